//! The reader's notebook: sections and searches that are kept, with notes, in
//! this browser alone.
//!
//! It lives in the browser's storage. Every change reads what is stored anew
//! before it writes, so that the pages of one archive that are open at once do
//! not undo each other. Where nothing can be stored the notebook lives as long
//! as the page, and says so. What cannot be read is kept aside.

mod entry;
mod join;
mod json;
mod seen;

use kairoku_core::date::Date;
use kairoku_core::facets::YearRange;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::download;
use crate::storage;

pub(crate) use entry::{Entry, Place};
use join::{put, take};
pub(crate) use join::Report;

/// What goes before the path of the archive in the names of what is stored.
const ENTRIES: &str = "kairoku-notebook:";
const ASIDE: &str = "kairoku-notebook-unread:";
const SEEN: &str = "kairoku-seen:";

const JSON_TYPE: &str = "application/json";

/// What goes before the address of an entry in the name of its note's field.
const FIELD: &str = "note-";

/// What is kept, as far as the page knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Book {
    /// In the order of the notebook.
    pub(crate) entries: Vec<Entry>,
    /// What was taken out, as long as it can be put back.
    pub(crate) removed: Vec<Entry>,
    /// Whether the newest change could not be stored.
    pub(crate) unsaved: bool,
    /// What was stored and could not be read.
    pub(crate) unread: Option<String>,
    /// What happened last, in words.
    pub(crate) said: String,
    /// The fiscal years that the reader knows, as [`seen`] writes them.
    seen: String,
}

impl Book {
    /// Whether an entry is kept.
    pub(crate) fn holds(&self, entry: &Entry) -> bool {
        self.entries.iter().any(|one| one.is_same(entry))
    }

    /// What is shown: what is kept and what can be put back, in order.
    pub(crate) fn rows(&self) -> Vec<Entry> {
        let mut rows = self.entries.clone();
        for removed in &self.removed {
            if !self.holds(removed) {
                put(&mut rows, removed.clone());
            }
        }
        rows
    }

    fn keep(&mut self, entry: Entry) {
        let entry = take(&mut self.removed, &entry).unwrap_or(Entry {
            added: today(),
            ..entry
        });
        put(&mut self.entries, entry);
    }

    fn take_out(&mut self, entry: &Entry) {
        if let Some(taken) = take(&mut self.entries, entry) {
            put(&mut self.removed, taken);
        }
    }

    fn write_note(&mut self, entry: &Entry, note: String) {
        match self.entries.iter_mut().find(|one| one.is_same(entry)) {
            Some(known) => known.note = note,
            // Another page took it out while the note was being written.
            None => drop(put(&mut self.entries, Entry { note, ..entry.clone() })),
        }
    }
}

/// The notebook of an archive. Copies are handles to the one notebook.
#[derive(Debug, Clone, Copy)]
pub struct Notebook {
    /// The path of the archive on its host; none where nothing is rendered
    /// for a reader.
    path: StoredValue<Option<String>>,
    book: RwSignal<Book>,
}

impl Notebook {
    /// A notebook that nobody writes in, for rendering without a browser.
    pub fn closed() -> Self {
        Self {
            path: StoredValue::new(None),
            book: RwSignal::new(Book::default()),
        }
    }

    /// Opens the notebook of the archive whose base is this absolute address,
    /// and follows what other pages write in it.
    pub fn open(base: &str) -> Self {
        let notebook = Self::closed();
        // After the scheme, the empty part and the host.
        notebook
            .path
            .set_value(Some(base.split('/').skip(3).collect::<Vec<_>>().join("/")));
        notebook.read_again();
        let changes = window_event_listener_untyped("storage", move |_| {
            let writing = document().active_element().map(|field| field.id());
            notebook.read_again();
            if let Some(field) = writing.filter(|field| field.starts_with(FIELD)) {
                request_animation_frame(move || write_on(&field));
            }
        });
        // It lasts as long as the page.
        std::mem::forget(changes);
        notebook
    }

    /// The name of the field for the note on an entry.
    pub(crate) fn field_id(entry: &Entry) -> String {
        format!("{FIELD}{}", entry.href())
    }

    /// Whether there is a reader who may write in it.
    pub(crate) fn is_open(self) -> bool {
        self.path.with_value(Option::is_some)
    }

    /// What is kept.
    pub(crate) fn book(self) -> RwSignal<Book> {
        self.book
    }

    /// Keeps an entry, or takes it out.
    pub(crate) fn keep(self, entry: Entry, keep: bool) {
        self.change(|book| match keep {
            true => book.keep(entry),
            false => book.take_out(&entry),
        });
    }

    /// Writes a note. What is shown of the notebook stays as it is: whoever
    /// writes sees the note already.
    pub(crate) fn write_note(self, entry: &Entry, note: String) {
        let mut book = self.book.get_untracked();
        self.store(&mut book, |book| book.write_note(entry, note));
        let was_unsaved = self.book.with_untracked(|book| book.unsaved);
        if was_unsaved == book.unsaved {
            self.book.update_untracked(|shown| *shown = book);
        } else {
            self.book.set(book);
        }
    }

    /// Says what happened.
    pub(crate) fn say(self, said: String) {
        self.book.update(|book| book.said = said);
    }

    /// Puts the entries of a file to those that are kept. There is no report
    /// where it is no file of a notebook.
    pub(crate) fn import(self, file: &str) -> Option<Report> {
        let mut report = None;
        self.change(|book| report = json::put_all(&mut book.entries, file));
        report
    }

    /// Saves the entries as a file.
    pub(crate) fn export(self) {
        let text = self.book.with_untracked(|book| json::write(&book.entries));
        let day = today().map(|day| day.to_string().replace('-', ""));
        let name = format!("kairoku-notebook-{}.json", day.unwrap_or_default());
        download::save(&name, JSON_TYPE, text.unwrap_or_default().as_bytes());
    }

    /// Saves what could not be read as a file.
    pub(crate) fn export_unread(self) {
        let text = self.book.with_untracked(|book| book.unread.clone());
        let text = text.unwrap_or_default();
        download::save("kairoku-notebook-unread.txt", "text/plain", text.as_bytes());
    }

    /// Forgets what could not be read.
    pub(crate) fn forget_unread(self) {
        storage::remove(&self.named(ASIDE));
        self.book.update(|book| book.unread = None);
    }

    /// Its page is left: what was taken out is gone for good, and what was
    /// said is done.
    pub(crate) fn leave(self) {
        self.book.try_update(|book| {
            book.removed.clear();
            book.said.clear();
        });
    }

    /// The fiscal years that came to the archive since the reader's last visit.
    pub(crate) fn fresh_years(self, manifest: &Manifest) -> Vec<FiscalYear> {
        self.book.with(|book| seen::fresh(&book.seen, &manifest.years))
    }

    /// The reader has come to know these years.
    pub(crate) fn knows(self, manifest: &Manifest, years: &[YearRange]) {
        let knows = |year| years.iter().any(|range| range.contains(year));
        let earlier = self.book.with_untracked(|book| book.seen.clone());
        let seen = seen::with(&earlier, &manifest.years, &knows);
        if self.is_open() && seen != earlier {
            // Where nothing can be stored every visit is the first.
            let _ = storage::set(&self.named(SEEN), &seen);
            self.book.update(|book| book.seen = seen);
        }
    }

    fn named(self, what: &str) -> String {
        self.path
            .with_value(|path| format!("{what}/{}", path.as_deref().unwrap_or_default()))
    }

    fn change(self, act: impl FnOnce(&mut Book)) {
        self.book.update(|book| self.store(book, act));
    }

    /// Changes what is stored now, whatever the page knew of it.
    fn store(self, book: &mut Book, act: impl FnOnce(&mut Book)) {
        let may_write = self.read(book);
        act(book);
        let text = json::write(&book.entries).filter(|_| may_write);
        let stored = text.map(|text| storage::set(&self.named(ENTRIES), &text));
        book.unsaved = stored != Some(Ok(()));
    }

    fn read_again(self) {
        self.book.update(|book| {
            if !self.read(book) {
                book.unsaved = true;
            }
            let stored = |what| storage::get(&self.named(what)).ok().flatten();
            book.seen = stored(SEEN).unwrap_or_default();
            book.unread = stored(ASIDE).or(book.unread.take());
        });
    }

    /// Reads what is stored; whether it may be written over.
    fn read(self, book: &mut Book) -> bool {
        let name = self.named(ENTRIES);
        let Ok(text) = storage::get(&name) else {
            return false;
        };
        let mut stored = Vec::new();
        let report = match &text {
            Some(text) => json::put_all(&mut stored, text),
            None => Some(Report::default()),
        };
        let is_whole = report.is_some_and(|report| report.refused.is_empty());
        let is_safe = is_whole || self.keep_aside(book, text.as_deref().unwrap_or_default());
        if !is_whole && is_safe {
            let _ = json::write(&stored).map(|text| storage::set(&name, &text));
        }
        if book.unsaved {
            // What the page knows is newer than what could be stored.
            for entry in stored {
                if !book.holds(&entry) {
                    put(&mut book.entries, entry);
                }
            }
        } else {
            book.entries = stored;
        }
        is_safe
    }

    /// Keeps what cannot be read beside the notebook; whether that could be
    /// done.
    fn keep_aside(self, book: &mut Book, text: &str) -> bool {
        let name = self.named(ASIDE);
        let unread = match storage::get(&name).ok().flatten() {
            Some(earlier) if earlier.contains(text) => earlier,
            Some(earlier) => format!("{earlier}\n{text}"),
            None => text.to_owned(),
        };
        let kept = storage::set(&name, &unread).is_ok();
        book.unread = Some(unread);
        kept
    }
}

/// Whoever writes a note goes on with that note, though the entries before it
/// may be others now.
fn write_on(field: &str) {
    let active = document().active_element();
    if active.as_ref().is_some_and(|active| active.id() == field) {
        return;
    }
    let field = document().get_element_by_id(field);
    if let Some(field) = field.as_ref().and_then(|field| field.dyn_ref()) {
        let _ = HtmlElement::focus(field);
    } else if let Some(active) = active.as_ref().and_then(|active| active.dyn_ref()) {
        let _ = HtmlElement::blur(active);
    }
}

/// The day of today, where the reader is.
fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).ok()?;
    let month = i8::try_from(now.get_month() + 1).ok()?;
    let day = i8::try_from(now.get_date()).ok()?;
    Date::new(year, month, day).ok()
}
