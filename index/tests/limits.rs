//! What `check` accepts can be built and made a site: archives with each field and each
//! list at its limit, in texts of several kinds, and one beyond it.
//!
//! The lists of `synonyms.toml` and `people.toml` as a whole are left out: a hundred
//! thousand groups or a million people take too long here, see docs/PERFORMANCE.md.

#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{kairoku, shell, site};
use kairoku_core::validate::{Limit, limits};
use serde_json::{Map, Value as Json, json};

/// What a long text is made of, over and over: one word of letters or of kana, one
/// number, words, signs of Markdown and of HTML, kanji of two units in Excel's count.
const KINDS: [&str; 10] = [
    "a",
    "あ",
    "ア",
    "1",
    "1,",
    "見本 ",
    "*a [b](c) ",
    "<b>\"&'",
    "𠮷野家、",
    "（火）2023年11月6日",
];

/// How long texts and lists are beside their limits.
#[derive(Clone, Copy)]
enum Size {
    /// As long as they may be.
    Most,
    /// One more.
    Over,
}

impl Size {
    fn of(self, most: usize) -> usize {
        most + usize::from(matches!(self, Self::Over))
    }
}

/// A text of so many characters of a kind.
fn text(kind: &str, length: usize) -> String {
    let mut text: String = kind.chars().cycle().take(length - 1).collect();
    // White space at the end would not count.
    text.push('終');
    text
}

/// The value of a field at its limit. The texts of a list are short, since all of them
/// at their limit would be more than a meeting may have.
fn value(path: &str, limit: Limit, kind: &str, size: Size) -> Json {
    let name = path.rsplit('.').next().unwrap_or(path);
    match (name, limit.items, limit.chars) {
        ("sessions", Some(most), _) => {
            let session = |at: usize| json!({ "kind": "talk", "title": format!("題{at}") });
            (0..size.of(most)).map(session).collect()
        }
        ("speakers", Some(most), _) => {
            let speaker = |at: usize| json!({ "name": format!("見本 {at}号") });
            (0..size.of(most)).map(speaker).collect()
        }
        ("affiliations", Some(most), _) => {
            let affiliation = |at: usize| json!({ "organization": format!("大学{at}") });
            (0..size.of(most)).map(affiliation).collect()
        }
        ("links", Some(most), _) => {
            let link =
                |at: usize| json!({ "title": "資料", "url": format!("https://example.jp/{at}") });
            (0..size.of(most)).map(link).collect()
        }
        (_, Some(most), _) => (0..size.of(most)).map(|at| format!("主題{at}")).collect(),
        ("url" | "gateway", None, Some(most)) => {
            let start = "https://example.jp/";
            (start.to_owned() + &"a".repeat(size.of(most) - start.len() - 1) + "/").into()
        }
        (_, None, Some(most)) => text(kind, size.of(most)).into(),
        (_, None, None) => unreachable!("only fields with limits are asked for"),
    }
}

/// Puts a value at a path, into the first item of each list on the way.
fn put(record: &mut Json, path: &str, value: Json) {
    match path.split_once('.') {
        None => record[path] = value,
        Some((first, rest)) => {
            let inner = &mut record[first];
            put(
                if inner.is_array() {
                    &mut inner[0]
                } else {
                    inner
                },
                rest,
                value,
            );
        }
    }
}

/// A meeting that has everything.
fn meeting(id: &str) -> Json {
    json!({
        "id": id, "title": format!("会議{id}"), "date": "2023-11-06", "summary": "概要です。",
        "themes": ["主題"],
        "sessions": [{
            "kind": "talk", "title": "講演", "summary": "要旨です。", "themes": ["主題"],
            "speakers": [{ "name": "見本 花子", "affiliations": [{ "organization": "見本大学" }] }],
        }],
        "links": [{ "title": "資料", "url": "https://example.jp/" }],
        "source": { "title": "報告" },
    })
}

/// The limits of the fields of a file, none for a record.
fn limits_of(file: &str) -> impl Iterator<Item = (String, Limit)> {
    let of_file = limits().filter(move |(of, ..)| *of == file);
    of_file.map(|(_, path, limit)| (path, limit))
}

/// Writes an archive in which every field of a record is at its limit in a meeting of
/// its own, and every field of the other files. Texts are of the kinds from the nth on.
fn write(folder: &Path, nth: usize, size: Size) {
    let kind = |at: usize| KINDS[(at + nth) % KINDS.len()];
    let mut records = String::new();
    for (at, (path, limit)) in limits_of("").enumerate() {
        let mut record = meeting(&format!("{nth}-{}", path.replace('.', "-").to_lowercase()));
        put(&mut record, &path, value(&path, limit, kind(at), size));
        writeln!(records, "{record}").unwrap();
    }
    // One in which things stand in one another as deep as they may.
    let mut deep = meeting("deep");
    deep["summary"] = format!("{}甲", ["> ", "- ", "1. "][nth % 3].repeat(20)).into();
    writeln!(records, "{deep}").unwrap();
    let archive = limits_of("archive.toml").enumerate();
    let archive =
        archive.map(|(at, (path, limit))| (path.clone(), value(&path, limit, kind(at), size)));
    let toml = |fields: Map<String, Json>| -> String {
        let lines = fields
            .iter()
            .map(|(name, value)| format!("{name} = {value}\n"));
        lines.collect()
    };
    let most = |file: &str, path: &str| {
        let mut limits = limits();
        let is_it = |(of, it, _): &(&str, String, Limit)| *of == file && it == path;
        limits.find(is_it).unwrap().2
    };
    let words = |path: &str| {
        let count = size.of(most("synonyms.toml", path).items.unwrap());
        (0..count).map(|at| format!("{path}{at}")).collect::<Json>()
    };
    let synonyms = format!(
        "[[group]]\nwords = {}\n[[one_way]]\nword = \"主題\"\nalso = {}\n",
        words("group.words"),
        words("one_way.also")
    );
    let people: Vec<String> = ["aliases", "organizations"]
        .into_iter()
        .flat_map(|field| {
            let limit = most("people.toml", &format!("person.{field}"));
            let items = size.of(limit.items.unwrap());
            let list: Json = (0..items).map(|at| format!("{field}{at}")).collect();
            let name = format!("見本 {field}");
            // A second of the name, whom another organization tells apart.
            let other = format!("[[person]]\nname = \"{name}\"\norganizations = [\"別の大学\"]\n");
            let own = if field == "aliases" {
                "organizations = [\"見本大学\"]\n"
            } else {
                ""
            };
            [
                format!("[[person]]\nname = \"{name}\"\n{field} = {list}\n{own}"),
                other,
            ]
        })
        .collect();
    let long = most("people.toml", "person.name").chars.unwrap();
    let long = format!(
        "[[person]]\nname = {}\nreading = \"{}\"\n",
        Json::from(text(kind(0), size.of(long))),
        "あ".repeat(size.of(long))
    );
    fs::write(folder.join("r.jsonl"), records).unwrap();
    fs::write(folder.join("r.archive.toml"), toml(archive.collect())).unwrap();
    fs::write(folder.join("r.synonyms.toml"), synonyms).unwrap();
    fs::write(folder.join("r.people.toml"), people.concat() + &long).unwrap();
}

#[test]
fn what_is_at_its_limit_is_accepted_and_made_a_site() {
    let folder = tempfile::tempdir().unwrap();
    let (records, out) = (folder.path().join("r.jsonl"), folder.path().join("site"));
    shell(&folder.path().join("shell"));
    for nth in [0, 3, 7] {
        write(folder.path(), nth, Size::Most);
        let checked = kairoku(["check".as_ref(), records.as_os_str()]);
        assert_eq!(checked.code, Some(0), "{}", checked.said);
        let made = site(&records, &folder.path().join("shell"), &out);
        assert_eq!(made.code, Some(0), "{}", made.complained);
        assert!(out.join("meetings/deep/index.html").is_file());
    }
}

#[test]
fn what_is_beyond_its_limit_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 0, Size::Over);
    let records = folder.path().join("r.jsonl");
    let checked = kairoku(["check".as_ref(), records.as_os_str(), "--json".as_ref()]);
    assert_eq!(checked.code, Some(1));
    let report: Json = serde_json::from_str(&checked.said).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let is_told = |file: &str, path: &str| {
        let is_it = |problem: &Json| {
            let text = |name: &str| problem[name].as_str().unwrap();
            let field: String = text("field")
                .chars()
                .filter(|c| !"[]0123456789".contains(*c))
                .collect();
            let by_one = ["1字長すぎ", "1個多すぎ"];
            text("file").ends_with(&format!(
                "r.{}",
                if file.is_empty() { "jsonl" } else { file }
            )) && field == path
                && by_one.iter().any(|it| text("message").contains(it))
        };
        problems.iter().any(is_it)
    };
    for (file, path, limit) in limits() {
        let is_left_out = limit.chars.is_none()
            && matches!(file, "synonyms.toml" | "people.toml")
            && !path.contains('.');
        assert!(is_left_out || is_told(file, &path), "{file} {path}");
    }
}
