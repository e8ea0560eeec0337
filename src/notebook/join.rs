//! Putting entries together: nothing is lost on the way.

use super::entry::Entry;

/// What became of an entry that was put to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    /// It was not there.
    Added,
    /// It was there, and its note is now both notes.
    Joined,
    /// It was there, with all of its note.
    Known,
}

/// What became of the entries of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// How many are new.
    pub(crate) added: usize,
    /// How many were there with another note, and now have both.
    pub(crate) joined: usize,
    /// How many were there already.
    pub(crate) known: usize,
    /// Which could not be read, counted from 1, and the name of the text that
    /// is to blame.
    pub(crate) refused: Vec<(usize, &'static str)>,
}

impl Report {
    /// Counts an entry, the one of this number.
    pub(super) fn count(&mut self, number: usize, put: Result<Put, &'static str>) {
        match put {
            Ok(Put::Added) => self.added += 1,
            Ok(Put::Joined) => self.joined += 1,
            Ok(Put::Known) => self.known += 1,
            Err(name) => self.refused.push((number, name)),
        }
    }
}

/// Puts an entry to others, where the order has it. One that is there already
/// gives its note to it.
pub(super) fn put(entries: &mut Vec<Entry>, entry: Entry) -> Put {
    let Some(known) = entries.iter_mut().find(|one| one.is_same(&entry)) else {
        let after = entries.iter().position(|one| entry.comes_before(one));
        entries.insert(after.unwrap_or(entries.len()), entry);
        return Put::Added;
    };
    let days = [known.added, entry.added];
    known.added = days.into_iter().flatten().min();
    let note = both(&known.note, &entry.note);
    if note == known.note {
        return Put::Known;
    }
    known.note = note;
    Put::Joined
}

/// Takes an entry out; none where it is not there.
pub(super) fn take(entries: &mut Vec<Entry>, entry: &Entry) -> Option<Entry> {
    let at = entries.iter().position(|one| one.is_same(entry))?;
    Some(entries.remove(at))
}

/// Two notes as one; what both say is said once.
fn both(one: &str, other: &str) -> String {
    if one.contains(other.trim()) {
        one.to_owned()
    } else if other.contains(one.trim()) {
        other.to_owned()
    } else {
        format!("{one}\n\n{other}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::tests::{pinned, saved};
    use super::*;

    fn all(entries: impl IntoIterator<Item = Entry>) -> Vec<Entry> {
        let mut all = Vec::new();
        for entry in entries {
            put(&mut all, entry);
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
            pinned("2003", 10, "2003-11-06", ""),
            pinned("2003", 0, "2003-11-06", ""),
            saved("q=間", "2025-02-01"),
            saved("q=日のない", ""),
        ]);
        let titles: Vec<_> = ordered.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "2009の1",
                "2003の0",
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
            ("a", "b", "a\n\nb"),
        ];
        for (one, other, joined) in notes {
            let both = all([one, other].map(|note| pinned("2003", 1, "2003-11-06", note)));
            assert_eq!(both.len(), 1);
            assert_eq!(both[0].note, joined);
        }
    }

    #[test]
    fn putting_the_same_again_changes_nothing() {
        let mut entries = all([pinned("2003", 1, "2003-11-06", "a"), saved("q=a", "")]);
        let before = entries.clone();
        let mut report = Report::default();
        for (entry, number) in before.iter().zip(1..) {
            report.count(number, Ok(put(&mut entries, entry.clone())));
        }
        assert_eq!(entries, before);
        assert_eq!((report.added, report.joined, report.known), (0, 0, 2));
    }

    #[test]
    fn the_first_day_on_which_something_was_added_is_kept() {
        let day = |added: &str| saved("q=a", added);
        let joined = all([day("2025-02-01"), day(""), day("2025-01-01")]);
        assert_eq!(joined[0].added, "2025-01-01".parse().ok());
    }

    #[test]
    fn what_is_taken_out_can_be_put_back_where_it_was() {
        let mut entries = all([1, 2, 3].map(|at| pinned("2003", at, "2003-11-06", "a")));
        let before = entries.clone();
        let taken = take(&mut entries, &before[1]).expect("it is there");
        assert_eq!(taken, before[1]);
        assert_eq!(take(&mut entries, &before[1]), None);
        put(&mut entries, taken);
        assert_eq!(entries, before);
    }
}
