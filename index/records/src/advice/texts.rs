//! The texts of a meeting, each with its field.

use kairoku_core::record::Meeting;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line: a title, a name, a place.
    Line,
    /// A summary, in Markdown.
    Summary,
}

/// A text of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text<'a> {
    /// The field by its path, as diagnostics name it.
    pub(super) field: String,
    pub(super) text: &'a str,
    pub(super) kind: Kind,
}

/// Every text that is published, but no addresses of links.
pub(super) fn of(meeting: &Meeting) -> Vec<Text<'_>> {
    let mut texts = Texts(Vec::new());
    texts.line("title", &meeting.title);
    texts.lines("venue", &meeting.venue);
    texts.lines("organizer", &meeting.organizer);
    texts.summary("summary", &meeting.summary);
    for (at, session) in meeting.sessions.iter().enumerate() {
        let path = format!("sessions[{}]", at + 1);
        texts.line(&format!("{path}.title"), &session.title);
        for (at, speaker) in session.speakers.iter().enumerate() {
            let path = format!("{path}.speakers[{}]", at + 1);
            texts.line(&format!("{path}.name"), &speaker.name);
            for (at, affiliation) in speaker.affiliations.iter().enumerate() {
                let path = format!("{path}.affiliations[{}]", at + 1);
                texts.line(&format!("{path}.organization"), &affiliation.organization);
                texts.lines(&format!("{path}.role"), &affiliation.role);
            }
        }
        texts.summary(&format!("{path}.summary"), &session.summary);
    }
    for (at, link) in meeting.links.iter().enumerate() {
        texts.line(&format!("links[{}].title", at + 1), &link.title);
    }
    if let Some(source) = &meeting.source {
        texts.lines("source.title", &source.title);
        texts.lines("source.license", &source.license);
    }
    texts.0
}

struct Texts<'a>(Vec<Text<'a>>);

impl<'a> Texts<'a> {
    fn line(&mut self, field: &str, text: &'a str) {
        self.add(field, text, Kind::Line);
    }

    fn lines(&mut self, field: &str, text: &'a Option<String>) {
        text.iter().for_each(|text| self.line(field, text));
    }

    fn summary(&mut self, field: &str, text: &'a Option<String>) {
        text.iter()
            .for_each(|text| self.add(field, text, Kind::Summary));
    }

    fn add(&mut self, field: &str, text: &'a str, kind: Kind) {
        self.0.push(Text {
            field: field.to_owned(),
            text,
            kind,
        });
    }
}
