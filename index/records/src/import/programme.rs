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
mod times;
mod titled;

use std::sync::LazyLock;

use regex::Regex;

use super::page::Line;
pub(super) use item::Item;
pub(super) use kind::{
    begins_session, is_label as is_kind, is_part, names_part, names_title, tells_title,
};
pub(super) use lines::add_text;
use parser::ProgrammeParser;
pub(super) use times::{after_time, is_timetable};
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
    let lines = lines::with_labels(lines::parted_from_chairs(times::without_times(lines)));
    let lines = lines::joined(lines::with_names(lines));
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

/// Whether a line may say something of the programme: it is neither a link nor
/// the caption of a picture nor anything else beside it, and names no part.
pub(super) fn is_of_programme(line: &Line) -> bool {
    !lines::is_aside(line) && !lines::is_caption(line) && !kind::is_part(&line.text)
}

/// Whether a sentence says that the meeting was held.
pub(super) fn tells_of_meeting(line: &Line) -> bool {
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:開催|実施)(?:(?:いた|致)?しました|し、|され|させて(?:いただ|頂)き)|開かれ|開きました")
            .expect("a pattern")
    });
    line.is_sentence() && HELD.is_match(&line.text)
}

#[cfg(test)]
mod tests;
