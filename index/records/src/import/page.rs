//! A page as lines of text, as a reader sees them, from HTML or from plain text.

use std::sync::LazyLock;

use kairoku_core::date::Date;
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
    /// The addresses that it gives itself, where they are not one.
    pub(super) other_url: Option<String>,
    /// What its links are relative to.
    pub(super) base: Option<String>,
    /// The day it was published, where it says so outside of its text.
    pub(super) published: Option<Date>,
}

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The text, without the mark of its list.
    pub(super) text: String,
    /// Which line of the page it is.
    pub(super) at: usize,
    /// What stands before it.
    pub(super) mark: Mark,
    /// The number that its mark is.
    pub(super) number: Option<u32>,
    /// How many lists it stands in.
    pub(super) nest: usize,
    /// How deep it stands by its lists and by the form of its mark.
    pub(super) depth: usize,
    /// How it is set off from the text around it.
    pub(super) emphasis: Emphasis,
    /// What is bold at its beginning, if not all of it is.
    pub(super) lead: Option<String>,
    /// Where in a table it stands.
    pub(super) table_position: TablePosition,
    /// Which table of the page it stands in, counted from 1; 0 for none.
    pub(super) table: usize,
    /// Whether all of it leads elsewhere.
    pub(super) is_link: bool,
    /// Texts with the reading that stands above them.
    pub(super) ruby: Vec<(String, String)>,
    /// Where parts of it lead to, as the page writes it.
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

/// The emphasis that sets a line off. Lines of one emphasis are of one rank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) enum Emphasis {
    /// As text is.
    #[default]
    None,
    /// As a heading of a level.
    Level(u8),
    /// By its element, its class or the sign before it.
    Named(String),
}

/// The position of a line in a table with headings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TablePosition {
    /// In none, or nowhere special.
    #[default]
    None,
    /// At the beginning of a row of a programme, or behind a time.
    Begins,
    /// At the beginning of any other row.
    Row,
    /// In the column of those who spoke.
    Speaker,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        (?<plain>[0-9０-９]{1,2})(?:[.．)）、]|\s+(?<apart>[\p{Han}\p{Hiragana}\p{Katakana}A-Z「『]))
        |[(（](?<inner>[0-9０-９]{1,2})[)）]
        |(?<round>[①-⑳])
        |(?:[(（]?[アイウエオカキクケコ][)）.．、]|[アイウエオ]\s+(?<below>[\p{Han}「]))
        |[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.．、\s]
        |[一二三四五六七八九十]{1,2}[.．、]
        )",
    )
    .expect("a pattern")
});
/// Words that make a number before them a count, and no mark.
const COUNTED: &str = "年月日時分秒名人社件校回部期機団組枚本個点円％%ヶかカ";
static BULLET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[・･•◦‣○〇●◎■□◆◇▪▫▼▽▶►➤★☆※*]|[-–] )\s*").expect("a pattern"));
/// Signs before headings, too, or before notes, rather than before items.
const SIGNS: &str = "○〇●◎■□◆◇▼▽▶►➤★☆※";

impl Page {
    /// The page whose lines know their places.
    pub(super) fn numbered(mut self) -> Self {
        self.lines
            .iter_mut()
            .enumerate()
            .for_each(|(at, line)| line.at = at);
        self
    }
}

impl Line {
    /// The line that a text makes, none where there is nothing in it. White
    /// space becomes single spaces.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_matches(['\u{200b}', '\u{feff}', ' ']);
        let line = marked(text);
        (!line.text.is_empty()).then_some(line)
    }

    /// Whether it is running text and not a name of something.
    pub(super) fn is_sentence(&self) -> bool {
        let cries = self.text.ends_with(['！', '!']) && self.text.contains('、');
        self.text.contains('。') || cries || self.text.chars().count() > 80
    }

    /// Whether it is a note on what stands before it.
    pub(super) fn is_note(&self) -> bool {
        self.emphasis == Emphasis::Named("※".to_owned())
    }

    /// Whether it stands directly below another, and nothing was left out
    /// between them.
    pub(super) fn follows(&self, other: &Self) -> bool {
        self.at == other.at + 1
    }

    /// The same place on the page with another text.
    pub(super) fn with(&self, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..self.clone()
        }
    }
}

/// Takes the mark off a text. `(1)` and `①` number what is below `1.`, ア what
/// is below those, and ・ stands below ■.
fn marked(text: &str) -> Line {
    let line = |mark, number, depth, rest: &str| Line {
        text: rest.trim_start().to_owned(),
        mark,
        number,
        depth,
        ..Line::default()
    };
    if let Some(found) = NUMBER.captures(text) {
        let apart = found.name("apart").or_else(|| found.name("below"));
        let apart = apart.map_or(0, |first| first.len());
        let rest = &text[found[0].len() - apart..];
        let plain = found.name("plain").is_some();
        // 2.5倍, 11.6 and 5 名 are numbers, not items.
        let is_count = rest.starts_with(char::is_numeric) || apart > 0 && counts(rest);
        if !(plain && is_count) {
            let number = ["plain", "inner", "round"]
                .iter()
                .find_map(|name| number(found.name(name)?.as_str()));
            let is_kana = found[0].contains(|c| "アイウエオカキクケコ".contains(c));
            let is_roman = !is_kana && number.is_none();
            let depth = usize::from(!plain && !is_roman) + usize::from(is_kana);
            return line(Mark::Number, number, depth, rest);
        }
    }
    match BULLET.find(text) {
        Some(found) => {
            let sign = found.as_str().trim();
            let rest = &text[found.end()..];
            if SIGNS.contains(sign) {
                Line {
                    emphasis: Emphasis::Named(sign.to_owned()),
                    ..line(Mark::Bullet, None, 0, rest)
                }
            } else {
                line(Mark::Bullet, None, 1, rest)
            }
        }
        None => line(Mark::None, None, 0, text),
    }
}

/// Whether a text begins with what a number before it counts: 名が参加, and
/// neither 名簿 nor 日時.
fn counts(text: &str) -> bool {
    let mut characters = text.chars();
    let is_counter = characters.next().is_some_and(|c| COUNTED.contains(c));
    let is_word = |c: char| !matches!(c, '目' | '間') && ('一'..='龥').contains(&c);
    is_counter && !characters.next().is_some_and(is_word)
}

/// The number that is written in digits, or in one sign with a ring.
fn number(text: &str) -> Option<u32> {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect::<String>().parse().ok()
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
        for text in ["1. 講演", "１　講演", "１．講演", "2)講演", " 3.\t講演"] {
            assert_eq!(parts(text), (Mark::Number, 0, "講演".into()), "{text}");
        }
        for text in ["(1) 講演", "（２）講演", "①講演"] {
            assert_eq!(parts(text), (Mark::Number, 1, "講演".into()), "{text}");
        }
        for text in ["ア 講演", "（イ）講演", "ウ．講演"] {
            assert_eq!(parts(text), (Mark::Number, 2, "講演".into()), "{text}");
        }
        for text in ["・講演", "• 講演", "- 講演"] {
            assert_eq!(parts(text), (Mark::Bullet, 1, "講演".into()), "{text}");
        }
        assert_eq!(parts("■ 講演"), (Mark::Bullet, 0, "講演".into()));
        assert_eq!(parts("１　日時　一日").2, "日時 一日");
        assert_eq!(Line::new("（３）講演").unwrap().number, Some(3));
        assert_eq!(Line::new("④講演").unwrap().number, Some(4));
    }

    #[test]
    fn a_number_that_belongs_to_the_text_is_no_mark() {
        for text in [
            "11.6 講演",
            "2023年",
            "5名",
            "5 名",
            "11 月 6 日",
            "-5度",
            "イベント",
        ] {
            assert_eq!(parts(text), (Mark::None, 0, text.into()));
        }
    }
}
