//! A question over HTTP: from the request to the response.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Bytes, to_bytes};
use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::response::Response;
use kairoku_core::manifest::FORMAT;
use tokio::task::spawn_blocking;
use tokio::time::timeout_at;

use super::Gateway;
use crate::log;
use crate::question::{Kind, Question, Written};
use crate::refusal::Refusal;
use crate::respond::{self, Form};

/// Answers a question.
pub(super) async fn ask(
    State(gateway): State<Arc<Gateway>>,
    Path((format, kind)): Path<(String, String)>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let start = Instant::now();
    let form = Form::wanted(request.headers());
    let kind = Kind::parse(&kind);
    let _open = gateway.metrics.open.one_more();
    let mut question = None;
    let answered = answer(&gateway, &format, kind, from, request, &mut question).await;
    let (mut response, bytes) = answered.unwrap_or_else(|refusal| {
        if let Refusal::Unavailable(cause) = &refusal {
            log::told(&format!("検索できません: {cause}"));
        }
        (respond::refused(&refusal, form), 0)
    });
    respond::finished(&mut response);
    let (status, took) = (response.status().as_u16(), start.elapsed());
    gateway.metrics.answered(kind, status, took);
    let log = gateway.settings.log;
    log::answered(log, kind, question.as_ref(), status, bytes, took);
    response
}

/// The response with its length, or why there is none. `asked` becomes the question, once
/// it is understood.
async fn answer(
    gateway: &Gateway,
    format: &str,
    kind: Option<Kind>,
    from: SocketAddr,
    request: Request,
    asked: &mut Option<Question>,
) -> Result<(Response, usize), Refusal> {
    let limits = &gateway.settings.limits;
    let number = format.strip_prefix('v').and_then(|it| it.parse().ok());
    let number: u32 = number.ok_or(Refusal::NotFound)?;
    let kind = kind.ok_or(Refusal::NotFound)?;
    if number != FORMAT {
        return Err(Refusal::Reload(number));
    }
    let from = asking(from.ip(), request.headers(), gateway.settings.behind_proxy);
    gateway
        .rates
        .take(from, Instant::now())
        .map_err(Refusal::Rate)?;
    let deadline = tokio::time::Instant::now() + limits.time;
    let late = |_| Refusal::Time(limits.time);
    let (headers, is_sent) = (request.headers().clone(), request.method() == Method::POST);
    let read = read(kind, request, gateway);
    let question = timeout_at(deadline, read).await.map_err(late)??;
    *asked = Some(question.clone());
    let form = Form::wanted(&headers);
    // What was sent is kept by nobody.
    if !is_sent {
        let version = &gateway.source.manifest().version;
        let tag = form.tag(version);
        if respond::has(&headers, &tag) {
            let mut response = respond::unchanged();
            respond::of_version(&mut response, version, Some(&tag));
            return Ok((response, 0));
        }
    }
    let _place = gateway.places.try_acquire().map_err(|_| Refusal::Busy)?;
    let turns = gateway.turns.clone();
    let turn = timeout_at(deadline, turns.acquire_owned()).await;
    let turn = turn.map_err(late)?.map_err(|_| Refusal::Busy)?;
    let order = gateway.source.order_of(&question);
    let (source, limits_of_reply) = (gateway.source.clone(), limits.clone());
    // A thread cannot be stopped: it has its turn until it is done, also where nobody
    // waits for it any more.
    let working = spawn_blocking(move || {
        let _turn = turn;
        let (version, reply) = source.reply(&question, &limits_of_reply)?;
        let content = respond::body(&reply, form)?;
        Ok::<_, Refusal>((version, reply, content))
    });
    let worked = timeout_at(deadline, working).await.map_err(late)?;
    let (version, reply, content) = worked.map_err(|_| Refusal::Fault)??;
    let bytes = content.len();
    let mut response = respond::answered(&reply, content, form);
    let order = order.map(|order| (respond::ORDER, HeaderValue::from_static(order)));
    response.headers_mut().extend(order);
    let tag = (!is_sent).then(|| form.tag(&version));
    respond::of_version(&mut response, &version, tag.as_deref());
    Ok((response, bytes))
}

/// The question of a request.
async fn read(kind: Kind, request: Request, gateway: &Gateway) -> Result<Question, Refusal> {
    let limits = &gateway.settings.limits;
    match *request.method() {
        Method::GET | Method::HEAD => {
            Question::read(kind, request.uri().query().unwrap_or_default(), limits)
        }
        Method::POST => {
            let media_type = media_type(request.headers());
            let body = body(request, limits.body()).await?;
            let export = |written| Question::read_export(&body, written, limits);
            match (kind, media_type.as_str()) {
                (Kind::Export, "application/json") => export(Written::Json),
                (Kind::Export, "application/vnd.kairoku" | "application/octet-stream") => {
                    export(Written::Postcard)
                }
                (Kind::Export, _) => Err(Refusal::MediaType),
                (_, "application/x-www-form-urlencoded") => {
                    let parameters = std::str::from_utf8(&body);
                    Question::read(kind, parameters.map_err(|_| Refusal::Unreadable)?, limits)
                }
                _ => Err(Refusal::MediaType),
            }
        }
        _ => Err(Refusal::Method),
    }
}

async fn body(request: Request, most: usize) -> Result<Bytes, Refusal> {
    let body = to_bytes(request.into_body(), most).await;
    body.map_err(|error| {
        let too_long = std::error::Error::source(&error);
        let too_long = too_long.is_some_and(|cause| cause.to_string().contains("length limit"));
        match too_long {
            true => Refusal::Body(most),
            false => Refusal::Unreadable,
        }
    })
}

/// The media type of what is sent, without its parameters.
fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE);
    let value = value.and_then(|value| value.to_str().ok());
    let (media_type, _) = value
        .and_then(|it| it.split_once(';'))
        .unwrap_or((value.unwrap_or_default(), ""));
    media_type.trim().to_ascii_lowercase()
}

/// Who asks: whoever is at the other end, or as the proxy there says, which adds the
/// address that asked it behind those that it was told.
fn asking(peer: IpAddr, headers: &HeaderMap, behind_proxy: bool) -> IpAddr {
    if !behind_proxy {
        return peer;
    }
    let told = headers.get_all("x-forwarded-for").iter().next_back();
    let told = told.and_then(|value| value.to_str().ok());
    let last = told.and_then(|list| list.rsplit(',').next());
    last.and_then(|address| address.trim().parse().ok())
        .unwrap_or(peer)
}
