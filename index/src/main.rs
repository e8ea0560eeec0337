//! The command line `kairoku`.

mod cli;
mod usage;

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use kairoku::input::{self, Archive};
use kairoku::progress::Progress;
use kairoku::search::Data;
use kairoku::serve::Server;
use kairoku::{add, answer, build, clock, diff, import, report, site};
use kairoku_core::validate::Severity;
use kairoku_records::advice::advise;
use miette::{IntoDiagnostic, MietteHandlerOpts, Report, Result, WrapErr};

use cli::{Cli, Command, SearchArgs};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    // A terminal breaks lines better than anything that counts columns.
    let _ = miette::set_hook(Box::new(|_| {
        Box::new(MietteHandlerOpts::new().wrap_lines(false).build())
    }));
    match run(cli.command) {
        Ok(code) => code,
        // Whoever read the output has seen enough of it.
        Err(report) if is_broken_pipe(&report) => ExitCode::SUCCESS,
        Err(report) => {
            anstream::eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Check { records, json } => check(&records, json),
        Command::Add { records } => add_record(&records),
        Command::Diff { old, new, json } => compare(&old, &new, json),
        Command::Import { page, out } => import_page(&page, &out),
        Command::Build { records, out } => publish(&records, &out, |archive, progress| {
            build::build(archive, &out, progress).into_diagnostic()
        }),
        Command::Search(args) => search(&args),
        Command::Site {
            records,
            shell,
            out,
        } => publish(&records, &out, |archive, progress| {
            site::site(archive, &shell, &out, progress).into_diagnostic()
        }),
        Command::Serve {
            folder,
            port,
            under,
        } => serve(&folder, port, &under),
    }
}

fn check(records: &Path, json: bool) -> Result<ExitCode> {
    let mut reading = input::read(records);
    advise(&mut reading, clock::today());
    let mut out = anstream::stdout().lock();
    let written = match json {
        true => report::write_json(&reading, &mut out),
        false => report::write(&reading, &mut out),
    };
    written.map_err(NotWritten)?;
    Ok(if reading.archive.is_some() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn add_record(records: &Path) -> Result<ExitCode> {
    let (mut answers, mut out) = (io::stdin().lock(), anstream::stdout().lock());
    add::add(records, clock::today(), &mut answers, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

fn compare(old: &Path, new: &Path, json: bool) -> Result<ExitCode> {
    let difference = match diff::diff(old, new) {
        Ok(difference) => difference,
        Err(reading) => {
            report::write(&reading, &mut anstream::stderr().lock()).map_err(NotWritten)?;
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

fn import_page(page: &Path, records: &Path) -> Result<ExitCode> {
    let (imported, file) = import::import(page, records)?;
    import::report::write(&imported, &file, &mut anstream::stdout().lock()).map_err(NotWritten)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the records and, where all are right, hands them on to be published.
fn publish(
    records: &Path,
    out: &Path,
    make: impl FnOnce(Archive, &Progress) -> Result<kairoku_core::manifest::Manifest>,
) -> Result<ExitCode> {
    let progress = Progress::new();
    progress.step("記録を読んでいます");
    let mut reading = input::read(records);
    advise(&mut reading, clock::today());
    let warnings = reading.count(Severity::Warning);
    let Some(archive) = reading.archive else {
        drop(progress);
        report::write(&reading, &mut anstream::stderr().lock()).map_err(NotWritten)?;
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

fn search(args: &SearchArgs) -> Result<ExitCode> {
    let mut data = Data::open(&args.data).into_diagnostic()?;
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

fn answer_one(data: &mut Data, args: &SearchArgs, query: &str, out: &mut impl Write) -> Result<()> {
    let request = args.request(query);
    let start = Instant::now();
    let answer = data.search(&request).into_diagnostic()?;
    let took = start.elapsed();
    let written = match args.json {
        true => answer::write_json(&answer, took, out),
        false => answer::write_text(&answer, out),
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

fn serve(folder: &Path, port: u16, under: &str) -> Result<ExitCode> {
    let server = Server::bind(folder, port, under).into_diagnostic()?;
    if server.port() != port && port != 0 {
        anstream::eprintln!(
            "ポート{port}は使われているため、{}を使います",
            server.port()
        );
    }
    anstream::println!("{} で見られます（終わるときは Ctrl+C）", server.address());
    server.run();
    Ok(ExitCode::SUCCESS)
}

/// The results could not be written out.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("結果を書き出せません")]
struct NotWritten(#[from] io::Error);

fn is_broken_pipe(report: &Report) -> bool {
    let written = report.downcast_ref::<NotWritten>();
    written.is_some_and(|NotWritten(error)| error.kind() == io::ErrorKind::BrokenPipe)
}
