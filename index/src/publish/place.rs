//! The place where a folder is published, and what lies beside it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Tree;
use super::swap::swap;
use super::{PublishError, at};
use crate::whole::{removed, sync_names};

/// The path of a published folder. What this program keeps of it lies beside
/// it, `.kairoku-site` for `site`, and holds
/// - `lock`, which the program that is at work here locks;
/// - `previous`, the version before the published one, always whole;
/// - `new`, a version in the making, or what is left of one and of no use;
/// - `between`, a whole version on its way, where the system cannot let two
///   folders change places at one stroke.
pub(super) struct Place {
    pub(super) target: PathBuf,
    beside: PathBuf,
}

impl Place {
    /// The place of a path. A link to a folder is followed, so that it stays a
    /// link; on Windows the path stays one that people know.
    ///
    /// # Errors
    /// What the system says; an error where nothing can lie beside the path.
    pub(super) fn of(target: &Path) -> io::Result<Self> {
        let target = match dunce::canonicalize(target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(target),
            resolved => resolved,
        }?;
        let mut name = std::ffi::OsString::from(".kairoku-");
        name.push(target.file_name().ok_or(io::ErrorKind::InvalidFilename)?);
        let beside = target.with_file_name(name);
        Ok(Self { target, beside })
    }

    /// Where a new version is made.
    pub(super) fn in_the_making(&self) -> PathBuf {
        self.beside.join("new")
    }

    /// Where the version before the published one is kept.
    pub(super) fn previous(&self) -> PathBuf {
        self.beside.join("previous")
    }

    /// Whether anything was ever published here.
    pub(super) fn is_in_use(&self) -> bool {
        self.beside.is_dir()
    }

    fn between(&self) -> PathBuf {
        self.beside.join("between")
    }

    /// Takes the place for this program alone, for as long as the result lives,
    /// and puts right what a program that was killed may have left.
    ///
    /// # Errors
    /// [`PublishError::Locked`] where another program is at work here;
    /// [`PublishError::Io`] where the system refuses.
    pub(super) fn lock(self) -> Result<LockedPlace, PublishError> {
        fs::create_dir_all(&self.beside).map_err(at(&self.beside))?;
        let path = self.beside.join("lock");
        // The system gives the lock up when the program ends, however it ends.
        let mut options = File::options();
        let lock = options.create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(at(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PublishError::Locked(self.target)),
            Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
        }
        self.heal().map_err(at(&self.beside))?;
        Ok(LockedPlace {
            place: self,
            _lock: lock,
        })
    }

    /// Puts right what a killed program may have left, see [`LockedPlace::install`].
    fn heal(&self) -> io::Result<()> {
        let between = self.between();
        if between.exists() {
            // Someone else may have made the folder anew meanwhile.
            if is_vacant(&self.target)? {
                clear_empty(&self.target)?;
                fs::rename(&between, &self.target)?;
            } else if !self.previous().exists() {
                fs::rename(&between, self.previous())?;
            } else {
                fs::remove_dir_all(&between)?;
            }
        }
        removed(fs::remove_dir_all(self.in_the_making()))
    }
}

/// A place that this program has locked for itself.
pub(super) struct LockedPlace {
    pub(super) place: Place,
    _lock: File,
}

impl LockedPlace {
    /// Puts the new version, which is whole, in the place of the published one,
    /// and that in the place of the previous one.
    ///
    /// First the new version takes the place of the previous one, then it and
    /// the published one change places. So whatever stands as the published or
    /// as the previous version is whole at any moment, and what stands in the
    /// making is of no use at any moment.
    ///
    /// # Errors
    /// What the system says; all is then as it was, but where there is nothing
    /// at the target, see [`swap`].
    pub(super) fn install(&self) -> io::Result<()> {
        let Place { target, .. } = &self.place;
        let (new, previous) = (self.place.in_the_making(), self.place.previous());
        if is_vacant(target)? {
            clear_empty(target)?;
            fs::rename(&new, target)?;
        } else {
            let had_previous = previous.exists();
            if had_previous {
                swap(&previous, &new, &self.place.between())?;
            } else {
                fs::rename(&new, &previous)?;
            }
            if let Err(error) = swap(target, &previous, &self.place.between()) {
                // Best effort: what is left otherwise is whole as well.
                let _ = match had_previous {
                    true => swap(&previous, &new, &self.place.between()),
                    false => fs::rename(&previous, &new),
                };
                return Err(error);
            }
        }
        self.sync();
        Ok(())
    }

    /// Lets the published and the previous version change places.
    ///
    /// # Errors
    /// As of [`LockedPlace::install`].
    pub(super) fn swap_back(&self) -> io::Result<()> {
        let Place { target, .. } = &self.place;
        let previous = self.place.previous();
        if is_vacant(target)? {
            clear_empty(target)?;
            fs::rename(&previous, target)?;
        } else {
            swap(target, &previous, &self.place.between())?;
        }
        self.sync();
        Ok(())
    }

    /// The files of the published version; none where nothing is published.
    pub(super) fn published(&self) -> io::Result<Option<Tree>> {
        match is_vacant(&self.place.target)? {
            true => Ok(None),
            false => Tree::of(&self.place.target).map(Some),
        }
    }

    /// That a new name is not on the disk yet is no failure: the folder stands.
    fn sync(&self) {
        let _ = sync_names(&self.place.beside);
        let _ = self.place.target.parent().map(sync_names);
    }
}

/// Whether nothing is at a path, or an empty folder.
pub(super) fn is_vacant(target: &Path) -> io::Result<bool> {
    match fs::read_dir(target) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

/// Removes an empty folder, in whose place not every system lets another be
/// put.
fn clear_empty(target: &Path) -> io::Result<()> {
    removed(fs::remove_dir(target))
}
