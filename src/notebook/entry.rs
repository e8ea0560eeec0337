//! The entries of a notebook: each is a few named texts, and is stored as such.

use kairoku_core::date::Date;

use crate::address::section_href;
use crate::navigation::Here;
use crate::route::{Route, section_of_anchor};
use crate::state::SearchState;

/// A text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    /// The address of what it leads to, relative to the site's base: a section
    /// of a meeting, the meeting as a whole, or the first page of a search.
    /// No two entries have the same.
    Address,
    /// The title of the section, or what the search asks for in words.
    Title,
    /// The title of the section's meeting; empty for a search.
    Meeting,
    /// The meeting's (first) day, `YYYY-MM-DD`; empty for a search.
    Date,
    /// What the reader wrote about it.
    Note,
    /// The day on which it was added, `YYYY-MM-DD`.
    Added,
}

/// The names of the texts, in their order.
pub(crate) const NAMES: [&str; 6] = ["address", "title", "meeting", "date", "note", "added"];

/// A section or search that the reader keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) texts: [String; NAMES.len()],
    /// Whether it was taken out, and only waits to be put back.
    pub(crate) is_gone: bool,
}

impl Entry {
    /// A section of a meeting; 0 for the meeting as a whole.
    pub(crate) fn section(
        id: &str,
        section: usize,
        title: String,
        meeting: &str,
        date: Date,
    ) -> Self {
        let address = section_href(id, section, &SearchState::default());
        let mut entry = Self::new(address, title);
        entry.set(Text::Meeting, meeting.to_owned());
        entry.set(Text::Date, date.to_string());
        entry
    }

    /// A search, from its first page, and what it asks for in words.
    pub(crate) fn search(state: &SearchState, title: String) -> Self {
        Self::new(state.with_page(1).href(), title)
    }

    fn new(address: String, title: String) -> Self {
        let mut entry = Self::default();
        entry.set(Text::Address, address);
        entry.set(Text::Title, title);
        entry
    }

    /// One of its texts.
    pub(crate) fn text(&self, text: Text) -> &str {
        &self.texts[text as usize]
    }

    /// Gives it another text.
    pub(super) fn set(&mut self, text: Text, is: String) {
        self.texts[text as usize] = is;
    }

    /// Whether it is a search.
    pub(crate) fn is_search(&self) -> bool {
        self.text(Text::Address).starts_with('.')
    }

    /// The address of the meeting to which a section belongs.
    pub(crate) fn meeting_address(&self) -> &str {
        let address = self.text(Text::Address);
        address.find('#').map_or(address, |at| &address[..at])
    }

    /// Whether both lead to the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.text(Text::Address) == other.text(Text::Address)
    }

    /// The order of a notebook: sections by their meetings, newest first, and
    /// then as in the programme; after them the searches, whatever comes later
    /// before.
    pub(super) fn comes_before(&self, other: &Self) -> bool {
        match (self.is_search(), other.is_search()) {
            (true, true) => true,
            (false, false) => {
                // Within a meeting a longer address is one of a higher number.
                let place = |entry: &Self| entry.text(Text::Address).len();
                (other.text(Text::Date), self.meeting_address())
                    .cmp(&(self.text(Text::Date), other.meeting_address()))
                    .then(place(self).cmp(&place(other)))
                    .then(self.text(Text::Address).cmp(other.text(Text::Address)))
                    .is_lt()
            }
            (is_search, _) => !is_search,
        }
    }

    /// Reads an entry, given its texts by their names.
    ///
    /// # Errors
    /// The text that is missing or means nothing.
    pub(crate) fn read(text: &dyn Fn(&str) -> Option<String>) -> Result<Self, Text> {
        let mut entry = Self {
            texts: NAMES.map(|name| text(name).unwrap_or_default()),
            is_gone: false,
        };
        let address = known_address(entry.text(Text::Address));
        entry.set(Text::Address, address.ok_or(Text::Address)?);
        if entry.text(Text::Title).is_empty() {
            return Err(Text::Title);
        }
        let day: Result<Date, _> = entry.text(Text::Date).parse();
        if !entry.is_search() && day.is_err() {
            return Err(Text::Date);
        }
        Ok(entry)
    }
}

/// An address as the page itself would write it; none where it leads to
/// nothing that can be kept.
fn known_address(address: &str) -> Option<String> {
    let here = Here::parse(address);
    match here.route {
        Route::Meeting(id) => {
            let section = section_of_anchor(&here.fragment).unwrap_or(0);
            Some(section_href(&id, section, &SearchState::default()))
        }
        Route::Search => {
            let state = SearchState::parse(&here.search).with_page(1);
            (!state.asks_nothing()).then(|| state.href())
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::notebook) fn pinned(id: &str, section: usize, date: &str, note: &str) -> Entry {
        let date = date.parse().expect("a day");
        let mut entry = Entry::section(id, section, format!("{id}の{section}"), "会議", date);
        entry.set(Text::Note, note.into());
        entry
    }

    pub(in crate::notebook) fn saved(query: &str, added: &str) -> Entry {
        let mut entry = Entry::search(&SearchState::parse(query), format!("「{query}」"));
        entry.set(Text::Added, added.into());
        entry
    }

    /// Reads an entry again with one text instead of its own.
    fn reread(entry: &Entry, name: &str, text: Option<&str>) -> Result<Entry, Text> {
        Entry::read(&|asked| {
            let at = NAMES.iter().position(|known| *known == asked)?;
            match asked == name {
                true => text.map(str::to_owned),
                false => Some(entry.texts[at].clone()),
            }
        })
    }

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let section = pinned("2003", 2, "2003-11-06", "一行目\n\"二行目\"");
        for entry in [section, saved("q=起業&theme=教育", "2025-02-01")] {
            assert_eq!(reread(&entry, "", None), Ok(entry));
        }
    }

    #[test]
    fn what_is_missing_in_an_entry_is_named() {
        let section = pinned("2003", 2, "2003-11-06", "");
        for (name, missing) in [
            ("address", Text::Address),
            ("title", Text::Title),
            ("date", Text::Date),
        ] {
            assert_eq!(reread(&section, name, None), Err(missing));
        }
        assert!(reread(&section, "note", None).is_ok());
        assert!(reread(&saved("q=起業", ""), "date", None).is_ok());
        assert_eq!(
            reread(&section, "date", Some("2003-13-01")),
            Err(Text::Date)
        );
    }

    #[test]
    fn an_entry_leads_to_a_meeting_or_a_search_of_this_site_and_nowhere_else() {
        let section = pinned("2003", 2, "2003-11-06", "");
        let address = |address| {
            let entry = reread(&section, "address", Some(address))?;
            Ok(entry.text(Text::Address).to_owned())
        };
        let known = [
            ("meetings/2003/#section-2", "meetings/2003/#section-2"),
            ("meetings/2003", "meetings/2003/"),
            ("meetings/2003/?q=a#section-1", "meetings/2003/#section-1"),
            ("?q=起業&page=3", "./?q=%E8%B5%B7%E6%A5%AD"),
        ];
        for (written, read) in known {
            assert_eq!(address(written), Ok(read.to_owned()));
        }
        for written in [
            "",
            "./",
            "javascript:run()",
            "https://example.com/",
            "//example.com/",
            "meetings/../x/",
            "years/",
        ] {
            assert_eq!(address(written), Err(Text::Address), "{written}");
        }
    }

    #[test]
    fn a_search_is_kept_from_its_first_page() {
        let entry = saved("?q=起業&page=3", "");
        assert!(entry.is_same(&saved("q=起業", "2025-01-01")));
        assert!(entry.is_search() && !pinned("2003", 0, "2003-11-06", "").is_search());
    }
}
