//! References as CSL-JSON, the input of citation processors.
//!
//! A session is a `paper-conference`, an overview a `webpage` of the archive.
//! A name that is not known to be family and given name is `literal`.

use kairoku_core::date::Date;
use kairoku_core::protocol::Provenance;
use serde::Serialize;

use crate::ExportError;
use crate::item::{Author, Item, family_and_given};
use crate::provenance::note;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Reference<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    container_title: &'a str,
    event_title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_place: Option<&'a str>,
    event_date: Days,
    issued: Days,
    accessed: Days,
    #[serde(rename = "URL")]
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    archive: &'a str,
    language: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    #[serde(rename = "abstract", skip_serializing_if = "String::is_empty")]
    summary: String,
    note: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Parts { family: &'a str, given: &'a str },
    Literal { literal: &'a str },
}

/// A day or a range of two, each as year, month and day.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Days {
    date_parts: Vec<(i16, u8, u8)>,
}

impl Days {
    fn new(first: Date, last: Option<Date>) -> Self {
        let days = [Some(first), last.filter(|&last| last != first)];
        let parts = |day: Date| (day.year(), day.month(), day.day());
        Self {
            date_parts: days.into_iter().flatten().map(parts).collect(),
        }
    }
}

/// The file.
pub(crate) fn write(provenance: &Provenance, items: &[Item<'_>]) -> Result<Vec<u8>, ExportError> {
    let references: Vec<_> = items
        .iter()
        .map(|item| reference(provenance, item))
        .collect();
    let mut content = serde_json::to_vec_pretty(&references)?;
    content.push(b'\n');
    Ok(content)
}

fn reference<'a>(provenance: &'a Provenance, item: &'a Item<'a>) -> Reference<'a> {
    let meeting = item.meeting();
    let archive = provenance.archive.as_str();
    let (kind, container_title) = match item.section.session {
        Some(_) => ("paper-conference", meeting.title.as_str()),
        None => ("webpage", archive),
    };
    let held = || Days::new(meeting.date, meeting.end_date);
    Reference {
        id: &item.key,
        kind,
        title: item.section.title(),
        author: item.authors().into_iter().map(name).collect(),
        container_title,
        event_title: &meeting.title,
        event_place: meeting.venue.as_deref(),
        event_date: held(),
        issued: held(),
        accessed: Days::new(provenance.retrieved, None),
        url: &item.url,
        publisher: item.organizer,
        archive,
        language: "ja",
        keyword: item.section.themes().join(", "),
        summary: item.summary().join("\n"),
        note: note(provenance),
    }
}

fn name(author: Author<'_>) -> Name<'_> {
    match author {
        Author::Speaker(name) => family_and_given(name)
            .map_or(Name::Literal { literal: name }, |(family, given)| {
                Name::Parts { family, given }
            }),
        Author::Organizer(name) => Name::Literal { literal: name },
    }
}
