use kairoku_core::protocol::KwicOrder;
use leptos::prelude::*;

use super::loaded::newest;
use crate::components::{
    Choice, Icon, chips, failed_page, icon, kwic, needs_script, page_heading, published_select,
    waiting_page,
};
use crate::element::{Element, IntoAny, html, link};
use crate::search_client::KwicAnswer;
use crate::site::Site;
use crate::state::{KwicState, kwic_word, parse_kwic};
use crate::text;

/// The page of keywords in context.
pub(crate) fn kwic_page(site: Site, state: Memo<KwicState>) -> AnyView {
    let back = move || {
        let href = state.with(|state| state.search.with_page(1).href());
        link(href, icon(Icon::Previous)).child(text::SEE_HITS)
    };
    let query = move || {
        let query = state.with(|state| state.search.query.clone());
        (!query.is_empty()).then(|| html::p().class("lead").child(text::quoted(&query)))
    };
    let within =
        move || state.with(|state| chips(&state.search, |search| state.with_search(search).href()));
    let is_asked = move |shown: &KwicAnswer| shown.request == state.with(KwicState::request);
    let shown = newest(site.search.kwic(), is_asked);
    let newest = shown.clone();
    let is_settled = move || newest().is_some_and(|shown| is_asked(&shown));
    let lines = move || match (shown(), site.failure()) {
        (_, Some(failure)) => failed_page(&failure, move || site.retry()).into_any(),
        (Some(shown), None) => match shown.response.read() {
            Some(response) => state.with(|state| kwic(&response, state)).into_any(),
            None => waiting_page(None).into_any(),
        },
        (None, None) if state.with(|state| state.search.query.is_empty()) => html::p()
            .class("note")
            .attr("data-unasked", "")
            .child(text::KWIC_NO_WORDS)
            .into_any(),
        (None, None) => waiting_page(None).into_any(),
    };
    html::div()
        .class("page")
        .attr("data-testid", "kwic-page")
        .attr("data-seq-settled", move || is_settled().to_string())
        .child(html::p().class("back").attr("data-unasked", "").child(back))
        .child(page_heading(text::KWIC_HEADING))
        .child(query)
        .child(html::p().child(text::KWIC_LEAD))
        .child(needs_script(text::PAGE_NEEDS_SCRIPT))
        .child(within)
        .child(order(site, state))
        .child(lines)
        .into_any()
}

fn order(site: Site, state: Memo<KwicState>) -> Element {
    let choice = |order| Choice::new(kwic_word(order), text::kwic_order(order));
    let select = published_select(
        text::KWIC_ORDER,
        "kwic-order",
        "by",
        [KwicOrder::Right, KwicOrder::Left, KwicOrder::Year]
            .map(choice)
            .into(),
        move |word| state.with(|state| kwic_word(state.order)) == word,
        move |word| {
            let state = state.get_untracked().with_order(parse_kwic(&word));
            site.navigation.go(&state.href());
        },
    );
    html::div().class("kwic-order").child(select)
}
