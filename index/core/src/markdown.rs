//! Summaries: Markdown read into a tree of blocks, and the plain text of it.
//!
//! The tree is what pages show (never as HTML text), the plain paragraphs are
//! what is searched. HTML in a summary is plain text, and an image is its
//! alternative text. Strikethrough is left out on purpose: in Japanese text
//! `10~20、30~40` is a pair of ranges.

mod marking;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::record::Meeting;

/// A block of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; `level` is 1 to 6 as written.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The heading's text.
        content: Vec<Inline>,
    },
    /// A list, numbered from `start` if it is given.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(Vec<Inline>),
    /// A table.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
}

/// Text within a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text; a line break of the source stands in it as `\n`.
    Text(String),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link; without an address where that is neither http nor https.
    Link {
        /// An http or https address.
        url: Option<String>,
        /// The text of the link.
        content: Vec<Inline>,
    },
    /// A line break that the author asked for.
    Break,
    /// Text that matched a query; never part of a record.
    Mark {
        /// The number of the place that begins here; none where it goes on one
        /// that began in the markup before.
        place: Option<usize>,
        /// The text.
        content: Vec<Inline>,
    },
}

/// Reads Markdown. Any text is valid Markdown.
pub fn parse(text: &str) -> Vec<Block> {
    let mut builder = Builder {
        open: vec![Frame::root()],
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        builder.take(event);
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

/// The blocks of those summaries of a meeting that use markup, by section
/// number. They are read when the archive is built and published with the
/// record, so that no browser needs to read Markdown: the parser would weigh a
/// quarter of the page.
pub type Rich = BTreeMap<usize, Vec<Block>>;

/// Reads the summaries of a meeting that use markup.
pub fn rich(meeting: &Meeting) -> Rich {
    let sessions = meeting.sessions.iter().map(|session| &session.summary);
    let summaries = std::iter::once(&meeting.summary)
        .chain(sessions)
        .enumerate();
    let parsed = summaries.filter_map(|(section, summary)| {
        let summary = summary.as_ref()?;
        let blocks = parse(summary);
        (blocks != plain_blocks(summary)).then_some((section, blocks))
    });
    parsed.collect()
}

/// Text without markup: paragraphs between empty lines.
pub fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            let paragraph = std::mem::take(&mut lines).join("\n");
            blocks.push(Block::Paragraph(vec![Inline::Text(paragraph)]));
        }
    }
    blocks
}

/// The plain text of blocks, a paragraph (list item, cell, heading …) each.
pub fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    collect_paragraphs(blocks, &mut paragraphs);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

fn collect_paragraphs(blocks: &[Block], into: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                into.push(plain_text(content));
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect_paragraphs(item, into));
            }
            Block::Quote(content) => collect_paragraphs(content, into),
            Block::Code(content) => into.push(plain_text(content)),
            Block::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten());
                into.extend(cells.map(|cell| plain_text(cell)));
            }
            Block::Rule => {}
        }
    }
}

/// The places of a paragraph that matched, in order, with their numbers.
pub type Places = Vec<(Range<usize>, usize)>;

/// Blocks with every place marked that `find` finds in their paragraphs, which
/// are those of [`paragraphs`] in the same order.
pub fn mark(blocks: &[Block], find: &mut dyn FnMut(&str) -> Places) -> Vec<Block> {
    let mut mark_inlines = |content: &[Inline]| {
        let text = plain_text(content);
        if text.trim().is_empty() {
            content.to_vec()
        } else {
            marking::mark(content, &find(&text))
        }
    };
    mark_blocks(blocks, &mut mark_inlines)
}

fn mark_blocks(blocks: &[Block], mark: &mut dyn FnMut(&[Inline]) -> Vec<Inline>) -> Vec<Block> {
    let marked = |block: &Block| match block {
        Block::Paragraph(content) => Block::Paragraph(mark(content)),
        Block::Heading { level, content } => Block::Heading {
            level: *level,
            content: mark(content),
        },
        Block::List { start, items } => Block::List {
            start: *start,
            items: items.iter().map(|item| mark_blocks(item, mark)).collect(),
        },
        Block::Quote(content) => Block::Quote(mark_blocks(content, mark)),
        Block::Code(content) => Block::Code(mark(content)),
        Block::Table { head, rows } => Block::Table {
            head: head.iter().map(|cell| mark(cell)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| mark(cell)).collect())
                .collect(),
        },
        Block::Rule => Block::Rule,
    };
    blocks.iter().map(marked).collect()
}

/// The text of inline content without its markup.
pub fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) => plain_text(inner),
            Inline::Link { content, .. } | Inline::Mark { content, .. } => plain_text(content),
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}

/// Text without the line breaks of its source. Markdown joins lines with a
/// space, which belongs between Latin letters but not between Japanese
/// characters.
pub fn joined(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let spaced = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if spaced(joined.chars().last()) && spaced(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
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
                self.top().push_text(&text);
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

impl Frame {
    fn push_block(&mut self, block: Block) {
        self.end_loose_paragraph();
        self.blocks.push(block);
    }
}

/// Whether an address may be followed from a page: http or https only.
pub fn is_web_address(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_paragraphs(text: &str) -> Vec<String> {
        paragraphs(&parse(text))
    }

    fn text(content: &str) -> Inline {
        Inline::Text(content.to_owned())
    }

    #[test]
    fn paragraphs_and_emphasis_are_read() {
        let blocks = parse("産学**連携**の\n推進\n\n次の段落");
        let expected = vec![
            Block::Paragraph(vec![
                text("産学"),
                Inline::Strong(vec![text("連携")]),
                text("の\n推進"),
            ]),
            Block::Paragraph(vec![text("次の段落")]),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn tight_and_nested_lists_keep_their_items() {
        let blocks = parse("1. 甲\n2. 乙\n   - 丙");
        let Block::List { start, items } = &blocks[0] else {
            panic!("not a list: {blocks:?}")
        };
        assert_eq!(*start, Some(1));
        assert_eq!(items[0], vec![Block::Paragraph(vec![text("甲")])]);
        assert_eq!(items[1].len(), 2);
    }

    #[test]
    fn html_is_plain_text() {
        assert_eq!(plain_paragraphs("<b>太字</b>です"), ["<b>太字</b>です"]);
        assert_eq!(plain_paragraphs("<div>\n箱\n</div>"), ["<div>\n箱\n</div>"]);
    }

    #[test]
    fn a_link_leads_to_the_web_only() {
        let link = |markdown| match parse(markdown).remove(0) {
            Block::Paragraph(mut content) => content.remove(0),
            other => panic!("not a paragraph: {other:?}"),
        };
        let linked = |url: Option<&str>| Inline::Link {
            url: url.map(str::to_owned),
            content: vec![text("頁")],
        };
        assert_eq!(
            link("[頁](https://example.jp/)"),
            linked(Some("https://example.jp/"))
        );
        assert_eq!(link("[頁](javascript:alert(1))"), linked(None));
    }

    #[test]
    fn tildes_are_ranges_and_not_strikethrough() {
        assert_eq!(plain_paragraphs("10~20、~~30~~40"), ["10~20、~~30~~40"]);
    }

    #[test]
    fn cells_and_items_are_paragraphs_of_their_own() {
        let markdown = "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n- 一\n- 二\n\n> 引用";
        assert_eq!(
            plain_paragraphs(markdown),
            ["甲", "乙", "丙", "丁", "一", "二", "引用"]
        );
    }

    #[test]
    fn lines_are_joined_as_the_script_wants() {
        assert_eq!(joined("産学\n連携"), "産学連携");
        assert_eq!(joined("open\ninnovation"), "open innovation");
    }

    #[test]
    fn only_summaries_with_markup_need_their_blocks() {
        let meeting = crate::testing::meeting(serde_json::json!({
            "summary": "一つ目の段落。\n続き。\n\n二つ目。",
            "sessions": [
                {"kind": "talk", "title": "題", "summary": "- 甲\n- 乙"},
                {"kind": "talk", "title": "題"},
            ],
        }));
        assert_eq!(rich(&meeting).keys().copied().collect::<Vec<_>>(), [1]);
    }
}

#[cfg(test)]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn text_without_markup_is_read_as_markdown_reads_it(
            text in "[あ漢a。、\n]{0,60}",
        ) {
            prop_assert_eq!(plain_blocks(&text), parse(&text));
        }
    }
}
