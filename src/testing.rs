//! A made-up archive for the tests of this crate.

use kairoku_core::date::Date;
use kairoku_core::facets::{FacetSize, FacetSizes, Facets};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::{FORMAT, FileEntry, Manifest, YearCoverage};
use kairoku_core::protocol::{
    Expansion, ExpansionVariant, Hit, Marked, MarkedSpeaker, MarkedTheme, Piece, ReadRequest,
    ReadResponse, SearchResponse, Snippet,
};
use kairoku_core::query::expand::Rule;
use kairoku_core::record::{
    Affiliation, ArchiveInfo, Link, Meeting, Session, SessionKind, Source, Speaker,
};
use kairoku_core::shard::{MeetingRef, Record};

/// An archive of 2003 and 2005 that begins in 2001.
pub(crate) fn manifest() -> Manifest {
    let held = |year, only| YearCoverage {
        year: FiscalYear(year),
        meetings: 1,
        sections: 3,
        only,
    };
    Manifest {
        format: FORMAT,
        program: String::new(),
        version: "0123abcd".into(),
        archive: ArchiveInfo {
            title: "見本地域会議 会議録".into(),
            series: "見本地域会議".into(),
            first_fiscal_year: Some(FiscalYear(2001)),
            contact: Some("https://example.jp/contact/".into()),
            sample: true,
            ..ArchiveInfo::default()
        },
        meetings: 2,
        sections: 6,
        years: vec![held(2003, Some(reference("2003", 2003))), held(2005, None)],
        catalogue: file("catalogue.bin", 20_000),
        index: Some(file("index.bin", 100_000)),
    }
}

fn file(path: &str, bytes: u64) -> FileEntry {
    FileEntry {
        path: path.into(),
        bytes,
        sha256: String::new(),
    }
}

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day")
}

fn reference(id: &str, year: i16) -> MeetingRef {
    MeetingRef {
        id: id.into(),
        title: format!("{year}年度 見本地域会議"),
        date: date(year, 11, 6),
        fiscal_year: FiscalYear(year),
    }
}

/// The record of 2003, with all that a record can hold.
pub(crate) fn record() -> Record {
    let speaker = Speaker {
        name: "見本 花子".into(),
        reading: Some("みほん はなこ".into()),
        honorific: Some("氏".into()),
        affiliations: vec![Affiliation {
            organization: "見本大学".into(),
            role: Some("教授".into()),
        }],
    };
    let session = |kind, title: &str, speakers| Session {
        kind,
        title: title.into(),
        speakers,
        themes: vec!["起業家教育".into()],
        summary: Some(
            "**高専**の[取組](https://example.jp/a)。\n\n- 一つ\n- <script>alert(1)</script>"
                .into(),
        ),
    };
    let meeting = Meeting {
        id: "2003".into(),
        title: "平成15年度 見本地域会議".into(),
        series: "見本地域会議".into(),
        date: date(2003, 11, 6),
        end_date: Some(date(2003, 11, 7)),
        start: Some("13:30".parse().expect("a time")),
        end: Some("17:00".parse().expect("a time")),
        fiscal_year: FiscalYear(2003),
        venue: Some("見本会館".into()),
        organizer: Some("見本局".into()),
        participants: Some(46),
        organizations: Some(23),
        themes: vec!["オープンイノベーション".into()],
        summary: Some("会議の概要です。".into()),
        sessions: vec![
            session(SessionKind::Talk, "高専の起業家教育", vec![speaker]),
            session(SessionKind::Discussion, "意見交換", Vec::new()),
        ],
        links: vec![Link {
            title: "当日の資料".into(),
            url: "https://example.jp/slides".into(),
        }],
        source: Some(Source {
            url: Some("https://example.jp/report".into()),
            title: Some("開催報告".into()),
            published: Some(date(2003, 12, 1)),
            license: Some("CC BY 4.0".into()),
        }),
    };
    Record {
        next: Some(reference("2005", 2005)),
        ..Record::new(meeting)
    }
}

/// An answer of one hit, the first session of 2003.
pub(crate) fn response(query: &str) -> SearchResponse {
    let piece = |text: &str, place| Piece {
        text: text.into(),
        place,
    };
    let plain = |text: &str| Marked(vec![piece(text, None)]);
    let text = Marked(vec![piece("高専の", None), piece("<起業>", Some(1))]);
    let hit = Hit {
        id: "2003".into(),
        section: 1,
        score: 1.0,
        date: date(2003, 11, 6),
        fiscal_year: FiscalYear(2003),
        meeting_title: "平成15年度 見本地域会議".into(),
        kind: Some(SessionKind::Talk),
        title: text.clone(),
        speakers: vec![MarkedSpeaker {
            name: "見本 花子".into(),
            key: kairoku_core::people::key("見本 花子"),
            marked: plain("見本 花子"),
            honorific: None,
            reading: None,
            affiliations: vec![plain("見本大学 教授")],
        }],
        themes: vec![MarkedTheme {
            key: kairoku_core::people::theme_key("起業家教育"),
            marked: plain("起業家教育"),
        }],
        snippets: vec![Snippet {
            cut_start: true,
            cut_end: false,
            text,
        }],
        occurrences: 2,
    };
    SearchResponse {
        query: query.into(),
        total: 41,
        meetings: 2,
        relaxed: false,
        hits: vec![hit],
        awaited: None,
        facets: Facets {
            year: vec![("2003".into(), 3), ("2005".into(), 2)],
            theme: vec![("起業家教育".into(), 1)],
            speaker: vec![("見本 花子".into(), 1)],
            kind: vec![("talk".into(), 1)],
            series: Vec::new(),
        },
        sizes: FacetSizes {
            theme: FacetSize { all: 1, found: 1 },
            speaker: FacetSize { all: 1, found: 1 },
        },
        understood: Some("「起業」、かつ 「特許」を除く".into()),
        expansions: vec![Expansion {
            word: "起業".into(),
            variants: vec![
                variant("創業", Rule::Synonym, true),
                variant("起業化", Rule::Okurigana, false),
            ],
        }],
        notices: Vec::new(),
        meant: None,
        nothing: None,
    }
}

fn variant(text: &str, rule: Rule, on: bool) -> ExpansionVariant {
    ExpansionVariant {
        text: text.into(),
        rule,
        count: 7 * usize::from(on),
        on,
    }
}

/// The answer to a request to read a meeting: that of 2003, and no other, is
/// there.
pub(crate) fn read(request: &ReadRequest) -> ReadResponse {
    let query = kairoku_core::query::parse(&request.query);
    let record = record();
    let reading = Highlighter::new(&query).reading(&record);
    ReadResponse {
        reading: (record.meeting.id == request.id).then_some(reading),
    }
}
