use kairoku_core::facets::{Facet, active};
use kairoku_core::protocol::Nothing;

use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// Why a search found nothing, and what would find something.
pub(crate) fn nothing_found(state: &SearchState, nothing: &Nothing) -> Element {
    let near = nothing.near.iter().map(|near| {
        let href = state.with_query(near.query.as_str()).href();
        (
            href,
            text::did_you_mean(&near.word),
            text::count(near.count),
        )
    });
    let alone = SearchState::default();
    let words = nothing.words.iter().map(|(word, count)| {
        let href = alone.with_query(word.as_str()).href();
        (href, word.clone(), text::count(*count))
    });
    let several = nothing.words.len() + nothing.filters.len() > 1;
    let filters = active(&state.filters).into_iter().zip(&nothing.filters);
    let filters = filters.flat_map(|(active, counts)| {
        let label = text::facet_and_value(text::facet(active.facet), &text::active(&active));
        // Years of which there is no record at all.
        let is_gap = active.facet == Facet::Year && counts.alone == 0;
        let count = match is_gap {
            true => text::GAP.to_owned(),
            false => text::count(counts.alone),
        };
        let only = alone.with_filters(active.only).href();
        let without = state.with_filters(active.without).href();
        [
            (without, text::without(&label), text::count(counts.without)),
            (only, text::alone(&label), count),
        ]
    });
    let hints = text::NOTHING_HINTS
        .into_iter()
        .map(|hint| html::li().child(hint));
    html::section()
        .class("nothing")
        .attr("data-testid", "nothing-found")
        .child(html::h3().child(text::NOTHING_HEADING))
        .child(links("near", text::NOTHING_NEAR, near.collect()))
        .child(links(
            "words",
            text::NOTHING_WORDS,
            words.filter(|_| several).collect(),
        ))
        .child(links("filters", text::NOTHING_FILTERS, filters.collect()))
        .child(html::ul().class("nothing__hints").children(hints))
        .child(html::p().child(link(Route::Years.href(), text::SEE_COVERAGE)))
}

/// Searches that may find something, each with how many sections it finds, in
/// words.
fn links(
    name: &'static str,
    heading: &'static str,
    links: Vec<(String, String, String)>,
) -> Option<Element> {
    let item = |(href, label, count): (String, String, String)| {
        let count = html::span().class("count").child(count);
        html::li().child(link(href, label)).child(count)
    };
    (!links.is_empty()).then(|| {
        let list = html::ul()
            .class("nothing__links")
            .children(links.into_iter().map(item));
        html::div()
            .attr("data-testid", format!("nothing-{name}"))
            .child(html::h4().child(heading))
            .child(list)
    })
}
