//! Lines of the programme, told apart by their words.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::{is_label, is_part, kind, names_title, unbracketed};
use super::titled::titled;
use crate::import::page::{Emphasis, Line, Mark, TablePosition};
use crate::import::people;

const PATTERN: &str = "a pattern";
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:様子|風景|写真|全景|模様)[\s0-9０-９①-⑳()（）]*$|^[▲△↑]|^[(（【]?写真[\s0-9０-９①-⑳：:)）】]")
        .expect(PATTERN)
});
static SUBTITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[～〜~―—–－-].{2,}[～〜~―—–－-]$").expect(PATTERN));
/// Lines that say how to reach someone, or where something is.
static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:tel|fax|e-?mail|url)|電話|ファックス|メール|住所|〒|https?:|(?:回|No\.?|番号|日程|日付|月日|開催日|日時)：)")
        .expect(PATTERN)
});

/// Labels put together with the line below them: 演題 and テーマ name what stands
/// there, in a table or in a line of its own.
pub(super) fn with_labels(lines: Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut label: Option<Line> = None;
    for line in lines {
        match label.take() {
            // 講演者, then who it is.
            Some(before) if people::is_label(&before.text) => {
                let name = bare_label(&before.text).to_owned();
                let text = format!("{name}：{}", line.text);
                let is_one = people::is_person(&line.text) && !people::is_labelled(&line.text);
                if is_one && line.mark == Mark::None {
                    all.push(line.with(&text));
                } else {
                    all.extend([before, line]);
                }
            }
            Some(before) if !line.is_sentence() && line.mark == Mark::None => {
                let name = bare_label(&before.text);
                let text = match line.text.starts_with(['「', '『']) && !name.starts_with("テーマ")
                {
                    true => line.text.clone(),
                    false => format!("{name}：{}", line.text),
                };
                all.push(Line {
                    at: line.at,
                    ruby: line.ruby,
                    emphasis: Emphasis::None,
                    ..before.with(&text)
                });
            }
            before => {
                all.extend(before);
                let is_set_off = line.emphasis != Emphasis::None;
                let is_set_off = is_set_off || line.mark == Mark::Bullet;
                if names_next(&line.text) || is_set_off && people::is_label(&line.text) {
                    label = Some(line);
                } else {
                    all.push(line);
                }
            }
        }
    }
    all.extend(label);
    all
}

/// Whether a line is nothing but the label of what stands below it.
fn names_next(text: &str) -> bool {
    names_title(text) || ["タイトル", "題", "テーマ"].contains(&bare_label(text))
}

fn bare_label(text: &str) -> &str {
    unbracketed(text.trim_end().trim_end_matches([':', '：']))
}

/// The kind of a session in a line of its own, where who led through it follows:
/// 講演1 座長 見本花子.
pub(super) fn parted_from_chairs(lines: Vec<Line>) -> Vec<Line> {
    let parted = |line: &Line| {
        let (sort, chair) = line.text.split_once(' ')?;
        let is_parted = is_label(sort) && people::is_of_others(chair.trim_start());
        is_parted.then(|| {
            let rest = Line {
                mark: Mark::None,
                number: None,
                table_position: TablePosition::None,
                emphasis: Emphasis::None,
                ..line.with(chair.trim_start())
            };
            [line.with(sort), rest]
        })
    };
    let parts = lines.into_iter().flat_map(|line| match parted(&line) {
        Some(parts) => parts.to_vec(),
        None => vec![line],
    });
    parts.collect()
}

/// A name in a cell of its own behind the cell of its affiliation, in one line with
/// it.
pub(super) fn with_names(lines: Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    for line in lines {
        let is_cell = line.table != 0 && line.mark == Mark::None;
        let is_name = is_cell && line.text.contains(' ') && people::is_name(&line.text);
        match all.last_mut() {
            Some(last)
                if is_name
                    && last.table == line.table
                    && line.follows(last)
                    && line.table_position != TablePosition::Begins
                    && last.table_position != TablePosition::Begins
                    && people::is_affiliation(&last.text)
                    && people::ends_with_role(&last.text) =>
            {
                last.text = format!("{} {}", last.text, line.text);
                last.ruby.extend(line.ruby);
                last.at = line.at;
            }
            _ => all.push(line),
        }
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
    let is_of_picture = |at: usize, line: &Line| {
        let same = |other: Option<&Line>| other.is_some_and(|other| other.text == line.text);
        let twice = same(lines.get(at + 1)) || at > 0 && same(lines.get(at - 1));
        let is_signed = matches!(line.emphasis, Emphasis::Named(_));
        let plain = (line.mark == Mark::None || is_signed && is_caption(line))
            && matches!(
                line.table_position,
                TablePosition::None | TablePosition::Row
            );
        !line.is_sentence() && plain && (twice || is_caption(line))
    };
    let kept: Vec<_> = (0..lines.len())
        .filter(|at| !is_of_picture(*at, &lines[*at]))
        .collect();
    kept.into_iter().map(|at| lines[at].clone()).collect()
}

/// Whether a line says what is on a picture.
pub(super) fn is_caption(line: &Line) -> bool {
    !line.is_sentence() && CAPTION.is_match(&line.text)
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
    let is_person =
        |line: &Line| people::is_person(&line.text) || people::may_be_person(&line.text);
    let is_plain = |line: &Line| {
        line.mark == Mark::None
            && (line.table_position == TablePosition::None
                || line.table_position == TablePosition::Row && people::is_label(&line.text))
            && !line.is_sentence()
            && !line.text.starts_with(['「', '『'])
            && titled(line).is_none()
            && !is_part(&line.text)
            && (is_person(line)
                || people::is_label(&line.text)
                || people::is_affiliation(&line.text)
                    && kind(&line.text).is_none()
                    && line.emphasis != Emphasis::Named("strong".to_owned()))
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
    // Affiliations may stand below the names.
    let is_name_first = lines[..found]
        .iter()
        .any(|line| people::is_bare(&line.text));
    let is_behind =
        |line: &&&Line| is_plain(line) && !is_person(line) && people::is_affiliation(&line.text);
    let behind = lines[found..].iter().take(2).take_while(is_behind).count();
    found + if is_name_first { behind } else { 0 }
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
