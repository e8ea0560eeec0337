//! References to cells, as a sheet's XML writes them. `calamine` reckons with them
//! without a look: with one that is too long, or ends before it begins, it goes wrong.

/// The most letters of a column, and the most digits of a row.
const MOST: (usize, usize) = (3, 7);

/// Whether a reference, such as `B3` or `A1:C3`, may be reckoned with. What is none at all
/// is told by who reads it.
pub(super) fn is_right(reference: &str) -> bool {
    let mut before = (0, 0);
    reference.split(':').all(|cell| {
        let end = cell.find(|c: char| !c.is_ascii_alphabetic());
        let (column, row) = cell.split_at(end.unwrap_or(cell.len()));
        if column.len() > MOST.0 || row.len() > MOST.1 {
            return false;
        }
        let letters = column.bytes().map(|letter| letter.to_ascii_uppercase());
        let column = letters.fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
        let place = (column, row.parse().unwrap_or(u32::MAX));
        let follows = before.0 <= place.0 && before.1 <= place.1;
        before = place;
        follows
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_do_not_run_backwards() {
        for right in ["A1", "A1:C3", "C3:C3", "XFD1048576", "a1:b2", "7"] {
            assert!(is_right(right), "{right}");
        }
        for wrong in [
            "A6:B3",
            "B3:A6",
            "AAAA1",
            "A12345678",
            "A1:ZZZZZZZZZZ1",
            "99999999",
        ] {
            assert!(!is_right(wrong), "{wrong}");
        }
    }
}
