//! Puts several files into a folder, all or none.

use std::fs;
use std::io;
use std::path::Path;

use kairoku_records::workbook::RecordFile;
use tempfile::TempDir;

use super::Error;

/// Writes the records. Everything is first written beside them; only then are
/// the files put in place by renames, and put back if one fails.
pub(super) fn all(folder: &Path, records: &[RecordFile]) -> Result<(), Error> {
    let staged = stage(folder, records).map_err(|source| Error::NotWritten {
        file: folder.to_owned(),
        source,
    })?;
    for (nth, record) in records.iter().enumerate() {
        if let Err(source) = swap(folder, &staged, record) {
            let file = folder.join(&record.file);
            return Err(match put_back(folder, &staged, &records[..=nth]) {
                Ok(()) => Error::NotWritten { file, source },
                Err(_) => Error::Stranded {
                    file,
                    kept: staged.keep().join("old"),
                    source,
                },
            });
        }
    }
    Ok(())
}

/// A folder beside the records with the new files, and room for the old ones.
fn stage(folder: &Path, records: &[RecordFile]) -> io::Result<TempDir> {
    let staged = tempfile::Builder::new()
        .prefix(".kairoku-")
        .tempdir_in(folder)?;
    fs::create_dir(staged.path().join("old"))?;
    fs::create_dir(staged.path().join("new"))?;
    for record in records {
        fs::write(staged.path().join("new").join(&record.file), &record.toml)?;
    }
    Ok(staged)
}

fn swap(folder: &Path, staged: &TempDir, record: &RecordFile) -> io::Result<()> {
    let target = folder.join(&record.file);
    if record.changes.is_some() {
        // A list of synonyms may have had no file of its own.
        if target.exists() {
            fs::rename(&target, staged.path().join("old").join(&record.file))?;
        }
    } else if target.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(staged.path().join("new").join(&record.file), &target)
}

/// Undoes every swap that was begun.
fn put_back(folder: &Path, staged: &TempDir, records: &[RecordFile]) -> io::Result<()> {
    for record in records.iter().rev() {
        let target = folder.join(&record.file);
        let [old, new] = ["old", "new"].map(|it| staged.path().join(it).join(&record.file));
        // What is no longer among the new files stands in its place.
        if !new.exists() {
            fs::rename(&target, &new)?;
        }
        if old.exists() {
            fs::rename(&old, &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(file: &str, changes: bool) -> RecordFile {
        RecordFile {
            file: file.to_owned(),
            title: String::new(),
            toml: "new".to_owned(),
            changes: changes.then(Vec::new),
        }
    }

    fn content(folder: &Path) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let text = fs::read_to_string(entry.path()).unwrap();
                (entry.file_name().into_string().unwrap(), text)
            })
            .collect();
        files.sort();
        files
    }

    fn files(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        files.iter().map(owned).collect()
    }

    #[test]
    fn new_files_are_put_and_changed_ones_replaced() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("a.toml"), "old").unwrap();
        all(
            home.path(),
            &[record("a.toml", true), record("b.toml", false)],
        )
        .unwrap();
        assert_eq!(
            content(home.path()),
            files(&[("a.toml", "new"), ("b.toml", "new")])
        );
    }

    #[test]
    fn where_one_fails_all_are_as_they_were() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("a.toml"), "old").unwrap();
        fs::write(home.path().join("c.toml"), "someone's").unwrap();
        let records = [
            record("a.toml", true),
            record("b.toml", false),
            record("c.toml", false),
        ];
        let error = all(home.path(), &records).unwrap_err();
        assert!(matches!(error, Error::NotWritten { .. }), "{error}");
        assert_eq!(
            content(home.path()),
            files(&[("a.toml", "old"), ("c.toml", "someone's")])
        );
    }
}
