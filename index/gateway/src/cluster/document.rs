//! The documents of the cluster: a section carries our tokens, a meeting its record.

use kairoku_core::date::Date;
use kairoku_core::fold::fold;
use kairoku_core::record::SessionKind;
use kairoku_core::section::{Part, Section};
use kairoku_core::shard::Record;
use kairoku_core::table::Table;
use kairoku_core::tokens::{END, START, Text, Tokens};
use serde_json::{Map, Value, json};

/// Joins the tokens of one position. Records cannot hold it, nor any other of the control
/// characters in tokens: the validation refuses them.
pub(super) const BESIDE: char = '\u{6}';

/// Begins the token of a character with which something starts and ends.
pub(super) const BOTH: char = '\u{3}';

/// The field in which all parts of a section are looked through at once.
pub(super) const TEXT: &str = "text";

/// The fields that are looked through: all parts together, and those that a query can name.
pub(super) const TEXTS: [(&str, Option<Part>); 4] = [
    (TEXT, None),
    ("title", Some(Part::Title)),
    ("speaker", Some(Part::Speaker)),
    ("theme", Some(Part::Theme)),
];

/// The field with a text as it is written.
pub(super) fn exact(field: &str) -> String {
    format!("{field}_exact")
}

/// A day as a number that grows with it.
pub(super) fn number_of_day(day: Date) -> i64 {
    let (year, month, of_month) = (i64::from(day.year()), day.month(), day.day());
    year * 10_000 + i64::from(month) * 100 + i64::from(of_month)
}

/// A kind as a number; an overview has none.
pub(super) fn number_of_kind(kind: SessionKind) -> usize {
    let at = SessionKind::ALL.iter().position(|one| *one == kind);
    at.expect("every kind is in the list of all")
}

/// The document of a meeting, by the number of the meeting.
pub(super) fn of_meeting(record: &Record, number: usize) -> Value {
    let title = [(Part::Title, record.meeting.title.clone())];
    let mut document = texts(&title);
    document.insert("join".into(), "meeting".into());
    document.insert("id".into(), record.meeting.id.clone().into());
    document.insert("meeting".into(), number.into());
    document.insert("record".into(), json!(record));
    document.into()
}

/// The document of a section, by its row.
pub(super) fn of_section(section: &Section<'_>, row: usize, table: &Table) -> Value {
    let number = table.meeting_of(row);
    let meeting = &table.meetings()[number];
    let mut document = texts(&section.paragraphs());
    let facts = json!({
        "join": {"name": "section", "parent": id_of_meeting(number)},
        "row": row,
        "age": table.age_of(row),
        "meeting": number,
        "year": meeting.fiscal_year.0,
        "from": number_of_day(meeting.date),
        "to": number_of_day(meeting.end_date.unwrap_or(meeting.date)),
        "themes": table.themes_of(row),
        "speakers": table.speakers_of(row),
        "series": table.series_number_of(number),
    });
    document.extend(facts.as_object().cloned().unwrap_or_default());
    let kind = section.kind().map(number_of_kind);
    document.extend(kind.map(|kind| ("kind".to_owned(), kind.into())));
    document.into()
}

/// The id of the document of a meeting.
pub(super) fn id_of_meeting(number: usize) -> String {
    format!("m{number}")
}

/// The id of the document of a section.
pub(super) fn id_of_section(row: usize) -> String {
    format!("s{row}")
}

/// The fields of paragraphs: in each an element a paragraph, as it is folded and as it is
/// written.
fn texts(paragraphs: &[(Part, String)]) -> Map<String, Value> {
    let texts = paragraphs
        .iter()
        .map(|(part, text)| (*part, positions(text)));
    let texts: Vec<_> = texts.filter(|(_, (text, _))| !text.is_empty()).collect();
    let mut fields = Map::new();
    for (field, part) in TEXTS {
        let of_field = texts
            .iter()
            .filter(|(of, _)| part.is_none_or(|part| part == *of));
        let (folded, written): (Vec<_>, Vec<_>) = of_field.map(|(_, text)| text.clone()).unzip();
        if !folded.is_empty() {
            fields.insert(field.to_owned(), folded.into());
            fields.insert(exact(field), written.into());
        }
    }
    fields
}

/// The positions of a paragraph, apart by spaces, each with its tokens: folded, and as it
/// is written.
fn positions(paragraph: &str) -> (String, String) {
    let mut places: Vec<Place> = Vec::new();
    let mut tokens = Tokens::new(fold(paragraph));
    let mut token = String::new();
    while let Some(at) = tokens.next_into(&mut token) {
        match Text::of(&token) {
            Text::Pair { folded, written } => places.push(Place {
                folded: folded.to_owned(),
                written: written.to_owned(),
                ..Place::default()
            }),
            Text::Bound(sort, c) => {
                let place = &mut places[at];
                match sort {
                    START => place.start = Some(c),
                    _ => place.end = Some(c),
                }
            }
        }
    }
    let joined = |pair: fn(&Place) -> &str| {
        let places = places.iter().map(|place| place.tokens(pair(place)));
        places.collect::<Vec<_>>().join(" ")
    };
    (joined(|it| &it.folded), joined(|it| &it.written))
}

/// What stands at a position.
#[derive(Default)]
struct Place {
    folded: String,
    written: String,
    start: Option<char>,
    end: Option<char>,
}

impl Place {
    /// Its tokens: the pair, and what says that something starts or ends here. A phrase
    /// takes one token at each place, so that a start is told with the pair as well.
    fn tokens(&self, pair: &str) -> String {
        let mut tokens = pair.to_owned();
        if let Some(c) = self.start {
            tokens.extend([BESIDE, START, c, BESIDE, START]);
            tokens.push_str(pair);
        }
        if let Some(c) = self.end {
            tokens.extend([BESIDE, END, c]);
        }
        if let (Some(c), Some(_)) = (self.start, self.end) {
            tokens.extend([BESIDE, BOTH, c]);
        }
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_how_it_is_folded_and_written_and_what_starts_there() {
        let (folded, written) = positions("カ5");
        assert_eq!(
            folded,
            "か5\u{6}\u{2}か 5\u{6}\u{1}5\u{6}\u{1}5\u{6}\u{2}5\u{6}\u{3}5"
        );
        assert_eq!(
            written,
            "カ5\u{6}\u{2}か 5\u{6}\u{1}5\u{6}\u{1}5\u{6}\u{2}5\u{6}\u{3}5"
        );
    }

    #[test]
    fn white_space_takes_no_place() {
        assert_eq!(positions("東 北\u{3000}大").0, "東北 北大 大");
        assert_eq!(positions(" \u{3000}").0, "");
    }
}
