//! The command line `kairoku`.

mod cli;
mod commands;
mod conversation;
mod usage;

use std::io;
use std::process::ExitCode;

use clap::Parser;
use miette::{MietteHandlerOpts, Report, Result};

use cli::{Cli, Command};

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
        Command::Check { records, json } => commands::check(&records, json),
        Command::Add { records } => commands::add(&records, &mut io::stdin().lock()),
        Command::Diff { old, new, json } => commands::diff(&old, &new, json),
        Command::Template { records, out } => commands::template(&records, &out),
        Command::Import { file, out, replace } => commands::import(&file, &out, replace),
        Command::Build { records, out } => commands::build(&records, &out),
        Command::Search(args) => commands::search(&args),
        Command::Site {
            records,
            shell,
            out,
        } => commands::site(&records, shell.as_deref(), &out),
        Command::Serve {
            folder,
            port,
            under,
        } => commands::serve(&folder, port, &under),
        Command::Rollback { folder } => commands::rollback(&folder),
    }
}

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
