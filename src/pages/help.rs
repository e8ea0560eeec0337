use crate::components::page_heading;
use crate::element::{Element, IntoAny, html, link};
use crate::examples::{Example, Examples, Rule};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// How to search, with examples of the archive that lead to the search for them.
pub(crate) fn help_page(examples: &Examples) -> Element {
    let entry = |(rule, pattern, meaning): &(Rule, &'static str, &'static str)| {
        let shown = match examples.get(rule) {
            Some(found) => example(found),
            // The archive has nothing to show for it.
            None => html::dt().child(html::code().child(*pattern)),
        };
        [shown, html::dd().child(*meaning)]
    };
    let chapter = |(heading, entries): (&'static str, &[(Rule, &'static str, &'static str)])| {
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

/// An example as a link to its search, with how many sections that finds.
fn example(example: &Example) -> Element {
    let href = SearchState::default()
        .with_query(example.query.as_str())
        .href();
    let search = link(href, html::code().child(example.query.clone()).into_any());
    let count = html::span()
        .class("count")
        .child(text::count(example.count));
    html::dt().child(search).child(count)
}
