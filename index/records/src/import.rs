//! The import of a report page: from the page to the draft of its record.
//!
//! A page is read as lines of text, whether it is HTML or was copied as text, and
//! the words of its headings tell what the lines below them are. The import
//! invents nothing: what the page does not say stays empty, and what could be read
//! in another way gets a note that a person has to remove.

mod counts;
mod document;
pub(crate) mod encoding;
mod findings;
mod gather;
mod heading;
mod html;
mod links;
mod page;
mod people;
mod programme;
mod report;
mod sections;
mod text;
mod title;
mod when;

use kairoku_core::fold::fold;
use kairoku_core::validate::Value;

pub use findings::{Finding, Findings};
pub use report::{ReportPart, report};
pub(crate) use when::fiscal_year as year_of_title;

use crate::files::Files;
use crate::input;
use title::PageKind;

/// A page could not be made a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// A document of another kind.
    #[error("{file} は{kind}です。ここからは取り込めません")]
    Document {
        /// The file.
        file: String,
        /// What it is, in Japanese.
        kind: &'static str,
    },
    /// A page that says what is to come.
    #[error("開催報告のページではないようです（題は「{title}」）")]
    Notice {
        /// The title of the page.
        title: String,
    },
    /// A page about several meetings, such as a list of news.
    #[error("開催報告がいくつもあるページのようです（「{}」）", .titles.join("」「"))]
    Several {
        /// Their titles.
        titles: Vec<String>,
    },
    /// A file without text.
    #[error("{file} は空です")]
    Empty {
        /// The file.
        file: String,
    },
    /// A page with neither date nor programme.
    #[error("開催報告のページではないようです（開催日もプログラムも見つかりません）")]
    NotAReport,
    /// The meeting has a record already.
    #[error("{file} に、同じ会議の記録がすでにあります")]
    Exists {
        /// The record.
        file: String,
    },
}

impl ImportError {
    /// What to do about it, in Japanese.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Document { .. } => {
                "ブラウザーでページを「HTML のみ」で保存するか、本文をコピーしてテキストファイルに貼り付けてください"
            }
            Self::Notice { .. } => {
                "「…を開催しました」のような、終わった会議を報告するページを指定してください"
            }
            Self::Several { .. } => {
                "一つの会議だけを報告するページを指定してください。一覧のページは、そこから開いた先のページを保存してください"
            }
            Self::Empty { .. } => {
                "ブラウザーでページを保存し直すか、本文をコピーしてテキストファイルに貼り付けてください"
            }
            Self::NotAReport => {
                "「開催日時」「日時」などの見出しの下の日付と、「内容」「プログラム」「次第」などの見出しの下の一覧を探しました。ページの本文がすべて入っているか確かめてください"
            }
            Self::Exists { .. } => {
                "上書きはしません。作り直すときは、そのファイルの名前を変えてから、もう一度実行してください"
            }
        }
    }
}

/// A draft that was read from a page.
#[derive(Debug)]
pub struct Imported {
    /// What was found on the page.
    pub findings: Findings,
    /// The encoding that the page was in.
    pub encoding: &'static str,
    /// Whether some of it could not be read.
    pub broken: bool,
}

/// Reads the bytes of a page, saved or copied, for a folder of records.
/// `name` is the page's file name. The draft gets an id of its own.
///
/// # Errors
/// [`ImportError`].
pub fn import(bytes: &[u8], name: &str, records: &dyn Files) -> Result<Imported, ImportError> {
    if let Some(kind) = document::kind(bytes, name) {
        let file = name.to_owned();
        return Err(ImportError::Document { file, kind });
    }
    let is_empty = bytes.iter().all(u8::is_ascii_whitespace);
    if is_empty {
        let file = name.to_owned();
        return Err(ImportError::Empty { file });
    }
    let encoding::Decoded {
        text,
        encoding,
        broken,
    } = encoding::decode(bytes);
    let mut findings = read(&text)?;
    findings.draft.id = free_id(&findings, records)?;
    Ok(Imported {
        findings,
        encoding,
        broken,
    })
}

/// Reads the text of a page, in HTML or copied from it.
fn read(text: &str) -> Result<Findings, ImportError> {
    let page = if is_html(text) {
        html::read(text)
    } else {
        text::read(text)
    }
    .numbered();
    let findings = match title::find(&page) {
        PageKind::Report(title) => {
            let says_so = title.is_of_meeting;
            let findings = gather::gather(&page, title);
            let draft = &findings.draft;
            let is_of_meeting = draft.venue.is_some() || !draft.sessions.is_empty();
            if !(says_so || draft.date.is_some() && is_of_meeting) {
                return Err(ImportError::NotAReport);
            }
            findings
        }
        PageKind::Notice(title) => return Err(ImportError::Notice { title }),
        PageKind::Several(titles) => return Err(ImportError::Several { titles }),
    };
    let is_dated = findings.draft.notes.iter().any(|note| note.field == "date")
        || findings.draft.date.is_some();
    if is_dated || !findings.draft.sessions.is_empty() {
        Ok(findings)
    } else {
        Err(ImportError::NotAReport)
    }
}

fn is_html(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["<html", "<body", "<!doctype", "<p>", "<div", "<br", "<li>"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// The id of a meeting whose year is not known.
const UNDATED: &str = "undated";

/// The first id of the meeting's year that no record has: the year, then
/// `-2` and so on.
fn free_id(findings: &Findings, records: &dyn Files) -> Result<String, ImportError> {
    let year = findings
        .fiscal_year
        .map_or_else(|| UNDATED.to_owned(), |year| year.to_string());
    let ids = std::iter::once(year.clone()).chain((2..).map(|nth: u32| format!("{year}-{nth}")));
    for id in ids {
        let file = format!("{id}.toml");
        if !records.has(&file) {
            return Ok(id);
        }
        if is_of_same_meeting(records, &file, findings) {
            let file = records.shown(&file);
            return Err(ImportError::Exists { file });
        }
    }
    unreachable!("there are more numbers than files")
}

/// Whether a record has the day or the title of the meeting. A record that
/// cannot be read may have them.
fn is_of_same_meeting(records: &dyn Files, file: &str, findings: &Findings) -> bool {
    let tree = input::tree_of(records, file);
    let Some(Value::Object(fields)) = tree.map(|tree| tree.value) else {
        return true;
    };
    let text = |name: &str| {
        let field = fields.iter().find(|field| field.key == name)?;
        match &field.node.value {
            Value::String(text) | Value::Datetime(text) => Some(text.as_str()),
            _ => None,
        }
    };
    let title = findings.draft.title.as_deref().unwrap_or_default();
    let same_title = text("title").is_some_and(|other| fold(other).chars() == fold(title).chars());
    let day = findings.draft.date.map(|day| day.to_string());
    same_title || day.is_some() && text("date") == day.as_deref()
}
