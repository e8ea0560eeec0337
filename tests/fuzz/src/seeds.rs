//! What a fuzzer starts from: the project's own fixtures, and beside them `../shared`
//! where it lies beside the checkout.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kairoku_records::files::InMemory;
use serde_json::json;

use crate::xlsx::workbook_of;

/// The description of an archive.
pub(crate) const ARCHIVE: &str = "title = \"会議録\"\nseries = \"連絡会議\"\n";

/// A record of it.
pub(crate) const RECORD: &str =
    include_str!("../../../index/tests/fixtures/right-records/2023.toml");

/// The project's folder.
fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Where what is found for a target is kept.
pub fn findings(target: &str) -> PathBuf {
    project().join("tests/fuzz/findings").join(target)
}

/// The contents of all files below some folders whose names end so, in order; of large
/// ones the start.
fn files(folders: &[&str], ends: &[&str]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    for folder in folders {
        collect(&project().join(folder), &mut paths);
    }
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ends.iter().any(|end| name.ends_with(end))
    });
    paths.sort();
    let contents = paths.iter().filter_map(|path| fs::read(path).ok());
    contents.collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => collect(&entry.path(), paths),
            false => paths.push(entry.path()),
        }
    }
}

fn lines(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Two records that have something of every part, and people.
pub(crate) fn few() -> InMemory {
    let speaker = |name: &str| {
        json!({ "name": name, "reading": "おおしま はなこ", "honorific": "氏",
        "affiliations": [{ "organization": "東北大学", "role": "教授" }] })
    };
    let meetings = [
        json!({ "id": "1998", "title": "起業家教育の会議", "date": "1998-11-06",
            "themes": ["産学連携"], "summary": "大学の**起業**の話。\n\n- DX\n- AI",
            "sessions": [{ "kind": "talk", "title": "取り組み", "speakers": [speaker("大嶋 花子")],
                "themes": ["起業"], "summary": "企業と大学。第1回。" }] }),
        json!({ "id": "2003", "title": "企業と大学", "date": "2003-05-01", "end_date": "2003-05-02",
            "series": "地域会議", "sessions": [{ "kind": "report", "title": "サーバー",
                "speakers": [speaker("森 花子")] }] }),
    ];
    archive(&meetings)
}

/// Records by the hundred: with lists of more than a group of sections, and a pair so
/// frequent that its lists are blocks of their own.
pub(crate) fn many() -> InMemory {
    let often = "大学".repeat(110);
    let meeting = |number: usize| {
        json!({ "id": format!("m{number:03}"), "title": format!("第{number}回 起業の会議"),
            "date": format!("{}-05-{:02}", 1990 + number % 40, 1 + number % 28),
            "themes": [(["産学連携", "DX", "地域"][number % 3])],
            "summary": format!("{often}と{number}。"),
            "sessions": [{ "kind": "talk", "title": "起業家教育",
                "speakers": [{ "name": (["大嶋 花子", "東 一郎"][number % 2]) }] }] })
    };
    archive(&(0..140).map(meeting).collect::<Vec<_>>())
}

fn archive(meetings: &[serde_json::Value]) -> InMemory {
    let lines = meetings.iter().fold(String::new(), |mut lines, meeting| {
        let _ = writeln!(lines, "{meeting}");
        lines
    });
    let people = "[[person]]\nname = \"大嶋 花子\"\nreading = \"おおしま はなこ\"\naliases = [\"森 花子\"]\n";
    let synonyms = "[[group]]\nwords = [\"起業\", \"創業\"]\n";
    let named = [
        ("all.jsonl", lines.as_str()),
        ("all.archive.toml", ARCHIVE),
        ("all.people.toml", people),
        ("all.synonyms.toml", synonyms),
    ];
    let named = named.map(|(name, content)| (name.to_owned(), content.into()));
    InMemory {
        files: named.into(),
    }
}

pub(crate) fn manifests() -> Vec<Vec<u8>> {
    files(&["tests/releases"], &["manifest.json"])
}

pub(crate) fn records() -> Vec<Vec<u8>> {
    files(&["records", "samples", "index/tests/fixtures"], &[".toml"])
}

pub(crate) fn json_lines() -> Vec<Vec<u8>> {
    files(&["index/tests/fixtures", "tests/releases"], &[".jsonl"])
}

pub(crate) fn settings() -> Vec<Vec<u8>> {
    let mut seeds = files(
        &["records", "samples", "index/tests/fixtures"],
        &["archive.toml"],
    );
    for other in files(
        &["records", "samples", "index/tests/fixtures"],
        &["synonyms.toml"],
    ) {
        seeds.push([b"%", &other[..]].concat());
    }
    for other in files(&["samples", "index/tests/fixtures"], &["people.toml"]) {
        seeds.push([b"%%", &other[..]].concat());
    }
    seeds
}

pub(crate) fn pages() -> Vec<Vec<u8>> {
    files(&["index/tests/pages", "../shared/cases/pages"], &[".html"])
}

pub(crate) fn copied() -> Vec<Vec<u8>> {
    files(&["index/tests/pages", "../shared/source"], &[".txt"])
}

pub(crate) fn tables() -> Vec<Vec<u8>> {
    let own = "会議ID,題名,開催日\n2024,会議,2024-10-02\n2025,会議,令和7年10月1日\n";
    let mut seeds = files(&["../shared/cases/sheets"], &[".csv", ".tsv"]);
    seeds.extend(lines(&[own, &own.replace(',', "\t")]));
    seeds
}

pub(crate) fn sheets() -> Vec<Vec<u8>> {
    let cell =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = [
        [
            cell("A1", "会議ID"),
            cell("B1", "題名"),
            cell("C1", "開催日"),
        ]
        .concat(),
        [
            cell("A2", "2024"),
            cell("B2", "会議"),
            "<c r=\"C2\"><v>45567</v></c>".to_owned(),
        ]
        .concat(),
        "<c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"str\"><f>A1&amp;B1</f><v>x</v></c>"
            .to_owned(),
    ];
    let rows = rows.iter().enumerate();
    let rows: String = rows.fold(String::new(), |mut all, (at, row)| {
        let _ = write!(all, "<row r=\"{}\">{row}</row>", at + 1);
        all
    });
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:C3\"/><sheetData>{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A3:B3\"/></mergeCells></worksheet>%<sst><si><t>2025</t></si></sst>"
    );
    vec![sheet.into_bytes()]
}

pub(crate) fn workbooks() -> Vec<Vec<u8>> {
    let mut seeds = files(&["tests/releases", "../shared/cases/sheets"], &[".xlsx"]);
    seeds.retain(|seed| seed.len() < 64 << 10);
    seeds.extend(sheets().iter().map(|sheet| {
        let mut parts = sheet.splitn(2, |byte| *byte == b'%');
        workbook_of(
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        )
    }));
    seeds
}

pub(crate) fn queries() -> Vec<Vec<u8>> {
    lines(&[
        "起業 大学 -東北",
        "\"産学連携\" OR （発言者:大嶋 年:平成10..令和5）",
        "テーマ:「ロボット」 題:会議 2023年11月6日 H10-R5",
        "取組み ヶ 々 サーバー 三十年 10年度 AI 1,000人",
        "発言者：( A または B ) NOT 、 /",
        "㋿５年 ｽﾀｰﾄｱｯﾌﾟ 髙橋 ゛",
    ])
}

pub(crate) fn texts() -> Vec<Vec<u8>> {
    let mut seeds = queries();
    seeds.extend(lines(&[
        "# 見出し\n\n- 一\n  - 二\n\n> 引用 **太字** [名](https://example.jp/) `x`\n\n1. a\n2. b\n",
        "か\u{3099}ｶﾞ㍿㍻①ﷺ\u{200d}👩\u{200d}👧\u{fe0f}葛\u{e0100}城 2,345人 第1,2回",
        "| 表 | 列 |\n|---|---|\n| 甲 | 乙 |\n\n<b>x</b> &amp; ![図](a.png)\n",
    ]));
    seeds
}

pub(crate) fn dates() -> Vec<Vec<u8>> {
    lines(&[
        "令和5年11月6日（月）13:30～17:00",
        "2023/11/06 - 07",
        "平成元年１月８日 午後１時半から三時まで",
        "R5.11.6",
        "十一月六日（月・祝）、七日",
        "Nov. 6, 2023 1:30 p.m.",
        "6 November 2023",
        "令和５年度 第2回 10月上旬",
    ])
}

pub(crate) fn addresses() -> Vec<Vec<u8>> {
    let kept = fs::read_to_string(project().join("tests/releases/0.1.0/addresses.tsv"));
    let kept = kept.unwrap_or_default();
    let own = kept.lines().filter_map(|line| line.split('\t').next());
    own.map(|address| address.as_bytes().to_vec()).collect()
}

pub(crate) fn entries() -> Vec<Vec<u8>> {
    lines(&[
        "meetings/2009/#section-1\n見本の発表\n平成21年度の会議\n2009-11-05\nメモ\n2026-12-01",
        "./?q=大学&year=2003..2013&kind=talk\n大学\n\n\n検索のメモ\n2026-12-01",
    ])
}
