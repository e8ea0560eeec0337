use kairoku_core::facets::{Facet, FacetOrder, active};
use leptos::ev;
use leptos::prelude::*;

use crate::components::{
    Choice, chips, facet_list, fresh_note, histogram, needs_script, page_heading, results,
    search_box, select, years_filter,
};
use crate::element::{Element, IntoAny, html};
use crate::search_model::{Action, SearchModel};
use crate::text;

/// The page of the search.
pub(crate) fn search_page(model: SearchModel) -> Element {
    let head = html::div()
        .class("search__head")
        .child(page_heading(
            html::label().attr("for", "q").child(text::SEARCH_HEADING),
        ))
        .child(search_box(model))
        .child(needs_script(text::SEARCH_NEEDS_SCRIPT));
    let years = html::div()
        .class("search__years")
        .child(move || histogram(model));
    let chips = move || chips(&model.state.read(), |state| state.href());
    let found = html::div()
        .class("search__results")
        .child(fresh_note(model))
        .child(chips)
        .child(results(model));
    html::div().class("search").child(head).child(years).child(
        html::div()
            .class("search__columns")
            .child(filters(model))
            .child(found),
    )
}

/// The facets: beside the results where there is room, else behind a button.
fn filters(model: SearchModel) -> Element {
    let open = RwSignal::new(false);
    let label = move || text::filters_button(active(&model.state.read().filters).len());
    let button = html::button()
        .class("button button--quiet filters__button")
        .attr("type", "button")
        .attr("data-testid", "filters-button")
        .attr("aria-controls", "filters")
        .attr("aria-expanded", move || open.get().to_string())
        .on(ev::click, move |_| open.update(|open| *open = !*open))
        .child(label);
    let close = html::button()
        .class("button filters__close")
        .attr("type", "button")
        .on(ev::click, move |_| open.set(false))
        .child(text::FILTERS_CLOSE);
    let panel = html::section()
        .class("filters__panel")
        .attr("id", "filters")
        .attr("aria-labelledby", "filters-title")
        .attr("data-open", move || open.get())
        .child(html::h2().attr("id", "filters-title").child(text::FILTERS))
        .child(move || years_filter(model))
        .child(facet_order(model))
        .children(Facet::ALL.map(|facet| facet_list(facet, model).into_any()))
        .child(close);
    html::div().class("filters").child(button).child(panel)
}

/// In what order long facets are listed.
fn facet_order(model: SearchModel) -> Element {
    let orders = [FacetOrder::Count, FacetOrder::Kana];
    let word = |order| {
        if order == FacetOrder::Kana {
            "kana"
        } else {
            "count"
        }
    };
    select(
        text::FACET_ORDER,
        "facet-order",
        orders
            .map(|order| Choice::new(word(order), text::facet_order(order)))
            .into(),
        move |chosen| word(model.state.read().view.order) == chosen,
        move |chosen| {
            let order = orders.into_iter().find(|&order| word(order) == chosen);
            let state = model.state.get_untracked();
            model.dispatch(Action::Go(state.with_order(order.unwrap_or_default())));
        },
    )
}
