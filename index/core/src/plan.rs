//! The plan by which a needle is looked up: which tokens, at which distances. Whoever
//! answers, the engine or a cluster, goes by it.

use crate::fold::Depth;
use crate::matching::Needle;
use crate::tokens::{END, START, Sought};

/// How a needle is looked up, in every part alike.
#[derive(Debug, PartialEq, Eq)]
pub enum Plan {
    /// One character without bounds: every token that begins with it.
    First(Sought),
    /// These tokens at these distances.
    Phrase(Vec<(u32, Sought)>),
}

impl Plan {
    /// The tokens that are asked for.
    pub fn sought(&self) -> impl Iterator<Item = &Sought> {
        let (first, tokens) = match self {
            Self::First(sought) => (Some(sought), &[][..]),
            Self::Phrase(tokens) => (None, &tokens[..]),
        };
        first
            .into_iter()
            .chain(tokens.iter().map(|(_, sought)| sought))
    }
}

/// Pairs that cover the needle without overlap, where its length allows, and
/// the bounds it asks for. Together they say all that the overlapping pairs
/// would, in half the postings.
pub fn plan(needle: &Needle) -> Plan {
    let text = needle.full_fold();
    let exact = needle.depth() == Depth::Exact;
    let chars = text.chars();
    let end = chars.len() - 1;
    let mut tokens = Vec::new();
    if needle.bounds().start.is_some() {
        tokens.push((0, Sought::bound(START, chars[0])));
    }
    if needle.bounds().end.is_some() {
        tokens.push((end as u32, Sought::bound(END, chars[end])));
    }
    if chars.len() == 1 {
        return match tokens.is_empty() {
            true => Plan::First(Sought::chars(&text, 0..1, exact)),
            false => Plan::Phrase(tokens),
        };
    }
    let starts = (0..end)
        .step_by(2)
        .chain((chars.len() % 2 == 1).then_some(end - 1));
    tokens.extend(starts.map(|at| (at as u32, Sought::chars(&text, at..at + 2, exact))));
    Plan::Phrase(tokens)
}

#[cfg(test)]
mod tests {
    use crate::fold::fold;

    use super::*;

    fn planned(word: &str) -> Plan {
        plan(&Needle::new(word, Depth::Full).expect("a word"))
    }

    /// The pair of a text.
    fn pair(at: u32, text: &str) -> (u32, Sought) {
        (at, Sought::chars(&fold(text), 0..2, false))
    }

    #[test]
    fn pairs_cover_a_needle() {
        let phrase = |tokens: &[(u32, Sought)]| Plan::Phrase(tokens.to_vec());
        assert_eq!(planned("東北"), phrase(&[pair(0, "東北")]));
        assert_eq!(
            planned("東北大"),
            phrase(&[pair(0, "東北"), pair(1, "北大")])
        );
        assert_eq!(
            planned("東北大学"),
            phrase(&[pair(0, "東北"), pair(2, "大学")])
        );
        let odd = [pair(0, "東北"), pair(2, "大学"), pair(3, "学院")];
        assert_eq!(planned("東北大学院"), phrase(&odd));
    }

    #[test]
    fn words_and_numbers_are_bounded() {
        let bound = |at, sort, c| (at, Sought::bound(sort, c));
        let phrase = |tokens: &[(u32, Sought)]| Plan::Phrase(tokens.to_vec());
        assert_eq!(
            planned("ai"),
            phrase(&[bound(0, START, 'a'), pair(0, "ai")])
        );
        assert_eq!(planned("a"), phrase(&[bound(0, START, 'a')]));
        let five = [bound(0, START, '5'), bound(0, END, '5')];
        assert_eq!(planned("5"), phrase(&five));
        let both = [bound(0, START, 'r'), bound(1, END, '5'), pair(0, "r5")];
        assert_eq!(planned("r5"), phrase(&both));
        assert_eq!(
            planned("大"),
            Plan::First(Sought::chars(&fold("大"), 0..1, false))
        );
    }
}
