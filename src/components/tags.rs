use kairoku_core::facets::Filters;
use kairoku_core::record::SessionKind;

use crate::element::{Element, el, link};
use crate::state::SearchState;
use crate::text;

/// The kind of a section; an overview is of none.
pub(crate) fn kind_tag(kind: Option<SessionKind>) -> Element {
    el("span")
        .class("kind")
        .child(kind.map_or(text::OVERVIEW, text::kind))
}

/// Themes, each a link to the search for it; nothing where there are none.
pub(crate) fn theme_links(themes: &[String]) -> Option<Element> {
    let theme = |theme: &String| {
        let filters = Filters {
            themes: vec![theme.clone()],
            ..Filters::default()
        };
        let href = SearchState::default().with_filters(filters).href();
        el("li").child(link(href, theme.clone()))
    };
    let list = || el("ul").class("themes").attr("aria-label", text::THEMES);
    (!themes.is_empty()).then(|| list().children(themes.iter().map(theme)))
}
