//! Publishes a folder, all or nothing.
//!
//! Everything is first written beside the target, on the same file system.
//! Only when it is whole does it change places with the old folder, which stays
//! as the previous version. Whatever fails before, and whenever the program is
//! killed, a whole folder stands at the target; see `publish/place.rs` for what lies
//! beside it.

mod disk;
mod own;
mod place;
mod superseded;
mod swap;
#[cfg(test)]
mod tests;
mod unchanged;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use disk::Tree;
pub use own::move_out;
use place::{LockedPlace, Place, is_vacant};
pub use superseded::KEPT_FOR;
use superseded::Superseded;
use unchanged::Published;

/// A folder could not be published.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum PublishError {
    /// The target holds something that this program did not write.
    #[error("{} は会録が書き出したフォルダーではないため、上書きしません", .0.display())]
    #[diagnostic(help("空のフォルダーか、まだ無い名前を指定してください"))]
    Foreign(PathBuf),
    /// The target holds files that this program did not write, and that would
    /// go with the version before the previous one.
    #[error("{} の中に、会録が書いたものではないファイルがあります（{}）。何も変えていません", .folder.display(), named(.files))]
    #[diagnostic(help(
        "そのまま作り直すと、これらのファイルはフォルダーからなくなります。{} の外へ移すか、要らなければ消してから、もう一度実行してください。公開する場所には、移したファイルもいっしょに置きます", .folder.display()
    ))]
    OwnFiles {
        /// The target.
        folder: PathBuf,
        /// The files, by their paths in it.
        files: Vec<PathBuf>,
    },
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

/// How many files are named at most.
const NAMED: usize = 5;

/// Names files, the first few of many.
fn named(files: &[PathBuf]) -> String {
    let names = files.iter().take(NAMED).map(|it| it.display().to_string());
    let names = names.collect::<Vec<_>>().join("、");
    match files.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names}、ほか{more}個"),
    }
}

/// Why the system refuses, in Japanese.
fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "（ディスクに空きがありません）",
        ErrorKind::FileTooLarge => "（書き込めるファイルの大きさを超えます）",
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
/// behind. Several threads may write into it.
pub struct Staging {
    locked: LockedPlace,
    published: Published,
    /// For how long the files of an earlier version are kept.
    keep: Duration,
    /// What was written.
    written: Mutex<BTreeMap<PathBuf, Written>>,
}

/// A file that was written into a new folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Written {
    /// Its length.
    bytes: u64,
    /// Whether the published folder has the very same file.
    is_same: bool,
    /// Whether it is the published file itself, under a second name.
    is_shared: bool,
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
            published: Published::of(&locked.place.target),
            locked,
            keep: Duration::ZERO,
            written: Mutex::default(),
        })
    }

    /// Goes on having the files of the version before that have the hash of their content
    /// in their name, for this time after they were replaced: pages that are open ask for
    /// them. Otherwise none is kept.
    #[must_use]
    pub fn keeping(mut self, keep: Duration) -> Self {
        self.keep = keep;
        self
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
    pub fn write(&self, path: &str, content: &[u8]) -> Result<(), PublishError> {
        self.put(path, content, false)
    }

    /// Writes a page. One that the published folder has as it is, is not written
    /// again: both folders share the file, where the system can.
    ///
    /// # Errors
    /// As of [`Staging::write`].
    pub fn write_page(&self, path: &str, content: &[u8]) -> Result<(), PublishError> {
        self.put(path, content, true)
    }

    fn put(&self, path: &str, content: &[u8], is_page: bool) -> Result<(), PublishError> {
        let file = self.folder().join(path);
        let shown = self.locked.place.target.join(path);
        let is_same = self.published.has(path, content);
        file.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .map_err(at(&shown))?;
        let is_shared = is_same && is_page && self.published.share(path, &file);
        if !is_shared {
            let mut open = match File::create_new(&file) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    return Err(PublishError::Twice(shown));
                }
                opened => opened.map_err(at(&shown))?,
            };
            open.write_all(content).map_err(at(&shown))?;
            self.published.learn_permissions(&open);
        }
        // A path is spelled as the system spells it.
        let name = Path::new(path).components().collect();
        let written = Written {
            bytes: content.len() as u64,
            is_same,
            is_shared,
        };
        let mut all = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(name, written);
        Ok(())
    }

    /// Sees that the new folder is whole and on the disk, and puts it in the
    /// place of the old one, which becomes the previous version. A folder that
    /// is the same as the old one, but for what that keeps of an earlier version,
    /// changes nothing else, so that the previous version stays one that differs.
    ///
    /// # Errors
    /// [`PublishError`]; the old folder is then as it was, but for
    /// [`PublishError::Stranded`].
    pub fn publish(mut self) -> Result<(), PublishError> {
        let written = self.written.get_mut();
        let written = std::mem::take(written.unwrap_or_else(PoisonError::into_inner));
        let target = &self.locked.place.target;
        let mut new = Tree::of(&self.folder()).map_err(at(target))?;
        check(&written, &new)?;
        if let Some(old) = self.locked.published().map_err(at(target))? {
            let (superseded, now) = (Superseded::of(target), SystemTime::now());
            let of_its_version = old
                .files
                .keys()
                .filter(|file| !superseded.has(file))
                .count();
            let is_same = written.values().all(|file| file.is_same);
            if is_same && of_its_version == written.len() {
                return superseded.clear(target, self.keep, now).map_err(at(target));
            }
            let gone = old.files.keys();
            let gone = gone.filter(|file| !written.contains_key(*file));
            let superseded = superseded.after(gone, self.keep, now);
            if !superseded.is_empty() {
                superseded
                    .bring(target, &self.folder())
                    .map_err(at(target))?;
                new = Tree::of(&self.folder()).map_err(at(target))?;
            }
            own::none(target, old, &new)?;
        }
        // What is shared is on the disk since it was first published.
        new.sync(|name| !written.get(name).is_some_and(|file| file.is_shared))
            .map_err(at(target))?;
        self.locked.install().map_err(not_swapped(target))
    }
}

/// Sees that what is in a new folder is what was written, and nothing else.
fn check(written: &BTreeMap<PathBuf, Written>, new: &Tree) -> Result<(), PublishError> {
    let is_whole = |(name, bytes): (&PathBuf, &u64)| {
        let written = written.get(name);
        written.is_some_and(|file| file.bytes == *bytes)
    };
    let lacking = written.keys().find(|name| !new.files.contains_key(*name));
    let other = || new.files.iter().find(|file| !is_whole(*file));
    match lacking.or_else(|| other().map(|(name, _)| name)) {
        Some(name) => Err(PublishError::Incomplete(name.clone())),
        None => Ok(()),
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
