//! References as RIS, read by a small reader of its own.

use kairoku_export::{Entry, Format};

use crate::{entries, entry, nasty, provenance, sample, text_of};

/// The values of a reference, each with its tag, from after `TY` to before `ER`.
pub(crate) type Reference = Vec<(String, String)>;

/// Reads a file by the letter of the specification.
///
/// # Panics
/// Where a line is not a tag with its value or a reference does not end.
pub(crate) fn read(text: &str) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut open: Option<Reference> = None;
    let lines = text.strip_suffix("\r\n").unwrap_or_default();
    for line in lines.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(!line.contains(char::is_control), "{line:?}");
        let (tag, value) = (&line[..2], line[2..].strip_prefix("  - ").unwrap());
        assert!(
            tag.chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        );
        match (tag, &mut open) {
            ("TY", None) => open = Some(vec![(tag.into(), value.into())]),
            ("ER", Some(_)) => references.extend(open.take()),
            (_, Some(reference)) if tag != "TY" => reference.push((tag.into(), value.into())),
            _ => panic!("out of place: {line}"),
        }
    }
    assert!(open.is_none());
    references
}

fn parsed(entries: &[Entry<'_>]) -> Vec<Reference> {
    read(&text_of(Format::Ris, &provenance(), entries))
}

#[test]
fn a_talk_is_written_line_by_line() {
    let records = sample();
    let record = records.iter().find(|it| it.meeting.id == "2023").unwrap();
    let reference = parsed(&[entry(record, 4)]).remove(0);
    let lines: Vec<_> = reference
        .iter()
        .filter(|(tag, _)| tag != "AB")
        .map(|(tag, value)| format!("{tag} {value}"))
        .collect();
    assert_eq!(
        lines,
        [
            "TY CPAPER",
            "ID kairoku-2023-4",
            "AU 磯貝, 航平",
            "AU 唐澤, 実紀",
            "TI 全体討議：人が書き、機械が探す",
            "T2 令和5年度 蒼海地域リエゾン会議",
            "PY 2023",
            "DA 2023/10/26/",
            "CY 蒼海大学 未来共創棟 1階ひろば",
            "PB みなと局",
            "UR https://example.jp/sub/meetings/2023/#section-4",
            "Y2 2026/11/24/",
            "LA ja",
            "KW AI・データ利活用",
            "KW 起業家教育",
            "N1 版: 1a2b3c4d; ライセンス: CC BY 4.0; 検索式: 起業 かつ 発言者「大嶋」",
            "DB 連絡会議 会録",
            "DP みなと局",
        ]
    );
}

#[test]
fn the_sample_archive_has_a_reference_a_section() {
    let records = sample();
    let entries = entries(&records);
    let references = parsed(&entries);
    assert_eq!(references.len(), entries.len());
    for (reference, entry) in references.iter().zip(&entries) {
        let kind = if entry.number == 0 { "CONF" } else { "CPAPER" };
        assert_eq!(reference[0].1, kind);
        let title = reference.iter().find(|(tag, _)| tag == "TI").unwrap();
        assert_eq!(title.1, entry.section.title());
    }
}

#[test]
fn hostile_text_begins_and_ends_no_reference() {
    let records = nasty();
    let entries = entries(&records);
    let references = parsed(&entries);
    assert_eq!(references.len(), entries.len());
    let starred = |(tag, value): &(String, String)| {
        matches!(tag.as_str(), "AU" | "KW") && value.contains('*')
    };
    assert!(!references.iter().flatten().any(starred));
}
