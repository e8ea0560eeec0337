//! Plain text that was copied from a page, whose indents show its lists.

mod mail;

use super::heading;
use super::page::{Emphasis, Line, Mark, Page};

pub(super) fn read(text: &str) -> Page {
    match mail::parted(text) {
        Some(mail) => {
            let mut page = lines_of(mail.body);
            let head = mail.head.iter().filter_map(|line| Line::new(line));
            let subject = Line::new(mail.subject).map(|line| Line {
                emphasis: Emphasis::Level(1),
                ..line
            });
            page.lines.splice(..0, head.chain(subject));
            page.published = mail.sent;
            page
        }
        None => lines_of(text),
    }
}

fn lines_of(text: &str) -> Page {
    // The indents of the items that the line may belong to.
    let mut items: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for text in unwrapped(text) {
        let text = text.as_str();
        let Some(mut line) = Line::new(text) else {
            continue;
        };
        let indent = indent(text);
        items.truncate(items.iter().take_while(|item| **item < indent).count());
        line.nest = items.len();
        if line.mark != Mark::None && indent > 0 {
            line.nest += 1;
            items.push(indent);
        }
        line.depth += line.nest;
        lines.push(line);
    }
    Page {
        lines,
        ..Page::default()
    }
}

/// The lines of a text, those of a sentence that was broken at the edge of a window
/// in one.
fn unwrapped(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let widths: Vec<usize> = lines.iter().map(|line| width(line)).collect();
    let plain: Vec<Option<Line>> = lines.iter().map(|line| plain(line)).collect();
    let mut all = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut joined = lines[at].to_owned();
        let mut last = at;
        while last + 1 < lines.len() && last - at < LONGEST_SENTENCE {
            let is_at_edge = is_at_edge(&widths, last);
            let (this, following) = (&plain[last], &plain[last + 1]);
            let Some((this, following)) = this.as_ref().zip(following.as_ref()) else {
                break;
            };
            let is_indented = lines[last + 1].starts_with([' ', '\u{3000}', '\t']);
            if is_indented || !goes_on(&joined, this, following, is_at_edge) {
                break;
            }
            last += 1;
            joined += lines[last].trim_start();
        }
        let is_sentence = joined.contains('。') && joined.trim_end().ends_with(ENDS);
        if !is_sentence {
            (joined, last) = (lines[at].to_owned(), at);
        }
        all.push(joined);
        at = last + 1;
    }
    all
}

/// Over how many lines a sentence may go on.
const LONGEST_SENTENCE: usize = 20;

/// How sentences end, in parentheses as well.
const ENDS: [char; 4] = ['。', '」', '）', ')'];

fn width(line: &str) -> usize {
    line.trim().chars().count()
}

/// Whether a line is as wide as another one beside it, as lines are that were broken
/// by a window.
fn is_at_edge(widths: &[usize], at: usize) -> bool {
    let beside = at.saturating_sub(3)..(at + 4).min(widths.len());
    let mut beside = beside.filter(|other| *other != at).map(|it| widths[it]);
    widths[at] >= 25 && beside.any(|width| width.abs_diff(widths[at]) <= 4)
}

/// A line that is neither marked nor a heading.
fn plain(text: &str) -> Option<Line> {
    let line = Line::new(text).filter(|line| line.mark == Mark::None);
    line.filter(|line| heading::headings(line).is_empty())
}

/// Whether a sentence that a line leaves open goes on in the next: it breaks off
/// behind a particle, within quotation marks or at the edge of the window.
fn goes_on(joined: &str, this: &Line, following: &Line, is_at_edge: bool) -> bool {
    let text = this.text.as_str();
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    // 今年度の取組について is the name of something.
    let is_whole = [
        "。",
        "！",
        "？",
        "!",
        "?",
        "：",
        ":",
        "について",
        "に向けて",
        "を目指して",
    ];
    if following.text.contains('：') || ends(&is_whole) {
        return false;
    }
    let opened = joined.matches(['「', '『']).count();
    let is_open = opened > joined.matches(['」', '』']).count();
    let is_particle = ends(&[
        "、", "，", "は", "が", "を", "に", "で", "と", "の", "も", "て", "し", "り",
    ]);
    is_open || is_particle && width(text) > 8 || is_at_edge
}

/// How far a line is indented, in columns.
fn indent(text: &str) -> usize {
    text.chars()
        .map_while(|c| match c {
            ' ' => Some(1),
            '\u{3000}' => Some(2),
            '\t' => Some(8),
            _ => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_a_window_broke_is_one_line() {
        let lines = |text: &str| unwrapped(text).join("|");
        let text = "去る2月26日（土）13：30～16：30、見本会館において「新し\nい会議を考えよう」を、甲会と見本市の協働によるひとつの事業として開\n催しました。\n次の文です。";
        assert_eq!(
            lines(text),
            "去る2月26日（土）13：30～16：30、見本会館において「新しい会議を考えよう」を、甲会と見本市の協働によるひとつの事業として開催しました。|次の文です。"
        );
        let text = "8月9日午前10時から見本小学校で\n「甲事業」の一環として\n勉強会を開催。";
        assert!(!lines(text).contains('|'), "{}", lines(text));
        for text in [
            "議題\n今年度の取組について\n事務局から説明しました。",
            "講演「海をまもる」\n見本大学 教授 見本 花子氏\n話を聞きました。",
            "日時：2024年11月6日\n会場：見本会館\n会議を開催しました。",
            "1. 海をまもるために、\n2. 山をまもりました。",
        ] {
            assert_eq!(unwrapped(text).len(), text.lines().count(), "{text}");
        }
    }

    #[test]
    fn the_indent_of_lists_is_their_depth() {
        let text = "題\n  1. 甲\n  2. 乙\n    1. 丙\n      丙の続き\n      • 丁\n  3. 戊\n後\n";
        let depths: Vec<_> = read(text).lines.iter().map(|line| line.depth).collect();
        assert_eq!(depths, [0, 1, 1, 2, 2, 4, 1, 0]);
    }
}
