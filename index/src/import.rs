//! From the page of a report to the draft of its record.
//!
//! A page is read as lines of text, whether it is HTML or was copied, and what
//! the lines are shows in the words of their headings. Nothing is invented:
//! what the page does not say stays empty, and what could be read otherwise
//! gets a note that a person has to remove.

mod counts;
mod encoding;
mod gather;
mod heading;
mod html;
mod page;
mod people;
mod programme;
pub mod report;
mod text;
mod title;
mod when;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kairoku_core::fold::fold;
use kairoku_core::validate::Value;

pub use gather::{Finding, Findings};

use crate::input;
use title::Announced;

/// A page could not be made a draft.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum ImportError {
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
    /// A document of another kind.
    #[error("{} は{kind}です。ここからは取り込めません", .file.display())]
    #[diagnostic(help(
        "ブラウザーでページを「HTML のみ」で保存するか、本文をコピーしてテキストファイルに貼り付けてください"
    ))]
    Document {
        /// The file.
        file: PathBuf,
        /// What it is, in Japanese.
        kind: &'static str,
    },
    /// A page that says what is to come.
    #[error("開催報告のページではないようです（題は「{title}」）")]
    #[diagnostic(help(
        "「…を開催しました」のような、終わった会議を報告するページを指定してください"
    ))]
    Notice {
        /// The title of the page.
        title: String,
    },
    /// A page with neither date nor programme.
    #[error("開催報告のページではないようです（開催日もプログラムも見つかりません）")]
    #[diagnostic(help(
        "「開催日時」「日時」などの見出しの下の日付と、「内容」「プログラム」「次第」などの見出しの下の一覧を探しました。ページの本文がすべて入っているか確かめてください"
    ))]
    NotAReport,
    /// The meeting has a record already.
    #[error("{} に、同じ会議の記録がすでにあります", .file.display())]
    #[diagnostic(help(
        "上書きはしません。作り直すときは、そのファイルの名前を変えてから、もう一度実行してください"
    ))]
    Exists {
        /// The record.
        file: PathBuf,
    },
    /// The draft cannot be written.
    #[error("{} に書き出せません", .file.display())]
    #[diagnostic(help(
        "記録のフォルダーがあるか、書き込めるかを確かめてください。別のフォルダーは --out で指定できます"
    ))]
    NotWritten {
        /// The draft.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// A draft that was written.
#[derive(Debug)]
pub struct Imported {
    /// What was found on the page.
    pub findings: Findings,
    /// The draft.
    pub file: PathBuf,
    /// The encoding that the page was in.
    pub encoding: &'static str,
    /// Whether some of it could not be read.
    pub broken: bool,
}

/// Reads a page, or the only page of a folder, and writes the draft of its
/// record into a folder of records.
///
/// # Errors
/// [`ImportError`]; nothing is written then.
pub fn import(page: &Path, records: &Path) -> Result<Imported, ImportError> {
    let file = the_page(page)?;
    let bytes = fs::read(&file).map_err(|source| ImportError::Unreadable {
        file: file.clone(),
        source,
    })?;
    if let Some(kind) = document(&bytes, &file) {
        return Err(ImportError::Document { file, kind });
    }
    let encoding::Decoded {
        text,
        encoding,
        broken,
    } = encoding::decode(&bytes);
    let mut findings = read(&text)?;
    let id = free_id(&findings, records)?;
    let file = records.join(format!("{id}.toml"));
    findings.draft.id = id;
    write_new(&file, &findings.draft.to_toml()).map_err(|source| ImportError::NotWritten {
        file: file.clone(),
        source,
    })?;
    Ok(Imported {
        findings,
        file,
        encoding,
        broken,
    })
}

/// Reads the text of a page, in HTML or copied from it.
fn read(text: &str) -> Result<Findings, ImportError> {
    let page = if is_html(text) {
        html::read(text)
    } else {
        text::read(text)
    };
    let findings = match title::find(&page) {
        Announced::Report(title) => gather::gather(&page, title),
        Announced::Notice(title) => return Err(ImportError::Notice { title }),
    };
    let is_dated = findings.draft.notes.iter().any(|note| note.field == "date")
        || findings.draft.date.is_some();
    if is_dated || !findings.draft.sessions.is_empty() {
        Ok(findings)
    } else {
        Err(ImportError::NotAReport)
    }
}

fn is_html(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["<html", "<body", "<!doctype", "<p>", "<div", "<br", "<li>"]
        .iter()
        .any(|tag| text.contains(tag))
}

fn the_page(page: &Path) -> Result<PathBuf, ImportError> {
    let unreadable = |source| ImportError::Unreadable {
        file: page.to_owned(),
        source,
    };
    if !fs::metadata(page).map_err(unreadable)?.is_dir() {
        return Ok(page.to_owned());
    }
    let mut pages = Vec::new();
    for entry in fs::read_dir(page).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if ["html", "htm"]
            .iter()
            .any(|extension| input::has_extension(&path, extension))
        {
            pages.push(path);
        }
    }
    let count = pages.len();
    let only = pages.pop().filter(|_| count == 1);
    only.ok_or_else(|| ImportError::NotOnePage {
        folder: page.to_owned(),
        pages: count,
    })
}

/// What a file is that is no page.
fn document(bytes: &[u8], file: &Path) -> Option<&'static str> {
    let office = |path: &Path| match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "docx" | "doc" => Some(" Word の文書"),
        "xlsx" | "xls" => Some(" Excel の表"),
        "pptx" | "ppt" => Some(" PowerPoint の資料"),
        _ => None,
    };
    if bytes.starts_with(b"%PDF") {
        Some(" PDF の文書")
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        Some(office(file).unwrap_or(" Office の文書か圧縮されたファイル"))
    } else if ["mht", "mhtml"]
        .iter()
        .any(|extension| input::has_extension(file, extension))
    {
        Some(" MHT 形式の Web アーカイブ")
    } else {
        None
    }
}

/// The id of a meeting whose year nobody knows.
const UNDATED: &str = "undated";

/// The first id of the meeting's year that no record has: the year, then
/// `-2` and so on.
fn free_id(findings: &Findings, records: &Path) -> Result<String, ImportError> {
    let year = findings
        .fiscal_year
        .map_or_else(|| UNDATED.to_owned(), |year| year.to_string());
    let ids = std::iter::once(year.clone()).chain((2..).map(|nth: u32| format!("{year}-{nth}")));
    for id in ids {
        let file = records.join(format!("{id}.toml"));
        if !file.exists() {
            return Ok(id);
        }
        if is_of_same_meeting(&file, findings) {
            return Err(ImportError::Exists { file });
        }
    }
    unreachable!("there are more numbers than files")
}

/// Whether a record has the day or the title of the meeting. A record that
/// cannot be read may have them.
fn is_of_same_meeting(file: &Path, findings: &Findings) -> bool {
    let Some(Value::Table(fields)) = input::tree_of(file).map(|tree| tree.value) else {
        return true;
    };
    let text = |name: &str| {
        let field = fields.iter().find(|field| field.key == name)?;
        match &field.node.value {
            Value::String(text) | Value::Datetime(text) => Some(text.as_str()),
            _ => None,
        }
    };
    let title = findings.draft.title.as_deref().unwrap_or_default();
    let same_title = text("title").is_some_and(|other| fold(other).chars() == fold(title).chars());
    let day = findings.draft.date.map(|day| day.to_string());
    same_title || day.is_some() && text("date") == day.as_deref()
}

fn write_new(file: &Path, text: &str) -> io::Result<()> {
    fs::File::create_new(file)?.write_all(text.as_bytes())
}
