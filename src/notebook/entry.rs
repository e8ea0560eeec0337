//! What a notebook holds, and how it is written down: every entry as a few
//! named texts.

use kairoku_core::date::Date;
use kairoku_core::validate;

use crate::route::section_href;
use crate::state::SearchState;

/// Something that the reader keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it leads to.
    pub(crate) place: Place,
    /// The title of the section, or what the search asks for, in words.
    pub(crate) title: String,
    /// What the reader wrote about it.
    pub(crate) note: String,
    /// The day on which it was added, where that is known.
    pub(crate) added: Option<Date>,
}

/// What an entry leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A section of a meeting; 0 for the meeting as a whole.
    Section {
        /// The meeting's id.
        id: String,
        /// The section's number in it.
        section: usize,
        /// The meeting's title.
        meeting: String,
        /// Its (first) day.
        date: Date,
    },
    /// A search, by the query string of its first page.
    Search(String),
}

impl Entry {
    /// A section, just found.
    pub(crate) fn section(
        id: &str,
        section: usize,
        title: String,
        meeting: &str,
        date: Date,
    ) -> Self {
        Self::at(
            Place::Section {
                id: id.to_owned(),
                section,
                meeting: meeting.to_owned(),
                date,
            },
            title,
        )
    }

    /// A search, from its first page, and what it asks for in words.
    pub(crate) fn search(state: &SearchState, title: String) -> Self {
        Self::at(Place::Search(state.with_page(1).to_query()), title)
    }

    fn at(place: Place, title: String) -> Self {
        Self {
            place,
            title,
            note: String::new(),
            added: None,
        }
    }

    /// The address of what it leads to, relative to the site's base.
    pub(crate) fn href(&self) -> String {
        match &self.place {
            Place::Section { id, section, .. } => {
                section_href(id, *section, &SearchState::default())
            }
            Place::Search(query) => SearchState::parse(query).href(),
        }
    }

    /// Whether both lead to the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (&self.place, &other.place) {
            (
                Place::Section { id, section, .. },
                Place::Section {
                    id: other_id,
                    section: other_section,
                    ..
                },
            ) => section == other_section && id == other_id,
            (Place::Search(query), Place::Search(other)) => query == other,
            _ => false,
        }
    }

    /// The order of a notebook: sections by their meetings, newest first, and
    /// then as in the programme; after them the searches, newest first.
    pub(super) fn comes_before(&self, other: &Self) -> bool {
        match (&self.place, &other.place) {
            (
                Place::Section {
                    id, section, date, ..
                },
                Place::Section {
                    id: other_id,
                    section: other_section,
                    date: other_date,
                    ..
                },
            ) => (other_date, id, section) < (date, other_id, other_section),
            (Place::Search(_), Place::Search(_)) => self.added > other.added,
            (Place::Section { .. }, Place::Search(_)) => true,
            (Place::Search(_), Place::Section { .. }) => false,
        }
    }

    /// Reads an entry, given its texts by their names.
    ///
    /// # Errors
    /// The name of the text that is missing or means nothing.
    pub(super) fn read(text: &dyn Fn(&str) -> Option<String>) -> Result<Self, &'static str> {
        let needed = |name| text(name).filter(|text| !text.is_empty()).ok_or(name);
        let place = match text("kind").as_deref() {
            Some("section") => Place::Section {
                id: text("id").filter(|id| validate::is_id(id)).ok_or("id")?,
                section: needed("section")?.parse().map_err(|_| "section")?,
                meeting: text("meeting").unwrap_or_default(),
                date: needed("date")?.parse().map_err(|_| "date")?,
            },
            Some("search") => {
                let state = SearchState::parse(&needed("address")?).with_page(1);
                if state.asks_nothing() {
                    return Err("address");
                }
                Place::Search(state.to_query())
            }
            _ => return Err("kind"),
        };
        Ok(Self {
            place,
            title: needed("title")?,
            note: text("note").unwrap_or_default(),
            added: text("added").and_then(|day| day.parse().ok()),
        })
    }

    /// Its texts with their names, as [`Entry::read`] reads them.
    pub(super) fn texts(&self) -> Vec<(&'static str, String)> {
        let mut texts = match &self.place {
            Place::Section {
                id,
                section,
                meeting,
                date,
            } => vec![
                ("kind", "section".to_owned()),
                ("id", id.clone()),
                ("section", section.to_string()),
                ("meeting", meeting.clone()),
                ("date", date.to_string()),
            ],
            Place::Search(query) => {
                vec![("kind", "search".to_owned()), ("address", query.clone())]
            }
        };
        texts.push(("title", self.title.clone()));
        texts.push(("note", self.note.clone()));
        texts.extend(self.added.map(|day| ("added", day.to_string())));
        texts
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::notebook) fn pinned(id: &str, section: usize, date: &str, note: &str) -> Entry {
        let date = date.parse().expect("a day");
        Entry {
            note: note.into(),
            ..Entry::section(id, section, format!("{id}の{section}"), "見本会議", date)
        }
    }

    pub(in crate::notebook) fn saved(query: &str, added: &str) -> Entry {
        Entry {
            added: added.parse().ok(),
            ..Entry::search(&SearchState::parse(query), format!("「{query}」"))
        }
    }

    fn reread(entry: &Entry, without: &str) -> Result<Entry, &'static str> {
        let texts = entry.texts();
        Entry::read(&|name| {
            let text = texts.iter().find(|(known, _)| *known == name);
            text.filter(|_| name != without)
                .map(|(_, text)| text.clone())
        })
    }

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let mut section = pinned("2003", 2, "2003-11-06", "一行目\n\"二行目\"");
        section.added = "2025-01-31".parse().ok();
        for entry in [section, saved("q=起業&theme=教育", "2025-02-01")] {
            assert_eq!(reread(&entry, ""), Ok(entry));
        }
    }

    #[test]
    fn what_is_missing_in_an_entry_is_named() {
        let section = pinned("2003", 2, "2003-11-06", "");
        for name in ["kind", "id", "section", "date", "title"] {
            assert_eq!(reread(&section, name), Err(name));
        }
        assert_eq!(reread(&saved("q=起業", ""), "address"), Err("address"));
    }

    #[test]
    fn an_entry_that_leads_nowhere_in_the_site_is_refused() {
        let with = |kind: &'static str, name: &'static str, value: &'static str| {
            Entry::read(&move |asked| match asked {
                "kind" => Some(kind.into()),
                _ if asked == name => Some(value.into()),
                "id" => Some("2003".into()),
                "section" => Some("1".into()),
                "date" => Some("2003-11-06".into()),
                "title" => Some("題".into()),
                _ => None,
            })
        };
        assert!(with("section", "note", "a").is_ok());
        assert_eq!(with("section", "id", "../x"), Err("id"));
        assert_eq!(with("section", "section", "-1"), Err("section"));
        assert_eq!(with("section", "date", "2003-13-01"), Err("date"));
        assert_eq!(with("search", "address", "javascript:run()"), Err("address"));
        assert_eq!(with("page", "note", "a"), Err("kind"));
    }

    #[test]
    fn a_search_is_kept_from_its_first_page_and_leads_there() {
        let entry = saved("?q=起業&page=3", "");
        assert_eq!(entry.href(), "./?q=%E8%B5%B7%E6%A5%AD");
        assert!(entry.is_same(&saved("q=起業", "2025-01-01")));
        assert_eq!(pinned("2003", 0, "2003-11-06", "").href(), "meetings/2003/");
    }
}
