//! The end of a report: where nothing of the meeting follows.

use super::heading::{self, Heading};
use super::page::Line;
use super::programme;

/// The line from which on nothing of the meeting follows, or the number of
/// lines: the first contact words behind which the page says nothing more of
/// the meeting. Contact words in the middle, as in a row of a table or in a
/// link below the title, end nothing.
pub(super) fn end(lines: &[Line]) -> usize {
    let mut known: Vec<Heading> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for heading in of(line) {
            let is_end = heading == Heading::Contact && !is_row_of_more(line, &lines[at + 1..]);
            if is_end && !goes_on(&lines[at + 1..], &known) {
                return at;
            }
            if heading.is_of_meeting() {
                known.push(heading);
            }
        }
    }
    lines.len()
}

/// Whether a line is the heading of a row in a table that has further rows.
fn is_row_of_more(line: &Line, following: &[Line]) -> bool {
    let mut of_table = following.iter().filter(|it| it.table == line.table);
    line.table != 0 && of_table.any(|it| it.emphasis == line.emphasis)
}

/// Whether lines say more of the meeting: something that was not yet said. What
/// was said already and is said again is of another meeting.
fn goes_on(lines: &[Line], known: &[Heading]) -> bool {
    let mut headings = lines.iter().flat_map(of);
    let first = headings.find(|it| it.is_of_meeting() || *it == Heading::Beyond);
    let is_new = |it: Heading| it != Heading::Beyond && !known.contains(&it);
    let is_told = || known.is_empty() && lines.iter().any(programme::tells_of_meeting);
    first.is_some_and(is_new) || first.is_none() && is_told()
}

/// What a line announces.
fn of(line: &Line) -> Vec<Heading> {
    let found: Vec<_> = heading::headings(line)
        .into_iter()
        .map(|it| it.heading)
        .collect();
    if found.is_empty() && programme::begins_session(&line.text) {
        return vec![Heading::Programme];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(text: &str) -> usize {
        end(&crate::import::text::read(text).lines)
    }

    #[test]
    fn contact_words_in_the_middle_end_nothing() {
        for text in [
            "お問い合わせ：甲課\n日時 2024年11月6日\n会場：乙館",
            "日時 2024年11月6日\n担当部署：甲課\n会場：乙館",
            "お問い合わせ\nページの先頭へ\n甲局は、甲の会を開催しました。",
        ] {
            assert_eq!(of_text(text), text.lines().count(), "{text}");
        }
    }

    #[test]
    fn the_end_is_where_nothing_new_of_the_meeting_follows() {
        for text in [
            "日時 2024年11月6日\n会場：乙館\n担当：川辺\n電話 00",
            "日時 2024年11月6日\n会場：乙館\nお問い合わせ\n日時 2024年12月6日\n参加者 3名",
            "日時 2024年11月6日\n会場：乙館\nお問い合わせ\n関連イベント\n参加者 3名",
        ] {
            assert_eq!(of_text(text), 2, "{text}");
        }
    }
}
