//! The report on a difference, in Japanese sentences.

use crate::input::SYNONYMS_FILE;

use super::{Changed, Difference, FieldChange, Named, NewName, Renamed, SessionChange, Size};

/// A part of the report, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub heading: String,
    /// A sentence each; what belongs to the one before is indented by two
    /// spaces for each step.
    pub lines: Vec<String>,
}

/// The report on a difference: what should be looked at stands in sentences
/// that ask or say what follows from it.
pub fn sentences(difference: &Difference) -> Vec<Part> {
    if difference.is_empty() {
        let mut lines = vec![counts(difference.before, difference.after)];
        lines.extend(difference.not_compared.iter().map(|it| not_compared(it)));
        return vec![Part {
            heading: "違いはありません".to_owned(),
            lines,
        }];
    }
    let Difference {
        added,
        removed,
        renamed,
        changed,
        archive,
        people,
        synonyms,
        not_compared: missing,
        speakers,
        themes,
        before,
        after,
    } = difference;
    let mut other: Vec<String> = archive.iter().map(|it| change(it, "")).collect();
    let files = [
        (people, "people.toml（登壇者のまとめ方）"),
        (synonyms, "synonyms.toml（検索の言い換え）"),
    ];
    let files = files.into_iter().filter(|(changed, _)| **changed);
    other.extend(files.map(|(_, file)| format!("{file}が変わりました")));
    other.extend(missing.iter().map(|it| not_compared(it)));
    let mut total = vec![summary(difference), counts(*before, *after)];
    total.retain(|line| !line.is_empty());
    let parts = [
        ("加わった会議", added.iter().map(named).collect()),
        ("なくなった会議", removed.iter().map(gone).collect()),
        ("id の変わった会議", renamed.iter().map(moved).collect()),
        (
            "内容の変わった会議",
            changed.iter().flat_map(meeting).collect(),
        ),
        ("新しい登壇者", speakers.iter().map(speaker).collect()),
        ("新しいテーマ", themes.iter().map(theme).collect()),
        ("会議録の全体", other),
        ("まとめ", total),
    ];
    let parts = parts.into_iter().map(|(heading, lines)| Part {
        heading: heading.to_owned(),
        lines,
    });
    parts.filter(|part| !part.lines.is_empty()).collect()
}

fn not_compared(file: &str) -> String {
    let why = match file {
        SYNONYMS_FILE => "索引のないデータには入っていません",
        _ => "公開したデータには、その一部しか入っていません",
    };
    format!("{file} は比べていません（{why}）")
}

fn named(meeting: &Named) -> String {
    let Named {
        id,
        title,
        date,
        sessions,
    } = meeting;
    format!("{id}「{title}」（{date}、プログラム{sessions}件）")
}

fn gone(meeting: &Named) -> String {
    let meeting = named(meeting);
    format!("{meeting}。この会議のページへのリンクは切れます")
}

fn moved(renamed: &Renamed) -> String {
    let Renamed { old_id, id, title } = renamed;
    format!(
        "「{title}」は、id が {old_id} から {id} に変わりました。meetings/{old_id}/ へのリンクは切れます。公開したあとでしたら、id を {old_id} に戻してください"
    )
}

fn meeting(changed: &Changed) -> Vec<String> {
    let Changed {
        id,
        title,
        fields,
        sessions,
    } = changed;
    let mut lines = vec![format!("{id}「{title}」")];
    lines.extend(fields.iter().map(|it| change(it, "  ")));
    let mut shifted = Vec::new();
    for session in sessions {
        match session {
            SessionChange::Added { number, title } => {
                lines.push(format!("  プログラム{number}「{title}」が加わりました"));
            }
            SessionChange::Removed { old_number, title } => lines.push(format!(
                "  プログラム{old_number}「{title}」がなくなりました"
            )),
            SessionChange::Moved {
                old_number, number, ..
            } => shifted.push((*old_number, *number)),
            SessionChange::Changed {
                old_number,
                number,
                title,
                fields,
            } => {
                lines.push(format!("  プログラム{number}「{title}」"));
                lines.extend(fields.iter().map(|it| change(it, "    ")));
                if old_number != number {
                    shifted.push((*old_number, *number));
                }
            }
        }
    }
    if !shifted.is_empty() {
        let shifted: Vec<_> = shifted
            .iter()
            .map(|(old, new)| format!("{old}→{new}"))
            .collect();
        lines.push(format!(
            "  番号の変わったプログラム: {}（番号を指すリンクは、別の記録を示すようになります）",
            shifted.join("、")
        ));
    }
    lines
}

fn change(change: &FieldChange, indent: &str) -> String {
    let FieldChange {
        label, old, new, ..
    } = change;
    match (old, new) {
        (Some(old), Some(new)) => {
            let (old, new) = around(old, new);
            format!("{indent}{label}: 「{old}」→「{new}」")
        }
        (None, Some(new)) => format!("{indent}{label}: 「{}」が加わりました", begin(new)),
        (Some(old), None) => format!("{indent}{label}: 「{}」がなくなりました", begin(old)),
        (None, None) => format!("{indent}{label}"),
    }
}

fn speaker(new: &NewName) -> String {
    newcomer(new, "登壇者", "人")
}

fn theme(new: &NewName) -> String {
    newcomer(new, "テーマ", "テーマ")
}

/// A name that is new: as what it is known, and what else it may be one with.
fn newcomer(new: &NewName, role: &str, thing: &str) -> String {
    let NewName {
        name,
        meetings,
        spelling_of,
        near,
    } = new;
    let places = places(meetings);
    match (spelling_of, &near[..]) {
        (Some(known), _) => format!(
            "「{name}」（{places}）は、記録にある「{known}」と同じ{thing}としてまとめられます"
        ),
        (None, []) => format!("「{name}」は新しい{role}です（{places}）"),
        (None, near) => format!(
            "「{name}」は新しい{role}です（{places}）。記録にある{}のことではありませんか",
            any(near)
        ),
    }
}

/// The ids of the first meetings.
fn places(meetings: &[String]) -> String {
    let shown: Vec<_> = meetings.iter().take(3).map(String::as_str).collect();
    let more = if meetings.len() > 3 { " ほか" } else { "" };
    format!("{}{more}", shown.join("、"))
}

fn any(names: &[String]) -> String {
    let names = names.iter().take(3).map(|name| format!("「{name}」"));
    names.collect::<Vec<_>>().join("か")
}

/// How much of each there is.
fn summary(difference: &Difference) -> String {
    let names = |names: &[NewName]| names.iter().filter(|it| it.spelling_of.is_none()).count();
    let counts = [
        ("加わった会議", difference.added.len()),
        ("なくなった会議", difference.removed.len()),
        ("id の変わった会議", difference.renamed.len()),
        ("内容の変わった会議", difference.changed.len()),
        ("新しい登壇者", names(&difference.speakers)),
        ("新しいテーマ", names(&difference.themes)),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(what, count)| format!("{what}{count}"))
        .collect();
    counts.join("、")
}

fn counts(before: Size, after: Size) -> String {
    let count = |what: &str, before: usize, after: usize| match before == after {
        true => format!("{what}{after}"),
        false => format!("{what}{before}→{after}"),
    };
    let counts = [
        count("会議", before.meetings, after.meetings),
        count("記録", before.sections, after.sections),
        count("登壇者", before.speakers, after.speakers),
        count("テーマ", before.themes, after.themes),
    ];
    format!("全体: {}", counts.join("、"))
}

/// How many characters of a text are shown.
const SHOWN: usize = 40;

/// How many of them stand before what is different.
const BEFORE: usize = 10;

/// The beginning of a text.
fn begin(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    piece(&chars, 0)
}

/// What is different in two texts, with a little of what stands around.
fn around(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let short = old.len().max(new.len()) <= SHOWN;
    let from = if short {
        0
    } else {
        same.saturating_sub(BEFORE)
    };
    (piece(&old, from), piece(&new, from))
}

/// A piece of a text from a character on, on one line.
fn piece(text: &[char], from: usize) -> String {
    let from = from.min(text.len());
    let to = text.len().min(from + SHOWN);
    let dots = |cut: bool| if cut { "…" } else { "" };
    let piece: String = text[from..to].iter().collect();
    let piece = piece.replace('\n', " ");
    format!("{}{piece}{}", dots(from > 0), dots(to < text.len()))
}
