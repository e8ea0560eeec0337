//! The program without a command: it says what a folder holds and what can be
//! done next, and does what is chosen, until it is told to end. A window that
//! was opened for it stays open until then.

use std::io::{self, BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use kairoku::clock;
use kairoku::input::rename;
use kairoku::listing::Extent;
use kairoku::menu::{self, Action, RECORDS, SITE, State, TEMPLATE};
use kairoku::on_disk::OnDisk;
use kairoku::progress::Progress;
use kairoku::publish::{self, KEPT_FOR, PublishError};
use kairoku::site::SiteError;
use kairoku_core::fiscal::FiscalYear;
use kairoku_records::draft_id;
use kairoku_records::interview::narrow;
use miette::{IntoDiagnostic, Result, WrapErr};

use crate::commands::{self, Replace, Taken};
use crate::complain;

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
    let state = menu::look(Path::new("."), &progress);
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

/// Whether a question is answered by 1. The digits of an input method are digits.
fn is_wanted(question: &str, input: &mut impl BufRead) -> Result<bool> {
    let typed = ask(question, input)?.unwrap_or_default();
    Ok(narrow(&typed) == "1")
}

fn act(action: Action, input: &mut impl BufRead) -> Result<()> {
    let (records, site) = (Path::new(RECORDS), Path::new(SITE));
    match action {
        Action::Check => {
            commands::check(records, Extent::First, false)?;
            rename_drafts(records, input)
        }
        Action::Import => match ask_for_file(input)? {
            Some(file) => import(&file, records, input),
            None => Ok(()),
        },
        Action::Add => commands::add(records, input).map(drop),
        Action::Template => commands::template(records, Path::new(TEMPLATE)).map(drop),
        Action::Site => make_site(records, site, input),
        Action::Init => commands::init(records, input).map(drop),
        Action::Compare => commands::diff(site, records, Extent::First, false).map(drop),
        Action::Serve => serve(site, input),
        Action::Rollback => commands::rollback(site).map(drop),
        Action::End => Ok(()),
    }
}

/// Offers drafts whose fiscal year is known by now the id of that year.
fn rename_drafts(records: &Path, input: &mut impl BufRead) -> Result<()> {
    for renaming in draft_id::renamings(&OnDisk(records.to_owned())) {
        let (from, id) = (&renaming.from, &renaming.id);
        let question = format!(
            "\n{from} の開催日は確かめられています。仮の id を「{id}」に、ファイル名を {} に変えますか（1 変える、2 変えない）: ",
            renaming.to
        );
        if is_wanted(&question, input)? {
            rename(records, &renaming).into_diagnostic()?;
            anstream::println!("{} に変えました", renaming.to);
        }
    }
    Ok(())
}

fn ask_for_file(input: &mut impl BufRead) -> Result<Option<PathBuf>> {
    let question = "保存したページか、記入した表のファイルの場所を入力してください（この画面にファイルをドラッグしても入ります。何も入力しなければやめます）: ";
    let typed = ask(question, input)?.unwrap_or_default();
    // A file that was dragged into a terminal comes in quotes.
    let file = typed.trim_matches(['"', '\'']);
    Ok((!file.is_empty()).then(|| PathBuf::from(file)))
}

/// Makes the site; files of people's own that are in its way are moved where that
/// is wanted.
fn make_site(records: &Path, site: &Path, input: &mut impl BufRead) -> Result<()> {
    let Err(report) = commands::site(records, None, site, KEPT_FOR) else {
        return Ok(());
    };
    let Some(SiteError::Publish(PublishError::OwnFiles { folder, files })) = report.downcast_ref()
    else {
        return Err(report);
    };
    complain(&report);
    let question =
        "これらのファイルを別のフォルダーへ移して、サイトを作りますか（1 移して作る、0 やめる）: ";
    if is_wanted(question, input)? {
        let place = publish::move_out(folder, files)?;
        anstream::println!("{} に移しました", place.display());
        commands::site(records, None, site, KEPT_FOR)?;
    } else {
        anstream::println!("何も変えていません");
    }
    Ok(())
}

/// Imports a file, and asks before records that are there are changed.
fn import(file: &Path, records: &Path, input: &mut impl BufRead) -> Result<()> {
    let how = "次の質問に 1 と答えます";
    if commands::import(file, records, Replace::Ask(how), Extent::First)? == Taken::HeldBack {
        let question = "\n表のとおりに書き換えますか（1 書き換える、0 やめる）: ";
        if is_wanted(question, input)? {
            commands::import(file, records, Replace::Yes, Extent::First)?;
        } else {
            anstream::println!("何も変えていません");
        }
    }
    Ok(())
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
