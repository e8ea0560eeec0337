//! What `kairoku import` says of pages that it refuses.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::{page, refused};

#[test]
fn a_page_that_is_no_report_is_refused_with_what_was_looked_for() {
    let said = refused(&page("notice.html"));
    assert!(
        said.contains("「令和5年度 みなと産学交流会」を開催します"),
        "{said}"
    );
    let said = refused(&page("news.txt"));
    assert!(
        said.contains("「山の会」") && said.contains("一つの会議だけ"),
        "{said}"
    );
    let said = refused(&page("plan.txt"));
    assert!(said.contains("を策定しました"), "{said}");
}

#[test]
fn a_refusal_is_said_once_and_in_japanese() {
    let said = refused(&page("notice.html"));
    assert_eq!(
        said.matches("開催報告のページではないようです").count(),
        1,
        "{said}"
    );
    assert!(
        said.starts_with("エラー: ") && said.contains("\n  → "),
        "{said}"
    );
    assert!(!said.contains("help"), "{said}");
    let home = tempfile::tempdir().unwrap();
    let said = refused(&home.path().join("none.html"));
    assert!(
        said.contains("原因: そのファイルやフォルダーがありません"),
        "{said}"
    );
    let file = home.path().join("a.html");
    let html = "<h1>甲の会 実施結果</h1><h2>更新日</h2><p>2024年11月20日</p>";
    fs::write(&file, html).unwrap();
    let said = refused(&file);
    assert!(
        said.contains("開催日も会場もプログラムも見つかりません"),
        "{said}"
    );
    assert!(
        said.contains("日付は「2024年11月20日」の行にあります"),
        "{said}"
    );
}

#[test]
fn a_document_that_is_no_page_is_named() {
    let home = tempfile::tempdir().unwrap();
    for (name, bytes, kind) in [
        ("a.docx", &b"PK\x03\x04"[..], "Word"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.mht", b"MIME-Version: 1.0", "MHT"),
    ] {
        let file = home.path().join(name);
        fs::write(&file, bytes).unwrap();
        assert!(refused(&file).contains(kind));
    }
    assert!(refused(&home.path().join("none.html")).contains("読めません"));
}
