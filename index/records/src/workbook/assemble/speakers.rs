//! Joins the rows of speakers to their sessions.

use std::collections::BTreeMap;

use kairoku_core::validate::{Node, Value as Meant};
use serde_json::Value as Json;

use super::super::layout::{SESSION, SPEAKER, SheetKind};
use super::super::line::Line;
use super::super::problem::Problem;
use super::super::value::CellParser;
use super::{Sheets, list, of_json, place_name};

/// What is said of a person, once, whatever the number of affiliations.
const PERSON: [&str; 3] = ["name", "reading", "honorific"];

/// What is said of each affiliation.
const AFFILIATION: [&str; 2] = ["organization", "role"];

/// Puts the speakers into the sessions of a meeting. `known` is what the
/// archive has of these.
pub(super) fn join(
    sheets: &Sheets<'_>,
    id: &str,
    known: &[Json],
    sessions: &mut BTreeMap<u32, Node>,
    parser: &mut CellParser<'_>,
) {
    // A session whose number could not be read may be the one.
    let mut own = sheets.of_meeting(SheetKind::Sessions, id).iter();
    let all_numbered = own.all(|line| line.number(SESSION).is_some());
    if sheets.covers(SheetKind::Speakers, id) {
        for (number, lines) in by_number(sheets.of_meeting(SheetKind::Speakers, id), SESSION) {
            let Some(session) = sessions.get_mut(&number) else {
                let id = id.to_owned();
                let place = lines[0].place_of(SESSION);
                if all_numbered {
                    parser.report(place, Problem::NoSuchSession { id, number });
                }
                continue;
            };
            let speakers = by_number(&lines, SPEAKER).into_iter();
            let speakers = speakers.map(|(number, lines)| speaker(number, &lines, parser));
            put(session, speakers.collect());
        }
    } else if sheets.covers(SheetKind::Sessions, id) {
        keep(id, sheets, known, sessions, parser);
    }
}

/// Keeps the speakers on record, if each session is still the one they spoke
/// in.
fn keep(
    id: &str,
    sheets: &Sheets<'_>,
    known: &[Json],
    sessions: &mut BTreeMap<u32, Node>,
    parser: &mut CellParser<'_>,
) {
    let lines = sheets.of_meeting(SheetKind::Sessions, id);
    for (number, before) in (1..).zip(known) {
        let Some(speakers) = before["speakers"].as_array() else {
            continue;
        };
        let title = before["title"].as_str().unwrap_or_default();
        let line = lines
            .iter()
            .find(|line| line.number(SESSION) == Some(number));
        let same = line.is_some_and(|line| line.text("title") == Some(title));
        match sessions.get_mut(&number) {
            Some(session) if same => put(session, speakers.iter().map(of_json).collect()),
            _ => {
                let first = line.or(lines.first());
                let place = first.map_or(0, |line| line.place_of("title"));
                let (id, title) = (id.to_owned(), title.to_owned());
                parser.report(place, Problem::SpeakersShift { id, number, title });
            }
        }
    }
}

fn put(session: &mut Node, speakers: Vec<Node>) {
    if let Meant::Object(entries) = &mut session.value {
        entries.retain(|entry| entry.key != "speakers");
        entries.extend(list("speakers", speakers));
    }
}

/// A person with all affiliations. Rows after the first need not say again who
/// it is, but must not say otherwise.
fn speaker(number: u32, lines: &[&Line], parser: &mut CellParser<'_>) -> Node {
    let first = lines[0];
    let mut person = first.node_of(|column| PERSON.contains(&column.field));
    for line in &lines[1..] {
        for field in PERSON {
            let (here, there) = (line.text(field), first.text(field));
            if here.is_some() && here != there {
                let first_place = place_name(parser, first.place_of(field));
                let problem = Problem::OtherSpeaker {
                    number,
                    heading: SheetKind::Speakers.layout().column(field).heading,
                    first: first_place,
                    other: there.unwrap_or_default().to_owned(),
                };
                parser.report(line.place_of(field), problem);
            }
        }
    }
    let affiliations = lines.iter().filter_map(|line| affiliation(line, parser));
    let affiliations: Vec<_> = affiliations.collect();
    if let Meant::Object(entries) = &mut person.value {
        entries.extend(list("affiliations", affiliations));
    }
    person
}

/// The affiliation of a row, where it has one.
fn affiliation(line: &Line, parser: &mut CellParser<'_>) -> Option<Node> {
    let node = line.node_of(|column| AFFILIATION.contains(&column.field));
    let has = |field| line.values.contains_key(field);
    let alone = has("role") && !has("organization");
    if alone && !line.refused.contains("organization") {
        parser.report(line.place_of("role"), Problem::RoleAlone);
        return None;
    }
    has("organization").then_some(node)
}

/// Lines by a number of theirs, in its order. One without it has been told of.
fn by_number<'a>(lines: &[&'a Line], field: &str) -> BTreeMap<u32, Vec<&'a Line>> {
    let mut numbered: BTreeMap<u32, Vec<&'a Line>> = BTreeMap::new();
    for line in lines {
        if let Some(number) = line.number(field) {
            numbered.entry(number).or_default().push(line);
        }
    }
    numbered
}
