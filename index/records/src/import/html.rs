//! HTML as the lines that a browser would show.

mod head;
mod table;
mod tree;

use kairoku_core::record::Link;
use scraper::ElementRef;
use scraper::node::Node;

use super::heading;
use super::overgrown::{DEEPEST, MOST_CHARS, MOST_LINES, Overgrown};
use super::page::{Emphasis, Line, Mark, Page, TablePosition};
pub(super) use table::CELL;

/// Elements whose content no reader sees as text of the page, or that stand on
/// every page of a site.
const UNSEEN: [&str; 24] = [
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "iframe",
    "nav",
    "select",
    "button",
    "rp",
    "object",
    "footer",
    "aside",
    "dialog",
    "textarea",
    "audio",
    "video",
    "canvas",
    "map",
    "figcaption",
    "del",
    "s",
    "strike",
];

/// Elements that stand within a line; all others begin a new one.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "big", "bdi", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "ruby", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "wbr",
];

/// Elements of those not read that make a box of their own.
const BOXES: [&str; 10] = [
    "nav",
    "footer",
    "aside",
    "figcaption",
    "div",
    "p",
    "ul",
    "ol",
    "section",
    "table",
];

/// Words in the class or id of a path of links, and of what only screen
/// readers read.
const APART: [&str; 8] = [
    "breadcrumb",
    "topicpath",
    "topic-path",
    "pankuzu",
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader",
];

/// Classes and ids of the foot of a site.
const FOOTERS: [&str; 6] = [
    "footer",
    "site-footer",
    "global-footer",
    "l-footer",
    "page-footer",
    "footer-area",
];

/// Reads a page.
///
/// # Errors
/// [`Overgrown`] where it is no page that people read.
pub(super) fn read(html: &str) -> Result<Page, Overgrown> {
    let document = tree::parse(html)?;
    let head = head::read(&document);
    let all = lines(document.root_element())?;
    let main = head::main(&document).map(lines).transpose()?;
    let lines = main
        .filter(|lines| {
            lines
                .iter()
                .any(|line| matches!(line.emphasis, Emphasis::Level(1 | 2)))
        })
        .unwrap_or(all);
    Ok(Page { lines, ..head })
}

fn lines(root: ElementRef<'_>) -> Result<Vec<Line>, Overgrown> {
    let mut walker = Walker::default();
    walker.children(root);
    walker.end_line();
    match walker.overgrown {
        Some(overgrown) => Err(overgrown),
        None => Ok(walker.lines),
    }
}

#[derive(Default)]
struct Walker {
    lines: Vec<Line>,
    /// The line that is being read; its text is not yet tidy.
    line: Line,
    /// How deep the walk is.
    level: usize,
    /// The next number of each numbered list around it, where it is known.
    numbers: Vec<Option<u32>>,
    /// How many of the elements around it are bold, and how many are links.
    bold: usize,
    links: usize,
    /// How many tables of data were begun.
    tables: usize,
    /// The text of the line up to what is not bold.
    lead: String,
    /// Whether something in the line is not bold, and whether something does
    /// not lead elsewhere.
    plain: bool,
    unlinked: bool,
    is_preformatted: bool,
    /// The characters of all lines.
    chars: usize,
    /// Of what there is more than a page may have.
    overgrown: Option<Overgrown>,
}

impl Walker {
    fn children(&mut self, parent: ElementRef<'_>) {
        if self.level == DEEPEST && parent.has_children() {
            self.overgrown = Some(Overgrown::Deep);
        }
        if self.overgrown.is_some() {
            return;
        }
        self.level += 1;
        for node in parent.children() {
            match node.value() {
                Node::Text(text) if self.is_preformatted => self.text_of_lines(text),
                Node::Text(text) => self.text(text),
                Node::Element(_) => self.element(ElementRef::wrap(node).expect("an element")),
                _ => {}
            }
        }
        self.level -= 1;
    }

    fn text(&mut self, text: &str) {
        self.chars += text.chars().count();
        if self.chars > MOST_CHARS || self.lines.len() > MOST_LINES {
            self.overgrown = Some(Overgrown::Text);
            return;
        }
        self.line.text.push_str(text);
        let is_blank = text.trim().is_empty();
        self.plain |= self.bold == 0 && !is_blank;
        self.unlinked |= self.links == 0 && !is_blank;
        if !self.plain {
            self.lead.push_str(text);
        }
    }

    fn text_of_lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end_line();
            }
            self.text(line);
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        match name {
            // A box that is not read still parts what stands around it.
            _ if is_unseen(element) && BOXES.contains(&name) => self.end_line(),
            _ if is_unseen(element) => {}
            "br" => self.end_line(),
            "ruby" => self.ruby(element),
            "a" => self.link(element),
            "b" | "strong" => {
                self.bold += 1;
                self.children(element);
                self.bold -= 1;
            }
            _ if INLINE.contains(&name) => {
                self.children(element);
                // A heading that only its style parts from what it says.
                if heading::named(self.line.text.trim()).is_some() {
                    self.text(" ");
                }
            }
            "li" => self.item(element),
            "table" if table::is_of_data(element) => self.block(element, |it| {
                it.tables += 1;
                let around = std::mem::replace(&mut it.line.table, it.tables);
                it.table(element);
                it.end_line();
                it.line.table = around;
            }),
            "ol" => {
                let first = element.attr("start").map_or(Some(1), |it| it.parse().ok());
                self.numbers.push(first);
                self.block(element, |it| it.children(element));
                self.numbers.pop();
            }
            "pre" => self.block(element, |it| {
                it.is_preformatted = true;
                it.children(element);
                it.is_preformatted = false;
            }),
            _ => self.block(element, |it| it.children(element)),
        }
    }

    /// Reads an element that has lines of its own, and sets their emphasis.
    fn block(&mut self, element: ElementRef<'_>, read: impl FnOnce(&mut Self)) {
        let name = element.value().name();
        self.end_line();
        let (nest, from) = (self.line.nest, self.lines.len());
        self.line.nest += usize::from(matches!(name, "ol" | "ul"));
        read(self);
        self.end_line();
        self.line.nest = nest;
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        let emphasis = match (name, level, element.attr("class")) {
            (_, Some(level), _) => Emphasis::Level(level),
            ("dt" | "th" | "caption" | "legend" | "summary", ..) => {
                Emphasis::Named(name.to_owned())
            }
            // A class says something of a line that has it for itself.
            (.., Some(class)) if self.lines.len() == from + 1 => {
                Emphasis::Named(format!("{name}.{class}"))
            }
            _ => return,
        };
        if level.is_some() {
            self.join_from(from);
        }
        for line in &mut self.lines[from..] {
            if !matches!(line.emphasis, Emphasis::Level(_)) {
                line.emphasis = emphasis.clone();
            }
        }
    }

    /// Makes the lines of a heading one.
    fn join_from(&mut self, from: usize) {
        let is_plain = |line: &Line| line.mark == Mark::None;
        if self.lines[from..].iter().skip(1).all(is_plain) {
            let rest: Vec<_> = self
                .lines
                .drain((from + 1).min(self.lines.len())..)
                .collect();
            for line in rest {
                let first = &mut self.lines[from];
                first.text.push(' ');
                first.text.push_str(&line.text);
                first.ruby.extend(line.ruby);
                first.links.extend(line.links);
                first.is_link &= line.is_link;
                first.lead = None;
            }
        }
    }

    fn item(&mut self, item: ElementRef<'_>) {
        self.end_line();
        let list = item.parent().and_then(ElementRef::wrap);
        if list.is_some_and(|list| list.value().name() == "ol") {
            self.line.mark = Mark::Number;
            self.line.number = self.numbers.last().copied().flatten();
            if let Some(Some(number)) = self.numbers.last_mut() {
                *number = number.saturating_add(1);
            }
        } else {
            self.line.mark = Mark::Bullet;
        }
        self.block(item, |it| it.children(item));
        // An item without text must not lend its mark to what follows.
        (self.line.mark, self.line.number) = (Mark::None, None);
    }

    fn link(&mut self, link: ElementRef<'_>) {
        let title = link.text().collect::<String>();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let url = link.attr("href").unwrap_or_default().trim().to_owned();
        let leads = usize::from(!url.is_empty());
        if !title.is_empty() && !url.is_empty() {
            self.line.links.push(Link { title, url });
        }
        self.links += leads;
        self.children(link);
        self.links -= leads;
    }

    /// The text of a ruby stays in the line, its reading is kept aside.
    fn ruby(&mut self, ruby: ElementRef<'_>) {
        let mut base = String::new();
        for node in ruby.descendants().skip(1) {
            let parent = node.parent().and_then(ElementRef::wrap);
            let within = parent.map_or("", |parent| parent.value().name());
            match node.value() {
                Node::Text(text) if !matches!(within, "rt" | "rp" | "rtc") => {
                    base.push_str(text);
                    self.text(text);
                }
                Node::Text(reading) if within == "rt" => {
                    let base = std::mem::take(&mut base);
                    let pair = (base.trim().to_owned(), reading.trim().to_owned());
                    self.line.ruby.push(pair);
                }
                _ => {}
            }
        }
    }

    fn end_line(&mut self) {
        let kept = Line {
            nest: self.line.nest,
            table_position: self.line.table_position,
            table: self.line.table,
            ..Line::default()
        };
        let read = std::mem::replace(&mut self.line, kept);
        let lead = std::mem::take(&mut self.lead);
        let (plain, unlinked) = (self.plain, self.unlinked);
        (self.plain, self.unlinked) = (false, false);
        let Some(line) = Line::new(&read.text) else {
            (self.line.mark, self.line.number) = (read.mark, read.number);
            return;
        };
        let is_marked = read.mark != Mark::None;
        let lead = Line::new(&lead).map(|lead| lead.text);
        let emphasis = match lead {
            Some(_) if !plain => Emphasis::Named("strong".to_owned()),
            _ => line.emphasis,
        };
        self.lines.push(Line {
            mark: if is_marked { read.mark } else { line.mark },
            number: if is_marked { read.number } else { line.number },
            nest: read.nest,
            depth: read.nest + line.depth,
            emphasis,
            lead: lead.filter(|_| plain),
            table_position: read.table_position,
            table: read.table,
            is_link: !unlinked,
            ruby: read.ruby,
            links: read.links,
            ..line
        });
        if self.line.table_position != TablePosition::Speaker {
            self.line.table_position = TablePosition::None;
        }
    }
}

/// Whether no reader sees an element, or it is no part of the text.
fn is_unseen(element: ElementRef<'_>) -> bool {
    let is = |name: &str, value: &str| element.attr(name) == Some(value);
    let style = element.attr("style").unwrap_or_default();
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    let named = ["class", "id", "aria-label"]
        .into_iter()
        .filter_map(|name| element.attr(name));
    let named = named.collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    UNSEEN.contains(&element.value().name())
        || element.attr("hidden").is_some()
        || is("aria-hidden", "true")
        || ["navigation", "contentinfo", "complementary", "search"]
            .iter()
            .any(|role| is("role", role))
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || APART.iter().any(|word| named.contains(word))
        || named.split_whitespace().any(|word| FOOTERS.contains(&word))
}

#[cfg(test)]
mod tests;
