//! Suspicious texts: what is wrong with a text though it can be read.

use unicode_normalization::UnicodeNormalization;

/// Marks that stand for what is written above.
const DITTO: [&str; 14] = [
    "〃", "〃〃", "々", "々々", "仝", "″", "\"", "''", "``", "同上", "同じ", "同左", "(同上)", "↑",
];

/// Signs that part one person's name from another's.
const BETWEEN_PEOPLE: [char; 9] = ['、', ',', '/', '+', '&', ';', '\\', '|', '\n'];

/// Whether a text says: as above.
pub(super) fn is_ditto(text: &str) -> bool {
    let normal: String = text.nfkc().collect();
    // The normal form of ″ is two primes.
    DITTO.iter().any(|mark| *mark == text || *mark == normal)
}

/// The errors of Excel, as it writes them into a text of rows.
const ERRORS: [&str; 8] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!",
];

/// Whether a text is an error of Excel.
pub(super) fn is_error(text: &str) -> bool {
    let is_too_narrow = text.len() >= 4 && text.chars().all(|c| c == '#');
    ERRORS.contains(&text) || is_too_narrow
}

/// The truth value that Excel made of a text, as it shows it.
pub(super) fn truth_value(text: &str) -> Option<&'static str> {
    ["TRUE", "FALSE"].into_iter().find(|shown| *shown == text)
}

/// The sign by which a name seems to be several, as messages name it.
pub(super) fn between_people(name: &str) -> Option<String> {
    let normal: String = name
        .nfkc()
        .map(|c| if c == '，' { ',' } else { c })
        .collect();
    let sign = normal.chars().find(|c| BETWEEN_PEOPLE.contains(c));
    if let Some(sign) = sign.filter(|sign| *sign != ',' || !is_foreign(&normal)) {
        return Some(match sign {
            '\n' => "改行".to_owned(),
            sign => sign.to_string(),
        });
    }
    // A middle dot also parts the names of one person from abroad.
    let parts: Vec<_> = normal.split('・').collect();
    let several = parts.len() > 1 && !parts.iter().all(|part| is_foreign(part));
    several.then(|| "・".to_owned())
}

/// Whether a name is in katakana or letters alone.
fn is_foreign(name: &str) -> bool {
    name.chars().all(|c| {
        matches!(c, '\u{30A0}'..='\u{30FF}' | '.' | ',' | '-' | '\'' | '=')
            || c.is_whitespace()
            || (c.is_alphabetic() && c < '\u{0400}')
    })
}

/// The characters of a text that machines show differently, each once, with
/// what to write.
pub(super) fn platform_characters(text: &str) -> Vec<(char, String)> {
    let mut found: Vec<(char, String)> = Vec::new();
    for c in text.chars().filter(|c| is_platform(*c)) {
        if !found.iter().any(|(known, _)| *known == c) {
            found.push((c, std::iter::once(c).nfkc().collect()));
        }
    }
    found
}

/// Circled numbers, Roman numerals, units and words in one character: the
/// characters that JIS X 0208 does not have and makers put into their own rows.
fn is_platform(c: char) -> bool {
    matches!(c,
        '\u{2116}' | '\u{2121}'             // № ℡
        | '\u{2160}'..='\u{217F}'           // Ⅰ ⅰ
        | '\u{2460}'..='\u{24FF}'           // ① ⑴ Ⓐ
        | '\u{3220}'..='\u{3243}'           // ㈠ ㈱
        | '\u{3280}'..='\u{33FF}'           // ㊀ ㊤ ㋿ ㌔ ㍻ ㎡
    )
}

/// A character of the private use areas, where there is one.
pub(super) fn private_character(text: &str) -> Option<char> {
    text.chars().find(|c| {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_as_above_are_known() {
        for mark in ["〃", "同上", "々", "″", "（同上）", "\""] {
            assert!(is_ditto(mark), "{mark}");
        }
        assert!(!is_ditto("佐々木") && !is_ditto("同上会議"));
    }

    #[test]
    fn two_names_are_told_from_one_foreign_name() {
        for (names, sign) in [
            ("山田 花子、鈴木 一郎", "、"),
            ("山田 花子，鈴木 一郎", ","),
            ("山田花子・鈴木一郎", "・"),
            ("山田花子＋鈴木一郎", "+"),
            ("山田花子／鈴木一郎", "/"),
            ("山田花子\n鈴木一郎", "改行"),
        ] {
            assert_eq!(between_people(names).as_deref(), Some(sign), "{names}");
        }
        for name in ["山田 花子", "ジョン・スミス", "Smith, John", "J. スミス"] {
            assert_eq!(between_people(name), None, "{name}");
        }
    }

    #[test]
    fn characters_of_makers_are_found_with_what_to_write() {
        let found = platform_characters("①㈱みなと㍻①");
        let plain: Vec<_> = found
            .iter()
            .map(|(c, plain)| format!("{c}{plain}"))
            .collect();
        assert_eq!(plain, ["①1", "㈱(株)", "㍻平成"]);
        assert_eq!(platform_characters("髙橋 (株) 1"), []);
    }
}
