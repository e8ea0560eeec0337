//! The program without a command: it says what a folder holds and what can be
//! done next, and does what is chosen, until it is told to end. A window that
//! was opened for it stays open until then.

use std::io::{self, BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use kairoku::clock;
use kairoku::menu::{self, Action, RECORDS, SITE, State, TEMPLATE};
use kairoku::progress::Progress;
use kairoku_core::fiscal::FiscalYear;
use miette::{IntoDiagnostic, Result, WrapErr};

use crate::{commands, complain};

/// The port on which the site is shown.
const PORT: u16 = 8080;

/// Begins the conversation; where there is no terminal, prints the commands.
pub(crate) fn begin() -> Result<ExitCode> {
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        talk(&mut input)?;
    } else {
        let state = show()?;
        anstream::println!("次にできること:");
        for choice in state.choices().filter(|it| it.action != Action::End) {
            anstream::println!("  {}: {}", choice.label, choice.command);
        }
        anstream::println!("コマンドの一覧は kairoku --help で見られます");
    }
    Ok(ExitCode::SUCCESS)
}

fn talk(input: &mut impl BufRead) -> Result<()> {
    loop {
        let state = show()?;
        anstream::println!("次にできること:");
        for choice in state.choices() {
            anstream::println!("  {} {}", choice.number, choice.label);
        }
        let chosen = loop {
            let Some(typed) = ask("番号を入力して Enter キーを押してください: ", input)?
            else {
                return Ok(());
            };
            match state.chosen(&typed) {
                Some(chosen) => break chosen,
                None => anstream::println!("「{typed}」は選べません"),
            }
        };
        if chosen == Action::End {
            return Ok(());
        }
        anstream::println!();
        if let Err(report) = act(chosen, input) {
            complain(&report);
        }
        if ask("\nEnter キーを押すと、最初の画面に戻ります", input)?.is_none() {
            return Ok(());
        }
    }
}

/// Shows what the current folder holds.
fn show() -> Result<State> {
    let folder = std::env::current_dir().into_diagnostic();
    let folder = folder.wrap_err("いまのフォルダーを読めません")?;
    let progress = Progress::new();
    if io::stderr().is_terminal() {
        progress.step("記録とサイトを調べています");
    }
    let state = menu::look(Path::new("."));
    drop(progress);
    anstream::println!("\n会録 {}", env!("CARGO_PKG_VERSION"));
    anstream::println!("フォルダー: {}", folder.display());
    for line in state.lines(FiscalYear::of(clock::today())) {
        anstream::println!("{line}");
    }
    anstream::println!();
    Ok(state)
}

/// What the next line says; none where there is no more.
fn ask(question: &str, input: &mut impl BufRead) -> Result<Option<String>> {
    anstream::print!("{question}");
    io::Write::flush(&mut io::stdout()).into_diagnostic()?;
    let mut line = String::new();
    let read = input.read_line(&mut line).into_diagnostic()?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

fn act(action: Action, input: &mut impl BufRead) -> Result<()> {
    let (records, site) = (Path::new(RECORDS), Path::new(SITE));
    match action {
        Action::Check => commands::check(records, false).map(drop),
        Action::Import => match ask_for_file(input)? {
            Some(page) => commands::import(&page, records, false).map(drop),
            None => Ok(()),
        },
        Action::Add => commands::add(records, input).map(drop),
        Action::Template => commands::template(records, Path::new(TEMPLATE)).map(drop),
        Action::Site => commands::site(records, None, site).map(drop),
        Action::Serve => serve(site, input),
        Action::Rollback => commands::rollback(site).map(drop),
        Action::End => Ok(()),
    }
}

fn ask_for_file(input: &mut impl BufRead) -> Result<Option<PathBuf>> {
    let question = "保存したページか、記入した表のファイルの場所を入力してください（この画面にファイルをドラッグしても入ります。何も入力しなければやめます）: ";
    let typed = ask(question, input)?.unwrap_or_default();
    // A file that was dragged into a terminal comes in quotes.
    let file = typed.trim_matches(['"', '\'']);
    Ok((!file.is_empty()).then(|| PathBuf::from(file)))
}

/// Serves a folder until Enter is pressed.
fn serve(site: &Path, input: &mut impl BufRead) -> Result<()> {
    let server = commands::bind(site, PORT, "/")?;
    thread::scope(|scope| {
        scope.spawn(|| server.run());
        let address = server.address();
        let question = format!(
            "ブラウザーで {address} を開くと見られます。見終わったら、ここで Enter キーを押してください "
        );
        let answer = ask(&question, input).map(drop);
        server.stop();
        answer
    })
}
