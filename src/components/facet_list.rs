use leptos::prelude::*;

use crate::element::{Element, el, live};
use crate::pages::SearchModel;
use crate::text;
use kairoku_core::facets::Facet;

/// How many values are shown before the reader asks for more.
const FIRST: usize = 8;

/// A facet's values as checkboxes with counts.
pub(crate) fn facet_list(facet: Facet, model: SearchModel) -> Element {
    let expanded = RwSignal::new(false);
    // Made anew only where other values are shown: the focus stays on a box
    // whose count changes.
    let values = Memo::new(move |_| {
        // The chosen values wait for the others: lists must not grow in view.
        if model.found.with(Option::is_none) {
            return Vec::new();
        }
        let mut values = shown(&listed(facet, model), &model.chosen(facet), expanded.get());
        if facet == Facet::Year {
            values.sort_unstable_by(|year, other| other.cmp(year));
        }
        values
    });
    let boxes = move || {
        let values = values.get().into_iter();
        values
            .map(|value| checkbox(facet, value, model))
            .collect::<Vec<_>>()
    };
    let rest = move || listed(facet, model).len().saturating_sub(FIRST);
    let label = move || match expanded.get() {
        true => text::SHOW_FEWER.to_owned(),
        false => text::show_more(rest()),
    };
    let toggle = el("button")
        .class("text-button")
        .attr("type", "button")
        .live_attr("hidden", move || (rest() == 0).then(String::new))
        .live_attr("aria-expanded", move || Some(expanded.get().to_string()))
        .on("click", move |_| {
            expanded.update(|expanded| *expanded = !*expanded);
        })
        .child(live(label));
    el("fieldset")
        .class("facet")
        .attr("data-testid", format!("facet-{}", facet.word()))
        .live_attr("hidden", move || values.read().is_empty().then(String::new))
        .child(el("legend").child(text::facet(facet)))
        .child(el("ul").child(live(boxes)))
        .child(toggle)
}

fn checkbox(facet: Facet, value: String, model: SearchModel) -> Element {
    let label = text::facet_value(facet, &value);
    let count = {
        let value = value.clone();
        move || {
            let counts = listed(facet, model);
            let count = counts.iter().find(|(listed, _)| *listed == value);
            text::count(count.map_or(0, |(_, count)| *count))
        }
    };
    let checked = {
        let value = value.clone();
        move || model.chosen(facet).contains(&value)
    };
    let input = el("input")
        .attr("type", "checkbox")
        .attr("value", value.clone())
        .live_switch("checked", checked)
        .on("change", move |_| model.toggle(facet, &value));
    let label = el("label")
        .class("checkbox")
        .child(input)
        .child(el("span").class("checkbox__label").child(label))
        .child(el("span").class("checkbox__count").child(live(count)));
    el("li").child(label)
}

/// The values with their counts in the order of the list: years from the
/// newest.
fn listed(facet: Facet, model: SearchModel) -> Vec<(String, usize)> {
    let answer = model.found.get();
    let mut counts = answer
        .map(|answer| facet.counts(&answer.response.facets).to_vec())
        .unwrap_or_default();
    if facet == Facet::Year {
        counts.reverse();
    }
    counts
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
