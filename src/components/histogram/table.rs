use leptos::prelude::*;

use super::shown::Shown;
use crate::element::{Element, IntoAny, html};
use crate::search_model::Bar;
use crate::text;

/// The bars in numbers. It is made once: a keystroke changes but the counts.
pub(super) fn as_table(bars: &[Bar], shown: Memo<Shown>) -> Element {
    let row = |(at, &bar): (usize, &Bar)| {
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
            .child(number(
                (move || told(shown.with(|shown| shown.found(at)))).into_any(),
            ))
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
        .child(html::tbody().children(bars.iter().enumerate().map(row)));
    html::div()
        .class("table-frame")
        .attr("tabindex", "0")
        .child(table)
}
