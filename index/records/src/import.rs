//! The import of a report page: from the page to the draft of its record.
//!
//! A page is read as lines of text, whether it is HTML or was copied as text, and
//! the words of its headings tell what the lines below them are. The import
//! invents nothing: what the page does not say stays empty, and what could be read
//! in another way gets a note that a person has to remove.

mod counts;
mod document;
pub(crate) mod encoding;
mod end;
mod findings;
mod gather;
mod heading;
mod html;
mod links;
mod overgrown;
mod page;
mod people;
mod programme;
mod refusal;
mod report;
mod rest;
mod sections;
mod text;
mod title;
mod when;

use kairoku_core::characters;
use kairoku_core::fiscal::FiscalYear;

pub use findings::{Finding, Findings};
pub use overgrown::Overgrown;
pub use report::{ReportPart, report};
pub(crate) use when::fiscal_year as year_of_title;

use crate::draft_id;
use crate::files::Files;
use overgrown::{MOST_BYTES, MOST_CHARS, MOST_LINES};
use page::Page;
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
    #[error(
        "開催報告のページではないようです（題は「{title}」）。会議を開いたと書く題がなく、{instead}"
    )]
    Notice {
        /// The title of the page.
        title: String,
        /// What was found instead, in Japanese: the end of a sentence.
        instead: String,
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
    /// A page of which there is more than people read.
    #[error("{file} は大きすぎるか、ページではないようです。{overgrown}")]
    Overgrown {
        /// The file.
        file: String,
        /// What there is too much of.
        overgrown: Overgrown,
    },
    /// A page that says too little of a meeting.
    #[error("開催報告のページではないようです（{}も見つかりません）。{instead}", .missing.join("も"))]
    NotAReport {
        /// What is missing, in Japanese.
        missing: Vec<&'static str>,
        /// What was found instead: a sentence in Japanese.
        instead: String,
    },
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
            Self::Overgrown { .. } => {
                "会議を報告するところだけをブラウザーで選んでコピーし、テキストファイルに貼り付けて指定してください"
            }
            Self::NotAReport { .. } => {
                "「開催日時」「日時」などの見出しの下の日付と、「内容」「プログラム」「次第」などの見出しの下の一覧を探しました。ページの本文がすべて入っているか確かめてください"
            }
            Self::Exists { .. } => {
                "上書きはしません。作り直すときは、そのファイルを記録のフォルダーの外に移してから、もう一度実行してください"
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
    if bytes.len() > MOST_BYTES {
        return Err(overgrown_file(name, Overgrown::Bytes));
    }
    let encoding::Decoded {
        text,
        encoding,
        broken,
    } = encoding::decode(bytes);
    let page = page(&text).map_err(|overgrown| overgrown_file(name, overgrown))?;
    let mut findings = read(page)?;
    let draft = &findings.draft;
    let title = draft.title.as_deref().unwrap_or_default();
    let year = draft.date.map(FiscalYear::of).or(findings.fiscal_year);
    if let Some(same) = draft_id::same_meeting(records, draft.date, year, title) {
        if draft_id::is_near(&same.title, title) {
            let file = records.shown(&same.name);
            return Err(ImportError::Exists { file });
        }
        let doubt = format!(
            "{} に、同じ日の会議「{}」の記録があります。同じ会議でしたら、この下書きは消してください",
            same.name, same.title
        );
        findings.doubt("date", "開催日", doubt, "");
    }
    findings.draft.id = draft_id::free(records, findings.fiscal_year);
    Ok(Imported {
        findings,
        encoding,
        broken,
    })
}

fn overgrown_file(name: &str, overgrown: Overgrown) -> ImportError {
    let file = name.to_owned();
    ImportError::Overgrown { file, overgrown }
}

/// Reads the text of a page, in HTML or copied from it, as lines.
///
/// # Errors
/// [`Overgrown`] where it is no page that people read.
fn page(text: &str) -> Result<Page, Overgrown> {
    let text = &characters::typed(text);
    let mut page = if is_html(text) {
        html::read(text)?
    } else if text.chars().count() > MOST_CHARS || text.lines().count() > MOST_LINES {
        return Err(Overgrown::Text);
    } else {
        text::read(text)
    }
    .numbered();
    // Of what HTML spells as &#x200b; as well.
    page.lines
        .iter_mut()
        .for_each(|line| line.text = characters::typed(&line.text));
    Ok(page)
}

/// Reads the lines of a page.
fn read(page: Page) -> Result<Findings, ImportError> {
    let title = match title::find(&page) {
        PageKind::Report(title) => title,
        PageKind::Notice { title, instead } => return Err(ImportError::Notice { title, instead }),
        PageKind::Several(titles) => return Err(ImportError::Several { titles }),
    };
    let says_so = title.is_of_meeting;
    let findings = gather::gather(&page, title);
    let draft = &findings.draft;
    let is_dated = draft.date.is_some() || draft.notes.iter().any(|note| note.field == "date");
    let is_of_meeting = draft.venue.is_some() || !draft.sessions.is_empty();
    let is_sure = draft.date.is_some() || draft.participants.is_some();
    let is_told = says_so && page.lines.iter().any(programme::tells_of_meeting);
    let has_sessions = says_so && !draft.sessions.is_empty();
    if is_told || has_sessions || is_dated && (says_so || is_sure && is_of_meeting) {
        Ok(findings)
    } else {
        Err(ImportError::not_a_report(&page, &findings))
    }
}

/// Whether a word is a role, as 教授 and 事務局長 are.
pub(crate) fn is_role(word: &str) -> bool {
    people::ends_with_role(word)
}

fn is_html(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    // Any closing tag will do: what is copied out of a page may be a table alone.
    [
        "<html",
        "<body",
        "<!doctype",
        "<p>",
        "<div",
        "<br",
        "<li>",
        "</",
    ]
    .iter()
    .any(|tag| text.contains(tag))
}
