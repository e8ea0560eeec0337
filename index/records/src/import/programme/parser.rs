//! The parser of the programme: from lines to sessions.

use std::sync::LazyLock;

use kairoku_core::record::SessionKind;
use regex::Regex;

use super::evidence::Evidence;
use super::item::Item;
use super::kind::{self, is_part};
use super::lines::{add_text, is_subtitle, speaker_lines};
use super::titled::{self, Titled, label_of_title, titled, unquoted};
use crate::import::heading::{self, Heading};
use crate::import::page::{Emphasis, Line, Mark, TablePosition};
use crate::import::people;

/// Parses the lines of a programme, one after another.
#[derive(Default)]
pub(super) struct ProgrammeParser {
    pub(super) items: Vec<Item>,
    pub(super) doubts: Vec<String>,
    /// The kind and depth of a heading that only holds talks together.
    pub(super) group: Option<(Option<SessionKind>, usize)>,
    /// What marks the items, and the number of the last at the highest level.
    pub(super) style: Option<Mark>,
    pub(super) number: Option<u32>,
    /// Whether what follows belongs to no item.
    pub(super) is_closed: bool,
    /// A line that names the speaker of the title that follows.
    pub(super) pending: Option<Line>,
    /// The level of a heading within the programme that is not understood:
    /// what stands below is left out.
    skipping: Option<u8>,
}

/// Sentences about more than a session.
static OF_ALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"次回|今後(?:とも|も)|来年度|次年度|当局|本会議|アンケート|ありがとうございま")
        .expect("a pattern")
});
/// The level of what looks like text and may be a heading.
const LOWEST: u8 = 9;

impl ProgrammeParser {
    /// Parses a line, with those that belong to it. Returns how many these are.
    pub(super) fn take(&mut self, line: &Line, following: &[&Line]) -> usize {
        if self.skips(line, following) {
            return 1;
        }
        let speakers = speaker_lines(following);
        let themes = titled::themes(line);
        if !themes.is_empty() {
            self.themes(themes, line);
        } else if speakers > 0 && self.awaits_speakers(line) {
            self.speakers(&following[..speakers], false);
            return speakers;
        } else if people::is_person(&line.text) && titled(line).is_none() {
            self.person(line, following);
        } else if is_subtitle(line) && self.items.last().is_some_and(Item::is_just_begun) {
            let doubt = format!("副題「{}」があります", line.text);
            self.doubt("title", doubt);
        } else if let Some(found) = titled(line) {
            self.titled(&found, line);
        } else {
            match self.evidence(line, following) {
                Evidence::None => self.text(line),
                evidence => {
                    let has_speaker = following.len() > 1 && speaker_lines(&following[1..]) > 0;
                    self.open(line, evidence, has_speaker);
                }
            }
        }
        1
    }

    /// Whether a line is left out: the heading of a part, or what stands below
    /// one that is not understood.
    fn skips(&mut self, line: &Line, following: &[&Line]) -> bool {
        let level = match line.emphasis {
            Emphasis::Level(level) => Some(level),
            _ => None,
        };
        let ends = |skipped: u8| match level {
            Some(level) => level <= skipped,
            None => skipped == LOWEST && self.is_next(line),
        };
        if self.skipping.is_some_and(|skipped| !ends(skipped)) {
            return true;
        }
        self.skipping = None;
        let headings = heading::headings(line);
        if let (Some(found), Some(level)) = (headings.first(), level)
            && matches!(found.heading, Heading::Other | Heading::Beyond)
        {
            self.leave_out(line, level);
            return true;
        }
        if heading::named(&line.text).is_some() && !kind::is_label(&line.text) {
            return true;
        }
        if is_part(&line.text) {
            (self.group, self.number, self.is_closed) = (None, None, true);
            return true;
        }
        let Some(level) = level else { return false };
        let is_item = titled(line).is_some()
            || kind::is_label(&line.text)
            || speaker_lines(&following[1..]) > 0;
        if !is_item {
            self.leave_out(line, level);
        }
        !is_item
    }

    /// Whether a line is marked as the next item.
    fn is_next(&self, line: &Line) -> bool {
        let follows = self
            .number
            .zip(line.number)
            .is_some_and(|(a, b)| a + 1 == b);
        line.table_position == TablePosition::Begins || line.depth <= self.top() && follows
    }

    fn leave_out(&mut self, line: &Line, level: u8) {
        self.skipping = Some(level);
        self.doubts.push(format!(
            "「{}」から後で、プログラムと分からないものは読み取っていません",
            line.text
        ));
    }

    /// How deep the items of the highest level stand.
    pub(super) fn top(&self) -> usize {
        let depths = self.items.iter().map(|item| item.depth);
        depths.min().unwrap_or_default()
    }

    pub(super) fn awaits_speakers(&self, line: &Line) -> bool {
        let waits = self.items.last().is_some_and(Item::awaits_speakers);
        waits
            && !self.is_closed
            && (line.mark == Mark::None || line.table_position == TablePosition::Speaker)
    }

    fn open(&mut self, line: &Line, evidence: Evidence, has_speaker: bool) {
        let parent = self.items.last();
        let grouped = self.group.filter(|(_, depth)| line.depth > *depth);
        // A kind of session with a talk below it: by its list, by its heading,
        // or because a speaker follows.
        let is_below = |parent: &Item| {
            let is_title = evidence == Evidence::Likely && line.mark == Mark::None;
            line.depth > parent.depth
                || parent.is_above(line)
                || is_title
                    && has_speaker
                    && parent.is_of_speech()
                    && kind::is_label(&parent.session.title)
        };
        self.group = match parent {
            Some(parent) if parent.is_bare && is_below(parent) => {
                let group = (kind::kind(&parent.session.title), parent.depth);
                self.items.pop();
                Some(group)
            }
            _ => grouped,
        };
        let title = unquoted(&line.text).to_owned();
        let kind = kind::kind(&title).or_else(|| self.group_kind());
        self.push(title, kind, line);
        if evidence == Evidence::Likely {
            let doubt = "プログラムの項目か、説明などか確かめてください";
            self.doubt("title", doubt.to_owned());
        }
    }

    fn push(&mut self, title: String, kind: Option<SessionKind>, line: &Line) {
        if line.mark != Mark::None {
            self.style = self.style.or(Some(line.mark));
        }
        if line.depth <= self.top() || self.items.is_empty() {
            self.number = line.number.or(self.number);
        }
        self.is_closed = false;
        self.items.push(Item::new(title, kind, line));
    }

    /// A title that a line tells, with what stands around it.
    fn titled(&mut self, found: &Titled<'_>, line: &Line) {
        let title = found.title.to_owned();
        if people::is_person(found.label) && self.items.last().is_some_and(|item| item.is_bare) {
            self.group_last();
            self.push(title, self.group_kind(), line);
            return self.inline_speaker(found.label);
        }
        let of_label = kind::kind(found.label);
        let is_new = line.table_position == TablePosition::Begins
            || matches!(line.emphasis, Emphasis::Level(_));
        let last = self.items.last_mut().filter(|_| !is_new && !self.is_closed);
        match last.filter(|item| !item.is_titled) {
            // The speaker came first, below a heading that names no talk.
            Some(item)
                if item.awaits_title() && label_of_title(found.label) && self.pending.is_none() =>
            {
                item.session.title = title;
                item.is_speaker_first = true;
            }
            Some(item)
                if item.is_bare
                    && kind::is_label(&item.session.title)
                    && (of_label.is_none() || line.depth > item.depth) =>
            {
                self.group_last();
                self.push(title, self.group_kind(), line);
            }
            _ => self.push(title, of_label.or(self.group_kind()), line),
        }
        if people::is_person(found.label) {
            self.inline_speaker(found.label);
        }
        self.inline_speaker(found.speaker);
        self.take_pending();
        if !found.rest.is_empty() {
            self.doubt("title", format!("題の後に「{}」とあります", found.rest));
        }
        if let Some(item) = self.items.last_mut() {
            (item.is_bare, item.is_titled) = (false, true);
        }
    }

    /// Makes the last item, which has nothing of its own, the heading of a
    /// group.
    pub(super) fn group_last(&mut self) {
        if let Some(item) = self.items.pop_if(|item| item.is_bare) {
            self.group = Some((kind::kind(&item.session.title), item.depth));
        }
    }

    fn group_kind(&self) -> Option<SessionKind> {
        self.group.and_then(|(kind, _)| kind)
    }

    fn themes(&mut self, themes: Vec<String>, line: &Line) {
        if self.items.is_empty() {
            self.push("テーマ".to_owned(), None, line);
        }
        let item = self.items.last_mut().expect("there is one now");
        item.is_bare = false;
        if item.session.kind == SessionKind::Talk && item.session.themes.is_empty() {
            let doubt = "テーマか、講演の題か確かめてください".to_owned();
            item.doubts.push(("themes".to_owned(), doubt));
        }
        for theme in themes {
            if !item.session.themes.contains(&theme) {
                item.session.themes.push(theme);
            }
        }
    }

    /// A line that is no item: the page's own words, as the draft of a
    /// summary, or something that is not understood.
    fn text(&mut self, line: &Line) {
        let is_name = !line.is_sentence() && line.mark == Mark::None;
        let Some(item) = self.items.last_mut() else {
            return;
        };
        // What is said of all stands below the last.
        let is_of_all = OF_ALL.is_match(&line.text);
        let is_outside = (line.nest < item.nest || is_of_all) && line.mark == Mark::None;
        if is_outside || self.is_closed {
            self.is_closed = true;
            if is_name {
                self.leave_out(line, LOWEST);
            }
        } else if !is_name {
            item.is_bare = false;
            add_text(item.session.summary.get_or_insert_default(), line);
        } else if item.is_just_begun() {
            item.ask_for_speaker(&line.text);
        } else {
            self.leave_out(line, LOWEST);
        }
    }

    pub(super) fn doubt(&mut self, field: &str, text: String) {
        if let Some(item) = self.items.last_mut() {
            item.doubts.push((field.to_owned(), text));
        }
    }
}
