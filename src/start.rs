//! Starts the app in the browser: reads what rendering must not read,
//! then mounts.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::app;
use crate::citations::Citations;
use crate::clock;
use crate::contents::Contents;
use crate::data::Data;
use crate::navigation::Navigation;
use crate::notebook::Notebook;
use crate::search_client::{SearchClient, Source};
use crate::site::Site;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Starts the page on which staff add a meeting.
pub fn start_staff() {
    report_panics();
    let base = fixed_base();
    let owner = Owner::new();
    owner.set();
    remove_boot();
    crate::staff::mount(worker_script(&base), is_sample());
    // The owner must last as long as the page.
    std::mem::forget(owner);
}

/// Removes what stands in the place of the app until it is there.
fn remove_boot() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

/// The address of the script of the page's worker.
fn worker_script(base: &str) -> Option<String> {
    content_of_meta("kairoku-worker").map(|script| format!("{base}{script}"))
}

fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
}

/// Starts the app.
pub fn start() {
    report_panics();
    let base = fixed_base();
    let address = document()
        .location()
        .and_then(|location| location.href().ok())
        .unwrap_or_default();
    let data_url = format!("{base}data/");
    let gateway = content_of_meta("kairoku-gateway");
    let source = match gateway.clone() {
        Some(gateway) => Some(Source::Gateway(gateway)),
        None => worker_script(&base).map(Source::Worker),
    };

    // The owner of the site must last as long as the page.
    let owner = Owner::new();
    owner.set();
    let notebook = Notebook::new(base.clone());
    let navigation = Navigation::new(base, &address);
    let site = Site {
        named: StoredValue::new(ArchiveInfo {
            gateway: gateway.clone(),
            title: content_of_meta("application-name").unwrap_or_default(),
            organizer: content_of_meta("author"),
            sample: is_sample(),
            ..ArchiveInfo::default()
        }),
        navigation,
        data: Data::new(data_url.clone()),
        search: SearchClient::new(source, data_url),
        contents: Contents::from_document(navigation),
        citations: Citations::default(),
        notebook,
        theme: StoredValue::new(theme()),
        shares: RwSignal::new(false),
        this_year: clock::today().map_or(FiscalYear::default(), FiscalYear::of),
    };
    notebook.open();
    remove_boot();
    leptos::mount::mount_to_body(move || app(site));
    // A page that the app makes at once has no place for what was published.
    queue_microtask(move || site.contents.restore_kept());
    site.navigation.listen();
    site.search.fetch_manifest_by(move || site.load_manifest());
    site.load_manifest();
    std::mem::forget(owner);
}

/// The address of the site's base, made absolute in the document as well: a
/// relative one is read once, where the page was loaded, and so must it stay
/// when the address changes without loading a page.
fn fixed_base() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let element = document().query_selector("base").ok().flatten();
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlBaseElement>().ok())
    {
        element.set_href(&base);
    }
    base
}

fn content_of_meta(name: &str) -> Option<String> {
    let meta = document()
        .query_selector(&format!("meta[name='{name}']"))
        .ok()
        .flatten()?;
    let content = meta.dyn_into::<web_sys::HtmlMetaElement>().ok()?.content();
    (!content.is_empty()).then_some(content)
}

/// Whether the archive is fictional.
fn is_sample() -> bool {
    content_of_meta("kairoku-sample").as_deref() == Some("yes")
}

/// The theme that the reader chose, as the script of index.html found it.
fn theme() -> String {
    let root = document().document_element();
    let theme = root.and_then(|root| root.get_attribute("data-theme"));
    theme.unwrap_or_default()
}
