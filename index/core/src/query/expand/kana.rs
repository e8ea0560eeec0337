//! Spellings that differ by a mark: 々, ヶ.

use super::spelling::Spelling;
use crate::fold::is_kanji;

/// The word with every 々 spelled out, and with 々 for every second kanji of
/// the same.
pub(super) fn iteration_marks(word: &str) -> Vec<Spelling> {
    let mut spelled_out = String::new();
    let mut marked = String::new();
    let mut last = None;
    for c in word.chars() {
        let kanji = if c == '々' { last.unwrap_or(c) } else { c };
        spelled_out.push(kanji);
        let again = is_kanji(kanji) && last == Some(kanji);
        marked.push(if again { '々' } else { c });
        last = Some(kanji);
    }
    let made = [spelled_out, marked];
    made.into_iter()
        .filter(|text| text != word)
        .map(Spelling::from)
        .collect()
}

/// All that is written between a number and its unit; ヵ, カ and か fold alike
/// only in part.
const KE: [char; 6] = ['ヶ', 'ケ', 'ヵ', 'カ', 'か', '箇'];

/// The word with the ケ of 3ヶ月, 霞ヶ関 written in every other way.
pub(super) fn small_ke(word: &str) -> Vec<Spelling> {
    let chars: Vec<char> = word.chars().collect();
    let mut made = Vec::new();
    for at in 1..chars.len().saturating_sub(1) {
        let (before, c, after) = (chars[at - 1], chars[at], chars[at + 1]);
        let counter = "月所年国条村校社".contains(after)
            && (before.is_ascii_digit() || "一二三四五六七八九十百千数何各".contains(before))
            && KE.contains(&c);
        let place = is_kanji(before)
            && is_kanji(after)
            && (matches!(c, 'ヶ' | 'ケ' | 'ヵ') || (c == 'が' && chars.len() <= 4));
        let others: &[char] = match (counter, place) {
            (true, _) => &KE,
            (_, true) => &['ヶ', 'ケ', 'が'],
            _ => &[],
        };
        for other in others {
            let mut text = chars.clone();
            text[at] = *other;
            made.push(text.into_iter().collect::<String>().into());
        }
    }
    made
}
