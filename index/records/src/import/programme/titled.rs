//! Titles and themes of sessions, as lines give them.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::{ends_with_sort, is_label, is_part, unbracketed};
use super::times::after_time;
use crate::import::page::Line;
use crate::import::people;

const PATTERN: &str = "a pattern";
/// What may part a title from what stands behind it.
const BEHIND: [char; 9] = [' ', '(', '（', '/', '／', '|', '｜', ':', '：'];
static THEME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^テーマ(?:\s*[0-9０-９①-⑳ⅠⅡⅢA-DＡ-Ｄ]{1,2}\s*[:：.．、]?\s*|\s*[:：]\s*|\s+)(?<theme>.+)$|^テーマ[A-DＡ-Ｄ0-9０-９]?(?<quoted>[「『].+[」』])$")
        .expect(PATTERN)
});
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<label>[^「『。]*?)\s*[:：]?\s*[「『](?<title>.+)[」』](?<rest>[^」』]*)$")
        .expect(PATTERN)
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:演題|題目|講演題目?|講演テーマ|タイトル|題)\s*[:：]\s*|[【〔\[（(](?:演題|題目|講演題目?|タイトル)[】〕\]）)]\s*|(?:演題|題目|講演題目)\s+)(?<title>.+)$")
        .expect(PATTERN)
});
static SORTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<label>[^:：\s「」]{2,14}?)(?:\s*[:：]\s*|\s+)(?<rest>.+)$").expect(PATTERN)
});
/// A title behind the kind of the session and its number: 講演（1）海をまもる.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<label>[^:：\s「」()（）0-9０-９①-⑳]{2,6}(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳]|\s?[0-9０-９]{1,2}\s*[:：．.]))\s*[:：]?\s*(?<title>[^0-9０-９\s「『].{3,})$")
        .expect(PATTERN)
});
/// A title with parentheses behind it.
static ASIDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?<title>.+?)\s*[(（](?<rest>.+)[)）]$").expect(PATTERN));

/// A title with what stands around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Titled<'a> {
    /// The kind of the session, or someone's name.
    pub(super) label: &'a str,
    pub(super) title: &'a str,
    /// Who speaks.
    pub(super) speaker: &'a str,
    /// What else stands behind it.
    pub(super) rest: &'a str,
}

/// The title that a line tells by quotation marks or by a word before it,
/// where what stands around it is the kind of session or someone's name. Other
/// words belong to the title.
pub(super) fn titled(line: &Line) -> Option<Titled<'_>> {
    if line.is_sentence() {
        return None;
    }
    quoted(&line.text).or_else(|| unquoted_title(&line.text))
}

fn quoted(text: &str) -> Option<Titled<'_>> {
    let found = TITLED.captures(text)?;
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let (label, title, rest) = (part("label"), part("title"), part("rest"));
    let label = unbracketed(label);
    let is_sort = is_label(label) && !label.ends_with('の')
        || is_numbered_sort(label)
        || is_part(label)
        || is_named_sort(label);
    let is_known = is_sort
        || label_of_title(label)
        || people::is_person(label)
        || people::may_be_person(label)
        || behind_person(label, rest);
    let goes_on = !rest.is_empty() && !rest.starts_with(BEHIND) && !is_sort;
    let inner = after_time(rest.trim()).1.trim().trim_start_matches(BEHIND);
    let inner = match inner.strip_suffix([')', '）']) {
        Some(bare) if rest.trim().starts_with(['(', '（']) => bare,
        _ => inner,
    };
    let is_person = people::is_person(inner)
        || people::may_be_person(inner)
        || people::is_name_with_organization(inner);
    if !is_known || !is_balanced(title) || goes_on && !is_person {
        return None;
    }
    // 基調講演：甲大学 教授 乙氏「丙」
    if let Some((sort, person)) = label.split_once([':', '：'])
        && is_label(sort.trim())
        && people::is_person(person.trim())
        && rest.is_empty()
    {
        return Some(Titled {
            label: sort.trim(),
            title,
            speaker: person.trim(),
            rest: "",
        });
    }
    // シンポジウム「海を考える」 is called that as a whole.
    let whole = text[..text.len() - rest.len()].trim();
    let title = if is_named_sort(label) { whole } else { title };
    Some(Titled {
        label,
        title,
        speaker: if is_person { inner } else { "" },
        rest: if is_person { "" } else { rest.trim() },
    })
}

/// Whether a short word before a title is its label, whatever it says: someone
/// is named behind the title.
fn behind_person(label: &str, rest: &str) -> bool {
    let is_word = label.chars().count() <= 14 && !label.contains([' ', 'の', 'を', 'は', 'が']);
    is_word && people::is_person(rest.trim())
}

/// Whether a label ends with the kind of a session and its number, as 情勢報告1
/// does: then the title in quotation marks is all of it.
fn is_numbered_sort(label: &str) -> bool {
    let is_short = label.chars().count() <= 14 && !label.contains(['の', 'を', 'は', 'が']);
    is_short && ends_with_sort(label)
}

/// Whether a label names a part of a meeting that may be a meeting as well.
pub(super) fn is_named_sort(label: &str) -> bool {
    let bare = label.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace());
    let words = [
        "シンポジウム",
        "セミナー",
        "フォーラム",
        "企画セッション",
        "特別企画",
        "ミニシンポジウム",
        "公開シンポジウム",
        "トークショー",
        "ゲストトーク",
        "分科会",
    ];
    words.contains(&bare)
}

/// A title without quotation marks, behind the kind of the session, or with
/// the speaker behind it.
fn unquoted_title(text: &str) -> Option<Titled<'_>> {
    let titled = |label, title, speaker| Titled {
        label,
        title,
        speaker,
        rest: "",
    };
    if let Some(found) = NAMED.captures(text) {
        let title = found.name("title").map_or("", |it| it.as_str());
        return Some(titled("演題", unquoted(title), ""));
    }
    if let Some(found) = NUMBERED.captures(text) {
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let (label, title) = (part("label"), part("title"));
        let is_someone = people::is_person(title)
            || people::ends_with_role(title)
            || people::names_organization(title);
        if is_label(label) && !is_someone && !people::is_of_others(title) && !is_label(title) {
            return Some(titled(label, unquoted(title), ""));
        }
    }
    if let Some(found) = SORTED.captures(text) {
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let (label, rest) = (part("label"), part("rest"));
        if is_label(label) && (people::is_person(rest) || people::ends_with_role(rest)) {
            return Some(titled(label, label, rest));
        }
    }
    let found = ASIDE.captures(text)?;
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let is_title = !people::is_person(part("title"))
        && (people::is_person(part("rest")) || people::may_be_person(part("rest")));
    let label = if is_label(part("title")) {
        part("title")
    } else {
        ""
    };
    is_title.then(|| titled(label, part("title"), part("rest")))
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
    let inner = |open, close| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        Some(inner).filter(|inner: &&str| is_balanced(inner) && !inner.is_empty())
    };
    inner('「', '」')
        .or_else(|| inner('『', '』'))
        .unwrap_or(text)
}

/// The themes that a line names.
pub(super) fn themes(line: &Line) -> Vec<String> {
    let found = THEME.captures(&line.text).filter(|_| !line.is_sentence());
    let text = found.and_then(|found| {
        Some(
            found
                .name("theme")
                .or(found.name("quoted"))?
                .as_str()
                .to_owned(),
        )
    });
    text.map(|text| parted_themes(&text)).unwrap_or_default()
}

/// Themes of which each stands in quotation marks, or the one that a text is.
pub(in crate::import) fn parted_themes(text: &str) -> Vec<String> {
    static EACH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^「[^「」]+」(?:\s*(?:[、,，・/／]|と|及び|\s)?\s*「[^「」]+」)+$")
            .expect(PATTERN)
    });
    if !EACH.is_match(text) {
        return vec![unquoted(text).to_owned()];
    }
    let parts = text.split('「').filter_map(|part| part.split('」').next());
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
