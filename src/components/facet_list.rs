use std::borrow::Cow;

use kairoku_core::facets::{Facet, FacetSize, FacetView};
use leptos::ev;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use super::search_box::is_typed;
use crate::element::{Element, html, keyed};
use crate::search_client::SearchAnswer;
use crate::search_model::{Action, SearchModel};
use crate::text;

/// How many values are shown before the reader asks for more.
const FIRST: usize = FacetView::FIRST;

/// A facet's values as checkboxes with counts. A long one can be searched, and
/// shown as a whole.
pub(crate) fn facet_list(facet: Facet, model: SearchModel) -> Element {
    // Years are listed whole by every answer, and the rest of them are folded
    // away here; what a long facet lists is a matter of the address.
    let unfolded = RwSignal::new(false);
    let is_whole = move || match facet {
        Facet::Theme => model.state.read().view.theme_limit > FIRST,
        Facet::Speaker => model.state.read().view.speaker_limit > FIRST,
        _ => unfolded.get(),
    };
    let chosen = Memo::new(move |_| model.chosen(facet));
    let values = Memo::new(move |_| {
        // The chosen values wait for the others: lists must not grow in view.
        let Some(found) = model.found.get() else {
            return Vec::new();
        };
        let whole = is_long(facet) || is_whole();
        let mut values = shown(&listed(facet, &found), &chosen.read(), whole);
        if facet == Facet::Year {
            values = from_newest(values);
        }
        values
    });
    let boxes = keyed(
        move || values.get(),
        String::clone,
        move |value| checkbox(facet, value, model, chosen),
    );
    let rest = move || size(facet, model).found.saturating_sub(FIRST);
    let label = move || match is_whole() {
        true => text::SHOW_FEWER.to_owned(),
        false => text::show_more(rest()),
    };
    let toggle = html::button()
        .class("text-button")
        .attr("type", "button")
        .attr("hidden", move || rest() == 0)
        .attr("aria-expanded", move || is_whole().to_string())
        .on(ev::click, move |_| {
            let whole = !untrack(is_whole);
            if is_long(facet) {
                let state = model.state.get_untracked();
                model.dispatch(Action::Go(state.with_all(facet, whole)));
            } else {
                unfolded.set(whole);
            }
        })
        .child(label);
    let is_empty = move || values.read().is_empty() && found_by(facet, model).is_empty();
    let boxes = html::fieldset()
        .child(
            html::legend()
                .class("visually-hidden")
                .child(text::facet(facet)),
        )
        .child(is_long(facet).then(|| finder(facet, model)))
        .child(html::ul().child(boxes))
        .child(toggle);
    html::details()
        .class("facet")
        .attr("data-testid", format!("facet-{}", facet.word()))
        .attr("hidden", is_empty)
        .attr("open", "")
        .child(html::summary().child(text::facet(facet)))
        .child(boxes)
}

fn is_long(facet: Facet) -> bool {
    matches!(facet, Facet::Theme | Facet::Speaker)
}

/// A field that finds values in a long facet.
fn finder(facet: Facet, model: SearchModel) -> Element {
    let find = move |event: &Event| {
        let find = event_target::<HtmlInputElement>(event).value();
        if find != untrack(|| found_by(facet, model)) {
            let state = model.state.get_untracked();
            model.dispatch(Action::Type(state.with_find(facet, find)));
        }
    };
    let is_short = move || size(facet, model).all <= FIRST && found_by(facet, model).is_empty();
    let said = move || {
        let size = size(facet, model);
        let finds = !found_by(facet, model).is_empty();
        finds.then(|| text::facet_found(size.found, size.all))
    };
    let field = html::input()
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("aria-label", text::find_in(facet))
        .attr("placeholder", text::find_in(facet))
        .prop("value", move || found_by(facet, model))
        .on(ev::input, move |event| {
            if is_typed(&event) {
                find(&event);
            }
        })
        .on(ev::compositionend, move |event| find(&event));
    html::div()
        .class("finder")
        .attr("hidden", is_short)
        .child(field)
        .child(html::p().attr("role", "status").child(said))
}

/// The text that a value of a facet must contain to be listed.
fn found_by(facet: Facet, model: SearchModel) -> String {
    model.state.with(|state| match facet {
        Facet::Theme => state.view.theme_find.clone(),
        Facet::Speaker => state.view.speaker_find.clone(),
        _ => String::new(),
    })
}

/// How many values there are to list.
fn size(facet: Facet, model: SearchModel) -> FacetSize {
    model.found.with(|answer| match (answer, facet) {
        (None, _) => FacetSize::default(),
        (Some(answer), Facet::Theme) => answer.response.sizes.theme,
        (Some(answer), Facet::Speaker) => answer.response.sizes.speaker,
        (Some(answer), _) => {
            let all = facet.counts(&answer.response.facets).len();
            FacetSize { all, found: all }
        }
    })
}

/// The checkboxes. Each looks up its own count, because there may be hundreds.
fn checkbox(facet: Facet, value: String, model: SearchModel, chosen: Memo<Vec<String>>) -> Element {
    let label = text::facet_value(facet, &value);
    let count = {
        let value = value.clone();
        // A chosen year without a record: nobody knows how many there were.
        let is_gap = facet == Facet::Year && model.is_gap(&value);
        move || match is_gap {
            true => text::GAP.to_owned(),
            false => text::count(model.found.with(|found| {
                let found = found.as_ref();
                found.map_or(0, |found| {
                    count_of(&value, facet.counts(&found.response.facets))
                })
            })),
        }
    };
    let checked = {
        let value = value.clone();
        move || chosen.with(|chosen| chosen.contains(&value))
    };
    let input = html::input()
        .attr("type", "checkbox")
        .attr("value", value.clone())
        .prop("checked", checked)
        .on(ev::change, move |_| model.toggle(facet, &value));
    let label = html::label()
        .class("checkbox")
        .child(input)
        .child(html::bdi().class("checkbox__label").child(label))
        .child(html::span().class("checkbox__count").child(count));
    html::li().child(label)
}

/// The count of a value; zero where it is not listed.
fn count_of(value: &str, counts: &[(String, usize)]) -> usize {
    let listed = counts.iter().find(|(one, _)| one == value);
    listed.map_or(0, |&(_, count)| count)
}

/// The values with their counts in the order of the list: years from the
/// newest.
fn listed(facet: Facet, found: &SearchAnswer) -> Cow<'_, [(String, usize)]> {
    let counts = facet.counts(&found.response.facets);
    match facet {
        Facet::Year => counts.iter().rev().cloned().collect(),
        _ => counts.into(),
    }
}

/// Years from the newest. There are few, and most stand in order: the sort of the
/// standard library would be much code for them.
fn from_newest(years: Vec<String>) -> Vec<String> {
    let mut sorted: Vec<String> = Vec::with_capacity(years.len());
    for year in years {
        let at = sorted.iter().rposition(|other| *other >= year);
        sorted.insert(at.map_or(0, |at| at + 1), year);
    }
    sorted
}

/// The values to show: the first ones, all that are chosen, and all others
/// where asked for. Chosen ones that are not listed find nothing.
fn shown(counts: &[(String, usize)], chosen: &[String], expanded: bool) -> Vec<String> {
    let listed = counts.iter().enumerate().filter_map(|(at, (value, _))| {
        (expanded || at < FIRST || chosen.contains(value)).then_some(value)
    });
    let unlisted = chosen
        .iter()
        .filter(|value| counts.iter().all(|(listed, _)| listed != *value));
    listed.chain(unlisted).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_found_by_their_value() {
        let counts = [("乙", 2), ("甲", 1), ("丙", 3)];
        let counts = counts.map(|(value, n)| (value.into(), n));
        let found = ["甲", "乙", "丙", "丁"].map(|value| count_of(value, &counts));
        assert_eq!(found, [1, 2, 3, 0]);
    }

    #[test]
    fn years_stand_from_the_newest() {
        let years = ["2024", "2022", "2019", "2023", "2025", "2018"];
        let sorted = from_newest(years.map(str::to_owned).to_vec());
        assert_eq!(sorted, ["2025", "2024", "2023", "2022", "2019", "2018"]);
    }

    #[test]
    fn chosen_values_are_shown_wherever_they_stand() {
        let counts: Vec<_> = (0..20)
            .map(|number| (number.to_string(), 20 - number))
            .collect();
        let chosen = ["15".to_owned(), "nowhere".to_owned()];
        let first: Vec<_> = (0..8).map(|number| number.to_string()).collect();
        assert_eq!(shown(&counts, &[], false), first);
        assert_eq!(shown(&counts, &chosen, false)[8..], chosen);
        assert_eq!(shown(&counts, &chosen, true).len(), 21);
    }
}
