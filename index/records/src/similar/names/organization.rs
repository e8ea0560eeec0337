//! Compares organizations without the words for their legal form or kind.

use kairoku_core::fold::fold;
use kairoku_core::record::Affiliation;

use super::super::is_slip;

/// The fewest characters of an organization in which a slip is seen.
const MIN_ORGANIZATION: usize = 5;

/// An organization without what says what sort of body it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Organization {
    chars: Vec<char>,
    first_word: String,
}

pub(super) fn organizations(affiliations: &[Affiliation]) -> Vec<Organization> {
    let made = affiliations.iter();
    made.map(|it| Organization::new(&it.organization)).collect()
}

/// What bodies are called by law, before or after their names.
const LEGAL_FORMS: [&str; 14] = [
    "国立大学法人",
    "公立大学法人",
    "学校法人",
    "独立行政法人",
    "国立研究開発法人",
    "地方独立行政法人",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "特定非営利活動法人",
    "株式会社",
    "有限会社",
    "合同会社",
];

impl Organization {
    pub(super) fn new(organization: &str) -> Self {
        let mut text = organization.replace(['㈱', '㈲'], "");
        for form in LEGAL_FORMS {
            text = text.replace(form, "");
        }
        let first = text.split_whitespace().next().unwrap_or_default();
        Self {
            first_word: fold(first).to_string(),
            chars: fold(&text).chars().to_vec(),
        }
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.chars, &other.chars);
        if one.is_empty() || two.is_empty() {
            return one == two;
        }
        let long = one.len().min(two.len()) >= MIN_ORGANIZATION;
        self.first_word == other.first_word
            || one.starts_with(two)
            || two.starts_with(one)
            || long && is_slip(one, two)
    }
}

/// Whether two people have an organization in common; none where that of
/// either is not known.
pub(super) fn shared(one: &[Organization], other: &[Organization]) -> Option<bool> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    Some(one.iter().any(|a| other.iter().any(|b| a.is_like(b))))
}
