//! A page as the lines of text a reader sees, whatever it was written in.

use std::sync::LazyLock;

use kairoku_core::record::Link;
use regex::Regex;

/// A page to import.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The lines from top to bottom; none is empty.
    pub(super) lines: Vec<Line>,
    /// What the page calls itself, outside of its text.
    pub(super) title: Option<String>,
    /// Its address, where the page says it.
    pub(super) url: Option<String>,
}

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The text, without the mark of its list.
    pub(super) text: String,
    /// What stands before it.
    pub(super) mark: Mark,
    /// How many lists it stands in.
    pub(super) depth: usize,
    /// Texts with the reading that stands above them.
    pub(super) ruby: Vec<(String, String)>,
    /// Where parts of it lead to.
    pub(super) links: Vec<Link>,
}

/// What stands before an item of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: a paragraph, or the next line of an item.
    #[default]
    None,
    /// A number.
    Number,
    /// A bullet.
    Bullet,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?<plain>[0-9０-９]{1,2}[.．)）、])|[(（][0-9０-９]{1,2}[)）]|[①-⑳])\s*")
        .expect("a pattern")
});
static BULLET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[・•◦‣○●◎■□◆◇▪▫▼▽※*]|[-–] )\s*").expect("a pattern"));

impl Line {
    /// The line that a text makes, none where there is nothing in it. White
    /// space becomes single spaces.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_matches(['\u{200b}', '\u{feff}']);
        let (mark, depth, rest) = marked(text);
        (!rest.is_empty()).then(|| Self {
            text: rest.to_owned(),
            mark,
            depth,
            ..Self::default()
        })
    }

    /// Whether it is running text and not a name of something.
    pub(super) fn is_sentence(&self) -> bool {
        self.text.contains('。') || self.text.chars().count() > 80
    }
}

/// The mark of a text, how much deeper than others it stands by its form, and
/// what follows it. `(1)` and `①` number what is below `1.`.
fn marked(text: &str) -> (Mark, usize, &str) {
    if let Some(found) = NUMBER.captures(text) {
        let rest = &text[found[0].len()..];
        let plain = found.name("plain").is_some();
        // 2.5倍 and 11.6 are numbers, not items.
        if !(plain && rest.starts_with(|c: char| c.is_numeric())) {
            return (Mark::Number, usize::from(!plain), rest);
        }
    }
    match BULLET.find(text) {
        Some(found) => (Mark::Bullet, 0, &text[found.end()..]),
        None => (Mark::None, 0, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Mark, usize, String) {
        let line = Line::new(text).unwrap();
        (line.mark, line.depth, line.text)
    }

    #[test]
    fn a_line_is_told_from_its_mark() {
        for text in ["1. 講演", "１．講演", "2)講演", " 3.\t講演"] {
            assert_eq!(parts(text), (Mark::Number, 0, "講演".into()), "{text}");
        }
        for text in ["(1) 講演", "（２）講演", "①講演"] {
            assert_eq!(parts(text), (Mark::Number, 1, "講演".into()), "{text}");
        }
        for text in ["・講演", "• 講演", "■ 講演", "- 講演"] {
            assert_eq!(parts(text), (Mark::Bullet, 0, "講演".into()), "{text}");
        }
    }

    #[test]
    fn a_number_that_belongs_to_the_text_is_no_mark() {
        for text in ["11.6 講演", "2023年", "5名", "-5度"] {
            assert_eq!(parts(text), (Mark::None, 0, text.into()));
        }
    }
}
