//! Scroll restoration, and with it the focus: on going back the reader is where they
//! left the page. The browser's own restores the scroll alone, and before the content
//! is there; so the app does it, from what it keeps of each entry of the history.

use js_sys::{Function, Reflect};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Element, HtmlElement};

use crate::element::window_event_listener;
use crate::focus::{Mark, focus};

/// How many frames the content may take to come: half a minute.
const PATIENCE: u32 = 1800;

/// What shows that content is still to come.
const UNSETTLED: &str = "main .waiting, main [data-seq-settled=false]";

/// Where the reader was when they left an entry of the history.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spot {
    /// How far the page was scrolled, in whole pixels: what writes and reads fractions
    /// would be a tenth of the app's module.
    scrolled: i32,
    /// How far below the upper edge of the window the element stood that had the
    /// focus, in whole pixels; none where it was out of view.
    top: Option<i32>,
    /// That element.
    mark: Mark,
}

impl Spot {
    /// Where the reader is now. `followed` is the link that leads away; without one,
    /// what has the focus counts.
    fn here(followed: Option<&Element>) -> Option<Self> {
        let element = followed.cloned().or_else(|| document().active_element())?;
        let height = window().inner_height().ok()?.as_f64()?;
        Some(Self {
            scrolled: window().scroll_y().ok()?.round() as i32,
            top: top_of(&element)
                .filter(|top| (0.0..height).contains(top))
                .map(|top| top.round() as i32),
            mark: Mark::of(&element),
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        Some(Self {
            scrolled: parts.next()?.parse().ok()?,
            top: parts.next()?.parse().ok(),
            mark: Mark {
                before: parts.next()?.parse().ok()?,
                selector: parts.next()?.to_owned(),
            },
        })
    }

    fn to_text(&self) -> String {
        let Self {
            scrolled,
            top,
            mark,
        } = self;
        let top = top.map_or("-".to_owned(), |top| top.to_string());
        format!("{scrolled} {top} {} {}", mark.before, mark.selector)
    }

    /// Scrolls to it and focuses; tells whether nothing had to be moved.
    fn show(&self) -> bool {
        let element = self.mark.find();
        let before = window().scroll_y().unwrap_or_default();
        // What stands above may be of another height than it was.
        let to = match (element.as_ref().and_then(top_of), self.top) {
            (Some(now), Some(then)) => before + now - f64::from(then),
            _ => f64::from(self.scrolled),
        };
        window().scroll_to_with_x_and_y(0.0, to);
        let heading = || document().query_selector("h1").ok().flatten();
        if let Some(element) = element.or_else(heading) {
            focus(element.unchecked_ref::<HtmlElement>());
        }
        let after = window().scroll_y().unwrap_or_default();
        (after - before).abs() < 1.0
    }
}

/// The spots of the entries of the history. Copies are handles to the one store.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Restoration {
    /// The number of the entry the reader is at: each is one above that before it.
    entry: StoredValue<u32>,
    spots: StoredValue<Vec<(u32, Spot)>>,
    /// Whether the reader has done nothing since they came back.
    is_due: StoredValue<bool>,
}

impl Restoration {
    /// A store without any spot.
    pub(crate) fn new() -> Self {
        Self {
            entry: StoredValue::new(0),
            spots: StoredValue::new(Vec::new()),
            is_due: StoredValue::new(false),
        }
    }

    /// Begins at the entry that the browser loaded, where the reader may have been
    /// before.
    pub(crate) fn begin(self) {
        let known = self.read_state();
        set_browsers_own(false);
        window_event_listener(ev::pageshow, |_| set_browsers_own(false));
        // Of a page that is loaded anew the browser knows the place before the app is
        // there.
        window_event_listener(ev::pagehide, move |_| {
            self.leave(None);
            set_browsers_own(true);
        });
        let stop = move || self.is_due.set_value(false);
        window_event_listener(ev::pointerdown, move |_| stop());
        window_event_listener(ev::keydown, move |_| stop());
        window_event_listener(ev::wheel, move |_| stop());
        let is_untouched = document().active_element() == document().body().map(Into::into);
        if let Some(spot) = known.filter(|_| is_untouched) {
            self.restore(spot);
        }
        self.write_state();
    }

    /// Keeps where the reader is, who is about to leave the entry.
    pub(crate) fn leave(self, followed: Option<&Element>) {
        self.keep(Spot::here(followed));
        self.write_state();
    }

    fn keep(self, spot: Option<Spot>) {
        let entry = self.entry.get_value();
        self.spots.update_value(|spots| {
            spots.retain(|(of, _)| *of != entry);
            spots.extend(spot.map(|spot| (entry, spot)));
        });
    }

    /// Goes on to a new entry, and gives what is to be stored with it.
    pub(crate) fn enter_new(self) -> JsValue {
        self.is_due.set_value(false);
        self.entry.update_value(|entry| *entry += 1);
        self.keep(None);
        self.state()
    }

    /// What is to be stored with the entry.
    pub(crate) fn state(self) -> JsValue {
        let entry = self.entry.get_value();
        let spot = self.spot(entry).map(|spot| spot.to_text());
        format!("{entry} {}", spot.unwrap_or_default()).into()
    }

    /// The browser went to another entry; gives the spot where the reader left it.
    pub(crate) fn arrive(self) -> Option<Spot> {
        self.is_due.set_value(false);
        let left = Spot::here(None);
        let number = |state: String| state.split(' ').next()?.parse::<u32>().ok();
        match stored().and_then(number) {
            Some(entry) if entry != self.entry.get_value() => {
                self.keep(left);
                self.entry.set_value(entry);
                let known = self.spot(entry);
                known.or_else(|| self.read_state())
            }
            Some(_) => None,
            // A place in the page, to which the browser itself goes by a new entry.
            None => {
                self.entry.update_value(|entry| *entry += 1);
                self.keep(None);
                self.write_state();
                None
            }
        }
    }

    /// Brings the reader to a spot as soon as its page is there, unless they do
    /// something before.
    pub(crate) fn restore(self, spot: Spot) {
        self.is_due.set_value(true);
        self.try_to_restore(spot, PATIENCE);
    }

    fn try_to_restore(self, spot: Spot, frames: u32) {
        request_animation_frame(move || {
            if !self.is_due.get_value() || frames == 0 {
                return;
            }
            let is_there = document()
                .query_selector("h1")
                .is_ok_and(|one| one.is_some());
            let is_settled = document()
                .query_selector(UNSETTLED)
                .is_ok_and(|one| one.is_none());
            let is_done = is_there && is_settled && spot.show();
            if !is_done {
                self.try_to_restore(spot, frames - 1);
            }
        });
    }

    fn spot(self, entry: u32) -> Option<Spot> {
        self.spots.with_value(|spots| {
            let found = spots.iter().find(|(of, _)| *of == entry);
            found.map(|(_, spot)| spot.clone())
        })
    }

    /// The spot that is stored with the entry, whose number it takes.
    fn read_state(self) -> Option<Spot> {
        let state = stored()?;
        let (entry, spot) = state.split_once(' ')?;
        self.entry.set_value(entry.parse().ok()?);
        Spot::parse(spot)
    }

    fn write_state(self) {
        if let Ok(history) = window().history() {
            // Browsers refuse when there are very many in a short time.
            let _ = history.replace_state(&self.state(), "");
        }
    }
}

/// What is stored with the entry of the history.
fn stored() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Has the browser restore the scroll itself, or leave it alone.
fn set_browsers_own(is_on: bool) {
    if let Ok(history) = window().history() {
        let word = if is_on { "auto" } else { "manual" };
        // A browser that does not know it restores what it can.
        let _ = Reflect::set(&history, &"scrollRestoration".into(), &word.into());
    }
}

/// How far below the upper edge of the window an element begins, in pixels.
fn top_of(element: &Element) -> Option<f64> {
    let measure = Reflect::get(element, &"getBoundingClientRect".into()).ok()?;
    let measured = measure.dyn_into::<Function>().ok()?.call0(element).ok()?;
    Reflect::get(&measured, &"top".into()).ok()?.as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_read_as_it_is_written() {
        let mark = Mark {
            selector: "a[href=\"./?q=東北 大学\"]".to_owned(),
            before: 2,
        };
        for top in [Some(120), None] {
            let spot = Spot {
                scrolled: 1480,
                top,
                mark: mark.clone(),
            };
            assert_eq!(Spot::parse(&spot.to_text()), Some(spot));
        }
        assert_eq!(Spot::parse(""), None);
        assert_eq!(Spot::parse("1 2"), None);
    }
}
