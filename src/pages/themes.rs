//! The page of all themes, and the page of each.

use kairoku_core::facets::Filters;
use kairoku_core::fold::fold;
use kairoku_core::manifest::Manifest;
use kairoku_core::profile::{IndexGroup, Related, ThemeEntry, ThemeProfile};
use kairoku_core::protocol::Sort;
use kairoku_core::years::YearRange;

use super::lists::{finder, group_anchor, group_heading, groups_nav, name_list, section_list};
use crate::components::{page_heading, year_bars};
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::{SearchState, TrendsState};
use crate::text;

/// The page of all themes, in the order of 五十音.
pub(crate) fn themes_page(groups: &[IndexGroup<ThemeEntry>]) -> Element {
    let total = groups.iter().map(|group| group.entries.len()).sum();
    let labels: Vec<_> = groups.iter().map(|group| group.group.label()).collect();
    let sections = groups.iter().zip(0..).map(|(group, number)| {
        let anchor = group_anchor(number);
        html::section()
            .class("index-group")
            .attr("aria-labelledby", anchor.clone())
            .children(group_heading(group.group, anchor))
            .child(
                html::ul()
                    .class("index")
                    .children(group.entries.iter().map(entry)),
            )
    });
    html::div()
        .class("page")
        .attr("data-testid", "themes")
        .child(page_heading(text::THEMES))
        .child(html::p().class("lead").child(text::themes_total(total)))
        .child(finder(text::FIND_THEME))
        .child(groups_nav(&Route::Themes.href(), &labels))
        .children(sections)
}

fn entry(entry: &ThemeEntry) -> Element {
    let find = format!("{} {}", fold(&entry.name), entry.name);
    let told = text::entry(entry.sections, entry.first, entry.last);
    html::li()
        .attr("data-find", find.to_lowercase().replace(' ', ""))
        .child(link(
            Route::Theme(entry.key.clone()).href(),
            entry.name.clone(),
        ))
        .child(html::span().class("index__told").child(told))
}

/// The page of a theme.
pub(crate) fn theme_page(theme: &ThemeProfile, manifest: &Manifest) -> Element {
    let within = |years: Vec<YearRange>| {
        let filters = Filters {
            themes: vec![theme.name.clone()],
            years,
            ..Filters::default()
        };
        SearchState::default().with_filters(filters)
    };
    let all = within(Vec::new()).href();
    let newest = within(Vec::new()).with_sort(Sort::Newest).href();
    let trends = TrendsState::default().with_term(&theme.name).href();
    let chapter = |heading: &'static str, content: Vec<Element>| {
        html::section()
            .class("chapter")
            .child(html::h2().child(heading))
            .children(content)
    };
    let filled = |heading, names: &[_], way: fn(&str) -> String| {
        (!names.is_empty()).then(|| chapter(heading, name_list(names, way, all.clone())))
    };
    let speakers = filled(text::SPEAKERS, &theme.speakers, |key| {
        Route::Speaker(key.to_owned()).href()
    });
    let with = filled(text::THEME_WITH, &theme.with, |key| {
        Route::Theme(key.to_owned()).href()
    });
    let related = (!theme.related.is_empty()).then(|| {
        let list = html::ul()
            .class("counted")
            .children(theme.related.iter().map(related));
        chapter(text::THEME_RELATED, vec![list])
    });
    let span = text::theme_span(theme.first.fiscal_year, theme.last.fiscal_year, theme.total);
    html::article()
        .class("page profile")
        .attr("data-testid", "theme")
        .child(
            html::p()
                .class("back")
                .child(link(Route::Themes.href(), text::ALL_THEMES)),
        )
        .child(page_heading(text::themed(&theme.name)))
        .child(
            html::p()
                .child(span)
                .child(link(all.clone(), text::SEARCH_THESE))
                .child(link(trends, text::SEE_TRENDS)),
        )
        .child(chapter(
            text::THEME_YEARS,
            vec![year_bars(&theme.by_year, manifest, |year| {
                within(vec![YearRange::single(year)]).href()
            })],
        ))
        .child(speakers)
        .child(with)
        .child(related)
        .child(chapter(
            text::THEME_SECTIONS,
            section_list(&theme.sections, theme.total, newest),
        ))
}

fn related(related: &Related) -> Element {
    let href = match &related.key {
        Some(key) => Route::Theme(key.clone()).href(),
        None => SearchState::default()
            .with_query(related.text.as_str())
            .href(),
    };
    html::li().child(link(href, related.text.clone()))
}
