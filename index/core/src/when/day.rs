//! A day as it is written, whole or in short behind another.

use super::kind::WrittenDay;
use crate::calendar::numeral;
use crate::calendar::{self, NamedEra, WEEKDAYS, Written};
use crate::date::Date;

/// The shapes in which 日 makes no day: 6日間, 2日目, 3日前.
const NO_DAY: [&str; 9] = ["間", "目", "程", "前", "後", "以", "ごと", "制", "連続"];

impl WrittenDay {
    /// The day, where it is whole and there is such a day.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day).ok()
    }

    fn short(month: Option<i8>, day: i8) -> Self {
        Self {
            year: None,
            month,
            day,
            is_japanese: false,
            differs: false,
        }
    }
}

/// The day that a text begins with, and how many bytes it takes. `before` is the
/// day that goes on in it behind a sign: then its shortest forms are days as well.
pub(super) fn read(text: &str, before: Option<WrittenDay>) -> Option<(WrittenDay, usize)> {
    if let Some(found) = joined(text)
        .or_else(|| whole(text))
        .or_else(|| english(text))
    {
        return Some(found);
    }
    short(text, before)
}

/// A day of one number, 20241106.
fn joined(text: &str) -> Option<(WrittenDay, usize)> {
    let digits = digits(text);
    if digits != 8 || text[digits..].starts_with(['.', ':', '/']) {
        return None;
    }
    let date = calendar::read(&text[..digits])?.date()?;
    Some((of(date), digits))
}

fn of(date: Date) -> WrittenDay {
    let month = i8::try_from(date.month()).expect("there are 12 months");
    let day = i8::try_from(date.day()).expect("a month has 31 days");
    WrittenDay {
        year: Some(date.year()),
        ..WrittenDay::short(Some(month), day)
    }
}

/// A day with its year.
fn whole(text: &str) -> Option<(WrittenDay, usize)> {
    let year = year(text)?;
    let rest = &text[year.length..];
    let (month, day, length) = month_and_day(rest, true)?;
    let day = WrittenDay {
        year: year.year,
        month: Some(month),
        day,
        is_japanese: year.is_japanese,
        differs: year.differs,
    };
    Some((day, year.length + length))
}

/// A year as it is written before a month.
struct Year {
    /// None where its era had no such year.
    year: Option<i16>,
    is_japanese: bool,
    differs: bool,
    length: usize,
}

/// The year that a text begins with, in one calendar or in both, with the signs
/// behind it.
fn year(text: &str) -> Option<Year> {
    let (first, is_western, mut length) = plain_year(text)?;
    let mut year = Year {
        year: first,
        is_japanese: !is_western,
        differs: false,
        length,
    };
    let unit = |text: &str| {
        let behind = text.trim_start().strip_prefix('年');
        behind.map_or(0, |behind| text.len() - behind.len())
    };
    let has_unit = text[length..].trim_start().starts_with('年');
    length += unit(&text[length..]);
    let mut twice = false;
    let rest = &text[length..];
    let opened = rest.trim_start().strip_prefix(['(', '[', '・', '/']);
    if let Some(inside) = opened
        && let Some((second, second_is_western, second_length)) = plain_year(inside.trim_start())
        && second_is_western != is_western
    {
        let behind = &inside.trim_start()[second_length..];
        let behind = &behind[unit(behind)..];
        let is_closed = !rest.trim_start().starts_with(['(', '[']);
        let behind = match is_closed {
            true => Some(behind),
            false => behind.trim_start().strip_prefix([')', ']']),
        };
        if let Some(behind) = behind {
            length = text.len() - behind.len();
            length += unit(behind);
            year.differs = first.is_none() || second != first;
            year.year = first.or(second);
            year.is_japanese = false;
            twice = true;
        }
    }
    let rest = &text[length..];
    let signs = rest.len() - rest.trim_start_matches(|c| " /.-".contains(c)).len();
    // A year is parted from its month, and 度 makes another year of it. A year that
    // its era did not have is none.
    let is_parted = has_unit || twice || signs > 0;
    if !is_parted || rest.starts_with('度') || first.is_none() && !twice {
        return None;
    }
    year.length = length + signs;
    Some(year)
}

/// A year of an era or of four digits without its unit: which it is, whether it is
/// of the Western calendar, and its length.
fn plain_year(text: &str) -> Option<(Option<i16>, bool, usize)> {
    let (era, after) = match NamedEra::read(text) {
        Some((named, after)) => (Some(named.era), after),
        None => (None, text),
    };
    let number = after.trim_start_matches(['.', ' ']);
    let (value, rest) = match number.strip_prefix(numeral::FIRST) {
        Some(rest) if era.is_some() => (1, rest),
        _ => numeral::read(number)?,
    };
    let written = &number[..number.len() - rest.len()];
    let length = text.len() - rest.len();
    let value = i16::try_from(value).ok()?;
    match era {
        Some(era) => (written.chars().count() <= 3).then(|| (era.year(value), false, length)),
        None => (written.chars().count() == 4 && (1000..=9999).contains(&value)).then_some((
            Some(value),
            true,
            length,
        )),
    }
}

/// A month and a day at the beginning of a text with the signs between and behind.
/// Behind a year they are two numbers, however they are parted.
fn month_and_day(text: &str, is_behind_year: bool) -> Option<(i8, i8, usize)> {
    let written = calendar::read(text)?;
    let (month, day) = match &written {
        Written {
            era: None,
            lead,
            numbers,
            ..
        } if lead.trim().is_empty() && numbers.len() >= 2 => (numbers[0], numbers[1]),
        _ => return None,
    };
    let parted = month.signs.trim();
    let is_parted = match is_behind_year {
        true => {
            matches!(parted, "月" | "/" | "." | "-") || parted.is_empty() && !month.signs.is_empty()
        }
        false => parted == "月" || month.signs == "/",
    };
    let small = |value: u32, most: u32| {
        i8::try_from(value)
            .ok()
            .filter(|_| (1..=most).contains(&value))
    };
    let (of_year, of_month) = (small(month.value, 12)?, small(day.value, 31)?);
    let is_short = |number: &str| number.chars().count() <= 3 && digits(number) <= 2;
    if !is_parted || !is_short(month.text) || !is_short(day.text) {
        return None;
    }
    let before = written.lead.len() + month.text.len() + month.signs.len() + day.text.len();
    let start = text.len() - text.trim_start().len();
    let end = start.max(before);
    let behind = &text[end..];
    let unit = day_unit(behind, parted)?;
    Some((of_year, of_month, end + unit))
}

/// How many bytes of a text are the unit of a day's number; none where what
/// follows makes something else of the number.
fn day_unit(behind: &str, parted: &str) -> Option<usize> {
    // 2024/11/6 日: behind a sign and a space it is the weekday.
    let is_by_sign = matches!(parted, "/" | "." | "-");
    let trimmed = match is_by_sign {
        true => behind,
        false => behind.trim_start(),
    };
    // 2024.4.7日曜日: the weekday begins as units do.
    let is_weekday = |day: &str| behind.trim_start().starts_with(&format!("{day}曜"));
    let is_weekday = WEEKDAYS.into_iter().any(is_weekday);
    if is_weekday {
        return Some(0);
    }
    if let Some(rest) = trimmed.strip_prefix('日') {
        let is_none = NO_DAY.iter().any(|word| rest.starts_with(word));
        return (!is_none).then(|| behind.len() - rest.len());
    }
    let is_other =
        behind.starts_with(|c: char| c.is_ascii_digit() || ":時分%名人回年月度".contains(c));
    if is_other {
        return None;
    }
    // 2024. 11. 6. ends with a dot as well.
    Some(usize::from(parted == "." && behind.starts_with('.')))
}

/// A day without its year: 11月6日, 11/6, behind another day also 8日 and 8.
fn short(text: &str, before: Option<WrittenDay>) -> Option<(WrittenDay, usize)> {
    if let Some((month, day, length)) = month_and_day(text, before.is_some()) {
        let next = text[length..].chars().next();
        let is_fraction = next.is_some_and(|c| matches!(c, '/' | '%') && before.is_none());
        return (!is_fraction).then(|| (WrittenDay::short(Some(month), day), length));
    }
    let (value, rest) = numeral::read(text)?;
    let written = text.len() - rest.len();
    let day = i8::try_from(value)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let has_unit = rest.trim_start().starts_with('日');
    if digits(text) > 2 || !(has_unit || before.is_some() && digits(text) > 0) {
        return None;
    }
    let unit = day_unit(rest, "")?;
    let next = rest[unit..].trim_start().chars().next();
    let is_alone =
        next.is_none_or(|c| c == '\n' || "()[]【】<>~・、,，-–—―&と及から に".contains(c));
    let is_day = has_unit || is_alone;
    is_day.then(|| (WrittenDay::short(None, day), written + unit))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day as it is written in English with its year: November 6, 2024 and 6 Nov.
/// 2024.
fn english(text: &str) -> Option<(WrittenDay, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = text
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_alphanumeric() || " .,".contains(*c)));
    let words = &text[..end.map_or(text.len(), |(at, _)| at)];
    let mut words = words
        .split([' ', '.', ','])
        .filter(|word| !word.is_empty())
        .take(3);
    let (first, second, third) = (words.next()?, words.next()?, words.next()?);
    let month = |word: &str| {
        let is_it = |name: &&str| word.len() >= 3 && name.starts_with(&word.to_ascii_lowercase());
        let at = MONTHS.iter().position(is_it)?;
        i8::try_from(at + 1).ok()
    };
    let (month, day) = match month(first) {
        Some(month) => (month, second.parse().ok()?),
        None => (month(second)?, first.parse().ok()?),
    };
    let year = third.parse().ok().filter(|_| third.len() == 4)?;
    let date = Date::new(year, month, day).ok()?;
    let length = text.find(third)? + third.len();
    Some((of(date), length))
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}
