//! Parses cells: from a cell to the value that its column wants, with all that is
//! wrong.

mod clock;
mod count;
mod day;
mod moment;
mod suspect;

use std::collections::HashSet;

use kairoku_core::characters::is_hidden;
use kairoku_core::date::Date;
use kairoku_core::validate::{Node, Value as Meant, shorten};
use unicode_normalization::UnicodeNormalization;

use super::fault::Fault;
use super::layout::{Column, Kind};
use super::problem::Problem;
use super::rows::CELL;
use super::sheet::{Area, Book, Cell, Content, Sheet, Value};
use crate::name_words::beside_name;

pub(super) use moment::Beside;

/// What a cell means, and a doubt that a person should look at, if there is one.
#[derive(Debug, Clone, PartialEq)]
struct Doubt<T> {
    meant: T,
    doubt: Option<Problem>,
}

impl<T> Doubt<T> {
    fn none(meant: T) -> Self {
        let doubt = None;
        Self { meant, doubt }
    }
}

/// Parses cells and keeps what is wrong with them.
pub(super) struct CellParser<'a> {
    /// Texts that the archive has already, which are not doubted.
    known: &'a HashSet<String>,
    /// Whether days are counted from 1904 on.
    from_1904: bool,
    /// Whether the workbook is of text alone.
    plain: bool,
    pub(super) faults: Vec<Fault>,
    /// How many faults were looked at, and whether there was an error among them.
    errors: std::cell::Cell<(usize, bool)>,
    /// Where every value that was read stands, for what is found wrong later:
    /// the line of a value is its number here, from 1.
    places: Vec<Fault>,
    /// What cells say that belongs into other cells of their row.
    beside: Vec<Beside>,
    /// The first day, where the row has said it.
    first_day: Option<Date>,
}

impl<'a> CellParser<'a> {
    /// A parser for a workbook of which something may be wrong already.
    pub(super) fn new(known: &'a HashSet<String>, book: &Book, faults: Vec<Fault>) -> Self {
        Self {
            known,
            from_1904: book.from_1904,
            plain: book.plain,
            faults,
            errors: std::cell::Cell::default(),
            places: Vec::new(),
            beside: Vec::new(),
            first_day: None,
        }
    }

    /// Whether anything was wrong so far that must be put right.
    pub(super) fn has_errors(&self) -> bool {
        // Of those that were looked at before it is known.
        let (looked_at, had) = self.errors.get();
        let has = had || self.faults[looked_at..].iter().any(Fault::is_error);
        self.errors.set((self.faults.len(), has));
        has
    }

    /// Parses a cell of a column whose heading is `heading`; none where there
    /// is nothing in it.
    pub(super) fn parse(
        &mut self,
        sheet: &Sheet,
        cell: Cell,
        column: &Column,
        heading: &str,
    ) -> Option<Node> {
        let content = sheet.cells.get(&cell)?;
        let line = self.place(sheet, cell.into(), heading, &content.value);
        if content.formula && content.value != Value::Nothing {
            self.report(line, Problem::Formula);
        }
        match self.meant(sheet, cell, column, content, line) {
            Ok(value) => value.map(|value| Node {
                value,
                line: Some(line),
            }),
            Err(problem) => {
                self.report(line, problem);
                None
            }
        }
    }

    fn meant(
        &mut self,
        sheet: &Sheet,
        cell: Cell,
        column: &Column,
        content: &Content,
        line: u32,
    ) -> Result<Option<Meant>, Problem> {
        let mut value = content.value.clone();
        match &mut value {
            Value::Nothing => return Err(Problem::NotCalculated),
            Value::Error(error) => {
                let error = std::mem::take(error);
                return Err(Problem::CellError { error });
            }
            Value::Text(text) => {
                if text.trim().is_empty() {
                    return Ok(None);
                }
                self.look_at(sheet, cell, column, text, line)?;
                if !is_text(column.kind) {
                    text.retain(|c| !is_hidden(c));
                }
                if column.kind != Kind::Text {
                    *text = text.trim().to_owned();
                }
            }
            _ => {}
        }
        let meant = match column.kind {
            Kind::Date | Kind::Time => {
                return Ok(self.moment(&value, column, line)?.map(Meant::String));
            }
            Kind::Count => {
                let found = count::of(&value, self.plain)?;
                Meant::Integer(self.accept(found, line))
            }
            Kind::Ordinal => {
                let number = ordinal(&value).ok_or_else(|| Problem::NotAnOrdinal {
                    heading: column.heading.to_owned(),
                })?;
                Meant::Integer(number.into())
            }
            Kind::Choice(words) => Meant::String(choice(&self.text_of(&value)?, words)?.to_owned()),
            Kind::Id => Meant::String(self.text_of(&value)?.nfkc().collect()),
            Kind::Line | Kind::Name | Kind::List | Kind::Text => {
                Meant::String(self.text_of(&value)?)
            }
        };
        Ok(Some(meant))
    }

    /// Looks for what is suspicious in a text.
    fn look_at(
        &mut self,
        sheet: &Sheet,
        cell: Cell,
        column: &Column,
        text: &str,
        line: u32,
    ) -> Result<(), Problem> {
        let trimmed = text.trim();
        if self.known.contains(trimmed) {
            return Ok(());
        }
        if self.plain && suspect::is_error(trimmed) {
            let error = trimmed.to_owned();
            return Err(Problem::CellError { error });
        }
        if self.plain
            && is_text(column.kind)
            && let Some(shown) = suspect::truth_value(trimmed)
        {
            return Err(Problem::BooleanInText { shown });
        }
        if suspect::is_ditto(trimmed) {
            let mark = trimmed.to_owned();
            let above = above(sheet, cell);
            return Err(Problem::Ditto { mark, above });
        }
        if column.kind == Kind::Name
            && let Some(mark) = suspect::between_people(trimmed)
        {
            return Err(Problem::TwoPeople { mark });
        }
        if column.kind == Kind::Name
            && let Some(word) = beside_name(trimmed)
        {
            self.report(line, Problem::MoreThanName { word });
        }
        if column.kind != Kind::Text {
            // A day and its times may stand in lines of their own: they are read whole.
            let is_of_when = matches!(column.kind, Kind::Date | Kind::Time);
            if trimmed.contains(['\n', '\r']) && !is_of_when {
                return Err(Problem::LineBreak);
            }
            if trimmed.len() != text.len() {
                self.report(line, Problem::Spaces);
            }
        }
        if is_text(column.kind) {
            self.look_at_characters(trimmed, line);
        }
        if text.encode_utf16().count() == CELL && !column.repeats() {
            self.report(line, Problem::FullCell);
        }
        Ok(())
    }

    fn look_at_characters(&mut self, text: &str, line: u32) {
        let plain = suspect::platform_characters(text);
        if !plain.is_empty() {
            let characters = plain.iter().map(|(c, _)| c).collect();
            self.report(line, Problem::PlatformCharacters { characters, plain });
        }
        if let Some(character) = suspect::private_character(text) {
            self.report(line, Problem::PrivateCharacter { character });
        }
    }

    /// A value as text, where it is not one that Excel made of a text.
    fn text_of(&self, value: &Value) -> Result<String, Problem> {
        match value {
            Value::Moment(moment) => {
                let shown = match day::of(value, self.from_1904) {
                    Ok(day::Said {
                        date: Some(day), ..
                    }) => day.to_string(),
                    _ => super::serial::time(*moment).to_string(),
                };
                Err(Problem::DateInText { shown })
            }
            Value::Boolean(value) => Err(Problem::BooleanInText {
                shown: if *value { "TRUE" } else { "FALSE" },
            }),
            value => Ok(value.to_string()),
        }
    }

    fn accept<T>(&mut self, found: Doubt<T>, line: u32) -> T {
        if let Some(problem) = found.doubt {
            self.report(line, problem);
        }
        found.meant
    }

    /// Remembers where a value stands, under a number from 1 on.
    pub(super) fn place(&mut self, sheet: &Sheet, area: Area, heading: &str, value: &Value) -> u32 {
        let place = Fault {
            heading: heading.to_owned(),
            value: shorten(value.to_string().trim()),
            // Whatever is reported there takes its place.
            ..Fault::of_sheet(&sheet.name, Some(area), Problem::EmptyBook)
        };
        self.places.push(place);
        u32::try_from(self.places.len()).expect("a workbook has fewer cells")
    }

    /// What the cells that were parsed since the last time say that belongs into
    /// other cells of the row.
    pub(super) fn take_beside(&mut self) -> Vec<Beside> {
        self.first_day = None;
        std::mem::take(&mut self.beside)
    }

    /// Reports a problem of a value by its number.
    pub(super) fn report(&mut self, line: u32, problem: Problem) {
        let fault = match self.at(line) {
            Some(place) => Fault {
                problem,
                ..place.clone()
            },
            None => Fault::of_file(problem),
        };
        self.faults.push(fault);
    }

    /// Where a value stands, by its number.
    pub(super) fn at(&self, line: u32) -> Option<&Fault> {
        let at = usize::try_from(line).ok()?.checked_sub(1)?;
        self.places.get(at)
    }
}

/// Whether a column holds words of people.
fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Name | Kind::Text | Kind::List)
}

/// The first text above a cell that is no mark for what is above.
fn above(sheet: &Sheet, cell: Cell) -> Option<String> {
    let column = cell.column;
    let rows = (0..cell.row).rev();
    let texts = rows.filter_map(|row| sheet.cells.get(&Cell { row, column }));
    let mut texts = texts.map(|content| content.value.to_string().trim().to_owned());
    texts
        .find(|text| !text.is_empty() && !suspect::is_ditto(text))
        .map(|text| shorten(&text))
}

/// A number that is none but whole, from 0 on.
fn whole(number: f64) -> Option<u32> {
    let is_whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    is_whole.then_some(number as u32)
}

/// A number from 1 on, as a number or as text.
fn ordinal(value: &Value) -> Option<u32> {
    let number = match value {
        Value::Number(number) => whole(*number)?,
        Value::Text(text) => {
            let normal: String = text.nfkc().collect();
            normal.trim().parse::<f64>().ok().and_then(whole)?
        }
        _ => return None,
    };
    (number > 0).then_some(number)
}

/// What the record says for a word that is chosen.
fn choice(
    text: &str,
    words: &'static [(&'static str, &'static str)],
) -> Result<&'static str, Problem> {
    let normal: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let chosen = words.iter().find(|(shown, word)| {
        // 報告・情報提供 is also 報告 and 情報提供.
        *shown == normal || *word == normal || shown.split('・').any(|part| part == normal)
    });
    if let Some((_, word)) = chosen {
        return Ok(word);
    }
    let near = |shown: &str| {
        shown
            .split('・')
            .any(|part| normal.contains(part) || strsim::jaro_winkler(&normal, part) >= NEAR)
    };
    let meant = words.iter().find(|(shown, _)| near(shown));
    Err(Problem::NotAChoice {
        value: shorten(text),
        choices: words.iter().map(|(shown, _)| *shown).collect(),
        meant: meant.map(|(shown, _)| *shown),
    })
}

/// How alike words are that may be one mistyped.
pub(super) const NEAR: f64 = 0.85;
