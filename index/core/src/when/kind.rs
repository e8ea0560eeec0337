//! The kinds of parts of which a text consists.

use std::ops::Range;

/// Parts what stands under one heading from what stands under the next.
pub const HEADING: char = '\u{1e}';

/// A part of a text. The parts of a text together are the text, but for white
/// space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// In how many parentheses it stands.
    pub(super) depth: u8,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Day(WrittenDay),
    Time(WrittenTime),
    /// A weekday, or a holiday without one.
    Weekday(Option<&'static str>),
    /// How many days something lasts.
    Days(u32),
    /// How many minutes something lasts.
    Minutes(u32),
    /// Stands between two ends, or behind a beginning without an end.
    Span,
    /// Stands between two of which both are meant.
    List,
    /// まで: behind an end.
    Until,
    /// What a time beside it is.
    Role(Role),
    /// ごろ: behind a time that is not exact.
    About,
    Open,
    Close,
    /// The end of a line.
    Line,
    /// The end of what stands under a heading.
    Heading,
    /// A word that says nothing more.
    Nothing,
    /// What is not understood.
    Unknown,
}

/// What a time is that a word stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The doors open, the meeting does not.
    Doors,
    Begins,
    Ends,
}

impl Part {
    /// Whether it is a day or a time.
    pub(super) fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Day(_) | Kind::Time(_))
    }

    /// Whether it only joins what stands beside it.
    pub(super) fn is_joint(&self) -> bool {
        matches!(
            self.kind,
            Kind::List | Kind::Nothing | Kind::Open | Kind::Line | Kind::Heading
        )
    }
}

/// A day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDay {
    /// The calendar year, where one is written.
    pub(super) year: Option<i16>,
    /// The month, from 1, where one is written.
    pub(super) month: Option<i8>,
    /// The day of the month, from 1.
    pub(super) day: i8,
    /// Whether the year is one of the Japanese calendar and of no other.
    pub(super) is_japanese: bool,
    /// Whether the year is written twice, and the two differ.
    pub(super) differs: bool,
}

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenTime {
    /// The hour as it is written.
    pub(super) hour: u32,
    /// The minute.
    pub(super) minute: u32,
    /// Whether the seconds are more than a rounded part of one.
    pub(super) has_seconds: bool,
    /// The half of the day, where one is written.
    pub(super) half: Option<Half>,
    /// Whether it is in digits with a colon.
    pub(super) is_plain: bool,
}

/// A half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Half {
    pub(super) is_afternoon: bool,
    /// Whether it is in letters: 12 AM is midnight and 12 PM noon, while 午前12時
    /// and 午後12時 are read either way.
    pub(super) is_latin: bool,
    /// Whether it stands behind the time.
    pub(super) is_behind: bool,
}
