//! The command `add`: a record by questions and answers, in a terminal or from a
//! file of answers.
//!
//! It reads and writes plain lines, which work with every input method, screen
//! reader and console. [`kairoku_records::interview`] decides what to ask and what
//! an answer may be. The answers are written to a hidden file of the folder after
//! every line, so that an interrupt loses nothing.

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use kairoku_core::date::Date;
use kairoku_core::validate::Severity;
use kairoku_records::input::meetings;
use kairoku_records::interview::{BACK, Interview, Known, LEAVE, Outcome, Question, Review};

use crate::input;
use crate::on_disk::OnDisk;
use crate::whole::{replace, write_new};

const QUESTION: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const COMPLAINT: Style = AnsiColor::Yellow.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default().bold();

/// The hidden file that keeps the answers.
const DRAFT: &str = ".add.draft.toml";

/// A record could not be added.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum AddError {
    /// The records are not in a folder.
    #[error("{} は記録のフォルダーではありません", .0.display())]
    #[diagnostic(help("archive.toml のあるフォルダー（例: records）を指定してください"))]
    NotAFolder(PathBuf),
    /// A file of the folder cannot be read or written.
    #[error("{} を読み書きできません", .file.display())]
    #[diagnostic(help(
        "ファイルがほかのソフトで開かれていないか、書き込めるか、空きがあるかを確かめてください"
    ))]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The questions cannot be shown, or the answers cannot be read.
    #[error("質問を続けられません。ここまでの答えは残っています")]
    Terminal(#[from] io::Error),
}

/// Asks for the record of a meeting and writes it into a folder of records.
/// Whether it was written.
///
/// # Errors
/// [`AddError`]; the answers that were given are kept.
pub fn add(
    records: &Path,
    today: Date,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<bool, AddError> {
    if !records.is_dir() {
        return Err(AddError::NotAFolder(records.to_owned()));
    }
    let mut loaded = input::read(records);
    let errors = loaded.count(Severity::Error);
    let archive = loaded.archive.take().or(loaded.partial.take());
    let archive = archive.ok_or_else(|| AddError::NotAFolder(records.to_owned()))?;
    let names = meetings(&OnDisk(records.to_owned())).map_err(of_file(records))?;
    let stems = names.iter().filter_map(|it| Path::new(it).file_stem());
    let taken = stems.map(|it| it.to_string_lossy().into_owned()).collect();
    let known = Known::of(&archive, taken, today);

    writeln!(out, "会議の記録を1件、質問に答えて作ります。")?;
    writeln!(
        out,
        "{QUIET}[ ] の中の値でよければ Enter。一つ前へは「{BACK}」、中断は「{LEAVE}」か Ctrl+C（答えは残ります）{QUIET:#}"
    )?;
    if errors > 0 && !archive.meetings.is_empty() {
        writeln!(
            out,
            "{COMPLAINT}今の記録にエラーが{errors}件あります{COMPLAINT:#}（kairoku check で確かめられます）。読めた記録だけを手がかりにします"
        )?;
    }
    let draft = records.join(DRAFT);
    let Some(interview) = begin(&known, &draft, answers, out)? else {
        return Ok(false);
    };
    ask(interview, records, &draft, answers, out)
}

/// Goes on with the answers of last time, if there are any and they are wanted.
/// None where nothing more is said.
fn begin<'a>(
    known: &'a Known<'a>,
    draft: &Path,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<Option<Interview<'a>>, AddError> {
    if !draft.exists() {
        return Ok(Some(Interview::new(known)));
    }
    let kept = fs::read_to_string(draft).map_err(of_file(draft))?;
    let resumed = Interview::resume(known, &kept);
    let answered = resumed.answered();
    loop {
        writeln!(
            out,
            "\n{QUESTION}書きかけの記録があります（{answered}問まで）。続けますか{QUESTION:#}\n  1 続ける\n  2 新しく始める（書きかけは別の名前で残します）"
        )?;
        match line(answers, out)?.as_deref().map(str::trim) {
            None => return Ok(None),
            Some("1" | "１" | "続ける" | "はい" | "") => return Ok(Some(resumed)),
            Some("2" | "２" | "新しく始める" | "いいえ") => break,
            Some(_) => complain("1 か 2 で答えてください", out)?,
        }
    }
    let mut aside = (1..).map(|number| draft.with_file_name(format!(".add.draft-{number}.toml")));
    let aside = aside.find(|it| !it.exists());
    let aside = aside.expect("there are more numbers than files");
    fs::rename(draft, &aside).map_err(of_file(draft))?;
    writeln!(out, "書きかけを {} に残しました", aside.display())?;
    Ok(Some(Interview::new(known)))
}

fn ask(
    mut interview: Interview<'_>,
    records: &Path,
    draft: &Path,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<bool, AddError> {
    let (mut is_new, mut goes_on) = (true, false);
    loop {
        if let Some(review) = interview.review().filter(|_| is_new) {
            show_review(&review, out)?;
        }
        if !goes_on {
            show(&interview.question(), interview.lines(), out)?;
        }
        let Some(line) = line(answers, out)? else {
            writeln!(out)?;
            return leave(&interview, draft, out);
        };
        let outcome = interview.answer(&line);
        is_new = matches!(outcome, Outcome::Next(_) | Outcome::Back);
        goes_on = outcome == Outcome::More;
        match outcome {
            Outcome::Next(remarks) => remarks
                .iter()
                .try_for_each(|it| writeln!(out, "  {RIGHT}→{RIGHT:#} {it}"))?,
            Outcome::Again(why) => complain(&why, out)?,
            Outcome::More => {}
            Outcome::Back => writeln!(out, "{QUIET}一つ前の質問に戻ります{QUIET:#}")?,
            Outcome::Leave => return leave(&interview, draft, out),
            Outcome::Write => match interview.review() {
                Some(review) if write(&review, records, draft, out)? => return Ok(true),
                _ => continue,
            },
        }
        keep(&interview, draft)?;
    }
}

fn show(question: &Question, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    let Question {
        text,
        hint,
        choices,
        default,
        many_lines: _,
    } = question;
    let hint = match &hint[..] {
        "" => String::new(),
        hint => format!("{QUIET}（{hint}）{QUIET:#}"),
    };
    let default = default
        .as_ref()
        .map(|it| format!(" [{}]", it.replace('\n', " ")));
    let default = default.unwrap_or_default();
    writeln!(out, "\n{QUESTION}{text}{QUESTION:#}{hint}{default}")?;
    for (at, choice) in choices.iter().enumerate() {
        writeln!(out, "  {} {choice}", at + 1)?;
    }
    if !lines.is_empty() {
        writeln!(out, "{QUIET}前に書いた文の続きを書いてください:{QUIET:#}")?;
        lines.iter().try_for_each(|it| writeln!(out, "  {it}"))?;
    }
    Ok(())
}

fn show_review(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{QUESTION}できた記録{QUESTION:#}\n")?;
    review
        .toml
        .lines()
        .try_for_each(|it| writeln!(out, "  {it}"))?;
    for diagnostic in &review.diagnostics {
        let (field, problem) = (&diagnostic.field, &diagnostic.problem);
        writeln!(out, "\n{COMPLAINT}注意{COMPLAINT:#} {field}: {problem}")?;
        writeln!(out, "  → {}", problem.remedy())?;
    }
    Ok(())
}

/// Writes the record under its id, and never over another. Whether it was
/// written.
fn write(
    review: &Review,
    records: &Path,
    draft: &Path,
    out: &mut dyn Write,
) -> Result<bool, AddError> {
    let file = records.join(format!("{}.toml", review.meeting.id));
    let written = write_new(&file, review.toml.as_bytes());
    if let Err(error) = &written
        && error.kind() == io::ErrorKind::AlreadyExists
    {
        let why = format!(
            "{} がすでにあります。上書きはしません。「{BACK}」で id の質問まで戻り、別の id にしてください",
            file.display()
        );
        complain(&why, out)?;
        return Ok(false);
    }
    written.map_err(of_file(&file))?;
    match fs::remove_file(draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(of_file(draft)(error));
        }
        _ => {}
    }
    writeln!(
        out,
        "\n{RIGHT}{} に書き込みました{RIGHT:#}。次にすること:",
        file.display()
    )?;
    writeln!(out, "  1. kairoku check で、ほかの記録とあわせて確かめます")?;
    writeln!(out, "  2. 直すところがあれば、ファイルを開いて直します")?;
    Ok(true)
}

fn leave(interview: &Interview<'_>, draft: &Path, out: &mut dyn Write) -> Result<bool, AddError> {
    if interview.answered() == 0 && interview.lines().is_empty() {
        writeln!(out, "何も書き込んでいません")?;
        return Ok(false);
    }
    keep(interview, draft)?;
    writeln!(
        out,
        "まだ書き込んでいません。ここまでの答えは {} に残しました。もう一度 kairoku add を実行すると、続きから始められます",
        draft.display()
    )?;
    Ok(false)
}

/// Keeps the answers: all or nothing, so that an end in between leaves those of
/// before.
fn keep(interview: &Interview<'_>, draft: &Path) -> Result<(), AddError> {
    replace(draft, interview.draft().as_bytes()).map_err(of_file(draft))
}

/// A line of the answers; none at their end. A line that is not UTF-8 is asked
/// for again.
fn line(answers: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Option<String>> {
    loop {
        write!(out, "> ")?;
        out.flush()?;
        let mut bytes = Vec::new();
        if answers.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        match String::from_utf8(bytes) {
            Ok(line) => return Ok(Some(line.trim_start_matches('\u{FEFF}').to_owned())),
            Err(_) => complain(
                "文字を読めませんでした。文字コードを UTF-8 にしてください",
                out,
            )?,
        }
    }
}

fn complain(why: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {COMPLAINT}{why}{COMPLAINT:#}")
}

fn of_file(file: &Path) -> impl Fn(io::Error) -> AddError {
    |source| AddError::File {
        file: file.to_owned(),
        source,
    }
}
