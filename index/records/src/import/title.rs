//! The title of a page, and the event that it names.

use std::sync::LazyLock;

use regex::Regex;

use super::page::Page;
use super::programme::unquoted;

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
}

/// What the first title of the page announces.
pub(super) enum Announced {
    /// What has been.
    Report(Title),
    /// What is still to come, or anything else: the title.
    Notice(String),
}

const PATTERN: &str = "a pattern";
static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:を|が)?(?:開催|実施)(?:いた)?しました|を行いました|が行われました|(?:が|を)?(?:開催|実施)されました|の?(?:開催|実施)?(?:結果|報告|結果報告|レポート)(?:について)?)$").expect(PATTERN)
});
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?:開催|実施|募集|配信|公募|公表)(?:いた)?します|の?(?:ご?案内|お知らせ|募集))$",
    )
    .expect(PATTERN)
});

/// Finds the title by its words: pages end it with 開催しました and the like.
pub(super) fn find(page: &Page) -> Announced {
    let is_title = |text: &str| text.chars().count() > 6 && !text.contains(['。', '>', '＞']);
    let lines = page
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_title(&line.text));
    for (at, line) in lines {
        if let Some(end) = REPORT.find(&line.text) {
            return Announced::Report(report(&line.text, end.start(), at + 1));
        }
        if NOTICE.is_match(&line.text) {
            return Announced::Notice(line.text.clone());
        }
    }
    Announced::Report(guessed(page))
}

fn report(written: &str, end: usize, below: usize) -> Title {
    let event = unquoted(written[..end].trim()).to_owned();
    let events = event.matches('「').count();
    let doubt =
        (events > 1).then(|| "題に催しが二つ以上あります。この会議の題にしてください".to_owned());
    Title {
        written: written.to_owned(),
        event,
        doubt,
        below,
    }
}

/// The name that the page gives itself outside of its text, else its first
/// line.
fn guessed(page: &Page) -> Title {
    let named = page
        .title
        .as_deref()
        .and_then(|title| title.split(['|', '｜']).next());
    let first = page.lines.first().map_or("", |line| line.text.as_str());
    let written = named
        .map(str::trim)
        .filter(|title| !title.is_empty())
        .unwrap_or(first);
    let below = page
        .lines
        .iter()
        .position(|line| line.text == written)
        .map_or(0, |at| at + 1);
    Title {
        doubt: Some("開催報告の題と分かる行がないため、推測しました".to_owned()),
        ..report(
            written,
            REPORT
                .find(written)
                .map_or(written.len(), |end| end.start()),
            below,
        )
    }
}
