//! References as BibTeX, read by the crate `biblatex`.

use biblatex::{Bibliography, ChunksExt as _};
use kairoku_export::{Entry, Format};
use serde_json::json;

use crate::{NASTY, entries, entry, nasty, provenance, sample, text_of};

pub(crate) fn parsed(entries: &[Entry<'_>]) -> Bibliography {
    Bibliography::parse(&text_of(Format::Bibtex, &provenance(), entries)).unwrap()
}

fn value(bibliography: &Bibliography, key: &str, field: &str) -> String {
    let entry = bibliography.get(key).unwrap();
    entry.get(field).unwrap().format_verbatim()
}

#[test]
fn a_talk_is_written_with_all_that_is_known() {
    let record = kairoku_core::shard::Record::new(
        serde_json::from_value(json!({
            "id": "2023", "title": "令和5年度 連絡会議", "series": "連絡会議",
            "date": "2023-11-06", "end_date": "2023-11-07", "fiscal_year": 2023,
            "venue": "港会館",
            "sessions": [{
                "kind": "talk", "title": "DXの100%", "themes": ["産学連携, 他", "DX"],
                "summary": "一つ目。\n\n二つ目。",
                "speakers": [{"name": "大嶋 洋一", "honorific": "氏"}, {"name": "John Smith"}],
            }],
        }))
        .unwrap(),
    );
    assert_eq!(
        text_of(Format::Bibtex, &provenance(), &[entry(&record, 1)]),
        "\
% 出典アーカイブ: 連絡会議 会録
% 検索式: 起業 かつ 発言者「大嶋」
% 検索のURL: https://example.jp/sub/?q=%E8%B5%B7%E6%A5%AD
% 版: 1a2b3c4d
% 取得日: 2026-11-24
% ライセンス: CC BY 4.0

@inproceedings{kairoku-2023-1,
  author = {{大嶋 洋一} and John Smith},
  title = {{DXの100\\%}},
  booktitle = {令和5年度 連絡会議},
  series = {連絡会議},
  year = {2023},
  month = nov,
  date = {2023-11-06/2023-11-07},
  organization = {みなと局},
  address = {港会館},
  venue = {港会館},
  url = {https://example.jp/sub/meetings/2023/#section-1},
  urldate = {2026-11-24},
  language = {japanese},
  keywords = {産学連携， 他, DX},
  abstract = {一つ目。 二つ目。},
  note = {版: 1a2b3c4d; ライセンス: CC BY 4.0; 検索式: 起業 かつ 発言者「大嶋」}
}
"
    );
}

#[test]
fn the_sample_archive_has_an_entry_a_section() {
    let records = sample();
    let entries = entries(&records);
    let bibliography = parsed(&entries);
    assert_eq!(bibliography.len(), entries.len());
    let keys: Vec<_> = bibliography.iter().map(|entry| entry.key.clone()).collect();
    let expected: Vec<_> = entries
        .iter()
        .map(|entry| format!("kairoku-{}-{}", entry.section.meeting.id, entry.number))
        .collect();
    assert_eq!(keys, expected);
    for entry in bibliography.iter() {
        assert!(
            entry.title().is_ok() && entry.date().is_ok(),
            "{}",
            entry.key
        );
        assert!(!entry.author().unwrap().is_empty(), "{}", entry.key);
    }
    assert_eq!(
        bibliography
            .get("kairoku-2023-0")
            .unwrap()
            .entry_type
            .to_string(),
        "misc"
    );
    assert_eq!(
        bibliography
            .get("kairoku-2023-1")
            .unwrap()
            .entry_type
            .to_string(),
        "inproceedings"
    );
}

#[test]
fn an_entry_given_twice_has_two_keys() {
    let records = sample();
    let bibliography = parsed(&[entry(&records[0], 1), entry(&records[0], 1)]);
    assert!(bibliography.get("kairoku-1998-1").is_some());
    assert!(bibliography.get("kairoku-1998-1.2").is_some());
}

#[test]
fn hostile_text_stays_in_its_field() {
    let records = nasty();
    let entries = entries(&records);
    let bibliography = parsed(&entries);
    assert_eq!(bibliography.len(), entries.len());
    for number in [3, 4, 6, 7, 8, 12, 13] {
        let title = value(&bibliography, &format!("kairoku-nasty-{number}-1"), "title");
        assert_eq!(title, NASTY[number].replace('\t', " "));
    }
}

#[test]
fn nothing_before_the_entries_begins_one() {
    let records = sample();
    let mut provenance = provenance();
    provenance.query = Some("@book{a, title={甲}}\n@misc{b,}".into());
    provenance.link = "https://example.jp/@a/".into();
    let text = text_of(Format::Bibtex, &provenance, &[entry(&records[0], 1)]);
    let (head, _) = text.split_once("\n\n").unwrap();
    assert!(!head.contains('@'), "{head}");
    assert!(head.lines().all(|line| line.starts_with("% ")), "{head}");
    assert_eq!(Bibliography::parse(&text).unwrap().len(), 1);
}
