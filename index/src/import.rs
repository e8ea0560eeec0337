//! The command `import` for a page: from a page on the disk to a draft.

pub mod report;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use kairoku_records::import::{ImportError, Imported};
use kairoku_records::input::has_extension;
use kairoku_records::new_archive::NewArchive;

use crate::init::{self, InitError};
use crate::on_disk::{OnDisk, open_file};
use crate::whole::write_new;

/// A page could not be made a draft.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum Error {
    /// The page cannot be read.
    #[error("{} を読めません", .file.display())]
    #[diagnostic(help("ファイルの名前と場所を確かめてください"))]
    Unreadable {
        /// The page.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder without exactly one page.
    #[error("フォルダー {} に HTML のファイルが{pages}個あります", .folder.display())]
    #[diagnostic(help("取り込むページの HTML ファイルを一つ指定してください"))]
    NotOnePage {
        /// The folder.
        folder: PathBuf,
        /// How many pages it has.
        pages: usize,
    },
    /// The page is not what can be imported.
    #[error("{0}")]
    #[diagnostic(help("{}", .0.remedy()))]
    Page(#[from] ImportError),
    /// The archive that begins with the draft cannot be written.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Init(#[from] InitError),
    /// The draft cannot be written.
    #[error("{} に書き出せません", .file.display())]
    #[diagnostic(help(
        "記録のフォルダーがあるか、書き込めるか、空きがあるかを確かめてください。別のフォルダーは --out で指定できます"
    ))]
    NotWritten {
        /// The draft.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// A draft that was made of a page.
#[derive(Debug)]
pub struct Drafted {
    /// What was found.
    pub imported: Imported,
    /// The draft.
    pub file: PathBuf,
    /// What describes the archive, where it begins with this draft.
    pub begun: Option<PathBuf>,
}

/// Reads a page, or the only page of a folder, and writes the draft of its
/// record into a folder of records. Where there is no archive yet, it begins
/// there.
///
/// # Errors
/// [`Error`]; no draft is written then.
pub fn import(page: &Path, records: &Path) -> Result<Drafted, Error> {
    let page = the_page(page)?;
    let mut bytes = Vec::new();
    let mut opened = open_file(&page).map_err(unreadable(&page))?;
    opened.read_to_end(&mut bytes).map_err(unreadable(&page))?;
    let name = page.display().to_string();
    let imported = kairoku_records::import::import(&bytes, &name, &OnDisk(records.to_owned()))?;
    let draft = &imported.findings.draft;
    let file = records.join(format!("{}.toml", draft.id));
    let mut begun = None;
    if init::is_missing(records)? {
        let title = draft.title.as_deref().unwrap_or_default();
        let archive = NewArchive::of_meeting(title, draft.organizer.as_deref());
        begun = Some(init::begin(records, &archive)?);
    }
    write_new(&file, draft.to_toml().as_bytes()).map_err(|source| Error::NotWritten {
        file: file.clone(),
        source,
    })?;
    Ok(Drafted {
        imported,
        file,
        begun,
    })
}

fn the_page(page: &Path) -> Result<PathBuf, Error> {
    if !page.is_dir() {
        return Ok(page.to_owned());
    }
    let mut pages = Vec::new();
    for entry in fs::read_dir(page).map_err(unreadable(page))? {
        let path = entry.map_err(unreadable(page))?.path();
        let name = path.to_string_lossy();
        if ["html", "htm"].iter().any(|it| has_extension(&name, it)) {
            pages.push(path);
        }
    }
    let count = pages.len();
    let only = pages.pop().filter(|_| count == 1);
    only.ok_or_else(|| Error::NotOnePage {
        folder: page.to_owned(),
        pages: count,
    })
}

fn unreadable(file: &Path) -> impl Fn(io::Error) -> Error {
    |source| Error::Unreadable {
        file: file.to_owned(),
        source,
    }
}
