//! Joins the rows of the sheets to records, and checks these.
//!
//! A sheet says all about a meeting that has a row in 会議, and about one that
//! the sheet itself has rows of. What the workbook says nothing about is taken
//! from the archive: a sheet that is not there takes nothing away.

mod speakers;

use std::collections::{BTreeMap, HashMap, HashSet};

use kairoku_core::record::Meeting;
use kairoku_core::validate::{self, Entry, Node, Origin, Value as Meant};
use serde_json::Value as Json;

use super::headings::Located;
use super::layout::{ID, SESSION, SheetKind};
use super::line::{Line, entry};
use super::problem::Problem;
use super::rows;
use super::value::{CellParser, NEAR};
use crate::draft_id::{self, Recorded};
use crate::input::{Archive, is_record};

/// Everything that the sheets say, with what the archive says already.
pub(super) struct Sheets<'a> {
    located: &'a [Located<'a>],
    lines: &'a [Line],
    /// The rows of each meeting in each sheet.
    by_meeting: HashMap<&'a str, HashMap<SheetKind, Vec<&'a Line>>>,
    archive: &'a Archive,
    /// The meetings of the archive by their ids.
    meetings: HashMap<&'a str, &'a Meeting>,
    /// The same by the names of their fields.
    known: HashMap<&'a str, Json>,
    /// What tells them from each other.
    recorded: Recorded,
}

impl<'a> Sheets<'a> {
    pub(super) fn new(located: &'a [Located<'a>], lines: &'a [Line], archive: &'a Archive) -> Self {
        let meetings = archive.meetings.iter();
        let known = meetings.map(|it| (it.id.as_str(), rows::fields(it, &archive.info)));
        let mut by_meeting: HashMap<_, HashMap<_, Vec<&Line>>> = HashMap::new();
        for line in lines {
            if let Some(id) = line.id() {
                let sheets = by_meeting.entry(id).or_default();
                sheets.entry(line.kind).or_default().push(line);
            }
        }
        Self {
            located,
            lines,
            by_meeting,
            archive,
            meetings: archive.meetings.iter().map(|it| (&it.id[..], it)).collect(),
            known: known.collect(),
            recorded: Recorded::of(archive.meetings.iter().map(draft_id::Known::of).collect()),
        }
    }

    /// The rows of a sheet.
    fn of(&self, kind: SheetKind) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }

    /// The rows of a meeting in a sheet.
    fn of_meeting(&self, kind: SheetKind, id: &str) -> &[&'a Line] {
        let lines = self.by_meeting.get(id).and_then(|it| it.get(&kind));
        lines.map_or(&[], Vec::as_slice)
    }

    /// Whether a sheet says all there is about a meeting.
    fn covers(&self, kind: SheetKind, id: &str) -> bool {
        let has = |kind| !self.of_meeting(kind, id).is_empty();
        let located = self.located.iter().any(|it| it.layout.kind == kind);
        located && (has(SheetKind::Meetings) || has(kind))
    }

    /// The meetings of which the sheets speak, in the order of their rows.
    fn ids(&self) -> Vec<&'a str> {
        let mut seen = HashSet::new();
        let lines = self
            .lines
            .iter()
            .filter(|line| line.kind != SheetKind::Synonyms);
        let ids = lines.filter_map(Line::id);
        ids.filter(|id| seen.insert(*id)).collect()
    }
}

/// Makes the meetings of which the sheets speak. What is wrong with them goes
/// to the parser; where there is an error a meeting may be missing.
pub(super) fn meetings(sheets: &Sheets<'_>, parser: &mut CellParser<'_>) -> Vec<Meeting> {
    two_meetings(sheets, parser);
    unknown_meetings(sheets, parser);
    losing_columns(sheets, parser);
    let ids = sheets.ids().into_iter();
    ids.filter_map(|id| meeting(sheets, id, parser)).collect()
}

fn meeting(sheets: &Sheets<'_>, id: &str, parser: &mut CellParser<'_>) -> Option<Meeting> {
    let line = sheets.of_meeting(SheetKind::Meetings, id).first();
    let known = sheets.known.get(id);
    if line.is_none() && known.is_none() {
        return None;
    }
    let mut node = match (line, known) {
        (Some(line), _) => line.node_of(|_| true),
        (None, known) => of_json(known?),
    };
    let sessions = sessions(sheets, id, parser);
    let links = links(sheets, id);
    if let Meant::Object(entries) = &mut node.value {
        entries.retain(|entry| !["sessions", "links"].contains(&&entry.key[..]));
        entries.extend(list("sessions", sessions));
        entries.extend(list("links", links));
    }
    let origin = Origin {
        file: "",
        stem: None,
    };
    let checked = validate::meeting(&node, origin, &sheets.archive.info);
    let before = sheets.meetings.get(id).copied();
    if checked.meeting.as_ref() == before && before.is_some() {
        return checked.meeting;
    }
    let has_errors = parser.has_errors();
    for diagnostic in checked.diagnostics {
        let missing = matches!(diagnostic.problem, validate::Problem::Missing { .. });
        // That a value is missing follows from what was told of it already.
        if !(missing && has_errors) {
            parser.report(
                diagnostic.place.line.unwrap_or_default(),
                diagnostic.problem.into(),
            );
        }
    }
    if before.is_none()
        && let Some(meeting) = &checked.meeting
        && let Some(same) = same_meeting(sheets, meeting)
    {
        let (id, title) = (same.name.clone(), same.title.clone());
        let place = line.map_or(0, |line| line.place_of(ID));
        parser.report(place, Problem::SameMeeting { id, title });
    }
    checked.meeting
}

/// The record of the archive that a new meeting may be of. One that the workbook
/// has as well is another.
fn same_meeting<'a>(sheets: &'a Sheets<'_>, meeting: &Meeting) -> Option<&'a draft_id::Known> {
    let year = Some(meeting.fiscal_year);
    let same = sheets
        .recorded
        .same(Some(meeting.date), year, &meeting.title)?;
    (!sheets.by_meeting.contains_key(&same.name[..])).then_some(same)
}

/// The sessions of a meeting, with their speakers.
fn sessions(sheets: &Sheets<'_>, id: &str, parser: &mut CellParser<'_>) -> Vec<Node> {
    let known = sheets.known.get(id).map(|known| &known["sessions"]);
    let known: &[Json] = known.and_then(Json::as_array).map_or(&[], Vec::as_slice);
    let mut sessions: BTreeMap<u32, Node> = BTreeMap::new();
    if sheets.covers(SheetKind::Sessions, id) {
        let mut firsts: BTreeMap<u32, u32> = BTreeMap::new();
        for line in sheets.of_meeting(SheetKind::Sessions, id) {
            let Some(number) = line.number(SESSION) else {
                continue;
            };
            let place = line.place_of(SESSION);
            if let Some(first) = firsts.get(&number) {
                let (id, first) = (id.to_owned(), place_name(parser, *first));
                parser.report(place, Problem::TwoSessions { id, number, first });
                continue;
            }
            firsts.insert(number, place);
            sessions.insert(number, line.node_of(|_| true));
        }
        gap(id, &firsts, parser);
    } else {
        sessions = (1..).zip(known.iter().map(of_json)).collect();
    }
    speakers::join(sheets, id, known, &mut sessions, parser);
    sessions.into_values().collect()
}

/// Warns where the numbers of the sessions are not 1, 2, 3.
fn gap(id: &str, places: &BTreeMap<u32, u32>, parser: &mut CellParser<'_>) {
    let expected = (1..).zip(places);
    let gap = expected
        .into_iter()
        .find(|(expected, (number, _))| expected != *number);
    if let Some((missing, (_, place))) = gap {
        let id = id.to_owned();
        parser.report(*place, Problem::SessionGap { id, missing });
    }
}

fn links(sheets: &Sheets<'_>, id: &str) -> Vec<Node> {
    if sheets.covers(SheetKind::Links, id) {
        let lines = sheets.of_meeting(SheetKind::Links, id).iter();
        return lines.map(|line| line.node_of(|_| true)).collect();
    }
    let known = sheets.known.get(id).map(|known| &known["links"]);
    let known = known.and_then(Json::as_array);
    known.into_iter().flatten().map(of_json).collect()
}

/// Reports meetings that stand in two rows, and ids that would be the names of
/// other files.
fn two_meetings(sheets: &Sheets<'_>, parser: &mut CellParser<'_>) {
    let mut firsts: HashMap<&str, u32> = HashMap::new();
    for line in sheets.of(SheetKind::Meetings) {
        let Some(id) = line.id() else { continue };
        let place = line.place_of(ID);
        if !is_record(&format!("{id}.toml")) {
            let id = id.to_owned();
            parser.report(place, Problem::ReservedId { id });
        }
        if let Some(first) = firsts.get(id) {
            let (id, first) = (id.to_owned(), place_name(parser, *first));
            parser.report(place, Problem::TwoMeetings { id, first });
        } else {
            firsts.insert(id, place);
        }
    }
}

/// For how many unknown meetings of a sheet a near one is looked for among all.
const COMPARED: usize = 20;

/// Reports rows of meetings that neither the workbook nor the archive has,
/// once in each sheet.
fn unknown_meetings(sheets: &Sheets<'_>, parser: &mut CellParser<'_>) {
    // A meeting whose id could not be read may be the one.
    if sheets
        .of(SheetKind::Meetings)
        .any(|line| line.id().is_none())
    {
        return;
    }
    let own: HashSet<&str> = sheets
        .of(SheetKind::Meetings)
        .filter_map(Line::id)
        .collect();
    let joined = [SheetKind::Sessions, SheetKind::Speakers, SheetKind::Links];
    for kind in joined {
        let mut told = HashSet::new();
        for line in sheets.of(kind) {
            let Some(id) = line.id() else { continue };
            if own.contains(id) || sheets.known.contains_key(id) || !told.insert(id) {
                continue;
            }
            let is_compared = told.len() <= COMPARED;
            let all = own
                .iter()
                .chain(sheets.known.keys())
                .filter(|_| is_compared);
            let likeness = |other: &str| strsim::jaro_winkler(id, other);
            let near = all.filter(|other| likeness(other) >= NEAR);
            let near = near.max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
            let problem = Problem::NoSuchMeeting {
                id: id.to_owned(),
                meant: near.map(|id| (*id).to_owned()),
            };
            parser.report(line.place_of(ID), problem);
        }
    }
}

/// Reports columns that are not there though the archive has values in them,
/// which would be lost.
fn losing_columns(sheets: &Sheets<'_>, parser: &mut CellParser<'_>) {
    for located in sheets.located {
        let kind = located.layout.kind;
        let before: Vec<_> = if kind == SheetKind::Synonyms {
            rows::of_synonyms(&sheets.archive.synonyms)
        } else {
            let covered = sheets
                .known
                .iter()
                .filter(|(id, _)| sheets.covers(kind, id));
            covered
                .flat_map(|(_, known)| rows::of_meeting(kind, known))
                .collect()
        };
        let columns = located.layout.columns.iter().filter(|it| !it.required);
        for column in columns.filter(|it| located.of(it.field).next().is_none()) {
            let count = before
                .iter()
                .filter(|row| row.contains_key(column.field))
                .count();
            if count > 0 {
                let heading = column.heading_of(0);
                let problem = Problem::LosingColumn { heading, count };
                let row = super::Cell {
                    row: located.headings,
                    column: 0,
                };
                let sheet = &located.sheet.name;
                let fault = super::Fault::of_sheet(sheet, Some(row.into()), problem);
                parser.faults.push(fault);
            }
        }
    }
}

/// How messages name the place of a value.
fn place_name(parser: &CellParser<'_>, place: u32) -> String {
    parser
        .at(place)
        .map(super::Fault::place)
        .unwrap_or_default()
}

/// What the archive says, as if it had been written.
fn of_json(json: &Json) -> Node {
    serde_json::from_value(json.clone()).expect("JSON is a tree of values")
}

/// A field with a list, if there is anything in it.
fn list(key: &str, items: Vec<Node>) -> Option<Entry> {
    let node = Node {
        value: Meant::Array(items),
        line: None,
    };
    let is_empty = matches!(&node.value, Meant::Array(items) if items.is_empty());
    (!is_empty).then(|| entry(key, node))
}
