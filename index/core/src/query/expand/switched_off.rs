//! What readers have switched off of what a word is searched for beside itself.

use std::collections::HashSet;

use super::{Variant, key};
use crate::query::Word;
use crate::query::dates::DateMeaning;

/// The spellings and meanings that are switched off, by the text by which each is
/// told.
pub(super) struct SwitchedOff(HashSet<String>);

impl SwitchedOff {
    pub(super) fn new(texts: &[String]) -> Self {
        Self(texts.iter().map(|text| key(text)).collect())
    }

    /// Adds spellings to those of a word.
    pub(super) fn add_variants(
        &self,
        word: &mut Word,
        variants: impl IntoIterator<Item = Variant>,
    ) {
        let (on, off) = self.part(variants, |variant| variant.text.clone());
        word.variants.extend(on);
        word.switched_off.extend(off);
    }

    /// Gives a word what it means as a date.
    pub(super) fn set_dates(&self, word: &mut Word, meanings: Vec<DateMeaning>) {
        (word.dates, word.dates_off) = self.part(meanings, ToString::to_string);
    }

    /// What is searched, and what is switched off.
    fn part<T>(
        &self,
        all: impl IntoIterator<Item = T>,
        text: impl Fn(&T) -> String,
    ) -> (Vec<T>, Vec<T>) {
        let is_on = |one: &T| !self.0.contains(&key(&text(one)));
        all.into_iter().partition(is_on)
    }
}
