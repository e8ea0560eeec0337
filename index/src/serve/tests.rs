//! The server as a browser meets it.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use super::*;

/// A site that is being served.
struct Served {
    port: u16,
    _folder: tempfile::TempDir,
}

impl Served {
    fn new(under: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        for (name, content) in [
            ("index.html", "<p>first</p>"),
            ("meetings/2023/index.html", "<p>2023</p>"),
            ("data/manifest.json", "{}"),
            ("data/index-0123456789abcdef.bin", "0123456789"),
            ("app_bg.wasm", "wasm"),
            ("日本.txt", "text"),
        ] {
            let file = site.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        let server = Arc::new(Server::bind(&site, 0, under).unwrap());
        let port = server.port();
        thread::spawn(move || server.run());
        Self {
            port,
            _folder: folder,
        }
    }

    /// The whole response to a request as text.
    fn ask(&self, request: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"
        )
        .unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).unwrap();
        String::from_utf8(response).unwrap()
    }

    fn get(&self, url: &str) -> String {
        self.ask(&format!("GET {url}"), "")
    }
}

fn status(response: &str) -> &str {
    &response[9..12]
}

fn header<'a>(response: &'a str, name: &str) -> Option<&'a str> {
    response
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn a_folder_shows_its_page() {
    let site = Served::new("/");
    assert!(site.get("/").ends_with("<p>first</p>"));
    assert!(site.get("/meetings/2023/?q=x").ends_with("<p>2023</p>"));
}

#[test]
fn a_folder_without_a_slash_leads_to_the_one_with() {
    let response = Served::new("/").get("/meetings/2023?q=x");
    assert_eq!(status(&response), "301");
    assert_eq!(header(&response, "Location"), Some("/meetings/2023/?q=x"));
}

#[test]
fn every_kind_of_file_has_its_type() {
    let site = Served::new("/");
    let kind = |url| header(&site.get(url), "Content-Type").map(str::to_owned);
    assert_eq!(kind("/").as_deref(), Some("text/html; charset=utf-8"));
    assert_eq!(kind("/app_bg.wasm").as_deref(), Some("application/wasm"));
    assert_eq!(
        kind("/data/manifest.json").as_deref(),
        Some("application/json")
    );
    let bin = kind("/data/index-0123456789abcdef.bin");
    assert_eq!(bin.as_deref(), Some("application/octet-stream"));
}

#[test]
fn only_files_named_by_their_content_are_kept_forever() {
    let site = Served::new("/");
    let cache = |url| header(&site.get(url), "Cache-Control").map(str::to_owned);
    for url in ["/", "/data/manifest.json", "/app_bg.wasm"] {
        assert_eq!(cache(url).as_deref(), Some("no-cache"), "{url}");
    }
    let kept = cache("/data/index-0123456789abcdef.bin");
    assert_eq!(kept.as_deref(), Some("public, max-age=31536000, immutable"));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let site = Served::new("/");
    for url in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/data/../../secret.txt",
        "/data/..%5c..%5csecret.txt",
        "//secret.txt",
        "/index.html%00",
        "/%ff",
        "/missing",
    ] {
        let response = site.get(url);
        assert_eq!(status(&response), "404", "{url}");
        assert!(!response.contains("secret"), "{url}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let site = Served::new("/");
    let folder = site._folder.path();
    let link = folder.join("site/link.txt");
    std::os::unix::fs::symlink(folder.join("secret.txt"), link).unwrap();
    assert_eq!(status(&site.get("/link.txt")), "404");
}

#[test]
fn names_in_japanese_are_found() {
    assert!(
        Served::new("/")
            .get("/%E6%97%A5%E6%9C%AC.txt")
            .ends_with("text")
    );
}

#[test]
fn a_site_under_a_path_is_found_there_and_nowhere_else() {
    let site = Served::new("/any/path");
    assert!(site.get("/any/path/").ends_with("<p>first</p>"));
    assert_eq!(
        header(&site.get("/any/path"), "Location"),
        Some("/any/path/")
    );
    assert_eq!(status(&site.get("/")), "404");
    assert_eq!(status(&site.get("/any/pathology")), "404");
}

#[test]
fn a_range_of_bytes_is_answered_with_just_these() {
    let site = Served::new("/");
    let range = |range: &str| {
        let headers = format!("Range: bytes={range}\r\n");
        site.ask("GET /data/index-0123456789abcdef.bin", &headers)
    };
    for (wanted, said, bytes) in [
        ("2-4", "bytes 2-4/10", "234"),
        ("7-", "bytes 7-9/10", "789"),
        ("7-99", "bytes 7-9/10", "789"),
        ("-3", "bytes 7-9/10", "789"),
    ] {
        let response = range(wanted);
        assert_eq!(status(&response), "206", "{wanted}");
        assert_eq!(header(&response, "Content-Range"), Some(said));
        assert!(
            response.ends_with(&format!("\r\n\r\n{bytes}")),
            "{response}"
        );
    }
    assert_eq!(status(&range("10-")), "416");
    assert_eq!(header(&range("10-"), "Content-Range"), Some("bytes */10"));
    for unread in ["1-2,4-5", "x", "4-2"] {
        assert_eq!(status(&range(unread)), "200", "{unread}");
    }
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let site = Served::new("/");
    let tag = header(&site.get("/"), "ETag").unwrap().to_owned();
    let again = site.ask("GET /", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!(status(&again), "304");
    assert_eq!(
        status(&site.ask("GET /", "If-None-Match: \"other\"\r\n")),
        "200"
    );
}

#[test]
fn a_range_of_a_file_that_has_changed_is_answered_with_the_whole() {
    let site = Served::new("/");
    let response = site.ask("GET /", "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n");
    assert_eq!(status(&response), "200");
}

#[test]
fn only_reading_is_allowed() {
    let site = Served::new("/");
    assert_eq!(status(&site.ask("DELETE /index.html", "")), "405");
    let head = site.ask("HEAD /", "");
    assert_eq!(status(&head), "200");
    assert_eq!(header(&head, "Content-Length"), Some("12"));
    assert!(head.ends_with("\r\n\r\n"));
}

#[test]
fn a_port_in_use_is_passed_over() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let server = Server::bind(folder.path(), port, "/").unwrap();
    assert!(server.port() > port);
}
