//! The headings that reports use, and what stands under each.

use std::sync::LazyLock;

use kairoku_core::fold::fold;
use regex::Regex;

use super::page::{Line, Mark};

/// What a heading announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    When,
    Where,
    Counts,
    Organizer,
    Themes,
    Aim,
    Overview,
    Programme,
    Links,
    /// Known, but nothing of the record.
    Other,
    /// The end of what the page reports.
    Contact,
}

/// The words for each heading. A page may write them in brackets, with a
/// colon, with spaces between.
const WORDS: [(Heading, &str); 10] = [
    (
        Heading::When,
        "開催日時 日時 開催日 開催期日 期日 開催日程 日程 実施日 実施日時 開催時間 時間 とき",
    ),
    (
        Heading::Where,
        "開催会場 開催場所 会場 場所 開催地 実施場所 ところ",
    ),
    (
        Heading::Counts,
        "参加者 参加者数 参加人数 出席者 出席者数 来場者数 参加機関",
    ),
    (Heading::Organizer, "主催 主催者"),
    (
        Heading::Themes,
        "テーマ 会議のテーマ 会議テーマ 本年度のテーマ 今年度のテーマ 全体テーマ",
    ),
    (
        Heading::Aim,
        "目的 開催目的 開催の目的 趣旨 開催趣旨 開催の趣旨 背景 ねらい",
    ),
    (
        Heading::Overview,
        "概要 開催概要 会議概要 会議の概要 実施概要",
    ),
    (
        Heading::Programme,
        "内容 開催内容 会議内容 会議の内容 実施内容 講演内容 プログラム 次第 会議次第 議事次第 式次第 議事 議題",
    ),
    (
        Heading::Links,
        "参考 参考リンク 関連リンク 関連資料 参考資料 資料 配布資料",
    ),
    (
        Heading::Other,
        "共催 後援 協力 対象 対象者 定員 参加費 申込方法 備考 写真",
    ),
];

/// Words that stand in the heading of whom to ask, and at the page's foot.
const FOOT: [&str; 6] = [
    "お問合せ",
    "お問い合わせ",
    "問合せ先",
    "問い合わせ先",
    "ページのトップ",
    "ページの先頭",
];

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// What it is about; none for what stands before the first heading.
    pub(super) heading: Option<Heading>,
    /// The heading as the page writes it.
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

/// Takes the lines below the page's title apart.
pub(super) fn sections(lines: &[Line]) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: None,
        name: "はじめの文".to_owned(),
        lines: Vec::new(),
    }];
    for line in lines {
        let open = sections.last().and_then(|section| section.heading);
        if open == Some(Heading::Contact) {
            break;
        }
        match announced(line) {
            Some(found) if found.opens(line, open, &sections) => {
                let rest = Line {
                    text: found.rest,
                    mark: Mark::None,
                    ..line.clone()
                };
                sections.push(Section {
                    heading: Some(found.heading),
                    name: found.name,
                    lines: Some(rest)
                        .filter(|line| !line.text.is_empty())
                        .into_iter()
                        .collect(),
                });
            }
            _ => sections
                .last_mut()
                .expect("there is a first")
                .lines
                .push(line.clone()),
        }
    }
    sections
}

struct Announced {
    heading: Heading,
    name: String,
    /// What stands in the same line.
    rest: String,
}

impl Announced {
    /// Whether it begins a part of the page. Within the programme the same
    /// words may name a part of a talk.
    fn opens(&self, line: &Line, open: Option<Heading>, before: &[Section]) -> bool {
        use Heading::{Aim, Overview, Programme, Themes};
        if open != Some(Programme) || !matches!(self.heading, Aim | Overview | Programme | Themes) {
            return true;
        }
        let new = before
            .iter()
            .all(|section| section.heading != Some(self.heading));
        let apart = line.depth == 0 && line.mark == Mark::None && self.rest.is_empty();
        apart && new && self.heading != Themes
    }
}

static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[【\[［〔《＜<](?<name>.+?)[】\]］〕》＞>]\s*[:：]?\s*(?<rest>.*)$")
        .expect("a pattern")
});
static COLON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>[^:：]{1,10}?)\s*[:：]\s*(?<rest>.+)$").expect("a pattern")
});

fn announced(line: &Line) -> Option<Announced> {
    let text = line.text.as_str();
    let whole = text.trim_end_matches([':', '：']);
    if let Some(heading) = heading(whole) {
        return Some(Announced {
            heading,
            name: whole.to_owned(),
            rest: String::new(),
        });
    }
    if FOOT.iter().any(|word| text.contains(word)) && !line.is_sentence() {
        let name = text.to_owned();
        return Some(Announced {
            heading: Heading::Contact,
            name,
            rest: String::new(),
        });
    }
    let parted = [&BRACKETED, &COLON]
        .into_iter()
        .find_map(|pattern| pattern.captures(text));
    let (name, rest) = match &parted {
        Some(found) => (&found["name"], &found["rest"]),
        // A row of a table, copied.
        None => text.split_once(' ')?,
    };
    let heading = heading(name)?;
    let row = matches!(
        heading,
        Heading::When | Heading::Where | Heading::Counts | Heading::Organizer
    );
    (parted.is_some() || row).then(|| Announced {
        heading,
        name: name.to_owned(),
        rest: rest.to_owned(),
    })
}

fn heading(text: &str) -> Option<Heading> {
    if text.chars().count() > 12 {
        return None;
    }
    let text = fold(text);
    let is = |word: &str| fold(word).chars() == text.chars();
    let of = WORDS.iter().find(|(_, words)| words.split(' ').any(is));
    of.map(|(heading, _)| *heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Heading, String)> {
        let found = announced(&Line::new(text)?)?;
        Some((found.heading, found.rest))
    }

    #[test]
    fn a_heading_is_known_however_it_is_dressed() {
        for text in [
            "開催日時",
            "【日時】",
            "■ 開催日時：",
            "日　時",
            "1. 日時",
            "とき",
        ] {
            assert_eq!(of(text), Some((Heading::When, String::new())), "{text}");
        }
        for text in [
            "会場：市民会館",
            "【開催場所】 市民会館",
            "場所\t市民会館",
            "○会場:市民会館",
        ] {
            assert_eq!(
                of(text),
                Some((Heading::Where, "市民会館".into())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_sentence_with_the_same_words_is_no_heading() {
        for text in [
            "会場では活発な議論がありました。",
            "内容 について",
            "日時計",
            "参加者からの声",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
