//! Lets two folders change places.

use std::fs;
use std::io;
use std::path::Path;

/// Lets two folders change places: at one stroke where the system and the file
/// system can, so that at any moment a whole folder stands at either path;
/// else by way of a third path, `between`, see [`steps`].
///
/// # Errors
/// What the system says. Both folders are then as they were, or the first
/// stands at `between`, where it could not even be put back.
pub(super) fn swap(one: &Path, other: &Path, between: &Path) -> io::Result<()> {
    if at_one_stroke(one, other)? {
        Ok(())
    } else {
        step_by_step(one, other, between)
    }
}

/// Whether it could be done at one stroke.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn at_one_stroke(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // Some file systems, and old kernels, know no exchange.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// This system knows no exchange.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn at_one_stroke(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// The renames by which two folders change places, one after another. Where
/// they break off after the first, nothing stands at the first path; after the
/// second, nothing at the other.
pub(super) fn steps<'a>(
    one: &'a Path,
    other: &'a Path,
    between: &'a Path,
) -> [(&'a Path, &'a Path); 3] {
    [(one, between), (other, one), (between, other)]
}

fn step_by_step(one: &Path, other: &Path, between: &Path) -> io::Result<()> {
    for (done, (from, to)) in steps(one, other, between).into_iter().enumerate() {
        let Err(error) = fs::rename(from, to) else {
            continue;
        };
        for (from, to) in steps(one, other, between).into_iter().take(done).rev() {
            // Where the undoing fails too, the first error is reported.
            if fs::rename(to, from).is_err() {
                break;
            }
        }
        return Err(error);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folders `one` and `other` that hold a file of the same name.
    fn two() -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for name in ["one", "other"] {
            fs::create_dir(home.path().join(name)).unwrap();
            fs::write(home.path().join(name).join(name), "").unwrap();
        }
        home
    }

    fn has_changed(home: &Path) -> bool {
        let has = |path: &str| home.join(path).exists();
        assert!(!has("between"));
        match (has("one/one"), has("other/other")) {
            (true, true) => false,
            (false, false) => has("one/other") && has("other/one"),
            _ => panic!("neither changed nor unchanged"),
        }
    }

    #[test]
    fn two_folders_change_places() {
        for swap in [swap, step_by_step] {
            let home = two();
            let [one, other, between] = ["one", "other", "between"].map(|it| home.path().join(it));
            swap(&one, &other, &between).unwrap();
            assert!(has_changed(home.path()));
        }
    }

    #[test]
    fn what_cannot_be_swapped_stays_as_it_was() {
        for swap in [swap, step_by_step] {
            let home = two();
            let [one, other, between] = ["one", "lost", "between"].map(|it| home.path().join(it));
            assert!(swap(&one, &other, &between).is_err());
            assert!(!has_changed(home.path()));
        }
    }
}
