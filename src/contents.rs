//! The store of prerendered content: every page of the site is published as an
//! HTML file that holds its content. `take_over` shows it.

use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Document, Node};

use crate::fetch;
use crate::focus::Kept;
use crate::navigation::Navigation;
use crate::route::Route;

/// The id of the element that holds the page in a published file.
const PAGE_ID: &str = "page";

/// Selects the metadata in the head of a page, for search engines and reference
/// managers.
const HEAD: &str = "link[rel=canonical],meta[name=description],meta[property],\
    meta[name^=citation_],script[type='application/ld+json']";

/// The id of the element that holds the front: what the first page shows while
/// nothing is asked, below the search box that the app makes.
pub(crate) const FRONT_ID: &str = "front";

/// The published content of a page, with its title and its metadata.
#[derive(Debug, Clone)]
struct Published {
    title: String,
    head: Vec<web_sys::Element>,
    nodes: Vec<Node>,
    /// The front, on the first page alone.
    front: Option<web_sys::Element>,
}

/// A page that was loaded, or why it could not be.
type LoadedPage = (Route, Result<Published, LoadError>);

/// The prerendered content of the pages that were loaded. Copies are handles to
/// the one store.
#[derive(Clone, Copy)]
pub struct Contents {
    /// The content of the page that is being prerendered, natively.
    made: StoredValue<Option<AnyView>, LocalStorage>,
    /// Every page that was loaded, each once.
    pages: RwSignal<Vec<LoadedPage>, LocalStorage>,
    /// Whether Japanese is being composed in content that was loaded.
    composing: RwSignal<bool>,
    /// What the reader had done in the page when the app took it over.
    kept: StoredValue<Option<Kept>, LocalStorage>,
}

impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A view cannot be shown as text.
        f.debug_struct("Contents").finish_non_exhaustive()
    }
}

impl Contents {
    /// A store without any page.
    pub fn none() -> Self {
        Self {
            made: StoredValue::new_local(None),
            pages: RwSignal::new_local(Vec::new()),
            composing: RwSignal::new(false),
            kept: StoredValue::new_local(None),
        }
    }

    /// The content of a fixed page, to be published.
    #[cfg(feature = "ssr")]
    pub(crate) fn of(content: AnyView) -> Self {
        let contents = Self::none();
        contents.made.set_value(Some(content));
        contents
    }

    /// A store with the page that the browser loaded, which it removes from the
    /// document.
    pub fn from_document(navigation: Navigation) -> Self {
        let contents = Self::none();
        let page = document().get_element_by_id(PAGE_ID);
        contents.kept.set_value(page.as_ref().map(Kept::within));
        if let Some(published) = take_page(&document()) {
            let page = (navigation.route().get_untracked(), Ok(published));
            contents.pages.set(vec![page]);
        }
        contents
    }

    /// Keeps what the reader has done in the page that the app is about to replace.
    pub(crate) fn keep(self, kept: Kept) {
        self.kept.set_value(Some(kept));
    }

    /// Restores what the reader had done in the page before the app took it over.
    pub(crate) fn restore_kept(self) {
        if let Some(kept) = self.kept.try_update_value(Option::take).flatten() {
            kept.restore();
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

    /// The front, once the first page was loaded.
    pub(crate) fn front(self) -> Option<web_sys::Element> {
        untrack(|| self.of_page(&Route::Search, |page| page.as_ref().ok()?.front.clone())).flatten()
    }

    fn of_page<T>(
        self,
        route: &Route,
        tell: impl FnOnce(&Result<Published, LoadError>) -> T,
    ) -> Option<T> {
        self.pages.with(|pages| {
            let (_, page) = pages.iter().find(|(of, _)| of == route)?;
            Some(tell(page))
        })
    }

    /// The title of the window with a fixed page.
    pub(crate) fn title(self, route: &Route) -> Option<String> {
        self.of_page(route, |page| Some(page.as_ref().ok()?.title.clone()))
            .flatten()
    }

    /// Loads the published file of a page, unless it is here: of a fixed page for
    /// its content, of any other for its metadata.
    pub(crate) fn load(self, navigation: Navigation, route: Route) {
        let is_none = route == Route::Unknown;
        let is_made = self.made.with_value(Option::is_some);
        if is_none || is_made || untrack(|| self.holds(&route)) {
            return;
        }
        let address = navigation.absolute(&route.href());
        spawn_local(async move {
            let page = fetch_page(&address).await;
            self.pages.update(|pages| {
                pages.retain(|(of, _)| *of != route);
                pages.push((route, page));
            });
        });
    }

    /// Puts the metadata of the page of a route into the document's head, once it
    /// is loaded, and removes that of any other page.
    pub(crate) fn dress(self, navigation: Navigation, route: &Route) {
        let head = self.of_page(route, |page| Some(page.as_ref().ok()?.head.clone()));
        remove_metadata(&document());
        let Some(place) = document().query_selector("head").ok().flatten() else {
            return;
        };
        for element in head.flatten().into_iter().flatten() {
            // Some programs do not know that an address may be relative.
            let address = element.get_attribute("href");
            if let Some(address) = address.filter(|address| address.starts_with("./")) {
                let _ = element.set_attribute("href", &navigation.absolute(&address));
            }
            let _ = place.append_child(&element);
        }
    }

    /// Forgets what could not be loaded, and tries again.
    pub(crate) fn retry(self, navigation: Navigation, route: &Route) {
        self.pages
            .update(|pages| pages.retain(|(_, page)| page.is_ok()));
        self.load(navigation, route.clone());
    }
}

async fn fetch_page(address: &str) -> Result<Published, LoadError> {
    let page = take_page(&fetch::page(address).await?);
    page.ok_or_else(|| LoadError::Damaged {
        file: address.to_owned(),
        detail: String::new(),
    })
}

/// Removes the metadata from the head of a document and returns it.
fn remove_metadata(document: &Document) -> Vec<web_sys::Element> {
    let next = || document.query_selector(HEAD).ok().flatten();
    let remove = |element: &web_sys::Element| element.remove();
    std::iter::from_fn(|| next().inspect(remove)).collect()
}

/// Takes the content of a page out of a document, and removes what surrounds it.
fn take_page(document: &Document) -> Option<Published> {
    let page = document.get_element_by_id(PAGE_ID)?;
    let main = page.query_selector("main").ok().flatten()?;
    let front = document.get_element_by_id(FRONT_ID);
    let mut nodes = Vec::new();
    while let Some(node) = main.first_child() {
        main.remove_child(&node).ok()?;
        nodes.push(node);
    }
    page.remove();
    Some(Published {
        title: document.title(),
        head: remove_metadata(document),
        nodes,
        front,
    })
}
