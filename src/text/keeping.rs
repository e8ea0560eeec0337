//! The texts of exports, citations and the notebook.

use kairoku_core::citation;
use kairoku_core::date::Date;

use super::numbers::{count, grouped};
use super::phrases::IMPORT_NOTHING;
use super::titles::NOTEBOOK_HEADING;

/// The lead of the export page of a search.
pub(crate) fn export_lead(words: &str, sections: usize) -> String {
    format!(
        "{words}で見つかった{}すべてを、並び順のままファイルに保存します。",
        count(sections)
    )
}

/// A file was saved.
pub(crate) fn saved(name: &str, bytes: usize) -> String {
    format!(
        "{name}（{} KB）を保存しました。",
        grouped(bytes.div_ceil(1000))
    )
}

/// The address of a search with the version of the archive that it was made in.
pub(crate) fn versioned(href: &str, version: &str) -> String {
    let between = if href.contains('?') { '&' } else { '?' };
    format!("{href}{between}v={version}")
}

/// How a search is cited.
pub(crate) fn search_citation(
    archive: &str,
    words: &str,
    total: usize,
    version: &str,
    address: &str,
    day: Option<Date>,
) -> String {
    let seen = day.map(citation::accessed).unwrap_or_default();
    format!(
        "{archive}. 検索：{words}. {}. 版 {version}. {address}{seen}.",
        count(total)
    )
}

/// The way to the notebook, with how many entries it has.
pub(crate) fn notebook(entries: usize) -> String {
    match entries {
        0 => NOTEBOOK_HEADING.to_owned(),
        _ => format!("{NOTEBOOK_HEADING}（{}）", grouped(entries)),
    }
}

/// What a button acts on, after its label, for those who do not see where it
/// stands.
pub(crate) fn of(title: &str) -> String {
    format!("：{title}")
}

/// Something was taken out of the notebook.
pub(crate) fn taken_out(title: &str) -> String {
    format!("「{title}」をノートから外しました。")
}

/// Something was put back into the notebook.
pub(crate) fn put_back(title: &str) -> String {
    format!("「{title}」を元に戻しました。")
}

/// What became of the entries of a file: of how many what, and which could not
/// be read for want of what.
pub(crate) fn imported(
    became: &[(usize, &'static str)],
    refused: &[(usize, &'static str)],
) -> String {
    let mut said = String::new();
    for &(number, became) in became {
        if number > 0 {
            said.push_str(&count(number));
            said.push_str(became);
        }
    }
    for (number, missing) in refused.iter().take(MOST_REASONS) {
        said.push_str(&format!("{number}件目の{missing}が読み取れません。"));
    }
    if said.is_empty() {
        said.push_str(IMPORT_NOTHING);
    }
    said
}

/// How many reasons are told why entries of a file could not be read.
const MOST_REASONS: usize = 5;
