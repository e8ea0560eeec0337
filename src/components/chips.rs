use super::icons::{Icon, icon};
use super::pager::RESULTS_ID;
use crate::element::{Element, html, link};
use crate::state::SearchState;
use crate::text;
use kairoku_core::facets::{Active, Filters, active};

/// The filters in force, each a link to the search without it; nothing where
/// there are none.
pub(crate) fn chips(
    state: &SearchState,
    address: impl Fn(SearchState) -> String,
) -> Option<Element> {
    let active = active(&state.filters);
    if active.is_empty() {
        return None;
    }
    let chip = |active: Active| {
        let href = address(state.with_filters(active.without.clone()));
        let value = text::active(&active);
        let label = text::remove(&value, text::facet(active.facet));
        let chip = link(href, html::bdi().child(value))
            .class("chip")
            .attr("data-testid", "chip")
            .attr("data-focus", RESULTS_ID)
            .attr("aria-label", label)
            .child(icon(Icon::Cross));
        html::li().child(chip)
    };
    let clear = link(
        address(state.with_filters(Filters::default())),
        text::FILTERS_CLEAR,
    )
    .class("chips__clear")
    .attr("data-testid", "clear-filters")
    .attr("data-focus", RESULTS_ID);
    let list = html::ul()
        .class("chips")
        .attr("aria-label", text::FILTERS_ACTIVE);
    Some(
        list.children(active.into_iter().map(chip))
            .child(html::li().child(clear)),
    )
}
