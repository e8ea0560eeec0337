//! Who spoke in a session.

use super::item::Item;
use super::kind::is_of_awards;
use super::reader::Reader;
use crate::import::page::{Line, Spot};
use crate::import::people;

impl Reader {
    /// A name in the line of the title.
    pub(super) fn inline_speaker(&mut self, text: &str) {
        let line = Line::new(text);
        line.iter().for_each(|line| self.speakers(&[line], false));
    }

    /// A line that names someone where no speakers are awaited.
    pub(super) fn person(&mut self, line: &Line) {
        let is_own = |item: &Item| line.depth > item.depth || item.is_just_begun();
        let takes = self
            .items
            .last()
            .is_some_and(|item| is_own(item) && item.session.summary.is_none());
        if takes && !self.is_closed {
            let is_told = people::is_labelled(&line.text) || line.spot == Spot::Speaker;
            self.speakers(&[line], !is_told);
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

    pub(super) fn speakers(&mut self, lines: &[&Line], is_guess: bool) {
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
}
