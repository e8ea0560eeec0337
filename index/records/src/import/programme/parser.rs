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
    /// Whether a line below the last item was not understood: what follows may
    /// be of that.
    pub(super) is_unclear: bool,
}

/// Sentences about more than a session.
static OF_ALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^参加者から|次回|今後(?:とも|も)|来年度|次年度|当局|本会議|アンケート|ありがとうございま",
    )
    .expect("a pattern")
});
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
        } else if speakers > 0 && self.awaits_speakers(line) && !self.is_title(line, following) {
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
        let ends = |skipped: u8| level.is_some_and(|level| level <= skipped);
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
            if line.mark != Mark::None {
                // 議事 among the items holds those below it together.
                (self.group, self.is_closed) = (Some((None, line.depth)), true);
                self.number = line.number.or(self.number);
            }
            return true;
        }
        let has_speaker = following.len() > 1 && speaker_lines(&following[1..]) > 0;
        if is_part(&line.text) && !has_speaker {
            (self.group, self.number, self.is_closed) = (None, None, true);
            return true;
        }
        let Some(level) = level else { return false };
        let is_item = titled(line).is_some()
            || kind::is_label(&line.text)
            || has_speaker
            || self.is_numbered_on(line);
        if !is_item {
            self.leave_out(line, level);
        }
        !is_item
    }

    /// Whether a heading goes on numbering those that were items.
    fn is_numbered_on(&self, line: &Line) -> bool {
        let is_like = |item: &Item| item.mark == Mark::Number && item.emphasis == line.emphasis;
        line.mark == Mark::Number && self.items.iter().any(is_like)
    }

    /// Leaves out what stands below a heading that is not understood, up to the
    /// next heading.
    fn leave_out(&mut self, line: &Line, level: u8) {
        self.skipping = Some(level);
        self.is_closed = true;
        self.doubts.push(format!(
            "「{}」の下は、プログラムと分からないため読み取っていません",
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

    /// Whether a line below the kind of a session is rather its title than an
    /// affiliation: only its end looks like one, and one follows.
    fn is_title(&self, line: &Line, following: &[&Line]) -> bool {
        let is_below_kind = self.items.last().is_some_and(|item| {
            item.is_bare && item.is_just_begun() && kind::is_label(&item.session.title)
        });
        let next = following.get(1).map_or("", |next| next.text.as_str());
        is_below_kind
            && !people::is_person(&line.text)
            && !people::may_be_person(&line.text)
            && !people::is_label(&line.text)
            && !people::ends_with_role(&line.text)
            && !people::names_organization(&line.text)
            && people::begins_with_affiliation(next)
    }

    fn open(&mut self, line: &Line, evidence: Evidence, has_speaker: bool) {
        // What stands below another heading is of none of the items before.
        let parent = self.items.last().filter(|_| !self.is_closed);
        let grouped = self.group.filter(|(_, depth)| line.depth > *depth);
        // A kind of session with a talk below it: by its list, by its heading,
        // or because a speaker follows.
        let is_below = |parent: &Item| {
            let is_title = evidence == Evidence::Likely && line.mark == Mark::None;
            let is_listed = line.mark == Mark::Bullet && has_speaker && parent.is_of_speech();
            line.depth > parent.depth
                || parent.is_above(line)
                || is_listed && kind::is_label(&parent.session.title)
                || is_title
                    && has_speaker
                    && (parent.is_of_speech() || parent.is_just_begun())
                    && kind::is_label(&parent.session.title)
        };
        self.group = match parent {
            Some(parent) if parent.is_bare && parent.may_be_group(line) && is_below(parent) => {
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
        (self.is_closed, self.is_unclear) = (false, false);
        self.items.push(Item::new(title, kind, line));
    }

    /// A title that a line tells, with what stands around it.
    fn titled(&mut self, found: &Titled<'_>, line: &Line) {
        let title = found.title.to_owned();
        if names_someone(found.label) && self.items.last().is_some_and(|item| item.is_bare) {
            self.group_last();
            self.push(title, self.group_kind(), line);
            return self.inline_speaker(found.label);
        }
        let of_label = kind::kind(found.label);
        let is_new = line.table_position == TablePosition::Begins
            || matches!(line.emphasis, Emphasis::Level(_));
        let is_free = !self.is_closed;
        let last = self.items.last_mut();
        let last = last.filter(|item| is_free && (!is_new || item.is_bare && item.is_above(line)));
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
                    && (kind::is_label(&item.session.title) && of_label.is_none()
                        || item.is_group_of(found.label)
                        || line.depth > item.depth && item.may_be_group(line)) =>
            {
                // The title stands where the kind stood.
                let (depth, mark) = (item.depth, item.mark);
                let is_below = line.mark == Mark::None && line.depth < depth;
                let line = match is_below {
                    true => Line {
                        depth,
                        mark,
                        ..line.clone()
                    },
                    false => line.clone(),
                };
                self.group_last();
                self.push(title, of_label.or(self.group_kind()), &line);
            }
            _ => {
                let of_word = (found.label == "演題").then_some(SessionKind::Talk);
                if titled::is_named_sort(found.label) {
                    self.group = None;
                }
                self.push(title, of_label.or(self.group_kind()).or(of_word), line);
            }
        }
        if names_someone(found.label) {
            self.inline_speaker(found.label);
        }
        self.inline_speaker(found.speaker);
        self.take_pending();
        if !found.rest.is_empty() {
            self.doubt("title", format!("題の後に「{}」とあります", found.rest));
        }
        if let Some(item) = self.items.last_mut() {
            // 基調講演：甲氏 awaits its title.
            (item.is_bare, item.is_titled) = (false, found.title != found.label);
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
        let is_of_theme = |item: &Item| item.is_of_theme && !item.session.speakers.is_empty();
        let is_first = self.items.last().is_none_or(is_of_theme);
        match &themes[..] {
            [only] if is_first => {
                self.push(only.clone(), None, line);
                self.items
                    .iter_mut()
                    .next_back()
                    .into_iter()
                    .for_each(|item| item.is_of_theme = true);
                let doubt = "テーマを題にしました。確かめてください";
                return self.doubt("title", doubt.to_owned());
            }
            _ if is_first => {
                let doubt = format!(
                    "テーマ（{}）がどの項目のものか分かりません",
                    themes.join("、")
                );
                return self.doubts.push(doubt);
            }
            _ => {}
        }
        let item = self.items.last_mut().expect("none would be the first");
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
    /// summary, or something that is not understood. One such line closes
    /// nothing, but what is not surely of the session after it is in doubt.
    fn text(&mut self, line: &Line) {
        let Some(item) = self.items.last_mut() else {
            return;
        };
        let is_marked = line.mark != Mark::None;
        // What is said of all stands below the last, or behind its table.
        let is_of_all = OF_ALL.is_match(&line.text);
        let is_behind = line.nest < item.nest || item.table != 0 && item.table != line.table;
        if (is_behind || is_of_all) && !is_marked || self.is_closed {
            self.is_closed = true;
        } else if line.is_sentence() {
            item.is_bare = false;
            add_text(item.session.summary.get_or_insert_default(), line);
            if self.is_unclear {
                item.doubt_summary();
            }
        } else if is_marked && !self.is_unclear {
            item.is_bare = false;
            add_text(item.session.summary.get_or_insert_default(), line);
            if item.mark == Mark::None || line.depth <= item.depth {
                item.doubt_summary();
            }
        } else if item.is_just_begun() && !is_marked {
            item.ask_for_speaker(&line.text);
            self.is_unclear = true;
        } else {
            self.is_unclear = true;
        }
    }

    pub(super) fn doubt(&mut self, field: &str, text: String) {
        if let Some(item) = self.items.last_mut() {
            item.doubts.push((field.to_owned(), text));
        }
    }
}

fn names_someone(label: &str) -> bool {
    people::is_person(label) || people::may_be_person(label)
}
