//! Who spoke in a session.

use super::item::Item;
use super::kind::{is_label, is_of_awards};
use super::parser::ProgrammeParser;
use super::titled::{label_of_title, titled};
use kairoku_core::record::{Session, SessionKind};

use crate::import::page::{Line, Mark, TablePosition};
use crate::import::people;

/// Whether the words before the names fit no session of this kind: a lecturer
/// in a discussion, anybody where nobody speaks.
fn is_unlike(session: &Session, lines: &[&Line]) -> bool {
    let says = |word: &str| {
        lines.iter().any(|line| {
            line.text
                .trim_start_matches(['【', '（', '('])
                .starts_with(word)
        })
    };
    match session.kind {
        SessionKind::Other => !["挨拶", "あいさつ", "開会", "閉会"]
            .iter()
            .any(|it| session.title.contains(it)),
        SessionKind::Discussion => says("講師") || says("講演者"),
        SessionKind::Talk | SessionKind::Report => says("パネ"),
    }
}

impl ProgrammeParser {
    /// A name in the line of the title.
    pub(super) fn inline_speaker(&mut self, text: &str) {
        let line = Line::new(text);
        line.iter().for_each(|line| self.speakers(&[line], false));
    }

    /// A line that names someone where no speakers are awaited. Before a title
    /// it may be the speaker of what follows.
    pub(super) fn person(&mut self, line: &Line, following: &[&Line]) {
        let is_title = |line: &&&Line| titled(line).is_some_and(|it| label_of_title(it.label));
        let is_before_title = following.get(1).filter(is_title).is_some();
        let is_told =
            people::is_labelled(&line.text) || line.table_position == TablePosition::Speaker;
        // A bullet before a name, where bullets mark no items.
        let is_listed = line.mark == Mark::Bullet && self.style != Some(Mark::Bullet);
        let is_own = |item: &Item| {
            let is_below = line.depth > item.depth
                || is_told && (line.mark != Mark::Number || item.is_titled_alone())
                || is_listed;
            item.awaits_speakers() && (is_below || item.is_bare && is_label(&item.session.title))
        };
        let is_row = matches!(
            line.table_position,
            TablePosition::Begins | TablePosition::Row
        );
        // A number below what was not understood begins something of that.
        let is_of_unclear = self.is_unclear && line.mark == Mark::Number && !is_told;
        let takes =
            self.items.last().is_some_and(is_own) && !is_row && !self.is_closed && !is_of_unclear;
        if takes && !(is_before_title && line.mark == Mark::Number) {
            self.speakers(&[line], !is_told && !is_listed);
        } else if is_before_title {
            let is_group = |item: &Item| item.is_bare && line.depth > item.depth;
            if self.items.last().is_some_and(is_group) {
                self.group_last();
            }
            self.number = line.number.or(self.number);
            self.pending = Some(line.clone());
        } else if self.items.is_empty() {
            self.doubts
                .push(format!("「{}」が何の登壇者か分かりません", line.text));
        } else {
            self.doubt(
                "speakers",
                format!("ほかにも登壇者がいるようです（{}）", line.text),
            );
        }
    }

    /// Gives the last item the speaker who stood before its title.
    pub(super) fn take_pending(&mut self) {
        if let Some(line) = self.pending.take() {
            self.speakers(&[&line], false);
            if let Some(item) = self.items.last_mut() {
                item.is_speaker_first = true;
            }
        }
    }

    pub(super) fn speakers(&mut self, lines: &[&Line], is_guess: bool) {
        let Some((item, before)) = self.items.split_last_mut() else {
            return;
        };
        // Several may be one for each of the talks.
        let awaits = before
            .iter()
            .any(|item| item.is_of_speech() && item.session.speakers.is_empty());
        let named = people::people(lines);
        if is_of_awards(&item.session.title) {
            for person in &named.people {
                let name = &person.speaker.name;
                let doubt = format!("「{name}」は登壇者か分かりません");
                item.doubts.push(("speakers".to_owned(), doubt));
            }
            return;
        }
        let is_guess = is_guess
            || item.is_of_known_kind() && is_unlike(&item.session, lines)
            || named.people.len() > 1 && awaits;
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
}
