//! The slowest tests.

use std::time::Duration;

use crate::run::spoken;

/// How many are told.
const TOLD: usize = 10;

/// A test, or a program of tests, and how long it took.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Timed {
    pub(super) name: String,
    pub(super) took: Duration,
}

/// Prints those that took longest.
pub(super) fn print(timed: Vec<Timed>) {
    println!("\nThe slowest:");
    for Timed { name, took } in slowest(timed) {
        println!("{:>12}  {name}", spoken(took));
    }
}

fn slowest(mut timed: Vec<Timed>) -> Vec<Timed> {
    timed.sort_by_key(|test| std::cmp::Reverse(test.took));
    timed.truncate(TOLD);
    timed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_come_first_and_the_rest_is_left_out() {
        let timed = |seconds| Timed {
            name: format!("takes {seconds}"),
            took: Duration::from_secs(seconds),
        };
        let slowest = slowest((1..=12).map(timed).collect());
        assert_eq!(slowest.len(), TOLD);
        assert_eq!((&slowest[0], &slowest[9]), (&timed(12), &timed(3)));
    }
}
