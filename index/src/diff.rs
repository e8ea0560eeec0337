//! The command `diff`: the differences between two states of an archive.

use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
use kairoku_records::diff::{Difference, compare, sentences};

use crate::input::{self, LoadedRecords};

const HEADING: Style = Style::new().bold();

/// Reads two states of an archive and finds what is different in the newer.
///
/// # Errors
/// What was read of a state that has errors, the older first.
pub fn diff(old: &Path, new: &Path) -> Result<Difference, Box<LoadedRecords>> {
    let read = |records| {
        let mut loaded = input::read(records);
        match loaded.archive.take() {
            Some(archive) => Ok(archive),
            None => Err(Box::new(loaded)),
        }
    };
    Ok(compare(&read(old)?, &read(new)?))
}

/// Writes the difference in sentences.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(difference: &Difference, out: &mut impl Write) -> io::Result<()> {
    for (number, part) in sentences(difference).iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{HEADING}{}{HEADING:#}", part.heading)?;
        for line in &part.lines {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}

/// Writes the difference as one line of JSON, for programs.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_json(difference: &Difference, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, difference)?;
    out.write_all(b"\n")
}
