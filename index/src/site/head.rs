//! The head of a page: what the page says of itself to browsers, search engines
//! and reference managers.

mod linked;

use kairoku_app::published::Page;
use kairoku_core::manifest::Manifest;
use kairoku_core::record::Meeting;

use super::feed;
use super::text::{escape, summary};

/// The elements for the head of a page.
pub(super) fn of(page: Page<'_>, title: &str, manifest: &Manifest) -> String {
    let mut head = Head::default();
    let archive = &manifest.archive;
    head.meta("name", "application-name", &archive.title);
    if let Some(organizer) = &archive.organizer {
        head.meta("name", "author", organizer);
    }
    if let Page::NotFound = page {
        head.meta("name", "robots", "noindex");
        return head.0;
    }
    // Without the site's address the canonical one is relative to the base.
    let address = match &archive.url {
        Some(url) => format!("{url}{}", page.path()),
        None => format!("./{}", page.path()),
    };
    head.link("canonical", &address, &[]);
    let description = description(page, manifest);
    head.meta("name", "description", &description);
    if let Some(url) = &archive.url {
        let feed = format!("{url}{}", feed::FEED);
        let more = [("type", "application/atom+xml"), ("title", &archive.title)];
        head.link("alternate", &feed, &more);
        head.meta("property", "og:url", &address);
    }
    head.meta("property", "og:title", title);
    head.meta("property", "og:description", &description);
    head.meta("property", "og:type", kind(page));
    head.meta("property", "og:site_name", &archive.title);
    head.meta("property", "og:locale", "ja_JP");
    if let Page::Meeting(record) = page {
        cite(&mut head, &record.meeting, &address, manifest);
    }
    for thing in linked::of(page, &address, manifest) {
        head.script(&thing);
    }
    head.0
}

/// The kind of thing a page is, in Open Graph's words.
fn kind(page: Page<'_>) -> &'static str {
    match page {
        Page::Meeting(_) => "article",
        _ => "website",
    }
}

/// A sentence or two about a page.
fn description(page: Page<'_>, manifest: &Manifest) -> String {
    let archive = &manifest.archive;
    let of_archive = || {
        archive
            .description
            .clone()
            .unwrap_or_else(|| archive.title.clone())
    };
    match page {
        Page::Meeting(record) => summary(record),
        page if page.is_of_archive() => of_archive(),
        _ => format!("{}｜{}", page.title(), archive.title),
    }
}

/// What reference managers such as Zotero read: Highwire Press tags. A title of
/// a conference makes it a paper there, the one kind of work that has both a
/// conference and a day. Its author is the organizer: the speakers are authors
/// of their talks and not of the record of the whole meeting.
fn cite(head: &mut Head, meeting: &Meeting, address: &str, manifest: &Manifest) {
    let archive = &manifest.archive;
    head.meta("name", "citation_title", &meeting.title);
    for organizer in meeting.organizer.iter().chain(&archive.organizer).take(1) {
        head.meta("name", "citation_author", &one_name(organizer));
    }
    let date = meeting.date.to_string().replace('-', "/");
    head.meta("name", "citation_publication_date", &date);
    head.meta("name", "citation_conference_title", &meeting.series);
    if archive.url.is_some() {
        head.meta("name", "citation_public_url", address);
    }
    if let Some(organizer) = &archive.organizer {
        head.meta("name", "citation_publisher", organizer);
    }
    head.meta("name", "citation_language", "ja");
    for theme in &meeting.themes {
        head.meta("name", "citation_keywords", theme);
    }
}

/// The name of a body without the spaces that Japanese does not need: what
/// follows a space in an author's name is taken for that of a family.
fn one_name(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_latin(joined.chars().last()) && is_latin(word.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Elements of a head, a line each.
#[derive(Default)]
struct Head(String);

impl Head {
    fn meta(&mut self, kind: &str, name: &str, content: &str) {
        let content = escape(content);
        self.line(&format!("<meta {kind}=\"{name}\" content=\"{content}\">"));
    }

    fn link(&mut self, rel: &str, href: &str, more: &[(&str, &str)]) {
        let more = more
            .iter()
            .map(|(name, value)| format!(" {name}=\"{}\"", escape(value)));
        let more: String = more.collect();
        self.line(&format!(
            "<link rel=\"{rel}\" href=\"{}\"{more}>",
            escape(href)
        ));
    }

    /// A thing in JSON-LD. It is data to browsers, so that the policy on scripts
    /// does not touch it; `<` could end it early.
    fn script(&mut self, thing: &serde_json::Value) {
        let json = thing.to_string().replace('<', "\\u003c");
        self.line(&format!(
            "<script type=\"application/ld+json\">{json}</script>"
        ));
    }

    fn line(&mut self, element: &str) {
        self.0.push_str("  ");
        self.0.push_str(element);
        self.0.push_str("\n  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_not_taken_apart_into_names() {
        assert_eq!(one_name("見本局　地域連携課 DX室"), "見本局地域連携課DX室");
        assert_eq!(one_name("Bureau of Samples"), "Bureau of Samples");
    }
}
