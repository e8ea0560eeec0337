//! The description of an archive.

use super::*;

fn archive_of(toml: Json) -> (Option<ArchiveInfo>, Vec<String>) {
    let node: Node = serde_json::from_value(toml).expect("a tree");
    let (info, diagnostics) = archive_info(&node, "archive.toml");
    (info, diagnostics.into_iter().map(|it| it.field).collect())
}

#[test]
fn an_archive_has_a_title() {
    assert_eq!(
        archive_of(json!({ "series": "会議" })),
        (None, vec!["title".to_owned()])
    );
}

#[test]
fn whether_an_archive_is_a_sample_is_true_or_false() {
    let (_, fields) = archive_of(json!({ "title": "会議録", "sample": "true" }));
    assert_eq!(fields, ["sample"]);
    let (info, _) = archive_of(json!({ "title": "会議録", "sample": true }));
    assert!(info.expect("a right description").sample);
}

#[test]
fn an_archive_begins_in_a_year_of_four_digits() {
    for year in [10, 98, 20_231_106] {
        let (_, fields) = archive_of(json!({ "title": "会議録", "first_fiscal_year": year }));
        assert_eq!(fields, ["first_fiscal_year"]);
    }
}

#[test]
fn the_address_of_a_gateway_has_a_host_and_nothing_that_ends_a_rule() {
    let gateway = |url: &str| archive_of(json!({ "title": "会議録", "gateway": url }));
    for (written, host) in [
        ("https://search.example.jp", "search.example.jp"),
        ("http://[::1]:8080/kaigi", "[::1]:8080"),
    ] {
        let (info, _) = gateway(written);
        let info = info.expect("it is right");
        assert_eq!(info.gateway, Some(format!("{written}/")));
        assert_eq!(info.gateway_host(), Some(host));
    }
    for wrong in [
        "search.example.jp",
        "https://a;script-src/",
        "https://a,b/",
        "https://me@example.jp/",
        "https://example.jp/?q",
        "https://会録.jp/",
    ] {
        assert_eq!(
            gateway(wrong),
            (None, vec!["gateway".to_owned()]),
            "{wrong}"
        );
    }
}

#[test]
fn the_address_of_a_site_ends_in_a_slash() {
    let url = |url: &str| archive_of(json!({ "title": "会議録", "url": url }));
    for written in ["https://example.jp/kaigi", "https://example.jp/kaigi/"] {
        let (info, _) = url(written);
        let url = info.and_then(|info| info.url);
        assert_eq!(url.as_deref(), Some("https://example.jp/kaigi/"));
    }
    for wrong in [
        "example.jp/kaigi/",
        "https://example.jp/?kaigi",
        "https://example.jp/#a",
    ] {
        assert_eq!(url(wrong), (None, vec!["url".to_owned()]));
    }
}
