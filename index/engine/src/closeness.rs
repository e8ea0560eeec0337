//! Closeness: how many of the terms of a query stand close together in a row.

use kairoku_core::matching::Needle;
use kairoku_core::section::Part;

use crate::error::SearchError;
use crate::lookup::{Lookup, Needed};

/// How many characters of a summary are looked at together: a sentence or two.
const WINDOW: u32 = 120;

/// A term of the query: a word, or a gram of the relaxed search.
pub(crate) struct WeightedTerm<'a> {
    /// Its spellings.
    pub(crate) needles: Vec<&'a Needle>,
    /// Its weight: what finding it adds to a score.
    pub(crate) worth: f32,
}

/// What the best window of the summary of each of these rows, which ascend,
/// is worth: the sum over all that stands in it, each counted once. Title,
/// speakers and themes are within every window.
pub(crate) fn best_windows(
    lookup: Lookup<'_>,
    rows: &[u32],
    terms: &[WeightedTerm<'_>],
) -> Result<Vec<f32>, SearchError> {
    let needles = terms.iter().flat_map(|term| term.needles.iter().copied());
    lookup.require(needles, Needed::Places)?;
    let mut occurrences: Vec<TermOccurrences> = rows
        .iter()
        .map(|_| TermOccurrences::new(terms.len()))
        .collect();
    for (number, term) in terms.iter().enumerate() {
        for needle in &term.needles {
            let plan = kairoku_core::plan::plan(needle);
            for part in Part::ALL {
                lookup.places(part, &plan, rows, |row, places| match part {
                    Part::Body => {
                        let places = places.iter().map(|&place| (place, number));
                        occurrences[row].places.extend(places);
                    }
                    _ => occurrences[row].times[number] = 1,
                })?;
            }
        }
    }
    Ok(occurrences.into_iter().map(|one| one.best(terms)).collect())
}

/// The occurrences of the terms in one row.
struct TermOccurrences {
    /// How often each term stands in the window, or outside the summary.
    times: Vec<u32>,
    /// Where in the summary a term stands, and the number of the term.
    places: Vec<(u32, usize)>,
}

impl TermOccurrences {
    fn new(terms: usize) -> Self {
        Self {
            times: vec![0; terms],
            places: Vec::new(),
        }
    }

    /// What the best window is worth: moves it over the summary.
    fn best(mut self, terms: &[WeightedTerm<'_>]) -> f32 {
        let times = self.times.iter().zip(terms);
        let beside = times.map(|(&times, term)| times as f32 * term.worth);
        let mut worth: f32 = beside.sum();
        let mut best = worth;
        self.places.sort_unstable();
        let mut first = 0;
        for &(place, entering) in &self.places {
            while self.places[first].0 + WINDOW < place {
                let leaving = self.places[first].1;
                self.times[leaving] -= 1;
                if self.times[leaving] == 0 {
                    worth -= terms[leaving].worth;
                }
                first += 1;
            }
            if self.times[entering] == 0 {
                worth += terms[entering].worth;
            }
            self.times[entering] += 1;
            best = best.max(worth);
        }
        best
    }
}
