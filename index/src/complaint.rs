//! Complaints: how the command line says what went wrong, in Japanese.

use std::error::Error;
use std::fmt;
use std::io;

use anstyle::{AnsiColor, Style};
use kairoku_records::system;
use miette::{Diagnostic, ReportHandler};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const REMEDY: Style = AnsiColor::Cyan.on_default();

/// Says an error once, with its causes and what to do about it. What the
/// system says in English is said in Japanese.
pub(crate) struct Complaint;

impl ReportHandler for Complaint {
    fn debug(&self, error: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = error.to_string();
        write!(f, "{ERROR}エラー{ERROR:#}: {said}")?;
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = in_japanese(error);
            // An error that only wraps another says the same, and what is in
            // English helps nobody here.
            if text != said && !text.is_ascii() {
                write!(f, "\n  原因: {text}")?;
            }
            (said, cause) = (text, error.source());
        }
        match error.help() {
            Some(remedy) => write!(f, "\n  {REMEDY}→ {remedy}{REMEDY:#}"),
            None => Ok(()),
        }
    }
}

/// What an error says, in Japanese where it is the system's.
fn in_japanese(error: &(dyn Error + 'static)) -> String {
    if let Some(error) = error.downcast_ref::<io::Error>() {
        return system::in_japanese(error);
    }
    if let Some(error) = error.downcast_ref::<serde_json::Error>() {
        return format!("{}行目の書き方が違います", error.line());
    }
    let text = error.to_string();
    // Wrapped, an error of the system is known by its number alone.
    let number = text.rsplit_once("(os error ").and_then(|(_, rest)| {
        let number = rest.strip_suffix(')')?;
        number.parse().ok()
    });
    match number {
        Some(number) => system::in_japanese(&io::Error::from_raw_os_error(number)),
        None => text,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[derive(Debug, thiserror::Error, Diagnostic)]
    #[error("甲を読めません")]
    #[diagnostic(help("乙を見てください"))]
    struct Unreadable {
        source: io::Error,
    }

    #[derive(Debug, thiserror::Error, Diagnostic)]
    #[error("{0}")]
    #[diagnostic(help("乙を見てください"))]
    struct Wrapped(#[from] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("丙です")]
    struct Inner;

    fn said(error: &dyn Diagnostic) -> String {
        struct Shown<'a>(&'a dyn Diagnostic);
        impl fmt::Display for Shown<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Complaint.debug(self.0, f)
            }
        }
        anstream::adapter::strip_str(&Shown(error).to_string()).to_string()
    }

    #[test]
    fn an_error_is_said_once_in_japanese_with_what_to_do() {
        let source = io::Error::from(ErrorKind::NotFound);
        assert_eq!(
            said(&Unreadable { source }),
            "エラー: 甲を読めません\n  原因: そのファイルやフォルダーがありません\n  → 乙を見てください"
        );
        let wrapped = Err::<(), _>(io::Error::from_raw_os_error(2));
        let wrapped =
            miette::WrapErr::wrap_err(miette::IntoDiagnostic::into_diagnostic(wrapped), "丁です");
        assert_eq!(
            said(wrapped.unwrap_err().as_ref()),
            "エラー: 丁です\n  原因: そのファイルやフォルダーがありません"
        );
        assert_eq!(
            said(&Wrapped(Inner)),
            "エラー: 丙です\n  → 乙を見てください"
        );
    }
}
