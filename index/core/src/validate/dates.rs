//! The dates and times that people meant who wrote them in another form.

use crate::date::Date;
use crate::record::ClockTime;
use crate::when::{self, Doubt};

/// The day someone meant who wrote 2023/11/6, 令和5年11月6日（月） or the like, and
/// nothing else.
pub fn date_meant(text: &str) -> Option<Date> {
    when::read(text).only_day()
}

/// The time someone meant who wrote 9:00, 13時30分, 午後1時半 or the like, and
/// nothing else.
pub fn time_meant(text: &str) -> Option<ClockTime> {
    when::read(text).only_time()
}

/// What to write for a day that is written in another form.
pub(super) fn day_remedy(value: &str) -> String {
    let when = when::read(value);
    if let Some(day) = when.only_day() {
        return format!("「{day}」と書いてください（年-月-日、半角）");
    }
    let plain = "「2023-11-06」のように、年-月-日を半角で書いてください";
    if let Some(doubt) = when.day_doubts.first().filter(|_| when.date.is_some()) {
        return format!("{doubt}。日付でないことは消すか、ほかの項目に書き、日付は{plain}");
    }
    let days = [("date", when.date), ("end_date", when.end_date)];
    let days = days.map(|(field, day)| Some(format!("{field} = \"{}\"", day?)));
    let times = [("start", when.start), ("end", when.end)];
    let times = times.map(|(field, time)| Some(format!("{field} = \"{}\"", time?)));
    let fields: Vec<_> = days.into_iter().chain(times).flatten().collect();
    let is_lone = |doubt: &Doubt| *doubt == Doubt::LoneTime;
    if when.date.is_some() && when.time_doubts.iter().all(is_lone) {
        let fields = fields.join("、");
        return format!("{fields} のように、一つの項目に一つずつ書いてください");
    }
    plain.to_owned()
}

/// What to write for a time that is written in another form.
pub(super) fn time_remedy(value: &str) -> String {
    let when = when::read(value);
    let plain = "「13:30」のように、00:00から23:59までの時:分を半角で書いてください";
    match (when.only_time(), when.start.zip(when.end)) {
        (Some(time), _) => format!("「{time}」と書いてください（時:分、半角）"),
        (None, Some((start, end))) if when.time_doubts.is_empty() && when.date.is_none() => {
            format!(
                "start = \"{start}\"、end = \"{end}\" のように、一つの項目に一つずつ書いてください"
            )
        }
        _ => plain.to_owned(),
    }
}
