//! Answers, as they go over the line.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};

/// An answer of HTTP/1.1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// What the headers say, by their names.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// An answer that a host makes itself.
    pub(crate) fn new(status: u16, media_type: &str, body: &str) -> Self {
        let mut answer = Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        };
        answer.set("Content-Type", media_type);
        answer
    }

    /// What the server at a port of this machine answers to a request.
    pub(crate) fn fetch(port: u16, request: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Self::read(&bytes).ok_or_else(|| io::Error::other("the site's server answered no HTTP"))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let (head, body) = (&bytes[..end], &bytes[end + 4..]);
        let mut lines = std::str::from_utf8(head).ok()?.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_owned(), value.trim().to_owned()))
        };
        let mut answer = Self {
            status,
            headers: lines.filter_map(header).collect(),
            body: body.to_vec(),
        };
        // They are written anew.
        answer.remove("Content-Length");
        answer.remove("Connection");
        Some(answer)
    }

    /// Sets what a header says.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Removes a header.
    pub(crate) fn remove(&mut self, name: &str) {
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(name));
    }

    /// The head as it is sent, with this length of the body; none says none.
    pub(crate) fn head(&self, length: Option<usize>) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, self.status);
        let length = length.map(|length| ("Content-Length".to_owned(), length.to_string()));
        let end = ("Connection".to_owned(), "close".to_owned());
        for (name, value) in self.headers.iter().chain(&length).chain([&end]) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    /// The whole answer as it is sent, with its right length.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        // These two have no body and say none.
        let is_empty = matches!(self.status, 204 | 304);
        let length = (!is_empty).then_some(self.body.len());
        [self.head(length), self.body.clone()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_it_is_sent() {
        let mut answer = Answer::new(404, "text/plain", "nothing");
        answer.set("ETag", "\"1\"");
        assert_eq!(Answer::read(&answer.bytes()), Some(answer.clone()));
        answer.set("etag", "\"2\"");
        let sent = String::from_utf8(answer.bytes()).expect("it is text");
        assert!(sent.contains("\r\netag: \"2\"\r\n") && !sent.contains("\"1\""));
        assert!(sent.contains("Content-Length: 7\r\n") && sent.ends_with("\r\n\r\nnothing"));
        assert_eq!(Answer::read(b"no head"), None);
    }
}
