//! The sheets of the workbook and their columns: defined here once, and both
//! written and read by this.
//!
//! A row says what the record says under the names of its fields. What belongs
//! together is joined by numbers that people can see: the id of the meeting,
//! the number of the session, the number of the speaker.

mod sheets;

pub(crate) use sheets::LAYOUTS;

/// A sheet of the workbook.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Which of the sheets.
    pub(crate) kind: SheetKind,
    /// The name of its sheet.
    pub(crate) name: &'static str,
    /// What else such a sheet is called.
    pub(crate) aliases: &'static [&'static str],
    /// Its columns, from the left.
    pub(crate) columns: &'static [Column],
}

/// The kinds of sheets of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SheetKind {
    /// A row for each meeting.
    Meetings,
    /// A row for each session.
    Sessions,
    /// A row for each affiliation of each speaker.
    Speakers,
    /// A row for each link.
    Links,
    /// A row for each group of synonyms.
    Synonyms,
}

/// A column of a sheet.
#[derive(Debug, PartialEq)]
pub(crate) struct Column {
    /// The field by its name in the record, with that of its object before a
    /// dot; or one of the numbers that join rows.
    pub(crate) field: &'static str,
    /// The heading.
    pub(crate) heading: &'static str,
    /// What else such a column is called.
    pub(crate) aliases: &'static [&'static str],
    /// What stands in it.
    pub(crate) kind: Kind,
    /// Whether every row must have it.
    pub(crate) required: bool,
    /// Its width, in characters of the standard font.
    pub(crate) width: f64,
    /// What to write, with an example.
    pub(crate) note: &'static str,
    /// How it is written in cells, where they ask for more than other places.
    pub(crate) in_cells: &'static str,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// The id of a meeting.
    Id,
    /// A number that joins rows, from 1.
    Ordinal,
    /// A text of one line.
    Line,
    /// The name of one person.
    Name,
    /// A text of several lines, in Markdown. One that is longer than a cell
    /// goes on in further columns of the same heading with numbers.
    Text,
    /// One of these words, each with what the record says for it.
    Choice(&'static [(&'static str, &'static str)]),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number of people or bodies.
    Count,
    /// A text of one line each, in as many columns as it takes: 1, 2, 3.
    List,
}

/// The field of the id by which rows find their meeting.
pub(crate) const ID: &str = "id";
/// The field of the number by which rows find their session.
pub(crate) const SESSION: &str = "session";
/// The field of the number by which rows find their speaker.
pub(crate) const SPEAKER: &str = "speaker";
/// The fields of the days and times of a meeting.
pub(super) const DATE: &str = "date";
pub(super) const END_DATE: &str = "end_date";
pub(super) const START: &str = "start";
pub(super) const END: &str = "end";
/// The field that says which way synonyms lead.
pub(super) const WAY: &str = "way";
/// What [`WAY`] says of words that stand for each other.
pub(super) const GROUP: &str = "group";

/// How many columns a list has at least.
pub(super) const LIST_COLUMNS: usize = 3;

/// A column that no row must have, so far without a note.
const fn column(field: &'static str, heading: &'static str, kind: Kind, width: f64) -> Column {
    Column {
        field,
        heading,
        aliases: &[],
        kind,
        required: false,
        width,
        note: "",
        in_cells: "",
    }
}

impl Column {
    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    const fn in_cells(self, in_cells: &'static str) -> Self {
        Self { in_cells, ..self }
    }

    /// What to write in a cell, with an example: the note of the heading.
    pub(super) fn cell_note(&self) -> String {
        match self.in_cells {
            "" => self.note.to_owned(),
            in_cells => format!("{}。{in_cells}", self.note),
        }
    }

    /// Whether there may be several columns of it, with numbers.
    pub(super) fn repeats(&self) -> bool {
        matches!(self.kind, Kind::List | Kind::Text)
    }

    /// The heading of the column that is the nth of its field, from 0.
    pub(super) fn heading_of(&self, nth: usize) -> String {
        match self.kind {
            Kind::List => format!("{}{}", self.heading, nth + 1),
            Kind::Text if nth > 0 => format!("{}{}", self.heading, nth + 1),
            _ => self.heading.to_owned(),
        }
    }
}

impl Layout {
    /// The column of a field.
    pub(super) fn column(&self, field: &str) -> &'static Column {
        let found = self.columns.iter().find(|column| column.field == field);
        found.expect("every field that is asked for has a column")
    }
}

impl SheetKind {
    /// The layout of such a sheet.
    pub(crate) fn layout(self) -> &'static Layout {
        let found = LAYOUTS.iter().find(|layout| layout.kind == self);
        found.expect("every kind of sheet has a layout")
    }
}

#[cfg(test)]
mod tests {
    use kairoku_core::record::SessionKind;

    use super::sheets::KINDS;
    use super::*;

    #[test]
    fn no_heading_means_two_columns_of_one_table() {
        for layout in &LAYOUTS {
            let mut names: Vec<_> = layout
                .columns
                .iter()
                .flat_map(|it| std::iter::once(it.heading).chain(it.aliases.iter().copied()))
                .collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{}", layout.name);
        }
    }

    #[test]
    fn every_column_says_what_to_write() {
        for column in LAYOUTS.iter().flat_map(|layout| layout.columns) {
            assert!(!column.note.is_empty(), "{}", column.heading);
        }
    }

    #[test]
    fn kinds_are_called_as_readers_call_them() {
        let called: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(called, SessionKind::ALL.map(SessionKind::name));
    }
}
