//! HTML as the lines that a browser would show.

use kairoku_core::record::Link;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use super::page::{Line, Mark, Page};

/// Elements whose content no reader sees as text of the page.
const UNSEEN: [&str; 12] = [
    "script", "style", "noscript", "template", "head", "svg", "iframe", "nav", "select", "button",
    "rp", "object",
];

/// Elements that stand within a line; all others begin a new one.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "mark", "q",
    "ruby", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

pub(super) fn read(html: &str) -> Page {
    let document = Html::parse_document(html);
    let mut walker = Walker::default();
    walker.children(document.root_element());
    walker.end_line();
    Page {
        lines: walker.lines,
        title: title(&document),
        url: url(&document),
    }
}

#[derive(Default)]
struct Walker {
    lines: Vec<Line>,
    /// The line that is being read; its text is not yet tidy.
    line: Line,
}

impl Walker {
    fn children(&mut self, parent: ElementRef<'_>) {
        for node in parent.children() {
            match node.value() {
                Node::Text(text) => self.line.text.push_str(text),
                Node::Element(_) => self.element(ElementRef::wrap(node).expect("an element")),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        match name {
            _ if UNSEEN.contains(&name) => {}
            "br" => self.end_line(),
            "ruby" => self.ruby(element),
            "a" => self.link(element),
            "li" => self.item(element),
            _ if INLINE.contains(&name) => self.children(element),
            _ => {
                let depth = self.line.depth;
                self.end_line();
                self.line.depth += usize::from(matches!(name, "ol" | "ul"));
                self.children(element);
                self.end_line();
                self.line.depth = depth;
            }
        }
    }

    fn item(&mut self, item: ElementRef<'_>) {
        self.end_line();
        let list = item.parent().and_then(ElementRef::wrap);
        let numbered = list.is_some_and(|list| list.value().name() == "ol");
        self.line.mark = if numbered { Mark::Number } else { Mark::Bullet };
        self.children(item);
        self.end_line();
        // An item without text must not lend its mark to what follows.
        self.line.mark = Mark::None;
    }

    fn link(&mut self, link: ElementRef<'_>) {
        let title = link.text().collect::<String>();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let url = link.attr("href").unwrap_or_default().trim().to_owned();
        if !title.is_empty() && is_web(&url) {
            self.line.links.push(Link { title, url });
        }
        self.children(link);
    }

    /// The text of a ruby stays in the line, its reading is kept aside.
    fn ruby(&mut self, ruby: ElementRef<'_>) {
        let mut base = String::new();
        for node in ruby.descendants().skip(1) {
            let parent = node.parent().and_then(|parent| parent.value().as_element());
            let within = parent.map(Element::name).unwrap_or_default();
            match node.value() {
                Node::Text(text) if !matches!(within, "rt" | "rp" | "rtc") => {
                    base.push_str(text);
                    self.line.text.push_str(text);
                }
                Node::Text(reading) if within == "rt" => {
                    let base = std::mem::take(&mut base);
                    self.line
                        .ruby
                        .push((base.trim().to_owned(), reading.trim().to_owned()));
                }
                _ => {}
            }
        }
    }

    fn end_line(&mut self) {
        let Line { depth, mark, .. } = self.line;
        let read = std::mem::take(&mut self.line);
        self.line.depth = depth;
        match Line::new(&read.text) {
            Some(line) => self.lines.push(Line {
                mark: if mark == Mark::None { line.mark } else { mark },
                depth: depth + line.depth,
                ruby: read.ruby,
                links: read.links,
                ..line
            }),
            None => self.line.mark = mark,
        }
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn elements<'a>(document: &'a Html, name: &'a str) -> impl Iterator<Item = ElementRef<'a>> {
    let all = document
        .root_element()
        .descendants()
        .filter_map(ElementRef::wrap);
    all.filter(move |element| element.value().name() == name)
}

fn title(document: &Html) -> Option<String> {
    let title = elements(document, "title")
        .next()?
        .text()
        .collect::<String>();
    Line::new(&title).map(|line| line.text)
}

/// The address as the page gives it, or as the browser that saved it noted.
fn url(document: &Html) -> Option<String> {
    let canonical = elements(document, "link")
        .filter(|link| link.attr("rel") == Some("canonical"))
        .find_map(|link| link.attr("href").map(str::to_owned));
    let og = || {
        elements(document, "meta")
            .filter(|meta| meta.attr("property") == Some("og:url"))
            .find_map(|meta| meta.attr("content").map(str::to_owned))
    };
    let saved = || {
        document.tree.nodes().find_map(|node| {
            let comment = node.value().as_comment()?;
            let (_, from) = comment.split_once("saved from url=")?;
            Some(from.split_once(')')?.1.trim().to_owned())
        })
    };
    canonical
        .or_else(og)
        .or_else(saved)
        .filter(|url| is_web(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_know_their_mark_and_depth_whatever_is_in_them() {
        let page = read("<p>題<ol><li><p>甲</p><ul><li>乙<br>続き</ul><li>丙</ol>");
        let lines: Vec<_> = page
            .lines
            .iter()
            .map(|line| (line.text.as_str(), line.mark, line.depth))
            .collect();
        let expected = [
            ("題", Mark::None, 0),
            ("甲", Mark::Number, 1),
            ("乙", Mark::Bullet, 2),
            ("続き", Mark::None, 2),
            ("丙", Mark::Number, 1),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_reading_above_a_name_is_kept_apart_from_it() {
        let page = read(
            "<ruby>平井<rp>(</rp><rt>ひらい</rt><rp>)</rp></ruby> <ruby>淳生<rt>あつお</rt></ruby> 氏",
        );
        assert_eq!(page.lines[0].text, "平井 淳生 氏");
        let ruby = [("平井", "ひらい"), ("淳生", "あつお")];
        assert_eq!(
            page.lines[0].ruby,
            ruby.map(|(base, rt)| (base.into(), rt.into()))
        );
    }

    #[test]
    fn the_address_is_read_from_what_the_browser_noted() {
        let page = read("<!-- saved from url=(0021)https://example.jp/a --><p>題");
        assert_eq!(page.url.as_deref(), Some("https://example.jp/a"));
    }
}
