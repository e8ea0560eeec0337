//! Suggestions: names and titles that may be meant by a word while it is typed.

use kairoku_core::fold::{Depth, Folded};
use kairoku_core::matching::Needle;
use kairoku_core::protocol::{Suggestion, Suggestions};
use kairoku_core::query::Field;
use kairoku_core::query::typed::Typed;

use crate::blocks::Blocks;
use crate::error::SearchError;
use crate::titles::Title;
use crate::vocabulary::{MAX_CHARS, Names, Term};

/// How many suggestions of a kind are made.
const MAX_OF_A_KIND: usize = 3;

/// What may be meant by the word at the end of a query: speakers of whose name or
/// reading a part begins so, then themes and titles that contain it. Of each kind
/// those that begin so come first, then the more frequent names and the shorter
/// titles, of equals the newer.
pub(crate) fn suggest(
    query: &str,
    names: &Names,
    blocks: &Blocks,
) -> Result<Suggestions, SearchError> {
    let Some(typed) = Typed::at_end(query) else {
        return Ok(Suggestions::default());
    };
    let needle = Needle::new(typed.word(), Depth::Full);
    let Some(needle) = needle.filter(|needle| needle.chars().len() <= MAX_CHARS) else {
        return Ok(Suggestions::default());
    };
    let mut list = speakers(&typed, names);
    list.extend(themes(&typed, &needle, names));
    list.extend(titles(&needle, blocks)?);
    Ok(Suggestions {
        word: typed.word().to_owned(),
        list,
    })
}

fn speakers(typed: &Typed<'_>, names: &Names) -> Vec<Suggestion> {
    let Some(word) = Term::typed(typed.word()) else {
        return Vec::new();
    };
    let speakers = names.speakers.iter();
    let mut found: Vec<_> = speakers
        .filter_map(|speaker| Some((speaker.part_like(&word)?, speaker)))
        .collect();
    found.sort_by_key(|&(part, _)| part > 0);
    let suggestions = found.into_iter().filter_map(|(_, speaker)| {
        let name = speaker.name().text.clone();
        Some(Suggestion::Speaker {
            taken: typed.taking(Field::Speaker, &name)?,
            name,
            reading: speaker.reading.clone(),
            count: speaker.count,
        })
    });
    suggestions.take(MAX_OF_A_KIND).collect()
}

fn themes(typed: &Typed<'_>, needle: &Needle, names: &Names) -> Vec<Suggestion> {
    let themes = names.themes.iter();
    let mut found: Vec<_> = themes
        .filter(|theme| needle.is_in(&theme.name().folded))
        .collect();
    found.sort_by_key(|theme| !theme.name().folded.chars().starts_with(needle.chars()));
    let suggestions = found.into_iter().filter_map(|theme| {
        let name = theme.name().text.clone();
        Some(Suggestion::Theme {
            taken: typed.taking(Field::Theme, &name)?,
            name,
            count: theme.count,
        })
    });
    suggestions.take(MAX_OF_A_KIND).collect()
}

/// One character says too little of a title.
fn titles(needle: &Needle, blocks: &Blocks) -> Result<Vec<Suggestion>, SearchError> {
    if needle.chars().len() < 2 {
        return Ok(Vec::new());
    }
    let found = blocks.titles()?.folded();
    let mut found: Vec<_> = found.filter(|(_, folded)| needle.is_in(folded)).collect();
    found.sort_by_key(|(_, folded)| {
        let begins_so = folded.chars().starts_with(needle.chars());
        (!begins_so, folded.len())
    });
    let suggestion = |(one, _): (&Title, &Folded)| Suggestion::Title {
        title: one.title.clone(),
        id: one.id.clone(),
        section: one.section,
        fiscal_year: one.fiscal_year,
    };
    Ok(found
        .into_iter()
        .take(MAX_OF_A_KIND)
        .map(suggestion)
        .collect())
}
