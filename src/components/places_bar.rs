use kairoku_core::protocol::Reading;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::icons::{Icon, icon};
use crate::element::{Element, html};
use crate::navigation::Navigation;
use crate::route::{Route, place_anchor, place_of_anchor, section_of_anchor};
use crate::state::SearchState;
use crate::text;

/// The bar that steps through the occurrences in a meeting; nothing where there
/// are none. The current occurrence stands in the address.
pub(crate) fn places_bar(
    reading: &Reading,
    state: &SearchState,
    navigation: Navigation,
) -> Option<Element> {
    let places = reading.places;
    let first_places: Vec<_> = reading
        .sections
        .iter()
        .map(|section| section.first_place)
        .collect();
    let here = Memo::new(move |_| {
        let fragment = navigation.fragment();
        let of_section = || *first_places.get(section_of_anchor(&fragment)?)?;
        let place = place_of_anchor(&fragment).or_else(of_section);
        place.filter(|place| (1..=places).contains(place))
    });
    let page = Route::Meeting(reading.id.clone()).href();
    let address = format!("{page}{}", state.to_query());
    let step = |label: &'static str, key: &'static str, mark, next: fn(usize, usize) -> usize| {
        let address = address.clone();
        let target = move || next(here.get().unwrap_or(0), places);
        html::a()
            .class("button button--quiet")
            .attr("data-step", key)
            .attr("aria-keyshortcuts", key)
            .attr("href", move || {
                format!("{address}#{}", place_anchor(target()))
            })
            .child(icon(mark))
            .child(label)
    };
    let count = move || text::places(here.get(), places);
    (places > 0).then(|| {
        html::nav()
            .class("places")
            .attr("aria-label", text::PLACES)
            .attr("data-testid", "places")
            .child(html::p().attr("role", "status").child(count))
            .child(step(text::PREVIOUS_PLACE, "p", Icon::Previous, before))
            .child(step(text::NEXT_PLACE, "n", Icon::Next, after))
    })
}

/// Steps to the next or previous occurrence by the key that was pressed while the
/// focus is in the meeting.
pub(crate) fn step_by_key(event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return;
    }
    let key = event.key();
    if ["n", "p"].contains(&key.as_str()) {
        let link = document().query_selector(&format!("[data-step='{key}']"));
        if let Some(link) = link.ok().flatten() {
            link.unchecked_ref::<HtmlElement>().click();
        }
    }
}

/// The occurrence after one, around the end; the first where there is none (0).
fn after(place: usize, places: usize) -> usize {
    place % places + 1
}

/// The occurrence before one, around the beginning; the last where there is none
/// (0).
fn before(place: usize, places: usize) -> usize {
    if place > 1 { place - 1 } else { places }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_around() {
        assert_eq!([0, 1, 3].map(|place| after(place, 3)), [1, 2, 1]);
        assert_eq!([0, 1, 3].map(|place| before(place, 3)), [3, 3, 2]);
    }
}
