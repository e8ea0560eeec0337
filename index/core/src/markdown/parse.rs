//! Reads Markdown into its tree.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::plain::plain_blocks;
use super::tree::{Block, Inline};
use crate::characters::is_hidden;

/// How deep lists, quotations, emphasis and links may stand in one another. A list in
/// a list is four levels of JSON, of which its reader allows 127, and every level takes
/// room on the stack.
pub const DEEPEST: usize = 20;

/// Reads Markdown. Any text is valid Markdown; one that is deeper than [`DEEPEST`] is
/// plain text.
pub fn parse(text: &str) -> Vec<Block> {
    let mut builder = Builder {
        open: vec![Frame::root()],
    };
    if read(text, |event| builder.take(event)).is_err() {
        return plain_blocks(text);
    }
    while builder.open.len() > 1 {
        builder.close();
    }
    builder
        .open
        .pop()
        .map(Frame::into_blocks)
        .unwrap_or_default()
}

/// A hidden character that Markdown writes by its name or number, as `&#8238;`. No
/// text read holds it.
pub fn hidden(text: &str) -> Option<char> {
    let mut found = None;
    // Most texts have no such sign, and need not be read for it; one that is too deep is
    // plain text.
    if text.contains('&') {
        let _ = read(text, |event| {
            if let Event::Text(text) = event {
                found = found.or_else(|| text.chars().find(|c| is_hidden(*c)));
            }
        });
    }
    found
}

/// Whether lists, quotations, emphasis and links stand in one another deeper than
/// [`DEEPEST`].
pub fn is_too_deep(text: &str) -> bool {
    // Most texts have not signs enough for it, and reading them takes time.
    let signs = text.bytes().filter(|byte| SIGNS.contains(byte));
    signs.take(DEEPEST + 1).count() > DEEPEST && read(text, |_| ()).is_err()
}

/// The signs of which each level needs one.
const SIGNS: &[u8] = b"*_-+>[.)";

/// A text that is deeper than [`DEEPEST`].
struct TooDeep;

/// Takes what a text consists of, as far as it is not too deep.
fn read<'t>(text: &'t str, mut take: impl FnMut(Event<'t>)) -> Result<(), TooDeep> {
    // The parser compares every line with all that is open around it, so that a line
    // that opens very much would cost much for each line behind it.
    if text.lines().any(|line| begun_by(line) > MOST_BEGUN) {
        return Err(TooDeep);
    }
    let mut depth = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match &event {
            Event::Start(tag) if nests(&tag.to_end()) => depth += 1,
            Event::End(tag) if nests(tag) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(TooDeep);
        }
        take(event);
    }
    Ok(())
}

/// How many lists and quotations a line may begin, as far as its signs tell.
const MOST_BEGUN: usize = 200;

/// How many lists and quotations a line begins at most. The sign of an item has a
/// space behind it: ---- is a rule.
fn begun_by(line: &str) -> usize {
    let line = line.as_bytes();
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
    let is_mark = |byte: &u8| b">-*+.)".contains(byte);
    let marks = line.iter().enumerate();
    let marks =
        marks.take_while(|(_, byte)| is_space(byte) || is_mark(byte) || byte.is_ascii_digit());
    let begins = |&(at, byte): &(usize, &u8)| {
        *byte == b'>' || is_mark(byte) && line.get(at + 1).is_none_or(is_space)
    };
    marks.filter(begins).count()
}

/// Whether what ends so may stand in another of its kind.
fn nests(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::List(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Whether an address may be followed from a page: http or https only.
pub fn is_web_address(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// An element that has begun and not ended.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    List(Option<u64>),
    Item,
    Quote,
    Code,
    Table,
    TableRow {
        head: bool,
    },
    Cell,
    Strong,
    Emphasis,
    Link(Option<String>),
    /// An element without meaning here; its content is kept.
    Transparent,
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn root() -> Self {
        Self::new(Kind::Root)
    }

    /// The blocks, with text that stands outside any paragraph (as in tight
    /// list items) made a paragraph.
    fn into_blocks(mut self) -> Vec<Block> {
        self.end_loose_paragraph();
        self.blocks
    }

    fn end_loose_paragraph(&mut self) {
        if !self.inlines.is_empty() {
            let content = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(content));
        }
    }

    fn push_block(&mut self, block: Block) {
        self.end_loose_paragraph();
        self.blocks.push(block);
    }

    fn push_text(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.push_str(text);
        } else {
            self.inlines.push(Inline::Text(text.to_owned()));
        }
    }
}

struct Builder {
    open: Vec<Frame>,
}

impl Builder {
    fn top(&mut self) -> &mut Frame {
        self.open.last_mut().expect("the root frame stays open")
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open.push(Frame::new(Self::kind(tag))),
            Event::End(TagEnd::HtmlBlock) => {
                self.top().end_loose_paragraph();
                self.close();
            }
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.top().push_text(&text.replace(is_hidden, ""));
            }
            Event::Code(text) => self.top().inlines.push(Inline::Code(text.into_string())),
            Event::SoftBreak => self.top().push_text("\n"),
            Event::HardBreak => self.top().inlines.push(Inline::Break),
            Event::Rule => {
                self.top().end_loose_paragraph();
                self.top().blocks.push(Block::Rule);
            }
            _ => {}
        }
    }

    fn kind(tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::Code,
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::TableHead => Kind::TableRow { head: true },
            Tag::TableRow => Kind::TableRow { head: false },
            Tag::TableCell => Kind::Cell,
            Tag::Strong => Kind::Strong,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Link { dest_url, .. } => {
                Kind::Link(is_web_address(&dest_url).then(|| dest_url.into_string()))
            }
            _ => Kind::Transparent,
        }
    }

    fn close(&mut self) {
        let Some(frame) = (self.open.len() > 1).then(|| self.open.pop()).flatten() else {
            return;
        };
        let parent = self.top();
        match frame.kind {
            Kind::Paragraph => parent.push_block(Block::Paragraph(frame.inlines)),
            Kind::Heading(level) => {
                parent.push_block(Block::Heading {
                    level,
                    content: frame.inlines,
                });
            }
            Kind::List(start) => parent.push_block(Block::List {
                start,
                items: frame.items,
            }),
            Kind::Item => parent.items.push(frame.into_blocks()),
            Kind::Quote => parent.push_block(Block::Quote(frame.into_blocks())),
            Kind::Code => parent.push_block(Block::Code(frame.inlines)),
            Kind::Table => {
                parent.push_block(Block::Table {
                    head: frame.head,
                    rows: frame.rows,
                });
            }
            Kind::TableRow { head: true } => parent.head = frame.head,
            Kind::TableRow { head: false } => parent.rows.push(frame.head),
            Kind::Cell => parent.head.push(frame.inlines),
            Kind::Strong => parent.inlines.push(Inline::Strong(frame.inlines)),
            Kind::Emphasis => parent.inlines.push(Inline::Emphasis(frame.inlines)),
            Kind::Link(url) => {
                parent.inlines.push(Inline::Link {
                    url,
                    content: frame.inlines,
                });
            }
            Kind::Transparent | Kind::Root => {
                parent.blocks.extend(frame.blocks);
                parent.inlines.extend(frame.inlines);
            }
        }
    }
}
