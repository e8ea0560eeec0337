//! The words of the page beside the fields that were read from them.

use kairoku_core::record::Session;

use super::{Parts, joined};
use crate::form::PageWords;
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Line;
use crate::path;

impl Findings {
    /// Keeps the words of the page from which each field was read.
    pub(super) fn words(&mut self, parts: &Parts, title: &str) {
        for (field, heading) in std::mem::take(&mut self.read_from) {
            let text = match &field[..] {
                "title" => title.to_owned(),
                _ => parts.words(&heading),
            };
            self.keep(&field, text.clone());
            if field == "date" && self.draft.end_date.is_some() {
                self.keep("end_date", text);
            }
        }
        self.session_words(parts);
    }

    /// The lines of the programme from the title of each session to that of the
    /// next.
    fn session_words(&mut self, parts: &Parts) {
        let (lines, _) = parts.lines(Heading::Programme);
        let mut from = 0;
        let begin = |session: &Session| {
            let mut rest = lines.iter().skip(from);
            let at = rest.position(|line| line.text.contains(&session.title))?;
            from += at + 1;
            Some(from - 1)
        };
        let begins: Vec<_> = self.draft.sessions.iter().map(begin).collect();
        for (at, begin) in begins.iter().enumerate() {
            if let Some(begin) = *begin {
                let mut later = begins[at + 1..].iter().flatten();
                let end = later.next().map_or(lines.len(), |next| *next);
                let text = joined(lines[begin..end].iter().copied());
                self.keep(&path::item("sessions", at), text);
            }
        }
    }

    fn keep(&mut self, field: &str, text: String) {
        if !text.is_empty() {
            self.words.push(PageWords {
                field: field.to_owned(),
                text,
            });
        }
    }
}

impl Parts {
    /// What stands under the headings of a name, or of several names as the
    /// report writes them.
    fn words(&self, names: &str) -> String {
        let names: Vec<_> = names.split("」「").collect();
        let of_it = self.0.iter().filter(|it| names.contains(&&it.name[..]));
        let lines: Vec<&Line> = of_it.flat_map(|it| &it.lines).collect();
        joined(lines)
    }
}
