//! The outline of a TOML file: its values, and where in the text each stands,
//! so that one can be changed without touching the others.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::path::{Step, steps};

/// A TOML file with the places of its values.
#[derive(Debug)]
pub(super) struct Outline {
    /// Everything that stands in it.
    pub(super) root: Table,
    /// Where each header begins, in ascending order.
    pub(super) headers: Vec<usize>,
}

/// A value at its place.
#[derive(Debug)]
pub(super) enum Node {
    /// A text, number, day or the like.
    Scalar(Scalar),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
}

/// A value that holds no others.
#[derive(Debug)]
pub(super) struct Scalar {
    /// Where it stands, with its quotation marks.
    pub(super) span: Range<usize>,
    /// What it says.
    pub(super) text: String,
}

/// A list.
#[derive(Debug)]
pub(super) struct List {
    /// Where it stands from bracket to bracket; none where each of its items is
    /// a block, as `[[sessions]]`.
    pub(super) span: Option<Range<usize>>,
    /// Its items.
    pub(super) items: Vec<Node>,
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// How it is written.
    pub(super) shape: Shape,
    /// Its fields, in the order of the text.
    pub(super) entries: Vec<Entry>,
}

/// How a table is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the whole file.
    Root,
    /// As a block below the header that begins here.
    Block(usize),
    /// In braces, within a line.
    Inline(Range<usize>),
    /// By the names of its fields alone, as `source.url`.
    Dotted,
}

/// A field of a table.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name.
    pub(super) key: String,
    /// Where its name begins.
    pub(super) at: usize,
    /// Its value.
    pub(super) node: Node,
}

impl Outline {
    /// The outline of a text, where it follows the rules of TOML.
    pub(super) fn of(text: &str) -> Option<Self> {
        let table = DeTable::parse(text).ok()?.into_inner();
        let mut root = table_of(table, Shape::Root, text);
        let mut headers = Vec::new();
        root.entries
            .iter()
            .for_each(|it| it.node.headers(&mut headers));
        headers.sort_unstable();
        headers.dedup();
        root.shape = Shape::Root;
        Some(Self { root, headers })
    }

    /// The value of a path.
    pub(super) fn find(&self, path: &str) -> Option<&Node> {
        let mut steps = steps(path);
        let Some(Step::Key(first)) = steps.next() else {
            return None;
        };
        let first = self.root.get(first)?;
        steps.try_fold(first, |node, step| match (node, step) {
            (Node::Table(table), Step::Key(key)) => table.get(key),
            (Node::List(list), Step::Item(at)) => list.items.get(at),
            _ => None,
        })
    }

    /// The table of a path; the whole file for an empty one.
    pub(super) fn table(&self, path: &str) -> Option<&Table> {
        match path {
            "" => Some(&self.root),
            path => match self.find(path)? {
                Node::Table(table) => Some(table),
                _ => None,
            },
        }
    }
}

impl Table {
    /// The value of a field.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.node)
    }
}

impl Node {
    /// Where it ends, if it stands within lines and not as blocks.
    pub(super) fn end(&self) -> Option<usize> {
        match self {
            Self::Scalar(scalar) => Some(scalar.span.end),
            Self::List(list) => list.span.as_ref().map(|span| span.end),
            Self::Table(table) => match &table.shape {
                Shape::Inline(span) => Some(span.end),
                Shape::Dotted => table.entries.iter().filter_map(|it| it.node.end()).max(),
                Shape::Root | Shape::Block(_) => None,
            },
        }
    }

    /// Adds where the headers in it begin.
    pub(super) fn headers(&self, found: &mut Vec<usize>) {
        match self {
            Self::Scalar(_) => {}
            Self::List(list) => list.items.iter().for_each(|item| item.headers(found)),
            Self::Table(table) => {
                if let Shape::Block(at) = table.shape {
                    found.push(at);
                }
                let entries = table.entries.iter();
                entries.for_each(|entry| entry.node.headers(found));
            }
        }
    }
}

fn table_of(table: DeTable<'_>, shape: Shape, text: &str) -> Table {
    let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'_>>)| Entry {
        at: key.span().start,
        key: String::from(key.into_inner()),
        node: node_of(value, text),
    };
    let mut entries: Vec<_> = table.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.at);
    Table { shape, entries }
}

fn node_of(value: Spanned<DeValue<'_>>, text: &str) -> Node {
    let span = value.span();
    let begins = |sign| text[span.start..].starts_with(sign);
    match value.into_inner() {
        DeValue::Table(table) => {
            let shape = if begins('{') {
                Shape::Inline(span)
            } else if begins('[') {
                Shape::Block(span.start)
            } else {
                Shape::Dotted
            };
            Node::Table(table_of(table, shape, text))
        }
        DeValue::Array(items) => {
            let items: Vec<_> = items.into_iter().map(|item| node_of(item, text)).collect();
            let is_block = |item: &Node| matches!(item, Node::Table(it) if matches!(it.shape, Shape::Block(_)));
            let span = (!items.iter().any(is_block)).then_some(span);
            Node::List(List { span, items })
        }
        scalar => Node::Scalar(Scalar {
            text: text_of(&scalar),
            span,
        }),
    }
}

/// What a value says, as people write it.
fn text_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.replace("\r\n", "\n"),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(datetime) => datetime.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    }
}
