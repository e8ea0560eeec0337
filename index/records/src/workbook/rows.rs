//! What a record says, as rows of the sheets.

use std::collections::BTreeMap;
use std::fmt;

use kairoku_core::date::Date;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, ClockTime, Meeting};
use serde_json::{Map, Value as Json, json};

use crate::absent::without_absent;

use super::layout::{Column, GROUP, ID, Kind, Layout, SESSION, SPEAKER, SheetKind, WAY};

/// A row: what it says in each field, a value for each column of the field.
pub(super) type Row = BTreeMap<&'static str, Vec<Written>>;

/// A value as it is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Written {
    Text(String),
    Number(u32),
    Date(Date),
    Time(ClockTime),
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Time(time) => time.fmt(f),
        }
    }
}

/// The most UTF-16 units that a cell takes.
pub(super) const CELL: usize = 32_767;

/// A meeting by the names of its fields, without what is the archive's anyway.
pub(super) fn fields(meeting: &Meeting, info: &ArchiveInfo) -> Json {
    let mut fields = serde_json::to_value(meeting).expect("a meeting is JSON");
    let map = fields.as_object_mut().expect("a meeting has fields");
    map.remove("fiscal_year");
    if meeting.series == info.series {
        map.remove("series");
    }
    without_absent(&mut fields);
    fields
}

/// The rows of a meeting in a sheet.
pub(super) fn of_meeting(kind: SheetKind, meeting: &Json) -> Vec<Row> {
    let id = &meeting[ID];
    match kind {
        SheetKind::Meetings => vec![row(kind.layout(), &[], &[meeting])],
        SheetKind::Links => {
            let links = items(&meeting["links"]);
            let joined = json!({ ID: id });
            links
                .map(|link| row(kind.layout(), &[&joined], &[link]))
                .collect()
        }
        SheetKind::Sessions => sessions(meeting)
            .map(|(joined, session)| row(kind.layout(), &[&joined], &[session]))
            .collect(),
        SheetKind::Speakers => sessions(meeting)
            .flat_map(|(joined, session)| {
                let speakers = items(&session["speakers"]).enumerate();
                let rows = speakers.map(move |(at, speaker)| {
                    let mut joined = joined.clone();
                    joined[SPEAKER] = json!(at + 1);
                    affiliations(&joined, speaker)
                });
                rows.collect::<Vec<_>>()
            })
            .flatten()
            .collect(),
        SheetKind::Synonyms => Vec::new(),
    }
}

/// The sessions of a meeting, each with what joins its rows to it.
fn sessions(meeting: &Json) -> impl Iterator<Item = (Json, &Json)> {
    let numbered = items(&meeting["sessions"]).enumerate();
    numbered.map(|(at, session)| (json!({ ID: &meeting[ID], SESSION: at + 1 }), session))
}

/// A row for each affiliation of a speaker, and one for a speaker with none.
fn affiliations(joined: &Json, speaker: &Json) -> Vec<Row> {
    let layout = SheetKind::Speakers.layout();
    let none = Json::Object(Map::new());
    let found: Vec<_> = items(&speaker["affiliations"]).collect();
    let found = if found.is_empty() { vec![&none] } else { found };
    let rows = found.into_iter();
    rows.map(|affiliation| row(layout, &[joined], &[speaker, affiliation]))
        .collect()
}

/// The rows of the synonyms.
pub(super) fn of_synonyms(synonyms: &Synonyms) -> Vec<Row> {
    let layout = SheetKind::Synonyms.layout();
    let groups = synonyms.groups().iter().filter_map(|words| {
        let (word, also) = words.split_first()?;
        Some(json!({ WAY: GROUP, "word": word, "also": also }))
    });
    let one_way = synonyms.one_way().iter();
    let one_way = one_way.map(|(word, also)| json!({ WAY: "one_way", "word": word, "also": also }));
    let all: Vec<_> = groups.chain(one_way).collect();
    all.iter().map(|it| row(layout, &[], &[it])).collect()
}

fn items(list: &Json) -> impl Iterator<Item = &Json> {
    list.as_array().into_iter().flatten()
}

/// A row of a sheet, of what the parts of a record say.
fn row(layout: &'static Layout, joined: &[&Json], parts: &[&Json]) -> Row {
    let mut row = Row::new();
    for column in layout.columns {
        let path = column.field.split('.');
        let found = joined.iter().chain(parts).find_map(|part| {
            let part: &Json = part;
            let value = path.clone().fold(part, |value, name| &value[name]);
            (!value.is_null()).then_some(value)
        });
        if let Some(value) = found {
            row.insert(column.field, written(column, value));
        }
    }
    row
}

fn written(column: &Column, value: &Json) -> Vec<Written> {
    let text = value.as_str().unwrap_or_default();
    match column.kind {
        Kind::Id | Kind::Line | Kind::Name => vec![Written::Text(text.to_owned())],
        Kind::Text => pieces(text, CELL).into_iter().map(Written::Text).collect(),
        Kind::Choice(words) => {
            let shown = words.iter().find(|(_, word)| *word == text);
            let (shown, _) = shown.expect("every word of a record can be chosen");
            vec![Written::Text((*shown).to_owned())]
        }
        Kind::Date => {
            let date = text.parse().expect("a record has days that are right");
            vec![Written::Date(date)]
        }
        Kind::Time => {
            let time = text.parse().expect("a record has times that are right");
            vec![Written::Time(time)]
        }
        Kind::Count | Kind::Ordinal => {
            let number = value.as_u64().and_then(|it| u32::try_from(it).ok());
            vec![Written::Number(number.expect("a record has small numbers"))]
        }
        Kind::List => items(value)
            .filter_map(Json::as_str)
            .map(|text| Written::Text(text.to_owned()))
            .collect(),
    }
}

/// A text in pieces that a cell takes, cut after line breaks where there are
/// any. Put together they are the text.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let mut units = 0;
        let fits = rest.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > most
        });
        let Some((end, _)) = fits else { break };
        let cut = rest[..end].rfind('\n').map_or(end, |at| at + 1);
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece.to_owned());
        rest = after;
    }
    pieces.push(rest.to_owned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_after_a_line_and_can_be_put_together() {
        assert_eq!(pieces("あいう", 3), ["あいう"]);
        assert_eq!(pieces("あ\nいうえ", 4), ["あ\n", "いうえ"]);
        assert_eq!(pieces("あいうえお", 2), ["あい", "うえ", "お"]);
        assert_eq!(pieces("𠮷野家", 3), ["𠮷野", "家"]);
    }
}
