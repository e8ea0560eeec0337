//! The host: it passes on what the site's own server answers, spoilt by its rules.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use kairoku::serve::{ServeError, Server};
use percent_encoding::percent_decode_str;

use crate::answer::Answer;
use crate::command::{Command, Rule};
use crate::connection::Request;
use crate::error::HostError;
use crate::fault::{Fault, LOGIN};
use crate::steps::{Step, take};

/// A host that listens. Copies are handles to the one.
#[derive(Debug, Clone)]
pub(crate) struct Host {
    port: u16,
    /// The path under which the site lies, without its final slash.
    under: String,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    /// The port of the server of the site.
    site: u16,
    rules: Vec<Rule>,
}

impl Host {
    /// Starts to listen on a free port of this machine.
    pub(crate) fn start(site: &Path, under: &str) -> Result<Self, HostError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let state = State {
            site: serve(site, under)?,
            rules: Vec::new(),
        };
        let host = Self {
            port: listener.local_addr()?.port(),
            under: under.trim_end_matches('/').to_owned(),
            state: Arc::new(Mutex::new(state)),
        };
        let listening = host.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let host = listening.clone();
                // A browser that has gone away is no failure of the host.
                thread::spawn(move || host.answer(stream));
            }
        });
        Ok(host)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Does what it is told.
    pub(crate) fn obey(&self, command: Command) -> Result<(), HostError> {
        match command {
            Command::Spoil(rule) => self.state().rules.push(rule),
            Command::Well => self.state().rules.clear(),
            Command::Site(folder) => {
                let site = serve(&folder, &self.under)?;
                self.state().site = site;
            }
        }
        Ok(())
    }

    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        let Some(request) = Request::receive(&mut stream)? else {
            return Ok(());
        };
        take(&self.steps(&request)?, stream)
    }

    fn steps(&self, request: &Request) -> io::Result<Vec<Step>> {
        let file = self.file(request.address());
        let fault = self.fault(&file);
        let site = self.state().site;
        let Some(fault) = fault else {
            let answer = match file.ends_with(LOGIN) {
                true => Fault::login(),
                false => Answer::fetch(site, &request.text())?,
            };
            return Ok(vec![Step::Send(answer.bytes())]);
        };
        println!("spoilt {file}");
        let right = Answer::fetch(site, &request.of_whole())?;
        Ok(fault.spoil(right, request.address(), self.port))
    }

    fn fault(&self, file: &str) -> Option<Fault> {
        let mut state = self.state();
        state.rules.iter_mut().find_map(|rule| rule.apply(file))
    }

    /// The path of a file in the site.
    fn file(&self, address: &str) -> String {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = path.strip_prefix(&self.under).unwrap_or(path);
        percent_decode_str(path).decode_utf8_lossy().into_owned()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves a site as it is, and gives the port.
fn serve(site: &Path, under: &str) -> Result<u16, ServeError> {
    let server = Server::bind(site, 0, under)?;
    let port = server.port();
    thread::spawn(move || server.run());
    Ok(port)
}

#[cfg(test)]
mod tests;
