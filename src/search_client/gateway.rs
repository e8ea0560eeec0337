//! A gateway in the worker's place: it is asked over HTTP, by the parameters of the
//! page's own addresses, and says what the worker would say. Nothing is loaded first, so
//! that the first answer is one round away.

use std::cell::RefCell;
use std::rc::Rc;

use form_urlencoded::Serializer;
use kairoku_core::manifest::{FORMAT, Manifest};
use kairoku_core::protocol::{
    Ask, ExportRequest, KwicRequest, LoadError, ReadRequest, Request, Response, TrendsRequest,
    decode, encode,
};
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::fetch;
use crate::state::{KwicState, LINES, SearchState, TrendsState};
use crate::worker::Heard;

/// How what is heard of a gateway is taken.
type Hear = Rc<dyn Fn(Heard<Response>)>;

/// A gateway that is asked.
pub(super) struct Gateway {
    /// Its address, with a final slash.
    address: String,
    hear: Hear,
    /// What came before what the archive is: that is heard first, as of a worker. None
    /// once it was heard.
    held: Rc<RefCell<Option<Vec<Response>>>>,
}

impl Gateway {
    /// A gateway is asked as soon as there is something to ask: it has nothing to start.
    pub(super) fn start(address: &str, hear: impl Fn(Heard<Response>) + 'static) -> Self {
        let gateway = Self {
            address: address.to_owned(),
            hear: Rc::new(hear),
            held: Rc::default(),
        };
        gateway.say(async { Response::Started });
        gateway
    }

    /// Asks. What is said is heard later, as of a worker.
    pub(super) fn post(&self, request: &Request) {
        match request {
            Request::Open { .. } => {
                let manifest = self.get::<Manifest>("manifest".to_owned());
                let (hear, held) = (self.hear.clone(), self.held.clone());
                held.replace(Some(Vec::new()));
                spawn_local(async move {
                    let opened = match manifest.await {
                        Ok(manifest) => {
                            vec![Response::Manifest(Box::new(manifest)), Response::Ready]
                        }
                        Err(error) => vec![Response::Unreadable(error)],
                    };
                    let held = held.take().unwrap_or_default();
                    let all = opened.into_iter().chain(held);
                    all.for_each(|response| hear(Heard::Response(response)));
                });
            }
            Request::Ask { seq, ask } => {
                let (seq, answer) = (*seq, self.get(address_of(ask)));
                self.say(async move {
                    match answer.await {
                        Ok(answer) => Response::Answer { seq, answer },
                        Err(error) => Response::Failed {
                            seq,
                            error: Some(error),
                        },
                    }
                });
            }
            Request::Suggest { query } => {
                let suggestions = self.get(suggest_address(query));
                let (query, hear) = (query.clone(), self.hear.clone());
                // Where none come nothing is missed.
                spawn_local(async move {
                    if let Ok(suggestions) = suggestions.await {
                        hear(Heard::Response(Response::Suggested { query, suggestions }));
                    }
                });
            }
            Request::Export(request) => self.export(request),
        }
    }

    fn export(&self, request: &ExportRequest) {
        let (token, body) = (request.token, encode(request));
        let address = self.address_of("export");
        self.say(async move {
            let file = fetch::answer(&address, Some(&body)).await;
            let file = file.and_then(|file| understood(&file)).map_err(Some);
            Response::Exported { token, file }
        });
    }

    fn say(&self, response: impl Future<Output = Response> + 'static) {
        let (hear, held) = (self.hear.clone(), self.held.clone());
        spawn_local(async move {
            let response = response.await;
            if let Some(held) = &mut *held.borrow_mut() {
                return held.push(response);
            }
            hear(Heard::Response(response));
        });
    }

    /// What the gateway says to a question.
    fn get<T: DeserializeOwned>(
        &self,
        question: String,
    ) -> impl Future<Output = Result<T, LoadError>> + use<T> {
        let address = self.address_of(&question);
        async move { understood(&fetch::answer(&address, None).await?) }
    }

    fn address_of(&self, question: &str) -> String {
        format!("{}v{FORMAT}/{question}", self.address)
    }
}

/// What a gateway sent; what is no message is of another program.
fn understood<T: DeserializeOwned>(message: &[u8]) -> Result<T, LoadError> {
    decode(message).ok_or_else(|| LoadError::Damaged {
        file: "gateway".to_owned(),
        detail: format!("{} bytes", message.len()),
    })
}

/// The address of a question, relative to that of the gateway: the kind of page, with
/// what the page's own address asks.
fn address_of(ask: &Ask) -> String {
    match ask {
        Ask::Search(request) => format!("search{}", SearchState::from(request).to_query()),
        Ask::Read(request) => read_address(request),
        Ask::Trends(request) => trends_address(request),
        Ask::Kwic(request) => kwic_address(request),
    }
}

fn read_address(request: &ReadRequest) -> String {
    let query = SearchState::of_reading(request).to_query();
    let start = match query.is_empty() {
        true => String::from("?"),
        false => query + "&",
    };
    let at = start.len();
    let query = Serializer::for_suffix(start, at)
        .append_pair("id", &request.id)
        .finish();
    format!("read{query}")
}

fn trends_address(request: &TrendsRequest) -> String {
    let state = TrendsState {
        terms: request.terms.clone(),
        within: SearchState::of_ground(&request.filters, request.scope, &request.switched_off),
        ..TrendsState::default()
    };
    state.href().replacen('/', "", 1)
}

fn kwic_address(request: &KwicRequest) -> String {
    let ground = SearchState::of_ground(&request.filters, request.scope, &request.switched_off);
    let state = KwicState {
        search: ground
            .with_query(request.query.as_str())
            .with_page(request.offset / LINES + 1),
        order: request.order,
    };
    state.href().replacen('/', "", 1)
}

fn suggest_address(query: &str) -> String {
    format!(
        "suggest{}",
        SearchState::default().with_query(query).to_query()
    )
}

#[cfg(test)]
mod tests {
    use kairoku_core::address;

    use super::*;

    /// What a gateway reads in an address.
    fn read(address: &str) -> Ask {
        let (kind, parameters) = address.split_once('?').unwrap_or((address, ""));
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
