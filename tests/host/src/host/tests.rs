//! What a browser gets of the host.

use std::fs;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;

const SCRIPT: &str = "const words = 'the content of a script';";

/// A host of a site with a page and a script, under a path.
fn host() -> (TempDir, Host) {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, content) in [("index.html", "<p>page</p>"), ("app-0.js", SCRIPT)] {
        fs::write(folder.path().join(file), content).expect("a file");
    }
    let host = Host::start(folder.path(), "/%E8%A8%98%20a/").expect("it starts");
    (folder, host)
}

fn told(host: &Host, command: &str) {
    let command = command.parse().expect("a command");
    host.obey(command).expect("it obeys");
}

fn ask(host: &Host, file: &str) -> io::Result<Answer> {
    let path = format!("/%E8%A8%98%20a{file}");
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    Answer::fetch(host.port(), &request)
}

/// What comes of the script where this fault is done to it once.
fn spoilt(fault: &str) -> Answer {
    let (_folder, host) = host();
    told(&host, &format!("fault /app-*.js 1 {fault}"));
    let answer = ask(&host, "/app-0.js").expect("it answers");
    let right = ask(&host, "/app-0.js").expect("it answers");
    assert_eq!((right.status, &*right.body), (200, SCRIPT.as_bytes()));
    answer
}

#[test]
fn what_is_not_spoilt_is_as_it_is() {
    let (_folder, host) = host();
    told(&host, "fault /app-*.js always status 500");
    assert_eq!(ask(&host, "/").expect("a page").body, b"<p>page</p>");
    assert_eq!(ask(&host, "/app-0.js").expect("a fault").status, 500);
    assert_eq!(ask(&host, "/app-1.js").expect("a fault").status, 500);
    told(&host, "well");
    assert_eq!(ask(&host, "/app-0.js").expect("a script").status, 200);
    assert_eq!(ask(&host, "/app-1.js").expect("nothing").status, 404);
}

#[test]
fn a_site_takes_the_place_of_another() {
    let (_folder, host) = host();
    let other = tempfile::tempdir().expect("a folder");
    fs::write(other.path().join("index.html"), "other").expect("a file");
    told(&host, &format!("site {}", other.path().display()));
    assert_eq!(ask(&host, "/").expect("a page").body, b"other");
}

#[test]
fn answers_are_other_than_they_should_be() {
    let half = &SCRIPT.as_bytes()[..SCRIPT.len() / 2];
    let empty = spoilt("empty 304");
    assert_eq!((empty.status, empty.body.len()), (304, 0));
    assert!(spoilt("login").body.starts_with(b"<!doctype html>"));
    assert_eq!(spoilt("cut 50%").body, half);
    assert_eq!(spoilt("cut -1").body.len(), SCRIPT.len() - 1);
    assert_eq!(spoilt("short 1000").body, SCRIPT.as_bytes());
    let partial = spoilt("partial");
    assert_eq!((partial.status, &*partial.body), (206, half));
    let differs = |flipped: Vec<u8>| {
        let pairs = flipped.iter().zip(SCRIPT.as_bytes());
        pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
    };
    for place in 1..=20 {
        let flipped = spoilt(&format!("flip {place}")).body;
        assert_eq!(flipped.len(), SCRIPT.len());
        let bits: u32 = differs(flipped);
        assert_eq!(bits, 1, "{place}");
    }
    assert!(spoilt("gzip declared").body == SCRIPT.as_bytes());
    assert!(spoilt("gzip undeclared").body.starts_with(&[0x1f, 0x8b]));
    let kept = String::from_utf8(spoilt("kept cut 50%").bytes()).expect("text");
    assert!(kept.contains("max-age=31536000, immutable"), "{kept}");
    let loops = String::from_utf8(spoilt("redirect loop").bytes()).expect("text");
    assert!(loops.contains("?turn=1"), "{loops}");
    let plain = String::from_utf8(spoilt("type plain").bytes()).expect("text");
    assert!(plain.contains("text/plain") && plain.contains("nosniff"));
    assert!(!String::from_utf8_lossy(&spoilt("type none").bytes()).contains("Content-Type"));
}

#[test]
fn a_connection_is_reset_before_or_after_half() {
    let (_folder, host) = host();
    for when in ["start", "half"] {
        told(&host, &format!("fault /app-0.js 1 reset {when}"));
        let error = ask(&host, "/app-0.js").expect_err("it is reset");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset, "{when}");
    }
}

#[test]
fn a_slow_answer_comes_whole_after_its_time() {
    let began = Instant::now();
    let slow = spoilt("slow 10 1");
    assert_eq!(slow.body, SCRIPT.as_bytes());
    assert!(began.elapsed() > Duration::from_millis(900));
}
