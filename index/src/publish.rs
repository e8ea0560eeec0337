//! Publishing a folder all or nothing.
//!
//! Everything is first written beside the target, on the same file system.
//! Only when it is whole, two renames put it in the place of the old folder.
//! Whatever fails before leaves the old folder as it was, and no litter.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use tempfile::TempDir;

/// A folder could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The target holds something that this program did not write.
    #[error("{} は会録が書き出したフォルダーではないため、上書きしません。空のフォルダーか、まだ無い名前を指定してください", .0.display())]
    Foreign(PathBuf),
    /// The new folder could not be put in place, nor the old one put back.
    #[error("{} を入れ替えられませんでした。元の内容は {} に残っています", .target.display(), .kept.display())]
    Stranded {
        /// Where it should be.
        target: PathBuf,
        /// Where the old content is now.
        kept: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something could not be read or written.
    #[error("{} を書き出せません", .path.display())]
    Io {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A new folder in the making.
pub struct Staging {
    scratch: TempDir,
    target: PathBuf,
}

impl Staging {
    /// Begins a new folder that is to stand at `target`. What is there already
    /// must be an empty folder, or hold the file `mark`, by which a folder of
    /// this program is known.
    ///
    /// # Errors
    /// [`PublishError::Foreign`] where it holds anything else.
    pub fn new(target: &Path, mark: &str) -> Result<Self, PublishError> {
        let target = resolve(target).map_err(at(target))?;
        if !is_replaceable(&target, mark).map_err(at(&target))? {
            return Err(PublishError::Foreign(target));
        }
        // Missing parents are made at the very end; a folder that stands above
        // all of them is on their file system.
        let above = target.ancestors().skip(1).find(|path| path.is_dir());
        let above = above.unwrap_or(Path::new("."));
        let scratch = tempfile::Builder::new()
            .prefix(".kairoku-")
            .tempdir_in(above)
            .map_err(at(above))?;
        let staging = Self { scratch, target };
        fs::create_dir(staging.folder()).map_err(at(&staging.target))?;
        Ok(staging)
    }

    /// The new folder.
    pub fn folder(&self) -> PathBuf {
        self.scratch.path().join("new")
    }

    /// Writes a file, with the folders on its way.
    ///
    /// # Errors
    /// [`PublishError::Io`] where the system refuses.
    pub fn write(&self, path: &str, content: &[u8]) -> Result<(), PublishError> {
        let file = self.folder().join(path);
        let write = || {
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&file, content)
        };
        write().map_err(at(&self.target.join(path)))
    }

    /// Sees the new folder onto the disk and puts it in the place of the old
    /// one.
    ///
    /// # Errors
    /// [`PublishError::Io`] where the old folder is as it was;
    /// [`PublishError::Stranded`] where it could not be put back.
    pub fn publish(self) -> Result<(), PublishError> {
        let target = &self.target;
        sync(&self.folder()).map_err(at(target))?;
        let parent = target.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(at(parent))?;
        let old = self.scratch.path().join("old");
        let replaces = target.exists();
        if replaces {
            fs::rename(target, &old).map_err(at(target))?;
        }
        if let Err(source) = fs::rename(self.folder(), target) {
            if replaces && fs::rename(&old, target).is_err() {
                let kept = self.scratch.keep().join("old");
                return Err(PublishError::Stranded {
                    target: self.target,
                    kept,
                    source,
                });
            }
            return Err(PublishError::Io {
                path: self.target,
                source,
            });
        }
        // The new folder stands; that its name is not on the disk yet, or that
        // the old one cannot be cleared away, is no failure.
        let _ = sync_names(parent);
        let _ = self.scratch.close();
        Ok(())
    }
}

/// How many files are seen onto the disk at once. A disk gathers what it is
/// asked for at the same time; one after another, the pages of a large archive
/// take minutes.
const AT_ONCE: usize = 16;

/// Waits until a folder with everything in it is on the disk.
fn sync(folder: &Path) -> io::Result<()> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    let mut walked = 0;
    while let Some(inner) = folders.get(walked) {
        for entry in fs::read_dir(inner)?.collect::<io::Result<Vec<_>>>()? {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
        walked += 1;
    }
    sync_each(&files, |path| {
        File::options().write(true).open(path)?.sync_all()
    })?;
    sync_each(&folders, sync_names)
}

/// Sees paths onto the disk, some at once.
fn sync_each(paths: &[PathBuf], sync: fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let share = paths.len().div_ceil(AT_ONCE).max(1);
    let one_share = |paths: &[PathBuf]| paths.iter().try_for_each(|path| sync(path));
    thread::scope(|scope| {
        let shares: Vec<_> = paths
            .chunks(share)
            .map(|paths| scope.spawn(move || one_share(paths)))
            .collect();
        shares.into_iter().try_for_each(|share| {
            let synced = share.join();
            synced.unwrap_or_else(|_| Err(io::Error::other("a thread broke off")))
        })
    })
}

/// Waits until the names in a folder are on the disk, where the system can.
fn sync_names(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// The absolute path behind links, so that a link stays a link.
fn resolve(target: &Path) -> io::Result<PathBuf> {
    match target.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(target),
        resolved => resolved,
    }
}

fn is_replaceable(target: &Path, mark: &str) -> io::Result<bool> {
    match fs::read_dir(target) {
        Ok(mut entries) => Ok(entries.next().is_none() || target.join(mark).is_file()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    |source| PublishError::Io {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn publish(target: &Path, file: &str) -> Result<(), PublishError> {
        let staging = Staging::new(target, "mark")?;
        staging.write("mark", b"")?;
        staging.write(file, b"content")?;
        staging.publish()
    }

    #[test]
    fn a_folder_is_replaced_as_a_whole() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("deep/data");
        publish(&target, "one").unwrap();
        publish(&target, "sub/two").unwrap();
        assert_eq!(names(&target), ["mark", "sub"]);
        assert_eq!(names(home.path()), ["deep"]);
        assert_eq!(names(&home.path().join("deep")), ["data"]);
    }

    #[test]
    fn a_folder_that_was_begun_and_given_up_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("data");
        publish(&target, "one").unwrap();
        let staging = Staging::new(&target, "mark").unwrap();
        staging.write("two", b"content").unwrap();
        drop(staging);
        assert_eq!(names(&target), ["mark", "one"]);
        assert_eq!(names(home.path()), ["data"]);
    }

    #[test]
    fn a_folder_of_someone_else_is_refused() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("letter"), "dear").unwrap();
        let error = publish(home.path(), "one").unwrap_err();
        assert!(matches!(error, PublishError::Foreign(_)), "{error}");
        assert_eq!(names(home.path()), ["letter"]);
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("data");
        fs::write(&target, "dear").unwrap();
        assert!(matches!(
            publish(&target, "one"),
            Err(PublishError::Foreign(_))
        ));
    }

    #[test]
    fn an_empty_folder_is_filled() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("data");
        fs::create_dir(&target).unwrap();
        publish(&target, "one").unwrap();
        assert_eq!(names(&target), ["mark", "one"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_folder_stays_a_link() {
        let home = tempfile::tempdir().unwrap();
        let (real, link) = (home.path().join("real"), home.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        publish(&link, "one").unwrap();
        assert!(link.is_symlink());
        assert_eq!(names(&real), ["mark", "one"]);
    }
}
