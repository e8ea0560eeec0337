//! What the columns of years look like, in a search and on published pages.
//! Places and heights are attributes, since styles in markup are not allowed.

use crate::components::axis::Axis;
use crate::element::{AttributeValue, Element, svg};

/// The column of a year: how high what is found stands, and behind it, as a
/// thin line, all there is; both in percent.
pub(crate) fn columns(all: usize, found: impl AttributeValue) -> Element {
    let column = svg::rect()
        .class("bar__found")
        .attr("x", "2")
        .attr("width", "6")
        .attr("height", found);
    // Heights are counted from the ground.
    svg::svg()
        .class("bar__columns")
        .attr("viewBox", "0 0 10 100")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(
            svg::path()
                .class("bar__ground")
                .attr("d", format!("M0 100V{}H10V100z", 100 - all)),
        )
        .child(
            svg::path()
                .class("bar__all")
                .attr("d", format!("M0 {}H10", 100 - all)),
        )
        .child(
            svg::g()
                .attr("transform", "matrix(1 0 0 -1 0 100)")
                .child(column),
        )
}

/// How high a value stands, in percent; what is there at all can be seen.
pub(crate) fn height(value: usize, axis: Axis) -> usize {
    match value {
        0 => 0,
        _ => (value * 100 / axis.top).max(3),
    }
}

/// The axis across the columns: its top is a line with its value, and the
/// highest of so many columns, counted from 0, has its value above it.
pub(crate) fn axis(axis: Axis, highest: Option<(usize, usize)>, columns: usize) -> Element {
    let words = |class, x: String, y: String, words: String| {
        svg::text()
            .class(class)
            .attr("x", x)
            .attr("y", y)
            .child(words)
    };
    let peak = highest.map(|(at, value)| {
        let x = (2 * at + 1) * 500 / columns.max(1);
        words(
            "histogram__peak",
            format!("{}.{}%", x / 10, x % 10),
            format!("{}%", 100 - height(value, axis)),
            axis.name(value),
        )
    });
    let end = |y: &str, value| {
        words(
            "histogram__value",
            "0".to_owned(),
            y.to_owned(),
            axis.name(value),
        )
    };
    // A translation puts texts into HTML elements, which a drawing does not show.
    svg::svg()
        .class("histogram__axis")
        .attr("aria-hidden", "true")
        .attr("translate", "no")
        .child(highest.map(|_| end("0", axis.top)))
        .child(end("100%", 0))
        .child(peak)
}
