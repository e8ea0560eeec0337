//! The server: addresses, turns, and an orderly stop.

mod asked;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, ETAG, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use axum::routing::{any, get};
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::limits::Limits;
use crate::log::{self, Log};
use crate::metrics::Metrics;
use crate::rate::Rates;
use crate::refusal::Refusal;
use crate::respond::{self, Form, ORDER, REFUSED, VERSION};
use crate::source::Source;

/// How often it is seen whether there is a new version of the archive.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How long questions that are being answered may take once the server is to stop, beside
/// the time that any may.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// How a gateway is to serve.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The limits.
    pub limits: Limits,
    /// The origins whose pages may ask.
    pub origins: Vec<HeaderValue>,
    /// Whether a proxy stands before it, whose `X-Forwarded-For` says who asks.
    pub behind_proxy: bool,
    /// What is written for each answer.
    pub log: Log,
}

/// What all requests share.
struct Gateway {
    source: Arc<Source>,
    settings: Settings,
    rates: Rates,
    metrics: Metrics,
    /// A place for each question that is worked on.
    turns: Arc<Semaphore>,
    /// A place for each of these and of those that wait.
    places: Semaphore,
    stopping: AtomicBool,
}

/// Serves at a listener until `stop` is over; then nothing new is taken, and what is being
/// answered is finished.
///
/// # Errors
/// What the system says where it cannot serve.
pub async fn serve(
    listener: TcpListener,
    source: Source,
    settings: Settings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let Limits {
        at_once, waiting, ..
    } = settings.limits;
    let last_words = settings.limits.time + LAST_WORDS;
    let gateway = Arc::new(Gateway {
        source: Arc::new(source),
        rates: Rates::new(settings.limits.per_second),
        metrics: Metrics::default(),
        turns: Arc::new(Semaphore::new(at_once)),
        places: Semaphore::new(at_once.saturating_add(waiting)),
        stopping: AtomicBool::new(false),
        settings,
    });
    let looking = tokio::spawn(look_for_versions(gateway.clone()));
    let stopped = Arc::new(Notify::new());
    let (to_stop, told) = (gateway.clone(), stopped.clone());
    let stop = async move {
        stop.await;
        to_stop.stopping.store(true, Ordering::Relaxed);
        told.notify_one();
    };
    let app = router(gateway).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, app).with_graceful_shutdown(stop);
    let too_late = async {
        stopped.notified().await;
        tokio::time::sleep(last_words).await;
    };
    let served = tokio::select! {
        served = async { serving.await } => served,
        () = too_late => Ok(()),
    };
    looking.abort();
    served
}

fn router(gateway: Arc<Gateway>) -> Router {
    let origins = AllowOrigin::list(gateway.settings.origins.clone());
    let cors = CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_TYPE])
        .expose_headers([ETAG, RETRY_AFTER, ORDER, REFUSED, VERSION])
        .max_age(Duration::from_secs(3_600));
    Router::new()
        .route("/healthz", get(async || told_well()))
        .route("/readyz", get(readiness))
        .route("/metrics", get(metrics))
        .route("/{format}/{kind}", any(asked::ask))
        // As the page's own address has it.
        .route("/{format}/{kind}/", any(asked::ask))
        .fallback(async || respond::refused(&Refusal::NotFound, Form::Postcard))
        .layer(cors)
        .layer(CatchPanicLayer::custom(|_| {
            let mut response = respond::refused(&Refusal::Fault, Form::Postcard);
            respond::finished(&mut response);
            response
        }))
        .with_state(gateway)
}

fn told_well() -> Response {
    respond::told(StatusCode::OK, "ok\n".to_owned())
}

/// Whether questions may be sent here.
async fn readiness(State(gateway): State<Arc<Gateway>>) -> Response {
    match gateway.stopping.load(Ordering::Relaxed) {
        true => respond::told(StatusCode::SERVICE_UNAVAILABLE, "stopping\n".to_owned()),
        false => told_well(),
    }
}

async fn metrics(State(gateway): State<Arc<Gateway>>) -> Response {
    let manifest = gateway.source.manifest();
    let text = gateway.metrics.text(&manifest.version, manifest.sections);
    respond::told(StatusCode::OK, text)
}

/// Takes up every new version of the archive.
async fn look_for_versions(gateway: Arc<Gateway>) {
    let mut told = String::new();
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let source = gateway.source.clone();
        let looked = tokio::task::spawn_blocking(move || source.take_up()).await;
        match looked {
            Ok(Ok(false)) => told.clear(),
            Ok(Ok(true)) => {
                gateway.metrics.reloaded(true);
                let version = gateway.source.manifest().version;
                log::told(&format!("新しい版 {version} の検索を始めました"));
                told.clear();
            }
            Ok(Err(error)) => {
                gateway.metrics.reloaded(false);
                let error = error.to_string();
                if told != error {
                    log::told(&format!("新しい版を開けません: {error}"));
                    told = error;
                }
            }
            Err(_) => gateway.metrics.reloaded(false),
        }
    }
}
