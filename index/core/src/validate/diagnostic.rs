//! Diagnostics: what is wrong, and where.

use std::cell::RefCell;

use super::place::{Place, Severity};
use super::problem::Problem;

/// One thing that is wrong with the records.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// The field by its path, such as `sessions[2].speakers[1].name`; empty
    /// where the whole file is meant. Items are counted from 1, as people do:
    /// `sessions[2]` is the second session of the programme, which is also the
    /// number of its section.
    pub field: String,
    /// What is wrong and what to do about it.
    pub problem: Problem,
}

impl Diagnostic {
    /// A problem of a file as a whole, or of one of its lines.
    pub fn of_file(file: impl Into<String>, line: Option<u32>, problem: Problem) -> Self {
        Self {
            place: Place {
                file: file.into(),
                line,
            },
            field: String::new(),
            problem,
        }
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

/// Collects the diagnostics of one file while its values are read.
pub(super) struct Log<'a> {
    file: &'a str,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'a> Log<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            file,
            found: RefCell::default(),
        }
    }

    pub(super) fn report(&self, line: Option<u32>, field: impl Into<String>, problem: Problem) {
        let place = self.place(line);
        self.found.borrow_mut().push(Diagnostic {
            place,
            field: field.into(),
            problem,
        });
    }

    pub(super) fn place(&self, line: Option<u32>) -> Place {
        Place {
            file: self.file.to_owned(),
            line,
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(Diagnostic::is_error)
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}
