//! Content that is published as HTML.
//!
//! Every page of the site is a file that holds its content, so that it can be
//! read before the app is there, and without it. The content of a *fixed* page
//! depends on the archive alone: the app shows it as it was published and has
//! no code to make it. Of any other page the app keeps what the browser loaded
//! until it can show the same itself, so that nothing flashes.

mod find;

use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, HtmlInputElement, Node, RequestCache, SupportedType};

use crate::app::Site;
use crate::element::{Element, Part, effect, el, live};
use crate::fetch;
use crate::navigation::Navigation;
use crate::pages::{failed_page, not_found_page, waiting_page};
use crate::route::Route;
use crate::search::Failure;
use crate::state::SearchState;

/// The name of the place that holds published content.
const PLACE_ID: &str = "published";

/// The name of the element in a file that holds the page, as the app shows it.
const PAGE_ID: &str = "page";

/// The content of a page, and what the window is called with it.
#[derive(Debug, Clone)]
struct Published {
    title: String,
    nodes: Vec<Node>,
}

/// A page that was loaded, or could not be.
type Kept = (Route, Result<Published, LoadError>);

/// The published content that is known. Copies are handles to the one store.
#[derive(Clone, Copy)]
pub struct Contents {
    /// Content that is just being made, where this renders it natively.
    made: StoredValue<Option<AnyView>, LocalStorage>,
    /// Pages by the way they were come to; the one of now is the last.
    kept: RwSignal<Vec<Kept>, LocalStorage>,
    /// Whether Japanese is being composed in content that was loaded.
    composing: RwSignal<bool>,
}

impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A view cannot be shown as text.
        f.debug_struct("Contents").finish_non_exhaustive()
    }
}

impl Contents {
    /// Nothing is known.
    pub fn none() -> Self {
        Self {
            made: StoredValue::new_local(None),
            kept: RwSignal::new_local(Vec::new()),
            composing: RwSignal::new(false),
        }
    }

    /// The content of a fixed page, to be published.
    pub(crate) fn of(content: AnyView) -> Self {
        let contents = Self::none();
        contents.made.set_value(Some(content));
        contents
    }

    /// Takes the page that the browser loaded out of the document.
    pub fn landed(navigation: Navigation) -> Self {
        let contents = Self::none();
        if let Some(published) = take_page(&document()) {
            let page = (navigation.route().get_untracked(), Ok(published));
            contents.kept.set(vec![page]);
        }
        contents
    }

    /// Whether the page that the browser loaded can be shown for a route.
    pub(crate) fn holds(self, route: &Route) -> bool {
        self.kept
            .with(|kept| kept.iter().any(|(of, page)| of == route && page.is_ok()))
    }

    /// Whether something is half typed in content that was loaded.
    pub(crate) fn is_composing(self) -> bool {
        self.composing.get()
    }

    /// The title of the window with a fixed page.
    pub(crate) fn title(self, route: &Route) -> Option<String> {
        self.kept.with(|kept| {
            let (_, page) = kept.iter().find(|(of, _)| of == route)?;
            page.as_ref().ok().map(|page| page.title.clone())
        })
    }

    /// Loads a fixed page, unless it is here.
    pub(crate) fn load(self, site: Site, route: Route) {
        if self.made.with_value(Option::is_some) || untrack(|| self.holds(&route)) {
            return;
        }
        let address = site.navigation.absolute(&route.href());
        spawn_local(async move {
            let page = fetch_page(&address).await;
            self.kept.update(|kept| {
                kept.retain(|(of, _)| *of != route);
                kept.push((route, page));
            });
        });
    }

    /// Forgets what could not be loaded, and tries again.
    pub(crate) fn retry(self, site: Site, route: &Route) {
        self.kept
            .update(|kept| kept.retain(|(_, page)| page.is_ok()));
        self.load(site, route.clone());
    }

    /// A fixed page.
    pub(crate) fn show(self, site: Site, route: Route) -> AnyView {
        if let Some(made) = self.made.try_update_value(Option::take).flatten() {
            return made;
        }
        live(move || {
            let route = route.clone();
            let shown = self.kept.with(|kept| {
                let (_, page) = kept.iter().find(|(of, _)| *of == route)?;
                Some(page.as_ref().map(|_| ()).map_err(Clone::clone))
            });
            match shown {
                None => waiting_page(None).view(),
                Some(Ok(())) => self.place(site, route).view(),
                Some(Err(LoadError::Status { status: 404, .. })) => not_found_page().view(),
                Some(Err(error)) => {
                    failed_page(&Failure::Load(error), move || self.retry(site, &route)).view()
                }
            }
        })
    }

    /// What the browser loaded, in the place of what the app will show.
    pub(crate) fn landing(self, site: Site, route: Route) -> Element {
        on_cleanup(move || {
            let focused = document().active_element().map(|element| element.id());
            if let Some(id) = focused.filter(|id| !id.is_empty()) {
                request_animation_frame(move || site.navigation.refocus(&id));
            }
        });
        self.place(site, route)
            .on("input", move |event| {
                if !self.composing.get_untracked() {
                    carry_over(site, event_target::<HtmlInputElement>(&event).value());
                }
            })
            .on("compositionstart", move |_| self.composing.set(true))
            .on("compositionend", move |event| {
                self.composing.set(false);
                carry_over(site, event_target::<HtmlInputElement>(&event).value());
            })
    }

    /// A place with the content of a page.
    fn place(self, site: Site, route: Route) -> Element {
        effect(move || {
            let place = document().get_element_by_id(PLACE_ID);
            let nodes = self.kept.with_untracked(|kept| {
                let page = kept.iter().find(|(of, _)| *of == route);
                page.and_then(|(_, page)| page.as_ref().ok().map(|page| page.nodes.clone()))
            });
            if let (Some(place), Some(nodes)) = (place, nodes) {
                for node in &nodes {
                    let _ = place.append_child(node);
                }
            }
            if route.is_fixed() {
                site.navigation.arrive();
            } else if let Some(typed) = typed_already() {
                carry_over(site, typed);
            }
        });
        el("div")
            .attr("id", PLACE_ID)
            .on("input", |event| find::typed(&event))
    }
}

/// What the reader typed before the app was there.
fn typed_already() -> Option<String> {
    let field = document().get_element_by_id("q")?;
    let value = field.dyn_into::<HtmlInputElement>().ok()?.value();
    (!value.is_empty()).then_some(value)
}

/// Searches for what is typed in a field that the app did not make.
fn carry_over(site: Site, typed: String) {
    let state = SearchState::default().with_query(typed);
    site.navigation.go_typing(&state.href());
}

async fn fetch_page(address: &str) -> Result<Published, LoadError> {
    let html = fetch::text(address, address, RequestCache::Default).await?;
    let parser = DomParser::new();
    let parsed = parser.and_then(|parser| parser.parse_from_string(&html, SupportedType::TextHtml));
    let page = parsed.ok().as_ref().and_then(take_page);
    page.ok_or_else(|| LoadError::Damaged {
        file: address.to_owned(),
        detail: "no page in it".to_owned(),
    })
}

/// Takes the content of a page out of a document, and what surrounds it away.
fn take_page(document: &Document) -> Option<Published> {
    let page = document.get_element_by_id(PAGE_ID)?;
    let main = page.query_selector("main").ok().flatten()?;
    let mut nodes = Vec::new();
    while let Some(node) = main.first_child() {
        main.remove_child(&node).ok()?;
        nodes.push(node);
    }
    page.remove();
    Some(Published {
        title: document.title(),
        nodes,
    })
}
