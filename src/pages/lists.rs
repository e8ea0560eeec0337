//! Lists that the pages of speakers, themes and years share.

use kairoku_core::gojuon::Group;
use kairoku_core::profile::{NameCount, NameRef, SectionRef};

use crate::address::section_href;
use crate::components::{published_pin, section_meeting, section_meta, snippet};
use crate::element::{Element, html, link};
use crate::notebook::Entry;
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// The id of a group in an index.
pub(super) fn group_anchor(number: usize) -> String {
    format!("group-{number}")
}

/// Links to the groups of an index at this address, where it has several.
pub(super) fn groups_nav(page: &str, labels: &[&'static str]) -> Option<Element> {
    if labels.len() < 2 {
        return None;
    }
    let way = |(label, number): (&&'static str, usize)| {
        html::li().child(link(format!("{page}#{}", group_anchor(number)), *label))
    };
    let ways = labels.iter().zip(0..).map(way);
    let nav = html::nav().class("groups").attr("aria-label", text::GROUPS);
    Some(nav.child(html::ul().children(ways)))
}

/// The heading of a group in an index; names that nobody can read stand in no order.
pub(super) fn group_heading(group: Group, anchor: String) -> Vec<Element> {
    let note = (group == Group::Unread).then(|| html::p().class("note").child(text::NO_READING));
    let heading = html::h2().attr("id", anchor).child(group.label());
    std::iter::once(heading).chain(note).collect()
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

/// Sections, each with its meeting: the newest of a `total`. `all` leads to a search
/// that lists every one.
pub(super) fn section_list(sections: &[SectionRef], total: usize, all: String) -> Vec<Element> {
    let list = html::ol()
        .class("sections")
        .children(sections.iter().map(section));
    let rest = (total > sections.len()).then(|| {
        html::p()
            .child(text::newest_of(sections.len(), total))
            .child(link(all, text::SEARCH_ALL))
    });
    std::iter::once(list).chain(rest).collect()
}

fn section(section: &SectionRef) -> Element {
    let href = section_href(&section.id, section.number, &SearchState::default());
    let meeting = section_meeting(section.kind, &section.meeting_title);
    let speakers = names(&section.speakers, section.more_speakers, |key| {
        Route::Speaker(key.to_owned()).href()
    });
    let themes = names(&section.themes, section.more_themes, |key| {
        Route::Theme(key.to_owned()).href()
    });
    let entry = Entry::section(
        &section.id,
        section.number,
        section.title.clone(),
        &section.meeting_title,
        section.date,
    );
    html::li()
        .child(
            section_meta(section.kind, section.date)
                .child(html::span().child(text::fiscal_year(section.fiscal_year)))
                .child(published_pin(&entry)),
        )
        .child(html::h3().child(link(href, section.title.clone())))
        .child(meeting)
        .child(speakers.map(|list| list.class("names").attr("aria-label", text::SPEAKERS)))
        .child(section.snippet.as_ref().map(snippet))
        .child(themes.map(|list| list.class("themes").attr("aria-label", text::THEMES)))
}

/// The names of a section, and how many more it has.
pub(super) fn names(
    names: &[NameRef],
    more: usize,
    way: impl Fn(&str) -> String,
) -> Option<Element> {
    let item = |name: &NameRef| html::li().child(link(way(&name.key), name.name.clone()));
    let more = (more > 0).then(|| html::li().child(text::and_more(more)));
    (!names.is_empty()).then(|| html::ul().children(names.iter().map(item)).children(more))
}

/// How many names are listed, the most frequent.
const LISTED_NAMES: usize = 200;

/// Names, each with the number of its sections: the most frequent. `all` leads to a
/// search whose filters have every one.
pub(super) fn name_list(
    names: &[NameCount],
    way: impl Fn(&str) -> String,
    all: String,
) -> Vec<Element> {
    let item = |name: &NameCount| {
        html::li()
            .child(link(way(&name.key), name.name.clone()))
            .child(html::span().class("count").child(text::count(name.count)))
    };
    let listed = &names[..names.len().min(LISTED_NAMES)];
    let list = html::ul()
        .class("counted")
        .children(listed.iter().map(item));
    let rest = (names.len() > listed.len()).then(|| {
        html::p()
            .child(text::more_names(names.len() - listed.len()))
            .child(link(all, text::SEARCH_THESE))
    });
    std::iter::once(list).chain(rest).collect()
}
