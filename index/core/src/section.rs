//! The section, the unit of search: a meeting's overview or one session.

use std::borrow::Cow;

use crate::fold::fold;
use crate::markdown::{self, Block, Rich};
use crate::people::{Identity, People};
use crate::record::{Affiliation, Meeting, Session, SessionKind, Speaker};
use crate::shard::Record;

/// Which part of a section a text belongs to. Each is a field of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title.
    Title,
    /// Names, with their honorifics, and readings of speakers.
    Speaker,
    /// What speakers belong to, with their roles.
    Affiliation,
    /// Themes.
    Theme,
    /// The summary; of an overview also the venue, the organizer and the series,
    /// of a session the sign of its kind.
    Body,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 5] = [
        Self::Title,
        Self::Speaker,
        Self::Affiliation,
        Self::Theme,
        Self::Body,
    ];

    /// The name of the part's field in the index.
    pub fn field_name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Speaker => "speaker",
            Self::Affiliation => "affiliation",
            Self::Theme => "theme",
            Self::Body => "body",
        }
    }
}

/// A section of a meeting, borrowed from its record.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    /// The meeting it belongs to.
    pub meeting: &'a Meeting,
    /// The session; none for the overview.
    pub session: Option<&'a Session>,
    /// The blocks of the summary, where it uses markup.
    rich: Option<&'a [Block]>,
    /// Those of the list of people of whom its mentions may speak.
    people: &'a People,
}

/// The sections of a meeting, the overview first, with the blocks of its
/// summaries as [`markdown::rich`] reads them.
pub fn sections<'a>(meeting: &'a Meeting, rich: &'a Rich) -> impl Iterator<Item = Section<'a>> {
    let section = |number| Section::new(meeting, rich, People::NOBODY, number);
    (0..=meeting.sessions.len()).filter_map(section)
}

impl<'a> Section<'a> {
    /// The section of a published record by number, 0 for the overview.
    pub fn of(record: &'a Record, number: usize) -> Option<Self> {
        Self::new(&record.meeting, &record.rich, &record.people, number)
    }

    fn new(
        meeting: &'a Meeting,
        rich: &'a Rich,
        people: &'a People,
        number: usize,
    ) -> Option<Self> {
        let session = match number.checked_sub(1) {
            None => None,
            Some(at) => Some(meeting.sessions.get(at)?),
        };
        Some(Self {
            meeting,
            session,
            rich: rich.get(&number).map(Vec::as_slice),
            people,
        })
    }

    /// The title of the session, or of the meeting for its overview.
    pub fn title(&self) -> &'a str {
        self.session
            .map_or(&self.meeting.title, |session| &session.title)
    }

    /// The kind of session; none for an overview.
    pub fn kind(&self) -> Option<SessionKind> {
        self.session.map(|session| session.kind)
    }

    /// Who spoke.
    pub fn speakers(&self) -> &'a [Speaker] {
        self.session.map_or(&[], |session| &session.speakers)
    }

    /// Who spoke, each with the mention, as a published record tells them apart.
    pub fn identities(&self) -> impl Iterator<Item = (&'a Speaker, Identity<'a>)> + use<'a> {
        let people = self.people;
        let mentions = self.speakers().iter();
        mentions.map(move |mention| (mention, people.speaker(mention)))
    }

    /// The themes of the section itself: those of the meeting for its overview.
    pub fn themes(&self) -> &'a [String] {
        self.session
            .map_or(&self.meeting.themes, |session| &session.themes)
    }

    /// Where the meeting was held: it belongs to the overview.
    pub fn venue(&self) -> Option<&'a str> {
        let venue = self.meeting.venue.as_deref();
        venue.filter(|_| self.session.is_none())
    }

    /// Who held the meeting, as its record says: it belongs to the overview.
    pub fn organizer(&self) -> Option<&'a str> {
        let organizer = self.meeting.organizer.as_deref();
        organizer.filter(|_| self.session.is_none())
    }

    /// The series of the meeting, where its title does not name it: it belongs to
    /// the overview.
    pub fn series(&self) -> Option<&'a str> {
        let meeting = self.meeting;
        let is_named = || {
            fold(&meeting.title)
                .to_string()
                .contains(&fold(&meeting.series).to_string())
        };
        (self.session.is_none() && !is_named()).then_some(&meeting.series)
    }

    /// The summary, in Markdown.
    pub fn summary(&self) -> Option<&'a str> {
        self.session
            .map_or(&self.meeting.summary, |session| &session.summary)
            .as_deref()
    }

    /// Everything in the section that is searched: its paragraphs, each with
    /// the part it belongs to. A match never reaches across paragraphs.
    pub fn paragraphs(&self) -> Vec<(Part, String)> {
        let mut paragraphs = vec![(Part::Title, self.title().to_owned())];
        for speaker in self.speakers() {
            paragraphs.push((Part::Speaker, name_text(speaker)));
            paragraphs.extend(
                speaker
                    .reading
                    .clone()
                    .map(|reading| (Part::Speaker, reading)),
            );
            let affiliations = speaker.affiliations.iter();
            paragraphs.extend(affiliations.map(|one| (Part::Affiliation, affiliation_text(one))));
        }
        paragraphs.extend(
            self.themes()
                .iter()
                .map(|theme| (Part::Theme, theme.clone())),
        );
        let facts = [self.venue(), self.organizer(), self.series()];
        let facts = facts.into_iter().flatten();
        paragraphs.extend(facts.map(|fact| (Part::Body, fact.to_owned())));
        let kind = self.kind().map(kind_sign);
        paragraphs.extend(kind.map(|sign| (Part::Body, sign.into())));
        let summary = markdown::paragraphs(&self.blocks());
        paragraphs.extend(summary.into_iter().map(|text| (Part::Body, text)));
        paragraphs
    }

    /// The paragraphs of the summary with which it has so many bytes, or a little more.
    pub fn beginning(&self, bytes: usize) -> Vec<String> {
        let summary = self.summary().unwrap_or_default();
        let Some(rich) = self.rich else {
            let end = summary.ceil_char_boundary(bytes);
            return markdown::paragraphs(&markdown::plain_blocks(&summary[..end]));
        };
        let (mut beginning, mut length) = (Vec::new(), 0);
        for block in rich {
            let paragraphs = markdown::paragraphs(std::slice::from_ref(block));
            length += paragraphs.iter().map(String::len).sum::<usize>();
            beginning.extend(paragraphs);
            if length > bytes {
                break;
            }
        }
        beginning
    }

    /// The summary as it is shown.
    pub fn blocks(&self) -> Cow<'a, [Block]> {
        match (self.rich, self.summary()) {
            (Some(blocks), _) => Cow::Borrowed(blocks),
            (None, Some(summary)) => Cow::Owned(markdown::plain_blocks(summary)),
            (None, None) => Cow::Borrowed(&[]),
        }
    }
}

impl Record {
    /// Its sections, the overview first.
    pub fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        (0..=self.meeting.sessions.len()).filter_map(|number| Section::of(self, number))
    }
}

/// The address of a section of a meeting, relative to the site's base.
pub fn address(meeting: &str, number: usize) -> String {
    match number {
        0 => format!("meetings/{meeting}/"),
        _ => format!("meetings/{meeting}/#{}", anchor(number)),
    }
}

/// The name of a section's place in its meeting's page.
pub fn anchor(number: usize) -> String {
    format!("section-{number}")
}

/// A character of private use that stands for a kind of session in its paragraphs.
/// A word that names the kind is also looked for by it. Were the name itself in the
/// text, 情報 would find every 報告・情報提供.
pub fn kind_sign(kind: SessionKind) -> char {
    match kind {
        SessionKind::Talk => '\u{f0001}',
        SessionKind::Report => '\u{f0002}',
        SessionKind::Discussion => '\u{f0003}',
        SessionKind::Other => '\u{f0004}',
    }
}

/// A speaker's name with the honorific that follows it.
pub fn name_text(speaker: &Speaker) -> String {
    match &speaker.honorific {
        Some(honorific) => format!("{} {honorific}", speaker.name),
        None => speaker.name.clone(),
    }
}

/// An affiliation as one text: the organization, then the role.
pub fn affiliation_text(affiliation: &Affiliation) -> String {
    match &affiliation.role {
        Some(role) => format!("{} {role}", affiliation.organization),
        None => affiliation.organization.clone(),
    }
}
