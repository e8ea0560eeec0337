use crate::components::page_heading;
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// How to search, with examples that lead to the search for them.
pub(crate) fn help_page() -> Element {
    let example = |example: &'static str| {
        let href = SearchState::default().with_query(example).href();
        link(href, html::code().child(example))
    };
    let entry = |(asked, meaning): &(&'static str, &'static str)| {
        [html::dt().child(example(asked)), html::dd().child(*meaning)]
    };
    let chapter = |(heading, entries): (&'static str, &[(&'static str, &'static str)])| {
        [
            html::h2().child(heading),
            html::dl()
                .class("syntax")
                .children(entries.iter().flat_map(entry)),
        ]
    };
    let keys = text::HELP_KEYS.into_iter().flat_map(|(key, meaning)| {
        [
            html::dt().child(html::kbd().child(key)),
            html::dd().child(meaning),
        ]
    });
    html::div()
        .class("page prose")
        .child(page_heading(text::HELP_HEADING))
        .child(html::p().class("lead").child(text::HELP_UNIT))
        .children(text::HELP_CHAPTERS.into_iter().flat_map(chapter))
        .child(html::h2().child(text::HELP_RESULTS_HEADING))
        .children(text::HELP_RESULTS.map(|one| html::p().child(one)))
        .child(html::p().child(link(Route::Glossary.href(), text::SEE_GLOSSARY)))
        .child(html::h2().child(text::HELP_KEYS_HEADING))
        .child(html::dl().class("syntax").children(keys))
}
