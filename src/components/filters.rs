use kairoku_core::facets::{Facet, FacetOrder};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::facet_list::facet_list;
use super::pager::RESULTS_ID;
use super::scope::scope;
use super::select::{Choice, select};
use super::status::ANNOUNCER_ID;
use super::years::years_filter;
use crate::element::{Effect, Element, html};
use crate::navigation::focus_place;
use crate::search_model::{Action, SearchModel};
use crate::text;

/// The id of the panel, and of what holds it.
const PANEL_ID: &str = "filters";
const PLACE_ID: &str = "filters-place";
/// The id of the dialog that shows the panel where there is no room beside the
/// results.
const DIALOG_ID: &str = "filters-dialog";
const TITLE_ID: &str = "filters-title";

/// The filters: beside the results where there is room, else in a dialog.
pub(crate) fn filters(model: SearchModel) -> Element {
    let see = move || {
        let matches = model.found.with(|found| Some(found.as_ref()?.matches()));
        text::see_found(matches.unwrap_or_default().0)
    };
    let close = html::button()
        .class("button filters__close")
        .attr("type", "button")
        .attr("data-testid", "filters-close")
        .on(ev::click, |_| {
            if let Some(dialog) = dialog() {
                dialog.close();
            }
        })
        .child(see);
    let panel = html::section()
        .class("filters__panel")
        .attr("id", PANEL_ID)
        .attr("aria-labelledby", TITLE_ID)
        .child(
            html::h2()
                .attr("id", TITLE_ID)
                .attr("tabindex", "-1")
                .child(text::FILTERS),
        )
        .child(scope(model))
        .child(move || years_filter(model))
        .child(facet_order(model))
        .children(Facet::ALL.map(|facet| facet_list(facet, model)))
        .child(close);
    // Once it is gone with the dialog around it, it would announce nothing.
    // In an effect, which runs in a browser alone: pages are made without a document.
    Effect::new(|| on_cleanup(put_back_announcer));
    let dialog = html::dialog()
        .class("filters__dialog")
        .attr("id", DIALOG_ID)
        .attr("aria-labelledby", TITLE_ID)
        .on(ev::close, |_| put_back());
    html::div()
        .class("filters")
        .attr("id", PLACE_ID)
        .child(panel)
        .child(dialog)
}

/// Leads to the filters: shows the dialog where they do not stand beside the
/// results. What is announced is heard within the dialog alone while it is open.
pub(super) fn open_filters() {
    let (Some(panel), Some(dialog)) = (element(PANEL_ID), dialog()) else {
        return;
    };
    if panel.offset_height() > 0 {
        focus_place(TITLE_ID);
        return;
    }
    let _ = dialog.append_child(&panel);
    if let Some(announcer) = element(ANNOUNCER_ID) {
        let _ = dialog.append_child(&announcer);
    }
    let _ = dialog.show_modal();
}

/// Puts back what the dialog showed, however it was closed, and goes to the
/// results.
fn put_back() {
    let Some(place) = element(PLACE_ID) else {
        return;
    };
    if let Some(panel) = element(PANEL_ID) {
        let _ = place.append_child(&panel);
    }
    put_back_announcer();
    focus_place(RESULTS_ID);
}

fn put_back_announcer() {
    let head = document().query_selector(".search__head").ok().flatten();
    if let (Some(head), Some(announcer)) = (head, element(ANNOUNCER_ID)) {
        let _ = head.append_child(&announcer);
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn dialog() -> Option<HtmlDialogElement> {
    element(DIALOG_ID)?.dyn_into().ok()
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
