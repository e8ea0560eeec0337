//! The people who spoke: their names, and their organizations with the roles in
//! them.
//!
//! A line names someone where it ends as names do, with 氏 or the like, or
//! begins with a word such as 講師. What stands before the name is read as
//! organizations and roles only where every part of it is known to be one.

mod affiliation;
mod label;
mod name;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

#[cfg(test)]
use kairoku_core::record::Affiliation;
use kairoku_core::record::Speaker;
use regex::Regex;

use super::page::{Line, TablePosition};
use affiliation::Segments;
use label::Label;
pub(super) use label::is_alone as is_label;
pub(super) use words::is_affiliation;

/// A speaker with what a person has to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) speaker: Speaker,
    pub(super) doubt: Option<String>,
}

/// What lines say of people.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Those who spoke.
    pub(super) people: Vec<Person>,
    /// Texts that name someone, or something else.
    pub(super) unclear: Vec<String>,
}

const PATTERN: &str = "a pattern";
const READING: &str = r"[\p{Hiragana}\p{Katakana}ー・\s]+";
static HONORED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?<who>.*[^\s両同各諸])(?:\s*(?<plain>氏)|\s+(?<apart>様|先生|さん))\s*(?:[(（](?<reading>{READING})[)）]|[(（](?<of>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）])?$"
    ))
    .expect(PATTERN)
});
/// A name with its affiliations behind it.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<who>[^氏]*[^\s両同各諸氏])\s*(?<plain>氏)\s+(?<of>[^氏]+)$").expect(PATTERN)
});
/// A name with its affiliations in parentheses, and no title of respect.
static OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<who>[^()（）]+?)\s*[(（](?<of>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]$",
    )
    .expect(PATTERN)
});
/// A name with its reading in parentheses.
static READ: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?<who>.+?)\s*[(（](?<reading>{READING})[)）]$")).expect(PATTERN)
});

/// Whether a line ends with the name of someone, or says that it names
/// someone who spoke.
pub(super) fn is_person(text: &str) -> bool {
    let is_named = || {
        let (label, rest) = label::of(text, false);
        label != Label::None && (honored_in(rest).is_some() || unhonored(rest).is_some())
    };
    !text.contains('。') && (honored_in(text).is_some() || is_named())
}

/// The parts of a text that names someone with a title of respect.
fn honored_in(text: &str) -> Option<regex::Captures<'_>> {
    let behind = || {
        BEFORE
            .captures(text)
            .filter(|found| is_affiliation(&found["of"]))
    };
    HONORED.captures(text).or_else(behind)
}

/// Whether a text is a name and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    name::split(text).is_some_and(|it| it.rest.is_empty() && it.is_certain)
}

/// Whether a text ends with a role, or with a name behind one.
pub(super) fn ends_with_role(text: &str) -> bool {
    let words = words::words(text);
    words.iter().rev().take(3).any(|word| words::is_role(word))
}

/// Whether a line names someone who is no speaker, or who may be asked.
pub(super) fn is_of_others(text: &str) -> bool {
    matches!(label::of(text, false).0, Label::Chair | Label::Contact)
}

/// Whether the line says in a word before the name that it is a speaker's.
pub(super) fn is_labelled(text: &str) -> bool {
    matches!(label::of(text, false).0, Label::Speaker)
}

/// Reads the people whom the lines name: affiliations, then the name, on as
/// many lines as the page takes for it.
pub(super) fn people(lines: &[&Line]) -> Named {
    let mut named = Named::default();
    let mut segments = Segments::default();
    // The label in a line of its own above.
    let mut above = Label::None;
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 && !line.follows(lines[nth - 1]) {
            named.unclear.extend(std::mem::take(&mut segments).left());
        }
        let awaits_role = segments.is_open();
        if let Some(label) = label::alone(&line.text).filter(|_| !awaits_role) {
            above = label;
            continue;
        }
        let (label, text) = match label::of(&line.text, awaits_role) {
            (Label::None, text) => (above.clone(), text),
            labelled => labelled,
        };
        match label {
            Label::Chair | Label::Contact => continue,
            Label::Other => {
                named.unclear.push(line.text.clone());
                continue;
            }
            _ => {}
        }
        let label = match line.table_position {
            TablePosition::Speaker if label == Label::None => Label::Speaker,
            _ => label,
        };
        let ends_with_name = HONORED.is_match(text) || text.ends_with(['/', '／']);
        if text.matches('氏').count() > 1 && !ends_with_name {
            // Whether the affiliations stand before or behind is open.
            named.unclear.push(line.text.clone());
            continue;
        }
        for part in parts(text) {
            let read = match (honored_in(&part), unhonored(&part)) {
                (Some(found), _) => honored(&found, line, &mut segments),
                (None, Some((who, of))) if label != Label::None => {
                    person(&who, &of, None, line, &mut segments)
                }
                _ => {
                    segments.add_line(&part);
                    continue;
                }
            };
            segments.clear();
            match read {
                Some(person) => named.people.push(label.doubted(person)),
                None => named.unclear.push(part),
            }
        }
    }
    named.unclear.extend(segments.left());
    named
}

/// The parts of a line that may each name someone: what follows a title of
/// respect is of another.
fn parts(text: &str) -> Vec<String> {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\s*[(（][^()（）氏]*[)）])?(?<sign>\s*[、,，・/／]\s*|\s*(?:と|及び|および)\s*|\s+)").expect(PATTERN)
    });
    let (mut parts, mut rest) = (Vec::new(), text);
    let mut from = 0;
    while let Some(at) = rest[from..].find('氏') {
        let end = from + at + '氏'.len_utf8();
        let inside = words::depth(&rest[..end]) > 0;
        let next = NEXT.captures(&rest[end..]).filter(|_| !inside);
        let sign = next.and_then(|next| next.name("sign").map(|sign| sign.range()));
        let is_other = |sign: &Range<usize>| {
            let other = &rest[end + sign.end..];
            let is_sign = !rest[end..][sign.clone()].trim().is_empty();
            !other.is_empty()
                && !other.starts_with(['(', '（'])
                && (is_sign || other.contains('氏'))
        };
        match sign.filter(is_other) {
            Some(sign) => {
                parts.push(rest[..end + sign.start].to_owned());
                (rest, from) = (&rest[end + sign.end..], 0);
            }
            None => from = end,
        }
    }
    parts.push(rest.to_owned());
    parts
}

fn honored(found: &regex::Captures<'_>, line: &Line, segments: &mut Segments) -> Option<Person> {
    let named = |name| found.name(name);
    let honorific = named("plain").or_else(|| named("apart"));
    let mut reading = named("reading").map(|it| it.as_str().to_owned());
    let mut who = found["who"].to_owned();
    if let (Some(read), None) = (READ.captures(&who), &reading) {
        reading = Some(read["reading"].to_owned());
        who = read["who"].to_owned();
    }
    let of = found.name("of").map_or("", |it| it.as_str());
    if of.contains('氏') || words::is_strange(of) {
        return None;
    }
    let is_apart = honorific.is_some_and(|it| it.as_str() != "氏");
    let mut person = person(&who, of, reading, line, segments)?;
    person.speaker.honorific = honorific.map(|it| it.as_str().to_owned());
    let is_loose = is_apart && person.speaker.affiliations.is_empty();
    if is_loose && person.doubt.is_none() {
        person.doubt = Some("氏名か確かめてください".to_owned());
    }
    Some(person)
}

/// The name and the affiliations of a text without a title of respect: the
/// name stands after a role, or before parentheses with the affiliations.
fn unhonored(text: &str) -> Option<(String, String)> {
    if let Some(found) = OF.captures(text) {
        let (who, of) = (found["who"].to_owned(), found["of"].to_owned());
        let is_name = name::split(&who).is_some_and(|it| it.rest.is_empty() && it.is_certain);
        if is_name && words::has_organization(&of) {
            return Some((who, of));
        }
    }
    let found = name::split(text)?;
    let last = words::words(&found.rest).pop().unwrap_or_default();
    let after_role = words::is_role(&last) || found.rest.is_empty() && found.name.contains(' ');
    (found.is_certain && after_role).then(|| (text.to_owned(), String::new()))
}

/// Reads a text that ends with the name, with the affiliations before it.
fn person(
    who: &str,
    of: &str,
    reading: Option<String>,
    line: &Line,
    segments: &mut Segments,
) -> Option<Person> {
    segments.add(who);
    let mut last = segments.pop()?;
    let found = name::split(&last.text)?;
    if !found.rest.is_empty() {
        last.text.clone_from(&found.rest);
        segments.push(last);
    }
    if !of.is_empty() {
        segments.add_line(of);
    }
    let (affiliations, of_affiliations) = segments.affiliations();
    let doubts: Vec<_> = found.doubt().into_iter().chain(of_affiliations).collect();
    let doubt = (!doubts.is_empty()).then(|| doubts.join("。"));
    let reading = reading.map(|it| words::tidy(&it)).or(found.reading);
    Some(Person {
        speaker: Speaker {
            reading: reading.or_else(|| of_ruby(line, &found.name)),
            name: found.name,
            honorific: None,
            affiliations,
        },
        doubt,
    })
}

/// The reading above a name, where it covers the whole of it.
fn of_ruby(line: &Line, name: &str) -> Option<String> {
    let parts: Vec<_> = line
        .ruby
        .iter()
        .filter(|(base, _)| name.contains(base.as_str()))
        .collect();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let covered: String = parts.iter().map(|(base, _)| bare(base)).collect();
    let readings: Vec<_> = parts
        .iter()
        .map(|(_, reading)| words::tidy(reading))
        .collect();
    (!covered.is_empty() && covered == bare(name)).then(|| readings.join(" "))
}

/// Shows affiliations in tests.
#[cfg(test)]
fn shown(affiliations: &[Affiliation]) -> String {
    let of = |it: &Affiliation| {
        format!(
            " < {}: {}",
            it.organization,
            it.role.as_deref().unwrap_or_default()
        )
    };
    affiliations.iter().map(of).collect()
}

#[cfg(test)]
mod tests;
