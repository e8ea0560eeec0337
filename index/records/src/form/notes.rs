//! Notes: which field of the form each `# 要確認` is about.

use std::ops::Range;

use toml::de::DeTable;

use super::Origin;
use super::outline::{Entry, Node, Outline, Shape, Table};
use crate::input::notes;
use crate::path::{self, Step, steps};

/// A note at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlacedNote {
    /// Where its `#` stands.
    pub(super) at: usize,
    /// What it says.
    pub(super) text: String,
    /// The path of the field, group or list that it is about.
    pub(super) path: String,
}

/// Every note of a text. What a page left out has a note and no line of its own,
/// so its note seems to be about the next field: the origin knows better.
pub(super) fn notes(text: &str, outline: &Outline, origin: &Origin) -> Vec<PlacedNote> {
    let Ok(table) = DeTable::parse(text) else {
        return Vec::new();
    };
    let things = Things::of(outline);
    let mut known: Vec<_> = origin.notes.iter().map(Some).collect();
    let found = notes::all(text, table.get_ref());
    let placed = found.map(|(at, note)| {
        let by_place = things.path_at(text, at);
        let says_so = |path: Option<&str>| {
            known.iter().position(|known| {
                known.is_some_and(|known| {
                    known.text_in_comment() == note && path.is_none_or(|path| known.field == path)
                })
            })
        };
        let known_as = says_so(Some(&by_place)).or_else(|| says_so(None));
        let path = match known_as.and_then(|nth| known[nth].take()) {
            Some(known) => moved(&known.field, &by_place),
            None => by_place,
        };
        PlacedNote {
            at,
            text: note,
            path,
        }
    });
    placed.collect()
}

/// A path as it was, with the places of items as they are now.
fn moved(was: &str, now: &str) -> String {
    let mut now = steps(now);
    let mut is_shared = true;
    steps(was).fold(String::new(), |path, step| {
        let other = now.next().filter(|_| is_shared);
        match (step, other) {
            (Step::Key(key), other) => {
                is_shared &= other == Some(Step::Key(key));
                path::field(&path, key)
            }
            (Step::Item(_), Some(Step::Item(at))) => path::item(&path, at),
            (Step::Item(at), _) => path::item(&path, at),
        }
    })
}

/// Everything of an outline that a comment can be about.
struct Things(Vec<Thing>);

struct Thing {
    /// From its name, bracket or header on, to the end of its value.
    span: Range<usize>,
    path: String,
    /// The list of a block, which its first item's header stands for as well.
    list: Option<String>,
    is_header: bool,
}

impl Things {
    fn of(outline: &Outline) -> Self {
        let mut things = Vec::new();
        of_table(&outline.root, "", &mut things);
        things.sort_by_key(|thing| thing.span.start);
        Self(things)
    }

    fn path_at(&self, text: &str, at: usize) -> String {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let around = self
            .0
            .iter()
            .rfind(|it| !it.is_header && it.span.contains(&at));
        let is_own_line = text[line..at].trim().is_empty();
        if !is_own_line {
            let is_before =
                |it: &&Thing| it.span.start < at && (it.span.start >= line || it.span.end > line);
            let before = self.0.iter().rfind(is_before);
            return before.map(|it| it.path.clone()).unwrap_or_default();
        }
        let within = |thing: &&Thing| around.is_none_or(|it| thing.span.start < it.span.end);
        let next = self.0.iter().find(|it| it.span.start > at).filter(within);
        match (next, around) {
            (Some(next), _) if next.is_header => self.before_header(text, at, next),
            (Some(next), _) => next.path.clone(),
            (None, Some(around)) => around.path.clone(),
            (None, None) => self.block_before(at).unwrap_or_default(),
        }
    }

    /// A comment right above a header is about its block; one with a blank line
    /// between is about the list, or about the block that ends there.
    fn before_header(&self, text: &str, at: usize, next: &Thing) -> String {
        let between = &text[at..next.span.start];
        let is_apart = between.lines().any(|line| line.trim().is_empty());
        if !is_apart {
            return next.path.clone();
        }
        let above = text[..at].trim_end_matches([' ', '\t']);
        let is_below_text = !above.ends_with("\n\n") && !above.ends_with("\n\r\n");
        let ending = self.block_before(at).filter(|_| is_below_text);
        ending
            .filter(|block| block.ends_with(']'))
            .or_else(|| next.list.clone())
            .unwrap_or_else(|| next.path.clone())
    }

    fn block_before(&self, at: usize) -> Option<String> {
        let mut headers = self.0.iter().filter(|it| it.is_header);
        let last = headers.rfind(|it| it.span.start < at)?;
        Some(last.path.clone())
    }
}

fn of_table(table: &Table, path: &str, found: &mut Vec<Thing>) {
    for Entry { key, at, node } in &table.entries {
        let path = path::field(path, key);
        if let Some(end) = node.end() {
            let is_dotted = matches!(node, Node::Table(it) if it.shape == Shape::Dotted);
            if !is_dotted {
                found.push(thing(*at..end, &path));
            }
        }
        of_node(node, &path, None, found);
    }
}

fn of_node(node: &Node, path: &str, list: Option<&str>, found: &mut Vec<Thing>) {
    match node {
        Node::Scalar(scalar) if path.ends_with(']') => {
            found.push(thing(scalar.span.clone(), path));
        }
        Node::Scalar(_) => {}
        Node::List(own) => {
            for (at, item) in own.items.iter().enumerate() {
                of_node(item, &path::item(path, at), Some(path), found);
            }
        }
        Node::Table(table) => {
            match &table.shape {
                Shape::Block(at) => found.push(Thing {
                    list: list.map(str::to_owned),
                    is_header: true,
                    ..thing(*at..*at + 1, path)
                }),
                Shape::Inline(span) if list.is_some() => found.push(thing(span.clone(), path)),
                _ => {}
            }
            of_table(table, path, found);
        }
    }
}

fn thing(span: Range<usize>, path: &str) -> Thing {
    Thing {
        span,
        path: path.to_owned(),
        list: None,
        is_header: false,
    }
}
