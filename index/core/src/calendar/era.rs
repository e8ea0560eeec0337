//! The eras of the Japanese calendar.

use super::{half_width, numeral};

/// An era of the Japanese calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Era {
    /// The name in kanji.
    pub name: &'static str,
    /// The Latin initial, in lower case.
    pub initial: char,
    /// The one character that holds the name.
    pub ligature: char,
    /// Its first day, as year, month and day. The last day of an era is the one
    /// before the first day of the next, except that 大正 and 昭和 begin on the
    /// day on which the era before them ends.
    pub first_day: (i16, u8, u8),
    /// The last year counted in it, none for the current era.
    pub last_nth: Option<i16>,
}

impl Era {
    /// The eras since 1868, oldest first.
    pub const ALL: [Self; 5] = [
        Self {
            name: "明治",
            initial: 'm',
            ligature: '㍾',
            // By decree of that autumn, from the New Year of the old calendar.
            first_day: (1868, 1, 25),
            last_nth: Some(45),
        },
        Self {
            name: "大正",
            initial: 't',
            ligature: '㍽',
            first_day: (1912, 7, 30),
            last_nth: Some(15),
        },
        Self {
            name: "昭和",
            initial: 's',
            ligature: '㍼',
            first_day: (1926, 12, 25),
            last_nth: Some(64),
        },
        Self {
            name: "平成",
            initial: 'h',
            ligature: '㍻',
            first_day: (1989, 1, 8),
            last_nth: Some(31),
        },
        Self {
            name: "令和",
            initial: 'r',
            ligature: '㋿',
            first_day: (2019, 5, 1),
            last_nth: None,
        },
    ];

    /// The calendar year of its year 1 (元年).
    pub const fn first_year(&self) -> i16 {
        self.first_day.0
    }

    /// The calendar year of the era's `nth` year, if the era had so many.
    pub fn year(&self, nth: i16) -> Option<i16> {
        let within = nth >= 1 && self.last_nth.is_none_or(|last| nth <= last);
        let year = self.first_year().checked_add(nth.checked_sub(1)?);
        year.filter(|_| within)
    }

    /// Which year of the era a calendar year is, if it lies in it: 2019 is 平成31
    /// and 令和1.
    pub fn nth(&self, year: i16) -> Option<i16> {
        let nth = year.checked_sub(self.first_year())?.checked_add(1)?;
        self.year(nth).map(|_| nth)
    }

    /// The first kanji of its name, which stands for it in 平10.
    pub fn kanji(&self) -> char {
        let first = self.name.chars().next();
        first.expect("an era has a name")
    }

    /// Its `nth` year as it is written, 令和5, and the first as 令和元.
    pub fn spell(&self, nth: i16) -> String {
        match nth {
            1 => format!("{}{}", self.name, numeral::FIRST),
            _ => format!("{}{nth}", self.name),
        }
    }

    /// How a text that begins with the era names it, and in how many bytes.
    fn at_start(&self, text: &str) -> Option<(EraForm, usize)> {
        if text.starts_with(self.name) {
            return Some((EraForm::Name, self.name.len()));
        }
        let first = text.chars().next()?;
        let length = first.len_utf8();
        let form = match half_width(first).to_ascii_lowercase() {
            c if c == self.ligature => EraForm::Name,
            c if c == self.initial => EraForm::Letter,
            c if c == self.kanji() && text[length..].starts_with(is_before_number) => {
                EraForm::Kanji
            }
            _ => return None,
        };
        Some((form, length))
    }
}

/// An era as a text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedEra<'a> {
    /// Which it is.
    pub era: Era,
    /// The text that names it.
    pub text: &'a str,
    /// How it is named.
    pub form: EraForm,
}

/// How a text names an era.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EraForm {
    /// By its name, 平成 or ㍻.
    Name,
    /// By the first kanji of its name, 平10 or 平.10.
    Kanji,
    /// By its Latin initial in either case, H10.
    Letter,
}

impl<'a> NamedEra<'a> {
    /// Reads the era that a text begins with: it and what follows. A first kanji
    /// names an era only before a number, with a dot or a space between at most,
    /// since 平 and 大 begin many words.
    pub fn read(text: &'a str) -> Option<(Self, &'a str)> {
        Era::ALL.into_iter().find_map(|era| {
            let (form, length) = era.at_start(text)?;
            let (text, after) = text.split_at(length);
            Some((Self { era, text, form }, after))
        })
    }
}

fn is_before_number(c: char) -> bool {
    let c = half_width(c);
    c.is_ascii_digit() || matches!(c, '.' | ' ') || numeral::FIRST.starts_with(c)
}
