//! Decodes a page: from bytes to text, in the encodings of Japanese pages.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// A text with the encoding it was in.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// As people know it.
    pub(crate) encoding: &'static str,
    /// Whether some bytes were no text, and are now marks of broken text.
    pub(crate) broken: bool,
}

/// How much of a page is looked through for the name of its encoding, as
/// browsers do.
const META: usize = 1024;

/// Reads bytes: by their mark, as UTF-8 where they are that, by what the page
/// says if they are that, and else by what they look like.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_wide(bytes) => wide(bytes),
        None if is_escaped(bytes) => ISO_2022_JP,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => declared(bytes)
            .filter(|encoding| is_right(encoding, bytes))
            .unwrap_or_else(|| guessed(bytes)),
    };
    let (text, encoding, broken) = encoding.decode(bytes);
    Decoded {
        // Programs of DOS end a file with this mark.
        text: text.trim_end_matches('\u{1a}').to_owned(),
        encoding: encoding.name(),
        broken,
    }
}

/// The encoding that the page declares. It is not UTF-8, which is recognized
/// before.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(META)]).to_ascii_lowercase();
    let (_, label) = start.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    let encoding = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    (encoding != UTF_8).then_some(encoding)
}

/// Whether bytes are text in an encoding. Those of EUC-JP are half-width kana
/// in Shift_JIS.
fn is_right(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, _, broken) = encoding.decode(bytes);
    let other = text.chars().filter(|c| !c.is_ascii());
    let (half, all) = other.fold((0, 0), |(half, all), c| {
        (
            half + usize::from(('\u{FF61}'..='\u{FF9F}').contains(&c)),
            all + 1,
        )
    });
    !broken && half * 3 <= all
}

/// Whether every second byte is often zero, as in UTF-16, and no other is.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    let (even, odd) = zeros(bytes);
    even.min(odd) == 0 && even.max(odd) * 20 > bytes.len().min(META)
}

fn wide(bytes: &[u8]) -> &'static Encoding {
    let (even, odd) = zeros(bytes);
    if even > odd { UTF_16BE } else { UTF_16LE }
}

/// How many bytes at even and at odd places are zero.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let start = &bytes[..bytes.len().min(META)];
    let of = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    (of(0), of(1))
}

/// Whether Japanese is announced by escapes, as mail does.
fn is_escaped(bytes: &[u8]) -> bool {
    let begins = |escape: &[u8]| bytes.windows(3).any(|it| it == escape);
    bytes.is_ascii() && (begins(b"\x1B$B") || begins(b"\x1B$@"))
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"jp"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, SHIFT_JIS};

    use super::*;

    const TEXT: &str = "「会議」を開催しました。高橋～①㈱";

    #[test]
    fn the_encodings_of_japan_are_told_apart_by_their_bytes() {
        for encoding in [SHIFT_JIS, EUC_JP, UTF_8, ISO_2022_JP] {
            // Mail has no signs that are Windows's own.
            let text = if encoding == ISO_2022_JP {
                "「会議」を開催しました。"
            } else {
                TEXT
            };
            let (bytes, _, _) = encoding.encode(text);
            let read = decode(&bytes);
            assert_eq!(
                (read.text.as_str(), read.encoding, read.broken),
                (text, encoding.name(), false)
            );
        }
    }

    #[test]
    fn a_page_that_says_the_wrong_encoding_is_read_by_its_bytes() {
        let html = format!("<meta charset=\"Shift_JIS\">{TEXT}");
        assert_eq!(decode(html.as_bytes()).text, html);
        let (bytes, _, _) = SHIFT_JIS.encode("<meta charset=utf-8>会議を開催しました");
        assert!(decode(&bytes).text.ends_with("会議を開催しました"));
        let (bytes, _, _) = EUC_JP.encode("<meta charset=shift_jis>会議を開催しました");
        assert!(decode(&bytes).text.ends_with("会議を開催しました"));
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let text = "<html>会議</html>";
        let bytes: Vec<_> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes).text, text);
        let bytes: Vec<_> = format!("\u{FEFF}{text}")
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&bytes).text, text);
    }

    #[test]
    fn a_mark_at_the_beginning_is_no_text() {
        assert_eq!(decode("\u{FEFF}会議".as_bytes()).text, "会議");
    }
}
