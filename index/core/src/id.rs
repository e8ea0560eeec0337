//! The ids of meetings, which are also the names of their pages.

/// Whether a text is written as ids of meetings are.
pub fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let rest = |byte: u8| plain(byte) || matches!(byte, b'.' | b'_' | b'-');
    text.len() <= 80 && text.bytes().next().is_some_and(plain) && text.bytes().all(rest)
}

/// Whether an id cannot be the name of a folder on Windows, where devices have
/// names in every folder, with whatever extension, and a dot at the end is lost.
pub(crate) fn is_reserved(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or_default();
    let is_port = |name: &str| {
        let number = stem.strip_prefix(name);
        number.is_some_and(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let is_device = ["con", "prn", "aux", "nul"].contains(&stem);
    is_device || is_port("com") || is_port("lpt") || id.ends_with('.')
}
