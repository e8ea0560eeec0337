//! Navigation: which address the reader is at, and going to another one without
//! loading the page anew.
//!
//! Pages whose addresses stand in one table need no router library; and
//! `leptos_router` 0.8.17 loses history entries after going back from a
//! replaced one, and decodes queries twice, which an address that is the state
//! cannot bear. A browser test of each fault holds the app to it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

use crate::element::window_event_listener;
use crate::focus::focus;
use crate::restoration::Restoration;
use crate::route::Route;

/// Where the reader is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Here {
    /// The page.
    pub(crate) route: Route,
    /// The query string, with its `?` if there is one.
    pub(crate) search: String,
    /// The name of the place in the page; empty for its beginning.
    pub(crate) fragment: String,
}

impl Here {
    /// Reads an address relative to the site's base.
    pub(crate) fn parse(address: &str) -> Self {
        let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
        let path = rest.find('?').map_or(rest, |at| &rest[..at]);
        Self {
            route: Route::parse(path.strip_prefix("./").unwrap_or(path)),
            search: rest[path.len()..].to_owned(),
            fragment: fragment.to_owned(),
        }
    }
}

/// How the reader came to the page that is about to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrival {
    /// The browser loaded it.
    Loaded,
    /// By a link.
    Followed,
    /// Going back or forward to where the place of the reader is not known.
    Returned,
    /// Going back or forward to the place of the reader, which is restored.
    Restored,
}

/// The navigation: the address, the history and the focus. Copies are handles to
/// the one navigation.
#[derive(Debug, Clone, Copy)]
pub struct Navigation {
    /// The absolute address of the site's base, with its final slash.
    base: StoredValue<String>,
    here: RwSignal<Here>,
    /// Whether the newest history entry is a search being typed.
    typing: StoredValue<bool>,
    arrival: StoredValue<Option<Arrival>>,
    /// The place that keeps the focus when it is made anew.
    focused: StoredValue<Option<String>>,
    restoration: Restoration,
    /// Whether the reader is still on the page that the browser loaded.
    on_loaded_page: RwSignal<bool>,
    /// The callback that runs when the reader enters another page.
    entered: StoredValue<Option<Callback<()>>>,
}

impl Navigation {
    /// Begins at an address, both absolute.
    pub fn new(base: String, address: &str) -> Self {
        let here = Here::parse(address.strip_prefix(base.as_str()).unwrap_or("?"));
        Self {
            base: StoredValue::new(base),
            here: RwSignal::new(here),
            typing: StoredValue::new(false),
            arrival: StoredValue::new(Some(Arrival::Loaded)),
            focused: StoredValue::new(None),
            restoration: Restoration::new(),
            on_loaded_page: RwSignal::new(true),
            entered: StoredValue::new(None),
        }
    }

    /// Whether the reader is still on the page that the browser loaded.
    pub(crate) fn is_on_loaded_page(self) -> bool {
        self.on_loaded_page.get()
    }

    /// An address relative to the base as an absolute one.
    pub(crate) fn absolute(self, address: &str) -> String {
        let address = address.strip_prefix("./").unwrap_or(address);
        self.base.with_value(|base| format!("{base}{address}"))
    }

    /// The page the reader is on.
    pub(crate) fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.here.with(|here| here.route.clone()))
    }

    /// The query string of the address.
    pub(crate) fn search(self) -> Memo<String> {
        Memo::new(move |_| self.here.with(|here| here.search.clone()))
    }

    /// The name of the place in the page that the address names.
    pub(crate) fn fragment(self) -> String {
        self.here.with(|here| here.fragment.clone())
    }

    /// The address of a place in the page the reader is on. With a base a bare
    /// `#place` would mean the first page.
    pub(crate) fn place(self, id: &str) -> String {
        let here = self.here.get();
        format!("{}{}#{id}", here.route.href(), here.search)
    }

    /// Goes to an address relative to the base, as a step of its own.
    pub(crate) fn go(self, address: &str) {
        self.follow(address, None);
    }

    fn follow(self, address: &str, link: Option<&Element>) {
        self.typing.set_value(false);
        self.enter(address, false, link);
    }

    /// Goes to the address of a search being typed. However much is typed, it
    /// is one step: going back leaves the whole of it.
    pub(crate) fn go_typing(self, address: &str) {
        let replace = self.typing.get_value();
        self.typing.set_value(true);
        self.enter(address, replace, None);
    }

    /// Puts an address in the place of the one the reader is at, without a step
    /// of the history.
    pub(crate) fn replace(self, address: &str) {
        self.enter(address, true, None);
    }

    fn enter(self, address: &str, replace: bool, link: Option<&Element>) {
        let there = Here::parse(address);
        let here = self.here.get_untracked();
        if there == here {
            return;
        }
        let absolute = self.absolute(address);
        let state = if replace {
            self.restoration.state()
        } else {
            self.restoration.leave(link);
            self.restoration.enter_new()
        };
        // Browsers refuse when there are very many in a short time. The page
        // then shows what was asked for, and the address follows with the next.
        let _ = window().history().and_then(|history| {
            let change = if replace {
                web_sys::History::replace_state_with_url
            } else {
                web_sys::History::push_state_with_url
            };
            change(&history, &state, "", Some(&absolute))
        });
        self.show(there, Arrival::Followed);
    }

    /// Follows links and the browser's back and forward from now on.
    pub fn listen(self) {
        window_event_listener(ev::click, move |event| self.on_click(&event));
        window_event_listener(ev::popstate, move |_| self.on_return());
        self.restoration.begin();
    }

    fn on_return(self) {
        let address = window().location().href().unwrap_or_default();
        let Some(address) = self.relative(&address) else {
            return;
        };
        let there = Here::parse(&address);
        self.typing.set_value(false);
        match self.restoration.arrive() {
            Some(spot) => {
                self.show(there, Arrival::Restored);
                self.restoration.restore(spot);
            }
            None => self.show(there, Arrival::Returned),
        }
    }

    /// Shows where the reader is now.
    fn show(self, there: Here, arrival: Arrival) {
        let enters = there.route != self.here.with_untracked(|here| here.route.clone());
        if enters {
            self.arrival.set_value(Some(arrival));
            self.on_loaded_page.set(false);
        }
        self.here.set(there);
        if let Some(entered) = self.entered.get_value().filter(|_| enters) {
            entered.run(());
        }
    }

    /// Does something whenever the reader has entered another page, and not
    /// with the one that the browser loaded.
    pub(crate) fn on_enter(self, act: impl Fn() + Send + Sync + 'static) {
        self.entered.set_value(Some(Callback::new(move |()| act())));
    }

    fn on_click(self, event: &MouseEvent) {
        let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || with_key {
            return;
        }
        let Some(link) = link_of(event) else { return };
        let leaves = ["target", "download"]
            .iter()
            .any(|name| link.has_attribute(name));
        let Some(address) = self.relative(&link.href()).filter(|_| !leaves) else {
            return;
        };
        let there = Here::parse(&address);
        let here = self.here.get_untracked();
        // The browser itself goes to a place in the page, best of all.
        let in_page = there.route == here.route && there.search == here.search;
        if in_page && link.has_attribute("data-step") {
            // However many steps are taken, going back leaves the page.
            event.prevent_default();
            self.restoration.leave(Some(&link));
            let _ = window().location().replace(&link.href());
            return;
        }
        if there.route == Route::Unknown || (in_page && !there.fragment.is_empty()) {
            self.restoration.leave(Some(&link));
            return;
        }
        event.prevent_default();
        self.follow(&address, Some(&link));
        if let Some(id) = link.get_attribute("data-focus") {
            self.focused.set_value(Some(id.clone()));
            request_animation_frame(move || focus_place(&id));
        }
    }

    /// Gives the focus back to the link that was followed, where it was made
    /// anew since.
    pub(crate) fn restore_focus(self) {
        if let Some(id) = self.focused.try_update_value(Option::take).flatten() {
            focus_place(&id);
        }
    }

    /// How wide a drawing may be, in pixels of the stylesheet.
    pub(crate) fn width(self) -> u32 {
        let body = document().body().map(|body| body.client_width());
        let body = body.and_then(|width| u32::try_from(width).ok());
        let body = body.unwrap_or(1280);
        (body - (body / 12).clamp(32, 80)).clamp(288, 1200)
    }

    /// Scrolls and focuses once after a page has been entered: the place that the
    /// address names, or the beginning of the page.
    pub(crate) fn arrive(self) {
        let heading = document().query_selector("h1").ok().flatten();
        let Some(heading) = heading else { return };
        let heading: &HtmlElement = heading.unchecked_ref();
        let Some(arrival) = self.arrival.try_update_value(Option::take).flatten() else {
            return;
        };
        let fragment = self.here.with_untracked(|here| here.fragment.clone());
        let place = document()
            .get_element_by_id(&fragment)
            .filter(|_| !fragment.is_empty());
        // A section that was found is read from the first place that matched.
        let first = |place: &Element| place.query_selector("mark[id]").ok().flatten();
        let place = place.map(|place| first(&place).unwrap_or(place));
        match (arrival, place) {
            (Arrival::Restored, _) => {}
            (Arrival::Returned, _) => focus(heading),
            (_, Some(place)) => {
                place.scroll_into_view();
                place
                    .unchecked_ref::<HtmlElement>()
                    .focus()
                    .unwrap_or_default();
            }
            (Arrival::Followed, None) => {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                focus(heading);
            }
            (Arrival::Loaded, None) => {}
        }
    }

    /// An absolute address relative to the base; none outside the site.
    fn relative(self, address: &str) -> Option<String> {
        self.base
            .with_value(|base| address.strip_prefix(base.as_str()).map(str::to_owned))
    }
}

fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let clicked = event.target()?.dyn_into::<Element>().ok()?;
    clicked.closest("a[href]").ok().flatten()?.dyn_into().ok()
}

/// Focuses the element of this id and brings it into view.
pub(crate) fn focus_place(id: &str) {
    if let Some(place) = document().get_element_by_id(id) {
        place.scroll_into_view();
        focus(place.unchecked_ref());
    }
}

/// The id of the element that holds a page's own content.
pub(crate) const MAIN_ID: &str = "main";

/// Gives the focus to the page's content, and leaves the view where it is: the button
/// that had it goes away once it was pressed.
pub(crate) fn focus_main() {
    if let Some(main) = document().get_element_by_id(MAIN_ID) {
        focus(main.unchecked_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_falls_into_page_search_and_place() {
        let here = Here::parse("meetings/2023/?q=a#section-2");
        assert_eq!(here.route, Route::Meeting("2023".into()));
        assert_eq!(
            (here.search.as_str(), here.fragment.as_str()),
            ("?q=a", "section-2")
        );
        assert_eq!(Here::parse("./?q=a"), Here::parse("?q=a"));
        assert_eq!(Here::parse("./").route, Route::Search);
    }

    #[test]
    fn the_site_may_lie_under_any_path() {
        let base = "https://example.jp/any/sub/".to_owned();
        let at = |address| {
            Navigation::new(base.clone(), address)
                .here
                .get_untracked()
                .route
        };
        assert_eq!(at("https://example.jp/any/sub/"), Route::Search);
        assert_eq!(
            at("https://example.jp/any/sub/meetings/2023/"),
            Route::Meeting("2023".into())
        );
        assert_eq!(at("https://example.jp/any/sub/nowhere/"), Route::Unknown);
    }

    #[test]
    fn a_place_is_named_within_its_own_page() {
        let base = "https://example.jp/sub/";
        let address = format!("{base}meetings/2023/?q=a#old");
        let navigation = Navigation::new(base.into(), &address);
        assert_eq!(navigation.place("main"), "meetings/2023/?q=a#main");
    }
}
