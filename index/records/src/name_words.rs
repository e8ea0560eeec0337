//! Words in the place of a person's name that are none: 見本大学 教授 見本花子.

use kairoku_core::calendar::numeral::is_kanji_numeral;
use unicode_normalization::UnicodeNormalization;

use crate::import::is_role;

/// What only names of organizations hold. Words such as 村 and 会, which end
/// surnames as well, are none.
const ORGANIZATIONS: [&str; 24] = [
    "大学",
    "短大",
    "高専",
    "高等専門学校",
    "高等学校",
    "中学校",
    "小学校",
    "株式会社",
    "有限会社",
    "合同会社",
    "法人",
    "(株)",
    "(有)",
    "協会",
    "財団",
    "機構",
    "研究所",
    "研究会",
    "センター",
    "学会",
    "協議会",
    "委員会",
    "会議所",
    "研究科",
];

/// What stands behind names and is asked for by itself.
const HONORIFICS: [&str; 5] = ["氏", "様", "さん", "先生", "殿"];

/// The word of a name that is an organization, a role or an honorific, where there
/// is one beside the name.
pub(crate) fn beside_name(name: &str) -> Option<String> {
    let name: String = name.nfkc().collect();
    let words: Vec<_> = name.split_whitespace().collect();
    let found = words.iter().find(|word| {
        let is_of_body = ORGANIZATIONS.iter().any(|body| word.contains(body));
        let is_other = HONORIFICS.contains(word) || is_role(word);
        is_of_body || words.len() > 1 && is_other
    });
    found.map(|word| (*word).to_owned())
}

/// Whether a reading is too short for a name: each kanji is read by a kana at
/// least.
pub(crate) fn is_too_short(reading: &str, name: &str) -> bool {
    let is_kanji = |c: &char| matches!(c, '一'..='鿿' | '々') && !is_kanji_numeral(*c);
    let kanji = name.chars().filter(is_kanji).count();
    let kana = reading.chars().filter(|c| !c.is_whitespace()).count();
    kana < kanji
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_name_are_told_from_names() {
        for (name, word) in [
            ("見本大学 教授 見本花子", "見本大学"),
            ("見本大学　見本 花子", "見本大学"),
            ("教授 見本 花子", "教授"),
            ("見本 花子 局長", "局長"),
            ("見本 花子 氏", "氏"),
            ("株式会社見本 見本 花子", "株式会社見本"),
            ("（株）見本 見本花子", "(株)見本"),
        ] {
            assert_eq!(beside_name(name).as_deref(), Some(word), "{name}");
        }
        for name in [
            "見本 花子",
            "中村 花子",
            "大町 陽一",
            "長 一郎",
            "川会 花子",
            "ジョン・スミス",
            "John Smith",
            "見本花子",
        ] {
            assert_eq!(beside_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_reading_has_a_kana_for_each_kanji() {
        assert!(is_too_short("はい", "見本 花子"));
        for (reading, name) in [
            ("みほん はなこ", "見本 花子"),
            ("いがらし", "五十嵐"),
            ("ほづみ", "八月一日"),
            ("はい", "はい 花"),
        ] {
            assert!(!is_too_short(reading, name), "{name}");
        }
    }
}
