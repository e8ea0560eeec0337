//! The order of the questions.

use super::QuestionKind;
use super::known::{after_theme, asks_who};
use crate::interview::NONE;
use crate::interview::form::Form;
use crate::interview::known::Known;

impl QuestionKind {
    /// The question after this one. `form` is the record with the answer.
    pub(in crate::interview) fn next(&self, text: &str, known: &Known<'_>, form: &Form) -> Self {
        let skipped = text.is_empty() || text == NONE;
        match *self {
            Self::Date => Self::EndDate,
            Self::EndDate => Self::Id,
            Self::Id => Self::Title,
            Self::Title if known.asks_for_series() => Self::Series,
            Self::Title | Self::Series => Self::Start,
            Self::Start => Self::End,
            Self::End => Self::Venue,
            Self::Venue => Self::Organizer,
            Self::Organizer => Self::Participants,
            Self::Participants => Self::Organizations,
            Self::Organizations => Self::Themes(None),
            Self::Themes(session) => after_theme(known, form, session, 0),
            Self::ThemeMeant(session, theme) => after_theme(known, form, session, theme + 1),
            Self::Summary(None) => Self::Kind(0),
            Self::Summary(Some(session)) => Self::Kind(session + 1),
            Self::Kind(_) if skipped => Self::LinkUrl(0),
            Self::Kind(session) => Self::SessionTitle(session),
            Self::SessionTitle(session) => Self::SpeakerName(session, 0),
            Self::SpeakerName(session, _) if skipped => Self::Themes(Some(session)),
            Self::SpeakerName(s, p) if asks_who(known, form, s, p) => Self::SpeakerMeant(s, p),
            Self::SpeakerName(s, p) | Self::SpeakerMeant(s, p) => {
                match form.text(&Self::Reading(s, p).field()) {
                    Some(_) => Self::Honorific(s, p),
                    None => Self::Reading(s, p),
                }
            }
            Self::Reading(s, p) => Self::Honorific(s, p),
            Self::Honorific(s, p) => Self::Organization(s, p, 0),
            Self::Organization(s, p, _) if skipped => Self::SpeakerName(s, p + 1),
            Self::Organization(s, p, a) => Self::Role(s, p, a),
            Self::Role(s, p, a) => Self::Organization(s, p, a + 1),
            Self::LinkUrl(_) if skipped => Self::SourceUrl,
            Self::LinkUrl(link) => Self::LinkTitle(link),
            Self::LinkTitle(link) => Self::LinkUrl(link + 1),
            Self::SourceUrl => Self::SourceTitle,
            // Of a source that has neither address nor title nothing is asked.
            Self::SourceTitle if form.get("source").is_none() => Self::Write,
            Self::SourceTitle => Self::SourcePublished,
            Self::SourcePublished => Self::SourceLicense,
            Self::SourceLicense | Self::Write => Self::Write,
        }
    }
}
