//! A speaker's voice: what all mentions of one speaker say together.

use std::collections::HashMap;

use crate::fold::fold;
use crate::people::Identity;
use crate::record::Speaker;
use crate::section::affiliation_text;
use crate::table::Spellings;

/// What the mentions of a speaker say.
#[derive(Default)]
pub(super) struct Voice {
    pub(super) key: String,
    /// The rows in which the speaker speaks, ascending.
    pub(super) rows: Vec<usize>,
    /// The names that are aliases.
    pub(super) aliases: Written,
    pub(super) affiliations: Written,
}

/// Texts that are one if they fold alike, in the order in which they come, each
/// with its spellings and rows.
#[derive(Default)]
pub(super) struct Written {
    numbers: HashMap<String, usize>,
    pub(super) texts: Vec<(Spellings, Vec<usize>)>,
}

impl Voice {
    /// Takes in a mention. Rows come in ascending order.
    pub(super) fn hear(&mut self, row: usize, mention: &Speaker, identity: Identity<'_>) {
        self.key = identity.key;
        push_once(&mut self.rows, row);
        if identity.by_alias {
            self.aliases.add(&mention.name, row);
        }
        for affiliation in &mention.affiliations {
            self.affiliations.add(&affiliation_text(affiliation), row);
        }
    }

    /// What the speaker belonged to at the newest mention.
    pub(super) fn latest_affiliations(&self) -> Vec<String> {
        let newest = self.rows.last();
        let all = self.affiliations.texts.iter();
        let latest = all.filter(|(_, rows)| rows.last() == newest);
        latest.map(|(it, _)| it.best().to_owned()).collect()
    }
}

impl Written {
    fn add(&mut self, text: &str, row: usize) {
        let next = self.texts.len();
        let number = *self.numbers.entry(fold(text).to_string()).or_insert(next);
        if number == next {
            self.texts.push(Default::default());
        }
        let (spellings, rows) = &mut self.texts[number];
        spellings.add(text);
        push_once(rows, row);
    }
}

/// Adds a row to ascending ones, unless it is there.
fn push_once(rows: &mut Vec<usize>, row: usize) {
    if rows.last() != Some(&row) {
        rows.push(row);
    }
}
