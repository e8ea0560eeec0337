//! What a line of the programme is, by its words.

use std::sync::LazyLock;

use kairoku_core::record::SessionKind;
use regex::Regex;

use crate::import::page::{Line, Mark};
use crate::import::people;

const PATTERN: &str = "a pattern";
static THEME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^テーマ(?:\s*[0-9０-９①-⑳ⅠⅡⅢ]{1,2}\s*[:：.．、]?\s*|\s*[:：]\s*|\s+)(?<theme>.+)$")
        .expect(PATTERN)
});
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<label>[^「『。]*?)\s*[:：]?\s*[「『](?<title>.+)[」』](?<rest>[^」』]*)$")
        .expect(PATTERN)
});
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9０-９]{1,2}(?:[:：][0-9０-９]{2}|時(?:[0-9０-９]{1,2}分|半)?)\s*(?:[~～〜―－–-]|から)?\s*){1,2}(?:まで)?\s*").expect(PATTERN)
});
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:様子|風景|写真|全景|模様)[\s0-9０-９①-⑳()（）]*$").expect(PATTERN)
});

/// The words that tell the kind of a session, the more telling ones first.
const KINDS: [(SessionKind, &[&str]); 4] = [
    (
        SessionKind::Discussion,
        &[
            "ディスカッション",
            "意見交換",
            "情報交換",
            "討議",
            "討論",
            "ワークショップ",
            "座談会",
            "交流会",
        ],
    ),
    (SessionKind::Talk, &["講演", "講話", "講義"]),
    (
        SessionKind::Report,
        &["情報提供", "報告", "紹介", "説明", "発表", "話題提供"],
    ),
    (
        SessionKind::Other,
        &[
            "挨拶",
            "あいさつ",
            "開会",
            "閉会",
            "休憩",
            "表彰",
            "見学",
            "視察",
            "質疑",
        ],
    ),
];

pub(super) fn kind(text: &str) -> Option<SessionKind> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    KINDS
        .iter()
        .find(|(_, words)| has(words))
        .map(|(kind, _)| *kind)
}

/// A line without the times at its beginning, none where it is nothing else.
pub(super) fn without_time(line: &Line) -> Option<Line> {
    match TIMES.find(&line.text) {
        None => Some(line.clone()),
        Some(times) => Some(Line {
            text: line.text[times.end()..].to_owned(),
            ..line.clone()
        })
        .filter(|line| !line.text.is_empty()),
    }
}

/// The lines without the captions of pictures. A picture's text is often there
/// twice, and nothing else is.
pub(super) fn without_captions(lines: &[Line]) -> Vec<&Line> {
    let is_caption = |at: usize, line: &Line| {
        let same = |other: Option<&Line>| other.is_some_and(|other| other.text == line.text);
        let twice = same(lines.get(at + 1)) || at > 0 && same(lines.get(at - 1));
        !line.is_sentence() && line.mark == Mark::None && (twice || CAPTION.is_match(&line.text))
    };
    lines
        .iter()
        .enumerate()
        .filter(|(at, line)| !is_caption(*at, line))
        .map(|(_, line)| line)
        .collect()
}

/// Adds a line to a text in Markdown: an item of a list, or a paragraph.
pub(in crate::import) fn add_text(text: &mut String, line: &Line) {
    let is_item = line.mark != Mark::None && !line.text.contains('。');
    let follows_item = text
        .lines()
        .last()
        .is_some_and(|last| last.starts_with("- "));
    if !text.is_empty() {
        text.push_str(if is_item && follows_item {
            "\n"
        } else {
            "\n\n"
        });
    }
    if is_item {
        text.push_str("- ");
    }
    text.push_str(&line.text);
}

/// How many lines from the first on say who spoke: up to three that may be
/// affiliations, then one that ends with a name.
pub(super) fn speaker_lines(lines: &[&Line]) -> usize {
    let is_plain = |line: &Line| {
        let named = people::is_person(&line.text) || kind(&line.text).is_none();
        line.mark == Mark::None
            && named
            && !line.is_sentence()
            && !line.text.starts_with(['「', '『'])
    };
    let mut found = 0;
    for (at, line) in lines
        .iter()
        .enumerate()
        .take_while(|(_, line)| is_plain(line))
    {
        if people::is_person(&line.text) {
            found = at + 1;
        } else if at + 1 - found > 3 {
            break;
        }
    }
    found
}

/// A title in quotation marks with what stands before and after it, where that
/// is the sort of session or someone's name. Other words belong to the title.
pub(super) fn titled(line: &Line) -> Option<(&str, &str, &str)> {
    let found = TITLED
        .captures(&line.text)
        .filter(|_| !line.is_sentence())?;
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let (label, title, rest) = (part("label"), part("title"), part("rest").trim());
    let is_sort = kind(label).is_some() && label.chars().count() <= 12 && !label.ends_with('の');
    let is_label = is_sort || label_of_title(label) || people::is_person(label);
    let is_rest = rest.is_empty() || people::is_person(rest.trim_end_matches([')', '）']));
    (is_label && is_rest && is_balanced(title)).then_some((label, title, rest))
}

/// Whether every quotation mark that ends in a text began in it.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    text.chars().all(|c| match c {
        '「' | '『' => {
            open += 1;
            true
        }
        '」' | '』' => {
            let begun = open > 0;
            open = open.saturating_sub(1);
            begun
        }
        _ => true,
    })
}

pub(super) fn label_of_title(label: &str) -> bool {
    ["", "演題", "題目", "講演題目", "題"].contains(&label)
}

/// A text without quotation marks around the whole of it.
pub(in crate::import) fn unquoted(text: &str) -> &str {
    let inner = text
        .strip_prefix('「')
        .and_then(|text| text.strip_suffix('」'));
    inner
        .filter(|inner| !inner.contains(['「', '」']))
        .unwrap_or(text)
}

/// The theme that a line names.
pub(super) fn theme(line: &Line) -> Option<&str> {
    let found = THEME.captures(&line.text).filter(|_| !line.is_sentence())?;
    Some(unquoted(found.name("theme")?.as_str()))
}
