//! The commands: what each does with its arguments.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use kairoku::data_folder::{self, DataFolder};
use kairoku::input::{self, Archive};
use kairoku::progress::Progress;
use kairoku::rollback::RolledBack;
use kairoku::serve::Server;
use kairoku::site::{Shell, SiteError};
use kairoku::{add, build, clock, diff, import, report, response, rollback, site, workbook};
use kairoku_core::manifest::Manifest;
use kairoku_core::validate::Severity;
use miette::{IntoDiagnostic, Result, WrapErr};

use crate::NotWritten;
use crate::cli::SearchArgs;

/// Checks records.
pub(crate) fn check(records: &Path, json: bool) -> Result<ExitCode> {
    let loaded = input::read_with_advice(records);
    let mut out = anstream::stdout().lock();
    let written = match json {
        true => report::write_json(&loaded, &mut out),
        false => report::write(&loaded, &mut out),
    };
    written.map_err(NotWritten)?;
    Ok(if loaded.archive.is_some() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Asks for a record, question by question.
pub(crate) fn add(records: &Path, answers: &mut dyn BufRead) -> Result<ExitCode> {
    add::add(
        records,
        clock::today(),
        answers,
        &mut anstream::stdout().lock(),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Tells how records differ from others.
pub(crate) fn diff(old: &Path, new: &Path, json: bool) -> Result<ExitCode> {
    let difference = match diff::diff(old, new) {
        Ok(difference) => difference,
        Err(loaded) => {
            report::write(&loaded, &mut anstream::stderr().lock()).map_err(NotWritten)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut out = anstream::stdout().lock();
    let written = match json {
        true => diff::write_json(&difference, &mut out),
        false => diff::write(&difference, &mut out),
    };
    written.map_err(NotWritten)?;
    Ok(ExitCode::SUCCESS)
}

/// Imports a workbook, or anything else as a page.
pub(crate) fn import(file: &Path, records: &Path, replace: bool) -> Result<ExitCode> {
    match workbook::open(file)? {
        Some(bytes) => import_workbook(file, &bytes, records, replace),
        None => import_page(file, records),
    }
}

fn import_page(page: &Path, records: &Path) -> Result<ExitCode> {
    let (imported, file) = import::import(page, records)?;
    import::report::write(&imported, &file, &mut anstream::stdout().lock()).map_err(NotWritten)?;
    Ok(ExitCode::SUCCESS)
}

fn import_workbook(file: &Path, bytes: &[u8], records: &Path, replace: bool) -> Result<ExitCode> {
    let Some(archive) = to_fill(records)? else {
        return Ok(ExitCode::FAILURE);
    };
    let imported = workbook::import(file, bytes, &archive, records, replace)?;
    workbook::report::write(&imported, &mut anstream::stdout().lock()).map_err(NotWritten)?;
    let done = imported.written || imported.workbook.is_nothing_new();
    Ok(if done {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Writes the workbook that staff fill in.
pub(crate) fn template(records: &Path, out: &Path) -> Result<ExitCode> {
    let Some(archive) = to_fill(records)? else {
        return Ok(ExitCode::FAILURE);
    };
    workbook::template(&archive, out)?;
    anstream::println!(
        "{} に書き出しました（会議{}件）。最初のシート「使い方」をご覧ください",
        out.display(),
        archive.meetings.len()
    );
    Ok(ExitCode::SUCCESS)
}

/// The records that a workbook is written of or read into, which must be
/// right. Otherwise says what is wrong with them.
fn to_fill(records: &Path) -> Result<Option<Archive>> {
    let loaded = input::read_to_fill(records);
    if loaded.archive.is_none() {
        let mut out = anstream::stderr().lock();
        report::write(&loaded, &mut out).map_err(NotWritten)?;
        writeln!(out, "今ある記録を直してから、もう一度実行してください").map_err(NotWritten)?;
    }
    Ok(loaded.archive)
}

/// Builds the data of records.
pub(crate) fn build(records: &Path, out: &Path) -> Result<ExitCode> {
    publish(records, out, |archive, progress| {
        Ok(build::build(archive, out, progress)?)
    })
}

/// Makes the site of records, with the shell of a folder or the one that this
/// program was built with.
pub(crate) fn site(records: &Path, shell: Option<&Path>, out: &Path) -> Result<ExitCode> {
    let shell = match shell {
        Some(folder) => Shell::read(folder)?,
        None => Shell::built_in().ok_or(SiteError::NoShell)?,
    };
    publish(records, out, |archive, progress| {
        Ok(site::site(archive, &shell, out, progress)?)
    })
}

/// Reads the records and, where all are right, hands them on to be published.
fn publish(
    records: &Path,
    out: &Path,
    make: impl FnOnce(Archive, &Progress) -> Result<Manifest>,
) -> Result<ExitCode> {
    let progress = Progress::new();
    progress.step("記録を読んでいます");
    let loaded = input::read_with_advice(records);
    let warnings = loaded.count(Severity::Warning);
    let Some(archive) = loaded.archive else {
        drop(progress);
        report::write(&loaded, &mut anstream::stderr().lock()).map_err(NotWritten)?;
        return Ok(ExitCode::FAILURE);
    };
    let manifest = make(archive, &progress)?;
    drop(progress);
    let (meetings, sections) = (manifest.meetings, manifest.sections);
    let done = format!(
        "{} に書き出しました（会議{meetings}件、記録{sections}件）",
        out.display()
    );
    anstream::eprintln!("{done}");
    if warnings > 0 {
        anstream::eprintln!("記録に注意が{warnings}件あります。kairoku check で確かめられます");
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts the previous version of a site or of data back.
pub(crate) fn rollback(folder: &Path) -> Result<ExitCode> {
    let RolledBack { shown, replaced } = rollback::rollback(folder)?;
    let shown = format!(
        "{} を前の版に戻しました。いまは{shown}です",
        folder.display()
    );
    let again = match replaced {
        Some(replaced) => format!("もう一度実行すると、{replaced}に戻ります"),
        None => "それまでの版は、読み取れないものでした".to_owned(),
    };
    anstream::println!("{shown}\n{again}");
    Ok(ExitCode::SUCCESS)
}

/// Answers queries.
pub(crate) fn search(args: &SearchArgs) -> Result<ExitCode> {
    let mut data = data_folder::open(&args.data).into_diagnostic()?;
    let mut out = anstream::stdout().lock();
    match &args.queries {
        None => answer_one(
            &mut data,
            args,
            args.query.as_deref().unwrap_or_default(),
            &mut out,
        )?,
        Some(file) => {
            for line in open(file)?.lines() {
                let query = line.into_diagnostic().wrap_err_with(|| unreadable(file))?;
                answer_one(&mut data, args, &query, &mut out)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn answer_one(
    data: &mut DataFolder,
    args: &SearchArgs,
    query: &str,
    out: &mut impl Write,
) -> Result<()> {
    let request = args.request(query);
    let start = Instant::now();
    let response = data.search(&request).into_diagnostic()?;
    let took = start.elapsed();
    let written = match args.json {
        true => response::write_json(&response, took, out),
        false => response::write_text(&response, out),
    };
    Ok(written.map_err(NotWritten)?)
}

/// A file of queries, or the standard input for `-`.
fn open(file: &Path) -> Result<Box<dyn BufRead>> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = fs::File::open(file)
        .into_diagnostic()
        .wrap_err_with(|| unreadable(file))?;
    Ok(Box::new(BufReader::new(file)))
}

fn unreadable(file: &Path) -> String {
    format!(
        "検索語のファイル {} を読めません（UTF-8 で、1行に1つ書きます）",
        file.display()
    )
}

/// Serves a folder until the program is ended.
pub(crate) fn serve(folder: &Path, port: u16, under: &str) -> Result<ExitCode> {
    let server = bind(folder, port, under)?;
    anstream::println!("{} で見られます（終わるときは Ctrl+C）", server.address());
    server.run();
    Ok(ExitCode::SUCCESS)
}

/// A server of a folder, at the wanted port or the next free one.
pub(crate) fn bind(folder: &Path, port: u16, under: &str) -> Result<Server> {
    let server = Server::bind(folder, port, under).into_diagnostic()?;
    if server.port() != port && port != 0 {
        anstream::eprintln!(
            "ポート{port}は使われているため、{}を使います",
            server.port()
        );
    }
    Ok(server)
}
