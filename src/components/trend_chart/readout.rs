//! The readout: the counts of the year under the pointer, or at which the reader
//! of the drawing is by the arrow keys.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, Event};

use super::{BOTTOM, HEIGHT, Scale, TOP, TrendTable, band, path, px, stripe, trend_mark};
use crate::components::histogram::place_by_key;
use crate::element::{Element, IntoAny, html};
use crate::text;

/// The place of the year that is read out, where one is. Copies are handles to the
/// one readout.
#[derive(Clone, Copy)]
pub(crate) struct Readout(RwSignal<Option<usize>>);

impl Readout {
    /// No year is read out.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// What of the drawing belongs to a year.
    pub(super) fn stripe(self, at: usize, scale: &Scale) -> Element {
        let (left, width) = stripe(at, scale);
        band(left, width)
            .attr("data-at", at.to_string())
            .attr("fill", "none")
            .attr("pointer-events", "all")
    }

    /// The line at the year that is read out.
    pub(super) fn cursor(self, scale: &Scale) -> Element {
        let places: Vec<_> = (0..scale.years).map(|at| px(scale.x(at))).collect();
        let shape = move || {
            let x = places.get(self.0.get()?)?;
            Some(format!("M{x} {}V{}", px(TOP), px(HEIGHT - BOTTOM)))
        };
        path(String::new(), "#4d4d4d", "1")
            .class("chart__cursor")
            .attr("d", shape)
    }

    /// Lets a drawing be read out by pointer and keys.
    pub(super) fn on(self, drawing: Element, table: &TrendTable) -> Element {
        let years = table.years.len();
        drawing
            .attr("tabindex", "0")
            .attr("aria-describedby", "readout")
            .on(ev::pointerover, move |event| {
                if let Some(at) = year_of(&event) {
                    self.0.set(Some(at));
                }
            })
            .on(ev::pointerleave, move |_| self.0.set(None))
            .on(ev::blur, move |_| self.0.set(None))
            .on(ev::focus, move |_| {
                if self.0.get_untracked().is_none() {
                    self.0.set(years.checked_sub(1));
                }
            })
            .on(ev::keydown, move |event| {
                let from = self.0.get_untracked();
                if let Some(at) = place_by_key(&event.key(), from, years) {
                    event.prevent_default();
                    self.0.set(Some(at));
                }
            })
    }
}

/// The place of the year to which a part of the drawing belongs.
fn year_of(event: &Event) -> Option<usize> {
    let target: DomElement = event.target()?.dyn_into().ok()?;
    let part = target.closest("[data-at]").ok().flatten()?;
    part.get_attribute("data-at")?.parse().ok()
}

/// What is read out of the drawing, or how to read it.
pub(crate) fn readout(table: Arc<TrendTable>, read: Readout) -> Element {
    let said = move || {
        let year = read.0.get().and_then(|at| table.years.get(at));
        let Some(year) = year else {
            return vec![text::TRENDS_READOUT.into_any()];
        };
        let told = |(number, term): (usize, &String)| match &year.counts {
            None => None,
            Some((all, counts)) => {
                let count = counts.get(number).copied().unwrap_or(0);
                let words = format!(
                    "{} {}",
                    text::quoted(term),
                    text::trend_cell(count, *all, true)
                );
                Some(html::li().child(trend_mark(number)).child(words))
            }
        };
        let gap = year.counts.is_none().then_some(text::GAP);
        let name = html::strong().child(text::fiscal_year(year.year));
        let terms = table.terms.iter().enumerate().filter_map(told);
        vec![
            name.into_any(),
            gap.into_any(),
            html::ul().children(terms).into_any(),
        ]
    };
    html::div()
        .class("readout")
        .attr("id", "readout")
        .attr("role", "status")
        .child(said)
}
