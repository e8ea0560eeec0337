//! Documents that are no page, such as PDF, which the import refuses.

use crate::input::has_extension;

/// How files begin that are no text, and what they are.
const BEGINNINGS: [(&[u8], &str); 11] = [
    (b"%PDF", " PDF の文書"),
    (b"{\\rtf", "リッチテキスト形式（RTF）の文書"),
    (b"\x89PNG", "画像"),
    (b"\xFF\xD8\xFF", "画像"),
    (b"GIF8", "画像"),
    (b"RIFF", "画像か動画"),
    (b"\x1F\x8B", "圧縮されたファイル"),
    (b"7z\xBC\xAF", "圧縮されたファイル"),
    (b"Rar!", "圧縮されたファイル"),
    (b"bplist00", " Safari の Web アーカイブ"),
    (b"\x00\x00\x00", "画像か動画"),
];

/// How much of a file is looked at.
const START: usize = 4096;

/// What a file is that is no page, in Japanese.
pub(super) fn kind(bytes: &[u8], name: &str) -> Option<&'static str> {
    let is = |extensions: [&str; 2]| extensions.iter().any(|it| has_extension(name, it));
    let is_package = bytes.starts_with(b"PK\x03\x04");
    if is_package || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(match () {
            () if is(["docx", "doc"]) => " Word の文書",
            () if is(["xlsx", "xls"]) => " Excel の表",
            () if is(["pptx", "ppt"]) => " PowerPoint の資料",
            () if is_package && is(["zip", "maff"]) => "圧縮されたファイル",
            () => " Office の文書か圧縮されたファイル",
        });
    }
    let beginning = BEGINNINGS
        .iter()
        .find(|(start, _)| bytes.starts_with(start));
    if let Some((_, kind)) = beginning {
        return Some(kind);
    }
    if is(["mht", "mhtml"]) || is_web_archive(bytes) {
        return Some(" MHT 形式の Web アーカイブ");
    }
    is_binary(bytes).then_some("文字のファイルではないデータ")
}

/// Whether a file is a page with its pictures in one, as browsers save it.
fn is_web_archive(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]).to_ascii_lowercase();
    let headers = ["mime-version:", "content-type: multipart/related"];
    headers.iter().all(|header| start.contains(header)) && !start.trim_start().starts_with('<')
}

/// Whether there are signs that are in no text. UTF-16 has zeros, but only in
/// every second place.
fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(START)];
    let is_control = |byte: &&u8| matches!(byte, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F);
    let controls = start.iter().filter(is_control).count();
    let zeros = start.windows(2).filter(|pair| *pair == [0, 0]).count();
    let is_wide = super::encoding::is_wide(bytes);
    zeros > 2 || !is_wide && (controls * 20 > start.len() || start.contains(&0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_page_is_known_by_its_beginning() {
        for (bytes, name, expected) in [
            (&b"%PDF-1.7"[..], "a.html", "PDF"),
            (b"PK\x03\x04", "a.docx", "Word"),
            (b"PK\x03\x04", "a.xlsx", "Excel"),
            (b"\xD0\xCF\x11\xE0", "a.xls", "Excel"),
            (b"PK\x03\x04", "a.zip", "圧縮"),
            (b"\x89PNG\r\n\x1A\n", "a.html", "画像"),
            (b"\x00\x01\x02\x03\x00\x00\x00", "a.txt", "データ"),
            (
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
                "a.html",
                "MHT",
            ),
        ] {
            assert!(kind(bytes, name).unwrap().contains(expected), "{expected}");
        }
    }

    #[test]
    fn text_in_any_encoding_is_no_such_file() {
        let text = "<html><p>「会議」を開催しました</html>";
        let wide = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<_>>();
        for bytes in [
            text.as_bytes().to_vec(),
            encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
            encoding_rs::ISO_2022_JP.encode(text).0.into_owned(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ] {
            assert_eq!(kind(&bytes, "a.html"), None);
        }
    }
}
