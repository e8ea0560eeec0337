use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

use crate::components::page_heading;
use crate::element::{Element, Part, el, link, live};
use crate::notebook::{Entry, Notebook, Place};
use crate::route::Route;
use crate::text;

/// What the reader keeps.
pub(crate) fn notebook_page(notebook: Notebook) -> Element {
    on_cleanup(move || notebook.leave());
    let said = move || notebook.book().with(|book| book.said.clone());
    let page = el("div")
        .class("page notebook")
        .attr("data-testid", "notebook")
        .child(page_heading(text::NOTEBOOK_HEADING))
        .child(el("p").class("lead").child(text::NOTEBOOK_LEAD))
        .child(tools(notebook))
        .child(
            el("p")
                .class("notebook__said")
                .attr("role", "status")
                .attr("data-testid", "said")
                .child(live(said)),
        );
    // What is kept is known to the reader's browser alone.
    if !notebook.is_open() {
        return page;
    }
    page.child(live(move || unread_note(notebook)))
        .child(live(move || kept(notebook)))
}

/// Taking the notebook away as a file, and bringing one.
fn tools(notebook: Notebook) -> Element {
    let is_empty = move || notebook.book().with(|book| book.entries.is_empty());
    let export = button(text::EXPORT, move || notebook.export())
        .attr("data-testid", "export-notebook")
        .live_attr("hidden", move || is_empty().then(String::new));
    let input = el("input")
        .class("visually-hidden")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("data-testid", "import-notebook")
        .on("change", move |event| import(notebook, &event));
    let import = el("label")
        .class("button button--quiet file-button")
        .child(text::IMPORT)
        .child(input);
    el("div")
        .class("notebook__tools")
        .child(export)
        .child(import)
}

fn button(label: &'static str, act: impl Fn() + 'static) -> Element {
    el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .on("click", move |_| act())
        .child(label)
}

/// Takes up the file that was chosen, and says what became of it.
fn import(notebook: Notebook, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    spawn_local(async move {
        let file = JsFuture::from(file.text()).await;
        let file = file.ok().and_then(|file| file.as_string());
        notebook.say(match file {
            Some(file) => text::imported(notebook.import(&file)),
            None => text::NO_FILE.to_owned(),
        });
        // The same file may be chosen again.
        input.set_value("");
    });
}

/// Says that something stored could not be read, and gives it to the reader.
fn unread_note(notebook: Notebook) -> Option<Element> {
    let is_there = notebook.book().with(|book| book.unread.is_some());
    is_there.then(|| {
        el("section")
            .class("note")
            .attr("data-testid", "unread")
            .attr("aria-label", text::UNREAD)
            .child(el("p").child(text::UNREAD_TEXT))
            .child(
                el("div")
                    .class("notebook__tools")
                    .child(button(text::UNREAD_EXPORT, move || {
                        notebook.export_unread();
                    }))
                    .child(button(text::UNREAD_FORGET, move || {
                        notebook.forget_unread();
                    })),
            )
    })
}

/// The entries, or what to do where there are none.
fn kept(notebook: Notebook) -> Vec<Element> {
    let (rows, entries) = notebook
        .book()
        .with(|book| (book.rows(), book.entries.clone()));
    let is_search = |entry: &&Entry| matches!(entry.place, Place::Search(_));
    let chapter = |id: &'static str, heading, searches: bool| {
        let counted = entries.iter().filter(|row| is_search(row) == searches);
        el("section")
            .class("notebook__chapter")
            .attr("aria-labelledby", id)
            .child(
                el("h2")
                    .attr("id", id)
                    .child(text::with_number(heading, counted.count())),
            )
    };
    let row = |entry: &Entry| {
        let is_kept = entries.iter().any(|one| one.is_same(entry));
        row(notebook, entry, is_kept)
    };
    let searches = rows.iter().position(|row| is_search(&row));
    let (sections, searches) = rows.split_at(searches.unwrap_or(rows.len()));
    let mut chapters = Vec::new();
    if rows.is_empty() {
        let help = text::NOTEBOOK_EMPTY.map(|help| el("li").child(help));
        let empty = el("section")
            .class("notebook__empty")
            .attr("data-testid", "notebook-empty");
        let search = link(Route::Search.href(), text::GO_SEARCH).class("button");
        chapters.push(
            empty
                .child(el("h2").child(text::NOTEBOOK_EMPTY_HEADING))
                .child(el("ul").children(help))
                .child(el("p").child(search)),
        );
    }
    if !sections.is_empty() {
        let meetings = sections
            .chunk_by(|one, next| meeting_id(one) == meeting_id(next))
            .map(|entries| meeting(entries).child(el("ul").children(entries.iter().map(row))));
        chapters.push(chapter("kept-sections", text::KEPT_SECTIONS, false).children(meetings));
    }
    if !searches.is_empty() {
        let list = el("ul").children(searches.iter().map(row));
        chapters.push(chapter("kept-searches", text::KEPT_SEARCHES, true).child(list));
    }
    chapters
}

fn meeting_id(entry: &Entry) -> &str {
    match &entry.place {
        Place::Section { id, .. } => id,
        Place::Search(_) => "",
    }
}

/// The meeting of entries that belong to the same.
fn meeting(entries: &[Entry]) -> Element {
    let group = el("section").class("notebook__meeting");
    match entries.first().map(|entry| &entry.place) {
        Some(Place::Section {
            id, meeting, date, ..
        }) => group
            .child(
                el("h3").child(link(Route::Meeting(id.clone()).href(), meeting.clone())),
            )
            .child(
                el("p").class("notebook__date").child(
                    el("time")
                        .attr("datetime", date.to_string())
                        .child(text::date(*date)),
                ),
            ),
        _ => group,
    }
}

/// An entry with its note; or, where it was taken out, the way back.
fn row(notebook: Notebook, entry: &Entry, is_kept: bool) -> Element {
    let of = || {
        el("span")
            .class("visually-hidden")
            .child(text::of(&entry.title))
    };
    let title = match &entry.place {
        // The title of its meeting stands above.
        Place::Section { section: 0, .. } => text::OVERVIEW.to_owned(),
        _ => entry.title.clone(),
    };
    let title = match is_kept {
        true => link(entry.href(), title).view(),
        false => text::taken_out(&title).view(),
    };
    let label = if is_kept {
        text::TAKE_OUT
    } else {
        text::PUT_BACK
    };
    let switched = entry.clone();
    // In either state the same button, which thereby keeps the focus.
    let switch = button(label, move || {
        notebook.keep(switched.clone(), !is_kept);
        notebook.say(match is_kept {
            true => text::taken_out(&switched.title),
            false => text::put_back(&switched.title),
        });
    });
    let head = el("div")
        .class("entry__head")
        .child(el("p").class("entry__title").child(title))
        .child(switch.child(of()));
    let noted = entry.clone();
    let note = || {
        el("label")
            .class("entry__note")
            .child(el("span").child(text::NOTE).child(of()))
            .child(
                el("textarea")
                    .attr("id", Notebook::field_id(entry))
                    .attr("rows", "2")
                    .live_value({
                        let note = entry.note.clone();
                        move || note.clone()
                    })
                    .on("input", move |event| {
                        notebook.write_note(&noted, event_target_value(&event));
                    }),
            )
    };
    el("li")
        .class("entry")
        .attr("data-testid", "entry")
        .attr("data-kept", is_kept.to_string())
        .child(head)
        .child(is_kept.then(note))
}
