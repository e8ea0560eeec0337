//! Commands that find very much print the first of it, count the rest, and say how
//! to see all.

#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Run, kairoku, page};

/// How many lines a command prints at most.
const MOST: usize = 200;

/// A JSON Lines file of this many meetings, each with more fields after its id and
/// title.
fn meetings(home: &Path, name: &str, count: usize, more: impl Fn(usize) -> String) -> PathBuf {
    let mut lines = String::new();
    for nth in 0..count {
        let more = more(nth);
        writeln!(lines, r#"{{"id":"m{nth:05}","title":"第{nth}回",{more}}}"#).unwrap();
    }
    let file = home.join(name);
    fs::write(&file, lines).unwrap();
    file
}

fn run(arguments: &[&str], files: &[&Path]) -> Run {
    let (command, options) = arguments.split_first().unwrap();
    let files = files.iter().map(|it| it.to_str().unwrap());
    kairoku(
        [*command]
            .into_iter()
            .chain(files)
            .chain(options.iter().copied()),
    )
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

/// The number between two texts.
fn number(text: &str, before: &str, after: &str) -> usize {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("{before}: {text}"));
    rest.split_once(after).unwrap().0.parse().unwrap()
}

#[test]
fn of_many_errors_some_of_each_kind_are_shown_and_the_rest_is_counted() {
    let home = tempfile::tempdir().unwrap();
    // The one wrong time comes last, and a warning after it.
    let file = meetings(home.path(), "many.jsonl", 3000, |nth| match nth {
        2998 => r#""date":"2023-11-06","start":"25:00""#.to_owned(),
        2999 => r#""date":"2023-11-06","summary":"2023年11月7日(月)に開かれた。""#.to_owned(),
        _ => r#""date":"2023/11/06""#.to_owned(),
    });
    let bounded = run(&["check"], &[&file]);
    assert_eq!(bounded.code, Some(1));
    let said = &bounded.said;
    assert!(lines(said) <= MOST, "{}", lines(said));
    assert!(said.contains("many.jsonl:1"), "{said}");
    assert!(
        said.contains("25:00"),
        "the other kind is not hidden: {said}"
    );
    assert!(said.contains("注意: "), "nor is what is no error: {said}");
    let shown = said.matches("2023/11/06").count();
    let how = format!("すべて見るには kairoku check {} --all", file.display());
    assert!(said.contains(&how), "{said}");
    let of_kind = number(said, "--all）\n  ", "件 エラー: 日付");
    assert_eq!(of_kind, number(said, "ほかに", "件あります"));
    // One example stands in the list of what is left.
    assert_eq!(shown - 1 + of_kind, 2998, "{said}");
    assert!(said.contains("エラーが2999件"), "{said}");

    let all = run(&["check", "--all"], &[&file]);
    assert_eq!(all.said.matches("  エラー: ").count(), 2999);
    assert!(!all.said.contains("ほかに"), "nothing is left");
    let json = run(&["check", "--json"], &[&file]).json();
    assert_eq!(json[0]["problems"].as_array().unwrap().len(), 3000);
    // Commands that cannot go on for errors name no more.
    let out = home.path().join("out");
    for command in ["build", "site"] {
        let out = out.to_str().unwrap();
        let shell = home.path().to_str().unwrap();
        let more = if command == "site" {
            &["--shell", shell][..]
        } else {
            &[]
        };
        let run = run(&[&[command, "--out", out][..], more].concat(), &[&file]);
        assert_eq!(run.code, Some(1));
        assert!(lines(&run.complained) <= MOST, "{command}");
        assert!(run.complained.contains(&how), "{}", run.complained);
    }
    let refused = run(&["diff"], &[&file, &file]);
    assert!(lines(&refused.complained) <= MOST);
}

#[test]
fn of_much_advice_some_of_each_kind_is_shown() {
    let home = tempfile::tempdir().unwrap();
    let file = meetings(home.path(), "many.jsonl", 2000, |nth| match nth {
        0 => r#""date":"2023-11-06","summary":"**太字"#.to_owned() + r#"""#,
        _ => r#""date":"2023-11-06","summary":"2023年11月7日(月)に開かれた。""#.to_owned(),
    });
    let bounded = run(&["check"], &[&file]);
    assert_eq!(bounded.code, Some(0), "{}", bounded.said);
    assert!(lines(&bounded.said) <= MOST, "{}", lines(&bounded.said));
    assert!(bounded.said.contains("ほかに"), "{}", bounded.said);
    let all = run(&["check", "--all"], &[&file]).said;
    let shown = |said: &str| said.matches("many.jsonl:").count();
    assert_eq!(
        shown(&bounded.said) + number(&bounded.said, "ほかに", "件あります"),
        shown(&all)
    );
}

#[test]
fn of_many_differences_some_of_each_part_are_told_and_the_sum_always() {
    let home = tempfile::tempdir().unwrap();
    let date = |_| r#""date":"2023-11-06""#.to_owned();
    let old = meetings(home.path(), "old.jsonl", 1500, date);
    let new = meetings(home.path(), "new.jsonl", 3000, |nth| match nth % 2 {
        0 => r#""date":"2023-11-06","venue":"会館","themes":["甲"]"#.to_owned(),
        _ => r#""date":"2023-11-06""#.to_owned(),
    });
    let bounded = run(&["diff"], &[&old, &new]);
    assert_eq!(bounded.code, Some(0), "{}", bounded.complained);
    let said = &bounded.said;
    assert!(lines(said) <= MOST, "{}", lines(said));
    for part in [
        "加わった会議\n",
        "内容の変わった会議\n",
        "新しいテーマ\n",
        "まとめ\n",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("全体: 会議1500→3000"), "{said}");
    let (_, rest) = said.split_once("ほかに").unwrap();
    let added = number(
        rest,
        "--all）
  ",
        "件 加わった会議",
    );
    assert_eq!(said.matches("（2023-11-06、").count() + added, 1500);
    assert!(said.contains("--all"), "{said}");
    let all = run(&["diff", "--all"], &[&old, &new]).said;
    assert_eq!(all.matches("（2023-11-06、").count(), 1500);
    assert!(!all.contains("ほかに"));
}

#[test]
fn of_a_long_table_some_of_each_kind_of_fault_is_shown() {
    let home = tempfile::tempdir().unwrap();
    let records = home.path().join("records");
    let mut table = "会議ID,会議名,開催日\n".to_owned();
    for nth in 0..1000 {
        writeln!(table, "m{nth:04},第{nth}回,2023/13/45").unwrap();
    }
    let file = home.path().join("会議.csv");
    fs::write(&file, &table).unwrap();
    let records = records.to_str().unwrap();
    let bounded = run(&["import", "--out", records], &[&file]);
    assert_eq!(bounded.code, Some(1), "{}", bounded.complained);
    let said = &bounded.said;
    assert!(lines(said) <= MOST, "{}", lines(said));
    assert!(said.contains("--all"), "{said}");
    let all = run(&["import", "--out", records, "--all"], &[&file]).said;
    let errors = |said: &str| said.matches("  エラー: ").count();
    assert_eq!(errors(&all), number(said, "エラーが", "件"));
    assert_eq!(
        errors(said) + number(said, "ほかに", "件あります"),
        errors(&all)
    );

    // What is new is a list as well.
    fs::write(&file, table.replace("13/45", "11/06")).unwrap();
    let new = run(&["import", "--out", records], &[&file]);
    assert_eq!(new.code, Some(0), "{}", new.said);
    assert!(lines(&new.said) <= MOST, "{}", lines(&new.said));
    assert!(new.said.contains("新しい記録 1000件"), "{}", new.said);
    assert!(new.said.contains("書き出しました"), "{}", new.said);
}

#[test]
fn of_a_long_page_the_first_of_what_was_left_out_is_shown() {
    let home = tempfile::tempdir().unwrap();
    let report = fs::read_to_string(page("minato.html")).unwrap();
    let more: String = (0..500)
        .map(|nth| format!("<p>その{nth}は、申込番号{nth}。</p>"))
        .collect();
    let long = report.replacen("</body>", &format!("{more}</body>"), 1);
    assert_ne!(long, report);
    let file = home.path().join("report.html");
    fs::write(&file, long).unwrap();
    let records = home.path().join("records");
    let run = run(&["import", "--out", records.to_str().unwrap()], &[&file]);
    assert_eq!(run.code, Some(0), "{}", run.complained);
    assert!(lines(&run.said) <= MOST, "{}", lines(&run.said));
}
