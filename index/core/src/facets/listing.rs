//! Lists the values of a facet, in the order and number that a reader asks for.

use std::cmp::Ordering;

use super::FacetSize;

/// Chosen names by their numbers, ascending, each as it was asked for.
pub(crate) type Chosen = Vec<(u32, String)>;

/// How the names of one facet are listed.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// How many, beside those that are chosen.
    pub limit: usize,
    /// The place of each name in the order, by the table's number; the most
    /// frequent first where none is given.
    pub ranks: Option<&'a [u32]>,
    /// Whether each name is looked for, by number; all are where none is given.
    pub found: Option<&'a [bool]>,
}

impl Listing<'_> {
    /// Every name, the most frequent first.
    pub const WHOLE: Self = Self {
        limit: usize::MAX,
        ranks: None,
        found: None,
    };

    /// The names with their counts, and how many there are; zero only where
    /// chosen. A chosen name is spelled as in the request, so that the page
    /// finds it again.
    ///
    /// Of thousands of names a few are listed: those that are cut off are
    /// neither sorted nor copied.
    pub(crate) fn list(
        &self,
        names: &[String],
        counts: &[usize],
        chosen: &Option<Chosen>,
    ) -> (Vec<(String, usize)>, FacetSize) {
        let chosen = chosen.as_deref().unwrap_or_default();
        let mut size = FacetSize::default();
        let mut listed = Vec::new();
        let mut besides = Vec::new();
        for ((name, &count), number) in names.iter().zip(counts).zip(0_u32..) {
            let asked = chosen.binary_search_by_key(&number, |(chosen, _)| *chosen);
            if count == 0 && asked.is_err() {
                continue;
            }
            let value = Value {
                number,
                name: asked.map_or(name, |at| &chosen[at].1),
                count,
                is_chosen: asked.is_ok(),
            };
            size.all += 1;
            if self.found.is_none_or(|found| found[number as usize]) {
                size.found += 1;
                listed.push(value);
            } else if value.is_chosen {
                besides.push(value);
            }
        }
        let order = |one: &Value<'_>, other: &Value<'_>| self.compare(one, other);
        if self.limit < listed.len() {
            listed.select_nth_unstable_by(self.limit, order);
            let cut_off = listed.drain(self.limit..);
            besides.extend(cut_off.filter(|value| value.is_chosen));
        }
        listed.append(&mut besides);
        listed.sort_unstable_by(order);
        let listed = listed.into_iter();
        let listed = listed.map(|value| (value.name.to_owned(), value.count));
        (listed.collect(), size)
    }

    fn compare(&self, one: &Value<'_>, other: &Value<'_>) -> Ordering {
        match self.ranks {
            Some(ranks) => {
                let rank = |value: &Value<'_>| ranks[value.number as usize];
                rank(one).cmp(&rank(other))
            }
            None => {
                let by_count = other.count.cmp(&one.count);
                by_count.then_with(|| one.name.cmp(other.name))
            }
        }
    }
}

/// A name that may be listed.
struct Value<'a> {
    number: u32,
    name: &'a str,
    count: usize,
    is_chosen: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["甲", "乙", "丙", "丁", "戊"];
    const COUNTS: [usize; 5] = [3, 0, 9, 1, 3];

    fn list(listing: Listing<'_>, chosen: &[(u32, &str)]) -> (Vec<(String, usize)>, FacetSize) {
        let chosen = chosen.iter();
        let chosen = chosen.map(|&(number, asked)| (number, asked.to_owned()));
        listing.list(&NAMES.map(str::to_owned), &COUNTS, &Some(chosen.collect()))
    }

    #[track_caller]
    fn lists(listing: Listing<'_>, chosen: &[(u32, &str)], expected: &[(&str, usize)]) {
        let expected = expected.iter();
        let expected: Vec<_> = expected.map(|&(name, n)| (name.to_owned(), n)).collect();
        assert_eq!(list(listing, chosen).0, expected);
    }

    #[test]
    fn the_most_frequent_come_first_and_the_rest_is_cut_off() {
        let listing = Listing {
            limit: 2,
            ..Listing::WHOLE
        };
        lists(listing, &[], &[("丙", 9), ("戊", 3)]);
        let all = [("丙", 9), ("戊", 3), ("甲", 3), ("丁", 1)];
        lists(Listing::WHOLE, &[], &all);
    }

    #[test]
    fn ranks_order_whatever_the_counts() {
        let listing = Listing {
            ranks: Some(&[4, 3, 2, 1, 0]),
            ..Listing::WHOLE
        };
        lists(listing, &[], &[("戊", 3), ("丁", 1), ("丙", 9), ("甲", 3)]);
    }

    #[test]
    fn chosen_names_are_listed_in_their_place_beyond_the_cut_at_zero_and_unlike_what_is_found() {
        let listing = Listing {
            limit: 1,
            ranks: None,
            found: Some(&[true, false, false, false, true]),
        };
        let chosen = [(0, "ｺｳ"), (1, "乙"), (2, "丙")];
        let expected = [("丙", 9), ("戊", 3), ("ｺｳ", 3), ("乙", 0)];
        lists(listing, &chosen, &expected);
    }

    #[test]
    fn sizes_count_what_is_cut_off() {
        let listing = Listing {
            limit: 0,
            ranks: None,
            found: Some(&[true, true, false, true, false]),
        };
        let (listed, size) = list(listing, &[]);
        assert_eq!(listed, []);
        assert_eq!(size, FacetSize { all: 4, found: 2 });
        assert_eq!(
            list(listing, &[(1, "乙")]).1,
            FacetSize { all: 5, found: 3 }
        );
    }
}
