//! Where the parts of a file of the index stand: what Tantivy writes at its end. It is
//! read and checked here before Tantivy reads it, which trusts it.

use std::ops::Range;

use kairoku_core::section::Part;
use tantivy::HasLen;
use tantivy::directory::FileHandle;

use crate::bytes::Bytes;
use crate::schema::field;
use crate::sparse::SparseFile;

/// By part, where it stands; none where the file has nothing of it.
pub(super) type Ranges = [Option<Range<usize>>; Part::ALL.len()];

/// How many bytes at the end say how long Tantivy's own note is, and that it is one.
const NOTE_END: usize = 8;

/// Where the parts stand; none where the end of the file says nothing that can be.
pub(super) fn ranges(file: &SparseFile) -> Option<Ranges> {
    let read = |from: usize, to: usize| file.read_bytes(from..to).ok();
    let number = |end: usize| {
        let start = end.checked_sub(4)?;
        let bytes: [u8; 4] = read(start, end)?[..].try_into().ok()?;
        Some((u32::from_le_bytes(bytes) as usize, start))
    };
    // The note of the version, then where the parts stand, each with its length behind it.
    let end = file.len().checked_sub(NOTE_END)?;
    let (length, _) = number(end + 4)?;
    let (length, end) = number(end.checked_sub(length)?)?;
    let start = end.checked_sub(length)?;
    let list = read(start, end)?;
    let mut list = Bytes(&list);
    let count = list.number()?;
    let mut starts: Vec<(usize, u32)> = Vec::new();
    let mut at: usize = 0;
    for _ in 0..count {
        at = at.checked_add(usize::try_from(list.number()?).ok()?)?;
        starts.push((at, list.four()?));
        // A part has one place in a file, so that places have no numbers.
        (list.number()? == 0).then_some(())?;
    }
    list.0.is_empty().then_some(())?;
    let mut ranges = [const { None }; Part::ALL.len()];
    for (number, &(from, of)) in starts.iter().enumerate() {
        let to = starts.get(number + 1).map_or(start, |(next, _)| *next);
        let place = Part::ALL
            .iter()
            .position(|&part| field(part).field_id() == of)?;
        let is_first = ranges[place].replace(from..to).is_none();
        if !is_first || to < from {
            return None;
        }
    }
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use tantivy::directory::OwnedBytes;

    use super::*;

    /// A file of 9 bytes of parts with this list of where they stand.
    fn read(list: &[u8], says: u32) -> Option<Ranges> {
        let note = b"{}";
        let mut bytes = vec![7; 9];
        bytes.extend(list);
        bytes.extend(says.to_le_bytes());
        bytes.extend(note);
        bytes.extend((note.len() as u32).to_le_bytes());
        bytes.extend(1337_u32.to_le_bytes());
        let file = SparseFile::new(bytes.len() as u64);
        assert!(file.insert(0, OwnedBytes::new(bytes)));
        ranges(&file)
    }

    #[test]
    fn parts_stand_where_the_list_says() {
        // Two parts: the first field from 0 on, the third from 4 on.
        let list = [0x82, 0x80, 0, 0, 0, 0, 0x80, 0x84, 2, 0, 0, 0, 0x80];
        let ranges = read(&list, 13).expect("a list");
        assert_eq!((&ranges[0], &ranges[2]), (&Some(0..4), &Some(4..9)));
        assert!(ranges[1].is_none() && ranges[3].is_none() && ranges[4].is_none());
        for (at, is, why) in [
            (0, 0x83, "there are two"),
            (0, 0x02, "a count that goes on"),
            (2, 9, "no such part"),
            (8, 0, "one part twice"),
            (7, 0x8a, "beyond the end"),
            (6, 0x81, "a place with a number"),
        ] {
            let mut list = list;
            list[at] = is;
            assert!(read(&list, 13).is_none(), "{why}");
        }
        for says in [0, 12, 14, 99, u32::MAX] {
            assert!(read(&list, says).is_none(), "{says} bytes");
        }
    }
}
