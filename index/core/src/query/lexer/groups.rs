//! Groups: which parentheses group.

use super::fields::Prefix;
use super::gaps::Gaps;
use crate::punctuation::{closes_parenthesis, is_colon, is_minus, is_plus, opens_parenthesis};
use crate::query::MAX_DEPTH;

/// Which parentheses group.
pub(super) struct Groups {
    pub(super) open: Vec<bool>,
    pub(super) close: Vec<bool>,
    pub(super) unmatched: bool,
}

impl Groups {
    pub(super) fn find(chars: &[char], gaps: &Gaps) -> Self {
        let mut groups = Self {
            open: vec![false; chars.len()],
            close: vec![false; chars.len()],
            unmatched: false,
        };
        let pairs = groups.pairs(chars, gaps);
        // From the outside in: a pair groups if it stands apart, where a
        // grouping parenthesis beside it counts as apart.
        for (open, close) in pairs {
            let has_content = (open + 1..close).any(|at| !gaps.gap[at]);
            let apart_after =
                gaps.gap.get(close + 1).is_none_or(|&gap| gap) || groups.close[close + 1];
            if has_content && apart_after && groups.may_open(chars, gaps, open) {
                groups.open[open] = true;
                groups.close[close] = true;
            }
        }
        groups
    }

    /// Whether a group may begin here: apart from the words before, after a sign
    /// or a field that do, or after both.
    fn may_open(&self, chars: &[char], gaps: &Gaps, at: usize) -> bool {
        let is_apart = |at: usize| at == 0 || gaps.gap[at - 1] || self.open[at - 1];
        let is_sign = |at: usize| at > 0 && (is_minus(chars[at - 1]) || is_plus(chars[at - 1]));
        let is_free = |at: usize| is_apart(at) || (is_sign(at) && is_apart(at - 1));
        is_free(at)
            || (is_sign(at) && self.is_after_field(chars, at - 1, &is_free))
            || self.is_after_field(chars, at, &is_free)
    }

    /// Whether a field that may begin where it does ends before `at`.
    fn is_after_field(&self, chars: &[char], at: usize, is_free: &impl Fn(usize) -> bool) -> bool {
        let Some(colon) = at.checked_sub(1).filter(|&colon| is_colon(chars[colon])) else {
            return false;
        };
        let before = chars[..colon].iter().rev();
        let end = colon - before.take_while(|c| c.is_whitespace()).count();
        let lengths = 1..=Prefix::MAX_CHARS.min(end);
        let mut starts = lengths.map(|length| end - length);
        starts.any(|start| {
            is_free(start) && Prefix::named(&chars[start..end].iter().collect::<String>()).is_some()
        })
    }

    /// The pairs of parentheses, the outer before the inner, none deeper than
    /// is allowed. Those in quotation marks are text.
    fn pairs(&mut self, chars: &[char], gaps: &Gaps) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut opened = Vec::new();
        let unquoted = chars.iter().enumerate().filter(|(at, _)| !gaps.quoted[*at]);
        for (at, &c) in unquoted {
            if opens_parenthesis(c) {
                opened.push(at);
            } else if closes_parenthesis(c) {
                match opened.pop() {
                    Some(open) if opened.len() < MAX_DEPTH => pairs.push((open, at)),
                    _ => self.unmatched = true,
                }
            }
        }
        self.unmatched |= !opened.is_empty();
        pairs.sort_unstable();
        pairs
    }
}
