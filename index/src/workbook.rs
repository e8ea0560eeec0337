//! The commands `template` and `import` for workbooks on the disk.

mod put;
pub mod report;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::init::{self, InitError};
use crate::on_disk::open_file;
use crate::whole::write_new;
use kairoku_records::input::{Archive, has_extension, is_record};
use kairoku_records::new_archive::NewArchive;
use kairoku_records::workbook::{self, MOST_BYTES, TemplateError, Workbook};

pub use put::{Finished, finish};

/// A workbook could not be written or read.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum Error {
    /// The workbook cannot be read.
    #[error("{} を読めません", .file.display())]
    #[diagnostic(help(
        "ファイルの名前と場所を確かめてください。Excel で開いているときは、閉じてから取り込んでください"
    ))]
    Unreadable {
        /// The workbook.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The template would not be known as a workbook.
    #[error("{} の名前の最後が .xlsx ではありません", .file.display())]
    #[diagnostic(help("--out 会議録.xlsx のように書いてください"))]
    NotXlsx {
        /// The file.
        file: PathBuf,
    },
    /// There is such a file, which may be filled in.
    #[error("{} はすでにあります", .file.display())]
    #[diagnostic(help(
        "書き込まれたブックが消えないように、上書きはしません。別の名前を --out に書くか、そのファイルの名前を変えてください"
    ))]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// The archive does not fit into a workbook.
    #[error("{0}")]
    #[diagnostic(help("行が多すぎるときは、記録をいくつかのフォルダーに分けて書き出してください"))]
    Template(#[from] TemplateError),
    /// A file cannot be written.
    #[error("{} に書き出せません。記録は一つも変わっていません", .file.display())]
    #[diagnostic(help("フォルダーがあるか、書き込めるか、空きがあるかを確かめてください"))]
    NotWritten {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The archive that begins with the records cannot be written.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Init(#[from] InitError),
    /// Writing failed, and what was there could not be put back.
    #[error("{} を入れ替えられませんでした。元の記録は {} に残っています", .file.display(), .kept.display())]
    #[diagnostic(help("残っている記録を、元の場所に戻してください"))]
    Stranded {
        /// The file.
        file: PathBuf,
        /// Where the old files are.
        kept: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// What came of importing a workbook.
#[derive(Debug)]
pub struct Imported {
    /// What was read.
    pub workbook: Workbook,
    /// The folder of the records.
    pub records: PathBuf,
    /// Whether the records were written.
    pub written: bool,
    /// The copy that shows what is wrong, or why there is none.
    pub marked: Option<io::Result<PathBuf>>,
    /// What describes the archive, where it begins with these records.
    pub begun: Option<PathBuf>,
}

impl Imported {
    /// Whether nothing was written because records that are there would change.
    pub fn is_held_back(&self) -> bool {
        !self.written && !self.workbook.has_errors() && self.workbook.replaced().next().is_some()
    }
}

/// The bytes of a file that is a workbook or a table as text, by its name or
/// content; none for anything else. What is far too large is cut.
///
/// # Errors
/// [`Error::Unreadable`].
pub fn open(file: &Path) -> Result<Option<Vec<u8>>, Error> {
    let unreadable = |source| Error::Unreadable {
        file: file.to_owned(),
        source,
    };
    if file.is_dir() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let opened = open_file(file).map_err(unreadable)?;
    opened
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let name = file.to_string_lossy();
    Ok(workbook::is_spreadsheet(&bytes, &name).then_some(bytes))
}

/// Writes the workbook that staff fill in.
///
/// # Errors
/// [`Error`]; nothing is written then, and nothing is ever written over.
pub fn template(archive: &Archive, out: &Path) -> Result<(), Error> {
    let file = out.to_owned();
    if !has_extension(&out.to_string_lossy(), "xlsx") {
        return Err(Error::NotXlsx { file });
    }
    let bytes = workbook::template(archive)?;
    match write_new(out, &bytes) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists { file }),
        written => written.map_err(|source| Error::NotWritten { file, source }),
    }
}

/// Reads a workbook into a folder of records: all of it, or nothing where
/// anything is wrong, or where records that are there would be changed without
/// `replace`. Beside the workbook goes a copy that shows what is wrong.
///
/// # Errors
/// [`Error`]; the records are as they were then.
pub fn import(
    file: &Path,
    bytes: &[u8],
    archive: &Archive,
    records: &Path,
    replace: bool,
) -> Result<Imported, Error> {
    let mut read = workbook::read(bytes, &file.to_string_lossy(), archive);
    let marked = read.marked.take().map(|copy| write_marked(file, &copy));
    let held_back = !replace && read.replaced().next().is_some();
    let written = !read.has_errors() && !held_back && !read.records.is_empty();
    let mut begun = None;
    if written {
        if init::is_missing(records)? {
            begun = Some(init::begin(records, &new_archive(&read))?);
        }
        put::all(records, &read.records)?;
    }
    Ok(Imported {
        workbook: read,
        records: records.to_owned(),
        written,
        marked,
        begun,
    })
}

/// The archive that begins with a workbook, named by its last meeting.
fn new_archive(read: &Workbook) -> NewArchive {
    let meetings = read.records.iter().filter(|it| is_record(&it.file));
    let last = meetings.max_by_key(|it| &it.file);
    last.map_or_else(NewArchive::nameless, |it| {
        NewArchive::of_meeting(&it.title, None)
    })
}

/// Writes the marked copy beside the workbook, over nothing.
fn write_marked(file: &Path, copy: &[u8]) -> io::Result<PathBuf> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let stem = workbook::marked_stem(&stem);
    let numbers = std::iter::once(String::new()).chain((2..).map(|nth: u32| nth.to_string()));
    for number in numbers {
        let marked = file.with_file_name(format!("{stem}{number}.xlsx"));
        match write_new(&marked, copy) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| marked),
        }
    }
    unreachable!("there are more numbers than files")
}
