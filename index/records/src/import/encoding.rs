//! From bytes to text, whatever encoding Japanese pages were saved in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

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
/// says, and else by what they look like.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => declared(bytes).unwrap_or_else(|| guessed(bytes)),
    };
    let (text, encoding, broken) = encoding.decode(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        broken,
    }
}

/// What the page says of itself; UTF-8 it is not, or nobody would ask.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(META)]).to_ascii_lowercase();
    let (_, label) = start.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    let encoding = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    (encoding != UTF_8).then_some(encoding)
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
        for encoding in [SHIFT_JIS, EUC_JP, UTF_8] {
            let (bytes, _, _) = encoding.encode(TEXT);
            let read = decode(&bytes);
            assert_eq!(
                (read.text.as_str(), read.encoding, read.broken),
                (TEXT, encoding.name(), false)
            );
        }
    }

    #[test]
    fn a_page_that_says_the_wrong_encoding_is_read_by_its_bytes() {
        let html = format!("<meta charset=\"Shift_JIS\">{TEXT}");
        assert_eq!(decode(html.as_bytes()).text, html);
        let (bytes, _, _) = SHIFT_JIS.encode("<meta charset=utf-8>会議を開催しました");
        assert!(decode(&bytes).text.ends_with("会議を開催しました"));
    }

    #[test]
    fn a_mark_at_the_beginning_is_no_text() {
        assert_eq!(decode("\u{FEFF}会議".as_bytes()).text, "会議");
    }
}
