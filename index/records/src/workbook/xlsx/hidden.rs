//! Which rows and columns of each sheet are hidden. References that go wrong where they
//! are reckoned with are refused on the way.

use std::collections::{BTreeSet, HashMap};
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::references;

/// What is hidden of a sheet.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    pub(super) rows: BTreeSet<u32>,
    pub(super) columns: BTreeSet<u32>,
}

/// The package or one of its parts cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("{0}")]
    Zip(#[from] ZipError),
    #[error("{0}")]
    Xml(#[from] quick_xml::Error),
    #[error("no cells: {0}")]
    Reference(String),
}

/// The last column of a sheet, from 0.
const LAST_COLUMN: u32 = 16_383;

/// How many columns of a sheet are looked at that are said to be hidden: a range of all
/// may be said any number of times.
const RANGES: u32 = 1_000_000;

type Package<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What is hidden, by the names of the sheets.
pub(super) fn of(bytes: &[u8]) -> Result<HashMap<String, Hidden>, Error> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let mut found = HashMap::new();
    for (name, part) in sheets(&mut package)? {
        let mut hidden = Hidden::default();
        let mut left = RANGES;
        let mut wrong = None;
        elements(&mut package, &part, |element| {
            let reference = match element.local_name().as_ref() {
                "c" | "row" => attribute(element, "r"),
                "dimension" | "f" | "mergeCell" => attribute(element, "ref"),
                _ => None,
            };
            let is_wrong = |reference: &String| !references::is_right(reference);
            wrong = wrong.take().or(reference.filter(is_wrong));
            match element.local_name().as_ref() {
                "row" if is_hidden(element) => {
                    let row = number(element, "r").and_then(|row| row.checked_sub(1));
                    hidden.rows.extend(row);
                }
                "col" if is_hidden(element) => {
                    let first = number(element, "min").unwrap_or_default().max(1) - 1;
                    let last = number(element, "max").unwrap_or_default().max(1) - 1;
                    let last = last.min(LAST_COLUMN);
                    left = left.saturating_sub(last.saturating_sub(first) + 1);
                    if left > 0 {
                        hidden.columns.extend(first..=last);
                    }
                }
                _ => {}
            }
        })?;
        if let Some(wrong) = wrong {
            return Err(Error::Reference(wrong));
        }
        found.insert(name, hidden);
    }
    Ok(found)
}

/// The names of the sheets, each with the part that holds it.
fn sheets(package: &mut Package<'_>) -> Result<Vec<(String, String)>, Error> {
    let mut workbook = String::from("xl/workbook.xml");
    elements(package, "_rels/.rels", |element| {
        let kind = attribute(element, "Type").unwrap_or_default();
        if kind.ends_with("/officeDocument")
            && let Some(target) = attribute(element, "Target")
        {
            workbook = target.trim_start_matches('/').to_owned();
        }
    })?;
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let mut parts = HashMap::new();
    elements(package, &format!("{folder}/_rels/{file}.rels"), |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            let part = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}/{target}"),
            };
            parts.insert(id, part);
        }
    })?;
    let mut sheets = Vec::new();
    elements(package, &workbook, |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            && let Some(part) = parts.remove(&id)
        {
            sheets.push((name, part));
        }
    })?;
    Ok(sheets)
}

/// Shows every element of a part; none where there is no such part.
fn elements(
    package: &mut Package<'_>,
    part: &str,
    mut show: impl FnMut(&BytesStart<'_>),
) -> Result<(), Error> {
    let part = match package.by_name(part) {
        Ok(part) => part,
        Err(ZipError::FileNotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut reader = Reader::from_reader(BufReader::new(part.take(u64::MAX)));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) | Event::Empty(element) => show(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// An attribute by its name without a prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten();
    let mut found = found.filter(|it| it.key.local_name().as_ref() == name);
    let value = found.next()?;
    value
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(|it| it.into_owned())
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    let hidden = attribute(element, "hidden");
    hidden.is_some_and(|it| it == "1" || it == "true")
}
