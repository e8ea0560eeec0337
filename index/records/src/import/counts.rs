//! How many people and bodies took part.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

/// A number, as far as a text gives one without doubt.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) number: Option<u32>,
    /// What a person has to look at.
    pub(super) doubt: Option<String>,
    /// Whether the text gives several and no total.
    is_of_several: bool,
}

impl Count {
    /// No number, and why a person has to look.
    pub(super) fn doubted(doubt: String) -> Self {
        Self {
            doubt: Some(doubt),
            ..Self::default()
        }
    }
}

static PEOPLE: LazyLock<Regex> = LazyLock::new(|| of_unit("名|人"));
static BODIES: LazyLock<Regex> =
    LazyLock::new(|| of_unit("機関|団体|組織|企業|事業者|自治体|法人|社|大学|高専|学校|校"));
/// Numbers of people who did not, or did not yet, take part.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"定員|限定|予定|申し?込|募集|見込|目標|登録|視聴|再生|除く|傍聴|欠席")
        .expect("a pattern")
});
/// Words beside the numbers that do not change their meaning.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\s()、,/・:;。]|参加者?数?|出席者?数?|来場者?数?|合計|総勢|計|から|の|が)*$")
        .expect("a pattern")
});

fn of_unit(unit: &str) -> Regex {
    let pattern = format!(
        r"(?<total>合計|総勢|合わせて|あわせて|計)?\s*:?\s*(?<about>約|およそ|延べ|のべ)?\s*(?<number>[0-9]+)\s*(?<more>余)?\s*(?:{unit})(?<after>以上|超|程度|前後|弱|強|ほど)?"
    );
    Regex::new(&pattern).expect("a pattern")
}

/// The people and the bodies.
pub(super) fn read(text: &str) -> (Count, Count) {
    let text: String = text.nfkc().collect::<String>();
    let text = without_commas(&text);
    let (mut people, mut bodies) = (count(&text, &PEOPLE), count(&text, &BODIES));
    let whole = tidy(&text);
    let rest = PEOPLE.replace_all(&text, " ");
    let rest = BODIES.replace_all(&rest, " ");
    for count in [&mut people, &mut bodies] {
        if count.is_of_several {
            count.doubt = Some(format!("数がいくつもあり、合計が分かりません（{whole}）"));
        }
        if count.number.is_none() {
            continue;
        }
        if OTHERS.is_match(&rest) {
            count.number = None;
            count.doubt = Some(format!("参加した数か分かりません（{whole}）"));
        } else if !BESIDE.is_match(&rest) {
            count.doubt = Some(format!("ほかにも書かれています（{whole}）"));
        }
    }
    if rest.contains(|c: char| c.is_ascii_digit()) {
        bodies.number = None;
        let doubt = || format!("ほかにも書かれています（{whole}）");
        bodies.doubt = bodies
            .doubt
            .take()
            .or_else(|| people.number.map(|_| doubt()));
    }
    (people, bodies)
}

/// The text without the commas that part thousands.
fn without_commas(text: &str) -> String {
    static COMMA: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"([0-9]),([0-9]{3})").expect("a pattern"));
    COMMA.replace_all(text, "$1$2").into_owned()
}

fn count(text: &str, unit: &Regex) -> Count {
    let all: Vec<_> = unit.captures_iter(text).collect();
    let mut totals = all.iter().filter(|found| found.name("total").is_some());
    let one = match (totals.next(), totals.next(), &all[..]) {
        (Some(total), None, _) => total,
        (None, _, [only]) => only,
        // 128名(会場80名、オンライン48名): the parts are the whole.
        (None, _, [whole, parts @ ..]) if parts.len() > 1 && is_sum(text, whole, parts) => whole,
        (None, _, []) => return Count::default(),
        _ => {
            return Count {
                is_of_several: true,
                ..Count::default()
            };
        }
    };
    let is_loose = ["about", "more", "after"]
        .iter()
        .any(|part| one.name(part).is_some());
    Count {
        number: one["number"].parse().ok(),
        doubt: is_loose.then(|| format!("「{}」と書かれています", one[0].trim())),
        is_of_several: false,
    }
}

/// Whether the numbers in the parentheses behind one make it up.
fn is_sum(text: &str, whole: &Captures<'_>, parts: &[Captures<'_>]) -> bool {
    let number = |found: &Captures<'_>| found["number"].parse::<u32>().ok();
    let sum = parts.iter().map(number).sum::<Option<u32>>();
    let behind = whole.get(0).map_or("", |found| &text[found.end()..]);
    behind.trim_start().starts_with('(') && sum.is_some() && sum == number(whole)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Option<u32>, Option<u32>, bool) {
        let (people, bodies) = read(text);
        (
            people.number,
            bodies.number,
            people.doubt.or(bodies.doubt).is_some(),
        )
    }

    #[test]
    fn people_and_bodies_are_told_by_their_units() {
        for text in [
            "46名(23機関)",
            "４６名（２３機関）",
            "23機関 46人",
            "23機関46名",
            "合計46名、23機関",
            "46名が参加\n23団体",
        ] {
            assert_eq!(said(text), (Some(46), Some(23), false), "{text}");
        }
        assert_eq!(said("1,200名"), (Some(1200), None, false));
    }

    #[test]
    fn a_total_stands_above_its_parts() {
        let text = "合計46名 23団体（うちオンライン20名）";
        assert_eq!(said(text), (Some(46), Some(23), true));
    }

    #[test]
    fn numbers_that_nobody_added_up_or_counted_are_in_doubt() {
        assert_eq!(said("会場30名、オンライン16名"), (None, None, true));
        assert_eq!(said("46名（うち学生10名）"), (None, None, true));
        assert_eq!(
            said("128名(会場80名、オンライン48名)"),
            (Some(128), None, true)
        );
        assert_eq!(said("128名(会場80名、オンライン40名)"), (None, None, true));
        assert_eq!(said("約50名"), (Some(50), None, true));
        assert_eq!(said("延べ50名"), (Some(50), None, true));
        assert_eq!(said("50名程度"), (Some(50), None, true));
        assert_eq!(said("事務局を除く50名"), (None, None, true));
        assert_eq!(said("定員100名"), (None, None, true));
        assert_eq!(said("5大学3高専 46名"), (Some(46), None, true));
        assert_eq!(said("大学関係者など"), (None, None, false));
        assert_eq!(said("山田委員、佐藤委員 傍聴者3名"), (None, None, true));
        assert_eq!(said("申込60名 参加46名"), (None, None, true));
        assert_eq!(said("100名限定"), (None, None, true));
    }

    #[test]
    fn a_doubt_says_all_that_stands_there() {
        for text in [
            "会場42名、オンライン88名",
            "約50名(オンライン含む)",
            "委員10名 傍聴者0人",
            "50名(定員)",
        ] {
            let doubt = read(text).0.doubt.unwrap();
            assert!(doubt.contains(text), "{doubt}");
        }
    }
}
