//! Numbers in digits and in kanji: 23, ２３, 二三, 二十三.

use super::half_width;

/// The first year of an era, read as 1.
pub const FIRST: &str = "元";

/// The digits from zero on.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The places, the highest first.
const PLACES: [(u32, char); 3] = [(1_000, '千'), (100, '百'), (10, '十')];

/// The longest number in kanji that is read, in characters.
const MAX_KANJI: usize = 8;

/// The longest number in kanji digits that is read: 二〇二三.
const MAX_KANJI_DIGITS: usize = 4;

/// Whether a character is a numeral in kanji. They are also parts of words
/// (三菱, 一般), so who reads numbers within words minds their bounds.
pub fn is_kanji_numeral(c: char) -> bool {
    kanji_digit(c).is_some() || place(c).is_some()
}

fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

fn kanji_digit(c: char) -> Option<u32> {
    let digit = DIGITS.iter().position(|&digit| digit == c)?;
    u32::try_from(digit).ok()
}

fn place(c: char) -> Option<u32> {
    let place = PLACES.iter().find(|(_, name)| *name == c);
    place.map(|(place, _)| *place)
}

/// What a text says that is a number and nothing else. Digits of every width
/// and kanji may be mixed: each place, as 十, counts the digits before it, one
/// where there are none. None for other texts and for numbers that are too long.
pub fn value(text: &str) -> Option<u32> {
    let mut value: u32 = 0;
    let mut digits: Option<u32> = None;
    for c in text.chars() {
        if let Some(place) = place(c) {
            let counted = digits.take().unwrap_or(1).checked_mul(place)?;
            value = value.checked_add(counted)?;
        } else {
            let digit = half_width(c).to_digit(10).or_else(|| kanji_digit(c))?;
            let higher = digits.unwrap_or_default().checked_mul(10)?;
            digits = Some(higher.checked_add(digit)?);
        }
    }
    let value = value.checked_add(digits.unwrap_or_default())?;
    (!text.is_empty()).then_some(value)
}

/// Reads the number that a text begins with, all digits or all kanji: it and
/// what follows. None where the digits are too many, or the kanji are not in
/// the order of a number.
pub fn read(text: &str) -> Option<(u32, &str)> {
    let (digits, after) = split_run(text, is_digit);
    if !digits.is_empty() {
        return Some((value(digits)?, after));
    }
    let (kanji, after) = split_run(text, is_kanji_numeral);
    is_in_order(kanji).then_some((value(kanji)?, after))
}

fn split_run(text: &str, is: fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(is).len())
}

/// Whether kanji are one number, and not a row of them as in 一二三四五: only
/// digits, or at most one digit before and behind each place.
fn is_in_order(kanji: &str) -> bool {
    let length = kanji.chars().count();
    if !kanji.chars().any(|c| place(c).is_some()) {
        return length <= MAX_KANJI_DIGITS;
    }
    let mut parts = kanji.split(|c| place(c).is_some());
    length <= MAX_KANJI && parts.all(|digits| digits.chars().count() <= 1)
}

/// A number below 10,000 as it is spoken: 二十三.
pub fn in_kanji(number: u32) -> String {
    if number == 0 {
        return in_kanji_digits(number);
    }
    let mut kanji = String::new();
    for (place, name) in PLACES {
        match number / place % 10 {
            0 => {}
            1 => kanji.push(name),
            digit => kanji.extend([kanji_of(digit), name]),
        }
    }
    match number % 10 {
        0 => {}
        digit => kanji.push(kanji_of(digit)),
    }
    kanji
}

/// A number with a kanji for each digit: 二三.
pub fn in_kanji_digits(number: u32) -> String {
    let digits = number.to_string();
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    digits.map(kanji_of).collect()
}

fn kanji_of(digit: u32) -> char {
    DIGITS[digit as usize]
}
