use kairoku_core::protocol::SearchResponse;

use crate::element::{Element, el, link};
use crate::facet::active;
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// What a reader can do where a search found nothing.
pub(crate) fn nothing_found(state: &SearchState, response: &SearchResponse) -> Element {
    let words = response
        .expansions
        .iter()
        .filter_map(|variants| variants.first());
    let word_links = words
        .filter(|word| word.as_str() != state.query.trim())
        .map(|word| (state.with_query(word.as_str()).href(), word.clone()));
    let filter_links = active(&state.filters).into_iter().map(|active| {
        let label = text::facet_and_value(text::facet(active.facet), &text::active(&active));
        (state.with_filters(active.without).href(), label)
    });
    let hints = text::NOTHING_HINTS
        .into_iter()
        .map(|hint| el("li").child(hint));
    el("section")
        .class("nothing")
        .attr("data-testid", "nothing-found")
        .child(el("h3").child(text::NOTHING_HEADING))
        .child(links(text::NOTHING_WORDS, word_links.collect()))
        .child(links(text::NOTHING_FILTERS, filter_links.collect()))
        .child(el("ul").class("nothing__hints").children(hints))
        .child(el("p").child(link(Route::Years.href(), text::SEE_COVERAGE)))
}

fn links(heading: &'static str, links: Vec<(String, String)>) -> Option<Element> {
    let item = |(href, label): (String, String)| el("li").child(link(href, label));
    (!links.is_empty()).then(|| {
        let list = el("ul")
            .class("nothing__links")
            .children(links.into_iter().map(item));
        el("div").child(el("h4").child(heading)).child(list)
    })
}
