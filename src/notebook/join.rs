//! Putting entries together: nothing is lost on the way.

use super::entry::{Entry, Text};

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
    /// Puts an entry to others, where the order has it, and counts it. One
    /// that is there already gives its note to it.
    pub(super) fn put(&mut self, entries: &mut Vec<Entry>, entry: Entry) {
        let Some(at) = find(entries, &entry) else {
            insert(entries, entry);
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
            None => self.known += 1,
        }
    }
}

/// Puts an entry that is not there yet where the order has it, and tells the
/// place.
pub(super) fn insert(entries: &mut Vec<Entry>, entry: Entry) -> usize {
    let after = entries.iter().position(|one| entry.comes_before(one));
    let at = after.unwrap_or(entries.len());
    entries.insert(at, entry);
    at
}

/// Where an entry is that leads to the same; none where none is.
pub(super) fn find(entries: &[Entry], entry: &Entry) -> Option<usize> {
    entries.iter().position(|one| one.is_same(entry))
}

/// Two notes as one, what both say being said once; none where the first says
/// it all.
fn both(one: &str, other: &str) -> Option<String> {
    if contains(one, other) {
        None
    } else if contains(other, one) {
        Some(other.to_owned())
    } else {
        Some(format!("{one}\n\n{other}"))
    }
}

/// Whether a text stands in another. The standard library's search is made
/// for long texts, and is long itself.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let part = part.trim().as_bytes();
    part.is_empty() || text.as_bytes().windows(part.len()).any(|one| one == part)
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
        let ordered = all([
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
        let titles: Vec<_> = ordered
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
                "「q=新しい」",
                "「q=間」",
                "「q=古い」",
                "「q=日のない」"
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
