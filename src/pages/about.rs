use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::markdown::is_web_address;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::AnyView;

use super::loaded::with_manifest;
use crate::components::page_heading;
use crate::element::{Element, IntoAny, html, link};
use crate::route::Route;
use crate::site::Site;
use crate::text;

/// The page about the archive.
pub(crate) fn about_page(site: Site) -> AnyView {
    with_manifest(site, move |manifest| about(&manifest, site.this_year))
}

fn about(manifest: &Manifest, this_year: FiscalYear) -> Element {
    let p = |text: String| html::p().child(text);
    html::div()
        .class("page prose")
        .child(page_heading(text::ABOUT_HEADING))
        .child(p(text::described(&manifest.archive)).class("lead"))
        .child(html::h2().child(text::ABOUT_CONTENT))
        .child(p(text::totals(manifest.meetings, manifest.sections)))
        .child(p(text::coverage(manifest, this_year)))
        .child(html::p().child(text::SILENCE))
        .child(html::p().child(link(Route::Years.href(), text::SEE_COVERAGE)))
        .child(html::h2().child(text::ABOUT_SOURCES))
        .child(html::p().child(text::ABOUT_SOURCES_TEXT))
        .child(html::p().child(link(Route::Help.href(), text::HELP_HEADING)))
        .child(html::h2().child(text::ABOUT_PRIVACY))
        .child(html::p().child(text::about_privacy(&manifest.archive)))
        .child(terms(&manifest.archive))
        .child(html::h2().child(text::ABOUT_MADE))
        .child(html::p().child(text::ABOUT_MADE_TEXT))
}

fn terms(archive: &ArchiveInfo) -> Vec<Element> {
    let facts = [
        (
            text::ORGANIZER,
            archive.organizer.clone().map(IntoAny::into_any),
        ),
        (
            text::LICENSE,
            archive.license.clone().map(IntoAny::into_any),
        ),
        (text::CONTACT, archive.contact.clone().map(contact)),
    ];
    let facts: Vec<_> = facts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .flat_map(|(name, value)| [html::dt().child(name), html::dd().child(value)])
        .collect();
    if facts.is_empty() {
        return Vec::new();
    }
    vec![
        html::h2().child(text::ABOUT_TERMS),
        html::dl().class("facts").children(facts),
    ]
}

/// A contact, as a link where it is an address.
fn contact(contact: String) -> AnyView {
    let is_mail = contact.contains('@') && !contact.contains(char::is_whitespace);
    if is_web_address(&contact) {
        link(contact.clone(), contact)
            .attr("rel", "external")
            .into_any()
    } else if is_mail {
        link(format!("mailto:{contact}"), contact).into_any()
    } else {
        contact.into_any()
    }
}
