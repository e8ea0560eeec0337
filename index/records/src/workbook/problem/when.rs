//! What is wrong with days and times, and what to do about it.

use kairoku_core::date::Date;
use kairoku_core::record::ClockTime;
use kairoku_core::validate::Severity;
use kairoku_core::when::Doubt;

/// Something that is wrong with a day or a time in a cell, or that a person should
/// look at.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum WhenProblem {
    /// A number where a day should be, which may be one as Excel counts.
    #[error("日付の欄が、日付ではなく数（{serial}）になっています")]
    SerialDate {
        /// The number.
        serial: String,
        /// The day that it is to Excel.
        meant: Option<Date>,
        /// Whether the workbook counts from 1904 on.
        from_1904: bool,
    },
    /// A day of the Japanese calendar.
    #[error("和暦で書かれています。{meant} として読みました")]
    JapaneseYear {
        /// The day.
        meant: Date,
    },
    /// A year that an era did not have.
    #[error("{era}{nth}年という年はありません")]
    NoSuchYear {
        /// The era.
        era: &'static str,
        /// The year in it.
        nth: u32,
        /// Its last, where it has one.
        last: Option<i16>,
    },
    /// A year without month and day.
    #[error("年だけで、月と日がありません")]
    YearAlone {
        /// The year of the common era.
        year: i16,
    },
    /// Year and month without a day.
    #[error("日がありません")]
    MonthAlone,
    /// A day without a year.
    #[error("年がありません")]
    NoYear,
    /// A year of two digits that could be of two calendars.
    #[error("年が2桁なので、西暦か和暦か分かりません")]
    ShortYear,
    /// A day that the calendar does not have.
    #[error("この日付は暦にありません")]
    NoSuchDay,
    /// No day at all.
    #[error("日付として読めません")]
    NotADate,
    /// A day with a time of day.
    #[error("日付に時刻が付いています。日付の {meant} だけを読みました")]
    DateWithTime {
        /// The day.
        meant: Date,
    },
    /// A number where a time should be.
    #[error("時刻の欄が、時刻ではなく数（{number}）になっています")]
    NumberAsTime {
        /// The number.
        number: String,
        /// The time that it is to Excel.
        meant: Option<ClockTime>,
    },
    /// A time in other words.
    #[error("{meant} として読みました")]
    TimeInWords {
        /// The time.
        meant: ClockTime,
    },
    /// No time at all.
    #[error("時刻として読めません")]
    NotATime,
    /// What the cell says beside what belongs into it, or against it.
    #[error("{0}")]
    Doubt(Doubt),
    /// Values that belong into other cells of the row, which are empty.
    #[error("{} として読みました", filled(.values))]
    Filled {
        /// The headings of those cells, with the values.
        values: Vec<(&'static str, String)>,
    },
    /// A value that another cell of the row says otherwise.
    #[error("「{heading}」が {value} のように書かれていますが、{place} には {other} とあります")]
    Contradicts {
        /// The heading of the other cell.
        heading: &'static str,
        /// What this cell says of it.
        value: String,
        /// Where the other cell is.
        place: String,
        /// What it says.
        other: String,
    },
}

fn filled(values: &[(&str, String)]) -> String {
    let values = values.iter();
    let values: Vec<_> = values
        .map(|(heading, value)| format!("「{heading}」を {value}"))
        .collect();
    values.join("、")
}

impl WhenProblem {
    /// What to do about it, in Japanese.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::SerialDate { meant: Some(day), from_1904, .. } => {
                let counted = if *from_1904 { "1904年から数えるブック" } else { "Excel" };
                format!("{counted}の日数で {day} のことでしたら、セルの書式を「日付」にするか、{day} と書いてください")
            }
            Self::SerialDate { .. } | Self::NotADate => "2023-11-06のように、西暦の年-月-日を書いてください".into(),
            Self::JapaneseYear { meant } => format!("合っていれば、このままでかまいません。{meant} と西暦で書くと、まちがいがなくなります"),
            Self::NoSuchYear { era, last: Some(last), nth } if *nth > 0 => format!("{era}は{last}年までです。西暦で書いてください（例: 2023-11-06）"),
            Self::NoSuchYear { era, .. } => format!("最初の年は{era}元年です。西暦で書いてください（例: 2023-11-06）"),
            Self::YearAlone { year } => format!("開かれた月と日も書いてください（例: {year}-11-06）。分からないときは、元の資料で確かめてください"),
            Self::MonthAlone => "日も書いてください（例: 2023-11-06）。分からないときは、元の資料で確かめてください".into(),
            Self::NoYear => "西暦の年から書いてください（例: 2023-11-06）".into(),
            Self::ShortYear => "西暦の4桁で書いてください（例: 2023-11-06）".into(),
            Self::NoSuchDay => "月と日を確かめてください".into(),
            Self::DateWithTime { .. } => "時刻は「開始時刻」「終了時刻」の欄に書いてください".into(),
            Self::NumberAsTime { meant: Some(time), .. } => format!("{time} のことでしたら、セルの書式を「時刻」にするか、{time} と書いてください"),
            Self::NumberAsTime { .. } | Self::NotATime => "13:30のように、00:00から23:59までの時:分を書いてください".into(),
            Self::TimeInWords { meant } => format!("合っていれば、このままでかまいません。{meant} と書くと、まちがいがなくなります"),
            Self::Doubt(doubt) => remedy(doubt).into(),
            Self::Filled { .. } => "合っていれば、このままでかまいません。それぞれの欄に分けて書くと、まちがいがなくなります".into(),
            Self::Contradicts { .. } => "どちらが正しいか確かめて、欄ごとに一つずつ書いてください".into(),
        }
    }

    /// Whether the workbook can be taken over all the same.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::JapaneseYear { .. }
            | Self::DateWithTime { .. }
            | Self::TimeInWords { .. }
            | Self::Filled { .. }
            | Self::Doubt(
                Doubt::LastOfLength(_)
                | Doubt::DaysInRow(_)
                | Doubt::YearOfFirstDay(_)
                | Doubt::About(_)
                | Doubt::Seconds(_)
                | Doubt::HalfOfDay(_),
            ) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// What to do about a doubt in a cell.
fn remedy(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Unheld(_) => {
            "開かれた会議でしたら、開かれた日だけを書いてください。開かれなかった会議の記録は作りません"
        }
        Doubt::Rest(_) | Doubt::NoDay(_) => "日付や時刻でないことは消すか、その欄に書いてください",
        Doubt::NoSuchDay(_) => "月と日を確かめてください",
        Doubt::NoYear(_) | Doubt::YearOfTitle | Doubt::YearOfPublication(_) => {
            "西暦の年から書いてください（例: 2023-11-06）"
        }
        Doubt::YearOfFirstDay(_) => {
            "合っていれば、このままでかまいません。西暦の年から書くと、まちがいがなくなります"
        }
        Doubt::YearsDiffer(_) => "年を確かめて、西暦で書いてください（例: 2023-11-06）",
        Doubt::Weekday { .. } => "日付と曜日のどちらが正しいか、元の資料で確かめて直してください",
        Doubt::SeveralDays(_) => {
            "続いた日の会議でしたら、初日を「開催日」に、最後の日を「最終日」に分けて書いてください。別の日の会議でしたら、行を分けて、会議ごとに書いてください"
        }
        Doubt::OneEnd(_) => {
            "初日を「開催日」に、最後の日を「最終日」に分けて書いてください。1日だけの会議でしたら、その日だけを書いてください"
        }
        Doubt::LastOfLength(_) | Doubt::DaysInRow(_) | Doubt::OtherLength(_) => {
            "最後の日を確かめて、「最終日」に書いてください"
        }
        Doubt::LoneTime | Doubt::SeveralTimes(_) => {
            "「開始時刻」と「終了時刻」の欄に分けて、一つずつ書いてください"
        }
        Doubt::UnclearTime(_) => "13:30のように、00:00から23:59までの時:分を書いてください",
        Doubt::About(_) | Doubt::Seconds(_) => {
            "合っていれば、このままでかまいません。13:30のように、時:分だけを書くと、まちがいがなくなります"
        }
        Doubt::HalfOfDay(_) => "午後でしたら、13:30のように24時間で書いてください",
        Doubt::Duration(_) => "時刻を確かめて、長さは消してください",
    }
}
