//! The sheet that says where the sections come from.

use kairoku_core::citation;
use kairoku_core::markdown::is_web_address;
use kairoku_core::protocol::Provenance;

use super::sheet::{Sheet, Style, shorten};
use super::{Cut, Limits};
use crate::ExportError;
use crate::columns::Cell;
use crate::item::Item;
use crate::provenance::facts;

/// How many shortened cells are named one by one.
const NAMED: usize = 20;

/// The sheet.
pub(super) fn sheet(
    limits: Limits,
    provenance: &Provenance,
    items: &[Item<'_>],
    cut: &Cut,
) -> Result<Sheet, ExportError> {
    let mut sheet = Sheet::plain(limits, &[18, 100]);
    let organizer = provenance.organizer.clone().unwrap_or_default();
    let count = items.len() - cut.records;
    let before = [("主催", organizer), ("記録数", format!("{count}件"))];
    let citing = [
        (
            "引用のしかた",
            "著者名. “題名”. 会議名. 会場, 開催日, 主催. アーカイブ名. URL, (参照 日付).（SIST 02による）".to_owned(),
        ),
        ("引用の例", example(provenance, items)),
    ];
    let cut = said(limits, cut).map(|said| ("省いたもの", said));
    let facts = facts(provenance).into_iter();
    for (name, mut fact) in facts.chain(before).chain(citing).chain(cut) {
        if fact.is_empty() {
            continue;
        }
        shorten(&mut fact, limits.units);
        let value = if is_web_address(&fact) {
            (Cell::Address(fact), Style::Link)
        } else {
            (Cell::Text(fact), Style::Text)
        };
        let name = (Cell::Text(name.to_owned()), Style::Heading);
        sheet.row([name, value].into_iter())?;
    }
    Ok(sheet)
}

/// The citation of the first section.
fn example(provenance: &Provenance, items: &[Item<'_>]) -> String {
    items.first().map_or_else(String::new, |item| {
        let organizer = provenance.organizer.as_deref();
        let head = citation::head(&item.section, &provenance.archive, organizer);
        citation::full(&head, &item.url, Some(provenance.retrieved))
    })
}

/// What was left out, a sentence each.
fn said(limits: Limits, cut: &Cut) -> impl Iterator<Item = String> {
    let rows = (cut.records > 0).then(|| {
        format!(
            "Excelの行数の上限（{}行）のため、後ろの{}件がありません。CSVかJSONにはすべてあります。",
            limits.rows, cut.records
        )
    });
    let texts = (!cut.texts.is_empty()).then(|| {
        let texts = cut.texts.iter().take(NAMED);
        let named: Vec<_> = texts.map(|(key, heading)| format!("{key}の{heading}")).collect();
        let more = if cut.texts.len() > NAMED { "など" } else { "" };
        format!(
            "Excelのセルの上限（{}文字）のため、{}か所の文が途中までです（{}{more}）。CSVかJSONにはすべてあります。",
            limits.units,
            cut.texts.len(),
            named.join("、")
        )
    });
    let links = (cut.links > 0).then(|| {
        format!(
            "Excelのリンクの上限（{}件）のため、{}件のURLは文字だけです。",
            limits.links, cut.links
        )
    });
    [rows, texts, links].into_iter().flatten()
}
