//! The pack: several named contents in one file, so that a search costs one
//! request and not twenty.
//!
//! Layout: the magic, the length of the directory as 32 bits little endian,
//! the directory as JSON (name and length of each entry), the contents one
//! after another in the order of the directory.

use serde::{Deserialize, Serialize};

const MAGIC: &[u8; 8] = b"KAIROKU\x01";

#[derive(Serialize, Deserialize)]
struct DirectoryEntry {
    name: String,
    bytes: usize,
}

/// A content with its name.
pub type Entry = (String, Vec<u8>);

/// A content is not a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a pack: {0}")]
pub struct NotAPack(&'static str);

/// Packs contents under their names, in the order given.
pub fn pack(entries: &[Entry]) -> Vec<u8> {
    let directory: Vec<_> = entries
        .iter()
        .map(|(name, content)| DirectoryEntry {
            name: name.clone(),
            bytes: content.len(),
        })
        .collect();
    let directory = serde_json::to_vec(&directory).expect("names and lengths are plain JSON");
    let length = u32::try_from(directory.len()).expect("a directory is shorter than 4 GiB");
    let mut pack = MAGIC.to_vec();
    pack.extend(length.to_le_bytes());
    pack.extend(directory);
    entries.iter().for_each(|(_, content)| pack.extend(content));
    pack
}

/// The names in a pack with the range of bytes each stands in.
///
/// # Errors
/// [`NotAPack`] where the content is not a whole pack.
pub fn directory(pack: &[u8]) -> Result<Vec<(String, std::ops::Range<usize>)>, NotAPack> {
    let rest = pack.strip_prefix(MAGIC).ok_or(NotAPack("another magic"))?;
    let (length, rest) = rest.split_first_chunk().ok_or(NotAPack("cut short"))?;
    let length = u32::from_le_bytes(*length) as usize;
    let directory = rest.get(..length).ok_or(NotAPack("cut short"))?;
    let directory: Vec<DirectoryEntry> =
        serde_json::from_slice(directory).map_err(|_| NotAPack("unreadable directory"))?;
    let mut at = pack.len() - rest.len() + length;
    let mut entries = Vec::new();
    for entry in directory {
        let end = at.checked_add(entry.bytes).filter(|&end| end <= pack.len());
        let end = end.ok_or(NotAPack("cut short"))?;
        entries.push((entry.name, at..end));
        at = end;
    }
    Ok(entries)
}

/// The contents of a pack with their names, in order.
///
/// # Errors
/// [`NotAPack`] as for [`directory`].
pub fn unpack(pack: &[u8]) -> Result<Vec<Entry>, NotAPack> {
    let entries = directory(pack)?.into_iter();
    Ok(entries
        .map(|(name, range)| (name, pack[range].to_vec()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Vec<u8> {
        pack(&[
            ("一".into(), b"abc".to_vec()),
            ("b".into(), Vec::new()),
            ("c".into(), b"d".to_vec()),
        ])
    }

    #[test]
    fn what_is_packed_is_found_again() {
        let pack = example();
        let found = unpack(&pack).expect("a pack");
        let expected = [("一", &b"abc"[..]), ("b", b""), ("c", b"d")];
        assert_eq!(
            found,
            expected.map(|(name, content)| (name.to_owned(), content.to_vec()))
        );
    }

    #[test]
    fn a_pack_cut_short_anywhere_is_refused() {
        let pack = example();
        for length in 0..pack.len() {
            assert!(directory(&pack[..length]).is_err(), "{length} bytes");
        }
    }
}
