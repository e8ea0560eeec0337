use kairoku_core::protocol::{Hit, MarkedSpeaker, MarkedTheme, Snippet};

use super::marked::marked;
use super::pin::pin;
use super::tags::kind_tag;
use crate::address::section_href;
use crate::element::{Element, html};
use crate::notebook::{Entry, Notebook};
use crate::state::SearchState;
use crate::text;

/// A section that was found by a query.
pub(crate) fn hit_card(hit: &Hit, state: &SearchState, notebook: Notebook) -> Element {
    let year = hit.fiscal_year;
    let rail = html::p()
        .class("hit__year")
        .child(html::span().child(text::western_year(year)))
        .child(html::span().child(year.wareki()));
    let date = html::time()
        .attr("datetime", hit.date.to_string())
        .child(text::date(hit.date));
    let title = html::a().attr("href", section_href(&hit.id, hit.section, state));
    // An overview bears the meeting's own title: it need not be said twice.
    let meeting = hit.kind.map(|_| {
        html::p()
            .class("hit__meeting")
            .child(hit.meeting_title.clone())
    });
    let occurrences = (hit.occurrences > 0).then(|| {
        html::p()
            .class("hit__occurrences")
            .child(text::occurrences(hit.occurrences))
    });
    let entry = Entry::section(
        &hit.id,
        hit.section,
        hit.title.text(),
        &hit.meeting_title,
        hit.date,
    );
    let body = html::div()
        .class("hit__body")
        .child(
            html::p()
                .class("hit__meta")
                .child(kind_tag(hit.kind))
                .child(date),
        )
        .child(
            html::h3()
                .class("hit__title")
                .child(marked(title, &hit.title)),
        )
        .child(meeting)
        .child(speakers(&hit.speakers))
        .child(
            html::div()
                .class("hit__snippets")
                .children(hit.snippets.iter().map(snippet)),
        )
        .child(
            html::div()
                .class("hit__foot")
                .child(themes(&hit.themes))
                .child(occurrences)
                .child(pin(notebook, entry)),
        );
    html::article()
        .class("hit")
        .attr("data-testid", "hit")
        .attr("data-id", hit.id.clone())
        .attr("data-section", hit.section.to_string())
        .child(rail)
        .child(body)
}

fn speakers(speakers: &[MarkedSpeaker]) -> Option<Element> {
    let speaker = |speaker: &MarkedSpeaker| {
        let affiliation = |text| marked(html::span().class("hit__affiliation"), text);
        // A reading is shown where it is why the section was found.
        let reading = speaker
            .reading
            .as_ref()
            .filter(|reading| reading.is_marked());
        let reading = reading.map(|text| marked(html::span().class("hit__reading"), text));
        html::li()
            .child(marked(html::span().class("hit__speaker"), &speaker.marked))
            .child(reading)
            .children(speaker.affiliations.iter().map(affiliation))
    };
    let list = || {
        html::ul()
            .class("hit__speakers")
            .attr("aria-label", text::SPEAKERS)
    };
    (!speakers.is_empty()).then(|| list().children(speakers.iter().map(speaker)))
}

fn snippet(snippet: &Snippet) -> Element {
    let ellipsis = |cut: bool| cut.then_some("…");
    marked(html::p().child(ellipsis(snippet.cut_start)), &snippet.text)
        .child(ellipsis(snippet.cut_end))
}

fn themes(themes: &[MarkedTheme]) -> Option<Element> {
    let list = || html::ul().class("themes").attr("aria-label", text::THEMES);
    let theme = |theme: &MarkedTheme| marked(html::li(), &theme.marked);
    (!themes.is_empty()).then(|| list().children(themes.iter().map(theme)))
}
