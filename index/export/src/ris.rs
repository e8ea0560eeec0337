//! References as RIS, which every reference manager reads.
//!
//! A line for each value: a tag of two characters, two spaces, a hyphen, a
//! space and the value; lines end in CR LF; `TY` begins a reference and `ER`
//! ends it. A session is a `CPAPER`, a paper at a conference, with the
//! meeting as the conference in `T2`; an overview is a `CONF`. Dates are
//! `YYYY/MM/DD/` with a last part for other words. Asterisks may stand in
//! neither names nor keywords (RIS Format Specifications).

use kairoku_core::date::Date;
use kairoku_core::protocol::Provenance;

use crate::item::{Author, Item, family_and_given};
use crate::provenance::note;
use crate::text::one_line;

/// The file.
pub(crate) fn write(provenance: &Provenance, items: &[Item<'_>]) -> String {
    let references = items.iter().map(|item| reference(provenance, item));
    references.collect()
}

fn reference(provenance: &Provenance, item: &Item<'_>) -> String {
    let meeting = item.meeting();
    let (kind, conference) = match item.section.session {
        Some(_) => ("CPAPER", &meeting.title),
        None => ("CONF", &meeting.series),
    };
    let mut lines = Lines(format!("TY  - {kind}\r\n"));
    lines.add("ID", &item.key);
    for author in item.authors() {
        lines.add("AU", &without_asterisks(&name(author)));
    }
    lines.add("TI", item.section.title());
    lines.add("T2", conference);
    lines.add("PY", &format!("{:04}", meeting.date.year()));
    lines.add("DA", &day(meeting.date));
    lines.add("CY", meeting.venue.as_deref().unwrap_or_default());
    lines.add("PB", item.organizer.unwrap_or_default());
    lines.add("UR", &item.url);
    lines.add("Y2", &day(provenance.retrieved));
    lines.add("LA", "ja");
    for theme in item.section.themes() {
        lines.add("KW", &without_asterisks(theme));
    }
    lines.add("AB", &item.summary().join(" "));
    lines.add("N1", &note(provenance));
    lines.add("DB", &provenance.archive);
    lines.add("DP", provenance.organizer.as_deref().unwrap_or_default());
    lines.0.push_str("ER  - \r\n");
    lines.0
}

/// The lines of a reference.
struct Lines(String);

impl Lines {
    /// Adds a value, unless it is empty.
    fn add(&mut self, tag: &str, value: &str) {
        let value = one_line(value);
        if !value.is_empty() {
            self.0.push_str(&format!("{tag}  - {value}\r\n"));
        }
    }
}

/// A name as RIS wants it: the family name, a comma, the given name.
fn name(author: Author<'_>) -> String {
    match author {
        Author::Speaker(name) => family_and_given(name).map_or_else(
            || name.to_owned(),
            |(family, given)| format!("{family}, {given}"),
        ),
        Author::Organizer(name) => name.to_owned(),
    }
}

fn without_asterisks(value: &str) -> String {
    value.replace('*', "＊")
}

fn day(date: Date) -> String {
    format!("{:04}/{:02}/{:02}/", date.year(), date.month(), date.day())
}
