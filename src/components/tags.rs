use kairoku_core::date::Date;
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

/// The line above the title of a section: its kind and its day, before what else is
/// to stand there.
pub(crate) fn section_meta(kind: Option<SessionKind>, date: Date) -> Element {
    let day = html::time()
        .attr("datetime", date.to_string())
        .child(text::date(date));
    html::div()
        .class("hit__meta")
        .child(kind_tag(kind))
        .child(day)
}

/// The meeting of a section, below its title. An overview bears the meeting's own
/// title: it need not be said twice.
pub(crate) fn section_meeting(kind: Option<SessionKind>, title: &str) -> Option<Element> {
    kind.map(|_| html::p().class("hit__meeting").child(title.to_owned()))
}
