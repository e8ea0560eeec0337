//! Files that are written whole: whenever the program is killed and whatever the system
//! refuses, under the name of the file stands what was there before, or all that was to
//! be written.
//!
//! A content is first written to a file of another name beside it and seen onto the disk;
//! then that gets the name. What a killed program leaves under the other name is hidden,
//! is no record, and goes with the first file that is written there a day later.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

/// How a file is called until it is whole.
const UNFINISHED: &str = ".kairoku-new-";

/// When nobody is at work on such a file any more.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes a file that was not there.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where anything stands there, which stays as it is; else
/// what the system says. Nothing is written then.
pub(crate) fn write_new(file: &Path, content: &[u8]) -> io::Result<()> {
    clear_stale(folder_of(file));
    if fs::symlink_metadata(file).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let whole = write_beside(file, content)?;
    let named = name_new(&whole, file);
    step();
    // Where the file has both names this one is of no more use; where it could not get
    // the other, neither.
    let _ = fs::remove_file(&whole);
    named?;
    sync_names_of(file);
    Ok(())
}

/// Writes a file in the place of one that may be there. A link stays a link, and what it
/// leads to is written; permissions stay as they are.
///
/// # Errors
/// [`ErrorKind::PermissionDenied`] for a file that is not to be written; else what the
/// system says. What was there is there then.
pub(crate) fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let file = &match fs::canonicalize(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => file.to_owned(),
        real => real?,
    };
    let permissions = fs::metadata(file).ok().map(|found| found.permissions());
    if permissions.as_ref().is_some_and(|it| it.readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let whole = write_beside(file, content)?;
    let named = permissions
        .map_or(Ok(()), |it| fs::set_permissions(&whole, it))
        .and_then(|()| fs::rename(&whole, file));
    step();
    if named.is_err() {
        let _ = fs::remove_file(&whole);
    }
    named?;
    sync_names_of(file);
    Ok(())
}

/// What came of removing something, which may not have been there.
///
/// # Errors
/// What the system says of what is there.
pub(crate) fn removed(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Waits until the names in a folder are on the disk, where the system can.
///
/// # Errors
/// What the system says.
pub(crate) fn sync_names(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// That a name is not on the disk yet is no failure: the file stands.
fn sync_names_of(file: &Path) {
    let _ = sync_names(folder_of(file));
}

/// The folder in which a file stands.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Writes a content to a new file beside another, and sees it onto the disk.
fn write_beside(file: &Path, content: &[u8]) -> io::Result<PathBuf> {
    let names = (0_u32..).map(|nth| format!("{UNFINISHED}{}-{nth}", process::id()));
    for name in names {
        let whole = file.with_file_name(name);
        let mut open = match File::create_new(&whole) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        step();
        let (half, rest) = content.split_at(content.len() / 2);
        let written = open.write_all(half).and_then(|()| {
            step();
            open.write_all(rest)?;
            open.sync_all()
        });
        step();
        if let Err(error) = written {
            let _ = fs::remove_file(&whole);
            return Err(error);
        }
        return Ok(whole);
    }
    unreachable!("there are more numbers than files")
}

/// Gives a file another name that nothing has.
fn name_new(whole: &Path, file: &Path) -> io::Result<()> {
    match fs::hard_link(whole, file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {}
        linked => return linked,
    }
    // Some file systems give a file one name only.
    match fs::symlink_metadata(file) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(whole, file),
    }
}

/// Removes what programs that were killed left in a folder.
fn clear_stale(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let modified = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_unfinished && modified().is_some_and(|age| age > STALE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A point at which a test may kill the program.
#[cfg(not(test))]
pub(crate) const fn step() {}

#[cfg(test)]
pub(crate) use killed::step;

/// Stands in for a program that is killed: a panic that goes through everything.
#[cfg(test)]
pub(crate) mod killed {
    use std::cell::Cell;
    use std::panic::{self, AssertUnwindSafe};

    thread_local! {
        static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// Kills the program where its steps are used up.
    pub(crate) fn step() {
        match LEFT.get() {
            Some(0) => panic::resume_unwind(Box::new("killed")),
            left => LEFT.set(left.map(|left| left - 1)),
        }
    }

    /// Runs as far as this many steps go. None where it was killed.
    pub(crate) fn after<T>(steps: usize, run: impl FnOnce() -> T) -> Option<T> {
        LEFT.set(Some(steps));
        let ran = panic::catch_unwind(AssertUnwindSafe(run)).ok();
        LEFT.set(None);
        ran
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in a folder under names that are not hidden.
    fn content(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        let mut files: Vec<_> = entries
            .map(|entry| {
                let text = fs::read_to_string(entry.path()).unwrap();
                (entry.file_name().into_string().unwrap(), text)
            })
            .filter(|(name, _)| !name.starts_with('.'))
            .collect();
        files.sort();
        files
    }

    #[test]
    fn whenever_the_program_is_killed_a_new_file_is_whole_or_not_there() {
        let mut outcomes = Vec::new();
        for steps in 0.. {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("a.toml");
            let ran = killed::after(steps, || write_new(&file, b"new text"));
            let found = content(home.path());
            let whole = [("a.toml".to_owned(), "new text".to_owned())];
            assert!(found.is_empty() || found == whole, "{steps}: {found:?}");
            outcomes.push(found.len());
            // It can be done again after that.
            if found.is_empty() {
                write_new(&file, b"new text").unwrap();
                assert_eq!(content(home.path()), whole);
            }
            if let Some(written) = ran {
                written.unwrap();
                break;
            }
        }
        assert_eq!(outcomes, [0, 0, 0, 1, 1]);
    }

    #[test]
    fn whenever_the_program_is_killed_a_file_is_the_old_or_the_new_one() {
        let mut outcomes = Vec::new();
        for steps in 0.. {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("a.toml");
            fs::write(&file, "old").unwrap();
            let ran = killed::after(steps, || replace(&file, b"new text"));
            outcomes.push(fs::read_to_string(&file).unwrap());
            if ran.is_some() {
                break;
            }
        }
        assert_eq!(outcomes, ["old", "old", "old", "new text", "new text"]);
    }

    #[test]
    fn nothing_is_written_over_that_was_not_there() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a.toml");
        fs::write(&file, "old").unwrap();
        let error = write_new(&file, b"new").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
        // Nor where it comes meanwhile.
        let whole = write_beside(&file, b"new").unwrap();
        let error = name_new(&whole, &file).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (file, real) = (home.path().join("a.toml"), elsewhere.path().join("b.toml"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &file).unwrap();
        replace(&file, b"new").unwrap();
        assert!(fs::symlink_metadata(&file).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        let mode = fs::metadata(&real).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
        let error = replace(&file, b"newer").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied);
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    }

    #[test]
    fn what_a_killed_program_left_goes_a_day_later() {
        let home = tempfile::tempdir().unwrap();
        let [stale, recent] = ["1", "2"].map(|it| home.path().join(format!("{UNFINISHED}{it}")));
        let day_ago = std::time::SystemTime::now() - STALE - Duration::from_secs(1);
        File::create(&stale).unwrap().set_modified(day_ago).unwrap();
        File::create(&recent).unwrap();
        write_new(&home.path().join("a.toml"), b"new").unwrap();
        assert!(!stale.exists() && recent.exists());
    }
}
