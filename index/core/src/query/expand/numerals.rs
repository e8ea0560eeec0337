//! The same number in digits and in kanji.

use super::spelling::Spelling;
use crate::fold::is_kanji_numeral;

/// What follows a number when it is one: kanji numerals are also parts of
/// words (三菱, 一般).
const UNITS: &str =
    "年月日回号人名社校件期次度割個階章条項時分秒歳週円点本冊台枚班組箇ヶケヵカか万億%";

/// The word with each number in it written in every other way.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let chars: Vec<char> = word.chars().collect();
    let mut made = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some((number, length)) = read(&chars[at..]) else {
            at += 1;
            continue;
        };
        let end = at + length;
        let counted = chars.get(end).is_some_and(|&unit| UNITS.contains(unit));
        let ordinal = at > 0 && chars[at - 1] == '第';
        if counted || ordinal {
            let before: String = chars[..at].iter().collect();
            let after: String = chars[end..].iter().collect();
            let ways = [
                number.to_string(),
                in_kanji(number),
                in_kanji_digits(number),
            ];
            made.extend(
                ways.into_iter()
                    .map(|way| format!("{before}{way}{after}").into()),
            );
        }
        at = end;
    }
    made
}

/// Reads a whole number, in digits or in kanji, at the beginning of a text:
/// its value and its length in characters. Only numbers below 10,000.
pub(super) fn read(chars: &[char]) -> Option<(u32, usize)> {
    let run = |is: fn(&char) -> bool| chars.iter().take_while(|c| is(c)).count();
    let digits = run(char::is_ascii_digit);
    if digits > 0 {
        let text: String = chars[..digits].iter().collect();
        return text
            .parse()
            .ok()
            .filter(|&number| number < 10_000)
            .map(|number| (number, digits));
    }
    let kanji = run(|&c| is_kanji_numeral(c));
    let number = read_kanji(&chars[..kanji])?;
    Some((number, kanji))
}

fn read_kanji(chars: &[char]) -> Option<u32> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|one| one == c);
    let digit = |c: char| digit(c).and_then(|digit| u32::try_from(digit).ok());
    if chars.is_empty() || chars.len() > 8 {
        return None;
    }
    if chars.iter().all(|&c| digit(c).is_some()) {
        let value = chars
            .iter()
            .fold(0, |value, &c| value * 10 + digit(c).unwrap_or_default());
        return (chars.len() <= 4).then_some(value);
    }
    let mut value = 0;
    let mut pending = None;
    for &c in chars {
        match (c, digit(c)) {
            (_, Some(one)) if pending.is_none() => pending = Some(one),
            (_, Some(_)) => return None,
            ('十', _) => value += pending.take().unwrap_or(1) * 10,
            ('百', _) => value += pending.take().unwrap_or(1) * 100,
            _ => value += pending.take().unwrap_or(1) * 1_000,
        }
    }
    Some(value + pending.unwrap_or_default())
}

/// 二十三
pub(super) fn in_kanji(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 {
        return "〇".to_owned();
    }
    let places = [(1_000, "千"), (100, "百"), (10, "十"), (1, "")];
    places
        .iter()
        .map(
            |(place, name)| match ((number / place % 10) as usize, *name) {
                (0, _) => String::new(),
                (1, name) if !name.is_empty() => name.to_owned(),
                (digit, name) => format!("{}{name}", DIGITS[digit]),
            },
        )
        .collect()
}

/// 二三 in 二〇二三: a kanji for each digit.
pub(super) fn in_kanji_digits(number: u32) -> String {
    let kanji = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| kanji[usize::from(digit - b'0')])
        .collect()
}
