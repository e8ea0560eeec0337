use crate::element::{Element, Part, effect, el};
use crate::navigation::Navigation;

/// The heading of a page, where the reader arrives when the page is entered.
pub(crate) fn page_heading(content: impl Part) -> Element {
    if let Some(navigation) = leptos::prelude::use_context::<Navigation>() {
        effect(move || navigation.arrive());
    }
    el("h1")
        .class("page-heading")
        .attr("tabindex", "-1")
        .child(content)
}
