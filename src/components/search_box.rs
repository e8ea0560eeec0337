use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent};

use super::announcement::announcement;
use super::icons::{Icon, icon};
use super::pager::RESULTS_ID;
use super::status::announcer;
use super::suggestions::{LIST_ID, Suggesting, suggestions};
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::search_model::{Action, SearchModel};
use crate::text;

/// The id of the field.
const FIELD_ID: &str = "q";

/// The field in which a query is typed. The page's heading is its label.
///
/// It reports every change, except what is still being composed: half a
/// Japanese word is not a query. Latin letters are reported as they are typed
/// even where the keyboard composes them, as on Android.
pub(crate) fn search_box(model: SearchModel) -> Element {
    let act = move |action: fn(crate::state::SearchState) -> Action, query: String| {
        model.dispatch(action(model.state.get_untracked().with_query(query)));
    };
    let suggesting = Suggesting::new(model);
    let typed = move |query: String| {
        // A composition that is given up changes nothing.
        if query != model.state.with_untracked(|state| state.query.clone()) {
            act(Action::Type, query.clone());
            suggesting.typed(&query);
        }
    };
    let input = html::input()
        .attr("id", FIELD_ID)
        .attr("name", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-describedby", "q-hint")
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", move || {
            suggesting.is_shown().then(|| LIST_ID.to_owned())
        })
        .attr("aria-expanded", move || suggesting.is_shown().to_string())
        .attr("aria-activedescendant", move || suggesting.active_id())
        .prop("value", move || {
            model.state.with(|state| state.query.clone())
        })
        .on(ev::input, move |event| {
            if is_typed(&event) {
                typed(value_of(&event));
            }
        })
        .on(ev::compositionend, move |event| typed(value_of(&event)))
        .on(ev::keydown, move |event| {
            if takes_key(suggesting, &event) {
                event.prevent_default();
            }
        })
        .on(ev::blur, move |_| suggesting.leave());
    let clear = html::button()
        .class("icon-button")
        .attr("type", "button")
        // By keyboard, Escape and deleting do the same.
        .attr("tabindex", "-1")
        .attr("aria-label", text::SEARCH_CLEAR)
        .attr("hidden", move || model.state.read().query.is_empty())
        .on(ev::click, move |_| {
            act(Action::Go, String::new());
            empty_field();
        })
        .child(icon(Icon::Cross));
    // Beside results it is one of their tools.
    let help = move || {
        let is_front = model.state.read().is_front();
        is_front.then(|| link(Route::Help.href(), text::HELP_HEADING))
    };
    let field = html::div()
        .class("search-box__field")
        .child(icon(Icon::Search))
        .child(input);
    html::form()
        .class("search-box")
        .attr("role", "search")
        .attr("action", "./")
        .on(ev::submit, move |event| {
            event.prevent_default();
            suggesting.close();
            act(Action::Go, field_value());
            // The results are made before the next frame.
            request_animation_frame(focus_results);
        })
        .child(field.child(clear))
        .child(suggestions(suggesting))
        .child(
            html::p()
                .class("search-box__hint")
                .child(html::span().attr("id", "q-hint").child(text::SEARCH_HINT))
                .child(help),
        )
        .child(announcer(move || {
            let found = announcement(model)?;
            Some(found + &text::suggestions(suggesting.length()))
        }))
}

/// Leads to the results, from the field in which a query was entered.
fn focus_results() {
    if let Some(results) = document().get_element_by_id(RESULTS_ID) {
        let _ = results.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Moves in the suggestions by a key; tells whether it did. While a word is
/// composed, keys belong to the input method, also the last one, which Safari tells by
/// its code alone.
fn takes_key(suggesting: Suggesting, event: &KeyboardEvent) -> bool {
    if event.is_composing() || event.key_code() == 229 {
        return false;
    }
    match event.key().as_str() {
        "ArrowDown" => suggesting.step(true),
        "ArrowUp" => suggesting.step(false),
        "Enter" => suggesting.take(),
        "Escape" => suggesting.close(),
        _ => false,
    }
}

/// Whether an input can be searched for already: it is not being composed, or it is
/// ASCII.
pub(crate) fn is_typed(event: &Event) -> bool {
    let event: &InputEvent = event.unchecked_ref();
    let composed = event.data().unwrap_or_default();
    !event.is_composing() || (!composed.is_empty() && composed.is_ascii())
}

fn value_of(event: &Event) -> String {
    event_target::<HtmlInputElement>(event).value()
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(FIELD_ID)?.dyn_into().ok()
}

fn field_value() -> String {
    field().map(|field| field.value()).unwrap_or_default()
}

/// Empties the field, also of a word that is being composed and so is not in the
/// address.
fn empty_field() {
    if let Some(field) = field() {
        field.set_value("");
        let _ = field.focus();
    }
}
