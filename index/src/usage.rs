//! Usage errors: mistakes on the command line, in Japanese.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};

use crate::cli::Cli;

/// The exit code of a command that was not understood.
const USAGE: u8 = 2;

/// Says what was not understood, or shows the help that was asked for.
pub(crate) fn explain(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            anstream::print!("{}", error.render().ansi());
            ExitCode::SUCCESS
        }
        kind => {
            anstream::eprintln!("{}", message(kind, |wanted| context(error, wanted)));
            anstream::eprintln!("使い方は kairoku --help、kairoku check --help などで見られます");
            ExitCode::from(USAGE)
        }
    }
}

fn message(kind: ErrorKind, context: impl Fn(ContextKind) -> String) -> String {
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    match kind {
        ErrorKind::InvalidSubcommand => {
            let cli = Cli::command();
            let commands = cli.get_subcommands().map(clap::Command::get_name);
            let commands = commands.collect::<Vec<_>>().join("、");
            let command = context(ContextKind::InvalidSubcommand);
            format!("「{command}」というコマンドはありません。使えるのは {commands} です")
        }
        ErrorKind::UnknownArgument => {
            format!(
                "「{argument}」は使えません。- から始まる検索語でしたら、前に -- を置いてください"
            )
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} を書いてください"),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            format!("{argument} と {other} は一緒に使えません")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} に値を書いてください"),
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue);
            format!("{argument} に「{value}」は使えません。使えるのは {valid} です")
        }
        ErrorKind::ValueValidation => format!("{argument} に「{value}」は使えません"),
        other => format!("コマンドの書き方が違います（{other}）"),
    }
}

/// A part of what clap knows about the error, as text.
fn context(error: &Error, wanted: ContextKind) -> String {
    match error.get(wanted) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}
