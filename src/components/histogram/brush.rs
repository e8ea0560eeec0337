//! Choosing several years at once: by drawing over the bars, or with the arrow
//! keys while Shift is held.

use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::years::YearRange;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, PointerEvent};

use crate::search_model::SearchModel;

/// Years that are being chosen. Copies are handles to the one choice.
#[derive(Clone, Copy)]
pub(super) struct Brush {
    model: SearchModel,
    /// Where the choice began, and where it is now.
    drawn: RwSignal<Option<(FiscalYear, FiscalYear)>>,
    /// Whether the click that ends a drawing is still to come.
    ends: RwSignal<bool>,
}

impl Brush {
    pub(super) fn new(model: SearchModel) -> Self {
        Self {
            model,
            drawn: RwSignal::new(None),
            ends: RwSignal::new(false),
        }
    }

    /// The years that are being chosen, in order; none where it is only one.
    pub(super) fn years(self) -> Option<(FiscalYear, FiscalYear)> {
        let (from, to) = self.drawn.get()?;
        (from != to).then_some((from.min(to), from.max(to)))
    }

    /// Whether a year is among those being chosen.
    pub(super) fn covers(self, year: FiscalYear) -> bool {
        self.years()
            .is_some_and(|(from, to)| (from..=to).contains(&year))
    }

    /// A button of the pointer goes down on the bars.
    pub(super) fn begin(self, event: &PointerEvent) {
        self.ends.set(false);
        if event.button() == 0 {
            self.drawn.set(year_at(event).map(|year| (year, year)));
            // A finger belongs to where it went down; the bars under it are
            // wanted.
            if let Some(target) = event.target() {
                let target: &DomElement = target.unchecked_ref();
                let _ = target.release_pointer_capture(event.pointer_id());
            }
        }
    }

    /// The pointer is over the bars.
    pub(super) fn draw(self, event: &PointerEvent) {
        if event.buttons() == 0 {
            self.give_up();
        } else if let (Some((from, to)), Some(year)) = (self.drawn.get_untracked(), year_at(event))
            && to != year
        {
            self.drawn.set(Some((from, year)));
        }
    }

    /// The button goes up: what was drawn over is chosen.
    pub(super) fn end(self) {
        let years = untrack(|| self.years());
        self.give_up();
        if let Some((from, to)) = years {
            self.ends.set(true);
            self.choose(from, to);
        }
    }

    /// Nothing is being chosen any more.
    pub(super) fn give_up(self) {
        if self.drawn.with_untracked(Option::is_some) {
            self.drawn.set(None);
        }
    }

    /// Whether a click is the end of a drawing, and no choice of its own.
    pub(super) fn takes_click(self) -> bool {
        let ends = self.ends.get_untracked();
        self.ends.set(false);
        ends
    }

    /// Extends what is chosen from one year to another by the keyboard.
    pub(super) fn extend(self, from: FiscalYear, to: FiscalYear) {
        let chosen = self
            .model
            .state
            .with_untracked(|state| match state.filters.years[..] {
                [
                    YearRange {
                        from: Some(first),
                        to: Some(last),
                    },
                ] if from == first => Some(last),
                [
                    YearRange {
                        from: Some(first),
                        to: Some(last),
                    },
                ] if from == last => Some(first),
                _ => None,
            });
        let anchor = chosen.unwrap_or(from);
        self.choose(anchor.min(to), anchor.max(to));
    }

    fn choose(self, from: FiscalYear, to: FiscalYear) {
        let years = vec![YearRange {
            from: Some(from),
            to: Some(to),
        }];
        let filters = self
            .model
            .state
            .with_untracked(|state| state.filters.clone());
        self.model.narrow(Filters { years, ..filters });
    }
}

/// The year whose bar is under the pointer.
fn year_at(event: &PointerEvent) -> Option<FiscalYear> {
    let (x, y) = (event.client_x(), event.client_y());
    let under = document().element_from_point(x as f32, y as f32)?;
    let bar = under.closest("[data-year]").ok().flatten()?;
    bar.get_attribute("data-year")?.parse().ok().map(FiscalYear)
}
