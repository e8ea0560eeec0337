use crate::element::{Element, html, link};
use crate::route::Route;
use crate::text;

/// What a reader without JavaScript is told in the place of something that
/// needs it, and where the records are. Nobody else sees it.
pub(crate) fn needs_script(what: &'static str) -> Element {
    let told = html::p()
        .class("note")
        .child(what)
        .child(link(Route::Years.href(), text::GO_YEARS));
    html::noscript().child(told)
}
