//! The responses of the server.

use std::fs;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use tiny_http::Header;

use crate::on_disk::open_file;

/// The response to a request.
pub(super) struct Response {
    status: u16,
    headers: Vec<Header>,
    body: Box<dyn Read + Send>,
    length: usize,
}

impl Response {
    fn new(
        status: u16,
        headers: &[(&str, &str)],
        body: impl Read + Send + 'static,
        length: usize,
    ) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| header(name, value))
            .collect();
        Self {
            status,
            headers,
            body: Box::new(body),
            length,
        }
    }

    fn text(status: u16, headers: &[(&str, &str)], text: &'static str) -> Self {
        let mut response = Self::new(status, headers, Cursor::new(text), text.len());
        response
            .headers
            .push(header("Content-Type", "text/plain; charset=utf-8"));
        response
    }

    pub(super) fn not_found() -> Self {
        Self::text(404, &[], "ページが見つかりません\n")
    }

    pub(super) fn not_allowed() -> Self {
        Self::text(405, &[("Allow", "GET, HEAD")], "読み取りだけができます\n")
    }

    pub(super) fn redirect(address: &str) -> Self {
        Self::text(301, &[("Location", address)], "")
    }

    /// A file, or the requested range of it, or that it has not changed.
    pub(super) fn file(path: &Path, asked: &[Header]) -> Self {
        Self::try_file(path, asked).unwrap_or_else(|_| Self::not_found())
    }

    fn try_file(path: &Path, asked: &[Header]) -> io::Result<Self> {
        let mut file = open_file(path)?;
        let metadata = file.metadata()?;
        let tag = tag(&metadata)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let same = [
            ("ETag", tag.as_str()),
            ("Cache-Control", cache_control(&name)),
            ("Accept-Ranges", "bytes"),
        ];
        if value_of(asked, "If-None-Match").is_some_and(|tags| tags.contains(&tag)) {
            return Ok(Self::new(304, &same, io::empty(), 0));
        }
        let typed = [&same[..], &[("Content-Type", content_type(&name))]].concat();
        let bytes = metadata.len();
        let still_same = value_of(asked, "If-Range").is_none_or(|tagged| tagged == tag);
        let range = value_of(asked, "Range").filter(|_| still_same);
        match range.and_then(|range| byte_range(range, bytes)) {
            None => Ok(Self::new(200, &typed, file, length(bytes))),
            Some(range) if range.is_empty() => {
                let whole = format!("bytes */{bytes}");
                Ok(Self::text(416, &[("Content-Range", &whole)], ""))
            }
            Some(range) => {
                let part = format!("bytes {}-{}/{bytes}", range.start, range.end - 1);
                let headers = [&typed[..], &[("Content-Range", &part)]].concat();
                file.seek(SeekFrom::Start(range.start))?;
                let wanted = range.end - range.start;
                Ok(Self::new(206, &headers, file.take(wanted), length(wanted)))
            }
        }
    }

    pub(super) fn into_http(self) -> tiny_http::Response<Box<dyn Read + Send>> {
        let mut headers = self.headers;
        headers.push(header("X-Content-Type-Options", "nosniff"));
        tiny_http::Response::new(
            self.status.into(),
            headers,
            self.body,
            Some(self.length),
            None,
        )
        // Always with a length: a browser shows progress by it.
        .with_chunked_threshold(usize::MAX)
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value)
        .or_else(|()| Header::from_bytes(name, ""))
        .expect("names of headers are written in this file")
}

fn value_of<'a>(headers: &'a [Header], name: &'static str) -> Option<&'a str> {
    headers
        .iter()
        .find(|header| header.field.equiv(name))
        .map(|header| header.value.as_str())
}

fn length(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// The entity tag of a file, which changes when the file does.
fn tag(metadata: &fs::Metadata) -> io::Result<String> {
    let changed = metadata
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Ok(format!("\"{:x}-{:x}\"", metadata.len(), changed.as_nanos()))
}

/// The bytes that a request asks for: none where the header asks for anything but one
/// range, which means the whole file; empty where the file has none of them.
fn byte_range(header: &str, bytes: u64) -> Option<Range<u64>> {
    let (first, last) = header.trim().strip_prefix("bytes=")?.split_once('-')?;
    let range = match (first, last) {
        ("", last) => bytes.saturating_sub(last.parse().ok()?)..bytes,
        (first, "") => first.parse().ok()?..bytes,
        (first, last) => {
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(bytes)
        }
    };
    Some(if range.start < bytes { range } else { 0..0 })
}

/// Files that are named by their content never change; the rest is asked for
/// anew each time.
fn cache_control(name: &str) -> &'static str {
    let hash = |run: &str| run.len() == 16 && run.bytes().all(|byte| byte.is_ascii_hexdigit());
    let named_by_content = name
        .split('-')
        .skip(1)
        .any(|rest| hash(rest.split(['.', '_']).next().unwrap_or_default()));
    if named_by_content {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("xml") => "application/xml",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
