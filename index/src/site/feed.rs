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

/// The file of the list of pages, or of its parts.
pub(super) const SITEMAP: &str = "sitemap.xml";

/// How many meetings the feed names, the newest first.
const ENTRIES: usize = 50;

/// A sitemap may name this many pages.
const MOST_PAGES: usize = 50_000;

const SITEMAP_NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The list of a site's pages, given their addresses in it: each file with its
/// content. A list that is longer than one may be comes in parts.
pub(super) fn sitemap(url: &str, pages: &[String]) -> Vec<(String, Vec<u8>)> {
    if pages.len() <= MOST_PAGES {
        return vec![(SITEMAP.to_owned(), listed("urlset", "url", url, pages))];
    }
    let parts = pages.chunks(MOST_PAGES).zip(1..).map(|(pages, number)| {
        let file = format!("sitemap-{number}.xml");
        (file, listed("urlset", "url", url, pages))
    });
    let mut files: Vec<_> = parts.collect();
    let names: Vec<_> = files.iter().map(|(file, _)| file.clone()).collect();
    let index = listed("sitemapindex", "sitemap", url, &names);
    files.push((SITEMAP.to_owned(), index));
    files
}

/// A file that lists addresses, each in an element within `all`.
fn listed(all: &str, each: &str, url: &str, addresses: &[String]) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    let written = writer.write_event(Event::Decl(declaration)).and_then(|()| {
        let set = writer.create_element(all);
        let set = set.with_attribute(("xmlns", SITEMAP_NAMESPACE));
        set.write_inner_content(|writer| {
            for address in addresses {
                let address = format!("{url}{address}");
                writer.create_element(each).write_inner_content(|writer| {
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
    writer.into_inner()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_very_many_pages_comes_in_parts_that_leave_none_out() {
        let pages: Vec<_> = (0..=MOST_PAGES).map(|nth| format!("{nth}/")).collect();
        let url = "https://example.jp/";
        let whole = sitemap(url, &pages[1..]);
        assert_eq!(whole.len(), 1);
        let files = sitemap(url, &pages);
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let text = |at: usize| String::from_utf8(files[at].1.clone()).unwrap();
        let count = |at: usize| text(at).matches("<loc>").count();
        assert_eq!([count(0), count(1), count(2)], [MOST_PAGES, 1, 2]);
        let last = format!("<loc>{url}{MOST_PAGES}/</loc>");
        assert!(text(1).contains(&last), "{}", text(1));
        let index = text(2);
        assert!(index.contains("<sitemapindex"), "{index}");
        assert!(index.contains("<loc>https://example.jp/sitemap-2.xml</loc>"));
    }
}
