//! The frame of every page: header, banner of a sample, and footer.

use kairoku_core::record::ArchiveInfo;
use leptos::prelude::*;

use super::icons::{Icon, icon};
use crate::element::{Element, IntoAny, html, link};
use crate::notebook::{Book, Notebook};
use crate::route::Route;
use crate::text;

/// The header: the site's name, once the archive is known, and the navigation.
pub(crate) fn header(
    archive: Memo<ArchiveInfo>,
    route: Memo<Route>,
    notebook: Notebook,
) -> Element {
    let title = move || archive.with(|archive| archive.title.clone());
    let way_to = move |to: Route, label: AnyView| {
        let current = move |to: &Route| route.with(|route| route == to);
        let link = link(to.href(), label);
        html::li().child(link.attr("aria-current", move || current(&to).then_some("page")))
    };
    let way = move |to: Route, name: &'static str| way_to(to, name.into_any());
    let kept = move || text::notebook(notebook.book().with(Book::count));
    let ways = html::ul()
        .child(way(Route::Search, text::NAV_SEARCH))
        .child(way(Route::Speakers, text::SPEAKERS))
        .child(way(Route::Themes, text::THEMES))
        .child(way(Route::Years, text::NAV_YEARS))
        .child(way(Route::Trends, text::NAV_TRENDS))
        .child(way_to(Route::Notebook, kept.into_any()));
    let name = html::a()
        .class("site-title")
        .attr("href", Route::Search.href())
        // The first way of the navigation, which follows, leads there as well.
        .attr("tabindex", "-1")
        .child(icon(Icon::Mark))
        .child(html::bdi().child(title));
    let inner = html::div().class("site-header__inner").child(name).child(
        html::nav()
            .class("site-nav")
            .attr("aria-label", text::NAV)
            .child(ways),
    );
    html::header().class("site-header").child(inner)
}

/// The banner on every page of a sample: its archive is fictional.
pub(crate) fn sample_banner() -> Element {
    let text = html::p()
        .child(html::strong().child(text::SAMPLE_LABEL))
        .child(html::span().child(text::SAMPLE_BANNER));
    html::aside()
        .class("sample-banner")
        .attr("data-testid", "sample-banner")
        .child(text)
}

/// The footer of every page.
pub(crate) fn footer(archive: Memo<ArchiveInfo>, theme: &str) -> Element {
    let organizer = move || {
        let organizer = archive.with(|archive| archive.organizer.clone());
        organizer.map(|organizer| html::p().class("site-footer__organizer").child(organizer))
    };
    let ways = [
        (Route::About.href(), text::NAV_ABOUT),
        (Route::Help.href(), text::HELP_HEADING),
        (Route::Glossary.href(), text::GLOSSARY_HEADING),
        // It is no page of the app, and comes with the app's files.
        ("licenses.html".to_owned(), text::LICENSES),
    ];
    let inner = html::div()
        .class("site-footer__inner")
        .child(organizer)
        .child(
            html::ul()
                .class("site-footer__ways")
                .children(ways.map(|(to, name)| html::li().child(link(to, name)))),
        )
        .child(html::p().child(move || archive.with(text::private)))
        .child(html::p().child(text::MADE_WITH))
        .child(theme_choice(theme));
    html::footer().class("site-footer").child(inner)
}

/// The switch between the light and the dark theme. early.js makes it work, so that
/// it works before the app has started.
fn theme_choice(theme: &str) -> Element {
    let option = |(word, label): (&'static str, &'static str)| {
        let option = html::option().attr("value", word).child(label);
        if word == theme {
            option.attr("selected", "")
        } else {
            option
        }
    };
    let select = html::select()
        .attr("id", "theme")
        .attr("data-testid", "theme")
        .children(text::THEMES_TO_CHOOSE.map(option));
    html::label()
        .class("select")
        .child(html::span().child(text::THEME))
        .child(select)
}
