//! Why a page is refused: what is missing, and what was found instead.

use super::ImportError;
use super::findings::Findings;
use super::heading;
use super::page::{Line, Page};
use super::when;

/// How many headings are named.
const MOST: usize = 5;

impl ImportError {
    /// A page that says too little of a meeting.
    pub(super) fn not_a_report(page: &Page, findings: &Findings) -> Self {
        let draft = &findings.draft;
        let is_dated = draft.date.is_some() || draft.notes.iter().any(|it| it.field == "date");
        let all = [
            ("開催日", is_dated),
            ("会場", draft.venue.is_some()),
            ("プログラム", !draft.sessions.is_empty()),
        ];
        let missing = all.into_iter().filter(|(_, is_there)| !is_there);
        Self::NotAReport {
            missing: missing.map(|(part, _)| part).collect(),
            instead: instead(page, findings),
        }
    }
}

/// The title, the headings and the first day of the page.
fn instead(page: &Page, findings: &Findings) -> String {
    let source = findings.draft.source.as_ref();
    let title = source.and_then(|it| it.title.as_deref());
    let title = title.filter(|title| !title.is_empty());
    let mut parts: Vec<_> = title
        .map(|it| format!("題は「{it}」"))
        .into_iter()
        .collect();
    let names = page.lines.iter().flat_map(heading::headings);
    let mut names: Vec<_> = names.map(|it| format!("「{}」", it.name)).collect();
    names.dedup();
    names.truncate(MOST);
    if !names.is_empty() {
        parts.push(format!("見出しは{}", names.concat()));
    }
    let is_dated = |line: &&Line| !when::told(&line.text).is_empty();
    let dated = page.lines.iter().find(is_dated);
    if let Some(line) = dated.filter(|_| findings.draft.date.is_none()) {
        let start: String = line.text.chars().take(40).collect();
        parts.push(format!("日付は「{start}」の行にあります"));
    }
    match parts.is_empty() {
        true => "題にも見出しにもなる行がありません".to_owned(),
        false => format!("見つかったもの: {}", parts.join("、")),
    }
}
