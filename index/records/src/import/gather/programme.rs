//! The sessions, from the programme.

use kairoku_core::record::SessionKind;

use super::Parts;
use crate::import::findings::{Finding, Findings};
use crate::import::heading::Heading;
use crate::import::programme::{self, Item};
use crate::record_toml::Note;

impl Findings {
    pub(super) fn programme(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Programme);
        let lines: Vec<_> = lines.into_iter().cloned().collect();
        let read = programme::read(&lines);
        for doubt in read.doubts {
            self.doubt("sessions", "プログラム", doubt, name);
        }
        if read.items.is_empty() && !self.told_talks(parts) {
            self.missing.push("プログラム".to_owned());
        }
        for item in read.items {
            self.session(item, name);
        }
    }

    fn session(&mut self, item: Item, from: &str) {
        let at = self.draft.sessions.len() + 1;
        let part = format!("プログラム{at}");
        let session = &item.session;
        let speakers: Vec<_> = session.speakers.iter().map(|it| it.name.as_str()).collect();
        let of = if speakers.is_empty() {
            String::new()
        } else {
            format!("（{}）", speakers.join("、"))
        };
        let text = format!("{}{of}", session.title);
        self.found.push(Finding::new(&part, text, from));
        if speakers.is_empty() && session.kind == SessionKind::Talk {
            self.missing.push(format!("「{}」の登壇者", session.title));
        }
        for (field, doubt) in item.doubts {
            self.uncertain
                .push(Finding::new(&part, doubt.clone(), from));
            self.draft.notes.push(Note {
                field: format!("sessions[{at}].{field}"),
                text: doubt,
            });
        }
        self.draft.sessions.push(item.session);
    }
}
