//! Kinds of sessions, which readers see beside every title: a word that names one
//! also finds the sessions of that kind.

use crate::fold::Depth;
use crate::matching::Needle;
use crate::query::variant::{Rule, Variant};
use crate::record::SessionKind;
use crate::section::kind_sign;

/// The kind that a word names, as a variant: 討議・意見交換, or a part of it.
pub(super) fn variant(word: &str) -> Option<Variant> {
    let kind = SessionKind::called(word)?;
    Some(Variant {
        text: format!("種別：{}", kind.name()),
        rule: Some(Rule::Kind),
        needle: Needle::new(&kind_sign(kind).to_string(), Depth::Full)?,
    })
}
