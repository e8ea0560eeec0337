//! Long lists in a terminal: what is left of one is counted.

use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;
pub use kairoku_records::listing::{Extent, Group, MOST_LINES, Rest, deal};

const HEADING: Style = Style::new().bold();

/// How many kinds are named of what is left.
const KINDS: usize = 20;

/// How many lines [`write_rest`] writes at most.
pub const REST_LINES: usize = KINDS + 2;

/// Writes how many entries there are beyond those that were printed, of which
/// kinds, and `how` to see them. Where nothing is left it writes nothing.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_rest(rest: &[Rest], how: &str, out: &mut impl Write) -> io::Result<()> {
    let left: Vec<_> = rest.iter().filter(|it| it.count > 0).collect();
    let sum = |left: &[&Rest]| left.iter().map(|it| it.count).sum::<usize>();
    if left.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "{HEADING}ほかに{}件あります{HEADING:#}（すべて見るには {how}）",
        sum(&left)
    )?;
    let (named, others) = left.split_at(left.len().min(KINDS));
    for Rest { kind, count } in named {
        writeln!(out, "  {count}件 {kind}")?;
    }
    if !others.is_empty() {
        writeln!(out, "  {}件 そのほかの種類", sum(others))?;
    }
    Ok(())
}

/// A path as it is typed in a command.
pub fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    match path.contains(char::is_whitespace) {
        true => format!("\"{path}\""),
        false => path,
    }
}
