//! Compares titles that are nearly one.

use kairoku_core::fold::fold;

/// What near titles share: the letters and digits, without long vowels.
pub(crate) fn title_key(title: &str) -> String {
    let folded = fold(title).to_string();
    let kept = folded.chars().filter(|c| c.is_alphanumeric() && *c != 'ー');
    kept.collect()
}
