//! The store of citations: those of a meeting's sections, and which of them the
//! reader has open, so that after going back from another page they are open again.

use leptos::prelude::*;

/// The store of citations. Copies are handles to the one store.
#[derive(Debug, Clone, Copy, Default)]
pub struct Citations(StoredValue<Known>);

#[derive(Debug, Default)]
struct Known {
    /// The id of the meeting of whose sections the citations are known.
    meeting: String,
    /// A citation for each of its sections.
    lines: Vec<String>,
    /// The open citations, by the meeting's id and the section's number.
    open: Vec<(String, usize)>,
}

impl Citations {
    /// The citations of a meeting's sections, with none of them open.
    pub fn new(meeting: String, lines: Vec<String>) -> Self {
        let known = Self::default();
        known.learn(meeting, lines);
        known
    }

    /// Keeps the citations of a meeting's sections, in place of another's.
    pub(crate) fn learn(self, meeting: String, lines: Vec<String>) {
        self.0.update_value(|known| {
            known.meeting = meeting;
            known.lines = lines;
        });
    }

    /// The citations of a meeting's sections; none where they are not known.
    pub(crate) fn lines(self, meeting: &str) -> Vec<String> {
        self.0.with_value(|known| match known.meeting == meeting {
            true => known.lines.clone(),
            false => Vec::new(),
        })
    }

    /// Whether the reader has the citation of a section open.
    pub(crate) fn is_open(self, meeting: &str, section: usize) -> bool {
        let is_it = |(of, number): &(String, usize)| of == meeting && *number == section;
        self.0.with_value(|known| known.open.iter().any(is_it))
    }

    /// The reader opened the citation of a section, or closed it.
    pub(crate) fn set_open(self, meeting: &str, section: usize, is_open: bool) {
        self.0.update_value(|known| {
            known
                .open
                .retain(|(of, number)| of != meeting || *number != section);
            if is_open {
                known.open.push((meeting.to_owned(), section));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_stays_open_until_it_is_closed() {
        let citations = Citations::default();
        citations.set_open("2003", 2, true);
        citations.set_open("2003", 2, true);
        citations.set_open("2023", 2, true);
        assert!(citations.is_open("2003", 2) && !citations.is_open("2003", 1));
        citations.set_open("2003", 2, false);
        assert!(!citations.is_open("2003", 2) && citations.is_open("2023", 2));
    }

    #[test]
    fn citations_are_those_of_one_meeting() {
        let citations = Citations::new("2003".to_owned(), vec!["会議".to_owned()]);
        assert_eq!(citations.lines("2003"), ["会議"]);
        assert_eq!(citations.lines("2023"), Vec::<String>::new());
    }
}
