mod brush;

use brush::Brush;
use kairoku_core::fiscal::FiscalYear;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::element::{Element, IntoAny, html, svg};
use crate::search_model::{Bar, SearchModel};
use crate::text;
use kairoku_core::facets::Facet;

impl Bar {
    /// How many of its sections are found; in a gap, and before the first
    /// answer, nothing can be said.
    fn found(self, model: SearchModel) -> Option<usize> {
        self.all?;
        let name = self.year.to_string();
        model.found.with(|answer| {
            let counts = &answer.as_ref()?.response.facets.year;
            Some(
                counts
                    .iter()
                    .find(|(year, _)| *year == name)
                    .map_or(0, |(_, count)| *count),
            )
        })
    }

    fn is_chosen(self, model: SearchModel) -> bool {
        model.state.with(|state| {
            state
                .filters
                .years
                .iter()
                .any(|range| range.contains(self.year))
        })
    }

    fn says(self, model: SearchModel) -> String {
        text::bar(self.year, self.found(model), self.all)
    }
}

/// The years of the archive as bars, which are switches: each narrows the
/// search to its year. One stop for the tab key; the arrow keys go from year
/// to year.
pub(crate) fn histogram(model: SearchModel) -> Element {
    let bars = model.bars();
    // The year under the pointer or the focus, told in words; and the one at
    // which the tab key stops.
    let pointed = RwSignal::new(None);
    let newest = bars
        .iter()
        .rfind(|bar| bar.all.is_some())
        .map(|bar| bar.year);
    let stop = RwSignal::new(newest);

    let brush = Brush::new(model);
    let years: Vec<_> = bars.iter().map(|bar| bar.year).collect();
    let go = move |pressed: KeyboardEvent| {
        let from = stop.get_untracked();
        if let Some(year) = year_by_key(&pressed.key(), from, &years) {
            pressed.prevent_default();
            if let Some(from) = from.filter(|_| pressed.shift_key()) {
                brush.extend(from, year);
            }
            focus_bar(year);
        }
    };
    let tallest = bars.iter().filter_map(|bar| bar.all).max().unwrap_or(1);
    let list = html::ul()
        .class("histogram__bars")
        .attr("aria-labelledby", "histogram")
        .attr("aria-describedby", "histogram-keys")
        .on(ev::keydown, go)
        .on(ev::pointerdown, move |event| brush.begin(&event))
        .on(ev::pointermove, move |event| brush.draw(&event))
        .on(ev::pointerup, move |_| brush.end())
        .on(ev::pointercancel, move |_| brush.give_up())
        .children(
            bars.iter()
                .map(|&bar| html::li().child(button(bar, tallest, model, brush, pointed, stop))),
        );

    let caption = {
        let bars = bars.clone();
        let gaps = bars.iter().any(|bar| bar.all.is_none());
        move || {
            if let Some((from, to)) = brush.years() {
                return text::years_from_to(from, to);
            }
            let bar = pointed
                .get()
                .and_then(|year| bars.iter().find(|bar| bar.year == year));
            bar.map_or_else(|| text::histogram_hint(gaps), |bar| bar.says(model))
        }
    };
    let head = html::div()
        .class("histogram__head")
        .child(html::h2().attr("id", "histogram").child(text::HISTOGRAM))
        .child(html::p().attr("aria-hidden", "true").child(caption));
    let keys = html::p()
        .class("visually-hidden")
        .attr("id", "histogram-keys");
    let table = html::details()
        .class("histogram__table")
        .child(html::summary().child(text::AS_TABLE))
        .child(as_table(&bars, model));
    html::div()
        .class("histogram")
        .attr("data-testid", "histogram")
        .child(head)
        .child(keys.child(text::HISTOGRAM_KEYS))
        .child(list)
        .child(table)
}

fn button(
    bar: Bar,
    tallest: usize,
    model: SearchModel,
    brush: Brush,
    pointed: RwSignal<Option<FiscalYear>>,
    stop: RwSignal<Option<FiscalYear>>,
) -> Element {
    let year = bar.year;
    let stops = move || if stop.get() == Some(year) { "0" } else { "-1" };
    let class = match bar.all {
        None => "bar bar--gap",
        Some(_) => "bar",
    };
    html::button()
        .class(class)
        .attr("type", "button")
        .attr("data-year", year.to_string())
        .attr("aria-pressed", move || bar.is_chosen(model).to_string())
        .attr("aria-label", move || bar.says(model))
        .attr("tabindex", move || stops().to_owned())
        .attr("data-drawn", move || brush.covers(year))
        .on(ev::click, move |_| {
            if !brush.takes_click() {
                model.toggle(Facet::Year, &year.to_string());
            }
        })
        .on(ev::focus, move |_| {
            stop.set(Some(year));
            pointed.set(Some(year));
        })
        .on(ev::blur, move |_| pointed.set(None))
        .on(ev::pointerenter, move |_| pointed.set(Some(year)))
        .on(ev::pointerleave, move |_| pointed.set(None))
        .child(columns(bar, tallest, model))
        .child(html::span().class("bar__year").child(year.to_string()))
}

/// The two columns of a bar: everything there is, and before it what is found.
/// Heights are attributes, since styles in markup are not allowed.
fn columns(bar: Bar, tallest: usize, model: SearchModel) -> Element {
    let height = move |count: usize| match count {
        0 => 0,
        _ => (count * 100 / tallest).max(3),
    };
    let all = height(bar.all.unwrap_or(0));
    let found = move || height(bar.found(model).unwrap_or(0));
    let column = |class| svg::rect().class(class).attr("x", "0").attr("width", "10");
    svg::svg()
        .class("bar__columns")
        .attr("viewBox", "0 0 10 100")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(
            column("bar__all")
                .attr("y", (100 - all).to_string())
                .attr("height", all.to_string()),
        )
        .child(
            column("bar__found")
                .attr("y", move || (100 - found()).to_string())
                .attr("height", move || found().to_string()),
        )
}

fn year_by_key(key: &str, from: Option<FiscalYear>, years: &[FiscalYear]) -> Option<FiscalYear> {
    let at = years.iter().position(|&year| Some(year) == from)?;
    let to = match key {
        "ArrowLeft" => at.checked_sub(1)?,
        "ArrowRight" => at + 1,
        "Home" => 0,
        "End" => years.len() - 1,
        _ => return None,
    };
    years.get(to).copied()
}

fn focus_bar(year: FiscalYear) {
    let bar = document().query_selector(&format!("[data-testid=histogram] [data-year='{year}']"));
    if let Some(bar) = bar.ok().flatten() {
        let _ = bar.unchecked_ref::<HtmlElement>().focus();
    }
}

/// The bars in numbers. It is made once: a keystroke changes but the counts.
fn as_table(bars: &[Bar], model: SearchModel) -> Element {
    let row = |&bar: &Bar| {
        let told = move |count: Option<usize>| match (bar.all, count) {
            (None, _) => text::GAP.to_owned(),
            (_, Some(count)) => text::grouped(count),
            (_, None) => text::NONE.to_owned(),
        };
        let number = |text: AnyView| html::td().class("number").child(text);
        html::tr()
            .child(
                html::th()
                    .attr("scope", "row")
                    .child(text::western_year(bar.year)),
            )
            .child(html::td().child(bar.year.wareki()))
            .child(number((move || told(bar.found(model))).into_any()))
            .child(number(told(bar.all).into_any()))
    };
    let column = |name: &'static str| html::th().attr("scope", "col").child(name);
    let head = html::tr()
        .child(column(text::COLUMN_YEAR))
        .child(column(text::COLUMN_WAREKI))
        .child(column(text::COLUMN_FOUND).class("number"))
        .child(column(text::COLUMN_ALL).class("number"));
    let table = html::table()
        .child(
            html::caption()
                .class("visually-hidden")
                .child(text::HISTOGRAM),
        )
        .child(html::thead().child(head))
        .child(html::tbody().children(bars.iter().map(row)));
    html::div()
        .class("table-frame")
        .attr("tabindex", "0")
        .child(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrow_keys_stay_within_the_years() {
        let years: Vec<_> = (1998..=2000).map(FiscalYear).collect();
        let by_key =
            |key, from| year_by_key(key, Some(FiscalYear(from)), &years).map(|year| year.0);
        assert_eq!(by_key("ArrowRight", 1998), Some(1999));
        assert_eq!(by_key("ArrowRight", 2000), None);
        assert_eq!(by_key("ArrowLeft", 1998), None);
        assert_eq!(by_key("Home", 2000), Some(1998));
        assert_eq!(by_key("End", 1998), Some(2000));
        assert_eq!(by_key("a", 1998), None);
    }
}
