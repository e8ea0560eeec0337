//! The objects of a record, field by field.
//!
//! All fields are read before a missing one makes the record invalid, so that
//! the log holds everything that is wrong.

use std::collections::HashSet;

use crate::date::Date;

use super::id::complaint;
use super::object::{Object, Slot};
use super::problem::{CharacterProblem, LimitProblem, Nesting, Problem};
use super::{schema, shorten};
use crate::fiscal::FiscalYear;
use crate::markdown;
use crate::record::{
    Affiliation, ArchiveInfo, ClockTime, Link, Meeting, Session, SessionKind, Source, Speaker,
};

/// The fiscal years an archive may begin with: from 明治元年 on, in four digits.
const FIRST_FISCAL_YEARS: std::ops::RangeInclusive<i16> = 1868..=9999;

pub(super) fn id(object: &Object<'_>, stem: Option<&str>) -> Option<(String, Option<u32>)> {
    let slot = object.required("id")?;
    let id = slot.line_of_text()?;
    if let Some(problem) = complaint(&id) {
        slot.report(problem);
        return None;
    }
    if let Some(stem) = stem.filter(|stem| *stem != id) {
        slot.report(Problem::IdNotStem {
            id: id.clone(),
            stem: stem.to_owned(),
        });
    }
    Some((id, slot.line))
}

pub(super) fn meeting(
    object: &Object<'_>,
    id: Option<&String>,
    archive: &ArchiveInfo,
) -> Option<Meeting> {
    let title = required_line(object, "title");
    let series = series(object, archive);
    let date = object.required("date").and_then(|slot| slot.date());
    let end_date = end_date(object, date);
    let (start, end) = times(object, end_date.is_none_or(|end| Some(end) == date));
    let fiscal_year = fiscal_year(object, date);
    let (venue, organizer) = (line(object, "venue"), line(object, "organizer"));
    let (participants, organizations) = (
        count(object, "participants"),
        count(object, "organizations"),
    );
    let themes = themes(object);
    let summary = summary(object);
    let sessions = list(object, "sessions", session);
    let links = list(object, "links", link);
    let source = object.optional("source").and_then(|slot| source(&slot));
    let meeting = Meeting {
        id: id?.clone(),
        title: title?,
        series: series?,
        date: date?,
        end_date,
        start,
        end,
        fiscal_year: fiscal_year?,
        venue,
        organizer,
        participants,
        organizations,
        themes,
        summary,
        sessions,
        links,
        source,
    };
    let (length, most) = (length(&meeting), schema::MEETING_CHARS);
    if length > most {
        object.report(LimitProblem::MeetingTooLong { length, most }.into());
    }
    Some(meeting)
}

/// The characters of all texts of a meeting, but for the few that it has once.
fn length(meeting: &Meeting) -> usize {
    let chars = |text: &str| text.chars().count();
    let all = |texts: &[String]| texts.iter().map(|text| chars(text)).sum::<usize>();
    let optional = |text: &Option<String>| text.as_deref().map_or(0, chars);
    let affiliation = |it: &Affiliation| chars(&it.organization) + optional(&it.role);
    let speaker = |it: &Speaker| {
        let affiliations: usize = it.affiliations.iter().map(affiliation).sum();
        chars(&it.name) + optional(&it.reading) + optional(&it.honorific) + affiliations
    };
    let session = |it: &Session| {
        let speakers: usize = it.speakers.iter().map(speaker).sum();
        chars(&it.title) + speakers + all(&it.themes) + optional(&it.summary)
    };
    let sessions: usize = meeting.sessions.iter().map(session).sum();
    let links = meeting.links.iter();
    let links: usize = links.map(|it| chars(&it.title) + chars(&it.url)).sum();
    all(&meeting.themes) + optional(&meeting.summary) + sessions + links
}

/// What someone should look at in a meeting that is otherwise right.
pub(super) fn review(object: &Object<'_>, meeting: &Meeting, archive: &ArchiveInfo) {
    if meeting.summary.is_none() && meeting.sessions.iter().all(|it| it.summary.is_none()) {
        object.report(Problem::NoSummary);
    }
    let year = meeting.fiscal_year;
    if let Some(first) = archive.first_fiscal_year.filter(|first| year < *first)
        && let Some(slot) = object.optional("date")
    {
        slot.report(Problem::BeforeFirstYear { year, first });
    }
}

pub(super) fn archive_info(object: &Object<'_>) -> Option<ArchiveInfo> {
    let title = required_line(object, "title");
    let info = ArchiveInfo {
        title: String::new(),
        series: line(object, "series").unwrap_or_default(),
        description: text(object, "description"),
        organizer: line(object, "organizer"),
        first_fiscal_year: object.optional("first_fiscal_year").and_then(|slot| {
            let given = slot.integer()?;
            let year = i16::try_from(given)
                .ok()
                .filter(|year| FIRST_FISCAL_YEARS.contains(year));
            let (given, example) = (given.into(), slot.example);
            slot.accept(
                year.map(FiscalYear)
                    .ok_or(Problem::BadFiscalYear { given, example }),
            )
        }),
        license: line(object, "license"),
        contact: line(object, "contact"),
        url: object.optional("url").and_then(|slot| place_of_site(&slot)),
        gateway: object.optional("gateway").and_then(|slot| gateway(&slot)),
        sample: object
            .optional("sample")
            .and_then(|slot| slot.boolean())
            .unwrap_or_default(),
    };
    Some(ArchiveInfo {
        title: title?,
        ..info
    })
}

/// The address of the folder in which a site stands, with a final slash.
fn place_of_site(slot: &Slot<'_>) -> Option<String> {
    let mut url = slot.url()?;
    if url.contains(['?', '#']) {
        let value = shorten(&url);
        slot.report(Problem::NotAPlace { value });
        return None;
    }
    if !url.ends_with('/') {
        url.push('/');
    }
    Some(url)
}

/// The address of a gateway. Its host becomes part of the page's policy, and of sentences.
fn gateway(slot: &Slot<'_>) -> Option<String> {
    let url = place_of_site(slot)?;
    let host = url.split('/').nth(2).unwrap_or_default();
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    if !host.chars().all(is_part) {
        let value = shorten(&url);
        slot.report(Problem::NotAPlace { value });
        return None;
    }
    Some(url)
}

fn series(object: &Object<'_>, archive: &ArchiveInfo) -> Option<String> {
    let of_archive = || Some(archive.series.clone()).filter(|series| !series.is_empty());
    let series = line(object, "series").or_else(of_archive);
    if series.is_none() {
        object.report_field("series", Problem::MissingSeries);
    }
    series
}

fn end_date(object: &Object<'_>, date: Option<Date>) -> Option<Date> {
    let slot = object.optional("end_date")?;
    let end_date = slot.date()?;
    if let Some(date) = date.filter(|date| end_date < *date) {
        slot.report(Problem::EndDateBeforeDate { date, end_date });
    }
    Some(end_date)
}

fn times(object: &Object<'_>, one_day: bool) -> (Option<ClockTime>, Option<ClockTime>) {
    let start = object.optional("start").and_then(|slot| slot.time());
    let end_slot = object.optional("end");
    let end = end_slot.as_ref().and_then(Slot::time);
    if let (Some(start), Some(end), Some(slot)) = (start, end, &end_slot)
        && one_day
        && end <= start
    {
        slot.report(Problem::EndBeforeStart { start, end });
    }
    (start, end)
}

/// The year of the date; a year that is written must be the same.
fn fiscal_year(object: &Object<'_>, date: Option<Date>) -> Option<FiscalYear> {
    let slot = object.optional("fiscal_year");
    let given = slot.as_ref().and_then(|slot| slot.integer());
    let date = date?;
    let derived = FiscalYear::of(date);
    if let (Some(slot), Some(given)) = (slot, given)
        && given != i128::from(derived.0)
    {
        slot.report(Problem::FiscalYearMismatch {
            given: given.into(),
            derived,
            date,
        });
    }
    Some(derived)
}

fn session(slot: &Slot<'_>) -> Option<Session> {
    let object = slot.object(schema::SESSION)?;
    let kind = object.required("kind").and_then(|slot| {
        let word = slot.line_of_text()?;
        let kind = SessionKind::parse(&word);
        slot.accept(kind.ok_or_else(|| Problem::BadKind {
            value: shorten(&word),
        }))
    });
    let title = required_line(&object, "title");
    let speakers = list(&object, "speakers", speaker);
    let themes = themes(&object);
    let summary = summary(&object);
    Some(Session {
        kind: kind?,
        title: title?,
        speakers,
        themes,
        summary,
    })
}

fn speaker(slot: &Slot<'_>) -> Option<Speaker> {
    let object = slot.object(schema::SPEAKER)?;
    let name = required_line(&object, "name");
    let (reading, honorific) = (line(&object, "reading"), line(&object, "honorific"));
    let affiliations = list(&object, "affiliations", affiliation);
    Some(Speaker {
        name: name?,
        reading,
        honorific,
        affiliations,
    })
}

fn affiliation(slot: &Slot<'_>) -> Option<Affiliation> {
    let object = slot.object(schema::AFFILIATION)?;
    let organization = required_line(&object, "organization");
    let role = line(&object, "role");
    Some(Affiliation {
        organization: organization?,
        role,
    })
}

fn link(slot: &Slot<'_>) -> Option<Link> {
    let object = slot.object(schema::LINK)?;
    let title = required_line(&object, "title");
    let url = object.required("url").and_then(|slot| slot.url());
    Some(Link {
        title: title?,
        url: url?,
    })
}

fn source(slot: &Slot<'_>) -> Option<Source> {
    let object = slot.object(schema::SOURCE)?;
    if object.is_empty() {
        slot.report(Problem::EmptySource);
        return None;
    }
    let source = Source {
        url: object.optional("url").and_then(|slot| slot.url()),
        title: line(&object, "title"),
        published: object.optional("published").and_then(|slot| slot.date()),
        license: line(&object, "license"),
    };
    (source != Source::default()).then_some(source)
}

/// A list of themes, each once.
fn themes(object: &Object<'_>) -> Vec<String> {
    let (mut themes, mut seen) = (Vec::new(), HashSet::new());
    for slot in object.optional("themes").iter().flat_map(Slot::items) {
        let Some(theme) = slot.line_of_text() else {
            continue;
        };
        match seen.insert(theme.clone()) {
            true => themes.push(theme),
            false => slot.report(Problem::RepeatedTheme { theme }),
        }
    }
    themes
}

/// The items of a list that can be read.
pub(super) fn list<'a, T>(
    object: &Object<'a>,
    name: &str,
    read: impl Fn(&Slot<'a>) -> Option<T>,
) -> Vec<T> {
    object
        .optional(name)
        .iter()
        .flat_map(Slot::items)
        .filter_map(|slot| read(&slot))
        .collect()
}

fn required_line(object: &Object<'_>, name: &str) -> Option<String> {
    object.required(name)?.line_of_text()
}

fn line(object: &Object<'_>, name: &str) -> Option<String> {
    object.optional(name)?.line_of_text()
}

/// A text in Markdown, which can write hidden characters by their numbers as well.
fn text(object: &Object<'_>, name: &str) -> Option<String> {
    let slot = object.optional(name)?;
    let text = slot.text()?;
    if let Some(character) = markdown::hidden(&text) {
        slot.report(CharacterProblem::ControlCharacter { character }.into());
    }
    Some(text)
}

/// The summary, which is Markdown.
fn summary(object: &Object<'_>) -> Option<String> {
    let slot = object.optional("summary")?;
    let summary = text(object, "summary")?;
    let problem = LimitProblem::TooDeep {
        what: Nesting::Markdown,
        most: markdown::DEEPEST,
    };
    slot.accept(match markdown::is_too_deep(&summary) {
        true => Err(problem.into()),
        false => Ok(summary),
    })
}

fn count(object: &Object<'_>, name: &str) -> Option<u32> {
    object.optional(name)?.count()
}
