//! The profile of a theme.

use serde::{Deserialize, Serialize};

use super::{NameCount, NameRef, Profiles, SectionRef};
use crate::fiscal::FiscalYear;
use crate::fold::fold;
use crate::highlight::Highlighter;
use crate::query::parse;

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeProfile {
    /// The theme's key in addresses.
    pub key: String,
    /// What the archive calls it, which is also the facet value.
    pub name: String,
    /// For every fiscal year of which the archive has a record, oldest first,
    /// how many of its sections have the theme. A year that is absent has no
    /// record, which says nothing of the theme.
    pub by_year: Vec<(FiscalYear, usize)>,
    /// The first section that has it.
    pub first: SectionRef,
    /// The last.
    pub last: SectionRef,
    /// Who speaks in sections that have it, the most frequent first.
    pub speakers: Vec<NameCount>,
    /// How many sections have it.
    pub total: usize,
    /// The newest of them, at most [`LISTED_SECTIONS`](super::LISTED_SECTIONS), with
    /// what their summaries say of it: the newest meeting first, those of a meeting in
    /// its order.
    pub sections: Vec<SectionRef>,
    /// The other themes of all of them, the most frequent first.
    pub with: Vec<NameCount>,
    /// Other words with which a search for the theme is made as well, from the
    /// list of synonyms.
    pub related: Vec<Related>,
}

/// A synonym of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The word.
    pub text: String,
    /// Its key in addresses, where it is a theme as well.
    pub key: Option<String>,
}

impl Profiles<'_> {
    /// Every theme, in the order of 五十音.
    pub fn themes(&self) -> impl Iterator<Item = ThemeProfile> {
        let themes = self.themes.in_order().into_iter();
        themes.map(|number| self.theme_of(number))
    }

    /// The theme with this key.
    pub fn theme(&self, key: &str) -> Option<ThemeProfile> {
        let number = self.themes.by_key.get(key)?;
        Some(self.theme_of(*number))
    }

    fn theme_of(&self, number: usize) -> ThemeProfile {
        let NameRef { key, name } = self.themes.refs[number].clone();
        let rows = &self.theme_rows[number];
        let row = |row: Option<&usize>| *row.expect("a theme was read somewhere");
        let mut query = parse(&name);
        self.expander.expand(&mut query, &[]);
        ThemeProfile {
            by_year: self.count_years(rows, self.years.iter().copied()),
            total: rows.len(),
            first: self.reference(row(rows.first()), None),
            last: self.reference(row(rows.last()), None),
            speakers: self.count_speakers(rows, None),
            sections: self.newest_first(rows, &Highlighter::new(&query)),
            with: self.count_themes(rows, Some(number)),
            related: self.related(&name),
            key,
            name,
        }
    }

    /// The synonyms of a theme.
    fn related(&self, name: &str) -> Vec<Related> {
        let synonyms = self.expander.synonyms(name).into_iter();
        let related = synonyms.map(|word| {
            let theme = self.themes.by_fold.get(&fold(word).to_string());
            Related {
                text: word.to_owned(),
                key: theme.map(|&theme| self.themes.refs[theme].key.clone()),
            }
        });
        related.collect()
    }
}
