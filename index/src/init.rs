//! The command `init`: an archive that begins, with `archive.toml` alone.

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::query::years;
use kairoku_records::files::InMemory;
use kairoku_records::input::{ARCHIVE_FILE, folder_to_fill};
use kairoku_records::new_archive::{self, NewArchive};

use crate::on_disk::OnDisk;
use crate::whole::write_new;

const QUESTION: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const COMPLAINT: Style = AnsiColor::Yellow.on_default().bold();

/// An archive could not be begun.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum InitError {
    /// There is an archive already, or records of one.
    #[error("{} には、すでに会議録があります", .0.display())]
    #[diagnostic(help(
        "別のフォルダーの名前を指定してください（例: kairoku init 新しいフォルダー）"
    ))]
    Exists(PathBuf),
    /// The folder cannot be looked at or written into.
    #[error("{} を作れません", .file.display())]
    #[diagnostic(help("同じ名前のファイルがないか、書き込める場所かを確かめてください"))]
    NotWritten {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The questions cannot be shown, or the answers cannot be read.
    #[error("質問を続けられません。何も書き出していません")]
    Terminal(#[from] io::Error),
}

/// Whether a folder holds no archive yet, so that one can begin there.
///
/// # Errors
/// [`InitError::NotWritten`] where it cannot be looked at.
pub fn is_missing(records: &Path) -> Result<bool, InitError> {
    new_archive::is_missing(&OnDisk(records.to_owned())).map_err(not_written(records))
}

/// Writes what describes an archive that begins, with the folder for it.
///
/// # Errors
/// [`InitError`]; nothing that was there is written over.
pub fn begin(records: &Path, archive: &NewArchive) -> Result<PathBuf, InitError> {
    let file = records.join(ARCHIVE_FILE);
    fs::create_dir_all(records).map_err(not_written(records))?;
    write_new(&file, archive.to_toml().as_bytes()).map_err(not_written(&file))?;
    Ok(file)
}

/// Asks what the archive is, and begins it. None where the answers end.
///
/// # Errors
/// [`InitError`]; nothing is written then.
pub fn init(
    records: &Path,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<Option<PathBuf>, InitError> {
    if !is_missing(records)? {
        return Err(InitError::Exists(records.to_owned()));
    }
    writeln!(out, "会議録を新しく始めます。質問に答えてください。")?;
    loop {
        let Some(archive) = ask_all(answers, out)? else {
            writeln!(out, "\n何も書き出していません")?;
            return Ok(None);
        };
        let complaints = complaints(&archive);
        if complaints.is_empty() {
            let file = begin(records, &archive)?;
            writeln!(out, "\n{} を作りました", file.display())?;
            return Ok(Some(file));
        }
        for complaint in complaints {
            writeln!(out, "{COMPLAINT}注意{COMPLAINT:#} {complaint}")?;
        }
    }
}

/// The answers to all questions; none where they end.
fn ask_all(answers: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Option<NewArchive>> {
    let series = loop {
        let question = "会議の名前";
        match ask(question, "年度や回を除いたもの。例: 見本会議", answers, out)? {
            None => return Ok(None),
            Some(name) if !name.is_empty() => break name,
            Some(_) => writeln!(out, "{COMPLAINT}会議の名前は必要です{COMPLAINT:#}")?,
        }
    };
    let archive = NewArchive::of_series(&series);
    let hint = format!("「{}」でよければ Enter", archive.title);
    let Some(title) = ask("会議録（サイト）の名前", &hint, answers, out)? else {
        return Ok(None);
    };
    let Some(organizer) = ask("主催", "わからなければ Enter", answers, out)? else {
        return Ok(None);
    };
    let Some(first) = ask_for_year(answers, out)? else {
        return Ok(None);
    };
    Ok(Some(NewArchive {
        title: if title.is_empty() {
            archive.title
        } else {
            title
        },
        series,
        organizer: Some(organizer).filter(|name| !name.is_empty()),
        first_fiscal_year: first,
    }))
}

/// A fiscal year, or that it is not known; none where the answers end.
fn ask_for_year(
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<Option<FiscalYear>>> {
    loop {
        let hint = "例: 1998、平成10。わからなければ Enter";
        let Some(typed) = ask("会議が始まった年度", hint, answers, out)? else {
            return Ok(None);
        };
        let year = years::parse(&typed).filter(|range| range.from == range.to);
        match (typed.is_empty(), year.and_then(|range| range.from)) {
            (true, _) => return Ok(Some(None)),
            (false, Some(year)) => return Ok(Some(Some(year))),
            (false, None) => writeln!(
                out,
                "{COMPLAINT}「{typed}」は年度として読めません{COMPLAINT:#}"
            )?,
        }
    }
}

fn ask(
    question: &str,
    hint: &str,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    writeln!(
        out,
        "\n{QUESTION}{question}{QUESTION:#}{QUIET}（{hint}）{QUIET:#}"
    )?;
    write!(out, "> ")?;
    out.flush()?;
    let mut line = String::new();
    let read = answers.read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// What `check` would say of the archive.
fn complaints(archive: &NewArchive) -> Vec<String> {
    let mut files = InMemory::default();
    let toml = archive.to_toml().into_bytes();
    files.files.insert(ARCHIVE_FILE.to_owned(), toml);
    let found = folder_to_fill(&files).diagnostics;
    let found = found.iter().filter(|it| it.is_error());
    found
        .map(|it| format!("{}: {}（{}）", it.field, it.problem, it.problem.remedy()))
        .collect()
}

fn not_written(file: &Path) -> impl Fn(io::Error) -> InitError {
    |source| InitError::NotWritten {
        file: file.to_owned(),
        source,
    }
}
