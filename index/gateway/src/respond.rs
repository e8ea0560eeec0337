//! Responses: an answer as bytes, what caches may do with it, and refusals.

use axum::body::Body;
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER,
    VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use kairoku_core::manifest::PROGRAM;
use kairoku_core::protocol::{Answer, encode};
use serde::Serialize;

use crate::question::Reply;
use crate::refusal::Refusal;

/// The header that says in a word why a question was refused.
pub(crate) const REFUSED: HeaderName = HeaderName::from_static("kairoku-refused");

/// The header that names the version of the archive that answers.
pub(crate) const VERSION: HeaderName = HeaderName::from_static("kairoku-version");

/// The media types of messages and of JSON.
const MESSAGE: &str = "application/vnd.kairoku";
const JSON: &str = "application/json";

/// The header that says that the order of the hits is not the engine's.
pub(crate) const ORDER: HeaderName = HeaderName::from_static("kairoku-order");

/// For how many seconds an answer may be shown without asking whether it is the newest.
const FRESH_SECONDS: u32 = 60;

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As the worker sends them to the page, as which a page asks for them.
    Postcard,
    /// The same where nobody says what is wanted, but that a file is its content alone.
    Plain,
    /// As JSON.
    Json,
}

impl Form {
    /// The form that is asked for.
    pub(crate) fn wanted(headers: &HeaderMap) -> Self {
        let accepted = headers.get_all(ACCEPT).iter();
        let mut accepted = accepted.filter_map(|value| value.to_str().ok());
        let forms = accepted.find_map(|value| {
            let is = |media_type| value.contains(media_type);
            let json = is(JSON).then_some(Self::Json);
            json.or_else(|| is(MESSAGE).then_some(Self::Postcard))
        });
        forms.unwrap_or(Self::Plain)
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Postcard | Self::Plain => MESSAGE,
            Self::Json => JSON,
        }
    }

    /// The tag of every answer of a version of the archive in this form: it changes with
    /// the archive and with the program.
    pub(crate) fn tag(self, version: &str) -> String {
        let form = match self {
            Self::Postcard | Self::Plain => "p",
            Self::Json => "j",
        };
        format!("\"{version}-{PROGRAM}-{form}\"")
    }
}

/// What a reply is as bytes.
pub(crate) fn body(reply: &Reply, form: Form) -> Result<Vec<u8>, Refusal> {
    match (reply, form) {
        (Reply::File(file), Form::Postcard) => Ok(encode(file)),
        (Reply::File(file), _) => Ok(file.content.clone()),
        (Reply::Answer(answer), Form::Postcard | Form::Plain) => Ok(encode(answer)),
        (Reply::Suggestions(list), Form::Postcard | Form::Plain) => Ok(encode(list)),
        (Reply::Manifest(manifest), Form::Postcard | Form::Plain) => Ok(encode(manifest)),
        (Reply::Manifest(manifest), Form::Json) => json(manifest),
        (Reply::Suggestions(list), Form::Json) => json(list),
        (Reply::Answer(answer), Form::Json) => match answer {
            Answer::Search(found) => json(found),
            Answer::Read(read) => json(read),
            Answer::Trends(counted) => json(&counted.read().ok_or(Refusal::Fault)?),
            Answer::Kwic(lines) => json(&lines.read().ok_or(Refusal::Fault)?),
        },
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(value).map_err(|_| Refusal::Fault)
}

/// A response with an answer.
pub(crate) fn answered(reply: &Reply, content: Vec<u8>, form: Form) -> Response {
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    let media_type = match reply {
        Reply::File(file) if form != Form::Postcard => {
            let name = HeaderValue::try_from(format!("attachment; filename=\"{}\"", file.name));
            headers.extend(name.ok().map(|name| (CONTENT_DISPOSITION, name)));
            let media_type = HeaderValue::try_from(&file.media_type).ok();
            media_type.unwrap_or(HeaderValue::from_static("application/octet-stream"))
        }
        _ => HeaderValue::from_static(form.media_type()),
    };
    headers.insert(CONTENT_TYPE, media_type);
    response
}

/// The response to whoever has the answer already.
pub(crate) fn unchanged() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response
}

/// Says of which version a response is. What was asked for by an address may be kept by
/// caches; what was sent may not.
pub(crate) fn of_version(response: &mut Response, version: &str, tag: Option<&str>) {
    let headers = response.headers_mut();
    let value = HeaderValue::try_from(version).ok();
    headers.extend(value.map(|version| (VERSION, version)));
    let tag = tag.and_then(|tag| HeaderValue::try_from(tag).ok());
    match tag {
        Some(tag) => {
            let fresh = format!("public, max-age={FRESH_SECONDS}");
            let fresh = HeaderValue::try_from(fresh).expect("plain text");
            headers.insert(CACHE_CONTROL, fresh);
            headers.insert(ETAG, tag);
        }
        None => drop(headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"))),
    }
}

/// What holds of every response.
pub(crate) fn finished(response: &mut Response) {
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("accept"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// The response to what is refused: its text, or JSON.
pub(crate) fn refused(refusal: &Refusal, form: Form) -> Response {
    let (content, media_type) = match form {
        Form::Json => (refusal.json(), JSON),
        Form::Postcard | Form::Plain => (
            refusal.to_string().into_bytes(),
            "text/plain; charset=utf-8",
        ),
    };
    let mut response = Response::new(Body::from(content));
    *response.status_mut() = refusal.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFUSED, HeaderValue::from_static(refusal.code()));
    let seconds = refusal.retry_after();
    headers.extend(seconds.map(|seconds| (RETRY_AFTER, seconds.into())));
    response
}

/// A text for programs that watch the gateway.
pub(crate) fn told(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether whoever asks has an answer with this tag.
pub(crate) fn has(headers: &HeaderMap, tag: &str) -> bool {
    let tags = headers.get_all(IF_NONE_MATCH).iter();
    let tags = tags.filter_map(|value| value.to_str().ok());
    let mut tags = tags.flat_map(|value| value.split(','));
    tags.any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
    })
}
