use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::markdown::is_web_address;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::AnyView;

use super::loaded::with_manifest;
use crate::components::page_heading;
use crate::element::{Element, Part, el, link};
use crate::route::Route;
use crate::site::Site;
use crate::text;

/// What the archive is.
pub(crate) fn about_page(site: Site) -> AnyView {
    with_manifest(site, move |manifest| about(&manifest, site.this_year))
}

fn about(manifest: &Manifest, this_year: FiscalYear) -> Element {
    let p = |text: String| el("p").child(text);
    el("div")
        .class("page prose")
        .child(page_heading(text::ABOUT_HEADING))
        .child(p(text::described(&manifest.archive)).class("lead"))
        .child(el("h2").child(text::ABOUT_CONTENT))
        .child(p(text::totals(manifest.meetings, manifest.sections)))
        .child(p(text::coverage(manifest, this_year)))
        .child(el("p").child(text::SILENCE))
        .child(el("p").child(link(Route::Years.href(), text::SEE_COVERAGE)))
        .child(el("h2").child(text::ABOUT_SOURCES))
        .child(el("p").child(text::ABOUT_SOURCES_TEXT))
        .child(el("p").child(link(Route::Help.href(), text::HELP_HEADING)))
        .child(el("h2").child(text::ABOUT_PRIVACY))
        .child(el("p").child(text::ABOUT_PRIVACY_TEXT))
        .child(terms(&manifest.archive))
        .child(el("h2").child(text::ABOUT_MADE))
        .child(el("p").child(text::ABOUT_MADE_TEXT))
}

fn terms(archive: &ArchiveInfo) -> Vec<Element> {
    let facts = [
        (text::ORGANIZER, archive.organizer.clone().map(Part::view)),
        (text::LICENSE, archive.license.clone().map(Part::view)),
        (text::CONTACT, archive.contact.clone().map(contact)),
    ];
    let facts: Vec<_> = facts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .flat_map(|(name, value)| [el("dt").child(name), el("dd").child(value)])
        .collect();
    if facts.is_empty() {
        return Vec::new();
    }
    vec![
        el("h2").child(text::ABOUT_TERMS),
        el("dl").class("facts").children(facts),
    ]
}

/// A contact, as a link where it is an address.
fn contact(contact: String) -> AnyView {
    let is_mail = contact.contains('@') && !contact.contains(char::is_whitespace);
    if is_web_address(&contact) {
        link(contact.clone(), contact)
            .attr("rel", "external")
            .view()
    } else if is_mail {
        link(format!("mailto:{contact}"), contact).view()
    } else {
        contact.view()
    }
}
