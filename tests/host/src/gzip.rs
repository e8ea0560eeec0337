//! Gzip, which hosts compress with.

use std::io::Read;

use flate2::Compression;
use flate2::read::GzEncoder;

/// A content as gzip.
pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GzEncoder::new(content, Compression::default());
    let read = encoder.read_to_end(&mut file);
    read.expect("a content in memory can be read");
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_ends_with_checksum_and_length() {
        let file = gzip(b"123456789");
        let end = [0x26, 0x39, 0xf4, 0xcb, 9, 0, 0, 0];
        assert!(file.starts_with(&[0x1f, 0x8b, 8]) && file.ends_with(&end));
    }
}
