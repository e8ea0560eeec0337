use std::sync::Arc;

use kairoku_core::protocol::Reading;
use leptos::ev;
use leptos::prelude::*;

use super::icons::{Icon, icon};
use super::reader::Reader;
use crate::element::{Element, html};
use crate::navigation::Navigation;
use crate::route::{Route, place_anchor, place_of_anchor, section_of_anchor};
use crate::state::SearchState;
use crate::text;

/// The bar that steps through the occurrences in a meeting and takes their marks
/// off; nothing where there are none. The current occurrence stands in the address.
pub(crate) fn places_bar(
    reading: &Reading,
    state: &SearchState,
    navigation: Navigation,
    reader: Reader,
) -> Option<Element> {
    let places = reading.places;
    let first_places: Vec<_> = reading
        .sections
        .iter()
        .map(|section| section.first_place)
        .collect();
    let here: Arc<dyn Fn() -> Option<usize> + Send + Sync> = Arc::new(move || {
        let fragment = navigation.fragment();
        let of_section = || *first_places.get(section_of_anchor(&fragment)?)?;
        let place = place_of_anchor(&fragment).or_else(of_section);
        place.filter(|place| (1..=places).contains(place))
    });
    let page = Route::Meeting(reading.id.clone()).href();
    let address = format!("{page}{}", state.to_query());
    let step = |label: &'static str, key: &'static str, mark, next: fn(usize, usize) -> usize| {
        let (address, here) = (address.clone(), Arc::clone(&here));
        let target = move || next(here().unwrap_or(0), places);
        html::a()
            .class("button button--quiet")
            .attr("data-step", key)
            .attr("aria-keyshortcuts", key)
            .attr("href", move || {
                format!("{address}#{}", place_anchor(target()))
            })
            .on(ev::click, move |_| reader.unmarked.set(false))
            .child(icon(mark))
            .child(label)
    };
    let previous = step(text::PREVIOUS_PLACE, "p", Icon::Previous, before);
    let next = step(text::NEXT_PLACE, "n", Icon::Next, after);
    let count = move || text::places(here(), places, !reader.unmarked.get());
    let switch = |name: &'static str, is_on: RwSignal<bool>, set: fn(Reader, bool)| {
        html::button()
            .attr("type", "button")
            .attr("aria-pressed", move || is_on.get().to_string())
            .on(ev::click, move |_| set(reader, !is_on.get_untracked()))
            .child(name)
    };
    let unmark = switch(text::TAKE_MARKS_OFF, reader.unmarked, |reader, is_on| {
        reader.unmarked.set(is_on);
    });
    let keys = switch(text::KEYS_ANYWHERE, reader.anywhere, Reader::set_anywhere);
    (places > 0).then(|| {
        html::nav()
            .class("places")
            .attr("aria-label", text::PLACES)
            .attr("data-testid", "places")
            .child(html::p().attr("role", "status").child(count))
            .child(previous)
            .child(next)
            .child(unmark.attr("aria-keyshortcuts", "Escape"))
            .child(keys.class("places__keys"))
    })
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
