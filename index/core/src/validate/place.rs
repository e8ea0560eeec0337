//! Where something is wrong, and how much it matters.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::characters::visible;

/// Whether a record can still be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The archive cannot be built.
    Error,
    /// The archive can be built, but someone should look.
    Warning,
    /// Nothing has to be done; it is good to know.
    Note,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, as the reader of the message knows it.
    pub file: String,
    /// The line, counted from 1, where there is one to name.
    pub line: Option<u32>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.file))?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}
