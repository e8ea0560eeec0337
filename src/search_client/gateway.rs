//! A gateway in the worker's place: it is asked over HTTP, by the parameters of the
//! page's own addresses, and says what the worker would say. Nothing is loaded first, so
//! that the first answer is one round away.

use std::rc::Rc;

use kairoku_core::manifest::FORMAT;
use kairoku_core::protocol::{
    Ask, KwicRequest, LoadError, ReadRequest, Request, Response, TrendsRequest, decode, encode,
};
use leptos::prelude::queue_microtask;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::fetch;
use crate::state::{KwicState, LINES, SearchState, TrendsState};
use crate::worker::Heard;

/// A gateway that is asked.
pub(super) struct Gateway {
    /// Its address, with a final slash.
    address: String,
    hear: Rc<dyn Fn(Heard<Response>)>,
}

/// What something that was asked is to be understood as.
enum Asked {
    Manifest,
    Answer(u64),
    Suggestions(String),
    File(u64),
}

impl Gateway {
    /// A gateway is asked as soon as there is something to ask: it has nothing to start.
    pub(super) fn start(address: &str, hear: impl Fn(Heard<Response>) + 'static) -> Self {
        let gateway = Self {
            address: address.to_owned(),
            hear: Rc::new(hear),
        };
        gateway.say(Response::Started);
        gateway
    }

    fn say(&self, response: Response) {
        let hear = self.hear.clone();
        queue_microtask(move || hear(Heard::Response(response)));
    }

    /// Asks. What is said is heard later, as of a worker.
    pub(super) fn post(&self, request: &Request) {
        let mut sent = None;
        let (asked, question) = match request {
            Request::Open { .. } => {
                self.say(Response::Ready);
                (Asked::Manifest, "manifest".to_owned())
            }
            Request::Ask { seq, ask } => (Asked::Answer(*seq), address_of(ask)),
            Request::Suggest { query } => {
                (Asked::Suggestions(query.clone()), suggest_address(query))
            }
            Request::Export(request) => {
                sent = Some(encode(request));
                (Asked::File(request.token), "export".to_owned())
            }
        };
        let address = format!("{}v{FORMAT}/{question}", self.address);
        let hear = self.hear.clone();
        spawn_local(async move {
            let said = fetch::answer(&address, sent.as_deref()).await;
            if let Some(response) = asked.response(said) {
                hear(Heard::Response(response));
            }
        });
    }
}

impl Asked {
    /// What a worker would respond, if anything.
    fn response(self, said: Result<Vec<u8>, LoadError>) -> Option<Response> {
        Some(match self {
            Self::Manifest => match understood(said) {
                Ok(manifest) => Response::Manifest(manifest),
                Err(error) => Response::Unreadable(error),
            },
            Self::Answer(seq) => match understood(said) {
                Ok(answer) => Response::Answer { seq, answer },
                Err(error) => Response::Failed {
                    seq,
                    error: Some(error),
                },
            },
            Self::Suggestions(query) => match understood(said) {
                Ok(suggestions) => Response::Suggested { query, suggestions },
                // Where none come nothing is missed.
                Err(_) => return None,
            },
            Self::File(token) => Response::Exported {
                token,
                file: understood(said).map_err(Some),
            },
        })
    }
}

/// What a gateway sent; what is no message is of another program.
fn understood<T: DeserializeOwned>(said: Result<Vec<u8>, LoadError>) -> Result<T, LoadError> {
    decode(&said?).ok_or_else(|| LoadError::Damaged {
        file: "gateway".to_owned(),
        detail: String::new(),
    })
}

/// The address of a question, relative to that of the gateway: the kind of page, with
/// what the page's own address asks. Pages that lie in folders keep their slash.
fn address_of(ask: &Ask) -> String {
    match ask {
        Ask::Search(request) => ["search", &SearchState::from(request).to_query()].concat(),
        Ask::Read(request) => read_address(request),
        Ask::Trends(request) => trends_address(request),
        Ask::Kwic(request) => kwic_address(request),
    }
}

fn read_address(request: &ReadRequest) -> String {
    let query = SearchState::of_reading(request).to_query();
    let between = if query.is_empty() { "?id=" } else { "&id=" };
    // An id needs no escaping.
    ["read", &query, between, &request.id].concat()
}

fn trends_address(request: &TrendsRequest) -> String {
    let state = TrendsState {
        terms: request.terms.clone(),
        within: SearchState::of_ground(&request.filters, request.scope, &request.switched_off),
        ..TrendsState::default()
    };
    state.href()
}

fn kwic_address(request: &KwicRequest) -> String {
    let ground = SearchState::of_ground(&request.filters, request.scope, &request.switched_off);
    let state = KwicState {
        search: ground
            .with_query(request.query.as_str())
            .with_page(request.offset / LINES + 1),
        order: request.order,
    };
    state.href()
}

fn suggest_address(query: &str) -> String {
    let query = SearchState::default().with_query(query).to_query();
    ["suggest", &query].concat()
}

#[cfg(test)]
mod tests {
    use kairoku_core::address;

    use super::*;

    /// What a gateway reads in an address.
    fn read(address: &str) -> Ask {
        let (kind, parameters) = address.split_once('?').unwrap_or((address, ""));
        let kind = kind.trim_end_matches('/');
        let typed = address::typed(parameters);
        match kind {
            "search" => Ask::Search(address::asked(&typed)),
            "read" => {
                let id = address::parameter(parameters, "id").unwrap_or_default();
                Ask::Read(address::reading(&typed, &id))
            }
            "trends" => Ask::Trends(address::counts(&typed, address::terms(parameters))),
            "kwic" => Ask::Kwic(address::places(&typed, address::kwic_order(parameters))),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_gateway_reads_what_the_page_asks() {
        for search in [
            "",
            "?q=起業",
            "?q=起業 教育&off=アントレプレナー&year=2003..2009&theme=a%26b&page=3&all=theme",
            "?q=%22&series=会議&speaker=山田&kind=talk&sort=newest&scope=meeting&order=kana",
            "?t=起業&t=知財&by=left&find-theme=教&year=2003",
        ] {
            let state = SearchState::parse(search);
            for ask in [
                Ask::Search(state.request()),
                Ask::Read(state.read_request("2023-1")),
                Ask::Trends(TrendsState::parse(search).request()),
                Ask::Kwic(KwicState::parse(search).request()),
            ] {
                assert_eq!(read(&address_of(&ask)), ask, "{}", address_of(&ask));
            }
        }
    }
}
