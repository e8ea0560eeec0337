//! Folder trees on the disk: their files, and how they are synced.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use crate::whole::sync_names;

/// With more files than this it is quicker to wait for all that the system has
/// yet to write, from any program: a tenth of the time for 15,000 pages.
const MANY: usize = 1000;

/// How many files are synced to the disk at once. A disk gathers what it is
/// asked for at the same time; one after another, the pages of a large archive
/// take minutes.
const AT_ONCE: usize = 16;

/// What is in a folder, at any depth.
pub(super) struct Tree {
    /// The folders, the first being the folder itself.
    folders: Vec<PathBuf>,
    /// The files with their lengths, by their path in the folder.
    pub(super) files: BTreeMap<PathBuf, u64>,
}

impl Tree {
    /// Looks a folder through.
    ///
    /// # Errors
    /// What the system says where a part of it cannot be read.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
        let mut walked = 0;
        while let Some(inner) = folders.get(walked) {
            for entry in fs::read_dir(inner)?.collect::<io::Result<Vec<_>>>()? {
                // A link is a file of somebody's: this program writes none, and where it
                // leads may be nowhere, or back to the folder itself.
                let (path, found) = (entry.path(), entry.metadata()?);
                if found.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap_or(&path);
                    files.insert(name.to_owned(), found.len());
                }
            }
            walked += 1;
        }
        Ok(Self { folders, files })
    }

    /// The folder that was looked through.
    fn top(&self) -> &Path {
        &self.folders[0]
    }

    /// Waits until the folder with everything in it is on the disk; of the files
    /// those that are new.
    ///
    /// # Errors
    /// What the system says for the first part that it cannot keep.
    pub(super) fn sync(&self, is_new: impl Fn(&Path) -> bool) -> io::Result<()> {
        if self.files.len() > MANY && sync_all(self.top())? {
            return Ok(());
        }
        let files = self.files.keys().filter(|name| is_new(name));
        let files: Vec<_> = files.map(|name| self.top().join(name)).collect();
        sync_each(&files, |path| {
            File::options().write(true).open(path)?.sync_all()
        })?;
        sync_each(&self.folders, sync_names)
    }
}

/// Waits until everything on the file system of a folder is on the disk;
/// whether it could be asked for.
#[cfg(target_os = "linux")]
fn sync_all(folder: &Path) -> io::Result<bool> {
    rustix::fs::syncfs(File::open(folder)?)?;
    Ok(true)
}

/// This system cannot be asked, or does not wait.
#[cfg(not(target_os = "linux"))]
fn sync_all(_: &Path) -> io::Result<bool> {
    Ok(false)
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
