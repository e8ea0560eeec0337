//! Tables in comma-separated values.

use kairoku_export::{Entry, Format, Provenance, export};

use crate::{NASTY, entries, nasty, provenance, sample};

/// The cells of a file under their headings.
pub(crate) struct Table {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn of(provenance: &Provenance, entries: &[Entry<'_>]) -> Self {
        let content = export(Format::Csv, provenance, entries).unwrap();
        let table = content.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::ReaderBuilder::new().from_reader(table);
        let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        Self {
            headings: owned(reader.headers().unwrap()),
            rows: reader.records().map(|row| owned(&row.unwrap())).collect(),
        }
    }

    pub(crate) fn cell(&self, row: usize, heading: &str) -> &str {
        let column = self.headings.iter().position(|it| it == heading).unwrap();
        &self.rows[row][column]
    }
}

/// Whether a cell is a text or the text behind the guard.
pub(crate) fn is_guarded(cell: &str, text: &str) -> bool {
    cell == text || cell.strip_prefix('\'') == Some(text)
}

#[test]
fn a_row_tells_a_section_and_where_it_comes_from() {
    let records = sample();
    let record = records.iter().find(|it| it.meeting.id == "2023").unwrap();
    let mut provenance = provenance();
    provenance.sample = true;
    let table = Table::of(&provenance, &entries(std::slice::from_ref(record)));
    let expected = [
        ("会議ID", "2023"),
        ("記録番号", "3"),
        ("年度", "2023"),
        ("和暦", "令和5年度"),
        ("開催日", "2023-10-26"),
        ("会議名", "令和5年度 蒼海地域リエゾン会議"),
        ("シリーズ", "蒼海地域リエゾン会議"),
        ("種別", "講演"),
        ("題名", "生成AIに議事録を書かせた一年"),
        ("登壇者", "鷲尾 ひかる"),
        ("所属", "株式会社こもれびデータ 代表取締役"),
        ("テーマ", "AI・データ利活用；DX"),
        ("会場", "蒼海大学 未来共創棟 1階ひろば"),
        ("URL", "https://example.jp/sub/meetings/2023/#section-3"),
        ("出典アーカイブ", "連絡会議 会録"),
        ("検索式", "起業 かつ 発言者「大嶋」"),
        ("検索のURL", "https://example.jp/sub/?q=%E8%B5%B7%E6%A5%AD"),
        ("版", "1a2b3c4d"),
        ("取得日", "2026-11-24"),
        ("ライセンス", "CC BY 4.0"),
        (
            "備考",
            "架空の見本データです。実在の団体・人物・会議とは関係ありません。",
        ),
    ];
    for (heading, text) in expected {
        assert_eq!(table.cell(3, heading), text, "{heading}");
    }
    assert_eq!(table.headings.len(), expected.len() + 1);
    let summary = table.cell(3, "要旨");
    assert!(summary.contains(
        "そこで同社は、下書きを直すのではなく、会議の最後の5分で全員が読む規則にしました。"
    ));
    assert_eq!(summary.lines().count(), 2);
    assert_eq!(table.cell(4, "登壇者"), "磯貝 航平；唐澤 実紀");
    assert_eq!(table.cell(0, "種別"), "会議の概要");
    assert_eq!(
        table.cell(0, "URL"),
        "https://example.jp/sub/meetings/2023/"
    );
}

#[test]
fn the_sample_archive_is_a_row_a_section_in_order() {
    let records = sample();
    let entries = entries(&records);
    let table = Table::of(&provenance(), &entries);
    assert_eq!(table.rows.len(), entries.len());
    for (row, entry) in entries.iter().enumerate() {
        assert!(is_guarded(table.cell(row, "題名"), entry.section.title()));
        assert_eq!(table.cell(row, "記録番号"), entry.number.to_string());
    }
}

#[test]
fn lines_end_as_excel_wants_and_numbers_are_bare() {
    let records = sample();
    let content = export(Format::Csv, &provenance(), &entries(&records[..1])).unwrap();
    let text = String::from_utf8(content).unwrap();
    assert!(text.starts_with("\u{feff}\"会議ID\",\"記録番号\","));
    assert!(text.ends_with("\"\"\r\n"));
    assert!(text.contains("\r\n\"1998\",0,1998,\"平成10年度\",\"1998-"));
}

#[test]
fn hostile_text_is_read_back_and_runs_nothing() {
    let records = nasty();
    let entries = entries(&records);
    let table = Table::of(&provenance(), &entries);
    assert_eq!(table.rows.len(), entries.len());
    for (number, text) in NASTY.iter().enumerate() {
        let cell = table.cell(2 * number + 1, "題名");
        assert!(is_guarded(cell, text), "{cell:?}");
    }
    for cell in table.rows.iter().flatten() {
        let first = cell.trim_start().chars().next();
        assert!(
            !first.is_some_and(|c| "=+-@＝＋－＠".contains(c)),
            "{cell:?}"
        );
    }
}

#[test]
fn what_is_asked_for_is_guarded_too() {
    let records = sample();
    let mut provenance = provenance();
    provenance.query = Some("-起業".into());
    let table = Table::of(&provenance, &entries(&records[..1]));
    assert_eq!(table.cell(0, "検索式"), "'-起業");
}
