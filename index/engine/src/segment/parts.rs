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
