//! How a gateway serves: caches, limits, origins, versions, its stop.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod common;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use kairoku_core::manifest::FORMAT;
use kairoku_core::protocol::{SearchRequest, Selection, encode};
use kairoku_gateway::limits::Limits;
use kairoku_gateway::server::Settings;
use kairoku_tests::{assembled, records_of_sample};

use common::{Response, Running, export, publish};

fn limited(change: impl FnOnce(&mut Limits)) -> Running {
    let mut settings = Settings::default();
    settings.limits.per_second = 0;
    change(&mut settings.limits);
    Running::sample(settings)
}

#[test]
fn whoever_has_the_newest_answer_is_told_so_without_it() {
    let gateway = limited(|_| ());
    let first = gateway.get("search?q=DX");
    let tag = first.header("etag").to_owned();
    assert!(first.header("cache-control").starts_with("public"));
    assert!(!first.header("kairoku-version").is_empty());
    for tags in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}")] {
        let again = gateway.get_with("search?q=DX", &format!("If-None-Match: {tags}\r\n"));
        assert_eq!((again.status, again.body.len()), (304, 0), "{tags}");
        assert_eq!(again.header("etag"), tag);
    }
    let json = "Accept: application/json\r\n";
    let head = format!("{json}If-None-Match: {tag}\r\n");
    let other = gateway.get_with("search?q=DX", &head);
    assert_eq!(other.status, 200, "JSON is another answer");
    assert_ne!(other.header("etag"), tag);
    assert!(other.header("vary").contains("accept"));
    let older = gateway.get_with("search?q=DX", "If-None-Match: \"0-0.0.0-p\"\r\n");
    assert_eq!(older.status, 200);
}

#[test]
fn a_page_of_another_version_is_told_to_be_loaded_again() {
    let gateway = limited(|_| ());
    for format in [FORMAT - 1, FORMAT + 1] {
        let get = format!("GET /v{format}/search?q=DX HTTP/1.1\r\n");
        let refused = gateway.request(&get, b"");
        assert_eq!(refused.status, 410);
        assert_eq!(refused.header("kairoku-refused"), "reload");
        assert!(refused.text().contains("再読み込み"), "{}", refused.text());
    }
}

/// A request to export everything.
fn everything() -> Vec<u8> {
    let all = Selection::Search(Box::new(SearchRequest::new("", 1)));
    encode(&export(all, "csv"))
}

#[test]
fn each_limit_is_told_in_japanese_with_a_status_of_its_own() {
    let gateway = limited(|limits| {
        limits.query = 10;
        limits.offset = 100;
        limits.export = 5;
    });
    let told = [
        (gateway.get("search?q=12345678901"), 414, "query"),
        (gateway.get("trends?t=1&t=12345678901"), 414, "query"),
        (gateway.get("search?q=1&page=7"), 416, "offset"),
        (gateway.get("kwic?q=1&page=4"), 416, "offset"),
        (
            gateway.post("export", "application/vnd.kairoku", &everything()),
            413,
            "export",
        ),
        (
            gateway.post("export", "application/vnd.kairoku", b"\xff\xff"),
            400,
            "unreadable",
        ),
        (gateway.post("export", "text/plain", b""), 415, "media-type"),
        (gateway.get("export"), 405, "method"),
        (gateway.get("other"), 404, "not-found"),
        (
            gateway.post(
                "search",
                "application/x-www-form-urlencoded",
                &vec![b'a'; (1 << 20) + 1],
            ),
            413,
            "body",
        ),
    ];
    for (refused, status, code) in &told {
        assert_eq!(
            (refused.status, refused.header("kairoku-refused")),
            (*status, *code)
        );
        let is_japanese = |c: char| ('ぁ'..='ん').contains(&c);
        assert!(refused.text().contains(is_japanese), "{}", refused.text());
        assert_eq!(refused.header("cache-control"), "no-store");
    }
    assert_eq!(gateway.get("search?q=1234567890&page=6").status, 200);
    let json = gateway.get_with("search?q=12345678901", "Accept: application/json\r\n");
    let told: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(told["error"], "query");
}

#[test]
fn an_address_that_asks_too_often_waits() {
    let gateway = limited(|limits| limits.per_second = 1);
    let asked: Vec<Response> = (0..12).map(|_| gateway.get("search?q=DX")).collect();
    let refused: Vec<_> = asked.iter().filter(|it| it.status == 429).collect();
    assert!(!refused.is_empty() && asked[..5].iter().all(|it| it.status == 200));
    for refused in refused {
        assert_eq!(refused.header("kairoku-refused"), "rate");
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    }
    let well = gateway.request("GET /healthz HTTP/1.1\r\n", b"");
    assert_eq!(well.status, 200, "whoever watches is not counted");
}

#[test]
fn behind_a_proxy_the_address_that_it_tells_is_the_one_that_waits() {
    let mut settings = Settings {
        behind_proxy: true,
        ..Settings::default()
    };
    settings.limits.per_second = 1;
    let gateway = Running::sample(settings);
    let asks = |from: &str| {
        let head = format!("X-Forwarded-For: 203.0.113.9, {from}\r\n");
        gateway.get_with("suggest?q=DX", &head).status
    };
    let one: BTreeSet<_> = (0..12).map(|_| asks("10.0.0.1")).collect();
    assert_eq!(one, BTreeSet::from([200, 429]));
    assert_eq!(asks("10.0.0.2"), 200);
}

#[test]
fn what_waits_for_its_turn_and_what_takes_too_long_is_told() {
    let none_may_wait = limited(|limits| {
        limits.at_once = 0;
        limits.waiting = 0;
    });
    let busy = none_may_wait.get("search?q=DX");
    assert_eq!((busy.status, busy.header("kairoku-refused")), (503, "busy"));
    assert_eq!(busy.header("retry-after"), "1");
    let no_turn = limited(|limits| {
        limits.at_once = 0;
        limits.time = Duration::from_millis(10);
    });
    let late = no_turn.get("search?q=DX");
    assert_eq!((late.status, late.header("kairoku-refused")), (504, "time"));
}

#[test]
fn only_pages_of_named_origins_may_read_an_answer() {
    let gateway = Running::sample(Settings {
        origins: vec!["https://example.jp".parse().unwrap()],
        ..Settings::default()
    });
    let of = |origin: &str| gateway.get_with("suggest?q=DX", &format!("Origin: {origin}\r\n"));
    let named = of("https://example.jp");
    assert_eq!(
        named.header("access-control-allow-origin"),
        "https://example.jp"
    );
    assert!(
        named
            .header("access-control-expose-headers")
            .contains("etag")
    );
    assert_eq!(
        of("https://example.com").header("access-control-allow-origin"),
        ""
    );
    let preflight = format!(
        "OPTIONS /v{FORMAT}/export HTTP/1.1\r\nOrigin: https://example.jp\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n"
    );
    let preflight = gateway.request(&preflight, b"");
    assert_eq!(preflight.status, 200);
    assert!(
        preflight
            .header("access-control-allow-methods")
            .contains("POST")
    );
}

#[test]
fn a_new_version_is_taken_up_without_a_restart() {
    let gateway = limited(|_| ());
    let mut archive = records_of_sample();
    let before = gateway.get("search?q=");
    archive.meetings.truncate(3);
    publish(&assembled(&archive), gateway.data.path());
    let began = Instant::now();
    let after = loop {
        let now = gateway.get("search?q=");
        assert_eq!(now.status, 200);
        if now.header("etag") != before.header("etag") {
            break now;
        }
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "it is never taken up"
        );
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_ne!(
        after.header("kairoku-version"),
        before.header("kairoku-version")
    );
    assert_ne!(after.body, before.body);
}

#[test]
fn what_is_counted_is_there_for_prometheus() {
    let gateway = limited(|_| ());
    gateway.get("search?q=DX");
    gateway.get("search?q=DX");
    gateway.get("nothing");
    let metrics = gateway.request("GET /metrics HTTP/1.1\r\n", b"").text();
    for line in [
        "kairoku_answers_total{kind=\"search\",status=\"200\"} 2",
        "kairoku_answers_total{kind=\"other\",status=\"404\"} 1",
        "kairoku_answer_seconds_count{kind=\"search\"} 2",
        "kairoku_questions_open 0",
    ] {
        assert!(
            metrics.lines().any(|one| one == line),
            "{line} in {metrics}"
        );
    }
    assert!(!metrics.contains("DX"), "no words of readers");
}

#[test]
fn a_gateway_that_is_to_stop_takes_nothing_new_and_ends() {
    let mut gateway = limited(|_| ());
    let ready = gateway.request("GET /readyz HTTP/1.1\r\n", b"");
    assert_eq!(ready.status, 200);
    gateway.wait();
    assert!(std::net::TcpStream::connect(gateway.address).is_err());
}
