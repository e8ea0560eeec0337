//! The store of what is published as HTML: every page of the site is a file that
//! holds its content. `take_over` shows it.

use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Document, DomParser, Node, RequestCache, SupportedType};

use crate::fetch;
use crate::focus::Focus;
use crate::navigation::Navigation;
use crate::route::Route;

/// The name of the element in a file that holds the page, as the app shows it.
const PAGE_ID: &str = "page";

/// What a page says of itself to machines: search engines, reference managers.
const HEAD: &str = "link[rel=canonical],meta[name=description],meta[property],\
    meta[name^=citation_],script[type='application/ld+json']";

/// The content of a page, and what the document says with it of itself.
#[derive(Debug, Clone)]
struct Published {
    title: String,
    head: Vec<web_sys::Element>,
    nodes: Vec<Node>,
}

/// A page that was loaded, or could not be.
type Kept = (Route, Result<Published, LoadError>);

/// The published content that is known. Copies are handles to the one store.
#[derive(Clone, Copy)]
pub struct Contents {
    /// Content that is just being made, where this renders it natively.
    made: StoredValue<Option<AnyView>, LocalStorage>,
    /// Every page that was loaded, each once.
    kept: RwSignal<Vec<Kept>, LocalStorage>,
    /// Whether Japanese is being composed in content that was loaded.
    composing: RwSignal<bool>,
    /// What had the focus when the app took the page over.
    focus: StoredValue<Option<Focus>, LocalStorage>,
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
            focus: StoredValue::new_local(None),
        }
    }

    /// The content of a fixed page, to be published.
    #[cfg(feature = "ssr")]
    pub(crate) fn of(content: AnyView) -> Self {
        let contents = Self::none();
        contents.made.set_value(Some(content));
        contents
    }

    /// Takes the page that the browser loaded out of the document.
    pub fn landed(navigation: Navigation) -> Self {
        let contents = Self::none();
        let page = document().get_element_by_id(PAGE_ID);
        contents
            .focus
            .set_value(page.and_then(|page| Focus::within(&page)));
        if let Some(published) = take_page(&document()) {
            let page = (navigation.route().get_untracked(), Ok(published));
            contents.kept.set(vec![page]);
        }
        contents
    }

    /// Gives the focus back that the page had before the app took it over.
    pub(crate) fn refocus(self) {
        if let Some(focus) = self.focus.try_update_value(Option::take).flatten() {
            focus.restore(document().body().map(Into::into));
        }
    }

    /// Whether the page that the browser loaded can be shown for a route.
    pub(crate) fn holds(self, route: &Route) -> bool {
        self.of_page(route, Result::is_ok).unwrap_or_default()
    }

    /// Whether Japanese is being composed in content that was loaded.
    pub(crate) fn composing(self) -> RwSignal<bool> {
        self.composing
    }

    /// The content of a fixed page that is just being made, once.
    pub(crate) fn take_made(self) -> Option<AnyView> {
        self.made.try_update_value(Option::take).flatten()
    }

    /// Whether a page was loaded, or why it could not be; none before that.
    pub(crate) fn loaded(self, route: &Route) -> Option<Result<(), LoadError>> {
        self.of_page(route, |page| {
            page.as_ref().map(|_| ()).map_err(Clone::clone)
        })
    }

    /// The content of a page that was loaded.
    pub(crate) fn nodes(self, route: &Route) -> Option<Vec<Node>> {
        untrack(|| self.of_page(route, |page| Some(page.as_ref().ok()?.nodes.clone()))).flatten()
    }

    fn of_page<T>(
        self,
        route: &Route,
        tell: impl FnOnce(&Result<Published, LoadError>) -> T,
    ) -> Option<T> {
        self.kept.with(|kept| {
            let (_, page) = kept.iter().find(|(of, _)| of == route)?;
            Some(tell(page))
        })
    }

    /// The title of the window with a fixed page.
    pub(crate) fn title(self, route: &Route) -> Option<String> {
        self.of_page(route, |page| Some(page.as_ref().ok()?.title.clone()))
            .flatten()
    }

    /// Loads what is published of a page, unless it is here: a fixed one to be
    /// shown, any other for its head. A search has no page of its own.
    pub(crate) fn load(self, navigation: Navigation, route: Route) {
        let is_none = matches!(route, Route::Search | Route::Unknown);
        let is_made = self.made.with_value(Option::is_some);
        if is_none || is_made || untrack(|| self.holds(&route)) {
            return;
        }
        let address = navigation.absolute(&route.href());
        spawn_local(async move {
            let page = fetch_page(&address).await;
            self.kept.update(|kept| {
                kept.retain(|(of, _)| *of != route);
                kept.push((route, page));
            });
        });
    }

    /// Says to machines what the page of a route says of itself, once it is
    /// here, and nothing of another page.
    pub(crate) fn dress(self, navigation: Navigation, route: &Route) {
        let head = self.of_page(route, |page| Some(page.as_ref().ok()?.head.clone()));
        take_head(&document());
        let Some(place) = document().query_selector("head").ok().flatten() else {
            return;
        };
        for element in head.flatten().into_iter().flatten() {
            // Some readers do not know that an address may be relative.
            let address = element.get_attribute("href");
            if let Some(address) = address.filter(|address| address.starts_with("./")) {
                let _ = element.set_attribute("href", &navigation.absolute(&address));
            }
            let _ = place.append_child(&element);
        }
    }

    /// Forgets what could not be loaded, and tries again.
    pub(crate) fn retry(self, navigation: Navigation, route: &Route) {
        self.kept
            .update(|kept| kept.retain(|(_, page)| page.is_ok()));
        self.load(navigation, route.clone());
    }
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

/// Takes out of a document what it says of itself to machines.
fn take_head(document: &Document) -> Vec<web_sys::Element> {
    let next = || document.query_selector(HEAD).ok().flatten();
    let taken = |element: &web_sys::Element| element.remove();
    std::iter::from_fn(|| next().inspect(taken)).collect()
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
        head: take_head(document),
        nodes,
    })
}
