//! The log: a line for each answer, on the standard error. Whoever keeps it adds the time.

use std::io::{self, Write as _};
use std::time::Duration;

use crate::question::{Kind, Question};

/// What is written for an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Log {
    /// Nothing.
    #[default]
    Nothing,
    /// What kind of question it was and what came of it, and no words of readers.
    Answers,
    /// That, and the queries as they are typed.
    Queries,
}

/// Writes a line for an answer, where one is to be written; never who asked.
pub(crate) fn answered(
    log: Log,
    kind: Option<Kind>,
    question: Option<&Question>,
    status: u16,
    bytes: usize,
    took: Duration,
) {
    if log == Log::Nothing {
        return;
    }
    let kind = kind.map_or("-", Kind::word);
    let queries = match (log, question) {
        (Log::Queries, Some(question)) => format!(" {:?}", question.queries()),
        _ => String::new(),
    };
    let millis = took.as_secs_f64() * 1_000.0;
    told(&format!("{status} {kind} {millis:.1}ms {bytes}B{queries}"));
}

/// Writes a line. Where nobody reads any more there is nothing to be done about it.
pub fn told(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
