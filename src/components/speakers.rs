use kairoku_core::protocol::{Marked, MarkedSpeaker};

use super::marked::marked_places;
use crate::element::{Element, html};
use crate::route::Route;
use crate::text;

/// The speakers of a session as of its day; each name leads to the page of who
/// bears it. Nothing where there are none.
pub(crate) fn speaker_list(speakers: &[MarkedSpeaker]) -> Option<Element> {
    let list = || {
        html::ul()
            .class("speakers")
            .attr("aria-label", text::SPEAKERS)
    };
    (!speakers.is_empty()).then(|| list().children(speakers.iter().map(speaker)))
}

fn speaker(speaker: &MarkedSpeaker) -> Element {
    let href = Route::Speaker(speaker.key.clone()).href();
    let honorific = speaker.honorific.clone();
    let honorific = honorific.map(|text| html::bdi().class("speakers__honorific").child(text));
    let reading = speaker.reading.as_ref();
    let reading =
        reading.map(|reading| marked_places(html::bdi().class("speakers__reading"), reading));
    let name = html::p()
        .class("speakers__name")
        .child(marked_places(html::a().attr("href", href), &speaker.marked))
        .child(honorific)
        .child(reading);
    let affiliation = |affiliation: &Marked| marked_places(html::li(), affiliation);
    html::li().child(name).child(
        html::ul()
            .class("speakers__affiliations")
            .children(speaker.affiliations.iter().map(affiliation)),
    )
}
