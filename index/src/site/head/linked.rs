//! Linked data: what a page is about, as JSON-LD in the vocabulary of schema.org.

use kairoku_app::published::Page;
use kairoku_core::manifest::Manifest;
use kairoku_core::markdown::is_web_address;
use kairoku_core::profile::SpeakerProfile;
use kairoku_core::record::{Meeting, Session, Speaker};
use kairoku_core::section::sections;
use kairoku_core::shard::Record;
use serde_json::{Map, Value, json};

use crate::site::text::{plain, shortened};

/// How much of a summary is repeated in the data, in characters.
const DESCRIPTION: usize = 300;

/// Japan has no summer time: the day of a meeting is that of this offset.
const OFFSET: &str = "+09:00";

/// The things that a page is about.
pub(super) fn of(page: Page<'_>, address: &str, manifest: &Manifest) -> Vec<Value> {
    match page {
        Page::Search(_) => vec![site(address, manifest)],
        Page::Meeting(record) => vec![event(record, address, manifest)],
        Page::Speaker(speaker) => vec![profile(speaker, address, manifest)],
        _ => Vec::new(),
    }
}

fn site(address: &str, manifest: &Manifest) -> Value {
    let archive = &manifest.archive;
    let mut site = thing("WebSite", &archive.title);
    site.insert("@context".into(), CONTEXT.into());
    site.insert("inLanguage".into(), "ja".into());
    insert(&mut site, "description", archive.description.clone());
    insert(
        &mut site,
        "license",
        archive.license.as_deref().map(license),
    );
    if archive.url.is_some() {
        site.insert("url".into(), address.into());
        site.insert(
            "potentialAction".into(),
            json!({
                "@type": "SearchAction",
                "target": { "@type": "EntryPoint", "urlTemplate": format!("{address}?q={{q}}") },
                "query-input": "required name=q",
            }),
        );
    }
    let publisher = archive.organizer.as_ref();
    insert(
        &mut site,
        "publisher",
        publisher.map(|name| Value::from(thing("Organization", name))),
    );
    site.into()
}

const CONTEXT: &str = "https://schema.org";

fn event(record: &Record, address: &str, manifest: &Manifest) -> Value {
    let meeting = &record.meeting;
    let rich = &record.rich;
    let mut sections = sections(meeting, rich);
    let overview = sections.next();
    let mut event = held(meeting);
    event.insert("@context".into(), CONTEXT.into());
    event.insert("inLanguage".into(), "ja".into());
    event.insert(
        "superEvent".into(),
        thing("EventSeries", &meeting.series).into(),
    );
    let text = overview
        .map(|overview| plain(&overview))
        .unwrap_or_default();
    insert(
        &mut event,
        "description",
        some(shortened(&text, DESCRIPTION)),
    );
    insert(&mut event, "keywords", some(meeting.themes.join(",")));
    let organizer = meeting
        .organizer
        .as_ref()
        .or(manifest.archive.organizer.as_ref());
    insert(
        &mut event,
        "organizer",
        organizer.map(|name| Value::from(thing("Organization", name))),
    );
    let absolute = manifest.archive.url.is_some();
    insert(&mut event, "url", absolute.then(|| address.to_owned()));
    let source = meeting
        .source
        .as_ref()
        .and_then(|source| source.url.clone());
    insert(&mut event, "sameAs", source);
    let numbered = meeting.sessions.iter().zip(1..);
    let sessions = numbered.map(|(session, number)| {
        let place = absolute.then(|| format!("{address}#section-{number}"));
        part(session, place)
    });
    let sessions: Vec<_> = sessions.collect();
    if !sessions.is_empty() {
        event.insert("subEvent".into(), sessions.into());
    }
    event.into()
}

/// A session as a part of its meeting. Records do not say when and where in the
/// meeting it was.
fn part(session: &Session, address: Option<String>) -> Value {
    let mut part = thing("Event", &session.title);
    insert(&mut part, "url", address);
    insert(&mut part, "keywords", some(session.themes.join(",")));
    let speakers: Vec<_> = session.speakers.iter().map(person).collect();
    if !speakers.is_empty() {
        part.insert("performer".into(), speakers.into());
    }
    part.into()
}

/// A speaker, with what records say the speaker belonged to.
fn profile(speaker: &SpeakerProfile, address: &str, manifest: &Manifest) -> Value {
    let mut person = thing("Person", &speaker.name);
    person.insert("@context".into(), CONTEXT.into());
    let absolute = manifest.archive.url.is_some();
    insert(&mut person, "url", absolute.then(|| address.to_owned()));
    let others = speaker.aliases.iter().chain(&speaker.reading);
    let others: Vec<_> = others.map(|name| Value::from(name.as_str())).collect();
    insert(
        &mut person,
        "alternateName",
        (!others.is_empty()).then_some(others),
    );
    let spans = speaker.affiliations.iter();
    let spans: Vec<_> = spans
        .map(|span| Value::from(thing("Organization", &span.text)))
        .collect();
    insert(
        &mut person,
        "affiliation",
        (!spans.is_empty()).then_some(spans),
    );
    person.into()
}

fn person(speaker: &Speaker) -> Value {
    let mut person = thing("Person", &speaker.name);
    let of = |name: &String| Value::from(thing("Organization", name));
    let affiliations = speaker.affiliations.iter().map(|one| of(&one.organization));
    let affiliations: Vec<_> = affiliations.collect();
    if !affiliations.is_empty() {
        person.insert("affiliation".into(), affiliations.into());
    }
    person.into()
}

/// Terms of use: by their address, or as a work of this name.
fn license(name: &str) -> Value {
    match is_web_address(name) {
        true => name.into(),
        false => thing("CreativeWork", name).into(),
    }
}

/// When and where a meeting was held.
fn held(meeting: &Meeting) -> Map<String, Value> {
    let mut held = thing("Event", &meeting.title);
    let at = |day: String, time: Option<String>| match time {
        Some(time) => format!("{day}T{time}:00{OFFSET}"),
        None => day,
    };
    let last = meeting.end_date.unwrap_or(meeting.date).to_string();
    let start = meeting.start.map(|time| time.to_string());
    let end = meeting.end.map(|time| time.to_string());
    held.insert(
        "startDate".into(),
        at(meeting.date.to_string(), start).into(),
    );
    held.insert("endDate".into(), at(last, end).into());
    let venue = meeting.venue.as_ref();
    insert(
        &mut held,
        "location",
        venue.map(|name| Value::from(thing("Place", name))),
    );
    held
}

fn thing(kind: &str, name: &str) -> Map<String, Value> {
    Map::from_iter([("@type".into(), kind.into()), ("name".into(), name.into())])
}

fn insert(thing: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        thing.insert(name.into(), value.into());
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
