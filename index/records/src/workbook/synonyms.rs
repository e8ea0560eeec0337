//! The synonyms of the workbook.

use kairoku_core::query::expand::Synonyms;
use kairoku_core::validate::{self, Entry, Node, Place, Step, SynonymProblem, Value as Meant};

use super::layout::{GROUP, SheetKind, WAY};
use super::line::{Line, entry};
use super::problem::Problem;
use super::value::CellParser;

/// Makes the synonyms of the rows. What is wrong with them goes to the parser.
pub(super) fn of(lines: &[Line], parser: &mut CellParser<'_>) -> Option<Synonyms> {
    let mut groups = Vec::new();
    let mut one_way = Vec::new();
    for line in lines.iter().filter(|line| line.kind == SheetKind::Synonyms) {
        let words = |field: &str| line.values.get(field).cloned().unwrap_or_default();
        let (word, also) = (words("word"), words("also"));
        match line.text(WAY) {
            Some(GROUP) => {
                let words = word.into_iter().chain(also).collect();
                groups.push(line.object_of(vec![list("words", line, words)]));
            }
            Some(_) => {
                let word = word.into_iter().next().map(|word| entry("word", word));
                let also = list("also", line, also);
                one_way.push(line.object_of(word.into_iter().chain([also]).collect()));
            }
            None => {}
        }
    }
    let lists = [("group", groups), ("one_way", one_way)];
    let entries = lists.map(|(key, items)| {
        let value = Meant::Array(items);
        entry(key, Node { value, line: None })
    });
    let node = Node {
        value: Meant::Object(entries.into()),
        line: None,
    };
    let (synonyms, diagnostics) = validate::synonyms(&node, "");
    let has_errors = parser.has_errors();
    for diagnostic in diagnostics {
        let missing = matches!(diagnostic.problem, validate::Problem::Missing { .. });
        if !(missing && has_errors) {
            let line = diagnostic.place.line.unwrap_or_default();
            let problem = located(diagnostic.problem, parser);
            parser.report(line, problem);
        }
    }
    synonyms
}

fn list(key: &str, line: &Line, items: Vec<Node>) -> Entry {
    let value = Meant::Array(items);
    let line = Some(line.place);
    entry(key, Node { value, line })
}

/// The problem with the places that it names as places of the workbook.
fn located(problem: validate::Problem, parser: &CellParser<'_>) -> Problem {
    let validate::Problem::Synonym(mut problem) = problem else {
        return problem.into();
    };
    let locate = |place: &mut Place| {
        if let Some(fault) = place.line.take().and_then(|line| parser.at(line)) {
            place.file = fault.place();
        }
    };
    match &mut problem {
        SynonymProblem::Repeated { place, .. } | SynonymProblem::SecondEntry { place, .. } => {
            locate(place);
        }
        SynonymProblem::SameGroup { step, group } => {
            locate(&mut step.place);
            locate(group);
        }
        SynonymProblem::Loop { steps } => {
            steps
                .iter_mut()
                .for_each(|Step { place, .. }| locate(place));
        }
        _ => {}
    }
    validate::Problem::from(problem).into()
}
