//! A connection of a browser: its request is read and answered, then it ends.

use std::io::{self, Read};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::Duration;

/// What a browser asks for.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    /// Its first line and its headers, without those of the connection.
    lines: Vec<String>,
}

impl Request {
    /// Reads the head of a request but for its last byte, see [`crate::steps::take`]; none
    /// where the browser opened a connection and asked for nothing.
    pub(crate) fn receive(stream: &mut TcpStream) -> io::Result<Option<Self>> {
        let mut seen = vec![0; 64 * 1024];
        loop {
            let bytes = stream.peek(&mut seen)?;
            if bytes == 0 {
                return Ok(None);
            }
            let end = seen[..bytes]
                .windows(4)
                .position(|four| four == b"\r\n\r\n");
            if let Some(end) = end {
                let mut head = vec![0; end + 3];
                stream.read_exact(&mut head)?;
                return Ok(Some(Self::read(&String::from_utf8_lossy(&head))));
            }
            // The rest of it is on its way.
            sleep(Duration::from_millis(2));
        }
    }

    fn read(head: &str) -> Self {
        let lines = head.lines().map(str::trim).filter(|line| {
            let (name, _) = line.split_once(':').unwrap_or_default();
            !line.is_empty() && !name.eq_ignore_ascii_case("connection")
        });
        Self {
            lines: lines.map(str::to_owned).collect(),
        }
    }

    /// The address that is asked for, without the host's name.
    pub(crate) fn address(&self) -> &str {
        let first = self.lines.first().map_or("", String::as_str);
        first.split(' ').nth(1).unwrap_or_default()
    }

    /// The request as it is passed on.
    pub(crate) fn text(&self) -> String {
        let lines = self.lines.join("\r\n");
        format!("{lines}\r\nConnection: close\r\n\r\n")
    }

    /// The request for the whole of the same, whatever the browser has of it.
    pub(crate) fn of_whole(&self) -> String {
        format!(
            "GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            self.address()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_passed_on_without_what_it_says_of_its_connection() {
        let head = "GET /help/?q=1 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nRange: x\r\n\r";
        let request = Request::read(head);
        assert_eq!(request.address(), "/help/?q=1");
        let text = "GET /help/?q=1 HTTP/1.1\r\nHost: a\r\nRange: x\r\nConnection: close\r\n\r\n";
        assert_eq!(request.text(), text);
        assert!(!request.of_whole().contains("Range"));
    }
}
