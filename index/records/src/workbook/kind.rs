//! What a file is, by its content: names lie.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::problem::{FileKind, Problem};
use crate::input::has_extension;

/// What can be read of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readable {
    /// A workbook in Office Open XML.
    Xlsx,
    /// A text of rows.
    Text,
}

/// How large a file may be.
pub(super) struct Limits {
    /// The bytes of the file.
    pub(super) file: (usize, &'static str),
    /// The bytes that it unpacks to.
    pub(super) unpacked: (u64, &'static str),
    /// The cells of a workbook that hold anything.
    pub(super) cells: (usize, &'static str),
    /// The bytes of the texts of all cells: many cells may share one text.
    pub(super) texts: (usize, &'static str),
    /// The sheets of a workbook.
    pub(super) sheets: (usize, &'static str),
    /// The parts of a package.
    pub(super) parts: (usize, &'static str),
    /// The columns of a sheet.
    pub(super) columns: (u32, &'static str),
}

/// Beyond what any list of meetings needs, and within what a browser has.
pub(super) const LIMITS: Limits = Limits {
    file: (64 << 20, "64MB"),
    unpacked: (256 << 20, "256MB"),
    cells: (1_000_000, "100万セル"),
    texts: (256 << 20, "256MB"),
    sheets: (1_000, "1,000枚"),
    parts: (10_000, "1万個"),
    // As in Excel.
    columns: (16_384, "16,384列"),
};

/// How many bytes from the beginning tell a text from anything else.
const HEAD: usize = 2048;

/// What a file is.
///
/// # Errors
/// Where it is nothing that can be read.
pub(super) fn of(bytes: &[u8], limits: &Limits) -> Result<Readable, Problem> {
    let (most_bytes, most) = limits.file;
    if bytes.len() > most_bytes {
        let what = "ファイル";
        return Err(Problem::TooLarge { what, most });
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let wrong = |kind| Err(Problem::WrongKind(kind));
    match head {
        [] => Err(Problem::EmptyFile),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => package(bytes, limits),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(compound(bytes)),
        [b'%', b'P', b'D', b'F', ..] => wrong(FileKind::Pdf),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            wrong(FileKind::Picture)
        }
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            wrong(FileKind::Archive)
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => wrong(FileKind::Word),
        head => text(head),
    }
}

/// Whether a file is a spreadsheet: a workbook or a text of cells. Its name says
/// so, or else its content.
pub fn is_spreadsheet(bytes: &[u8], name: &str) -> bool {
    let named = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv"];
    named.iter().any(|it| has_extension(name, it))
        || bytes.starts_with(b"PK") && package(bytes, &LIMITS) == Ok(Readable::Xlsx)
}

/// What a text is.
fn text(head: &[u8]) -> Result<Readable, Problem> {
    let is_utf16 = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    if head.contains(&0) && !is_utf16 {
        return Err(Problem::WrongKind(FileKind::Other));
    }
    let start = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']);
    if start.starts_with("<?xml") && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
    {
        return Err(Problem::WrongKind(FileKind::XmlSpreadsheet));
    }
    if start.starts_with('<')
        && ["<html", "<!doctype", "<table"]
            .iter()
            .any(|it| start.contains(it))
    {
        return Err(Problem::WrongKind(FileKind::Html));
    }
    Ok(Readable::Text)
}

/// What a document of the old Office formats is: its folder of streams names
/// them in UTF-16.
fn compound(bytes: &[u8]) -> Problem {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if has("EncryptedPackage") {
        return Problem::Locked;
    }
    Problem::WrongKind(match () {
        () if has("Workbook") || has("Book") => FileKind::OldExcel,
        () if has("WordDocument") => FileKind::Word,
        () if has("PowerPoint Document") => FileKind::PowerPoint,
        () => FileKind::OldOffice,
    })
}

/// What a package of files is, which must not unpack to more than there may be.
fn package(bytes: &[u8], limits: &Limits) -> Result<Readable, Problem> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| Problem::broken(&error))?;
    let (most_parts, most) = limits.parts;
    if archive.len() > most_parts {
        let what = "中のファイルの数";
        return Err(Problem::TooLarge { what, most });
    }
    let names = archive.file_names().flatten();
    let names: Vec<_> = names.map(std::borrow::Cow::into_owned).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match () {
        () if has("xl/workbook.bin") => return Err(Problem::WrongKind(FileKind::BinaryExcel)),
        () if has("word/") => return Err(Problem::WrongKind(FileKind::Word)),
        () if has("ppt/") => return Err(Problem::WrongKind(FileKind::PowerPoint)),
        () if has("content.xml") && has("mimetype") => {
            return Err(Problem::WrongKind(FileKind::OpenDocument));
        }
        () if has("[Content_Types].xml") && has("xl/") => {}
        () => return Err(Problem::WrongKind(FileKind::Archive)),
    }
    let (mut left, most) = limits.unpacked;
    for at in 0..archive.len() {
        let part = archive
            .by_index(at)
            .map_err(|error| Problem::broken(&error))?;
        // What a part says of its size may be a lie.
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|error| Problem::broken(&error))?;
        left = left.checked_sub(read).ok_or(Problem::TooLarge {
            what: "展開した大きさ",
            most,
        })?;
    }
    Ok(Readable::Xlsx)
}
