use kairoku_core::facets::Filters;
use kairoku_core::record::{Affiliation, Speaker};

use crate::element::{Element, el, link};
use crate::state::SearchState;
use crate::text;

/// The speakers of a session as of its day; each name leads to the search for
/// everything they spoke in. Nothing where there are none.
pub(crate) fn speaker_list(speakers: &[Speaker]) -> Option<Element> {
    let list = || {
        el("ul")
            .class("speakers")
            .attr("aria-label", text::SPEAKERS)
    };
    (!speakers.is_empty()).then(|| list().children(speakers.iter().map(speaker)))
}

fn speaker(speaker: &Speaker) -> Element {
    let filters = Filters {
        speakers: vec![speaker.name.clone()],
        ..Filters::default()
    };
    let href = SearchState::default().with_filters(filters).href();
    let small =
        |class, text: &Option<String>| text.clone().map(|text| el("span").class(class).child(text));
    let name = el("p")
        .class("speakers__name")
        .child(link(href, speaker.name.clone()))
        .child(small("speakers__honorific", &speaker.honorific))
        .child(small("speakers__reading", &speaker.reading));
    let affiliation = |affiliation: &Affiliation| {
        let role = small("speakers__role", &affiliation.role);
        el("li")
            .child(el("span").child(affiliation.organization.clone()))
            .child(role)
    };
    let affiliations = speaker.affiliations.iter().map(affiliation);
    el("li").child(name).child(
        el("ul")
            .class("speakers__affiliations")
            .children(affiliations),
    )
}
