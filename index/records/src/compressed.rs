//! Files as they are published: packs, compressed by the program that writes them,
//! since many hosts compress nothing. The browser has a decompressor of its own.

use kairoku_core::pack::{self, Entry, pack};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// How hard it is tried to make files small, from 0 to 10: 9 takes a quarter longer and
/// makes them smaller by less than a thousandth.
const EFFORT: u8 = 7;

/// What a file may come to at most when it is decompressed: what a pack may be.
const MAX_BYTES: usize = u32::MAX as usize;

/// A file is not a compressed pack.
#[derive(Debug, thiserror::Error)]
pub enum NotAFile {
    /// It cannot be decompressed.
    #[error("it is not compressed as it should be: {0}")]
    Compression(String),
    /// It is no pack.
    #[error(transparent)]
    Pack(#[from] pack::NotAPack),
}

/// Packs and compresses the entries of a file.
pub fn write(entries: &[Entry]) -> Vec<u8> {
    compress_to_vec(&pack(entries), EFFORT)
}

/// The entries of a file that [`write`] wrote.
///
/// # Errors
/// [`NotAFile`] where it is anything else.
pub fn read(content: &[u8]) -> Result<Vec<Entry>, NotAFile> {
    let pack = decompress_to_vec_with_limit(content, MAX_BYTES);
    let pack = pack.map_err(|error| NotAFile::Compression(error.to_string()))?;
    Ok(pack::unpack(&pack)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_again_as_it_was() {
        let entries = vec![
            ("a".to_owned(), b"aaaaaaaaaaaa".to_vec()),
            ("b".to_owned(), Vec::new()),
        ];
        let file = write(&entries);
        assert_eq!(read(&file).unwrap(), entries);
        assert!(read(b"<!DOCTYPE html>").is_err());
        assert!(read(&file[..file.len() - 1]).is_err());
    }
}
