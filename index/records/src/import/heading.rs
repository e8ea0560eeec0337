//! The headings that reports use.

mod words;

use super::page::{Emphasis, Line, Mark};
use words::{
    BEYOND, BRACKETED, COLON, COUNT, DAY_OF_SEVERAL, FIRST_ITEM, FOOT, FURTHER, GLUED, OTHER,
    SLASHED, bare,
};
pub(super) use words::{
    bracketed, is_column, is_column_beside, is_column_of_speakers, is_column_of_times, named,
};

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
    /// The day on which the page was published.
    Published,
    /// The day on which it was last changed.
    Changed,
    /// Known, but nothing of the record.
    Other,
    /// A heading by its looks, whatever it announces.
    Unknown,
    /// Another meeting, or what is still to come.
    Beyond,
    /// The end of what the page reports.
    Contact,
}

impl Heading {
    /// Whether it says something of the page and not of the meeting.
    pub(super) fn is_of_page(self) -> bool {
        matches!(self, Self::Published | Self::Changed)
    }

    /// Whether it says something of the meeting.
    pub(super) fn is_of_meeting(self) -> bool {
        matches!(
            self,
            Self::When
                | Self::Where
                | Self::Counts
                | Self::Organizer
                | Self::Themes
                | Self::Aim
                | Self::Overview
                | Self::Programme
        )
    }

    /// Whether a heading is mostly followed by what it says in its line.
    pub(super) fn is_row(self) -> bool {
        matches!(
            self,
            Self::When | Self::Where | Self::Counts | Self::Organizer | Self::Other
        )
    }
}

/// A heading that was recognized, with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadingMatch {
    pub(super) heading: Heading,
    /// As the page writes it.
    pub(super) name: String,
    /// What stands in the same line.
    pub(super) rest: String,
}

/// The headings that a line is or begins with; mostly one or none.
pub(super) fn headings(line: &Line) -> Vec<HeadingMatch> {
    let Some(first) = first(line) else {
        return Vec::new();
    };
    let mut all = vec![first];
    // 会場 42名 counts those who were there.
    let counts = |it: &HeadingMatch| it.heading == Heading::Where && COUNT.is_match(&it.rest);
    if counts(&all[0]) {
        return Vec::new();
    }
    while let Some(last) = all.last_mut() {
        let Some((at, next)) = further(&last.rest).filter(|(_, next)| !counts(next)) else {
            break;
        };
        last.rest.truncate(at);
        last.rest.truncate(last.rest.trim_end().len());
        all.push(next);
    }
    all
}

fn first(line: &Line) -> Option<HeadingMatch> {
    let text = line.text.as_str();
    let matched = |heading, name: &str, rest: &str| HeadingMatch {
        heading,
        name: name.trim().to_owned(),
        rest: rest.trim().to_owned(),
    };
    let whole = text.trim_end_matches([':', '：']).trim_end();
    if let Some(heading) = named(whole) {
        return Some(matched(heading, whole, ""));
    }
    if let Some(found) = COLON.captures(text)
        && BEYOND.is_match(&found["name"])
    {
        return Some(matched(Heading::Beyond, &found["name"], &found["rest"]));
    }
    if line.is_sentence() && line.lead.is_none() && !text.starts_with(['【', '[', '［']) {
        return None;
    }
    // The heading of one of several days holds what was done on it.
    if line.emphasis != Emphasis::None && DAY_OF_SEVERAL.is_match(bare(whole)) {
        return Some(matched(Heading::Programme, whole, ""));
    }
    if FOOT.is_match(text) && !line.is_sentence() {
        return Some(matched(Heading::Contact, text, ""));
    }
    let slashed = SLASHED
        .captures(text)
        .filter(|found| named(&found["rest"]).is_none());
    let slashed = slashed.and_then(|found| {
        let heading = named(&found["name"]).filter(|it| it.is_row())?;
        Some(matched(heading, &found["name"], &found["rest"]))
    });
    let parted = [&BRACKETED, &COLON]
        .into_iter()
        .filter_map(|pattern| pattern.captures(text))
        .find_map(|found| {
            let heading = named(&found["name"])?;
            Some(matched(heading, &found["name"], &found["rest"]))
        });
    let bold = || {
        let lead = line.lead.as_deref()?;
        let name = lead.trim_end_matches([':', '：']).trim_end();
        let rest = text.strip_prefix(lead)?;
        let rest = rest.trim_start().trim_start_matches([':', '：']);
        Some(matched(named(name)?, name, rest))
    };
    parted
        .or(slashed)
        .or_else(bold)
        .or_else(|| row(line, text))
        .or_else(|| glued(text))
        .or_else(|| by_beginning(line, whole))
}

/// A row of a table, copied: the name and what it says stand apart.
fn row(line: &Line, text: &str) -> Option<HeadingMatch> {
    let spaces = text.char_indices().take(8).filter(|(_, c)| *c == ' ');
    spaces
        .filter_map(|(at, _)| {
            let (name, rest) = text.split_at(at);
            let has_digit = rest.contains(|c: char| c.is_numeric());
            let heading = named(name).filter(|heading| match heading {
                Heading::When | Heading::Counts | Heading::Published | Heading::Changed => {
                    has_digit
                }
                Heading::Where | Heading::Organizer => !rest.contains('。'),
                Heading::Themes => rest.trim_start().starts_with(['「', '『']),
                Heading::Programme => line.mark != Mark::None || FIRST_ITEM.is_match(rest.trim()),
                _ => false,
            })?;
            Some(HeadingMatch {
                heading,
                name: name.to_owned(),
                rest: rest.trim().to_owned(),
            })
        })
        .last()
}

/// A day glued to its heading, as where a style sets them apart.
fn glued(text: &str) -> Option<HeadingMatch> {
    let found = GLUED.captures(text)?;
    let name = found["name"].to_owned();
    let rest = text[name.len()..].trim().to_owned();
    Some(HeadingMatch {
        heading: Heading::When,
        name,
        rest,
    })
}

/// A heading of which only the first words are known.
fn by_beginning(line: &Line, text: &str) -> Option<HeadingMatch> {
    let bare = bare(text);
    let is_marked = line.mark != Mark::None && line.emphasis == Emphasis::None;
    if is_marked || line.is_note() || bare.chars().count() > 20 || line.is_sentence() {
        return None;
    }
    let heading = match () {
        () if BEYOND.is_match(bare) => Heading::Beyond,
        () if OTHER.is_match(bare) && !bare.contains(char::is_numeric) => Heading::Other,
        () => return None,
    };
    Some(HeadingMatch {
        heading,
        name: bare.to_owned(),
        rest: String::new(),
    })
}

fn further(rest: &str) -> Option<(usize, HeadingMatch)> {
    with_sign(rest).or_else(|| spaced(rest))
}

/// A heading between spaces, as in a row of a table that was copied.
fn spaced(rest: &str) -> Option<(usize, HeadingMatch)> {
    let words = rest.match_indices(' ').filter_map(|(at, _)| {
        let (word, rest) = rest[at + 1..].split_once(' ')?;
        let heading = named(word).filter(|it| it.is_row())?;
        let name = word.to_owned();
        let rest = rest.trim().to_owned();
        Some((
            at,
            HeadingMatch {
                heading,
                name,
                rest,
            },
        ))
    });
    words.into_iter().next()
}

/// What else a line of several headings says.
const SPEAKER: [&str; 4] = ["講師", "講演者", "演題", "題目"];

fn with_sign(rest: &str) -> Option<(usize, HeadingMatch)> {
    FURTHER.captures_iter(rest).find_map(|found| {
        let name = found.name("bracketed").or_else(|| found.name("name"))?;
        let other = || SPEAKER.contains(&name.as_str()).then_some(Heading::Other);
        let heading = named(name.as_str()).or_else(other)?;
        let whole = found.get(0)?;
        Some((
            whole.start(),
            HeadingMatch {
                heading,
                name: name.as_str().to_owned(),
                rest: rest[whole.end()..].trim().to_owned(),
            },
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(Heading, String)> {
        let found = headings(&Line::new(text).unwrap());
        let parts = |it: HeadingMatch| (it.heading, it.rest);
        found.into_iter().map(parts).collect()
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
            "日時（オンライン併用）",
            "◆◆ 日時 ◆◆",
            "～日時～",
            "〇日時",
            "一、日時",
        ] {
            assert_eq!(of(text), [(Heading::When, String::new())], "{text}");
        }
        for text in [
            "会場：市民会館",
            "会場｜市民会館",
            "会場／市民会館",
            "【開催場所】 市民会館",
            "場所\t市民会館",
            "場　所　市民会館",
            "○会場:市民会館",
            "会場（Web併用）：市民会館",
        ] {
            assert_eq!(of(text), [(Heading::Where, "市民会館".into())], "{text}");
        }
    }

    #[test]
    fn a_sentence_with_the_same_words_is_no_heading() {
        for text in [
            "会場では活発な議論がありました。",
            "内容 について",
            "時間 内容 講師",
            "日時計",
            "参加者からの声",
            "日時（変更前）",
            "会場 62名、オンライン 143名",
            "会場：42名／オンライン：88名",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
    }

    #[test]
    fn several_headings_in_a_line_are_parted() {
        let expected = [
            (Heading::Organizer, "甲局".into()),
            (Heading::Other, "乙市".into()),
            (Heading::Where, "丙館".into()),
        ];
        assert_eq!(of("主催：甲局、共催：乙市　会場：丙館"), expected);
        let expected = [
            (Heading::When, "2023年11月6日 13:30".into()),
            (Heading::Where, "丙館".into()),
        ];
        assert_eq!(of("【日時】2023年11月6日 13:30 【会場】丙館"), expected);
    }

    #[test]
    fn what_is_still_to_come_and_whom_to_ask_is_known() {
        assert_eq!(of("次回の開催について")[0].0, Heading::Beyond);
        assert_eq!(of("お申し込み方法")[0].0, Heading::Other);
        assert_eq!(of("担当：川辺")[0].0, Heading::Contact);
        assert_eq!(of("4. 今後の予定"), []);
    }
}
