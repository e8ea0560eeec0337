use crate::components::page_heading;
use crate::element::{Element, el, link};
use crate::state::SearchState;
use crate::text;

/// How to search, with examples that lead to the search for them.
pub(crate) fn help_page() -> Element {
    let example = |example: &'static str| {
        let href = SearchState::default().with_query(example).href();
        link(href, el("code").child(example))
    };
    let entry = |(asked, meaning): &(&'static str, &'static str)| {
        [el("dt").child(example(asked)), el("dd").child(*meaning)]
    };
    let chapter = |(heading, entries): (&'static str, &[(&'static str, &'static str)])| {
        [
            el("h2").child(heading),
            el("dl")
                .class("syntax")
                .children(entries.iter().flat_map(entry)),
        ]
    };
    let keys = text::HELP_KEYS.into_iter().flat_map(|(key, meaning)| {
        [
            el("dt").child(el("kbd").child(key)),
            el("dd").child(meaning),
        ]
    });
    el("div")
        .class("page prose")
        .child(page_heading(text::HELP_HEADING))
        .child(el("p").class("lead").child(text::HELP_UNIT))
        .children(text::HELP_CHAPTERS.into_iter().flat_map(chapter))
        .child(el("h2").child(text::HELP_RESULTS_HEADING))
        .children(text::HELP_RESULTS.map(|one| el("p").child(one)))
        .child(el("h2").child(text::HELP_KEYS_HEADING))
        .child(el("dl").class("syntax").children(keys))
}
