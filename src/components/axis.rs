//! The axis of a drawing of counts or shares: round steps, and a round top.
//!
//! A value is a count, or a share in percent, in thousandths either way.

use crate::text;

/// The axis from nothing to a round value that is not below the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    /// Whether values are shares.
    pub(crate) share: bool,
    /// The value at the top; never nothing.
    pub(crate) top: usize,
    /// How far its marks are apart, at most five of which reach the top.
    pub(crate) step: usize,
}

impl Axis {
    /// The axis for values of which this is the highest.
    pub(crate) fn new(highest: usize, share: bool) -> Self {
        // Counts are whole, and so are shares but for small ones.
        let unit = if share && highest < 5_000 { 100 } else { 1_000 };
        let step = round(highest.div_ceil(unit)) * unit;
        Self {
            share,
            top: highest.div_ceil(step).max(1) * step,
            step,
        }
    }

    /// A value in words: a whole number, or percent with as many tenths as it
    /// has.
    pub(crate) fn name(self, value: usize) -> String {
        match self.share {
            true => text::percent((value + 50) / 100),
            false => text::grouped(value / 1_000),
        }
    }
}

/// A value: so many of so many, as a count or a share. There is no share of
/// nothing.
pub(crate) fn value(count: usize, all: usize, share: bool) -> Option<usize> {
    match share {
        false => Some(count * 1_000),
        true => (count * 100_000).checked_div(all),
    }
}

/// A round step that at most five of reach the highest value: 1, 2 or 5 times a
/// power of ten.
fn round(highest: usize) -> usize {
    let mut power = 1;
    loop {
        let round = [1, 2, 5].map(|factor| factor * power);
        if let Some(step) = round.into_iter().find(|step| step * 5 >= highest) {
            return step;
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_at_most_five_reach_the_highest() {
        assert_eq!(
            [0, 3, 5, 7, 48, 120, 2400].map(round),
            [1, 1, 1, 2, 10, 50, 500]
        );
    }

    #[test]
    fn the_top_is_round_and_not_below_the_highest() {
        let top = |count: usize| Axis::new(count * 1_000, false).top / 1_000;
        assert_eq!([0, 1, 3, 7, 43, 101].map(top), [1, 1, 3, 8, 50, 150]);
        let share = |highest| {
            let axis = Axis::new(highest, true);
            axis.name(axis.top)
        };
        assert_eq!(share(100_000), "100%");
        assert_eq!(share(37_200), "40%");
        assert_eq!(share(440), "0.5%");
    }

    #[test]
    fn there_is_no_share_of_nothing() {
        assert_eq!(value(2, 8, false), Some(2_000));
        assert_eq!(value(2, 8, true), Some(25_000));
        assert_eq!((value(0, 0, false), value(0, 0, true)), (Some(0), None));
    }
}
