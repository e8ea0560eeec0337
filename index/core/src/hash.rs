//! Hashes, by which published files and addresses of pages are named.

use sha2::{Digest, Sha256};

/// The SHA-256 of a content, in lower-case hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    use std::fmt::Write as _;
    let hash = Sha256::digest(content);
    hash.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
