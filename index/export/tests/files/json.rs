//! Records and CSL-JSON.

use kairoku_core::record::Session;
use kairoku_export::{Entry, Format};
use serde_json::{Value, json};

use crate::{entries, entry, nasty, provenance, sample, text_of};

pub(crate) fn parsed(format: Format, entries: &[Entry<'_>]) -> Value {
    serde_json::from_str(&text_of(format, &provenance(), entries)).unwrap()
}

#[test]
fn a_file_says_where_its_records_come_from() {
    let mut file = parsed(Format::Json, &[]);
    assert_eq!(
        file.take(),
        json!({
            "archive": "連絡会議 会録", "organizer": "みなと局",
            "query": "起業 かつ 発言者「大嶋」",
            "link": "https://example.jp/sub/?q=%E8%B5%B7%E6%A5%AD",
            "version": "1a2b3c4d", "retrieved": "2026-11-24",
            "license": "CC BY 4.0", "sample": false, "records": [],
        })
    );
}

#[test]
fn a_session_has_the_fields_of_its_record_and_its_place() {
    let records = sample();
    let record = records.iter().find(|it| it.meeting.id == "2023").unwrap();
    let file = parsed(Format::Json, &[entry(record, 2)]);
    let found = &file["records"][0];
    assert_eq!(
        found["meeting"],
        json!({
            "id": "2023", "title": "令和5年度 蒼海地域リエゾン会議",
            "date": "2023-10-26", "fiscal_year": 2023,
        })
    );
    assert_eq!(found["section"], 2);
    assert_eq!(
        found["url"],
        "https://example.jp/sub/meetings/2023/#section-2"
    );
    let session: Session = serde_json::from_value(found.clone()).unwrap();
    assert_eq!(session, record.meeting.sessions[1]);
}

#[test]
fn an_overview_has_the_fields_of_its_meeting_but_no_sessions() {
    let records = sample();
    let record = &records[0];
    let file = parsed(Format::Json, &[entry(record, 0)]);
    let found = &file["records"][0];
    assert_eq!(found["section"], 0);
    assert_eq!(found["title"], record.meeting.title.as_str());
    assert_eq!(found["id"], record.meeting.id.as_str());
    assert_eq!(found["date"], record.meeting.date.to_string());
    assert_eq!(found.get("sessions"), None);
}

#[test]
fn every_text_is_read_back_as_it_was() {
    for records in [sample(), nasty()] {
        let entries = entries(&records);
        for (format, pointer) in [(Format::Json, "/records"), (Format::CslJson, "")] {
            let file = parsed(format, &entries);
            let found = file.pointer(pointer).unwrap().as_array().unwrap();
            let titles: Vec<_> = found.iter().map(|it| it["title"].as_str()).collect();
            let expected: Vec<_> = entries.iter().map(|it| Some(it.section.title())).collect();
            assert_eq!(titles, expected);
        }
    }
}

#[test]
fn a_talk_is_a_paper_of_a_conference() {
    let records = sample();
    let record = records.iter().find(|it| it.meeting.id == "2023").unwrap();
    let mut file = parsed(Format::CslJson, &[entry(record, 4)]);
    let summary = file[0]["abstract"].take();
    assert!(summary.as_str().unwrap().contains("磯貝理事と唐澤氏が"));
    assert_eq!(
        file[0],
        json!({
            "id": "kairoku-2023-4", "type": "paper-conference",
            "title": "全体討議：人が書き、機械が探す",
            "author": [
                {"family": "磯貝", "given": "航平"}, {"family": "唐澤", "given": "実紀"},
            ],
            "container-title": "令和5年度 蒼海地域リエゾン会議",
            "event-title": "令和5年度 蒼海地域リエゾン会議",
            "event-place": "蒼海大学 未来共創棟 1階ひろば",
            "event-date": {"date-parts": [[2023, 10, 26]]},
            "issued": {"date-parts": [[2023, 10, 26]]},
            "accessed": {"date-parts": [[2026, 11, 24]]},
            "URL": "https://example.jp/sub/meetings/2023/#section-4",
            "publisher": "みなと局", "archive": "連絡会議 会録", "language": "ja",
            "keyword": "AI・データ利活用, 起業家教育",
            "abstract": null,
            "note": "版: 1a2b3c4d; ライセンス: CC BY 4.0; 検索式: 起業 かつ 発言者「大嶋」",
        })
    );
}

#[test]
fn an_overview_is_a_page_of_the_archive_by_the_organizer() {
    let records = sample();
    let file = parsed(Format::CslJson, &[entry(&records[0], 0)]);
    assert_eq!(file[0]["type"], "webpage");
    assert_eq!(file[0]["container-title"], "連絡会議 会録");
    assert_eq!(
        file[0]["author"],
        json!([{"literal": "蒼海地域連携推進機構"}])
    );
}
