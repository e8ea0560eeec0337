//! ZIP files in memory, read and written.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError};

use kairoku_core::protocol::staff::NamedFile;

/// More than any folder of records: what is larger is no such folder.
const MOST_BYTES: u64 = 256 << 20;

/// Those files of a ZIP file that are wanted, by their paths, and the paths of
/// the others. What is not wanted is not unpacked.
///
/// # Errors
/// [`ZipError`] where it is none, is broken, locked or far too large.
pub(crate) fn read(
    content: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<NamedFile>, Vec<String>), ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(content))?;
    let (mut files, mut others) = (Vec::new(), Vec::new());
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let entry = archive.by_index(at)?;
        let name = entry.name()?.into_owned();
        if entry.is_dir() {
            continue;
        }
        if !wanted(&name) {
            others.push(name);
            continue;
        }
        let mut content = Vec::new();
        entry.take(left + 1).read_to_end(&mut content)?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or(ZipError::InvalidArchive("too large".into()))?;
        files.push(NamedFile {
            name,
            content,
            ..NamedFile::default()
        });
    }
    Ok((files, others))
}

/// A ZIP file of files by their paths. The same files give the same bytes.
///
/// # Errors
/// [`ZipError`] where the format has no room for them.
pub(crate) fn write<'a>(
    files: impl IntoIterator<Item = (String, &'a [u8])>,
) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, content) in files {
        archive.start_file(path, options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The last part of a path, whichever system wrote it.
pub(crate) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_where_it_is_wanted() {
        let packed = [("records/2023.toml", &b"id"[..]), ("photo.png", b"png")];
        let packed = packed.map(|(name, content)| (name.to_owned(), content));
        let packed = write(packed).unwrap();
        let (files, others) = read(&packed, |name| name.ends_with("toml")).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(
            (&files[0].name[..], &files[0].content[..]),
            ("records/2023.toml", &b"id"[..])
        );
        assert_eq!(others, ["photo.png"]);
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let pack = || write([("a".to_owned(), &b"text"[..])]).unwrap();
        assert_eq!(pack(), pack());
    }

    #[test]
    fn what_is_no_zip_file_is_refused() {
        assert!(read(b"PK but nothing else", |_| true).is_err());
    }
}
