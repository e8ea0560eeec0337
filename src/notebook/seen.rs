//! The fiscal years of the archive that the reader knows: each with how many
//! sections it had, as `1998:4 1999:5`.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::YearCoverage;

/// The years that are written down.
fn years(seen: &str) -> impl Iterator<Item = i16> {
    let year = |one: &str| one.split(':').next()?.parse().ok();
    seen.split(' ').filter_map(year)
}

/// The years that the reader does not know yet; none on the first visit.
pub(super) fn fresh(seen: &str, covered: &[YearCoverage]) -> Vec<FiscalYear> {
    if years(seen).next().is_none() {
        return Vec::new();
    }
    let all = covered.iter().map(|covered| covered.year);
    all.filter(|year| years(seen).all(|known| known != year.0))
        .collect()
}

/// What to write down, now that the reader has come to know some of the fresh
/// years.
pub(super) fn with(
    seen: &str,
    covered: &[YearCoverage],
    knows: &dyn Fn(FiscalYear) -> bool,
) -> String {
    let fresh = fresh(seen, covered);
    let known = covered
        .iter()
        .filter(|covered| !fresh.contains(&covered.year) || knows(covered.year));
    let known: Vec<_> = known
        .map(|covered| format!("{}:{}", covered.year, covered.sections))
        .collect();
    known.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(years: &[i16]) -> Vec<YearCoverage> {
        let year = |&year: &i16| YearCoverage {
            year: FiscalYear(year),
            meetings: 1,
            sections: 4,
            only: None,
        };
        years.iter().map(year).collect()
    }

    const NOTHING: &dyn Fn(FiscalYear) -> bool = &|_| false;

    #[test]
    fn on_the_first_visit_nothing_is_fresh_and_everything_is_written_down() {
        for seen in ["", "damaged"] {
            assert_eq!(fresh(seen, &covered(&[1998, 1999])), []);
            let written = with(seen, &covered(&[1998, 1999]), NOTHING);
            assert_eq!(written, "1998:4 1999:4");
        }
    }

    #[test]
    fn a_year_is_fresh_until_the_reader_knows_it() {
        let now = covered(&[1998, 2023, 2024]);
        let seen = "1998:4";
        assert_eq!(fresh(seen, &now), [FiscalYear(2023), FiscalYear(2024)]);
        assert_eq!(with(seen, &now, NOTHING), seen);
        let seen = with(seen, &now, &|year| year.0 == 2024);
        assert_eq!(seen, "1998:4 2024:4");
        assert_eq!(fresh(&seen, &now), [FiscalYear(2023)]);
        let seen = with(&seen, &now, &|_| true);
        assert_eq!(fresh(&seen, &now), []);
    }
}
