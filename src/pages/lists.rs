//! Lists that the pages of speakers, themes and years share.

use kairoku_core::profile::{NameCount, NameRef, SectionRef};

use crate::address::section_href;
use crate::components::kind_tag;
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// The id of a group in an index.
pub(super) fn group_anchor(number: usize) -> String {
    format!("group-{number}")
}

/// Links to the groups of an index at this address.
pub(super) fn groups_nav(page: &str, labels: &[&'static str]) -> Element {
    let way = |(label, number): (&&'static str, usize)| {
        html::li().child(link(format!("{page}#{}", group_anchor(number)), *label))
    };
    html::nav()
        .class("groups")
        .attr("aria-label", text::GROUPS)
        .child(html::ul().children(labels.iter().zip(0..).map(way)))
}

/// A field that shows only the entries of an index that contain a text, once the app
/// has started.
pub(super) fn finder(label: &'static str) -> Element {
    let field = html::input()
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("data-finder", "")
        .attr("aria-label", label)
        .attr("placeholder", label);
    html::div()
        .class("finder")
        .child(field)
        .child(html::p().attr("role", "status"))
}

/// Sections, each with its meeting.
pub(super) fn section_list(sections: &[SectionRef]) -> Element {
    html::ol()
        .class("sections")
        .children(sections.iter().map(section))
}

fn section(section: &SectionRef) -> Element {
    let href = section_href(&section.id, section.number, &SearchState::default());
    // An overview bears the meeting's own title.
    let meeting = section.kind.map(|_| {
        html::p()
            .class("hit__meeting")
            .child(section.meeting_title.clone())
    });
    let speakers = names(&section.speakers, |key| {
        Route::Speaker(key.to_owned()).href()
    });
    let themes = names(&section.themes, |key| Route::Theme(key.to_owned()).href());
    html::li()
        .child(
            html::p()
                .class("hit__meta")
                .child(kind_tag(section.kind))
                .child(
                    html::time()
                        .attr("datetime", section.date.to_string())
                        .child(text::date(section.date)),
                )
                .child(html::span().child(text::fiscal_year(section.fiscal_year))),
        )
        .child(html::h3().child(link(href, section.title.clone())))
        .child(meeting)
        .child(speakers.map(|list| list.class("names").attr("aria-label", text::SPEAKERS)))
        .child(themes.map(|list| list.class("themes").attr("aria-label", text::THEMES)))
}

fn names(names: &[NameRef], way: impl Fn(&str) -> String) -> Option<Element> {
    let item = |name: &NameRef| html::li().child(link(way(&name.key), name.name.clone()));
    (!names.is_empty()).then(|| html::ul().children(names.iter().map(item)))
}

/// Names, each with the number of its sections.
pub(super) fn name_list(names: &[NameCount], way: impl Fn(&str) -> String) -> Element {
    let item = |name: &NameCount| {
        html::li()
            .child(link(way(&name.key), name.name.clone()))
            .child(html::span().class("count").child(text::count(name.count)))
    };
    html::ul().class("counted").children(names.iter().map(item))
}
