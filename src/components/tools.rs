use kairoku_core::facets::active;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::filters::open_filters;
use super::icons::{Icon, icon};
use super::pin::save_search;
use super::status::announce;
use crate::address::export_href;
use crate::download;
use crate::element::{Element, html, link};
use crate::focus::all;
use crate::route::Route;
use crate::search_model::SearchModel;
use crate::state::{KwicState, TrendsState};
use crate::text;

/// What is done with the results: one stop for the Tab key, within which the arrow
/// keys move, as in any toolbar.
pub(super) fn tools(model: SearchModel) -> Element {
    let state = model.state;
    let save = move || save_search(model.site().notebook, &state.read());
    // The first tool is where the Tab key stops.
    let stop = move || match state.read().asks_nothing() {
        true => "0",
        false => "-1",
    };
    let export = tool(html::a(), Icon::Save, text::EXPORT_RESULTS)
        .attr("href", move || export_href(&state.read()))
        .attr("tabindex", stop);
    let filters = move || text::filters_button(active(&state.read().filters).len());
    let filters = html::button()
        .class("tool tool--filters")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .attr("data-testid", "filters-button")
        .on(ev::click, |_| open_filters())
        .child(icon(Icon::Filter))
        .child(filters);
    let view = |href: fn(&crate::state::SearchState) -> String, name: &'static str| {
        html::a()
            .class("tool tool--view")
            .attr("tabindex", "-1")
            .attr("href", move || href(&state.read()))
            .child(name)
    };
    let views = html::div()
        .class("tools__views")
        .child(filters)
        .child(view(|state| KwicState::of(state).href(), text::SEE_KWIC))
        .child(view(
            |state| TrendsState::of(state).href(),
            text::RESULT_TRENDS,
        ))
        .child(
            link(Route::Help.href(), text::HELP_HEADING)
                .class("tool tool--view tool--help")
                .attr("tabindex", "-1"),
        );
    html::div()
        .class("tools")
        .attr("role", "toolbar")
        .attr("aria-label", text::VIEWS)
        .on(ev::keydown, |event| step(&event))
        .child(
            html::div()
                .class("tools__acts")
                .child(save)
                .child(export)
                .child(copy_link(model)),
        )
        .child(views)
}

/// A tool with an icon, whose name is only heard where there is no room.
fn tool(element: Element, mark: Icon, name: &'static str) -> Element {
    element
        .class("tool")
        .attr("title", name)
        .child(icon(mark))
        .child(html::span().class("tool__name").child(name))
}

/// The button that copies the address of the search.
fn copy_link(model: SearchModel) -> Element {
    let told = RwSignal::new("");
    let copy = move || {
        let navigation = model.site().navigation;
        let address = navigation.absolute(&model.state.get_untracked().href());
        download::copy_link(&address, move |tell| {
            told.set(tell);
            announce(tell);
        });
    };
    let said = html::span()
        .class("tool__said")
        .attr("aria-hidden", "true")
        .child(move || told.get());
    tool(html::button(), Icon::Link, text::COPY_LINK)
        .attr("type", "button")
        .attr("tabindex", "-1")
        .attr("data-testid", "copy-link")
        .on(ev::click, move |_| copy())
        .on(ev::blur, move |_| told.set(""))
        .child(said)
}

/// Moves on to the next tool or back to the one before, by an arrow key.
fn step(event: &KeyboardEvent) {
    let is_back = match event.key().as_str() {
        "ArrowRight" => false,
        "ArrowLeft" => true,
        _ => return,
    };
    let Some(here) = document().active_element() else {
        return;
    };
    let mut all = all(".tools .tool");
    if is_back {
        all.reverse();
    }
    let following = all.into_iter().skip_while(|tool| *tool != here);
    for tool in following.skip(1) {
        // One that is not shown does not take the focus.
        let _ = tool.unchecked_ref::<HtmlElement>().focus();
        if document().active_element().as_ref() != Some(&here) {
            event.prevent_default();
            return;
        }
    }
}
