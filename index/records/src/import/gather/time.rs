//! The days and times of the meeting, and the day the page was published.

use std::sync::LazyLock;

use kairoku_core::validate::date_meant;
use regex::Regex;

use super::{Parts, joined};
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Page;
use crate::import::when::{self, When};

/// How a sentence says that the meeting has been.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:開催|実施)(?:いた)?しました|(?:開催|実施)され|行いました|行われ|開かれ|開きました",
    )
    .expect("a pattern")
});

impl Findings {
    /// The day on which the page was published, where it says so. The day of a
    /// change is none.
    pub(super) fn published(&mut self, page: &Page, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Published);
        let told = lines.first().and_then(|line| date_meant(&line.text));
        let Some(day) = told.or(page.published) else {
            return;
        };
        let doubt = (told.is_some() && page.published.is_some_and(|other| Some(other) != told))
            .then(|| "ページの見えないところには別の日付があります".to_owned());
        if let Some(source) = &mut self.draft.source {
            source.published = Some(day);
        }
        let part = "ページの公開日";
        self.settle("source.published", part, Some(day.to_string()), doubt, name);
    }

    pub(super) fn when(&mut self, parts: &Parts) {
        let texts: Vec<_> = parts
            .of(Heading::When)
            .map(|section| joined(&section.lines))
            .collect();
        let mut from = parts.name(Heading::When);
        let mut when = when::read(&texts, self.fiscal_year);
        if parts.of(Heading::When).any(|section| section.is_within) {
            let doubt = || Some("プログラムの中にある日時です".to_owned());
            when.date_doubt = when
                .date_doubt
                .take()
                .or_else(|| when.date.and_then(|_| doubt()));
            when.time_doubt = when
                .time_doubt
                .take()
                .or_else(|| when.start.and_then(|_| doubt()));
        }
        if when.date.is_none() && when.date_doubt.is_none() {
            let told = self.told_day(parts);
            if told.date.is_some() || told.date_doubt.is_some() {
                from = &parts.lead().name;
                when = When {
                    start: when.start,
                    end: when.end,
                    time_doubt: when.time_doubt,
                    ..told
                };
            }
        } else if when.date_doubt.is_none() {
            when.date_doubt = self.contradiction(&when, parts);
        }
        self.take(when, from);
    }

    fn take(&mut self, when: When, from: &str) {
        self.fiscal_year = when.fiscal_year.or(self.fiscal_year);
        self.draft.date = when.date;
        self.draft.end_date = when.end_date;
        self.draft.start = when.start;
        self.draft.end = when.end;
        let days = [when.date, when.end_date]
            .into_iter()
            .flatten()
            .map(|day| day.to_string());
        let days: Vec<_> = days.collect();
        let days = (!days.is_empty()).then(|| days.join("～"));
        self.settle("date", "開催日", days, when.date_doubt, from);
        let start = when.start.map(|time| time.to_string());
        self.settle("start", "開始", start, when.time_doubt, from);
        let end = when.end.map(|time| time.to_string());
        self.settle("end", "終了", end, None, from);
    }

    /// The only day of which a sentence above the first heading says that it
    /// was then.
    fn told_day(&self, parts: &Parts) -> When {
        let days: Vec<_> = told(parts);
        let mut different = days.clone();
        different.dedup();
        let date = match different[..] {
            [only] => Some(only),
            _ => None,
        };
        let doubt = match different.len() {
            0 => None,
            1 => Some("文章の中から読み取りました".to_owned()),
            _ => Some(format!(
                "文章の中に日付がいくつもあります（{}）",
                different
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("、")
            )),
        };
        When {
            date,
            fiscal_year: date.map(kairoku_core::fiscal::FiscalYear::of),
            date_doubt: doubt,
            ..When::default()
        }
    }

    /// What speaks against a day that stands under its heading: a sentence
    /// that tells another, or a page that is older.
    fn contradiction(&self, when: &When, parts: &Parts) -> Option<String> {
        let first = when.date?;
        let last = when.end_date.unwrap_or(first);
        let published = self.draft.source.as_ref().and_then(|it| it.published);
        if let Some(published) = published.filter(|day| *day < last) {
            return Some(format!("ページの公開日（{published}）より後の日です"));
        }
        let days = told(parts);
        let is_other = !days.is_empty() && !days.iter().any(|day| (first..=last).contains(day));
        is_other.then(|| format!("文章では{}に開催したとあります", days[0]))
    }
}

/// The days that sentences tell beside saying that something was held.
fn told(parts: &Parts) -> Vec<kairoku_core::date::Date> {
    let texts = [Heading::Aim, Heading::Overview]
        .into_iter()
        .flat_map(|it| parts.of(it))
        .flat_map(|section| &section.lines);
    let lines = texts.chain(parts.lead_lines());
    let sentences = lines.flat_map(|line| line.text.split('。'));
    let of_meeting = sentences.filter(|sentence| HELD.is_match(sentence));
    let mut days: Vec<_> = of_meeting.flat_map(when::told).collect();
    days.sort();
    days
}
