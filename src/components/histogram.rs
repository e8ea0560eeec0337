mod brush;
mod plot;
mod shown;
mod table;

use brush::Brush;
use kairoku_core::facets::Facet;
use kairoku_core::fiscal::FiscalYear;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::axis::Axis;
use crate::element::{Element, html};
use crate::search_model::{Bar, SearchModel};
use crate::text;
pub(crate) use plot::{axis, columns, height};
use shown::Shown;
use table::as_table;

/// The years of the archive as bars, which are switches: each narrows the
/// search to its year. One stop for the tab key; the arrow keys go from year
/// to year.
pub(crate) fn histogram(model: SearchModel) -> Element {
    let bars = model.bars();
    let counted = bars.clone();
    let shown = Memo::new(move |_| Shown::of(model, &counted));
    // The place of the year under the pointer or the focus, told in words; and
    // of the one at which the tab key stops.
    let pointed = RwSignal::new(None);
    let stop = RwSignal::new(bars.iter().rposition(|bar| bar.all.is_some()));
    let brush = Brush::new(model);
    let years: Vec<_> = bars.iter().map(|bar| bar.year).collect();
    let go = move |pressed: KeyboardEvent| {
        let from = stop.get_untracked();
        if let Some(at) = place_by_key(&pressed.key(), from, years.len()) {
            pressed.prevent_default();
            if let Some(from) = from.filter(|_| pressed.shift_key()) {
                brush.extend(years[from], years[at]);
            }
            focus_bar(years[at]);
        }
    };
    let all = bars.iter().filter_map(|bar| bar.all).max();
    let all = Axis::new(all.unwrap_or(0) * 1_000, false);
    let button = |(at, &bar): (usize, &Bar)| {
        let is_chosen = move || {
            let state = model.state.read();
            state
                .filters
                .years
                .iter()
                .any(|range| range.contains(bar.year))
        };
        let says = move || says(bar, at, shown);
        let button = html::button()
            .class(match bar.all {
                None => "bar bar--gap",
                Some(_) => "bar",
            })
            .attr("type", "button")
            .attr("data-year", bar.year.to_string())
            .attr("aria-pressed", move || is_chosen().to_string())
            .attr("aria-label", says)
            .attr(
                "tabindex",
                move || {
                    if stop.get() == Some(at) { "0" } else { "-1" }
                },
            )
            .attr("data-drawn", move || brush.covers(bar.year))
            .on(ev::click, move |_| {
                if !brush.takes_click() {
                    model.toggle(Facet::Year, &bar.year.to_string());
                }
            })
            .on(ev::focus, move |_| {
                stop.set(Some(at));
                pointed.set(Some(at));
            })
            .on(ev::blur, move |_| pointed.set(None))
            .on(ev::pointerenter, move |_| pointed.set(Some(at)))
            .on(ev::pointerleave, move |_| pointed.set(None))
            .child(columns(
                height(bar.all.unwrap_or(0) * 1_000, all),
                move || shown.with(|shown| shown.height(at)).to_string(),
            ))
            .child(html::span().class("bar__year").child(bar.year.to_string()));
        html::li().child(button)
    };
    let list = html::ul()
        .class("histogram__bars")
        .attr("aria-labelledby", "histogram")
        .attr("aria-describedby", "histogram-keys")
        .on(ev::keydown, go)
        .on(ev::pointerdown, move |event| brush.begin(&event))
        .on(ev::pointermove, move |event| brush.draw(&event))
        .on(ev::pointerup, move |_| brush.end())
        .on(ev::pointercancel, move |_| brush.give_up())
        .children(bars.iter().enumerate().map(button));
    let width = bars.len();
    let drawn = move || shown.with(|shown| axis(shown.axis, shown.highest(), width));
    let plot = html::div()
        .class("histogram__plot")
        .child(drawn)
        .child(list);
    let keys = html::p()
        .class("visually-hidden")
        .attr("id", "histogram-keys");
    let table = html::details()
        .class("histogram__table")
        .child(html::summary().child(text::AS_TABLE))
        .child(as_table(&bars, shown));
    html::div()
        .class("histogram")
        .attr("data-testid", "histogram")
        .child(head(model, bars, shown, pointed, brush))
        .child(keys.child(text::HISTOGRAM_KEYS))
        .child(plot)
        .child(table)
}

/// What a bar says: how many of its sections are found.
fn says(bar: Bar, at: usize, shown: Memo<Shown>) -> String {
    shown.with(|shown| text::bar(bar.year, shown.found(at), bar.all, shown.axis.share))
}

/// The heading, the switch of counts and shares, and what is under the pointer.
fn head(
    model: SearchModel,
    bars: Vec<Bar>,
    shown: Memo<Shown>,
    pointed: RwSignal<Option<usize>>,
    brush: Brush,
) -> Element {
    let shares = model.site().shares;
    // One stop for the Tab key: the first hit must not be far.
    let measure = html::button()
        .class("measure")
        .attr("type", "button")
        .attr("aria-pressed", move || shares.get().to_string())
        .on(ev::click, move |_| {
            shares.update(|shares| *shares = !*shares)
        })
        .child(text::SHARE);
    let gaps = bars.iter().any(|bar| bar.all.is_none());
    let caption = move || {
        if let Some((from, to)) = brush.years() {
            return text::years_from_to(from, to);
        }
        let at = pointed.get();
        match at.and_then(|at| Some((at, *bars.get(at)?))) {
            Some((at, bar)) => says(bar, at, shown),
            None => text::histogram_hint(!model.state.read().asks_nothing(), gaps),
        }
    };
    html::div()
        .class("histogram__head")
        .child(html::h2().attr("id", "histogram").child(text::HISTOGRAM))
        .child(measure)
        .child(html::p().attr("aria-hidden", "true").child(caption))
}

/// The place to which a key leads, among so many.
pub(super) fn place_by_key(key: &str, from: Option<usize>, places: usize) -> Option<usize> {
    let to = match key {
        "ArrowLeft" => from?.checked_sub(1)?,
        "ArrowRight" => from? + 1,
        "Home" => 0,
        "End" => places.checked_sub(1)?,
        _ => return None,
    };
    (to < places).then_some(to)
}

fn focus_bar(year: FiscalYear) {
    let bar = document().query_selector(&format!("[data-testid=histogram] [data-year='{year}']"));
    if let Some(bar) = bar.ok().flatten() {
        let _ = bar.unchecked_ref::<HtmlElement>().focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrow_keys_stay_within_the_years() {
        let to = |key, from| place_by_key(key, Some(from), 3);
        assert_eq!(to("ArrowRight", 0), Some(1));
        assert_eq!(to("ArrowRight", 2), None);
        assert_eq!(to("ArrowLeft", 0), None);
        assert_eq!(to("Home", 2), Some(0));
        assert_eq!(to("End", 0), Some(2));
        assert_eq!(to("a", 0), None);
    }
}
