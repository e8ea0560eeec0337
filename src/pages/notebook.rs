use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

use crate::components::{needs_script, page_heading};
use crate::download;
use crate::element::{Element, IntoAny, html, link};
use crate::navigation::focus_main;
use crate::notebook::{Book, Entry, Notebook, Report, Text, field_id, go_on, in_order};
use crate::route::Route;
use crate::text;

/// The page of the notebook.
pub(crate) fn notebook_page(notebook: Notebook) -> Element {
    notebook.settle();
    on_cleanup(move || notebook.settle());
    let said = move || notebook.book().with(|book| book.said.clone());
    let said = html::p()
        .class("notebook__said")
        .attr("role", "status")
        .attr("data-testid", "said")
        .child(said);
    let page = html::div()
        .class("page notebook")
        .attr("data-testid", "notebook")
        .child(page_heading(text::NOTEBOOK_HEADING))
        .child(html::p().class("lead").child(text::NOTEBOOK_LEAD))
        .child(needs_script(text::PAGE_NEEDS_SCRIPT));
    // What is kept is known to the reader's browser alone.
    if !notebook.is_open() {
        return page;
    }
    let kept = move || notebook.book().with(|book| kept(notebook, book));
    page.child(tools(notebook)).child(said).child(kept)
}

/// The tools that save the notebook as a file and join one to it.
fn tools(notebook: Notebook) -> Element {
    let input = html::input()
        .class("visually-hidden")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("data-testid", "import-notebook")
        .on(ev::change, move |event| import(notebook, &event));
    let import = html::label()
        .class("button button--quiet file-button")
        .child(text::IMPORT)
        .child(input);
    html::div()
        .class("notebook__tools")
        .child(
            button(
                text::EXPORT,
                Box::new(move || {
                    let file = notebook.file();
                    download::save(&notebook.file_name(), "application/json", file.as_bytes());
                }),
            )
            .attr("data-testid", "export-notebook"),
        )
        .child(import)
}

fn button(label: &'static str, act: Box<dyn Fn()>) -> Element {
    html::button()
        .class("button button--quiet")
        .attr("type", "button")
        .on(ev::click, move |_| act())
        .child(label)
}

/// Joins the file that was chosen to the notebook.
fn import(notebook: Notebook, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    spawn_local(async move {
        let file = JsFuture::from(file.text()).await;
        let file = file.ok().and_then(|file| file.as_string());
        notebook.import(file, imported);
        // The same file may be chosen again.
        input.set_value("");
    });
}

/// What became of the entries of a file, in words: none where it cannot be read
/// at all, no report where it is no notebook.
fn imported(report: Option<Option<Report>>) -> String {
    let report = match report {
        None => return text::NO_FILE.to_owned(),
        Some(None) => return text::NO_NOTEBOOK.to_owned(),
        Some(Some(report)) => report,
    };
    let became = [
        (report.added, text::IMPORT_ADDED),
        (report.joined, text::IMPORT_JOINED),
        (report.known, text::IMPORT_KNOWN),
        (report.refused.len(), text::IMPORT_REFUSED),
    ];
    let missing = |text: &Text| match text {
        Text::Title => text::TITLE,
        Text::Date => text::ENTRY_DATE,
        _ => text::ENTRY_ADDRESS,
    };
    let refused = report.refused.iter();
    let refused: Vec<_> = refused
        .map(|(number, text)| (*number, missing(text)))
        .collect();
    text::imported(&became, &refused)
}

/// The entries, or how to add one where there are none.
fn kept(notebook: Notebook, book: &Book) -> Vec<Element> {
    let mut chapters = Vec::new();
    if !book.unread.is_empty() {
        chapters.push(unread_note(notebook));
    }
    if book.entries.is_empty() {
        chapters.push(empty());
    }
    // Whatever belongs together follows on one another.
    let mut above = None::<&Entry>;
    let mut chapter = None;
    for entry in in_order(&book.entries) {
        let is_search = entry.is_search();
        if above.is_none_or(|above| above.is_search() != is_search) {
            let heading = if is_search {
                text::KEPT_SEARCHES
            } else {
                text::KEPT_SECTIONS
            };
            chapters.extend(chapter.take());
            let section = html::section().class("notebook__chapter");
            chapter = Some(section.child(html::h2().child(heading)));
        }
        let is_same_meeting = |above: &Entry| above.meeting_address() == entry.meeting_address();
        let mut into = chapter.take().unwrap_or_else(html::section);
        if !is_search && !above.is_some_and(is_same_meeting) {
            into = into.children(meeting(entry));
        }
        chapter = Some(into.child(row(notebook, entry)));
        above = Some(entry);
    }
    chapters.extend(chapter);
    chapters
}

/// Says that something stored could not be read, and gives it to the reader.
fn unread_note(notebook: Notebook) -> Element {
    let tools = html::div()
        .class("notebook__tools")
        .child(button(
            text::UNREAD_EXPORT,
            Box::new(move || {
                let unread = notebook.book().with_untracked(|book| book.unread.clone());
                download::save(
                    "kairoku-notebook-unread.txt",
                    "text/plain",
                    unread.as_bytes(),
                );
            }),
        ))
        .child(button(
            text::UNREAD_FORGET,
            Box::new(move || {
                focus_main();
                notebook.forget_unread();
            }),
        ));
    html::section()
        .class("note")
        .attr("data-testid", "unread")
        .child(html::p().child(text::UNREAD))
        .child(tools)
}

fn empty() -> Element {
    let search = link(Route::Search.href(), text::GO_SEARCH).class("button");
    html::section()
        .class("notebook__empty")
        .attr("data-testid", "notebook-empty")
        .child(html::h2().child(text::NOTEBOOK_EMPTY_HEADING))
        .child(html::ul().children(text::NOTEBOOK_EMPTY.map(|help| html::li().child(help))))
        .child(html::p().child(search))
}

/// The meeting to which a section belongs.
fn meeting(entry: &Entry) -> [Element; 2] {
    let date = entry.text(Text::Date);
    let day = date.parse().map(text::date).unwrap_or_default();
    let address = entry.meeting_address().to_owned();
    [
        html::h3().child(link(address, entry.text(Text::Meeting))),
        html::p()
            .class("notebook__date")
            .child(html::time().attr("datetime", date.to_owned()).child(day)),
    ]
}

/// An entry with its note; or, where it was taken out, the way back.
fn row(notebook: Notebook, entry: &Entry) -> Element {
    let is_kept = !entry.is_gone;
    let title = entry.text(Text::Title);
    let of = || html::span().class("visually-hidden").child(text::of(title));
    let (name, label, said) = if is_kept {
        // A meeting as a whole bears the title that stands above.
        let name = if entry.text(Text::Meeting) == title {
            text::OVERVIEW
        } else {
            title
        };
        let name = link(entry.text(Text::Address).to_owned(), name);
        (name.into_any(), text::TAKE_OUT, text::taken_out(title))
    } else {
        let name = text::taken_out(title);
        (name.into_any(), text::PUT_BACK, text::put_back(title))
    };
    let switched = entry.clone();
    let id = format!("keep-{}", entry.text(Text::Address));
    let switch = button(label, {
        let id = id.clone();
        Box::new(move || {
            notebook.keep(&switched, !is_kept, &said);
            go_on(id.clone());
        })
    });
    let head = html::div()
        .class("entry__head")
        .child(html::p().class("entry__title").child(name))
        .child(switch.attr("id", id).child(of()));
    let note = || {
        let noted = entry.clone();
        let written = entry.text(Text::Note).to_owned();
        let field = html::textarea()
            .attr("id", field_id(entry))
            .attr("placeholder", " ")
            .prop("value", move || written.clone())
            .on(ev::input, move |event| {
                notebook.write_note(&noted, &event_target_value(&event));
            });
        html::label()
            .class("entry__note")
            .child(html::span().child(text::NOTE).child(of()))
            .child(field)
    };
    html::div()
        .class("entry")
        .attr("data-testid", "entry")
        .attr("data-kept", if is_kept { "true" } else { "false" })
        .child(head)
        .child(is_kept.then(note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_a_file_is_told_with_reasons() {
        assert_eq!(imported(None), text::NO_FILE);
        assert_eq!(imported(Some(None)), text::NO_NOTEBOOK);
        assert_eq!(
            imported(Some(Some(Report::default()))),
            text::IMPORT_NOTHING
        );
        let report = Report {
            added: 3,
            joined: 1,
            known: 0,
            refused: vec![(2, Text::Date), (5, Text::Address)],
        };
        assert_eq!(
            imported(Some(Some(report))),
            "3件を加えました。1件は、もとのメモにつなぎました。2件は加えていません。\
             2件目の日付が読み取れません。5件目の行き先が読み取れません。"
        );
        let many = Report {
            refused: (1..=7).map(|number| (number, Text::Title)).collect(),
            ..Report::default()
        };
        let said = imported(Some(Some(many)));
        assert!(said.ends_with("5件目の題名が読み取れません。"), "{said}");
    }
}
