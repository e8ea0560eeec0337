//! What a new version has in common with the published one. A file that is the
//! same in both can be one file on the disk, with a name in each folder (a hard
//! link): it is not written, synced or uploaded again.
//!
//! Who edits a shared file in place edits it in both versions. So only pages are
//! shared: what a version is known and checked by, its data, is its own.

use std::fs::{self, File, Permissions};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The published folder, as a source of files that stay the same.
pub(super) struct Published {
    /// None where nothing is published.
    folder: Option<PathBuf>,
    /// The permissions that a new file gets. A file that has others would keep
    /// them, where a new one might be what its readers need.
    permissions: OnceLock<Permissions>,
}

impl Published {
    /// What is published at a path.
    pub(super) fn of(target: &Path) -> Self {
        Self {
            folder: target.is_dir().then(|| target.to_owned()),
            permissions: OnceLock::new(),
        }
    }

    /// Whether it has a file with this very content. What cannot be read is
    /// another.
    pub(super) fn has(&self, path: &str, content: &[u8]) -> bool {
        let Some(folder) = &self.folder else {
            return false;
        };
        let file = folder.join(path);
        let has_length =
            |found: fs::Metadata| found.is_file() && found.len() == content.len() as u64;
        fs::symlink_metadata(&file).is_ok_and(has_length)
            && fs::read(&file).is_ok_and(|published| published == content)
    }

    /// Gives a published file a second name in the new folder. Whether that could
    /// be done: some file systems have no such names, others only so many of a
    /// file, and the file may be somebody else's.
    pub(super) fn share(&self, path: &str, new: &Path) -> bool {
        let (Some(folder), Some(permissions)) = (&self.folder, self.permissions.get()) else {
            return false;
        };
        let file = folder.join(path);
        fs::metadata(&file).is_ok_and(|found| found.permissions() == *permissions)
            && fs::hard_link(&file, new).is_ok()
    }

    /// Learns from a file that was just written what permissions a new one gets.
    pub(super) fn learn_permissions(&self, new: &File) {
        if self.permissions.get().is_none()
            && let Ok(found) = new.metadata()
        {
            // Another thread may have learnt the same.
            let _ = self.permissions.set(found.permissions());
        }
    }
}
