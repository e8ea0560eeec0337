//! The Atom feed of the meetings, and the sitemap.

use atom_syndication::{
    Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, TextType,
};
use kairoku_app::published::Page;
use kairoku_core::date::Date;
use kairoku_core::manifest::Manifest;
use kairoku_core::record::Meeting;
use kairoku_core::shard::Record;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::pages::Sources;
use super::text::summary;

/// The file of the feed.
pub(super) const FEED: &str = "feed.xml";

/// The file of the list of pages.
pub(super) const SITEMAP: &str = "sitemap.xml";

/// How many meetings the feed names, the newest first.
const ENTRIES: usize = 50;

/// A sitemap may name this many pages.
const MOST_PAGES: usize = 50_000;

const SITEMAP_NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The list of a site's pages.
pub(super) fn sitemap(url: &str, pages: &[Page<'_>]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    let written = writer.write_event(Event::Decl(declaration)).and_then(|()| {
        let set = writer.create_element("urlset");
        let set = set.with_attribute(("xmlns", SITEMAP_NAMESPACE));
        set.write_inner_content(|writer| {
            for page in pages.iter().take(MOST_PAGES) {
                let address = format!("{url}{}", page.path());
                writer.create_element("url").write_inner_content(|writer| {
                    let place = writer.create_element("loc");
                    place.write_text_content(BytesText::new(&address))?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    });
    written.expect("memory takes what is written");
    String::from_utf8(writer.into_inner()).expect("what was written is text")
}

/// The feed of the newest meetings.
pub(super) fn atom(url: &str, sources: &Sources<'_>, manifest: &Manifest) -> String {
    let archive = &manifest.archive;
    let mut newest = sources.records.clone();
    newest.sort_by_key(|record| std::cmp::Reverse((record.meeting.date, &record.meeting.id)));
    newest.truncate(ENTRIES);
    let updated = newest.iter().map(|record| published(&record.meeting)).max();
    let author = archive.organizer.as_ref().unwrap_or(&archive.title);
    let link = |rel: &str, href: String| Link {
        rel: rel.to_owned(),
        href,
        ..Link::default()
    };
    let feed = Feed {
        title: Text::plain(archive.title.clone()),
        id: url.to_owned(),
        updated: updated.map(moment).unwrap_or_default(),
        authors: vec![Person {
            name: author.clone(),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "Kairoku".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link("self", format!("{url}{FEED}")),
            link("alternate", url.to_owned()),
        ],
        rights: archive.license.clone().map(Text::plain),
        subtitle: archive.description.clone().map(Text::plain),
        entries: newest
            .into_iter()
            .map(|record| entry(url, record))
            .collect(),
        lang: Some("ja".to_owned()),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(url: &str, record: &Record) -> Entry {
    let meeting = &record.meeting;
    let address = format!("{url}{}", Page::Meeting(record).path());
    let themes = meeting.themes.iter().map(|theme| Category {
        term: theme.clone(),
        ..Category::default()
    });
    Entry {
        title: Text::plain(meeting.title.clone()),
        id: address.clone(),
        updated: moment(published(meeting)),
        links: vec![Link {
            rel: "alternate".to_owned(),
            href: address,
            ..Link::default()
        }],
        summary: Some(Text {
            value: summary(record),
            r#type: TextType::Text,
            ..Text::default()
        }),
        categories: themes.collect(),
        ..Entry::default()
    }
}

/// The day from which a record can be read: that of its source, where it says
/// so, else that of the meeting. No clock is read, so that the same records
/// give the same feed.
fn published(meeting: &Meeting) -> Date {
    let source = meeting.source.as_ref().and_then(|source| source.published);
    source.unwrap_or(meeting.date)
}

/// The beginning of a day in Japan.
fn moment(day: Date) -> FixedDateTime {
    let text = format!("{day}T00:00:00+09:00");
    text.parse().expect("a day and an hour are a moment")
}
