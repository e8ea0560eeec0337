//! The page of all speakers, and the page of each.

use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::fold;
use kairoku_core::manifest::Manifest;
use kairoku_core::people;
use kairoku_core::profile::{AffiliationSpan, IndexGroup, NameCount, SpeakerEntry, SpeakerProfile};
use kairoku_core::protocol::Sort;
use kairoku_core::years::YearRange;

use super::lists::{finder, group_anchor, group_heading, groups_nav, name_list, section_list};
use crate::components::{page_heading, year_bars};
use crate::element::{Element, IntoAny, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// The page of all speakers, in the order of 五十音.
pub(crate) fn speakers_page(groups: &[IndexGroup<SpeakerEntry>]) -> Element {
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
        .attr("data-testid", "speakers")
        .child(page_heading(text::SPEAKERS))
        .child(html::p().class("lead").child(text::speakers_total(total)))
        .child(rule())
        .child(finder(text::FIND_SPEAKER))
        .child(groups_nav(&Route::Speakers.href(), &labels))
        .children(sections)
}

/// By what rule mentions are taken to be of one person.
fn rule() -> Element {
    html::details()
        .class("rule")
        .child(html::summary().child(text::RULE_HEADING))
        .child(html::p().child(people::RULE))
}

/// How a name is read, where the name does not say so itself.
fn reading_of(name: &str, reading: Option<&String>) -> Option<String> {
    let is_told = |reading: &&String| fold(reading).chars() != fold(name).chars();
    reading.filter(is_told).cloned()
}

fn entry(entry: &SpeakerEntry) -> Element {
    let reading = reading_of(&entry.name, entry.reading.as_ref());
    let reading = reading.map(|reading| html::bdi().class("index__reading").child(reading));
    // The fold, and the name itself for what is typed as it is written.
    let find = format!(
        "{} {} {}",
        fold(&entry.name),
        entry.name,
        entry
            .reading
            .as_ref()
            .map(|reading| fold(reading).to_string())
            .unwrap_or_default()
    );
    let told = text::entry(entry.sections, entry.first, entry.last);
    html::li()
        .attr("data-find", find.to_lowercase().replace(' ', ""))
        .child(link(
            Route::Speaker(entry.key.clone()).href(),
            entry.name.clone(),
        ))
        .child(reading)
        .child(html::span().class("index__told").child(told))
        .child(
            html::span()
                .class("index__more")
                .child(entry.affiliations.join("／")),
        )
}

/// The page of a speaker.
pub(crate) fn speaker_page(speaker: &SpeakerProfile, manifest: &Manifest) -> Element {
    let reading = reading_of(&speaker.name, speaker.reading.as_ref());
    let reading = reading.map(|reading| html::bdi().class("page-heading__reading").child(reading));
    let aliases =
        (!speaker.aliases.is_empty()).then(|| html::p().child(text::also_named(&speaker.aliases)));
    let within = |years: Vec<YearRange>| {
        let filters = Filters {
            speakers: vec![speaker.name.clone()],
            years,
            ..Filters::default()
        };
        SearchState::default().with_filters(filters)
    };
    let all = within(Vec::new()).href();
    let newest = within(Vec::new()).with_sort(Sort::Newest).href();
    let affiliations = speaker.affiliations.iter().map(affiliation);
    let themes = speaker
        .themes_by_year
        .iter()
        .filter(|(_, themes)| !themes.is_empty());
    let chapter = |heading: &'static str, content: Vec<Element>| {
        html::section()
            .class("chapter")
            .child(html::h2().child(heading))
            .children(content)
    };
    let with = (!speaker.with.is_empty()).then(|| {
        let way = |key: &str| Route::Speaker(key.to_owned()).href();
        chapter(
            text::SPEAKER_WITH,
            name_list(&speaker.with, way, all.clone()),
        )
    });
    let affiliated = (!speaker.affiliations.is_empty()).then(|| {
        let list = html::ul().class("spans").children(affiliations);
        chapter(text::SPEAKER_AFFILIATIONS, vec![list])
    });
    let themes: Vec<_> = themes
        .map(|(year, themes)| {
            let all = within(vec![YearRange::single(*year)]).href();
            year_themes(*year, themes, all)
        })
        .collect();
    let themed = (!themes.is_empty()).then(|| {
        chapter(
            text::SPEAKER_THEMES,
            vec![html::ul().class("spans").children(themes)],
        )
    });
    html::article()
        .class("page profile")
        .attr("data-testid", "speaker")
        .child(
            html::p()
                .class("back")
                .child(link(Route::Speakers.href(), text::ALL_SPEAKERS)),
        )
        .child(page_heading(vec![
            speaker.name.as_str().into_any(),
            reading.into_any(),
        ]))
        .child(aliases)
        .child(
            html::p()
                .child(text::spoken(speaker.total))
                .child(link(all, text::SEARCH_THESE)),
        )
        .child(affiliated)
        .child(chapter(
            text::SPEAKER_YEARS,
            vec![year_bars(&speaker.by_year, manifest, |year| {
                within(vec![YearRange::single(year)]).href()
            })],
        ))
        .child(chapter(
            text::SPEAKER_SECTIONS,
            section_list(&speaker.sections, speaker.total, newest),
        ))
        .child(themed)
        .child(with)
        .child(rule())
}

fn affiliation(span: &AffiliationSpan) -> Element {
    html::li()
        .child(
            html::span()
                .class("spans__years")
                .child(text::years(&span.years)),
        )
        .child(html::bdi().child(span.text.clone()))
        .child(
            html::span()
                .class("count")
                .child(text::count(span.sections)),
        )
}

fn year_themes(year: FiscalYear, themes: &[NameCount], all: String) -> Element {
    let way = |key: &str| Route::Theme(key.to_owned()).href();
    html::li()
        .child(
            html::span()
                .class("spans__years")
                .child(text::western_year(year)),
        )
        .children(name_list(themes, way, all))
}
