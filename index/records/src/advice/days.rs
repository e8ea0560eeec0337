//! Days, weekdays and fiscal years that contradict each other.

use std::sync::LazyLock;

use kairoku_core::date::Date;
use kairoku_core::facets::joined_years;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Advice, Diagnostic};
use kairoku_core::when::{DayWithWeekday, plain, weekdays_in_text};
use regex::Regex;

use super::Log;
use super::texts::Text;
use crate::import::year_of_title;
use crate::input::Archive;

/// A fiscal year that the meeting is about, not the one in which it is held.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"年度\s*の?\S{0,6}?(?:予算|決算|改定|改正|計画|方針|概算|税制|見通し)")
        .expect("a pattern")
});

/// Looks at the fields that are days, and at the year that the title names.
pub(super) fn of_meeting(meeting: &Meeting, today: Date, log: &mut Log<'_>) {
    let named = year_of_title(&meeting.title).filter(|_| !SUBJECT.is_match(&meeting.title));
    if let Some(named) = named.filter(|named| *named != meeting.fiscal_year) {
        let date = meeting.date;
        log.add("title", Advice::YearOfTitle { named, date });
    }
    let published = meeting.source.as_ref().and_then(|it| it.published);
    let days = [
        ("date", Some(meeting.date)),
        ("end_date", meeting.end_date),
        ("source.published", published),
    ];
    for (field, date) in days {
        if let Some(date) = date.filter(|date| *date > today) {
            log.add(field, Advice::StillToCome { date });
        }
    }
}

pub(super) fn of_text(text: &Text<'_>, meeting: &Meeting, log: &mut Log<'_>) {
    for advice in wrong_weekdays(text.text, Some(meeting)) {
        log.add(&text.field, advice);
    }
}

/// Every weekday of a text that is not that of the day beside it.
pub(super) fn wrong_weekdays(text: &str, meeting: Option<&Meeting>) -> Vec<Advice> {
    // Most texts have none, and the normal form of a long one takes time.
    if !text.contains(['(', '（']) {
        return Vec::new();
    }
    let days = weekdays_in_text(&plain(text)).into_iter();
    days.filter_map(|found| {
        let date = wrong_day(&found, meeting)?;
        let written = found.written;
        Some(Advice::Weekday { written, date })
    })
    .collect()
}

/// The day that has another weekday than is written, if it has. A day without a
/// year may be of the fiscal year of the meeting or of one beside it, unless it
/// is the very day of the meeting.
fn wrong_day(found: &DayWithWeekday, meeting: Option<&Meeting>) -> Option<Date> {
    let is_wrong = |date: &Date| weekday(*date) != found.weekday;
    if found.has_year {
        return found.date.filter(is_wrong);
    }
    let meeting = meeting?;
    let (month, day) = (found.month, found.day);
    let own = [Some(meeting.date), meeting.end_date];
    let mut own = own.into_iter().flatten();
    let is_it = |date: &Date| {
        i8::try_from(date.month()) == Ok(month) && i8::try_from(date.day()) == Ok(day)
    };
    if let Some(date) = own.find(is_it) {
        return Some(date).filter(is_wrong);
    }
    let in_year = |year: i16| Date::new(year + i16::from(month < 4), month, day).ok();
    let year = meeting.fiscal_year.0;
    let possible = [year, year - 1, year + 1].map(in_year);
    let nearest = possible[0]?;
    let all_wrong = possible.iter().flatten().all(is_wrong);
    all_wrong.then_some(nearest)
}

/// The fiscal years between the archive's first and its last record that have
/// none, told in one.
pub(super) fn missing_years(archive: &Archive, source: &str) -> Option<Diagnostic> {
    let years = || archive.meetings.iter().map(|it| it.fiscal_year);
    let first = archive.info.first_fiscal_year;
    let first = first.into_iter().chain(years()).min()?;
    let last = years().max()?;
    let recorded: std::collections::BTreeSet<_> = years().collect();
    let all = (first.0..=last.0).map(FiscalYear);
    let ranges = joined_years(all.filter(|year| !recorded.contains(year)));
    (!ranges.is_empty()).then(|| {
        let advice = Advice::MissingYears { years: ranges };
        Diagnostic::of_file(source, None, advice.into())
    })
}
