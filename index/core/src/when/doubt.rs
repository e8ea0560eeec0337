//! Doubts: what a person has to look at about days and times.

use crate::date::Date;
use crate::record::ClockTime;

/// What a person has to look at about a day or a time. Its text says so in
/// Japanese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// Words beside the days and times that are not understood.
    #[error("ほかにも書かれています（{0}）")]
    Rest(String),
    /// Words that say that the meeting was not, or not then.
    #[error("「{0}」とあります")]
    Unheld(String),
    /// Neither a day nor a time can be read.
    #[error("日付を読み取れません（{0}）")]
    NoDay(String),
    /// A day that the calendar does not have.
    #[error("「{0}」は暦にない日です")]
    NoSuchDay(String),
    /// A day whose year is written nowhere.
    #[error("年が書かれていません（{0}）")]
    NoYear(String),
    /// A day whose year is that of the title.
    #[error("年が書かれていないため、題の年度から決めました")]
    YearOfTitle,
    /// A day whose year is that of the day of publication.
    #[error("年が書かれていないため、ページの公開日（{0}）から決めました")]
    YearOfPublication(Date),
    /// A last day whose year, or year and month, are those of the first.
    #[error("年が書かれていないため、開催日（{0}）から決めました")]
    YearOfFirstDay(Date),
    /// A year in both calendars that is not one.
    #[error("西暦と和暦の年が合いません（{0}）")]
    YearsDiffer(String),
    /// A weekday that is not that of the day.
    #[error("{written}曜日と書かれていますが、{date}は{}曜日です", crate::fiscal::weekday(*.date))]
    Weekday {
        /// The weekday as it is written, by its kanji.
        written: &'static str,
        /// The day.
        date: Date,
    },
    /// Days that are not the first and the last of one span.
    #[error("日付が{}つあり、どれか決められません（{}）", .0.len(), listed(.0))]
    SeveralDays(Vec<Date>),
    /// Days one after another without a sign that makes a span of them.
    #[error("続いた日が並んでいるため、初日と最後の日として読みました（{}）", listed(.0))]
    DaysInRow(Vec<Date>),
    /// A span of days with one end.
    #[error("期間の片方の日しか書かれていません（{0}）")]
    OneEnd(Date),
    /// A last day that follows from how many days there are.
    #[error("最後の日は「{0}日間」から決めました")]
    LastOfLength(u32),
    /// A number of days that is not that of the days.
    #[error("「{0}日間」とありますが、日付と合いません")]
    OtherLength(u32),
    /// A time that nothing says whether it is the beginning or the end.
    #[error("開始か終了か書かれていません")]
    LoneTime,
    /// Times that are not one beginning and one end.
    #[error("開始と終了を決められません（書かれている時刻: {}）", listed(.0))]
    SeveralTimes(Vec<ClockTime>),
    /// What is no time of a day, or one that can be meant in two ways.
    #[error("時刻を読み取れません（{0}）")]
    UnclearTime(String),
    /// A time that is not exact.
    #[error("おおよその時刻です（{0}）")]
    About(String),
    /// A time with seconds.
    #[error("秒があります（{0}）")]
    Seconds(String),
    /// A time of the night without a word for the half of the day.
    #[error("午前か午後か書かれていません（{0}）")]
    HalfOfDay(ClockTime),
    /// How long something lasts, of which beginning and end say something else.
    #[error("時刻と長さが合いません（{0}）")]
    Duration(String),
}

fn listed(items: &[impl ToString]) -> String {
    let items: Vec<_> = items.iter().map(ToString::to_string).collect();
    items.join("、")
}

impl Doubt {
    /// Whether the year may be another one than that of the day that was read.
    pub fn is_about_year(&self) -> bool {
        match self {
            Self::YearOfTitle
            | Self::YearOfPublication(_)
            | Self::YearOfFirstDay(_)
            | Self::YearsDiffer(_)
            | Self::NoYear(_)
            | Self::NoSuchDay(_)
            | Self::NoDay(_) => true,
            // The weekday is that of the day in the year before or after.
            Self::Weekday { written, date } => {
                let in_year = |year| {
                    let month = i8::try_from(date.month()).ok()?;
                    Date::new(year, month, i8::try_from(date.day()).ok()?).ok()
                };
                let years = [date.year() - 1, date.year() + 1].into_iter();
                let mut days = years.filter_map(in_year);
                days.any(|day| crate::fiscal::weekday(day) == *written)
            }
            _ => false,
        }
    }
}
