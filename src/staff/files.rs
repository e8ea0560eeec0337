//! Drop zones: places where files are chosen or dropped.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use kairoku_core::protocol::staff::NamedFile;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransferItemList, DragEvent, File, FileList, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry, HtmlInputElement,
};

use crate::element::{AttributeValue, Element, html, window_event_listener};
use crate::text;

/// The callback that gets the files.
type Given = Rc<dyn Fn(Vec<NamedFile>)>;

/// A drop zone: `id` names it, `accept` says which its dialogue offers.
/// Where `folders` are welcome, one can be chosen as well.
pub(super) fn files_place(
    id: &'static str,
    accept: &'static str,
    folders: bool,
    given: impl Fn(Vec<NamedFile>) + 'static,
) -> Element {
    let given: Given = Rc::new(given);
    let over = RwSignal::new(false);
    let (chosen, dropped) = (given.clone(), given.clone());
    html::div()
        .class("drop")
        .attr("data-over", move || over.get())
        .on(ev::dragover, move |event| {
            event.prevent_default();
            over.set(true);
        })
        .on(ev::dragleave, move |_| over.set(false))
        .on(ev::drop, move |event| {
            event.prevent_default();
            over.set(false);
            take_dropped(&event, dropped.clone());
        })
        .child(
            html::p()
                .class("drop__hint")
                .attr("aria-hidden", "true")
                .child(text::STAFF_DROP),
        )
        .child(chooser(
            id,
            text::STAFF_CHOOSE_FILES,
            ("accept", accept),
            chosen,
        ))
        .child(folders.then(|| {
            // The attribute is not one of HTML's own, but every browser has it.
            let folder = ("webkitdirectory", "");
            chooser(folder_id(id), text::STAFF_CHOOSE_FOLDER, folder, given)
        }))
}

fn folder_id(id: &str) -> String {
    format!("{id}-folder")
}

/// A button that opens the system's dialogue.
fn chooser(
    id: impl AttributeValue,
    label: &'static str,
    (name, value): (&'static str, &'static str),
    given: Given,
) -> Element {
    let input = html::input()
        .class("visually-hidden")
        .attr("type", "file")
        .attr("id", id)
        .attr("multiple", "")
        .attr(name, value)
        .on(ev::change, move |event| {
            let input: HtmlInputElement = event_target(&event);
            read_all(listed(input.files().as_ref()), given.clone());
            // The same file can be chosen again once it was changed.
            input.set_value("");
        });
    html::label()
        .class("button button--quiet file-button")
        .child(label)
        .child(input)
}

fn listed(files: Option<&FileList>) -> Vec<(String, Option<File>)> {
    let count = files.map_or(0, FileList::length);
    let files = (0..count).filter_map(|at| files?.get(at));
    files.map(|file| (path_of(&file), Some(file))).collect()
}

/// Where a file lies in the folder that was chosen; its name where it was
/// chosen by itself. Browsers have this, but no standard that the bindings
/// follow.
fn path_of(file: &File) -> String {
    let path = js_sys::Reflect::get(file, &"webkitRelativePath".into());
    let path = path.ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty())
        .unwrap_or_else(|| file.name())
}

/// Reads files, each with its path, and hands them over together. What the browser cannot
/// open or read is handed over as that, so that it is told by its name.
fn read_all(files: Vec<(String, Option<File>)>, given: Given) {
    if files.is_empty() {
        return;
    }
    spawn_local(async move {
        let mut read = Vec::with_capacity(files.len());
        for (name, file) in files {
            let content = match file {
                Some(file) => JsFuture::from(file.array_buffer()).await.ok(),
                None => None,
            };
            let content = content.map(|buffer| Uint8Array::new(&buffer).to_vec());
            read.push(NamedFile {
                name,
                is_unread: content.is_none(),
                content: content.unwrap_or_default(),
            });
        }
        given(read);
    });
}

/// Files that were dropped, and those of folders that were.
fn take_dropped(event: &DragEvent, given: Given) {
    let Some(transfer) = event.data_transfer() else {
        return;
    };
    // The entries are there only as long as the event.
    let entries = entries(&transfer.items());
    if entries.is_empty() {
        // Some browsers know files alone.
        return read_all(listed(transfer.files().as_ref()), given);
    }
    spawn_local(async move {
        let mut files = Vec::new();
        let mut open = entries;
        while let Some(entry) = open.pop() {
            let path = entry.full_path();
            let path = path.trim_start_matches('/').to_owned();
            if !entry.is_directory() {
                files.push((path, file_of(entry.unchecked_into()).await));
            } else if let Some(inner) = inside(entry.unchecked_into()).await {
                open.extend(inner);
            } else {
                files.push((path, None));
            }
        }
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        read_all(files, given);
    });
}

fn entries(items: &DataTransferItemList) -> Vec<FileSystemEntry> {
    let all = (0..items.length()).filter_map(|at| items.get(at));
    all.filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect()
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let file = promised(|resolve, reject| {
        entry.file_with_callback_and_callback(resolve, reject);
    });
    file.await.ok()?.dyn_into().ok()
}

/// What stands in a folder: browsers tell it by parts, the last one empty. None where
/// it cannot be read to its end.
async fn inside(folder: FileSystemDirectoryEntry) -> Option<Vec<FileSystemEntry>> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let part = promised(|resolve, reject| {
            let _ = reader.read_entries_with_callback_and_callback(resolve, reject);
        });
        let part: Array = part.await.ok()?.unchecked_into();
        if part.length() == 0 {
            return Some(entries);
        }
        entries.extend(part.iter().map(JsValue::unchecked_into::<FileSystemEntry>));
    }
}

/// What a function hands to the one or the other of its callbacks.
async fn promised(
    start: impl FnOnce(&js_sys::Function, &js_sys::Function),
) -> Result<JsValue, JsValue> {
    let mut start = Some(start);
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        if let Some(start) = start.take() {
            start(&resolve, &reject);
        }
    });
    JsFuture::from(promise).await
}

/// Keeps files that were dropped beside their place from being opened in the
/// place of the page.
pub(super) fn guard_drops() {
    window_event_listener(ev::dragover, |event| event.prevent_default());
    window_event_listener(ev::drop, |event| event.prevent_default());
}
