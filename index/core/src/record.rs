//! The record of a meeting, as it stands in the published archive.
//!
//! These types are always valid: text becomes a [`Meeting`] only through
//! [`crate::validate`]. Their JSON is both the archive's own format and the
//! JSON Lines input, one meeting a line.

use crate::date::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fiscal::FiscalYear;
use crate::fold::fold;
use crate::text_or_number;

/// One meeting: the overview and its sessions in programme order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Unique and never reused; the page is `meetings/<id>/`.
    pub id: String,
    /// The meeting's full title.
    pub title: String,
    /// The series it belongs to, taken from the archive where not given.
    pub series: String,
    /// The (first) day.
    pub date: Date,
    /// The last day of a meeting of several days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// When it began, on the first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<ClockTime>,
    /// When it ended, on the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<ClockTime>,
    /// April to March, derived from [`Meeting::date`].
    pub fiscal_year: FiscalYear,
    /// Where it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// Who held it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<String>,
    /// How many people took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
    /// How many bodies were represented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizations: Option<u32>,
    /// The themes of the meeting as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// The overview, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The sessions in programme order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// Further reading; http(s) only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Where the record comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// One item of a meeting's programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The kind of item.
    pub kind: SessionKind,
    /// Its title.
    pub title: String,
    /// Who spoke.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
    /// The themes of this item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// What was said, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// The kind of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    /// A lecture or invited talk (講演).
    Talk,
    /// A report or the sharing of information (報告・情報提供).
    Report,
    /// A discussion or exchange of views (討議・意見交換).
    Discussion,
    /// Anything else (その他).
    Other,
}

impl SessionKind {
    /// Every kind, in the order in which they are listed to readers.
    pub const ALL: [Self; 4] = [Self::Talk, Self::Report, Self::Discussion, Self::Other];

    /// The word that stands for the kind in records and URLs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Report => "report",
            Self::Discussion => "discussion",
            Self::Other => "other",
        }
    }

    /// What readers call the kind.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Talk => "講演",
            Self::Report => "報告・情報提供",
            Self::Discussion => "討議・意見交換",
            Self::Other => "その他",
        }
    }

    /// The kind that readers call so: by its name, or by what stands before or after
    /// the ・ in it, as 報告 and 情報提供. Names are compared under the fold.
    pub fn called(name: &str) -> Option<Self> {
        let name = fold(name);
        let is_name = |called: &str| fold(called).chars() == name.chars();
        let is_called = |kind: &Self| {
            let whole = kind.name();
            is_name(whole) || whole.split('・').any(is_name)
        };
        Self::ALL.into_iter().find(is_called)
    }

    /// The kind that a word of a record stands for.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Someone who spoke in a session, as of that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The name as the source writes it.
    pub name: String,
    /// The reading of the name, in kana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The honorific the source uses (氏, 教授 …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub honorific: Option<String>,
    /// The affiliations on the day of the session.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affiliations: Vec<Affiliation>,
}

/// An organization and the role someone had in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliation {
    /// The organization, with its department where the source gives one.
    pub organization: String,
    /// The role or post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A link to further reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the link leads to.
    pub title: String,
    /// An http or https address.
    pub url: String,
}

/// Where a record comes from. At least one of its fields is given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The address of the page or document.
    #[serde(default)]
    pub url: Option<String>,
    /// The title of the page or document.
    #[serde(default)]
    pub title: Option<String>,
    /// The day it was published.
    #[serde(default)]
    pub published: Option<Date>,
    /// The terms under which it may be used.
    #[serde(default)]
    pub license: Option<String>,
}

/// What is said once about the whole archive, from `archive.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveInfo {
    /// The archive's name.
    pub title: String,
    /// The series of meetings that do not name another.
    #[serde(default)]
    pub series: String,
    /// One or two sentences about the archive.
    #[serde(default)]
    pub description: Option<String>,
    /// Who holds the meetings.
    #[serde(default)]
    pub organizer: Option<String>,
    /// The fiscal year of the first meeting: coverage is counted from here.
    #[serde(default)]
    pub first_fiscal_year: Option<FiscalYear>,
    /// The terms under which the records may be used.
    #[serde(default)]
    pub license: Option<String>,
    /// Whom to ask about the archive.
    #[serde(default)]
    pub contact: Option<String>,
    /// The absolute address at which the site is published, with its final slash.
    #[serde(default)]
    pub url: Option<String>,
    /// The address of the gateway that searches in the browser's place, with its final
    /// slash; none where words do not leave the browser.
    #[serde(default)]
    pub gateway: Option<String>,
    /// Whether everything in it is fictional; every page then says so.
    #[serde(default)]
    pub sample: bool,
}

impl ArchiveInfo {
    /// To whom words are sent: the gateway's host, with its port where it has one.
    pub fn gateway_host(&self) -> Option<&str> {
        let (_, rest) = self.gateway.as_deref()?.split_once("://")?;
        rest.split('/').next()
    }
}

/// A time of day to the minute, written `HH:MM`, in JSON as well; in a message it is
/// the minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    hour: u8,
    minute: u8,
}

impl ClockTime {
    /// The minutes since midnight.
    pub fn minutes(self) -> u16 {
        u16::from(self.hour) * 60 + u16::from(self.minute)
    }

    /// The time so many minutes after midnight, on the same day.
    pub fn of_minutes(minutes: u16) -> Option<Self> {
        let hour = u8::try_from(minutes / 60).ok().filter(|hour| *hour < 24)?;
        let minute = u8::try_from(minutes % 60).ok()?;
        Some(Self { hour, minute })
    }
}

/// A text is not a time of day written `HH:MM`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day written HH:MM: {0}")]
pub struct NotAClockTime(String);

impl std::str::FromStr for ClockTime {
    type Err = NotAClockTime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAClockTime(text.to_owned());
        let two_digits = |part: &str| match part.as_bytes() {
            [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Ok((a - b'0') * 10 + (b - b'0')),
            _ => Err(refuse()),
        };
        let (hour, minute) = text.split_once(':').ok_or_else(refuse)?;
        let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
        if hour < 24 && minute < 60 {
            Ok(Self { hour, minute })
        } else {
            Err(refuse())
        }
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        text_or_number::serialize(self, self.minutes(), serializer)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_number::deserialize(deserializer, Self::of_minutes)
    }
}

impl std::fmt::Display for ClockTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
