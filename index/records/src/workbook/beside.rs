//! What a cell says that belongs into another cell of its row: the last day and the
//! times that stand beside a day.

use kairoku_core::validate::{Node, Value as Meant};

use super::layout::{DATE, END_DATE};
use super::line::Line;
use super::problem::WhenProblem;
use super::value::{Beside, CellParser};

/// Fills the empty cells of a row with what others say of them, and compares it
/// with those that are not empty.
pub(super) fn settle(line: &mut Line, parser: &mut CellParser<'_>) {
    let mut filled: Vec<(u32, Vec<(&'static str, String)>)> = Vec::new();
    for it in std::mem::take(&mut line.beside) {
        // Why the other cell cannot be read is told already.
        if line.refused.contains(it.field) || says(line, &it) {
            continue;
        }
        let heading = line.kind.layout().column(it.field).heading;
        if let Some(other) = line.text(it.field) {
            let other = other.to_owned();
            let place = parser.at(line.place_of(it.field));
            let place = place.map(super::Fault::place).unwrap_or_default();
            let value = it.value;
            let problem = WhenProblem::Contradicts {
                heading,
                value,
                place,
                other,
            };
            parser.report(it.line, problem.into());
        } else if it.fills {
            let node = Node {
                value: Meant::String(it.value.clone()),
                line: Some(it.line),
            };
            line.values.insert(it.field, vec![node]);
            match filled.last_mut().filter(|(at, _)| *at == it.line) {
                Some((_, values)) => values.push((heading, it.value)),
                None => filled.push((it.line, vec![(heading, it.value)])),
            }
        }
    }
    for (at, values) in filled {
        parser.report(at, WhenProblem::Filled { values }.into());
    }
}

/// Whether the row says the same. Of a meeting of one day that day is the last as
/// well, and any of its days may stand beside a time.
fn says(line: &Line, beside: &Beside) -> bool {
    let is_it = |field| line.text(field) == Some(&beside.value);
    match beside.field {
        END_DATE if line.text(END_DATE).is_none() => is_it(DATE),
        DATE if !beside.fills => is_it(DATE) || is_it(END_DATE),
        field => is_it(field),
    }
}
