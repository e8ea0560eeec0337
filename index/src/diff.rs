//! The command `diff`: the differences between two states of an archive.

use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
use kairoku_core::manifest::MANIFEST_FILE;
use kairoku_records::diff::{Difference, Part, compare, compare_published, sentences};

use crate::data_folder::{self, DataError};
use crate::input::{self, LoadedRecords};
use crate::listing::{Extent, Group, MOST_LINES, Rest, deal, write_rest};
use crate::version::data_of;

const HEADING: Style = Style::new().bold();

/// Two states of an archive could not be compared.
#[derive(Debug)]
pub enum DiffError {
    /// What was read of records that have errors.
    Records(Box<LoadedRecords>),
    /// The published data cannot be read.
    Published(DataError),
}

/// Reads two states of an archive and finds what is different in the newer. The
/// older one may be a site, or the data of one.
///
/// # Errors
/// [`DiffError`] of the state that cannot be read, the older first.
pub fn diff(old: &Path, new: &Path) -> Result<Difference, DiffError> {
    let read = |records| {
        let mut loaded = input::read(records);
        let archive = loaded.archive.take();
        archive.ok_or_else(|| DiffError::Records(Box::new(loaded)))
    };
    let data = data_of(old);
    if data.join(MANIFEST_FILE).is_file() {
        let data = data_folder::open(&data).map_err(DiffError::Published)?;
        let new = read(new)?;
        return compare_published(&data, &new).map_err(DiffError::Published);
    }
    Ok(compare(&read(old)?, &read(new)?))
}

/// How many lines are written of one meeting that changed.
const OF_ONE: usize = 20;

/// How many lines the sentences may take: besides, each of eight parts has its
/// heading and a line between, and what is left of it is counted.
const ROOM: usize = MOST_LINES - 3 * PARTS - 3;

/// How many parts a report has at most.
const PARTS: usize = 8;

/// Writes the difference in sentences; of very many those of the first meetings of
/// each part, and how many more there are. `how` says how to see all.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    difference: &Difference,
    extent: Extent,
    how: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let parts = sentences(difference);
    let entries: Vec<_> = parts.iter().map(|part| entries(part, extent)).collect();
    // The last part sums up.
    let rank = |at: usize| usize::from(at + 1 < parts.len());
    let groups = entries.iter().enumerate().map(|(at, entries)| Group {
        rank: rank(at),
        lines: entries.iter().map(Vec::len).collect(),
    });
    let shown = deal(&groups.collect::<Vec<_>>(), extent, ROOM);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{HEADING}{}{HEADING:#}", part.heading)?;
        for line in entries[at].iter().take(shown[at]).flatten() {
            writeln!(out, "  {line}")?;
        }
    }
    let rest = parts.iter().zip(&entries).zip(&shown);
    let rest: Vec<_> = rest
        .map(|((part, entries), shown)| Rest {
            kind: part.heading.clone(),
            count: entries.len() - shown,
        })
        .collect();
    if rest.iter().any(|rest| rest.count > 0) {
        writeln!(out)?;
    }
    write_rest(&rest, how, out)
}

/// What a part says, taken apart: a line with those that are indented below it.
/// Of one that has very many the first are kept.
fn entries(part: &Part, extent: Extent) -> Vec<Vec<String>> {
    let of_one = part.lines.chunk_by(|_, line| line.starts_with(' '));
    let cut = |lines: &[String]| {
        let more = lines.len().saturating_sub(OF_ONE);
        if extent == Extent::Whole || more < 2 {
            return lines.to_vec();
        }
        let mut kept = lines[..OF_ONE].to_vec();
        kept.push(format!("  ほか{more}行"));
        kept
    };
    of_one.map(cut).collect()
}

/// Writes the difference as one line of JSON, for programs.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_json(difference: &Difference, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, difference)?;
    out.write_all(b"\n")
}
