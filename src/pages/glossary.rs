use crate::components::page_heading;
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::text;

/// What the words on the pages mean.
pub(crate) fn glossary_page() -> Element {
    let words = text::glossary().flat_map(|(word, meaning)| {
        [
            html::dt().child(html::dfn().child(word)),
            html::dd().child(meaning),
        ]
    });
    html::div()
        .class("page prose")
        .child(page_heading(text::GLOSSARY_HEADING))
        .child(html::p().class("lead").child(text::GLOSSARY_LEAD))
        .child(html::dl().class("syntax").children(words))
        .child(html::p().child(link(Route::Help.href(), text::HELP_HEADING)))
}
