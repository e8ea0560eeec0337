//! Objects and their slots: typed values, read from the neutral tree, with every
//! problem logged.

use crate::date::Date;

use super::diagnostic::Log;
use super::node::{Entry, Node, Value, shorten};
use super::place::Place;
use super::problem::{CharacterProblem, Expected, LimitProblem, Problem};
use super::schema::{Field, Limit, RECORD_EXAMPLE, find};
use crate::characters::{composed, is_hidden};
use crate::fold::radicals;
use crate::record::ClockTime;

/// An object, which is a table of TOML or an object of JSON, whose fields are
/// known.
pub(super) struct Object<'a> {
    fields: &'static [Field],
    entries: &'a [Entry],
    path: String,
    line: Option<u32>,
    log: &'a Log<'a>,
}

/// A value at its place, to be read as what the field wants.
pub(super) struct Slot<'a> {
    value: &'a Value,
    pub(super) line: Option<u32>,
    pub(super) path: String,
    pub(super) example: &'static str,
    limit: Limit,
    required: bool,
    log: &'a Log<'a>,
}

impl<'a> Object<'a> {
    /// Opens the object of a whole file or record.
    pub(super) fn root(node: &'a Node, fields: &'static [Field], log: &'a Log<'a>) -> Option<Self> {
        let slot = Slot {
            value: &node.value,
            line: node.line,
            path: String::new(),
            example: RECORD_EXAMPLE,
            limit: Limit::default(),
            required: true,
            log,
        };
        slot.object(fields)
    }

    /// The value of a field, where it is given.
    pub(super) fn optional(&self, name: &str) -> Option<Slot<'a>> {
        self.slot(name, false)
    }

    /// The value of a field that must be given.
    pub(super) fn required(&self, name: &str) -> Option<Slot<'a>> {
        let slot = self.slot(name, true);
        if slot.is_none() {
            self.report_field(
                name,
                Problem::Missing {
                    field: find(self.fields, name),
                },
            );
        }
        slot
    }

    fn slot(&self, name: &str, required: bool) -> Option<Slot<'a>> {
        let field = find(self.fields, name);
        let entry = self.entries.iter().find(|entry| entry.key == name)?;
        Some(Slot {
            value: &entry.node.value,
            line: entry.line.or(entry.node.line).or(self.line),
            path: self.path_of(name),
            example: field.example,
            limit: field.limit,
            required,
            log: self.log,
        })
    }

    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// Reports fields that do not exist or come twice.
    fn check_keys(&self) {
        let mut unknown = 0;
        for (at, entry) in self.entries.iter().enumerate() {
            let line = entry.line.or(self.line);
            let name = shorten(&entry.key);
            let path = self.path_of(&name);
            if !self.fields.iter().any(|field| field.name == entry.key) {
                unknown += 1;
                let is_looked_for = unknown <= COMPARED && entry.key.len() <= COMPARED_BYTES;
                let nearest = is_looked_for.then(|| nearest(&entry.key, self.fields));
                let nearest = nearest.flatten();
                let problem = Problem::UnknownField {
                    name,
                    nearest,
                    known: self.fields,
                };
                self.log.report(line, path, problem);
            } else if let Some(first) = self.entries[..at].iter().find(|e| e.key == entry.key) {
                let problem = Problem::RepeatedField {
                    name,
                    first_line: first.line,
                };
                self.log.report(line, path, problem);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reports a problem of the object as a whole.
    pub(super) fn report(&self, problem: Problem) {
        self.log.report(self.line, self.path.clone(), problem);
    }

    /// Reports a problem of a field that is not there.
    pub(super) fn report_field(&self, name: &str, problem: Problem) {
        self.log.report(self.line, self.path_of(name), problem);
    }
}

/// For how many unknown fields of an object a near one is looked for: an object with
/// more of them is of something else.
const COMPARED: usize = 100;

/// The longest unknown field that is compared with others, in bytes.
const COMPARED_BYTES: usize = 100;

/// The field whose name is nearest to a word, if any is near.
fn nearest(word: &str, fields: &'static [Field]) -> Option<&'static str> {
    let word = word.to_lowercase();
    fields
        .iter()
        .map(|field| (strsim::jaro_winkler(&word, field.name), field.name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

impl<'a> Slot<'a> {
    pub(super) fn report(&self, problem: Problem) {
        self.log.report(self.line, self.path.clone(), problem);
    }

    /// Where the value stands.
    pub(super) fn place(&self) -> Place {
        self.log.place(self.line)
    }

    fn wrong_type<T>(&self, expected: Expected) -> Option<T> {
        let (found, example) = (self.value.to_string(), self.example);
        self.report(Problem::WrongType {
            expected,
            found,
            example,
        });
        None
    }

    /// Reads a text of one line, without white space at its ends.
    pub(super) fn line_of_text(&self) -> Option<String> {
        let text = self.text()?;
        if text.contains('\n') {
            self.report(Problem::LineBreak);
            return None;
        }
        Some(text.replace('\t', " "))
    }

    /// Reads a text of any number of lines, without white space at its ends.
    pub(super) fn text(&self) -> Option<String> {
        let Value::String(text) = self.value else {
            return self.wrong_type(Expected::Text);
        };
        let text = self.cleaned(text.replace("\r\n", "\n").replace('\r', "\n"));
        let text = text.trim();
        if text.is_empty() {
            self.report(if self.required {
                Problem::Empty {
                    example: self.example,
                }
            } else {
                Problem::Blank
            });
            return None;
        }
        if let Some(most) = self.limit.chars {
            let length = text.chars().count();
            if length > most {
                self.report(LimitProblem::TooLong { length, most }.into());
                return None;
            }
        }
        Some(text.to_owned())
    }

    /// The text without hidden characters, which nobody can see or type, with
    /// marks joined to what they mark, and with ideographs for radicals, which
    /// look like them: what is shown, saved and copied is then what everybody else
    /// writes.
    fn cleaned(&self, mut text: String) -> String {
        if let Some(character) = text.chars().find(|c| is_hidden(*c)) {
            self.report(CharacterProblem::ControlCharacter { character }.into());
            text.retain(|c| !is_hidden(c));
        }
        let composed = composed(&text);
        if composed != text {
            self.report(CharacterProblem::Decomposed.into());
            text = composed;
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.report(CharacterProblem::Garbled.into());
        }
        let radicals = radicals::of(&text);
        if !radicals.is_empty() {
            self.report(CharacterProblem::Radicals { radicals }.into());
            text = radicals::spelled_out(&text);
        }
        text
    }

    /// Reads a day, as a text or as TOML's own date.
    pub(super) fn date(&self) -> Option<Date> {
        let text = match self.value {
            Value::String(text) => text.trim(),
            Value::Datetime(text) => text,
            _ => return self.wrong_type(Expected::Date),
        };
        self.accept(date(text))
    }

    /// Reads a time of day, as a text or as TOML's own time, whose seconds
    /// must be zero.
    pub(super) fn time(&self) -> Option<ClockTime> {
        let text = match self.value {
            Value::String(text) => text.trim(),
            Value::Datetime(text) => text
                .strip_suffix(":00")
                .filter(|t| t.contains(':'))
                .unwrap_or(text),
            _ => return self.wrong_type(Expected::Time),
        };
        self.accept(time(text))
    }

    /// Reads a number of people or bodies.
    pub(super) fn count(&self) -> Option<u32> {
        let value = self.integer()?;
        self.accept(u32::try_from(value).map_err(|_| {
            let (is_negative, value) = (value < 0, value.into());
            match is_negative {
                true => Problem::Negative { value },
                false => Problem::TooLarge { value },
            }
        }))
    }

    /// Reads an integer.
    pub(super) fn integer(&self) -> Option<i128> {
        match self.value {
            Value::Integer(number) => Some(*number),
            _ => self.wrong_type(Expected::Integer),
        }
    }

    /// Reads true or false.
    pub(super) fn boolean(&self) -> Option<bool> {
        match self.value {
            Value::Boolean(value) => Some(*value),
            _ => self.wrong_type(Expected::Boolean),
        }
    }

    /// Reads an http or https address.
    pub(super) fn url(&self) -> Option<String> {
        let url = self.line_of_text()?;
        let host = url.split_once("://").filter(|(scheme, _)| {
            scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
        });
        let named =
            host.is_some_and(|(_, rest)| !rest.is_empty() && !rest.starts_with(['/', '?', '#']));
        if named && !url.contains(char::is_whitespace) {
            return Some(url);
        }
        self.report(Problem::BadUrl {
            value: shorten(&url),
        });
        None
    }

    /// The items of a list, each at its place, counted from 1; none where it is
    /// no list.
    pub(super) fn items(&self) -> Vec<Self> {
        self.list().unwrap_or_default()
    }

    /// Reads a list: its items, each at its place, counted from 1.
    pub(super) fn list(&self) -> Option<Vec<Self>> {
        let Value::Array(items) = self.value else {
            return self.wrong_type(Expected::List);
        };
        let slot = |(at, item): (usize, &'a Node)| Self {
            value: &item.value,
            line: item.line.or(self.line),
            path: format!("{}[{}]", self.path, at + 1),
            example: self.example,
            limit: Limit {
                items: None,
                ..self.limit
            },
            required: true,
            log: self.log,
        };
        if let Some(most) = self.limit.items.filter(|most| items.len() > *most) {
            let count = items.len();
            self.report(LimitProblem::TooMany { count, most }.into());
        }
        Some(items.iter().enumerate().map(slot).collect())
    }

    /// Opens an object and checks its keys.
    pub(super) fn object(&self, fields: &'static [Field]) -> Option<Object<'a>> {
        let Value::Object(entries) = self.value else {
            return self.wrong_type(Expected::Object);
        };
        let object = Object {
            fields,
            entries,
            path: self.path.clone(),
            line: self.line,
            log: self.log,
        };
        object.check_keys();
        Some(object)
    }

    /// Logs what was wrong with a value.
    pub(super) fn accept<T>(&self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.report(problem)).ok()
    }
}

/// Reads a date written `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Result<Date, Problem> {
    match numbers_of(text) {
        Some((year, month, day)) => Date::new(year, month, day).map_err(|_| Problem::NoSuchDay {
            value: shorten(text),
        }),
        None => Err(Problem::BadDate {
            value: shorten(text),
        }),
    }
}

/// The numbers of a text of the very form `YYYY-MM-DD`.
fn numbers_of(text: &str) -> Option<(i16, i8, i8)> {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Reads a time written `HH:MM`.
pub(super) fn time(text: &str) -> Result<ClockTime, Problem> {
    text.parse().map_err(|_| Problem::BadTime {
        value: shorten(text),
    })
}
