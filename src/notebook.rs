//! The reader's notebook: sections and searches that are kept, with notes, in
//! this browser alone.
//!
//! It is stored in the browser. Every change reads the storage anew before it
//! writes, so that several open pages of one archive do not undo each other's
//! changes. Where nothing can be stored, the notebook is lost with the page, and
//! says so. Stored text that cannot be read is kept aside.

mod entry;
mod join;
mod json;
mod seen;

use js_sys::Reflect;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::years::YearRange;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::clock;
use crate::element::window_event_listener;
use crate::focus::focus;
use crate::storage;

#[cfg(feature = "ssr")]
pub(crate) use entry::NAMES;
pub(crate) use entry::{Entry, Text};
use join::find;
pub(crate) use join::{Report, in_order};

/// The prefix of the keys in the storage; the base of the archive follows it.
const ENTRIES: &str = "kairoku-notebook:";
const UNREAD: &str = "kairoku-notebook-unread:";
const SEEN: &str = "kairoku-seen:";

/// The prefix of the id of a note's field; the address of the entry follows it.
const FIELD: &str = "note-";

/// The content of the notebook, as far as the page knows.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// The entries in the order in which they were added, with those that can be put
    /// back.
    pub(crate) entries: Vec<Entry>,
    /// Whether the newest change could not be stored.
    pub(crate) unsaved: bool,
    /// The stored text that could not be read.
    pub(crate) unread: String,
    /// What happened last, as the live region announces it.
    pub(crate) said: String,
    /// The fiscal years that the reader knows, as [`seen`] writes them.
    seen: String,
}

impl Book {
    /// How many entries are kept.
    pub(crate) fn count(&self) -> usize {
        self.entries.iter().filter(|one| !one.is_gone).count()
    }

    /// Whether leaving the page loses entries.
    pub(crate) fn is_lost_with_page(&self) -> bool {
        self.unsaved && self.count() > 0
    }

    /// Whether an entry is kept.
    pub(crate) fn holds(&self, entry: &Entry) -> bool {
        let known = find(&self.entries, entry);
        known.is_some_and(|at| !self.entries[at].is_gone)
    }

    /// The entry that is the same, which is put in where there is none.
    fn entry(&mut self, entry: &Entry) -> &mut Entry {
        let at = find(&self.entries, entry).unwrap_or_else(|| {
            self.entries.push(entry.clone());
            self.entries.len() - 1
        });
        &mut self.entries[at]
    }
}

/// The notebook of an archive. Copies are handles to the one notebook.
#[derive(Debug, Clone, Copy)]
pub struct Notebook {
    /// The base of the archive; empty where nothing is rendered for a reader.
    base: StoredValue<String>,
    book: RwSignal<Book>,
}

impl Notebook {
    /// The notebook of the archive at this absolute address. It is
    /// closed where there is no address: nothing is kept in it.
    pub fn new(base: String) -> Self {
        Self {
            base: StoredValue::new(base),
            book: RwSignal::new(Book::default()),
        }
    }

    /// Reads what is kept, and follows what other pages write.
    pub fn open(self) {
        self.read_again();
        window_event_listener(ev::storage, move |event| {
            let name = Reflect::get(&event, &"key".into()).ok();
            let name = name.and_then(|name| name.as_string());
            // An event without a key means that the whole storage was cleared.
            let is_own = |name: &String| self.base.with_value(|base| name.ends_with(base));
            if name.as_ref().is_none_or(is_own) {
                let active = document().active_element().map(|active| active.id());
                self.read_again();
                if let Some(active) = active.filter(|active| !active.is_empty()) {
                    go_on(active);
                }
            }
        });
        // What could not be stored is lost with the page.
        window_event_listener(ev::beforeunload, move |event| {
            if self.book.with_untracked(Book::is_lost_with_page) {
                event.prevent_default();
            }
        });
    }

    /// Whether there is a reader who may write in it.
    pub(crate) fn is_open(self) -> bool {
        self.base.with_value(|base| !base.is_empty())
    }

    /// Whether an entry is kept.
    pub(crate) fn holds(self, entry: &Entry) -> bool {
        self.book.with(|book| book.holds(entry))
    }

    /// What is kept.
    pub(crate) fn book(self) -> RwSignal<Book> {
        self.book
    }

    /// Keeps an entry, or takes it out, and says so in these words.
    pub(crate) fn keep(self, entry: &Entry, keep: bool, said: &str) {
        self.change(true, &mut |book| {
            let entry = book.entry(entry);
            entry.is_gone = !keep;
            if entry.text(Text::Added).is_empty() {
                entry.set(Text::Added, self.today());
            }
            said.clone_into(&mut book.said);
        });
    }

    /// Writes a note. What is shown of the notebook stays as it is: whoever
    /// writes sees the note already.
    pub(crate) fn write_note(self, entry: &Entry, note: &str) {
        self.change(false, &mut |book| {
            // Another page may have taken it out while the note was written.
            let entry = book.entry(entry);
            entry.is_gone = false;
            entry.set(Text::Note, note.to_owned());
        });
    }

    /// Puts the entries of a file to those that are kept, and says in words what
    /// became of them; none where there is no file that can be read, no report
    /// where it is no notebook.
    pub(crate) fn import(self, file: Option<String>, words: fn(Option<Option<Report>>) -> String) {
        self.change(true, &mut |book| {
            let report = file
                .as_ref()
                .map(|file| Report::of(file, &mut book.entries));
            book.said = words(report);
        });
    }

    /// The name of a file of the entries.
    pub(crate) fn file_name(self) -> String {
        format!("kairoku-notebook-{}.json", self.today().replace('-', ""))
    }

    /// The text of a file of the entries.
    pub(crate) fn file(self) -> String {
        self.book.with_untracked(|book| json::write(&book.entries))
    }

    /// Forgets what could not be read.
    pub(crate) fn forget_unread(self) {
        storage::remove(&self.named(UNREAD));
        self.change(true, &mut |book| book.unread.clear());
    }

    /// The reader enters or leaves the notebook's page: entries that were taken out
    /// are deleted, and the announcement ends.
    pub(crate) fn settle(self) {
        self.book.maybe_update(|book| {
            book.entries.retain(|entry| !entry.is_gone);
            book.said.clear();
            false
        });
    }

    /// The fiscal years that came to the archive since the reader's last visit.
    pub(crate) fn fresh_years(self, manifest: &Manifest) -> Vec<FiscalYear> {
        self.book
            .with(|book| seen::fresh(&book.seen, &manifest.years))
    }

    /// The reader has come to know these years.
    pub(crate) fn knows(self, manifest: &Manifest, years: &[YearRange]) {
        let mut fresh = untrack(|| self.fresh_years(manifest));
        fresh.retain(|&year| !years.iter().any(|range| range.contains(year)));
        let seen = seen::write(&manifest.years, &fresh);
        self.book.maybe_update(|book| {
            let is_news = book.seen != seen;
            if is_news {
                // Where nothing can be stored every visit is the first.
                let _ = storage::set(&self.named(SEEN), &seen);
                book.seen = seen;
            }
            is_news
        });
    }

    /// Today, as a text.
    fn today(self) -> String {
        clock::today()
            .map(|day| day.to_string())
            .unwrap_or_default()
    }

    fn named(self, what: &str) -> String {
        self.base.with_value(|base| format!("{what}{base}"))
    }

    /// Changes what is stored now, whatever the page knew of it, and shows it
    /// where that is wanted.
    fn change(self, show: bool, act: &mut dyn FnMut(&mut Book)) {
        self.book.maybe_update(|book| {
            let was_unsaved = book.unsaved;
            let may_write = self.read(book);
            act(book);
            let stored = || storage::set(&self.named(ENTRIES), &json::write(&book.entries));
            book.unsaved = !may_write || stored().is_err();
            show || book.unsaved != was_unsaved
        });
    }

    fn read_again(self) {
        self.book.maybe_update(|book| {
            book.unsaved |= !self.read(book);
            let stored = |what| storage::get(&self.named(what)).unwrap_or_default();
            book.seen = stored(SEEN);
            book.unread = stored(UNREAD);
            true
        });
    }

    /// Reads what is stored; whether it may be written over.
    fn read(self, book: &mut Book) -> bool {
        let name = self.named(ENTRIES);
        let Ok(text) = storage::get(&name) else {
            return false;
        };
        let (mut stored, mut is_whole) = (Vec::new(), true);
        let is_list = json::read(&text, &mut |entry| match entry {
            Ok(entry) => stored.push(entry),
            Err(_) => is_whole = false,
        });
        let mut is_safe = true;
        if !(text.is_empty() || is_list && is_whole) {
            is_safe = self.keep_aside(book, &text);
            if is_safe {
                let _ = storage::set(&name, &json::write(&stored));
            }
        }
        // What the page could not store is newer than what is stored. Otherwise
        // it knows more only of what was taken out.
        let mut known = std::mem::take(&mut book.entries);
        if book.unsaved {
            std::mem::swap(&mut known, &mut stored);
        } else {
            known.retain(|entry| entry.is_gone);
        }
        for entry in known {
            if find(&stored, &entry).is_none() {
                stored.push(entry);
            }
        }
        book.entries = stored;
        is_safe
    }

    /// Keeps text that cannot be read beside the notebook; tells whether it could be
    /// stored.
    fn keep_aside(self, book: &mut Book, text: &str) -> bool {
        // The same is read again where it could not be written over.
        if !book.unread.ends_with(text) {
            book.unread.push_str(text);
        }
        storage::set(&self.named(UNREAD), &book.unread).is_ok()
    }
}

/// Gives the focus to the element of this name once the notebook was made anew:
/// before the browser does anything else, so that no key goes astray.
pub(crate) fn go_on(id: String) {
    // Behind what the change has set going already.
    queue_microtask(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            focus(element.unchecked_ref());
        }
    });
}

/// The name of the field for the note on an entry.
pub(crate) fn field_id(entry: &Entry) -> String {
    format!("{FIELD}{}", entry.text(Text::Address))
}
