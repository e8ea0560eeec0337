use crate::element::{Element, html, link};
use crate::route::Route;
use crate::text;

/// An element that only the app can serve: as it is published it says that it
/// cannot work yet.
pub(crate) fn awaits_app(element: Element) -> Element {
    match cfg!(feature = "ssr") {
        true => element.attr("aria-disabled", "true"),
        false => element,
    }
}

/// The note on the published page that a search is asked for, which early.js fills
/// and shows; nothing in the app, which has the answer.
pub(crate) fn asking() -> Option<Element> {
    cfg!(feature = "ssr").then(|| {
        html::p()
            .class("asking")
            .attr("role", "status")
            .attr("data-plain", text::ASKING)
            .attr("data-words", text::ASKING_WORDS)
    })
}

/// The notice for readers without JavaScript, in the place of what needs it: it
/// says so and leads to the records. Nobody else sees it.
pub(crate) fn needs_script(what: &'static str) -> Element {
    let told = html::p()
        .class("note")
        .child(what)
        .child(link(Route::Years.href(), text::GO_YEARS));
    html::noscript().child(told)
}
