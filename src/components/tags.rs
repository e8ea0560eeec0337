use kairoku_core::facets::Filters;
use kairoku_core::protocol::MarkedTheme;
use kairoku_core::record::SessionKind;

use super::marked::marked_places;
use crate::element::{Element, el};
use crate::state::SearchState;
use crate::text;

/// The kind of a section; an overview is of none.
pub(crate) fn kind_tag(kind: Option<SessionKind>) -> Element {
    el("span")
        .class("kind")
        .child(kind.map_or(text::OVERVIEW, text::kind))
}

/// Themes, each a link to the search for it; nothing where there are none.
pub(crate) fn theme_links(themes: &[MarkedTheme]) -> Option<Element> {
    let theme = |theme: &MarkedTheme| {
        let filters = Filters {
            themes: vec![theme.marked.text()],
            ..Filters::default()
        };
        let href = SearchState::default().with_filters(filters).href();
        el("li").child(marked_places(el("a").attr("href", href), &theme.marked))
    };
    let list = || el("ul").class("themes").attr("aria-label", text::THEMES);
    (!themes.is_empty()).then(|| list().children(themes.iter().map(theme)))
}
