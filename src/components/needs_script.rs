use crate::element::{Element, html, link};
use crate::route::Route;
use crate::text;

/// The notice for readers without JavaScript, in the place of what needs it: it
/// says so and leads to the records. Nobody else sees it.
pub(crate) fn needs_script(what: &'static str) -> Element {
    let told = html::p()
        .class("note")
        .child(what)
        .child(link(Route::Years.href(), text::GO_YEARS));
    html::noscript().child(told)
}
