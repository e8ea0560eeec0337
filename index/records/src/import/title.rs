//! The title of a page, the event that it names, and whether the page reports
//! on it.

use std::sync::LazyLock;

use regex::Regex;

use super::page::{Emphasis, Line, Page};
use super::{heading, programme, when};

/// The title of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// As the page writes it.
    pub(super) written: String,
    /// The event alone.
    pub(super) event: String,
    /// What a person has to look at.
    pub(super) doubt: Option<String>,
    /// The first line below it.
    pub(super) below: usize,
    /// Whether it says that something was held, and not only done.
    pub(super) is_of_meeting: bool,
}

/// What kind of page it is, by its title.
pub(super) enum PageKind {
    /// What has been.
    Report(Title),
    /// What is still to come, or anything else: the title.
    Notice(String),
    /// Several reports: their titles.
    Several(Vec<String>),
}

const PATTERN: &str = "a pattern";
/// How the titles of reports end.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:
        (?:を|が)?(?:開催|実施)(?:いた)?しました
        |(?:が|を)?(?:開催|実施)されました
        |を行いました|が行われました
        |(?:の|[\s:：～~―-])?(?:開催|実施)(?:結果|報告|結果報告|レポート|のご?報告)(?:書|について)?
        |[の\s](?:結果報告|報告|レポート)
        )(?<after>[!！。]?\s*(?:[(（][^()（）]*[)）])?(?:\s*[～〜~―—].*)?)$",
    )
    .expect(PATTERN)
});
/// What is said of surveys and the like, too.
static WEAK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:実施(?:いたしました|しました|されました|結果|報告|レポート)|行いました|行われました|(?:の|\s)(?:結果報告|報告|レポート))[^「」]*$").expect(PATTERN)
});
/// How they begin, where they do.
static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[【\[［(（](?:開催|実施|結果|開催結果)?(?:報告|レポート)[】\]］)）]|(?:開催|実施)(?:結果)?(?:報告|レポート)\s*[:：])\s*").expect(PATTERN)
});
/// What is done to other things than meetings, and how notices end.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:します|しています|されます|予定です|ください|募集|(?:ご案内|お知らせ|について|開催予定|開催中|開催決定)(?:[(（].*[)）])?)[!！。]?$|中止|延期",
    )
    .expect(PATTERN)
});
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:しました|ました)[!！。]?(?:\s*[(（].*[)）])?$").expect(PATTERN)
});
/// Sentences that say that the meeting has been, and that it is to come.
static WAS_HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:開催|実施)(?:いた)?しました|(?:開催|実施)され(?:ました|た)|開かれました|行われました|行いました")
        .expect(PATTERN)
});
static WILL_BE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:開催|実施)(?:いた)?します|開催(?:を予定|予定)|お?申し?込み?(?:方法|先|締|フォーム|ください|期[間限])|参加申込|募集|ご参加ください")
        .expect(PATTERN)
});
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<before>[^「」『』]*)(?<quoted>[「『].+[」』])(?<after>[^「」『』]*)$")
        .expect(PATTERN)
});
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<event>.{4,}?)を[^を]{1,20}(?:で|にて|に|において)$").expect(PATTERN)
});

/// Finds the title by its words: pages end it with 開催しました and the like.
pub(super) fn find(page: &Page) -> PageKind {
    let is_short = |text: &str| text.chars().count() > 6 && !text.contains(['>', '＞', '»', '›']);
    let is_heading = |line: &Line| matches!(line.emphasis, Emphasis::Level(_));
    let is_title = |line: &Line| {
        let running = !is_heading(line) && line.text.contains('。');
        !line.is_link && !running && is_short(&line.text) && is_held(&line.text)
    };
    let held: Vec<_> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(_, it)| is_title(it))
        .collect();
    let own = |line: &Line| {
        page.title
            .as_deref()
            .is_some_and(|it| it.contains(&line.text))
    };
    let ranks: [&dyn Fn(&Line) -> bool; 3] = [
        &|line| own(line) && is_heading(line),
        &|line| own(line),
        &|line| is_heading(line),
    ];
    let chosen = ranks.iter().map(|rank| {
        let of_rank = held.iter().filter(|(_, line)| rank(line));
        of_rank.copied().collect::<Vec<_>>()
    });
    let chosen = chosen
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_else(|| above_the_first_heading(&held, page));
    match several(&chosen) {
        Some(titles) => PageKind::Several(titles),
        None => match chosen.first() {
            Some((at, line)) => PageKind::Report(report(&line.text, at + 1)),
            None => unsaid(page),
        },
    }
}

fn is_held(text: &str) -> bool {
    HELD.is_match(text) || REPORTS.is_match(text)
}

/// The titles above the first heading of a report; what stands further below
/// leads to other pages.
fn above_the_first_heading<'a>(held: &[(usize, &'a Line)], page: &Page) -> Vec<(usize, &'a Line)> {
    let first = page
        .lines
        .iter()
        .position(|line| !heading::headings(line).is_empty());
    let above = held
        .iter()
        .filter(|(at, _)| first.is_none_or(|first| *at < first));
    let above: Vec<_> = above.copied().collect();
    if above.is_empty() {
        held.to_vec()
    } else {
        above
    }
}

/// The titles, where there are several that differ.
fn several(held: &[(usize, &Line)]) -> Option<Vec<String>> {
    let mut titles: Vec<_> = held.iter().map(|(_, line)| line.text.clone()).collect();
    titles.sort();
    titles.dedup();
    (titles.len() > 1).then_some(titles)
}

/// A page of which no line says that something was held. Its sentences may.
fn unsaid(page: &Page) -> PageKind {
    let (written, below) = own_title(page);
    if is_held(&written) {
        return PageKind::Report(report(&written, below));
    }
    let events = told_events(page);
    let says = |pattern: &Regex| page.lines.iter().any(|line| pattern.is_match(&line.text));
    if NOTICE.is_match(&written) || DONE.is_match(&written) || !says(&WAS_HELD) && says(&WILL_BE) {
        return PageKind::Notice(written);
    }
    if events.len() > 1 {
        return PageKind::Several(events);
    }
    let doubt = if says(&WAS_HELD) {
        "開催報告の題と分かる行がないため、推測しました"
    } else {
        "開催報告の題と分かる行がなく、開催したと書く文もありません。開催報告のページか確かめてください"
    };
    PageKind::Report(Title {
        doubt: Some(doubt.to_owned()),
        ..report(&written, below)
    })
}

/// The events in quotation marks of which sentences say that they were held.
fn told_events(page: &Page) -> Vec<String> {
    static TOLD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"「([^「」]+)」(?:を|が)(?:開催|実施)(?:しました|されました)").expect(PATTERN)
    });
    let mut events: Vec<_> = page
        .lines
        .iter()
        .flat_map(|line| TOLD.captures_iter(&line.text))
        .map(|found| found[1].to_owned())
        .collect();
    events.sort();
    events.dedup();
    events
}

/// The highest heading, else the name that the page gives itself outside of
/// its text, else its first line; and the first line below it.
fn own_title(page: &Page) -> (String, usize) {
    let is_top = |line: &Line| line.emphasis == Emphasis::Level(1) && !line.is_link;
    let top = page
        .lines
        .iter()
        .position(is_top)
        .filter(|_| !is_held(name_of(page)));
    if let Some(at) = top {
        return (page.lines[at].text.clone(), at + 1);
    }
    let named = name_of(page);
    let first = page.lines.first().map_or("", |line| line.text.as_str());
    let written = if named.is_empty() { first } else { named };
    let at = page.lines.iter().position(|line| line.text == written);
    (written.to_owned(), at.map_or(0, |at| at + 1))
}

/// The name that the page gives itself outside of its text.
fn name_of(page: &Page) -> &str {
    let named = page.title.as_deref().unwrap_or_default();
    named.split(['|', '｜']).next().unwrap_or_default().trim()
}

fn report(written: &str, below: usize) -> Title {
    let bare = REPORTS.replace(written, "");
    let end = HELD.find(&bare).map_or(bare.len(), |end| end.start());
    let (event, doubt) = event(bare[..end].trim());
    Title {
        is_of_meeting: !WEAK.is_match(written),
        written: written.to_owned(),
        event,
        doubt,
        below,
    }
}

/// The event in the part of a title that says which was held, and what a
/// person has to look at.
fn event(text: &str) -> (String, Option<String>) {
    let told = |doubt: &str| Some(doubt.to_owned());
    if let Some(found) = QUOTED.captures(text) {
        let (before, quoted, after) = (&found["before"], &found["quoted"], found["after"].trim());
        if programme::unquoted(quoted) == quoted && quoted.contains('「') {
            let doubt = "題に催しが二つ以上あるようです。この会議の題にしてください";
            return (text.to_owned(), told(doubt));
        }
        let quoted_alone = programme::unquoted(quoted);
        let before = if when::told(before).is_empty() {
            before
        } else {
            ""
        };
        let who = ["が", "は", "で", "にて", "において", "主催"];
        let is_of_others = who.iter().any(|end| before.trim_end().ends_with(end));
        return match (before.trim(), after) {
            ("", "") => (quoted_alone.to_owned(), None),
            ("", after) if after.starts_with(['を', 'が']) => (quoted_alone.to_owned(), None),
            (_, _) if is_of_others => (
                quoted_alone.to_owned(),
                told("題の「」の中だけを取りました"),
            ),
            (before, after) if after.is_empty() || after.starts_with(['を', 'が']) => {
                (format!("{before}{quoted}"), None)
            }
            _ => (text.to_owned(), None),
        };
    }
    match PLACE.captures(text) {
        Some(found) => (
            found["event"].to_owned(),
            told("題から会場と思われる言葉を除きました"),
        ),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> (String, bool) {
        let title = report(title, 0);
        (title.event, title.doubt.is_some())
    }

    #[test]
    fn the_event_is_what_the_title_says_was_held() {
        for title in [
            "「海の会」を開催しました",
            "「海の会」を福島県で開催しました！",
            "【開催報告】「海の会」",
            "海の会を開催しました（令和5年11月6日）",
            "海の会 開催結果について",
            "開催報告：海の会",
        ] {
            assert_eq!(of(title), ("海の会".to_owned(), false), "{title}");
        }
        let nested = of("令和5年度「海の会」を開催しました");
        assert_eq!(nested, ("令和5年度「海の会」".to_owned(), false));
    }

    #[test]
    fn a_title_of_more_than_the_event_is_in_doubt() {
        assert!(of("「海の会」及び「山の会」を開催しました").1);
        assert_eq!(
            of("甲局が「海の会」を開催しました"),
            ("海の会".to_owned(), true)
        );
        assert_eq!(
            of("秋の海の会を仙台で開催しました"),
            ("秋の海の会".to_owned(), true)
        );
    }

    #[test]
    fn what_was_done_but_not_held_is_no_report() {
        for title in [
            "「海の計画」を策定しました",
            "「海の会」を開催します",
            "「海の会」のアーカイブ動画を配信します",
            "海の会の開催について",
            "海の会の開催を中止しました",
        ] {
            let page = crate::import::text::read(&format!("{title}\n日時 2023年11月6日"));
            assert!(matches!(find(&page), PageKind::Notice(_)), "{title}");
        }
    }

    #[test]
    fn the_title_is_told_from_those_of_other_pages() {
        let html = "<title>「海の会」を開催しました</title><p>「山の会」を開催しました</p>\
                    <h1>「海の会」を開催しました</h1>";
        let page = crate::import::html::read(html);
        assert!(matches!(find(&page), PageKind::Report(it) if it.event == "海の会"));
        let page = crate::import::html::read(&html.replace("title", "i").replace("h1", "p"));
        assert!(matches!(find(&page), PageKind::Several(it) if it.len() == 2));
    }
}
