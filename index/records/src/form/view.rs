//! The fields of a draft as a form shows them.

use kairoku_core::protocol::staff::{
    FieldKind, FormField, FormGroup, FormList, FormNote, FormPart,
};

use super::lines::Lines;
use super::outline::{Node, Table};
use super::spec::{FieldSpec, PartSpec, Spec};
use super::{Origin, values};
use crate::path;
use crate::path::Step;

/// The form of a text.
pub(super) fn form(lines: &Lines<'_>, origin: &Origin) -> FormGroup {
    let view = View {
        lines,
        origin,
        sessions: sessions(lines, origin),
    };
    let root = &lines.outline.root;
    view.group("", String::new(), lines.spec, Some(root))
}

struct View<'a> {
    lines: &'a Lines<'a>,
    origin: &'a Origin,
    /// For each session, which of those it is that the draft was made with.
    sessions: Vec<Option<usize>>,
}

impl View<'_> {
    fn group(&self, path: &str, name: String, spec: &Spec, table: Option<&Table>) -> FormGroup {
        let get = |key: &str| table.and_then(|table| table.get(key));
        let fields = spec.fields.iter().map(|field| {
            let path = path::field(path, field.key);
            FormPart::Field(FormField {
                label: field.label.to_owned(),
                help: help(field),
                kind: field.kind.clone(),
                required: field.required,
                is_fixed: false,
                value: get(field.key).map(values::shown).unwrap_or_default(),
                words: self.words(&path),
                notes: self.notes(&path),
                path,
            })
        });
        let groups = spec.groups.iter().map(|part| {
            let path = path::field(path, part.key);
            let table = match get(part.key) {
                Some(Node::Table(table)) => Some(table),
                _ => None,
            };
            FormPart::Group(self.group(&path, part.name.to_owned(), &part.spec, table))
        });
        let lists = spec.lists.iter().map(|part| {
            let path = path::field(path, part.key);
            FormPart::List(self.list(path, part, get(part.key)))
        });
        FormGroup {
            path: path.to_owned(),
            name,
            words: self.words(path),
            notes: self.notes(path),
            parts: fields.chain(groups).chain(lists).collect(),
        }
    }

    fn list(&self, path: String, part: &PartSpec, node: Option<&Node>) -> FormList {
        let items: &[Node] = match node {
            Some(Node::List(list)) => &list.items,
            _ => &[],
        };
        let item = |(at, node): (usize, &Node)| {
            let table = match node {
                Node::Table(table) => Some(table),
                _ => None,
            };
            let name = format!("{}{}", part.name, at + 1);
            self.group(&path::item(&path, at), name, &part.spec, table)
        };
        FormList {
            name: part.name.to_owned(),
            notes: self.notes(&path),
            items: items.iter().enumerate().map(item).collect(),
            path,
        }
    }

    /// The notes about a field, group or list: those that wait, then those that
    /// are settled.
    fn notes(&self, path: &str) -> Vec<FormNote> {
        let waiting = self.lines.notes.iter().filter(|note| note.path == path);
        let waiting = waiting.map(|note| (&note.text, false));
        let settled = self.origin.settled.iter().filter(|note| note.field == path);
        let settled = settled.map(|note| (&note.text, true));
        let note = |(text, is_settled): (&String, bool)| FormNote {
            text: text.clone(),
            is_settled,
        };
        waiting.chain(settled).map(note).collect()
    }

    /// The words of the page from which a field or group was read.
    fn words(&self, path: &str) -> String {
        let Some(was) = self.path_of_page(path) else {
            return String::new();
        };
        let words = self.origin.words.iter().filter(|it| it.field == was);
        let words: Vec<_> = words.map(|it| it.text.as_str()).collect();
        words.join("\n")
    }

    /// The path that a field had in the draft as the page gave it: sessions may
    /// have changed places since.
    fn path_of_page(&self, path: &str) -> Option<String> {
        let mut steps = path::steps(path);
        match (steps.next(), steps.next()) {
            (Some(Step::Key(SESSIONS)), Some(Step::Item(at))) => {
                let was = path::item(SESSIONS, (*self.sessions.get(at)?)?);
                let end = path.find(']').map_or(path.len(), |end| end + 1);
                Some(was + &path[end..])
            }
            _ => Some(path.to_owned()),
        }
    }
}

/// What to write in a field, with an example.
fn help(field: &FieldSpec) -> String {
    match field.kind {
        FieldKind::Lines => format!("{}。一行に一つずつ書きます", field.help),
        _ => field.help.to_owned(),
    }
}

const SESSIONS: &str = "sessions";

/// For each session of a text, which of those it is that the draft was made with:
/// one of the same title, else the next of the others.
fn sessions(lines: &Lines<'_>, origin: &Origin) -> Vec<Option<usize>> {
    let Some(Node::List(list)) = lines.outline.find(SESSIONS) else {
        return Vec::new();
    };
    let title = |item: &Node| match item {
        Node::Table(table) => table.get("title").map(values::shown),
        _ => None,
    };
    let titles: Vec<_> = list.items.iter().map(title).collect();
    let mut free: Vec<_> = (0..origin.sessions.len()).collect();
    let by_title = |title: &Option<String>| {
        let title = title.as_ref()?;
        let nth = free.iter().position(|at| origin.sessions[*at] == *title)?;
        Some(free.remove(nth))
    };
    let mut found: Vec<_> = titles.iter().map(by_title).collect();
    for (was, title) in found.iter_mut().zip(&titles) {
        if was.is_none() && title.is_some() && !free.is_empty() {
            *was = Some(free.remove(0));
        }
    }
    found
}
