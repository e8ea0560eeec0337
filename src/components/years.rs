use kairoku_core::facets::{Filters, year_range};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::years::YearRange;
use leptos::prelude::*;

use super::select::{Choice, select};
use crate::element::{Element, html};
use crate::search_model::SearchModel;
use crate::text;

/// Two selects, for the fiscal years from one to another.
pub(crate) fn years_filter(model: SearchModel) -> Element {
    let years: Vec<_> = model.bars().into_iter().map(|bar| bar.year).collect();
    let choices = |any: &str| {
        let years = years
            .iter()
            .map(|&year| Choice::new(year.to_string(), text::western_year(year)));
        std::iter::once(Choice::new("", any))
            .chain(years)
            .collect::<Vec<_>>()
    };
    let bounds = move || model.state.with(|state| text::bounds(&state.filters.years));
    let bounds_now = move || untrack(bounds);
    let choose = move |years: Vec<YearRange>| {
        let filters = model.state.with_untracked(|state| state.filters.clone());
        model.narrow(Filters { years, ..filters });
    };
    let from = select(
        text::YEARS_FROM,
        "year-from",
        choices(text::YEARS_FROM_ANY),
        move |value| read(value) == bounds().0,
        move |value| choose(year_range(read(&value), bounds_now().1)),
    );
    let to = select(
        text::YEARS_TO,
        "year-to",
        choices(text::YEARS_TO_ANY),
        move |value| read(value) == bounds().1,
        move |value| choose(year_range(bounds_now().0, read(&value))),
    );
    let dash = html::span()
        .attr("aria-hidden", "true")
        .child(text::YEARS_DASH);
    html::div()
        .class("years-filter")
        .child(from)
        .child(dash)
        .child(to)
}

fn read(value: &str) -> Option<FiscalYear> {
    value.parse().ok().map(FiscalYear)
}
