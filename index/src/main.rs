//! The command line `kairoku`.

mod cli;
mod commands;
mod complaint;
mod conversation;
mod usage;

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use kairoku::build::Search;
use kairoku::listing::Extent;
use kairoku::publish::KEPT_FOR;
use miette::{Report, Result};

use cli::{Cli, Command};
use commands::{Replace, Taken};
use complaint::Complaint;

fn main() -> ExitCode {
    hear_of_limits();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    let _ = miette::set_hook(Box::new(|_| Box::new(Complaint)));
    match run(cli.command) {
        Ok(code) => code,
        // The reader of the pipe, such as `head`, has closed it.
        Err(report) if is_broken_pipe(&report) => ExitCode::SUCCESS,
        Err(report) => {
            complain(&report);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Option<Command>) -> Result<ExitCode> {
    let Some(command) = command else {
        return conversation::begin();
    };
    match command {
        Command::Check { records, all, json } => commands::check(&records, Extent::of(all), json),
        Command::Init { records } => commands::init(&records, &mut io::stdin().lock()),
        Command::Add { records } => commands::add(&records, &mut io::stdin().lock()),
        Command::Diff {
            old,
            new,
            all,
            json,
        } => commands::diff(&old, &new, Extent::of(all), json),
        Command::Template { records, out } => commands::template(&records, &out),
        Command::Import {
            file,
            out,
            replace,
            all,
        } => {
            let replace = match replace {
                true => Replace::Yes,
                false => Replace::Ask("--replace を付けて、もう一度取り込みます"),
            };
            Ok(
                match commands::import(&file, &out, replace, Extent::of(all))? {
                    Taken::In => ExitCode::SUCCESS,
                    Taken::Refused | Taken::HeldBack => ExitCode::FAILURE,
                },
            )
        }
        Command::Build {
            records,
            out,
            no_index,
        } => {
            let search = match no_index {
                true => Search::Elsewhere,
                false => Search::Indexed,
            };
            commands::build(&records, search, &out)
        }
        Command::Search(args) => commands::search(&args),
        Command::Site {
            records,
            shell,
            out,
            keep,
        } => {
            let keep = keep.map_or(KEPT_FOR, |hours| {
                Duration::from_secs(u64::from(hours) * 60 * 60)
            });
            commands::site(&records, shell.as_deref(), &out, keep)
        }
        Command::Serve {
            folder,
            port,
            under,
        } => commands::serve(&folder, port, &under),
        Command::Rollback { folder } => commands::rollback(&folder),
        Command::Licenses => commands::licenses(),
    }
}

/// Takes the signal that a file would get larger than the system allows: writing it is
/// then an error like any other, where else the program would end without a word.
#[cfg(unix)]
fn hear_of_limits() {
    let heard = std::sync::Arc::default();
    // Where it cannot be taken all is as it was.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, heard);
}

#[cfg(not(unix))]
fn hear_of_limits() {}

/// Says what went wrong, with its causes and what to do about it.
fn complain(report: &Report) {
    anstream::eprintln!("{report:?}");
}

/// The results could not be written out.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("結果を書き出せません")]
struct NotWritten(#[from] io::Error);

fn is_broken_pipe(report: &Report) -> bool {
    let written = report.downcast_ref::<NotWritten>();
    written.is_some_and(|NotWritten(error)| error.kind() == io::ErrorKind::BrokenPipe)
}
