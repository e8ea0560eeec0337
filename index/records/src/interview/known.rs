//! What the archive knows before the first question, and what the next meeting has
//! in common with the last one.

use std::sync::LazyLock;

use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::Meeting;
use kairoku_core::section::affiliation_text;
use regex::{Captures, Regex};

use crate::input::{Archive, is_record};
use crate::similar::{KnownSpeaker, Speakers, Themes};

/// What is known before the first question.
pub struct Known<'a> {
    pub(super) archive: &'a Archive,
    pub(super) speakers: Speakers<'a>,
    pub(super) themes: Themes,
    pub(super) today: Date,
    /// The stems of the files that are there, also of those that cannot be
    /// read.
    taken: Vec<String>,
}

impl<'a> Known<'a> {
    /// What an archive knows. `taken` are the ids that no record can have
    /// anymore besides those of the archive, `today` the day of the questions.
    pub fn of(archive: &'a Archive, taken: Vec<String>, today: Date) -> Self {
        Self {
            archive,
            speakers: Speakers::of(&archive.meetings, &archive.people),
            themes: Themes::of(&archive.meetings),
            today,
            taken,
        }
    }

    /// The latest meeting.
    pub(super) fn last(&self) -> Option<&'a Meeting> {
        self.archive.meetings.iter().max_by_key(|it| it.date)
    }

    pub(super) fn is_taken(&self, id: &str) -> bool {
        let is_own = |it: &String| it == id;
        self.taken.iter().any(is_own)
            || self.archive.meetings.iter().any(|it| is_own(&it.id))
            // A file of this name is something else.
            || !is_record(&format!("{id}.toml"))
    }

    /// A free id for a meeting of this day: its fiscal year, else the day.
    pub(super) fn id(&self, date: Date) -> String {
        let year = FiscalYear::of(date).to_string();
        let free = [year, date.to_string()].into_iter();
        let mut free = free.filter(|id| !self.is_taken(id));
        free.next().unwrap_or_else(|| {
            let mut numbered = (2..).map(|number| format!("{date}-{number}"));
            let free = numbered.find(|id| !self.is_taken(id));
            free.expect("there are more numbers than records")
        })
    }

    /// The title of the last meeting with its years and its number moved on.
    pub(super) fn title(&self, date: Date) -> Option<String> {
        let last = self.last()?;
        Some(moved_on(
            &last.title,
            last.fiscal_year,
            FiscalYear::of(date),
        ))
    }

    /// The series that meetings have, where there is more than the archive's.
    pub(super) fn asks_for_series(&self) -> bool {
        let series = &self.archive.info.series;
        let mut meetings = self.archive.meetings.iter();
        series.is_empty() || meetings.any(|it| it.series != *series)
    }

    /// The themes, most frequent first.
    pub(super) fn frequent_themes(&self) -> Vec<&str> {
        let mut themes: Vec<_> = self.themes.all().iter().collect();
        themes.sort_by_key(|it| std::cmp::Reverse(it.uses()));
        let themes = themes.into_iter().take(SHOWN_THEMES);
        themes.map(|it| it.name.as_str()).collect()
    }
}

/// How many known themes are shown.
const SHOWN_THEMES: usize = 15;

/// A speaker with year and affiliation: 大嶋 洋一（2023年度、甲大学 教授）.
pub(super) fn introduced(speaker: &KnownSpeaker) -> String {
    let affiliations = speaker.last.affiliations.iter();
    let affiliations: Vec<_> = affiliations.map(affiliation_text).collect();
    let year = FiscalYear::of(speaker.last_date);
    let affiliations = match affiliations.is_empty() {
        true => String::new(),
        false => format!("、{}", affiliations.join("／")),
    };
    format!("{}（{year}年度{affiliations}）", speaker.name)
}

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"第(?<number>[0-9０-９]+)回").expect("a pattern"));

/// A title of one fiscal year as that of another: the year in every form in
/// which titles name it, and 第26回 as 第27回.
fn moved_on(title: &str, from: FiscalYear, to: FiscalYear) -> String {
    let forms = |year: FiscalYear| {
        let wareki = year.wareki().unwrap_or_default();
        let plain = format!("{year}年度");
        [wide(&wareki), wareki, wide(&plain), plain]
    };
    let mut moved = title.to_owned();
    for (old, new) in forms(from).into_iter().zip(forms(to)) {
        if !old.is_empty() && moved.contains(&old) {
            moved = moved.replace(&old, &new);
            break;
        }
    }
    let next = |found: &Captures<'_>| {
        let written = &found["number"];
        let number: Option<u32> = narrow(written).parse().ok();
        let next = number.map(|number| (number + 1).to_string());
        let next = next.unwrap_or_else(|| written.to_owned());
        let is_wide = !written.is_ascii();
        format!("第{}回", if is_wide { wide(&next) } else { next })
    };
    NUMBER.replace_all(&moved, next).into_owned()
}

fn wide(text: &str) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32('０' as u32 + digit).unwrap_or(c),
        None => c,
    };
    text.chars().map(digit).collect()
}

/// The digits of an input method as those of a keyboard.
pub fn narrow(text: &str) -> String {
    let digit = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        c => c,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_moves_on_by_its_years_and_its_number() {
        let moved = |title| moved_on(title, FiscalYear(2023), FiscalYear(2024));
        assert_eq!(moved("令和5年度 会議"), "令和6年度 会議");
        assert_eq!(moved("令和５年度会議"), "令和６年度会議");
        assert_eq!(moved("会議 2023年度（第26回）"), "会議 2024年度（第27回）");
        assert_eq!(moved("第２６回会議"), "第２７回会議");
        assert_eq!(moved("会議"), "会議");
        let era = moved_on("平成30年度 会議", FiscalYear(2018), FiscalYear(2019));
        assert_eq!(era, "令和元年度 会議");
    }
}
