//! What a reader of a meeting does beside reading it: the keys that step through
//! the occurrences, marks that are taken off, the section in view (scrollspy),
//! and links that are copied.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, Event, HtmlElement, KeyboardEvent};

use super::icons::{Icon, icon};
use crate::download;
use crate::element::{Effect, Element, html};
use crate::focus::all;
use crate::navigation::Navigation;
use crate::storage;
use crate::text;

/// The name under which is stored that the keys work wherever the focus is.
const ANYWHERE: &str = "kairoku-keys";

/// How long it is shown that a link was copied.
const TOLD: Duration = Duration::from_secs(4);

/// How a meeting is being read. Copies are handles to the one reader.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// Whether the marks are taken off. The address stays, for the place in the
    /// page stays too.
    pub(super) unmarked: RwSignal<bool>,
    /// Whether the keys work wherever the focus is (WCAG 2.1.4).
    pub(super) anywhere: RwSignal<bool>,
    /// The number of the section in view.
    section: RwSignal<usize>,
    /// What is said of a link that was copied.
    told: RwSignal<&'static str>,
    /// What ends that.
    clears: StoredValue<Option<TimeoutHandle>>,
    /// Whether it is to be noted at the next frame which section is in view.
    looks: StoredValue<bool>,
}

impl Reader {
    /// The reader of a meeting, whose page listens to keys and to scrolling for
    /// as long as it is shown.
    pub(crate) fn new() -> Self {
        let reader = Self {
            unmarked: RwSignal::new(false),
            anywhere: RwSignal::new(false),
            section: RwSignal::new(0),
            told: RwSignal::new(""),
            clears: StoredValue::new(None),
            looks: StoredValue::new(false),
        };
        Effect::new(move || reader.listen());
        reader
    }

    fn listen(self) {
        let is_on = storage::get(ANYWHERE).is_ok_and(|stored| !stored.is_empty());
        self.anywhere.set(is_on);
        let pressed = move |event: Event| self.pressed(event.unchecked_ref());
        let handles = [
            window_event_listener_untyped("keydown", pressed),
            window_event_listener_untyped("scroll", move |_| self.look_soon()),
        ];
        // A link to a section begins there.
        self.look_soon();
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    }

    /// Puts it onto the article: marks that are taken off, links that are
    /// copied, and what is said of these.
    pub(crate) fn on(self, article: Element, navigation: Navigation) -> Element {
        let told = html::p()
            .class("told")
            .attr("role", "status")
            .child(move || self.told.get());
        article
            .attr("data-unmarked", move || self.unmarked.get())
            .on(ev::click, move |event| self.copy(&event, navigation))
            .child(told)
    }

    /// What marks the link to a section in the programme while that is in view.
    pub(crate) fn marks(self, link: Element, section: usize) -> Element {
        let is_here = move || (self.section.get() == section).then_some("true");
        link.attr("aria-current", is_here)
    }

    /// Keeps that the keys work wherever the focus is, or only in the record.
    pub(super) fn set_anywhere(self, is_on: bool) {
        self.anywhere.set(is_on);
        match is_on {
            // Where nothing can be stored it holds for this page.
            true => drop(storage::set(ANYWHERE, "1")),
            false => storage::remove(ANYWHERE),
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        let with_key = event.ctrl_key() || event.meta_key() || event.alt_key();
        if with_key || event.is_composing() || event.default_prevented() {
            return;
        }
        let key = event.key();
        let target: Option<DomElement> = event.target().and_then(|it| it.dyn_into().ok());
        let is_in = |selector| {
            let target = target.as_ref();
            target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
        };
        if is_in("input, select, textarea") {
            return;
        }
        if key == "Escape" {
            self.unmarked.set(true);
        } else if ["n", "p"].contains(&key.as_str())
            && (self.anywhere.get_untracked() || is_in("article"))
        {
            let link = document().query_selector(&format!("[data-step='{key}']"));
            if let Some(link) = link.ok().flatten() {
                link.unchecked_ref::<HtmlElement>().click();
            }
        }
    }

    /// Once a frame is enough, for looking makes the browser lay the page out.
    fn look_soon(self) {
        let was_due = self
            .looks
            .try_update_value(|looks| std::mem::replace(looks, true));
        if was_due == Some(false) {
            request_animation_frame(move || {
                self.looks.set_value(false);
                self.look();
            });
        }
    }

    /// Notes which section is in view: the last that begins in the upper third of
    /// the window, or the last of all at the end of the page.
    fn look(self) {
        let Some(root) = document().document_element() else {
            return;
        };
        let (height, above) = (root.client_height(), root.scroll_top());
        let is_end = above + height + 2 >= root.scroll_height();
        let begins = |section: &DomElement| section.unchecked_ref::<HtmlElement>().offset_top();
        let is_above = |section: &DomElement| is_end || begins(section) < above + height / 3;
        let here = all(".session").iter().filter(|one| is_above(one)).count();
        if self
            .section
            .try_get_untracked()
            .is_some_and(|known| known != here)
        {
            self.section.set(here);
        }
    }

    fn copy(self, event: &Event, navigation: Navigation) {
        let target: Option<DomElement> = event.target().and_then(|it| it.dyn_into().ok());
        let button = target.and_then(|it| it.closest("[data-copy]").ok().flatten());
        let Some(address) = button.and_then(|button| button.get_attribute("data-copy")) else {
            return;
        };
        download::copy_link(&navigation.absolute(&address), move |tell| {
            self.told.set(tell);
            let clear = set_timeout_with_handle(move || self.told.set(""), TOLD).ok();
            let swap = |clears: &mut Option<TimeoutHandle>| std::mem::replace(clears, clear);
            // Of two links in a row the second is told as long.
            if let Some(earlier) = self.clears.try_update_value(swap).flatten() {
                earlier.clear();
            }
        });
    }
}

/// The button that copies the link to a section, without the reader's query.
pub(crate) fn copy_link(address: String, title: String) -> Element {
    html::button()
        .class("icon-button copy-link")
        .attr("type", "button")
        .attr("data-copy", address)
        .attr("aria-label", text::copy_link(&title))
        .child(icon(Icon::Link))
}
