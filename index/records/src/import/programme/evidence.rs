//! Evidence that a line is an item of the programme.

use super::kind;
use super::lines::speaker_lines;
use super::parser::ProgrammeParser;
use crate::import::page::{Emphasis, Line, Mark, TablePosition};
use crate::import::people;

/// How much says that a line is an item of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    None,
    Likely,
    Certain,
}

impl ProgrammeParser {
    /// Whether a line stands below what only holds items together.
    fn is_below_group(&self, line: &Line) -> bool {
        self.group.is_some_and(|(_, depth)| line.depth > depth)
    }

    /// Whether a line names a part of the programme.
    pub(super) fn evidence(&self, line: &Line, following: &[&Line]) -> Evidence {
        use Evidence::{Certain, Likely, None};
        let likely = |is: bool| if is { Likely } else { None };
        if line.is_sentence() {
            return None;
        }
        let is_set_off = line.table_position == TablePosition::Begins
            || matches!(line.emphasis, Emphasis::Level(_));
        if is_set_off {
            return Certain;
        }
        if line.table_position == TablePosition::Row {
            return likely(!people::is_name(&line.text) || kind::kind(&line.text).is_some());
        }
        let has_speaker = following.len() > 1 && speaker_lines(&following[1..]) > 0;
        let is_label = kind::is_label(&line.text);
        let sort = is_label || kind::ends_with_sort(&line.text) && line.text.chars().count() <= 40;
        let Some(last) = self.items.last() else {
            return match line.mark {
                Mark::None if !is_label => {
                    likely(has_speaker || sort || kind::is_matter(&line.text))
                }
                _ => Certain,
            };
        };
        let is_top = line.depth <= self.top();
        let holds_talks = last.is_bare && kind::is_label(&last.session.title);
        match line.mark {
            // The last number of an outer level may stand above a group.
            Mark::Number if is_top => match self.number.zip(line.number) {
                Some((a, b)) if a + 1 != b && !has_speaker && !is_label => {
                    likely(b > a || line.depth < last.depth)
                }
                _ => Certain,
            },
            Mark::Bullet if is_top && self.style == Some(Mark::Bullet) && sort => Certain,
            Mark::Bullet if is_top && self.style == Some(Mark::Bullet) => Likely,
            // 意見交換 beside the bullet of another session.
            Mark::Bullet if last.mark == line.mark && last.depth == line.depth && is_label => {
                Certain
            }
            Mark::Number | Mark::Bullet if has_speaker && (!is_top || holds_talks) => Certain,
            Mark::Number if self.is_closed && self.is_below_group(line) => Likely,
            Mark::Number if is_label && line.depth <= last.depth.max(1) => Certain,
            Mark::Number | Mark::Bullet if last.depth == line.depth && !is_top => {
                likely(line.mark == Mark::Number && self.group.is_some())
            }
            Mark::Number | Mark::Bullet => likely(holds_talks && last.is_of_speech() && !is_top),
            // The next line of an item in a list, or a line outside of it.
            Mark::None if last.nest > 0 && self.style.is_some() => None,
            Mark::None if is_label && self.style.is_none() => Certain,
            Mark::None => likely(is_top && (sort || has_speaker || kind::is_matter(&line.text))),
        }
    }
}
