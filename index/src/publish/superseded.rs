//! Files of an earlier version that a published folder goes on having for a while. A page
//! that a reader left open while the site was made anew still asks for them: its app, and
//! the data that its manifest named.
//!
//! Only files with the hash of their content in their name are kept. Those can stand for
//! nothing else, and no page links to them any more.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::whole::{removed, replace};

/// How long they are kept, unless told otherwise.
pub const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// How many digits of a content's hash its name has.
const HASH_DIGITS: usize = 16;

/// The file of a published folder that says which of its files are of an earlier version.
/// Without it there are none.
pub(super) const RECORD: &str = "superseded.json";

/// The files of earlier versions, by their paths with `/`, with the second since 1970 in
/// which they were replaced.
#[derive(Debug, Default)]
pub(super) struct Superseded(pub(super) BTreeMap<String, u64>);

impl Superseded {
    /// What a folder says. A record that cannot be read is none: its files then count as
    /// those of the published version, and are kept as if they were replaced now.
    pub(super) fn of(folder: &Path) -> Self {
        let record = fs::read(folder.join(RECORD)).unwrap_or_default();
        Self(serde_json::from_slice(&record).unwrap_or_default())
    }

    /// Whether a file is of an earlier version, or the record itself.
    pub(super) fn has(&self, file: &Path) -> bool {
        file == Path::new(RECORD) || self.0.contains_key(&name(file))
    }

    /// Of the files of a folder, `old`, those that a new version without them is to go on
    /// having: what was replaced, now or earlier, within the time `keep`.
    pub(super) fn after<'a>(
        &self,
        old: impl Iterator<Item = &'a PathBuf>,
        keep: Duration,
        now: SystemTime,
    ) -> Self {
        let now = seconds(now);
        let old = old.filter(|file| has_hash(file)).map(|file| name(file));
        let replaced = old.map(|file| (self.0.get(&file).copied().unwrap_or(now), file));
        let young = replaced.filter(|(since, _)| now.saturating_sub(*since) < keep.as_secs());
        Self(young.map(|(since, file)| (file, since)).collect())
    }

    /// Whether no file is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Brings the files from one folder to another, under a second name where the file
    /// system has such, and puts the record there.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn bring(&self, from: &Path, to: &Path) -> io::Result<()> {
        for file in self.0.keys() {
            let (from, to) = (from.join(file), to.join(file));
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))?;
        }
        self.write(to)
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let record = serde_json::to_vec_pretty(&self.0)?;
        replace(&folder.join(RECORD), &record)
    }

    /// Removes from a published folder what is kept in it for longer than `keep`, so that
    /// it goes also where no new version takes its place.
    ///
    /// # Errors
    /// What the system says; some files may be gone then, and the record still names them.
    pub(super) fn clear(&self, folder: &Path, keep: Duration, now: SystemTime) -> io::Result<()> {
        let files: Vec<PathBuf> = self.0.keys().map(PathBuf::from).collect();
        let left = self.after(files.iter(), keep, now);
        for file in self.0.keys().filter(|file| !left.0.contains_key(*file)) {
            removed(fs::remove_file(folder.join(file)))?;
        }
        if left.is_empty() {
            removed(fs::remove_file(folder.join(RECORD)))
        } else if left.0.len() < self.0.len() {
            left.write(folder)
        } else {
            Ok(())
        }
    }
}

/// The name of a file in the record, the same on every system.
fn name(file: &Path) -> String {
    let parts = file.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn seconds(moment: SystemTime) -> u64 {
    let since = moment.duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

/// Whether a name ends in a hash: `app-75acb8536b728605.css`.
pub(super) fn has_hash(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        let is_digit = |digit: char| matches!(digit, '0'..='9' | 'a'..='f');
        hash.len() == HASH_DIGITS && hash.chars().all(is_digit)
    })
}
