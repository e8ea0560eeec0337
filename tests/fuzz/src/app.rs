//! Addresses, and entries of a notebook's file.

use kairoku_app::untrusted;

/// An address that somebody was sent.
pub(crate) fn address(input: &[u8]) {
    untrusted::address(&String::from_utf8_lossy(input));
}

/// An entry of a file with a notebook, a text a line. The browser itself reads its JSON.
pub(crate) fn entry(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let texts: Vec<_> = input.lines().collect();
    untrusted::entry(&texts);
}
