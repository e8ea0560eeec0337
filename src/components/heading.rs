use crate::element::{Effect, Element, IntoAny, html};
use crate::navigation::Navigation;

/// The heading of a page, where the reader arrives when the page is entered.
pub(crate) fn page_heading(content: impl IntoAny) -> Element {
    if let Some(navigation) = leptos::prelude::use_context::<Navigation>() {
        Effect::new(move || navigation.arrive());
    }
    html::h1()
        .class("page-heading")
        .attr("tabindex", "-1")
        .child(content)
}
