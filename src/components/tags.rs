use kairoku_core::protocol::MarkedTheme;
use kairoku_core::record::SessionKind;

use super::marked::marked_places;
use crate::element::{Element, html};
use crate::route::Route;
use crate::text;

/// The kind of a section; an overview is of none.
pub(crate) fn kind_tag(kind: Option<SessionKind>) -> Element {
    html::span()
        .class("kind")
        .child(kind.map_or(text::OVERVIEW, text::kind))
}

/// Themes, each a link to its page; nothing where there are none.
pub(crate) fn theme_links(themes: &[MarkedTheme]) -> Option<Element> {
    let theme = |theme: &MarkedTheme| {
        let href = Route::Theme(theme.key.clone()).href();
        html::li().child(marked_places(html::a().attr("href", href), &theme.marked))
    };
    let list = || html::ul().class("themes").attr("aria-label", text::THEMES);
    (!themes.is_empty()).then(|| list().children(themes.iter().map(theme)))
}
