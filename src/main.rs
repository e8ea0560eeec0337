//! Starts the page in the browser: reads what rendering must not read, then
//! mounts.

use kairoku_app::contents::Contents;
use kairoku_app::data::Data;
use kairoku_app::navigation::Navigation;
use kairoku_app::notebook::Notebook;
use kairoku_app::search::SearchClient;
use kairoku_app::theme::Theme;
use kairoku_app::{Site, app};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

fn main() {
    console_error_panic_hook::set_once();
    let base = fixed_base();
    let address = document()
        .location()
        .and_then(|location| location.href().ok())
        .unwrap_or_default();
    let data_url = format!("{base}data/");
    let worker = content_of_meta("kairoku-worker").map(|script| format!("{base}{script}"));

    // The site lives as long as the page.
    let owner = Owner::new();
    owner.set();
    let notebook = Notebook::new(base.clone());
    let theme = Theme::system();
    let navigation = Navigation::new(base, &address);
    let site = Site {
        named: StoredValue::new(ArchiveInfo {
            title: content_of_meta("application-name").unwrap_or_default(),
            organizer: content_of_meta("author"),
            sample: content_of_meta("kairoku-sample").as_deref() == Some("yes"),
            ..ArchiveInfo::default()
        }),
        navigation,
        data: Data::new(data_url.clone()),
        search: SearchClient::new(worker, data_url),
        contents: Contents::landed(navigation),
        notebook,
        theme,
        this_year: this_year(),
    };
    notebook.open();
    theme.remember();
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    leptos::mount::mount_to_body(move || app(site));
    site.navigation.listen();
    site.data.load_manifest();
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

/// The fiscal year of today, where the reader is.
fn this_year() -> FiscalYear {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).unwrap_or(i16::MAX);
    FiscalYear::of_month(year, u8::try_from(now.get_month() + 1).unwrap_or(1))
}
