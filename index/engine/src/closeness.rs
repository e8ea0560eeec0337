//! How much of what is looked for stands close together in a row.

use kairoku_core::matching::Needle;
use kairoku_core::section::Part;
use tantivy::index::SegmentReader;

use crate::lookup;

/// How many characters of a summary are looked at together: a sentence or two.
const WINDOW: u32 = 120;

/// Something that is looked for.
pub(crate) struct Wanted<'a> {
    /// Its spellings.
    pub(crate) needles: Vec<&'a Needle>,
    /// What finding it is worth.
    pub(crate) worth: f32,
}

/// What the best window of the summary of each of these rows, which ascend,
/// is worth: the sum over all that stands in it, each counted once. Title,
/// speakers and themes are within every window.
pub(crate) fn best_windows(
    segment: &SegmentReader,
    rows: &[u32],
    wanted: &[Wanted<'_>],
) -> tantivy::Result<Vec<f32>> {
    let mut found: Vec<Found> = rows.iter().map(|_| Found::new(wanted.len())).collect();
    for (number, one) in wanted.iter().enumerate() {
        for needle in &one.needles {
            for part in Part::ALL {
                lookup::places(segment, part, needle, rows, |row, places| match part {
                    Part::Body => {
                        let places = places.iter().map(|&place| (place, number));
                        found[row].places.extend(places);
                    }
                    _ => found[row].times[number] = 1,
                })?;
            }
        }
    }
    Ok(found.into_iter().map(|one| one.best(wanted)).collect())
}

/// What was found of the wanted in one row.
struct Found {
    /// How often each stands in the window, or beside the summary.
    times: Vec<u32>,
    /// Where in the summary something stands, and what.
    places: Vec<(u32, usize)>,
}

impl Found {
    fn new(wanted: usize) -> Self {
        Self {
            times: vec![0; wanted],
            places: Vec::new(),
        }
    }

    /// Moves the window over the summary.
    fn best(mut self, wanted: &[Wanted<'_>]) -> f32 {
        let times = self.times.iter().zip(wanted);
        let beside = times.map(|(&times, one)| times as f32 * one.worth);
        let mut worth: f32 = beside.sum();
        let mut best = worth;
        self.places.sort_unstable();
        let mut first = 0;
        for &(place, entering) in &self.places {
            while self.places[first].0 + WINDOW < place {
                let leaving = self.places[first].1;
                self.times[leaving] -= 1;
                if self.times[leaving] == 0 {
                    worth -= wanted[leaving].worth;
                }
                first += 1;
            }
            if self.times[entering] == 0 {
                worth += wanted[entering].worth;
            }
            self.times[entering] += 1;
            best = best.max(worth);
        }
        best
    }
}
