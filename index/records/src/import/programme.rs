//! The programme: what stands under 内容 or プログラム, as sessions.
//!
//! The nesting of lists helps where there is any, but the words of a line decide
//! what it is. A line that could be several things is noted and left out.

mod evidence;
mod item;
mod kind;
mod lines;
mod parser;
mod speakers;
mod titled;

use super::page::Line;
pub(super) use item::Item;
pub(super) use kind::begins_session;
pub(super) use lines::add_text;
use parser::ProgrammeParser;
pub(super) use titled::{parted_themes, unquoted};

/// What the lines of a programme say.
#[derive(Debug, Default)]
pub(super) struct Programme {
    pub(super) items: Vec<Item>,
    /// What a person has to look at about the programme as a whole.
    pub(super) doubts: Vec<String>,
}

/// Reads the lines of the programme.
pub(super) fn read(lines: &[Line]) -> Programme {
    let lines = lines::joined(lines::without_times(lines));
    let lines = lines::without_captions(lines);
    let lines: Vec<_> = lines.iter().filter(|line| !lines::is_aside(line)).collect();
    let mut parser = ProgrammeParser::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += parser.take(line, &lines[at..]);
    }
    Programme {
        items: parser.items,
        doubts: parser.doubts,
    }
}

#[cfg(test)]
mod tests;
