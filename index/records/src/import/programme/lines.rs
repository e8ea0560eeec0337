//! Lines of the programme, told apart by their words.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::{is_label, kind, unbracketed};
use crate::import::page::{Line, Mark, TablePosition};
use crate::import::people;

const PATTERN: &str = "a pattern";
const TIME: &str =
    r"(?:午前|午後)?[0-9０-９]{1,2}(?:[:：][0-9０-９]{2}|時(?:[0-9０-９]{1,2}分|半)?)";
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^[(（]?(?:{TIME}\s*(?:[~～〜―－–—−ー-]|から)?\s*){{1,2}}(?:まで)?[)）]?\s*(?:[(（][0-9０-９]+分間?[)）]\s*)?"
    ))
    .expect(PATTERN)
});
static TIMES_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\s*[(（](?:(?:{TIME}\s*(?:[~～〜―－–—−ー-]|から)?\s*){{1,2}}|約?[0-9０-９]+分間?)[)）]$"
    ))
    .expect(PATTERN)
});
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:様子|風景|写真|全景|模様)[\s0-9０-９①-⑳()（）]*$").expect(PATTERN)
});
static SUBTITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[～〜~―—–－-].{2,}[～〜~―—–－-]$").expect(PATTERN));
/// Lines that say how to reach someone, or where something is.
static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:tel|fax|e-?mail|url)|電話|ファックス|メール|住所|〒|https?:)")
        .expect(PATTERN)
});

/// A line without the times at its beginning, none where it is nothing else.
/// What follows a time begins something.
pub(super) fn without_times(lines: &[Line]) -> Vec<Line> {
    let mut begins = false;
    let mut all = Vec::new();
    for line in lines {
        let end = TIMES.find(&line.text).map_or(0, |times| times.end());
        let text = TIMES_BEHIND.replace(&line.text[end..], "");
        begins |= end > 0;
        if text.is_empty() {
            continue;
        }
        let table_position =
            if begins && line.table_position != TablePosition::Speaker && !line.is_sentence() {
                TablePosition::Begins
            } else {
                line.table_position
            };
        begins = false;
        let (mark, number) = if end > 0 && line.mark == Mark::None {
            Line::new(&text).map_or((Mark::None, None), |line| (line.mark, line.number))
        } else {
            (line.mark, line.number)
        };
        let text = match Line::new(&text) {
            Some(bare) if end > 0 => bare.text,
            _ => text.into_owned(),
        };
        let inner = unbracketed(&text);
        let (text, table_position) = if inner.len() < text.len() && is_label(inner) {
            (inner.to_owned(), TablePosition::Begins)
        } else {
            (text, table_position)
        };
        all.push(Line {
            text,
            table_position,
            mark,
            number,
            ..line.clone()
        });
    }
    all
}

/// Lines put together while a quotation mark is open.
pub(super) fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut parts = 0;
    for line in lines {
        match all.last_mut() {
            Some(last)
                if parts < 3
                    && open_quotes(&last.text) > 0
                    && !last.is_sentence()
                    && line.mark == Mark::None
                    && line.table_position != TablePosition::Begins
                    && line.follows(last)
                    && !line.is_sentence() =>
            {
                parts += 1;
                last.text = format!("{} {}", last.text, line.text);
                last.ruby.extend(line.ruby);
                last.at = line.at;
            }
            _ => {
                parts = 0;
                all.push(line);
            }
        }
    }
    all
}

fn open_quotes(text: &str) -> i32 {
    let count = |c: char| i32::from("「『".contains(c)) - i32::from("」』".contains(c));
    text.chars().map(count).sum()
}

/// The lines without the captions of pictures. A picture's text is often there
/// twice, and nothing else is.
pub(super) fn without_captions(lines: Vec<Line>) -> Vec<Line> {
    let is_caption = |at: usize, line: &Line| {
        let same = |other: Option<&Line>| other.is_some_and(|other| other.text == line.text);
        let twice = same(lines.get(at + 1)) || at > 0 && same(lines.get(at - 1));
        let plain = line.mark == Mark::None
            && matches!(
                line.table_position,
                TablePosition::None | TablePosition::Row
            );
        !line.is_sentence() && plain && (twice || CAPTION.is_match(&line.text))
    };
    let kept: Vec<_> = (0..lines.len())
        .filter(|at| !is_caption(*at, &lines[*at]))
        .collect();
    kept.into_iter().map(|at| lines[at].clone()).collect()
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

/// How many lines from the first on say who spoke: those in the column of
/// speakers, else up to three that may be affiliations, then one that ends
/// with a name.
pub(super) fn speaker_lines(lines: &[&Line]) -> usize {
    let is_of_column = |line: &&&Line| line.table_position == TablePosition::Speaker;
    let of_column = lines.iter().take_while(is_of_column).count();
    if of_column > 0 {
        return of_column;
    }
    let is_person = |line: &Line| people::is_person(&line.text);
    let is_plain = |line: &Line| {
        line.mark == Mark::None
            && line.table_position == TablePosition::None
            && !line.is_sentence()
            && !line.text.starts_with(['「', '『'])
            && (is_person(line)
                || people::is_label(&line.text)
                || people::is_affiliation(&line.text) && kind(&line.text).is_none())
    };
    let mut found = 0;
    for (at, line) in lines
        .iter()
        .enumerate()
        .take_while(|(_, line)| is_plain(line))
    {
        if is_person(line) {
            found = at + 1;
        } else if at + 1 - found > 3 {
            break;
        }
    }
    found
}

pub(super) fn is_subtitle(line: &Line) -> bool {
    line.mark == Mark::None && SUBTITLE.is_match(&line.text)
}

/// Whether a line says nothing of the programme: how to reach someone, a note,
/// a link to something, someone who is no speaker.
pub(super) fn is_aside(line: &Line) -> bool {
    line.is_note()
        || line.is_link
        || ["開場", "受付", "受付開始", "終了", "解散", "以上"].contains(&line.text.as_str())
        || REACHED.is_match(&line.text)
        || people::is_of_others(&line.text)
}
