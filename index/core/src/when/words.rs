//! The words that stand beside days and times and say nothing else.

use super::kind::{Kind, Role};

/// Words by what they are, in no order: the longest that fits is taken.
const WORDS: &[(&str, Kind)] = &[
    ("~", Kind::Span),
    ("から", Kind::Span),
    ("より", Kind::Span),
    ("-", Kind::Span),
    ("–", Kind::Span),
    ("—", Kind::Span),
    ("―", Kind::Span),
    ("−", Kind::Span),
    ("ー", Kind::Span),
    ("─", Kind::Span),
    ("to", Kind::Span),
    ("→", Kind::Span),
    ("⇒", Kind::Span),
    ("至", Kind::Span),
    ("・", Kind::List),
    ("、", Kind::List),
    (",", Kind::List),
    ("，", Kind::List),
    ("/", Kind::List),
    ("と", Kind::List),
    ("及び", Kind::List),
    ("および", Kind::List),
    ("並びに", Kind::List),
    ("ならびに", Kind::List),
    ("&", Kind::List),
    ("and", Kind::List),
    ("まで", Kind::Until),
    ("迄", Kind::Until),
    ("にかけて", Kind::Until),
    ("受付", Kind::Role(Role::Doors)),
    ("受付開始", Kind::Role(Role::Doors)),
    ("受付時間", Kind::Role(Role::Doors)),
    ("開場", Kind::Role(Role::Doors)),
    ("入室開始", Kind::Role(Role::Doors)),
    ("開始", Kind::Role(Role::Begins)),
    ("開会", Kind::Role(Role::Begins)),
    ("開演", Kind::Role(Role::Begins)),
    ("スタート", Kind::Role(Role::Begins)),
    ("終了", Kind::Role(Role::Ends)),
    ("閉会", Kind::Role(Role::Ends)),
    ("終演", Kind::Role(Role::Ends)),
    ("ごろ", Kind::About),
    ("頃", Kind::About),
    ("ころ", Kind::About),
    ("過ぎ", Kind::About),
    ("すぎ", Kind::About),
    ("前後", Kind::About),
    ("自", Kind::Nothing),
    ("西暦", Kind::Nothing),
    ("日 時", Kind::Nothing),
    ("の", Kind::Nothing),
    ("に", Kind::Nothing),
    ("日時", Kind::Nothing),
    ("日程", Kind::Nothing),
    ("期日", Kind::Nothing),
    ("期間", Kind::Nothing),
    ("会期", Kind::Nothing),
    ("時間", Kind::Nothing),
    ("時刻", Kind::Nothing),
    ("開催日", Kind::Nothing),
    ("開催日時", Kind::Nothing),
    ("開催期間", Kind::Nothing),
    ("開催時間", Kind::Nothing),
    ("開始時刻", Kind::Role(Role::Begins)),
    ("終了時刻", Kind::Role(Role::Ends)),
    ("開始時間", Kind::Role(Role::Begins)),
    ("終了時間", Kind::Role(Role::Ends)),
    ("祝", Kind::Nothing),
    ("祝日", Kind::Nothing),
    ("休日", Kind::Nothing),
    ("振休", Kind::Nothing),
    ("振替休日", Kind::Nothing),
    ("日本時間", Kind::Nothing),
    ("JST", Kind::Nothing),
    ("。", Kind::Nothing),
    (".", Kind::Nothing),
    (":", Kind::Nothing),
    (";", Kind::Nothing),
    ("|", Kind::Nothing),
    ("*", Kind::Nothing),
    ("●", Kind::Nothing),
    ("○", Kind::Nothing),
    ("■", Kind::Nothing),
    ("◆", Kind::Nothing),
];

/// What says that a meeting was not, or not then.
const UNHELD: &[&str] = &[
    "中止",
    "延期",
    "順延",
    "予定",
    "変更",
    "未定",
    "見込",
    "調整中",
    "取りやめ",
    "取り止め",
    "取止め",
    "キャンセル",
    "休会",
    "予備日",
    "締切",
    "〆切",
];

/// The word that a text begins with, and how many bytes it has.
pub(super) fn word(text: &str) -> Option<(Kind, usize)> {
    let fits = WORDS.iter().filter(|(word, _)| starts_with(text, word));
    let longest = fits.max_by_key(|(word, _)| word.len());
    longest.map(|(word, kind)| (*kind, word.len()))
}

/// Whether a text begins with a word, in letters of either case.
pub(super) fn starts_with(text: &str, word: &str) -> bool {
    let beginning = text.get(..word.len());
    beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(word))
}

/// The word in a text that says that the meeting was not, or not then.
pub(super) fn unheld(text: &str) -> Option<&'static str> {
    let mut words = UNHELD.iter();
    words.find(|word| text.contains(*word)).copied()
}

/// The signs that open what stands beside, each with the one that closes it.
pub(super) const PARENTHESES: [(char, char); 6] = [
    ('(', ')'),
    ('[', ']'),
    ('【', '】'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('<', '>'),
];
