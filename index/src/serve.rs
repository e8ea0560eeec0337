//! A static file server on this machine, to look at a site before it is
//! published. It does no more than a plain web host, so that what works here
//! works there.

mod path;
mod response;
#[cfg(test)]
mod tests;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;

use tiny_http::{Method, Request, Server as Http};

use path::{Resource, Site};
use response::Response;

/// How many requests are answered at the same time.
const THREADS: usize = 8;

/// How many ports are tried, from the wanted one upwards.
const PORTS: u16 = 100;

/// A site could not be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is no folder to serve.
    #[error("フォルダー {} がありません", .0.display())]
    NoFolder(PathBuf),
    /// No port could be had.
    #[error("ポート {port} を使えません")]
    Port {
        /// The wanted port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// The server could not begin.
    #[error("サーバーを始められません（{0}）")]
    Start(String),
}

/// A server that has its port and waits to be run.
pub struct Server {
    http: Http,
    site: Site,
    port: u16,
}

impl Server {
    /// Takes the wanted port on this machine alone, or the next free one.
    /// Everything is served under the path `under`, such as `/any/sub/path/`.
    ///
    /// # Errors
    /// [`ServeError`] where there is no folder or no port.
    pub fn bind(folder: &Path, port: u16, under: &str) -> Result<Self, ServeError> {
        if !folder.is_dir() {
            return Err(ServeError::NoFolder(folder.to_owned()));
        }
        let failed = |source| ServeError::Port { port, source };
        let listener = listen(port).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let http = Http::from_listener(listener, None)
            .map_err(|error| ServeError::Start(error.to_string()))?;
        Ok(Self {
            http,
            site: Site::new(folder, under),
            port,
        })
    }

    /// The port in use.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of the site's first page.
    pub fn address(&self) -> String {
        format!(
            "http://{}:{}{}",
            Ipv4Addr::LOCALHOST,
            self.port,
            self.site.under()
        )
    }

    /// Answers requests until it is [stopped](Self::stop).
    pub fn run(&self) {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Ok(request) = self.http.recv() {
                        // That the client has gone away is no failure of the server.
                        let _ = self.answer(request);
                    }
                });
            }
        });
    }

    /// Lets [`Self::run`] end once what was asked is answered.
    pub fn stop(&self) {
        // Each call lets one thread go.
        (0..THREADS).for_each(|_| self.http.unblock());
    }

    fn answer(&self, request: Request) -> io::Result<()> {
        let response = match request.method() {
            Method::Get | Method::Head => match self.site.resolve(request.url()) {
                Resource::File(file) => Response::file(&file, request.headers()),
                Resource::Folder(address) => Response::redirect(&address),
                Resource::NotFound => Response::not_found(),
            },
            _ => Response::not_allowed(),
        };
        request.respond(response.into_http())
    }
}

fn listen(wanted: u16) -> io::Result<TcpListener> {
    let mut port = wanted;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                port = port
                    .checked_add(1)
                    .filter(|next| next - wanted < PORTS)
                    .ok_or(error)?;
            }
            bound => return bound,
        }
    }
}
