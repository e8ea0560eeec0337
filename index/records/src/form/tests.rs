//! What editing a draft as a form promises.

mod edits;
mod fields;
mod notes;

use kairoku_core::protocol::staff::{Edit, FormGroup};

use super::{EditError, Origin, edited, form};

const FILE: &str = "2026.toml";

/// A record as a person keeps it, with remarks of their own.
const KEPT: &str = r#"# 記録係のメモ: 印刷版は書庫
id = "2026"                 # 変えない
title = "令和8年度 見本会議"
date = 2026-11-05
venue = '見本会館 第1"大"会議室'
participants = 46 # 受付簿による
themes = [
  "起業",   # はじめの議題
  "知的財産",
]
summary = """
一つ目の"段落"。

二つ目の段落。
"""

[source]
url = "https://example.jp/"

# 午前の部

# 基調講演。録音あり
[[sessions]]
kind = "talk"
title = "潮の研究"
speakers = [{ name = "見本 花子", affiliations = [{ organization = "見本大学", role = "教授" }] }]
# 要旨は後で

[[sessions]]
kind = "report"
title = "港の報告"

# 二人で
[[sessions.speakers]]
name = "甲野 一郎"
affiliations = [
    { organization = "甲社" },
    { organization = "乙会", role = "会長" },
]

[[sessions.speakers]]
name = "乙山 二郎"

[[links]]
title = "資料"
url = "https://example.jp/a"
# おわり
"#;

fn of(text: &str) -> FormGroup {
    form(FILE, text, &Origin::default()).unwrap()
}

fn value(text: &str, path: &str) -> String {
    of(text).field(path).unwrap().value.clone()
}

fn edit(text: &str, edit: Edit) -> String {
    let edited = edited(FILE, text, &edit, &Origin::default()).unwrap();
    assert!(
        form(FILE, &edited, &Origin::default()).is_some(),
        "{edited}"
    );
    edited
}

fn set(text: &str, path: &str, value: &str) -> String {
    let (path, value) = (path.to_owned(), value.to_owned());
    edit(text, Edit::Set { path, value })
}

fn add(text: &str, path: &str) -> String {
    let path = path.to_owned();
    edit(text, Edit::Add { path })
}

fn remove(text: &str, path: &str) -> String {
    let path = path.to_owned();
    edit(text, Edit::Remove { path })
}

fn moved(text: &str, path: &str, up: bool) -> String {
    let path = path.to_owned();
    edit(text, Edit::Move { path, up })
}

/// The same text with the line ends of Windows and its byte order mark.
fn of_windows(text: &str) -> String {
    format!("\u{FEFF}{}", text.replace('\n', "\r\n"))
}

/// The lines that one text has and the other has not.
fn only_in<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    let mut left: Vec<_> = other.lines().collect();
    let mut only = Vec::new();
    for line in text.lines() {
        match left.iter().position(|it| *it == line) {
            Some(at) => drop(left.remove(at)),
            None => only.push(line),
        }
    }
    only
}

/// Records of both archives.
fn records() -> [&'static str; 2] {
    [
        include_str!("../../../../samples/1999.toml"),
        include_str!("../../../../records/2023.toml"),
    ]
}

#[test]
fn a_text_that_is_no_toml_has_no_form() {
    assert!(form(FILE, "title = ", &Origin::default()).is_none());
    let path = "title".to_owned();
    let edit = Edit::Set {
        path,
        value: "a".to_owned(),
    };
    let refused = edited(FILE, "title = ", &edit, &Origin::default());
    assert_eq!(refused, Err(EditError::NotToml));
}
