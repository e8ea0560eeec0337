//! The programme: what stands under 内容 or プログラム, as sessions.
//!
//! Nesting helps where it is there, and is not relied on: what a line is shows
//! in its words.

mod lines;

use kairoku_core::record::{Session, SessionKind};

use super::page::{Line, Mark};
use super::people::{self, Person};
pub(super) use lines::{add_text, unquoted};
use lines::{kind, label_of_title, speaker_lines, titled, without_captions, without_time};

/// A session with what a person has to look at, by field of the session; an
/// empty field is the session itself.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) session: Session,
    pub(super) doubts: Vec<(String, String)>,
    /// Whether the title is all that was read.
    is_bare: bool,
    /// Whether the title stood in quotation marks, and names a talk.
    is_titled: bool,
    depth: usize,
}

/// Reads the lines of the programme.
pub(super) fn read(lines: &[Line]) -> Vec<Item> {
    let lines: Vec<_> = lines.iter().filter_map(without_time).collect();
    let lines = without_captions(&lines);
    let mut reader = Reader {
        items: Vec::new(),
        group: None,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += reader.take(line, &lines[at..]);
    }
    reader.items
}

struct Reader {
    items: Vec<Item>,
    /// The kind and depth of a heading that only holds talks together.
    group: Option<(Option<SessionKind>, usize)>,
}

impl Reader {
    /// Reads the line, with those that belong to it, and says how many.
    fn take(&mut self, line: &Line, following: &[&Line]) -> usize {
        let speakers = speaker_lines(following);
        if let Some(theme) = lines::theme(line) {
            self.theme(theme, line);
        } else if speakers > 0 && self.awaits_speakers(line) {
            self.speakers(people::people(&following[..speakers]));
            return speakers;
        } else if let Some((label, title, rest)) = titled(line) {
            self.titled(label, title, rest, line);
        } else if self.is_heading(line, following) {
            self.open(line.text.clone(), kind(&line.text), line);
        } else {
            self.text(line);
        }
        1
    }

    fn awaits_speakers(&self, line: &Line) -> bool {
        line.mark == Mark::None
            && self
                .items
                .last()
                .is_some_and(|item| item.session.summary.is_none())
    }

    /// Whether a line names a part of the programme.
    fn is_heading(&self, line: &Line, following: &[&Line]) -> bool {
        if line.is_sentence() {
            return false;
        }
        if self.items.is_empty() {
            return true;
        }
        let top = self
            .items
            .iter()
            .map(|item| item.depth)
            .min()
            .unwrap_or_default();
        let has_speaker = following.len() > 1 && speaker_lines(&following[1..]) > 0;
        match line.mark {
            Mark::Number => line.depth <= top || has_speaker,
            Mark::Bullet => line.depth <= top && kind(&line.text).is_some(),
            Mark::None => {
                line.depth <= top && line.text.chars().count() <= 40 && kind(&line.text).is_some()
            }
        }
    }

    fn open(&mut self, title: String, kind: Option<SessionKind>, line: &Line) {
        let parent = self.items.last();
        let grouped = self.group.filter(|(_, depth)| line.depth > *depth);
        self.group = match parent {
            Some(parent) if parent.is_bare && line.depth > parent.depth => {
                let group = (self::kind(&parent.session.title), parent.depth);
                self.items.pop();
                Some(group)
            }
            _ => grouped,
        };
        let kind = kind.or_else(|| self.group.and_then(|(kind, _)| kind));
        self.push(title, kind, line);
    }

    fn push(&mut self, title: String, kind: Option<SessionKind>, line: &Line) {
        let doubt = (
            "kind".to_owned(),
            "種類（講演・報告・討議など）を確かめてください".to_owned(),
        );
        self.items.push(Item {
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
            depth: line.depth,
        });
    }

    /// A title in quotation marks, with what stands before and after it.
    fn titled(&mut self, label: &str, title: &str, rest: &str, line: &Line) {
        if people::is_person(label) && self.items.last().is_some_and(|item| item.is_bare) {
            self.group_last();
            self.push(title.to_owned(), self.group_kind(), line);
            self.inline_speaker(label);
            return;
        }
        let of_label = kind(label);
        let awaits_title =
            |item: &Item| !item.session.speakers.is_empty() && item.session.summary.is_none();
        match self.items.last_mut().filter(|item| !item.is_titled) {
            // The speaker came first, below a heading that names no talk.
            Some(item) if awaits_title(item) && label_of_title(label) => {
                title.clone_into(&mut item.session.title);
            }
            Some(item)
                if item.is_bare
                    && kind(&item.session.title).is_some()
                    && (of_label.is_none() || line.depth > item.depth) =>
            {
                self.group_last();
                self.push(title.to_owned(), self.group_kind(), line);
            }
            _ => self.push(title.to_owned(), of_label.or(self.group_kind()), line),
        }
        self.inline_speaker(rest);
        if let Some(item) = self.items.last_mut() {
            (item.is_bare, item.is_titled) = (false, true);
        }
    }

    /// Makes the last item, which has nothing of its own, the heading of a
    /// group.
    fn group_last(&mut self) {
        if let Some(item) = self.items.pop_if(|item| item.is_bare) {
            self.group = Some((kind(&item.session.title), item.depth));
        }
    }

    fn group_kind(&self) -> Option<SessionKind> {
        self.group.and_then(|(kind, _)| kind)
    }

    /// A name in the line of the title.
    fn inline_speaker(&mut self, text: &str) {
        let text = text.trim().trim_matches(['(', ')', '（', '）']);
        let Some(line) = Line::new(text) else { return };
        self.speakers(people::people(&[&line]));
    }

    fn speakers(&mut self, people: Vec<Person>) {
        let Some(item) = self.items.last_mut() else {
            return;
        };
        item.is_bare = false;
        for person in people {
            item.session.speakers.push(person.speaker);
            if let Some(doubt) = person.doubt {
                let field = format!("speakers[{}].name", item.session.speakers.len());
                item.doubts.push((field, doubt));
            }
        }
    }

    fn theme(&mut self, theme: &str, line: &Line) {
        if self.items.is_empty() {
            self.push("テーマ".to_owned(), None, line);
        }
        let item = self.items.last_mut().expect("there is one now");
        let theme = theme.to_owned();
        item.is_bare = false;
        if !item.session.themes.contains(&theme) {
            item.session.themes.push(theme);
        }
    }

    /// The page's own words, as the draft of a summary.
    fn text(&mut self, line: &Line) {
        let Some(item) = self.items.last_mut() else {
            return;
        };
        item.is_bare = false;
        if !line.is_sentence()
            && item.session.summary.is_none()
            && item.session.speakers.is_empty()
            && item.session.kind == SessionKind::Talk
        {
            let text = format!(
                "次の行が登壇者でしたら、書き写してください（{}）",
                line.text
            );
            item.doubts.push(("speakers".to_owned(), text));
        } else if people::is_person(&line.text) {
            let text = format!("ほかにも登壇者がいるようです（{}）", line.text);
            item.doubts.push(("speakers".to_owned(), text));
        }
        let summary = item.session.summary.get_or_insert_default();
        add_text(summary, line);
    }
}

#[cfg(test)]
mod tests;
