//! The fiscal years of the archive that the reader knows: each with how many
//! sections it had, as `1998:4 1999:5`.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::YearCoverage;

/// The years that the reader does not know yet; none on the first visit.
pub(super) fn fresh(seen: &str, covered: &[YearCoverage]) -> Vec<FiscalYear> {
    let mut fresh = Vec::new();
    for covered in covered {
        let year = format!("{}:", covered.year);
        if !seen.split(' ').any(|known| known.starts_with(&year)) {
            fresh.push(covered.year);
        }
    }
    if fresh.len() == covered.len() {
        fresh.clear();
    }
    fresh
}

/// The text to store, when some of the years are still new to the reader.
pub(super) fn write(covered: &[YearCoverage], fresh: &[FiscalYear]) -> String {
    let mut seen = String::new();
    for covered in covered {
        if !fresh.contains(&covered.year) {
            seen.push_str(&format!("{}:{} ", covered.year, covered.sections));
        }
    }
    seen
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

    #[test]
    fn on_the_first_visit_nothing_is_fresh() {
        for seen in ["", "damaged"] {
            assert_eq!(fresh(seen, &covered(&[1998, 1999])), []);
        }
        assert_eq!(fresh("1998:4 ", &[]), []);
    }

    #[test]
    fn a_year_is_fresh_until_it_is_written_down() {
        let now = covered(&[1998, 2023, 2024]);
        let seen = write(&covered(&[1998]), &[]);
        let (one, other) = (FiscalYear(2023), FiscalYear(2024));
        assert_eq!(fresh(&seen, &now), [one, other]);
        let seen = write(&now, &[one]);
        assert_eq!(seen, "1998:4 2024:4 ");
        assert_eq!(fresh(&seen, &now), [one]);
        assert_eq!(fresh(&write(&now, &[]), &now), []);
    }
}
