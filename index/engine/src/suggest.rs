//! Suggestions: names and titles that may be meant by a word while it is typed.

use std::collections::HashSet;

use kairoku_core::fold::{Depth, fold};
use kairoku_core::matching::Needle;
use kairoku_core::protocol::Suggestion;
use kairoku_core::section::Part;
use tantivy::TantivyError;

use crate::error::SearchError;
use crate::evaluate::Evaluator;
use crate::lookup;
use crate::phrase::RowCount;
use crate::schema::field;
use crate::vocabulary::{MAX_CHARS, Names, Term};

/// How many suggestions of a kind are made.
const MAX_OF_A_KIND: usize = 3;

/// How many of the newest sections with such a title are looked at.
const MAX_TITLES: usize = 500;

/// How many sections whose title has the first two characters of a word are
/// looked through for the whole of it, which takes some milliseconds.
const MAX_LOOKED_THROUGH: u32 = 20_000;

/// What may be meant by a word: speakers of whose name or reading a part begins
/// so, then themes and titles that contain it. Of each kind those that begin so
/// come first, then the more frequent names and the shorter titles. Titles are
/// those of the shards that are loaded.
pub(crate) fn suggest(
    word: &str,
    names: &Names,
    evaluator: &Evaluator<'_>,
) -> Result<Vec<Suggestion>, SearchError> {
    let needle = Needle::new(word, Depth::Full);
    let Some(needle) = needle.filter(|needle| needle.chars().len() <= MAX_CHARS) else {
        return Ok(Vec::new());
    };
    let mut suggestions = speakers(word, names);
    suggestions.extend(themes(&needle, names));
    suggestions.extend(titles(&needle, evaluator)?);
    Ok(suggestions)
}

fn speakers(word: &str, names: &Names) -> Vec<Suggestion> {
    let Some(typed) = Term::typed(word) else {
        return Vec::new();
    };
    let speakers = names.speakers.iter();
    let mut found: Vec<_> = speakers
        .filter_map(|speaker| Some((speaker.part_like(&typed)?, speaker)))
        .collect();
    found.sort_by_key(|&(part, _)| part > 0);
    let suggestions = found.into_iter().map(|(_, speaker)| Suggestion::Speaker {
        name: speaker.name().text.clone(),
        reading: speaker.reading.clone(),
        count: speaker.count,
    });
    suggestions.take(MAX_OF_A_KIND).collect()
}

fn themes(needle: &Needle, names: &Names) -> Vec<Suggestion> {
    let themes = names.themes.iter();
    let mut found: Vec<_> = themes
        .filter(|theme| needle.is_in(&theme.name.folded))
        .collect();
    found.sort_by_key(|theme| !theme.name.folded.chars().starts_with(needle.chars()));
    let suggestions = found.into_iter().map(|theme| Suggestion::Theme {
        name: theme.name.text.clone(),
        count: theme.count,
    });
    suggestions.take(MAX_OF_A_KIND).collect()
}

/// Sections with the same title are one, the newest. One character says too
/// little of a title, and so does what is in very many.
fn titles(needle: &Needle, evaluator: &Evaluator<'_>) -> Result<Vec<Suggestion>, SearchError> {
    let Some(pair) = needle.chars().get(..2) else {
        return Ok(Vec::new());
    };
    let titles = field(Part::Title);
    let pair = tantivy::Term::from_field_text(titles, &String::from_iter(pair));
    let index = evaluator.segment.inverted_index(titles)?;
    if index.doc_freq(&pair).map_err(TantivyError::from)? > MAX_LOOKED_THROUGH {
        return Ok(Vec::new());
    }
    let rows = lookup::rows(evaluator.segment, Part::Title, needle)?;
    let meeting = |row: &RowCount| evaluator.table.meeting_of(row.row as usize);
    let meetings = rows.chunk_by(|one, other| meeting(one) == meeting(other));
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for row in meetings.rev().flatten().take(MAX_TITLES) {
        // What is not loaded is not waited for.
        let Ok(section) = evaluator.section(row.row as usize) else {
            continue;
        };
        if seen.insert(section.title()) {
            found.push((row, section.title()));
        }
    }
    found.sort_by_cached_key(|(_, title)| {
        let folded = fold(title);
        (!folded.chars().starts_with(needle.chars()), folded.len())
    });
    let suggestion = |(row, title): (&RowCount, &str)| {
        let meeting = &evaluator.table.meetings()[meeting(row)];
        Suggestion::Title {
            title: title.to_owned(),
            id: meeting.id.clone(),
            section: (row.row - meeting.first_row) as usize,
            fiscal_year: meeting.fiscal_year,
        }
    };
    let best = found.into_iter().take(MAX_OF_A_KIND);
    Ok(best.map(suggestion).collect())
}
