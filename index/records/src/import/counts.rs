//! How many people and bodies took part.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// A number, as far as a text gives one without doubt.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) number: Option<u32>,
    /// What a person has to look at.
    pub(super) doubt: Option<String>,
}

static PEOPLE: LazyLock<Regex> = LazyLock::new(|| of_unit("名|人"));
static BODIES: LazyLock<Regex> = LazyLock::new(|| of_unit("機関|団体|社|組織|大学|校"));

fn of_unit(unit: &str) -> Regex {
    let pattern = format!(
        r"(?<total>合計|総勢|計)?\s*(?<about>約|およそ|延べ|のべ|定員)?\s*(?<number>[0-9]+)\s*(?<more>余)?\s*(?:{unit})(?<after>以上|超|程度|前後|弱|強)?"
    );
    Regex::new(&pattern).expect("a pattern")
}

/// The people and the bodies.
pub(super) fn read(text: &str) -> (Count, Count) {
    let text: String = text.nfkc().filter(|c| *c != ',').collect();
    (count(&text, &PEOPLE), count(&text, &BODIES))
}

fn count(text: &str, unit: &Regex) -> Count {
    let all: Vec<_> = unit.captures_iter(text).collect();
    let mut totals = all.iter().filter(|found| found.name("total").is_some());
    let one = match (totals.next(), totals.next(), &all[..]) {
        (Some(total), None, _) => total,
        (None, _, [only]) => only,
        (None, _, []) => return Count::default(),
        _ => {
            let list: Vec<_> = all.iter().map(|found| found[0].trim()).collect();
            let doubt = format!(
                "数がいくつもあり、合計が分かりません（{}）",
                list.join("、")
            );
            return Count {
                number: None,
                doubt: Some(doubt),
            };
        }
    };
    let is_loose = ["about", "more", "after"]
        .iter()
        .any(|part| one.name(part).is_some());
    Count {
        number: one["number"].parse().ok(),
        doubt: is_loose.then(|| format!("「{}」と書かれています", one[0].trim())),
    }
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
            "合計46名 23団体（うちオンライン20名）",
        ] {
            assert_eq!(said(text), (Some(46), Some(23), false), "{text}");
        }
        assert_eq!(said("1,200名"), (Some(1200), None, false));
    }

    #[test]
    fn numbers_that_nobody_added_up_or_counted_are_in_doubt() {
        assert_eq!(said("会場30名、オンライン16名"), (None, None, true));
        assert_eq!(said("約50名"), (Some(50), None, true));
        assert_eq!(said("大学関係者など"), (None, None, false));
    }
}
