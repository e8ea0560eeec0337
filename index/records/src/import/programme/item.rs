//! An item of the programme: a session, as far as it is read.

use kairoku_core::record::{Session, SessionKind};

use super::kind;
use crate::import::page::{Emphasis, Line, Mark};

/// A session with what a person has to look at, by field of the session.
#[derive(Debug)]
pub(in crate::import) struct Item {
    pub(in crate::import) session: Session,
    pub(in crate::import) doubts: Vec<(String, String)>,
    /// Whether the title is all that was read.
    pub(super) is_bare: bool,
    /// Whether the title is known to be one, and names a talk.
    pub(super) is_titled: bool,
    /// Whether the speaker stood before the title.
    pub(super) is_speaker_first: bool,
    pub(super) depth: usize,
    pub(super) nest: usize,
    pub(super) mark: Mark,
    /// The table that it stands in.
    pub(super) table: usize,
    /// Whether its title is a theme, for want of another.
    pub(super) is_of_theme: bool,
    /// How its line was set off.
    pub(super) emphasis: Emphasis,
}

impl Item {
    pub(super) fn new(title: String, kind: Option<SessionKind>, line: &Line) -> Self {
        let doubt = (
            "kind".to_owned(),
            "種類（講演・報告・討議など）を確かめてください".to_owned(),
        );
        Self {
            session: Session {
                kind: kind.unwrap_or(SessionKind::Other),
                title,
                speakers: Vec::new(),
                themes: Vec::new(),
                summary: None,
            },
            doubts: kind.is_none().then_some(doubt).into_iter().collect(),
            is_bare: true,
            is_titled: false,
            is_speaker_first: false,
            is_of_theme: false,
            depth: line.depth,
            nest: line.nest,
            mark: line.mark,
            table: line.table,
            emphasis: line.emphasis.clone(),
        }
    }

    /// Whether it is a heading of a higher level than a line.
    pub(super) fn is_above(&self, line: &Line) -> bool {
        match (&self.emphasis, &line.emphasis) {
            (Emphasis::Level(level), Emphasis::Level(of)) => level < of,
            _ => false,
        }
    }

    /// Whether it may only hold together what stands below it, of which a line
    /// is the first.
    pub(super) fn may_be_group(&self, line: &Line) -> bool {
        let is_other = self.session.kind == SessionKind::Other && self.is_of_known_kind();
        !is_other && (line.mark != Mark::None || kind::is_label(&self.session.title))
    }

    /// Whether nothing stands between the title and the next line.
    pub(super) fn is_just_begun(&self) -> bool {
        let session = &self.session;
        session.speakers.is_empty() && session.themes.is_empty() && session.summary.is_none()
    }

    /// Whether lines that name someone may belong to it. Where the speaker
    /// comes before the title, the next one is of the next talk.
    pub(super) fn awaits_speakers(&self) -> bool {
        self.session.summary.is_none() && !self.is_speaker_first
    }

    /// Whether a talk has its title and nobody who gives it.
    pub(super) fn is_titled_alone(&self) -> bool {
        self.is_titled && self.is_of_speech() && self.session.speakers.is_empty()
    }

    pub(super) fn awaits_title(&self) -> bool {
        !self.session.speakers.is_empty() && self.session.summary.is_none()
    }

    /// Whether it is the heading of sessions of its kind, of which each has a number:
    /// 第1部・講演会 above 講演1.
    pub(super) fn is_group_of(&self, label: &str) -> bool {
        let is_numbered = label.contains(|c: char| c.is_numeric());
        // 講演 above 基調講演「海をまもる」
        let title = self.session.title.as_str();
        let is_narrower = label.chars().count() > title.chars().count() && label.contains(title);
        (is_numbered || is_narrower)
            && kind::is_label(&self.session.title)
            && kind::kind(label) == Some(self.session.kind)
    }

    /// Whether it may be several talks or reports.
    pub(super) fn is_of_speech(&self) -> bool {
        matches!(self.session.kind, SessionKind::Talk | SessionKind::Report)
    }

    /// Whether the page says what kind of session it is.
    pub(super) fn is_of_known_kind(&self) -> bool {
        self.doubts.iter().all(|(field, _)| field != "kind")
    }

    /// Notes that not all of the summary is surely of this session.
    pub(super) fn doubt_summary(&mut self) {
        let doubt = "ほかの項目や会議全体の文が混ざっていないか、確かめてください";
        let doubt = ("summary".to_owned(), doubt.to_owned());
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Asks whether a text names a speaker.
    pub(super) fn ask_for_speaker(&mut self, text: &str) {
        let asked = format!("次の行が登壇者でしたら、書き写してください（{text}）");
        self.doubts.push(("speakers".to_owned(), asked));
    }
}
