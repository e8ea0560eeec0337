//! Publishes a folder, all or nothing.
//!
//! Everything is first written beside the target, on the same file system.
//! Only when it is whole does it change places with the old folder, which stays
//! as the previous version. Whatever fails before, and whenever the program is
//! killed, a whole folder stands at the target; see [`place`] for what lies
//! beside it.

mod disk;
mod place;
mod swap;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use disk::Tree;
use place::{LockedPlace, Place, is_vacant};

/// A folder could not be published.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum PublishError {
    /// The target holds something that this program did not write.
    #[error("{} は会録が書き出したフォルダーではないため、上書きしません", .0.display())]
    #[diagnostic(help("空のフォルダーか、まだ無い名前を指定してください"))]
    Foreign(PathBuf),
    /// Another program publishes at the same target.
    #[error("{} には、いま別の kairoku が書き出しています", .0.display())]
    #[diagnostic(help(
        "それが終わるのを待ってから、もう一度実行してください。ほかに開いている会録の画面がないかも確かめてください"
    ))]
    Locked(PathBuf),
    /// No version before the published one is kept.
    #[error("{} の前の版はありません", .0.display())]
    #[diagnostic(help(
        "前の版は、同じフォルダーに2回目に書き出したときから1つだけ残ります。フォルダーの名前が合っているかも確かめてください"
    ))]
    NoPrevious(PathBuf),
    /// A file was written twice.
    #[error("{} が2度書き出されました。元の内容は変えていません", .0.display())]
    #[diagnostic(help("大文字と小文字だけが違う名前がないか確かめてください"))]
    Twice(PathBuf),
    /// What was written is not there.
    #[error("書き出したファイルがそろっていません（{}）。元の内容は変えていません", .0.display())]
    #[diagnostic(help(
        "書き出している間に、ほかのプログラムがフォルダーの中を変えたようです。もう一度実行してください"
    ))]
    Incomplete(PathBuf),
    /// The new folder could not be put in place, nor the old one put back.
    #[error("{} を入れ替えられませんでした。元の内容は残っています", .target.display())]
    #[diagnostic(help(
        "フォルダーを開いているプログラムを閉じて、もう一度実行してください。元の内容がまず戻ります"
    ))]
    Stranded {
        /// Where it should be.
        target: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something could not be read or written.
    #[error("{} を書き出せません{}。元の内容は変えていません", .path.display(), reason(.source))]
    #[diagnostic(help("{}", remedy(.source)))]
    Io {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Why the system refuses, in Japanese.
fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "（ディスクに空きがありません）",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "（書き込みが許されていません）"
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "（フォルダーにしたい場所に、同じ名前のファイルがあります）"
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "（ほかで使われています）",
        _ => "",
    }
}

/// What to do about it.
fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "要らないファイルを消すなどして空きを作ってから、もう一度実行してください"
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "そのファイルの名前を変えるか、--out に別のフォルダーを指定してください"
        }
        ErrorKind::PermissionDenied | ErrorKind::ResourceBusy => {
            "フォルダーを開いているプログラムがあれば閉じてください。書き込めない場所でしたら、--out に別のフォルダーを指定してください"
        }
        _ => "書き込める場所か確かめてください。別のフォルダーは --out で指定できます",
    }
}

/// A new folder in the making. Dropped before it is published, it leaves nothing
/// behind.
pub struct Staging {
    locked: LockedPlace,
    /// What was written, with its length.
    written: BTreeMap<PathBuf, u64>,
}

impl Staging {
    /// Begins a new folder that is to stand at `target`. What is there already
    /// must be an empty folder, or hold the file `mark`, by which a folder of
    /// this program is known.
    ///
    /// # Errors
    /// [`PublishError::Foreign`] where it holds anything else;
    /// [`PublishError::Locked`] where another program publishes there.
    pub fn new(target: &Path, mark: &str) -> Result<Self, PublishError> {
        let place = Place::of(target).map_err(at(target))?;
        let locked = lock(place, &[mark])?;
        let new = locked.place.in_the_making();
        fs::create_dir(&new).map_err(at(&new))?;
        Ok(Self {
            locked,
            written: BTreeMap::new(),
        })
    }

    /// The new folder.
    pub fn folder(&self) -> PathBuf {
        self.locked.place.in_the_making()
    }

    /// Writes a file, with the folders on its way.
    ///
    /// # Errors
    /// [`PublishError::Twice`] where it is there already, under a name that
    /// differs in case as well where the file system does not tell case apart;
    /// [`PublishError::Io`] where the system refuses.
    pub fn write(&mut self, path: &str, content: &[u8]) -> Result<(), PublishError> {
        let file = self.folder().join(path);
        let shown = self.locked.place.target.join(path);
        let write = || {
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            File::create_new(&file)
        };
        let mut open = match write() {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(PublishError::Twice(shown));
            }
            opened => opened.map_err(at(&shown))?,
        };
        open.write_all(content).map_err(at(&shown))?;
        // A path is spelled as the system spells it.
        let name = Path::new(path).components().collect();
        self.written.insert(name, content.len() as u64);
        Ok(())
    }

    /// Sees that the new folder is whole and on the disk, and puts it in the
    /// place of the old one, which becomes the previous version. A folder that
    /// is the same as the old one changes nothing, so that the previous version
    /// stays one that differs.
    ///
    /// # Errors
    /// [`PublishError`]; the old folder is then as it was, but for
    /// [`PublishError::Stranded`].
    pub fn publish(self) -> Result<(), PublishError> {
        let target = &self.locked.place.target;
        let new = Tree::of(&self.folder()).map_err(at(target))?;
        self.check(&new)?;
        if self.locked.is_published(&new).unwrap_or(false) {
            return Ok(());
        }
        new.sync().map_err(at(target))?;
        self.locked.install().map_err(not_swapped(target))
    }

    /// Whether what is in the new folder is what was written, and nothing else.
    fn check(&self, new: &Tree) -> Result<(), PublishError> {
        let written = &self.written;
        let lacks = |one: &BTreeMap<PathBuf, u64>, other: &BTreeMap<PathBuf, u64>| {
            let mut files = one.iter();
            let lacking = files.find(|(name, bytes)| other.get(*name) != Some(*bytes));
            lacking.map(|(name, _)| name.clone())
        };
        match lacks(written, &new.files).or_else(|| lacks(&new.files, written)) {
            Some(name) => Err(PublishError::Incomplete(name)),
            None => Ok(()),
        }
    }
}

impl Drop for Staging {
    /// After it was published there is nothing left to remove; what cannot be
    /// removed is by the next run.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.folder());
    }
}

/// A published folder with its previous version.
pub struct PublishedFolder(LockedPlace);

impl PublishedFolder {
    /// Locks the place of a published folder, which must be gone, or hold one of
    /// the files `marks`.
    ///
    /// # Errors
    /// [`PublishError::NoPrevious`] where no previous version is kept;
    /// otherwise as of [`Staging::new`].
    pub fn of(target: &Path, marks: &[&str]) -> Result<Self, PublishError> {
        let place = Place::of(target).map_err(at(target))?;
        if !place.is_in_use() {
            return Err(PublishError::NoPrevious(place.target));
        }
        let locked = lock(place, marks)?;
        if locked.place.previous().is_dir() {
            Ok(Self(locked))
        } else {
            Err(PublishError::NoPrevious(target.to_owned()))
        }
    }

    /// The previous version.
    pub fn previous(&self) -> PathBuf {
        self.0.place.previous()
    }

    /// Lets the published and the previous version change places.
    ///
    /// # Errors
    /// [`PublishError::Io`] where all is as it was; [`PublishError::Stranded`]
    /// where the published one could not be put back.
    pub fn put_back(&self) -> Result<(), PublishError> {
        let put_back = self.0.swap_back();
        put_back.map_err(not_swapped(&self.0.place.target))
    }
}

/// Whether a previous version of a published folder is kept.
pub fn has_previous(target: &Path) -> bool {
    Place::of(target).is_ok_and(|place| place.previous().is_dir())
}

/// Locks a place, where it is free or holds a folder of this program.
fn lock(place: Place, marks: &[&str]) -> Result<LockedPlace, PublishError> {
    if is_replaceable(&place.target, marks).map_err(at(&place.target))? {
        place.lock()
    } else {
        Err(PublishError::Foreign(place.target))
    }
}

/// Whether a path is free, or holds a folder of this program, which is known by
/// one of the files `marks`.
fn is_replaceable(target: &Path, marks: &[&str]) -> io::Result<bool> {
    Ok(is_vacant(target)? || marks.iter().any(|mark| target.join(mark).is_file()))
}

fn not_swapped(target: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |source| match target.exists() {
        true => at(target)(source),
        false => PublishError::Stranded {
            target: target.to_owned(),
            source,
        },
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    |source| PublishError::Io {
        path: path.to_owned(),
        source,
    }
}
