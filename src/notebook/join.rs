//! Joining the entries of a file with those of the notebook, so that no entry and no
//! note is lost.

use super::entry::{Entry, Text};
use super::json;

/// What became of the entries of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// How many are new.
    pub(crate) added: usize,
    /// How many were there with another note, and now have both.
    pub(crate) joined: usize,
    /// How many were there already.
    pub(crate) known: usize,
    /// Which could not be read, counted from 1, and the text that is to blame.
    pub(crate) refused: Vec<(usize, Text)>,
}

impl Report {
    /// Puts the entries of a file to others; none where it is no list at all.
    pub(super) fn of(file: &str, entries: &mut Vec<Entry>) -> Option<Self> {
        let mut report = Self::default();
        let mut number = 0;
        let is_list = json::read(file, &mut |entry| {
            number += 1;
            match entry {
                Ok(entry) => report.put(entries, entry),
                Err(missing) => report.refused.push((number, missing)),
            }
        });
        is_list.then_some(report)
    }

    /// Puts an entry to others and counts it. One that is there already gives
    /// its note to it.
    fn put(&mut self, entries: &mut Vec<Entry>, entry: Entry) {
        let Some(at) = find(entries, &entry) else {
            entries.push(entry);
            self.added += 1;
            return;
        };
        let known = &mut entries[at];
        if entry.text(Text::Added) < known.text(Text::Added) {
            known.set(Text::Added, entry.text(Text::Added).to_owned());
        }
        match both(known.text(Text::Note), entry.text(Text::Note)) {
            Some(note) => {
                known.set(Text::Note, note);
                self.joined += 1;
            }
            None if known.is_gone => self.added += 1,
            None => self.known += 1,
        }
        known.is_gone = false;
    }
}

/// The entries in the order of a notebook; what came last stands first among
/// searches.
pub(crate) fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut ordered: Vec<&Entry> = Vec::new();
    for entry in entries {
        let after = ordered.iter().position(|one| entry.comes_before(one));
        ordered.insert(after.unwrap_or(ordered.len()), entry);
    }
    ordered
}

/// Where an entry is that leads to the same; none where none is.
pub(super) fn find(entries: &[Entry], entry: &Entry) -> Option<usize> {
    entries.iter().position(|one| one.is_same(entry))
}

/// Two notes as one, what both say being said once; none where the first says
/// it all.
fn both(one: &str, other: &str) -> Option<String> {
    if one.contains(other.trim()) {
        None
    } else if other.contains(one.trim()) {
        Some(other.to_owned())
    } else {
        Some(format!("{one}\n\n{other}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::tests::{pinned, saved};
    use super::*;

    fn all(entries: impl IntoIterator<Item = Entry>) -> Vec<Entry> {
        let mut all = Vec::new();
        for entry in entries {
            Report::default().put(&mut all, entry);
        }
        all
    }

    #[test]
    fn sections_stand_by_meeting_and_programme_and_searches_after_them() {
        let entries = all([
            saved("q=古い", "2025-01-01"),
            pinned("2003", 2, "2003-11-06", ""),
            pinned("2009", 1, "2009-11-06", ""),
            saved("q=新しい", "2025-03-01"),
            pinned("2003-b", 1, "2003-11-06", ""),
            pinned("2003", 10, "2003-11-06", ""),
            pinned("2003", 0, "2003-11-06", ""),
            saved("q=間", "2025-02-01"),
            pinned("2003", 1, "2003-11-06", ""),
            saved("q=日のない", ""),
        ]);
        let titles: Vec<_> = in_order(&entries)
            .iter()
            .map(|entry| entry.text(Text::Title))
            .collect();
        assert_eq!(
            titles,
            [
                "2009の1",
                "2003-bの1",
                "2003の0",
                "2003の1",
                "2003の2",
                "2003の10",
                "「q=日のない」",
                "「q=間」",
                "「q=新しい」",
                "「q=古い」"
            ]
        );
    }

    #[test]
    fn of_two_notes_on_the_same_section_neither_is_lost() {
        let notes = [
            ("", "b", "b"),
            ("a", "", "a"),
            ("a", "a", "a"),
            ("a and b", "b", "a and b"),
            ("b", "a and b\n", "a and b\n"),
            ("起業", "創業", "起業\n\n創業"),
        ];
        for (one, other, joined) in notes {
            let both = all([one, other].map(|note| pinned("2003", 1, "2003-11-06", note)));
            assert_eq!(both.len(), 1);
            assert_eq!(both[0].text(Text::Note), joined);
        }
    }

    #[test]
    fn putting_the_same_again_changes_nothing() {
        let mut entries = all([pinned("2003", 1, "2003-11-06", "a"), saved("q=a", "")]);
        let before = entries.clone();
        let mut report = Report::default();
        for entry in before.clone() {
            report.put(&mut entries, entry);
        }
        assert_eq!(entries, before);
        let known = Report {
            known: 2,
            ..Report::default()
        };
        assert_eq!(report, known);
    }

    #[test]
    fn the_first_day_on_which_something_was_added_is_kept() {
        let days = ["2025-02-01", "2025-01-01", "2025-03-01"];
        let joined = all(days.map(|day| saved("q=a", day)));
        assert_eq!(joined[0].text(Text::Added), "2025-01-01");
    }
}
