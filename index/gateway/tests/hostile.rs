//! Whatever is sent to a gateway, it neither panics nor fails.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod common;

use kairoku_core::manifest::FORMAT;
use kairoku_gateway::limits::Limits;
use kairoku_gateway::server::Settings;
use kairoku_tests::queries::run;
use proptest::prelude::*;
use proptest::sample::select;

use common::{Response, Running};

/// How many requests are made.
const REQUESTS: u32 = 10_000;

/// Texts that mean something to a query, an address or a message.
const PIECES: &[&str] = &[
    "q=",
    "t=",
    "off=",
    "year=",
    "theme=",
    "speaker=",
    "kind=talk",
    "sort=newest",
    "scope=section",
    "page=",
    "by=left",
    "id=",
    "find-theme=",
    "all=theme",
    "order=kana",
    "&",
    "&&",
    "=",
    "+",
    "%",
    "%00",
    "%FF",
    "%E3%81",
    "%E6%95%99%E8%82%B2",
    "%22",
    "%28",
    "%29",
    "-",
    "OR",
    "NOT+",
    "%E3%80%8C",
    "99999999999999999999",
    "-1",
    "1998..2005",
    "2005..1998",
    "%F3%A0%80%81",
    "%E2%80%AE",
    "DX",
    "%E7%99%BA%E8%A8%80%E8%80%85%3A",
    "%E5%B9%B4%3A",
    "*",
    "a*",
    "_all:*",
    "%7B%22query%22%3A%7B%7D%7D",
    "%04",
    "%1e",
    "_",
    "../..",
    "%2e%2e%2f",
];

fn parameters() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        1 => "[!-\"$-~]{0,12}",
        1 => "[あ-ん一-龠]{0,4}".prop_map(|text| {
            text.bytes().map(|byte| format!("%{byte:02x}")).collect()
        }),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn request() -> impl Strategy<Value = Vec<u8>> {
    let kinds = [
        "search", "suggest", "read", "trends", "kwic", "export", "x", "",
    ];
    let formats = [
        format!("v{FORMAT}"),
        format!("v{FORMAT}"),
        format!("v{FORMAT}"),
        "v0".to_owned(),
        "v99999999999".to_owned(),
        "v-1".to_owned(),
        "%ff".to_owned(),
    ];
    let methods = [
        "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE",
    ];
    let media_types = [
        "application/json",
        "application/vnd.kairoku",
        "application/x-www-form-urlencoded",
        "",
    ];
    let body = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        parameters().prop_map(String::into_bytes),
    ];
    let parts = (
        select(methods.to_vec()),
        select(formats.to_vec()),
        select(kinds.to_vec()),
        parameters(),
        select(media_types.to_vec()),
        body,
    );
    parts.prop_map(|(method, format, kind, parameters, media_type, body)| {
        let length = body.len();
        let head = format!(
            "{method} /{format}/{kind}?{parameters} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n"
        );
        [head.as_bytes(), &body].concat()
    })
}

#[test]
fn no_request_makes_a_gateway_fail() {
    let gateway = Running::sample(Settings {
        limits: Limits {
            per_second: 0,
            ..Limits::default()
        },
        ..Settings::default()
    });
    run(REQUESTS, &request(), |request| {
        let response = gateway.exchange(&request);
        let response = Response::read(&response);
        prop_assert!(response.is_some(), "no response");
        let status = response.map_or(0, |it| it.status);
        prop_assert!((200..500).contains(&status), "{}", status);
        Ok(())
    });
    let junk = prop::collection::vec(any::<u8>(), 0..300);
    run(200, &junk, |junk| {
        let response = Response::read(&gateway.exchange(&[&junk[..], b"\r\n\r\n"].concat()));
        prop_assert!(response.is_none_or(|it| it.status < 500));
        Ok(())
    });
    assert_eq!(gateway.get("search?q=DX").status, 200, "it still serves");
}
