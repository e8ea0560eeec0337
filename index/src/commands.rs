//! The commands: what each does with its arguments.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use kairoku::build::Search;
use kairoku::data_folder::{self, DataFolder};
use kairoku::diff::DiffError;
use kairoku::input::{self, Archive, LoadedRecords, Seen};
use kairoku::listing::{Extent, quoted};
use kairoku::notices::notices;
use kairoku::progress::Progress;
use kairoku::rollback::RolledBack;
use kairoku::serve::Server;
use kairoku::site::{Shell, SiteError};
use kairoku::workbook::Finished;
use kairoku::{add, build, clock, diff, import, init, report, response, rollback, site, workbook};
use kairoku_core::manifest::Manifest;
use kairoku_core::people::People;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::validate::Severity;
use kairoku_records::new_archive::NewArchive;
use miette::{IntoDiagnostic, Result, WrapErr};

use crate::NotWritten;
use crate::cli::SearchArgs;

/// Checks records.
pub(crate) fn check(records: &Path, extent: Extent, json: bool) -> Result<ExitCode> {
    let progress = Progress::new();
    let (loaded, _) = input::read_with_advice(records, &progress);
    drop(progress);
    let mut out = anstream::stdout().lock();
    let written = match json {
        true => report::write_json(&loaded, &mut out),
        false => report::write(&loaded, extent, &mut out),
    };
    written.map_err(NotWritten)?;
    Ok(if loaded.archive.is_some() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Begins an archive, question by question.
pub(crate) fn init(records: &Path, answers: &mut dyn BufRead) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    if init::init(records, answers, &mut out)?.is_some() {
        writeln!(
            out,
            "次に、会議を追加します（kairoku add、または kairoku import ページか表のファイル）"
        )
        .map_err(NotWritten)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks for a record, question by question; first for the archive, where it
/// begins with it.
pub(crate) fn add(records: &Path, answers: &mut dyn BufRead) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    let begins = init::is_missing(records)?;
    if begins && init::init(records, answers, &mut out)?.is_none() {
        return Ok(ExitCode::SUCCESS);
    }
    add::add(records, clock::today(), answers, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

/// Tells how records differ from others.
pub(crate) fn diff(old: &Path, new: &Path, extent: Extent, json: bool) -> Result<ExitCode> {
    let difference = match diff::diff(old, new) {
        Ok(difference) => difference,
        Err(DiffError::Records(loaded)) => {
            complain_of(&loaded)?;
            return Ok(ExitCode::FAILURE);
        }
        Err(DiffError::Published(error)) => return Err(error).into_diagnostic(),
    };
    let mut out = anstream::stdout().lock();
    let written = match json {
        true => diff::write_json(&difference, &mut out),
        false => {
            let how = format!("kairoku diff {} {} --all", quoted(old), quoted(new));
            diff::write(&difference, extent, &how, &mut out)
        }
    };
    written.map_err(NotWritten)?;
    Ok(ExitCode::SUCCESS)
}

/// What came of importing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Everything in it is among the records.
    In,
    /// Something in it is wrong, as was said.
    Refused,
    /// Records that are there would change, which was not asked for.
    HeldBack,
}

/// Imports a workbook, or anything else as a page.
pub(crate) fn import(
    file: &Path,
    records: &Path,
    replace: Replace,
    extent: Extent,
) -> Result<Taken> {
    finish_import(records)?;
    match workbook::open(file)? {
        Some(bytes) => import_workbook(file, &bytes, records, replace, extent),
        None => import_page(file, records, extent),
    }
}

/// Finishes an import that was broken off, before anything is compared with it.
fn finish_import(records: &Path) -> Result<()> {
    let Some(Finished { written, left }) = workbook::finish(records)? else {
        return Ok(());
    };
    if !written.is_empty() {
        say(&format!(
            "前の取り込みが途中で止まっていたため、残りの記録を書き込みました（{}）",
            written.join("、")
        ))?;
    }
    if !left.is_empty() {
        say(&format!(
            "前の取り込みが止まったあとに書き換えられた記録は、そのままにしました（{}）",
            left.join("、")
        ))?;
    }
    Ok(())
}

/// Whether records that are there may be changed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Replace {
    /// They may.
    Yes,
    /// They may not; this says to people how to do it.
    Ask(&'static str),
}

fn import_page(page: &Path, records: &Path, extent: Extent) -> Result<Taken> {
    let drafted = import::import(page, records)?;
    import::report::write(&drafted, extent, &mut anstream::stdout().lock()).map_err(NotWritten)?;
    Ok(Taken::In)
}

fn import_workbook(
    file: &Path,
    bytes: &[u8],
    records: &Path,
    replace: Replace,
    extent: Extent,
) -> Result<Taken> {
    let Some(archive) = to_fill(records)? else {
        return Ok(Taken::Refused);
    };
    let (may_replace, to_replace) = match replace {
        Replace::Yes => (true, ""),
        Replace::Ask(how) => (false, how),
    };
    let imported = workbook::import(file, bytes, &archive, records, may_replace)?;
    let mut out = anstream::stdout().lock();
    let how = format!("kairoku import {} --all", quoted(file));
    workbook::report::write(&imported, extent, to_replace, &how, &mut out).map_err(NotWritten)?;
    Ok(if imported.is_held_back() {
        Taken::HeldBack
    } else if imported.written || imported.workbook.is_nothing_new() {
        Taken::In
    } else {
        Taken::Refused
    })
}

/// Writes the workbook that staff fill in.
pub(crate) fn template(records: &Path, out: &Path) -> Result<ExitCode> {
    let Some(archive) = to_fill(records)? else {
        return Ok(ExitCode::FAILURE);
    };
    workbook::template(&archive, out)?;
    say(&format!(
        "{} に書き出しました（会議{}件）。最初のシート「使い方」をご覧ください",
        out.display(),
        archive.meetings.len()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The records that a workbook is written of or read into, which must be
/// right. Otherwise says what is wrong with them. An archive may begin with it.
fn to_fill(records: &Path) -> Result<Option<Archive>> {
    if init::is_missing(records)? {
        return Ok(Some(Archive {
            info: NewArchive::stand_in().info(),
            meetings: Vec::new(),
            people: People::default(),
            synonyms: Synonyms::default(),
        }));
    }
    let loaded = input::read_to_fill(records);
    if loaded.archive.is_none() {
        complain_of(&loaded)?;
        anstream::eprintln!("今ある記録を直してから、もう一度実行してください");
    }
    Ok(loaded.archive)
}

/// Says what was done.
fn say(line: &str) -> Result<()> {
    Ok(writeln!(anstream::stdout().lock(), "{line}").map_err(NotWritten)?)
}

/// Says what is wrong with records that cannot be used.
fn complain_of(loaded: &LoadedRecords) -> Result<()> {
    let mut out = anstream::stderr().lock();
    Ok(report::write(loaded, Extent::First, &mut out).map_err(NotWritten)?)
}

/// Builds the data of records.
pub(crate) fn build(records: &Path, search: Search, out: &Path) -> Result<ExitCode> {
    let built = publish(records, out, |archive, seen, progress| {
        Ok(build::build(archive, seen, search, out, progress)?)
    })?;
    if search == Search::Elsewhere && built == ExitCode::SUCCESS {
        anstream::eprintln!(
            "検索の索引は入っていません。kairoku search とアプリでは検索できません"
        );
    }
    Ok(built)
}

/// Makes the site of records, with the shell of a folder or the one that this
/// program was built with. `keep` is how long files of the version before stay.
pub(crate) fn site(
    records: &Path,
    shell: Option<&Path>,
    out: &Path,
    keep: Duration,
) -> Result<ExitCode> {
    let shell = match shell {
        Some(folder) => Shell::read(folder)?,
        None => Shell::built_in().ok_or(SiteError::NoShell)?,
    };
    publish(records, out, |archive, seen, progress| {
        Ok(site::site(archive, seen, &shell, out, keep, progress)?)
    })
}

/// Reads the records and, where all are right, hands them on to be published.
fn publish(
    records: &Path,
    out: &Path,
    make: impl FnOnce(Archive, &Seen, &Progress) -> Result<Manifest>,
) -> Result<ExitCode> {
    let progress = Progress::new();
    let (mut loaded, seen) = input::read_with_advice(records, &progress);
    let warnings = loaded.count(Severity::Warning);
    let Some((archive, seen)) = loaded.archive.take().zip(seen) else {
        drop(progress);
        complain_of(&loaded)?;
        return Ok(ExitCode::FAILURE);
    };
    // Where everything stands is as large as the records.
    drop(loaded);
    let manifest = make(archive, &seen, &progress)?;
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
        "{} を前の版に戻しました。いまは、{shown}です",
        folder.display()
    );
    let again = match replaced {
        Some(replaced) => format!("もう一度実行すると、{replaced}に戻ります"),
        None => "それまでの版は、読み取れないものでした".to_owned(),
    };
    say(&format!("{shown}\n{again}"))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the notices of what others made that is in this program.
pub(crate) fn licenses() -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    out.write_all(notices()?.as_bytes()).map_err(NotWritten)?;
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
