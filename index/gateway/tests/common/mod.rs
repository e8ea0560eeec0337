//! A gateway at a port of its own, and a client that says exactly what is sent.

#![allow(dead_code, reason = "each test uses some of it")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{OnceLock, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use kairoku_core::date::Date;
use kairoku_core::manifest::FORMAT;
use kairoku_core::protocol::{ExportRequest, Provenance, Selection};
use kairoku_gateway::server::{self, Settings};
use kairoku_gateway::source::{Local, Source};
use kairoku_records::data::DataFiles;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A gateway that serves.
pub(crate) struct Running {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// The folder with the data.
    pub(crate) data: TempDir,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Serves the sample archive.
    pub(crate) fn sample(settings: Settings) -> Self {
        static FILES: OnceLock<DataFiles> = OnceLock::new();
        let files = || kairoku_tests::assembled(&kairoku_tests::records_of_sample());
        Self::of(FILES.get_or_init(files), settings)
    }

    /// Serves these data.
    pub(crate) fn of(files: &DataFiles, settings: Settings) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        publish(files, data.path());
        let source = Local::open(data.path(), &settings.limits).expect("data that was just made");
        Self::answering(Source::Local(source), data, settings)
    }

    /// Serves what a source answers.
    pub(crate) fn answering(source: Source, data: TempDir, settings: Settings) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr().expect("an address"))
                    .expect("somebody waits");
                let stop = async move { drop(stopped.await) };
                server::serve(listener, source, settings, stop)
                    .await
                    .expect("a server");
            });
            runtime.shutdown_background();
        });
        Self {
            address: told.recv().expect("an address"),
            data,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Asks it to stop.
    pub(crate) fn ask_to_stop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
    }

    /// Waits until it has stopped.
    pub(crate) fn wait(&mut self) {
        self.ask_to_stop();
        if let Some(thread) = self.thread.take() {
            thread.join().expect("no panic");
        }
    }

    /// Asks for the address behind the number of the format.
    pub(crate) fn get(&self, address: &str) -> Response {
        self.get_with(address, "")
    }

    /// The same with more lines in the head, each with its end.
    pub(crate) fn get_with(&self, address: &str, head: &str) -> Response {
        self.request(&format!("GET /v{FORMAT}/{address} HTTP/1.1\r\n{head}"), b"")
    }

    /// Sends a body.
    pub(crate) fn post(&self, address: &str, media_type: &str, body: &[u8]) -> Response {
        let length = body.len();
        let head = format!(
            "POST /v{FORMAT}/{address} HTTP/1.1\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n"
        );
        self.request(&head, body)
    }

    /// Sends a request whose head begins like this, and reads the response.
    pub(crate) fn request(&self, head: &str, body: &[u8]) -> Response {
        let head = format!("{head}Host: gateway\r\nConnection: close\r\n\r\n");
        let response = self.exchange(&[head.as_bytes(), body].concat());
        Response::read(&response).unwrap_or_else(|| panic!("no response to {head:?}"))
    }

    /// Sends bytes and gives what comes.
    pub(crate) fn exchange(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a stream");
        // The server may have answered and closed before all is written.
        let _ = stream.write_all(bytes);
        let mut response = Vec::new();
        let _ = stream.read_to_end(&mut response);
        response
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.ask_to_stop();
    }
}

/// A request for a file.
pub(crate) fn export(what: Selection, format: &str) -> ExportRequest {
    ExportRequest {
        token: 1,
        what,
        format: format.to_owned(),
        provenance: Provenance {
            archive: "会録".to_owned(),
            organizer: None,
            license: None,
            version: "1a2b3c4d".to_owned(),
            query: None,
            link: "https://example.jp/?q=1".to_owned(),
            site: "https://example.jp/".to_owned(),
            retrieved: Date::new(2026, 12, 1).expect("a day"),
            sample: true,
        },
    }
}

/// Writes data into a folder.
pub(crate) fn publish(files: &DataFiles, folder: &Path) {
    // The manifest comes last: it is what a version is known by.
    let (manifest, others): (Vec<_>, Vec<_>) = files
        .files
        .iter()
        .partition(|file| file.path == kairoku_core::manifest::MANIFEST_FILE);
    for file in others.into_iter().chain(manifest) {
        let new = folder.join("new");
        std::fs::write(&new, &file.content).expect("a file");
        std::fs::rename(new, folder.join(&file.path)).expect("a file");
    }
}

/// A response.
#[derive(Debug)]
pub(crate) struct Response {
    /// The status.
    pub(crate) status: u16,
    /// The head, in lower case names.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// Reads what came; none where it is no response.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        Some(Self {
            status,
            headers: lines.filter_map(header).collect(),
            body: bytes[end + 4..].to_vec(),
        })
    }

    /// The value of a header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
