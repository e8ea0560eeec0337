//! The programme: what stands under 内容 or プログラム, as sessions.
//!
//! Nesting helps where it is there, and is not relied on: what a line is shows
//! in its words. A line that could be several things is noted and becomes
//! nothing.

mod item;
mod kind;
mod lines;
mod titled;

use kairoku_core::record::SessionKind;

use super::page::{Dress, Line, Mark, Spot};
use super::people;
use item::Evidence;
pub(super) use item::Item;
pub(super) use kind::is_label;
use kind::{is_of_awards, is_part};
pub(super) use lines::add_text;
use lines::{is_aside, is_subtitle, speaker_lines};
pub(super) use titled::{parted_themes, unquoted};
use titled::{Titled, label_of_title, titled};

/// What the lines of a programme say.
#[derive(Debug, Default)]
pub(super) struct Programme {
    pub(super) items: Vec<Item>,
    /// What a person has to look at about the programme as a whole.
    pub(super) doubts: Vec<String>,
}

/// Reads the lines of the programme.
pub(super) fn read(lines: &[Line]) -> Programme {
    let lines = lines::joined(lines::without_times(lines));
    let lines = lines::without_captions(lines);
    let lines: Vec<_> = lines.iter().filter(|line| !is_aside(line)).collect();
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += reader.take(line, &lines[at..]);
    }
    Programme {
        items: reader.items,
        doubts: reader.doubts,
    }
}

#[derive(Default)]
struct Reader {
    items: Vec<Item>,
    doubts: Vec<String>,
    /// The kind and depth of a heading that only holds talks together.
    group: Option<(Option<SessionKind>, usize)>,
    /// What marks the items, and the number of the last at the highest level.
    style: Option<Mark>,
    number: Option<u32>,
    /// Whether what follows belongs to no item.
    is_closed: bool,
    /// The level of a heading within the programme that is not understood:
    /// what stands below is left out.
    skipping: Option<u8>,
}

/// The level of what looks like text and may be a heading.
const LOWEST: u8 = 9;

impl Reader {
    /// Reads the line, with those that belong to it, and says how many.
    fn take(&mut self, line: &Line, following: &[&Line]) -> usize {
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
            self.person(line);
        } else if is_subtitle(line) && self.items.last().is_some_and(Item::is_just_begun) {
            let doubt = format!("副題「{}」があります", line.text);
            self.doubt("title", doubt);
        } else if let Some(found) = titled(line) {
            self.titled(&found, line);
        } else {
            match self.evidence(line, following) {
                Evidence::None => self.text(line),
                evidence => self.open(line, evidence),
            }
        }
        1
    }

    /// Whether a line is left out: the heading of a part, or what stands below
    /// one that is not understood.
    fn skips(&mut self, line: &Line, following: &[&Line]) -> bool {
        let level = match line.dress {
            Dress::Level(level) => Some(level),
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
        if super::heading::named(&line.text).is_some() && !kind::is_label(&line.text) {
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
        let follows = self.number.zip(line.number).is_some_and(|(a, b)| a + 1 == b);
        line.spot == Spot::Begins || line.depth <= self.top() && follows
    }

    fn leave_out(&mut self, line: &Line, level: u8) {
        self.skipping = Some(level);
        self.doubts.push(format!(
            "「{}」から後で、プログラムと分からないものは読み取っていません",
            line.text
        ));
    }

    /// How deep the items of the highest level stand.
    fn top(&self) -> usize {
        let depths = self.items.iter().map(|item| item.depth);
        depths.min().unwrap_or_default()
    }

    fn awaits_speakers(&self, line: &Line) -> bool {
        let waits = self.items.last().is_some_and(Item::awaits_speakers);
        waits && !self.is_closed && (line.mark == Mark::None || line.spot == Spot::Speaker)
    }

    /// Whether a line names a part of the programme.
    fn evidence(&self, line: &Line, following: &[&Line]) -> Evidence {
        use Evidence::{Certain, Likely, None};
        let likely = |is: bool| if is { Likely } else { None };
        if line.is_sentence() {
            return None;
        }
        let is_set_off = line.spot == Spot::Begins || matches!(line.dress, Dress::Level(_));
        if is_set_off {
            return Certain;
        }
        let has_speaker = following.len() > 1 && speaker_lines(&following[1..]) > 0;
        let is_label = kind::is_label(&line.text);
        let sort = is_label || kind::ends_with_sort(&line.text) && line.text.chars().count() <= 40;
        let Some(last) = self.items.last() else {
            return match line.mark {
                Mark::None if !is_label => likely(has_speaker || sort),
                _ => Certain,
            };
        };
        let is_top = line.depth <= self.top();
        let holds_talks = last.is_bare && kind::is_label(&last.session.title);
        match line.mark {
            Mark::Number if is_top => match self.number.zip(line.number) {
                Some((a, b)) if a + 1 != b && !has_speaker && !is_label => likely(b > a),
                _ => Certain,
            },
            Mark::Bullet if is_top && self.style == Some(Mark::Bullet) => Certain,
            Mark::Number | Mark::Bullet if has_speaker && !is_top => Certain,
            Mark::Number | Mark::Bullet if last.depth == line.depth && !is_top => {
                likely(line.mark == Mark::Number && self.group.is_some())
            }
            Mark::Number | Mark::Bullet => likely(holds_talks && last.is_of_speech() && !is_top),
            // The next line of an item in a list, or a line outside of it.
            Mark::None if last.depth > 0 && self.style.is_some() => None,
            Mark::None if is_label && self.style.is_none() => Certain,
            Mark::None => likely(is_top && (sort || has_speaker)),
        }
    }

    fn open(&mut self, line: &Line, evidence: Evidence) {
        let parent = self.items.last();
        let grouped = self.group.filter(|(_, depth)| line.depth > *depth);
        self.group = match parent {
            Some(parent) if parent.is_bare && line.depth > parent.depth => {
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
        self.items.push(Item::new(title, kind, line.depth));
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
        let is_new = line.spot == Spot::Begins || matches!(line.dress, Dress::Level(_));
        let last = self.items.last_mut().filter(|_| !is_new && !self.is_closed);
        match last.filter(|item| !item.is_titled) {
            // The speaker came first, below a heading that names no talk.
            Some(item) if item.awaits_title() && label_of_title(found.label) => {
                item.session.title = title;
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
        if !found.rest.is_empty() {
            self.doubt("title", format!("題の後に「{}」とあります", found.rest));
        }
        if let Some(item) = self.items.last_mut() {
            (item.is_bare, item.is_titled) = (false, true);
        }
    }

    /// Makes the last item, which has nothing of its own, the heading of a
    /// group.
    fn group_last(&mut self) {
        if let Some(item) = self.items.pop_if(|item| item.is_bare) {
            self.group = Some((kind::kind(&item.session.title), item.depth));
        }
    }

    fn group_kind(&self) -> Option<SessionKind> {
        self.group.and_then(|(kind, _)| kind)
    }

    /// A name in the line of the title.
    fn inline_speaker(&mut self, text: &str) {
        let line = Line::new(text);
        line.iter().for_each(|line| self.speakers(&[line], false));
    }

    /// A line that names someone where no speakers are awaited.
    fn person(&mut self, line: &Line) {
        let is_own = |item: &Item| line.depth > item.depth || item.is_just_begun();
        let takes = self.items.last().is_some_and(|item| is_own(item) && item.session.summary.is_none());
        if takes && !self.is_closed {
            let is_told = people::is_labelled(&line.text) || line.spot == Spot::Speaker;
            self.speakers(&[line], !is_told);
        } else if self.items.is_empty() {
            self.doubts.push(format!("「{}」が何の登壇者か分かりません", line.text));
        } else {
            self.doubt("speakers", format!("ほかにも登壇者がいるようです（{}）", line.text));
        }
    }

    fn speakers(&mut self, lines: &[&Line], is_guess: bool) {
        let Some(item) = self.items.last_mut() else {
            return;
        };
        let named = people::people(lines);
        if is_of_awards(&item.session.title) {
            for person in &named.people {
                let name = &person.speaker.name;
                let doubt = format!("「{name}」は登壇者か分かりません");
                item.doubts.push(("speakers".to_owned(), doubt));
            }
            return;
        }
        item.is_bare &= named.people.is_empty();
        for person in named.people {
            item.session.speakers.push(person.speaker);
            let guess = || is_guess.then(|| "この項目の登壇者か確かめてください".to_owned());
            if let Some(doubt) = person.doubt.or_else(guess) {
                let field = format!("speakers[{}].name", item.session.speakers.len());
                item.doubts.push((field, doubt));
            }
        }
        for text in named.unclear {
            item.ask_for_speaker(&text);
        }
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
        let is_outside = line.depth < item.depth && line.mark == Mark::None;
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

    fn doubt(&mut self, field: &str, text: String) {
        if let Some(item) = self.items.last_mut() {
            item.doubts.push((field.to_owned(), text));
        }
    }
}

#[cfg(test)]
mod tests;
