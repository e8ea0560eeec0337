//! Loanwords with and without the long vowel mark ー, at their end (サーバー, サーバ)
//! and where another word follows in them (サーバーレス, サーバレス).
//!
//! The ー of other vowels tells words apart: ビール is not ビル, コース not コス. So
//! only that goes or comes which follows enough of a word, and within a word only
//! after the vowels that stand for -er, -or, -ar and -y.

use std::ops::Range;

use super::spelling::Spelling;
use crate::fold::{is_hiragana, is_katakana};

/// The shortest word whose final ー may go, the mark included: バー is not バ.
const SHORTEST: usize = 4;

/// The shortest part before a ー that may go or come within a word.
const BEFORE: usize = 3;

/// The shortest word that may follow it: コンサート is no コンサ and ト.
const AFTER: usize = 2;

/// After these a loanword may end with ー or not: コンピュータ, メモリ.
const AT_END: &str = "アカサタナハマヤラワガザダバパァャイキシチニヒミリギジビピィエケセテネヘメレェオコソトノホモロォョュ";

/// After these ー may go within a word.
const GOES: &str = "アカサタナハマヤラワガザダバパァャイキシチニヒミリギジビピィ";

/// After these ー may come within a word. Fewer, since most words have several of
/// the others.
const COMES: &str = "カサタナマヤラワガザダバパァャリギジィ";

/// What no word begins with.
const NO_START: &str = "ーンッァィゥェォャュョヮ";

/// Words in ー that are others than what is left without it.
const OTHER_WORDS: [&str; 7] = [
    "ドラマー",
    "ファーマー",
    "マイナー",
    "サウナー",
    "スキマー",
    "タンカー",
    "カルマー",
];

/// How many places at most are tried in every combination.
const MOST_COMBINED: usize = 4;

/// A place where ー goes or comes.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: usize,
    goes: bool,
}

/// The word with ー dropped from and added to its loanwords. These are written in
/// katakana, or in hiragana with a ー somewhere.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let chars: Vec<char> = word.chars().collect();
    let mut made = Vec::new();
    for run in loanwords(&chars) {
        let ends_word = run.end == chars.len();
        let places = places(&chars, &run);
        for chosen in combinations(&places) {
            let last_goes = |place: &&Place| place.goes && place.at + 1 == chars.len();
            made.push(Spelling {
                text: with(&chars, &chosen),
                katakana_end: ends_word && chosen.iter().any(|place| last_goes(&place)),
            });
        }
    }
    made
}

/// The loanwords of a word.
fn loanwords(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let is_of_run: fn(char) -> bool = match chars[start] {
            c if is_katakana(c) => is_katakana,
            c if is_hiragana(c) => |c| is_hiragana(c) || c == 'ー',
            _ => |_| false,
        };
        let length = chars[start..].iter().take_while(|c| is_of_run(**c)).count();
        let end = start + length.max(1);
        let is_loanword = is_katakana(chars[start]) || chars[start..end].contains(&'ー');
        if length > 0 && is_loanword {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// Where ー goes or comes in a loanword: at its end first.
fn places(chars: &[char], run: &Range<usize>) -> Vec<Place> {
    let kana: Vec<char> = chars[run.clone()].iter().map(|c| katakana(*c)).collect();
    let (length, last) = (kana.len(), kana[kana.len() - 1]);
    let mut found = Vec::new();
    if last == 'ー' {
        let is_other = OTHER_WORDS.contains(&kana.iter().collect::<String>().as_str());
        if length >= SHORTEST && !is_other {
            found.push((length - 1, true));
        }
    } else if length + 1 >= SHORTEST && run.end < chars.len() && AT_END.contains(last) {
        // At the end of the word the mark is found anyway.
        found.push((length, false));
    }
    for at in BEFORE..length {
        let (before, goes) = (kana[at - 1], kana[at] == 'ー');
        let next = at + usize::from(goes);
        let is_start = kana.get(next).is_some_and(|c| !NO_START.contains(*c));
        let is_after = if goes { GOES } else { COMES }.contains(before);
        if is_after && is_start && next + AFTER <= length {
            found.push((at, goes));
        }
    }
    let place = |(at, goes)| Place {
        at: run.start + at,
        goes,
    };
    found.into_iter().map(place).collect()
}

/// The places one by one, then several; of many only all.
fn combinations(places: &[Place]) -> Vec<Vec<Place>> {
    let single = places.iter().map(|place| vec![*place]);
    if places.len() > MOST_COMBINED {
        return single.chain([places.to_vec()]).collect();
    }
    let chosen = |set: usize| {
        let of_set = places.iter().enumerate();
        let of_set = of_set.filter(move |(at, _)| set >> at & 1 == 1);
        of_set.map(|(_, place)| *place).collect::<Vec<_>>()
    };
    let mut sets: Vec<_> = (1..1_usize << places.len()).map(chosen).collect();
    sets.sort_by_key(Vec::len);
    sets
}

/// The word with ー gone or come at these places.
fn with(chars: &[char], places: &[Place]) -> String {
    let mut text = String::new();
    for at in 0..=chars.len() {
        let place = places.iter().find(|place| place.at == at);
        if place.is_some_and(|place| !place.goes) {
            text.push('ー');
        }
        if !place.is_some_and(|place| place.goes) {
            text.extend(chars.get(at));
        }
    }
    text
}

/// The katakana of a hiragana; any other character as it is.
fn katakana(c: char) -> char {
    let shifted = is_hiragana(c).then(|| char::from_u32(c as u32 + 0x60));
    shifted.flatten().unwrap_or(c)
}
