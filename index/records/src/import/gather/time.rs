//! The days and times of the meeting, and the day the page was published.

use std::sync::LazyLock;

use kairoku_core::when as core_when;
use regex::Regex;

use super::sentences::{self, OF_TEXT};
use super::{Parts, venue};
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Page;
use crate::import::sections::Section;
use crate::import::when::{self, Told, When, Years};

impl Findings {
    /// The day on which the page was published, where it says so. The day of a
    /// change is none.
    pub(super) fn published(&mut self, page: &Page, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Published);
        let said = lines.first().map(|line| core_when::read(&line.text));
        let said = said.unwrap_or_default();
        let Some(day) = said.date.or(page.published) else {
            return;
        };
        let is_other =
            said.date.is_some() && page.published.is_some_and(|it| Some(it) != said.date);
        let doubt = is_other.then(|| "ページの見えないところには別の日付があります".to_owned());
        let doubt = doubt.or_else(|| said.day_doubts.first().map(ToString::to_string));
        if let Some(source) = &mut self.draft.source {
            source.published = Some(day);
        }
        let part = "ページの公開日";
        self.settle("source.published", part, Some(day.to_string()), doubt, name);
    }

    pub(super) fn when(&mut self, parts: &Parts) {
        let texts: Vec<_> = parts.of(Heading::When).map(day_lines).collect();
        let mut from = parts.name(Heading::When);
        let years = self.years();
        let mut when = when::read(&texts, years);
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
            let told = told_day(told(parts, years));
            if told.date.is_some() || told.date_doubt.is_some() {
                from = &parts.lead().name;
                let own = when;
                let has_own = own.start.is_some() || own.end.is_some() || own.time_doubt.is_some();
                when = told;
                if has_own {
                    (when.start, when.end) = (own.start, own.end);
                    when.time_doubt = own.time_doubt;
                }
            }
        } else if let Some(contradiction) = self.contradiction(&when, parts) {
            when.is_year_doubted |= years.title.is_none();
            when.date_doubt.get_or_insert(contradiction);
        }
        self.take(when, from);
    }

    fn take(&mut self, when: When, from: &str) {
        let year = when.fiscal_year.or(self.fiscal_year);
        self.fiscal_year = year.filter(|_| !when.is_year_doubted);
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

    /// What is known of the year.
    pub(super) fn years(&self) -> Years {
        let published = self.draft.source.as_ref().and_then(|it| it.published);
        Years {
            title: self.fiscal_year,
            published: published.or(self.day_beside_title),
        }
    }

    /// The day in a line of its own beside the title, as news have it: most likely
    /// that of the publication, and only a hint at the year.
    pub(super) fn beside_title(&mut self, page: &Page, begin: usize) {
        let beside = begin.saturating_sub(4)..(begin + 3).min(page.lines.len());
        let days = page.lines[beside].iter().filter_map(|line| {
            let read = core_when::read(&line.text);
            let is_alone = read.day_doubts.is_empty() && read.start.is_none();
            read.date.filter(|_| is_alone && read.end_date.is_none())
        });
        let days: Vec<_> = days.collect();
        self.day_beside_title = days.first().copied().filter(|_| days.len() == 1);
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
        let told = told(parts, self.years());
        let days = told.iter().filter(|it| it.is_of_meeting);
        let days: Vec<_> = days.filter_map(|it| it.when.date).collect();
        let is_other = !days.is_empty() && !days.iter().any(|day| (first..=last).contains(day));
        is_other.then(|| format!("文章では{}に開催したとあります", days[0]))
    }
}

/// The lines below a heading of days and times, without 1日目 before a day, and
/// without lines of places where the heading is of those, too.
fn day_lines(section: &Section) -> String {
    static NTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:第?\s*[1-5１-５一二三四五]\s*日目?|初日|最終日)\s*[:：]?\s*(?P<day>[^\s月日].*[月/.年])")
            .expect("a pattern")
    });
    let of_both = venue::is_of_day_and_place(section);
    let lines = section.lines.iter();
    let lines = lines.filter(|line| !(of_both && venue::is_place_alone(line)));
    let texts = lines.map(|line| NTH.replace(&line.text, "$day").into_owned());
    texts.collect::<Vec<_>>().join("\n")
}

/// The day that the sentences above the first heading tell of the meeting. None of
/// them is taken without a doubt.
fn told_day(told: Vec<Told>) -> When {
    let (of_meeting, others): (Vec<_>, Vec<_>) = told.into_iter().partition(|it| it.is_of_meeting);
    let listed = |told: &[Told]| {
        let written: Vec<_> = told.iter().map(|it| it.written.as_str()).collect();
        written.join("、")
    };
    let mut different = without_parts(&of_meeting);
    different.dedup_by(|a, b| (a.when.date, a.when.end_date) == (b.when.date, b.when.end_date));
    match &different[..] {
        [] if others.is_empty() => When::default(),
        [] => When {
            date_doubt: Some(format!(
                "文章にある日付は、ほかのことの日のようです（{}）",
                listed(&others)
            )),
            ..When::default()
        },
        [only] => {
            let has_time = only.when.start.is_some() || only.when.end.is_some();
            let with = |own: &Option<String>| {
                let own = own.iter().map(String::as_str);
                let doubts: Vec<_> = std::iter::once(OF_TEXT).chain(own).collect();
                doubts.join("。")
            };
            When {
                date_doubt: Some(with(&only.when.date_doubt)),
                time_doubt: has_time.then(|| with(&only.when.time_doubt)),
                ..only.when.clone()
            }
        }
        several => When {
            date_doubt: Some(format!(
                "文章の中に日付がいくつもあります（{}）",
                listed(several)
            )),
            ..When::default()
        },
    }
}

/// The days without those that are only numbers: 8月20日から22日に …, 20日の開会式では ….
/// What lies outside of the span is told.
fn without_parts(told: &[Told]) -> Vec<Told> {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"([0-9]{1,2})\s*日").expect("a pattern"));
    let numbers = |it: &Told| -> Vec<u8> {
        let found = NUMBER.captures_iter(&it.written);
        found.filter_map(|number| number[1].parse().ok()).collect()
    };
    let is_bare = |it: &Told| !it.written.contains(['月', '/', '.', '-', '年']);
    let spans = told.iter().filter(|it| !is_bare(it)).map(numbers);
    let spans: Vec<_> = spans.filter(|days| days.len() > 1).collect();
    let is_within = |it: &Told| {
        let mut days = numbers(it).into_iter();
        days.all(|day| {
            let mut spans = spans.iter();
            spans.any(|span| (span[0]..=span[span.len() - 1]).contains(&day))
        })
    };
    let (bare, mut whole): (Vec<Told>, Vec<Told>) = told.iter().cloned().partition(is_bare);
    let others = bare.iter().filter(|it| !is_within(it));
    let others: Vec<_> = others.map(|it| it.written.as_str()).collect();
    match &mut whole[..] {
        [] => bare,
        [only] if !others.is_empty() => {
            let more = format!("ほかにも書かれています（{}）", others.join("、"));
            let doubts = [only.when.date_doubt.take(), Some(more)];
            let doubts: Vec<_> = doubts.into_iter().flatten().collect();
            only.when.date_doubt = Some(doubts.join("。"));
            whole
        }
        _ => whole,
    }
}

/// The days that sentences tell beside saying that something was held.
fn told(parts: &Parts, years: Years) -> Vec<Told> {
    let mut told: Vec<_> = sentences::lines(parts)
        .flat_map(|line| when::in_sentences(&line.text, years))
        .collect();
    told.sort_by_key(|it| (it.when.date, it.when.end_date));
    told
}
