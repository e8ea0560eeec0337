//! Hashes, by which published files and addresses of pages are named.

use sha2::{Digest, Sha256};

/// The SHA-256 of a content, in lower-case hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    hexadecimal(&digest(content))
}

/// The SHA-256 of a content.
pub(crate) fn digest(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

/// Bytes in lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
