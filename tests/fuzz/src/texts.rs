//! Texts: queries, the fold, summaries and dates.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::{Depth, Folded, fold as folded};
use kairoku_core::markdown;
use kairoku_core::matching::Needle;
use kairoku_core::query;
use kairoku_core::query::expand::{Expander, MAX_VARIANTS, Synonyms};
use kairoku_core::query::typed::Typed;
use kairoku_core::when::{self, Context, YearOf};

/// A query, as a reader types it.
pub(crate) fn query(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut query = query::parse(&text);
    Expander::new(Synonyms::default()).expand(&mut query, &[]);
    for word in query.words() {
        assert!(word.variants.len() <= MAX_VARIANTS);
        let _ = query::parse(&word.query());
    }
    let _ = query.described();
    if let Some(typed) = Typed::at_end(&text) {
        assert!(text.contains(typed.word()));
    }
}

/// A text, folded: what it promises whoever matches and marks.
pub(crate) fn fold(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for depth in [Depth::Full, Depth::Exact] {
        let fold = Folded::new(&text, depth);
        let again = Folded::new(&fold.to_string(), depth);
        assert_eq!(fold.chars(), again.chars(), "folding twice folds once");
        for at in 0..fold.len() {
            let original = text.get(fold.original(at..at + 1));
            assert!(original.is_some_and(|original| !original.is_empty()));
            let _ = (fold.is_word_start(at), fold.is_number_start(at));
            let _ = (fold.is_number_end(at), fold.written(at));
        }
        if !fold.is_empty() {
            assert!(text.get(fold.original(0..fold.len())).is_some());
        }
        if let Some(needle) = Needle::new(&text, depth) {
            let found: Vec<_> = needle.occurrences(&fold).collect();
            assert!(found.iter().all(|range| range.end <= fold.len()));
        }
    }
    // A part of a text is in it.
    let chars = text.chars().count();
    let half = text.char_indices().nth(chars / 2);
    let (one, other) = text.split_at(half.map_or(0, |(at, _)| at));
    let whole = folded(&text);
    for part in [one, other] {
        let part = folded(part);
        let mut places = whole.chars().windows(part.len().max(1));
        assert!(part.is_empty() || is_torn(one, other) || places.any(|it| it == part.chars()));
    }
}

/// Whether a cluster of characters that is one for a reader is torn apart here.
fn is_torn(one: &str, other: &str) -> bool {
    let joined = folded(&format!("{one}{other}")).to_string();
    joined != format!("{}{}", folded(one), folded(other))
}

/// A summary.
pub(crate) fn markdown(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = markdown::hidden(&text);
    if markdown::is_too_deep(&text) {
        return;
    }
    let blocks = markdown::parse(&text);
    let paragraphs = markdown::paragraphs(&blocks);
    let marked = markdown::mark(&blocks, &mut |text| {
        let first = text.chars().next().map_or(0, char::len_utf8);
        (first > 0).then_some((0..first, 0)).into_iter().collect()
    });
    assert_eq!(
        markdown::paragraphs(&marked),
        paragraphs,
        "marks change no text"
    );
}

/// A date or a time, as people write them.
pub(crate) fn when(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = (
        when::read(&text),
        when::weekdays_in_text(&text),
        when::plain(&text),
    );
    for year in [None, Some(YearOf::Title(FiscalYear(2023)))] {
        let context = Context { year };
        let _ = (when::read_in(&text, context), when::in_text(&text, context));
    }
}
