//! Ids.

use super::id::complaint;
use super::*;
use crate::id::is_id;

#[test]
fn an_id_follows_the_pattern() {
    for id in ["2023", "a", "0-a_b.c", &"x".repeat(80)] {
        assert!(is_id(id), "{id}");
    }
    for id in [
        "",
        "-a",
        ".a",
        "A",
        "２０２３",
        "令和5",
        "a b",
        "a/b",
        &"x".repeat(81),
    ] {
        assert!(!is_id(id), "{id}");
    }
    let problem = only_problem(&with("id", json!("R5 会議")));
    assert_eq!(
        problem,
        Problem::BadId {
            id: "R5 会議".into()
        }
    );
}

#[test]
fn an_id_is_no_name_that_systems_and_servers_keep_for_themselves() {
    for id in [
        "con",
        "nul",
        "aux.2023",
        "prn",
        "com1",
        "lpt9.a.b",
        "2023.",
        "index.html",
        "index.php",
        "default.htm",
        "web.config",
        "404.html",
        "bin",
        "thumbs.db",
    ] {
        let stem = Origin {
            stem: None,
            file: "all.jsonl",
        };
        let node: Node = serde_json::from_value(with("id", json!(id))).expect("a tree");
        let found = meeting(&node, stem, &info()).diagnostics;
        let problems: Vec<_> = found.into_iter().map(|it| it.problem).collect();
        assert_eq!(problems, [Problem::ReservedId { id: id.into() }]);
    }
    // Whatever names no file that anybody looks for in the folder of the pages is free.
    for id in [
        "console",
        "com10",
        "com",
        "comx",
        "2023.con",
        "nul-1",
        "index",
        "index-2.html",
        "2023.index.html",
        "default",
        "web",
        "config",
        "binary",
        "404",
        "sitemap.xml",
        "feed.xml",
        "robots.txt",
        "favicon.ico",
        "manifest.json",
        "htaccess",
        "cname",
        "archive",
        "people",
    ] {
        assert_eq!(complaint(id), None, "{id}");
    }
}

#[test]
fn who_keeps_an_id_is_said() {
    let said = |id: &str| {
        let problem = complaint(id).expect("a complaint");
        format!("{problem} → {}", problem.remedy())
    };
    assert!(said("index.html").contains("サーバーが特別に扱う名前"));
    assert!(said("desktop.ini").contains("Windows がフォルダーの中に"));
    assert!(said("con.a").contains("Windows でフォルダーの名前に使えません → con"));
}

#[test]
fn an_id_is_the_stem_of_its_file() {
    let problem = only_problem(&with("id", json!("2024")));
    assert_eq!(
        problem,
        Problem::IdNotStem {
            id: "2024".into(),
            stem: "2023".into()
        }
    );
    assert!(problem.remedy().contains("id = \"2023\""));
}

#[test]
fn a_stem_that_cannot_be_an_id_is_not_offered_as_one() {
    let problem = Problem::IdNotStem {
        id: "2023".into(),
        stem: "令和5年度".into(),
    };
    assert_eq!(problem.remedy(), "ファイル名を 2023.toml に変えてください");
}

#[test]
fn an_id_used_twice_names_both_places() {
    let node = |line| Node {
        line: Some(line),
        ..serde_json::from_value(right()).expect("a tree")
    };
    let origin = Origin {
        file: "all.jsonl",
        stem: None,
    };
    let records = [3, 8].map(|line| meeting(&node(line), origin, &info()));
    let diagnostics = archive(&records);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].place.to_string(), "all.jsonl:8");
    assert!(diagnostics[0].problem.to_string().contains("all.jsonl:3"));
}

#[test]
fn an_id_used_twice_is_found_in_records_with_other_mistakes_too() {
    let origin = Origin {
        file: "all.jsonl",
        stem: None,
    };
    let node: Node = serde_json::from_value(with("title", json!(""))).expect("a tree");
    let records = [
        meeting(&node, origin, &info()),
        meeting(&node, origin, &info()),
    ];
    assert_eq!(archive(&records).len(), 1);
}
