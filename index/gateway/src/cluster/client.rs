//! The cluster over HTTP: requests, and everything that is no whole answer as an error.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use ureq::Agent;
use ureq::http::Method;

/// The variables of the environment that hold the credentials.
const USER: &str = "KAIROKU_CLUSTER_USER";
const PASSWORD: &str = "KAIROKU_CLUSTER_PASSWORD";

/// How often a request is sent where the cluster is busy or a node is lost.
const TRIES: u32 = 6;

/// The cluster gave no whole answer.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// Nobody answers there.
    #[error("クラスター（{url}）から応答がありません: {source}")]
    NoAnswer {
        /// The address of the cluster.
        url: String,
        /// Why.
        source: Box<ureq::Error>,
    },
    /// The cluster refuses or fails.
    #[error("クラスターが {status} を返しました: {reason}")]
    Refused {
        /// The status.
        status: u16,
        /// What it says.
        reason: String,
    },
    /// Some shards did not answer, so that hits would be missing.
    #[error("クラスターの一部が応答しないため、すべてを検索できません（{failed}個のシャード）")]
    Partial {
        /// How many.
        failed: u64,
    },
    /// The cluster gave up for want of time.
    #[error("クラスターの検索が時間内に終わりませんでした")]
    TimedOut,
    /// What it says is not understood.
    #[error("クラスターの応答を読み取れません（{0}）")]
    NotUnderstood(&'static str),
    /// There is no such archive in the cluster, or none of this format.
    #[error(
        "クラスターに「{0}」がありません。kairoku-gateway push で入れてください（形式が変わったときも、入れ直してください）"
    )]
    NoArchive(String),
}

impl ClusterError {
    /// Whether it may be over in a moment.
    fn may_pass(&self) -> bool {
        match self {
            Self::NoAnswer { .. } | Self::Partial { .. } => true,
            Self::Refused { status, .. } => matches!(status, 429 | 502..=504),
            _ => false,
        }
    }
}

/// A cluster.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    /// The addresses of its nodes, at least one.
    nodes: Arc<[String]>,
    /// The number of the node that answered last.
    answering: Arc<AtomicUsize>,
    /// The value of the header by which it knows who asks.
    authorization: Option<String>,
}

impl Client {
    /// The cluster at the addresses of its nodes, apart by commas, with the credentials of the environment, where there are
    /// any. A request takes at most `time`.
    pub fn new(url: &str, time: Duration) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(time))
            .build();
        let credentials = env::var(USER).ok().zip(env::var(PASSWORD).ok());
        let authorization = credentials.map(|(user, password)| {
            format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
        });
        Self {
            agent: config.into(),
            nodes: url
                .split(',')
                .map(|node| node.trim().trim_end_matches('/').to_owned())
                .collect(),
            answering: Arc::default(),
            authorization,
        }
    }

    /// Sends a request without a body and gives the JSON that comes.
    ///
    /// # Errors
    /// [`ClusterError`] where it is no success.
    pub fn ask(&self, method: Method, path: &str) -> Result<Value, ClusterError> {
        self.send(method, path, "application/json", Vec::new())
    }

    /// Sends JSON.
    ///
    /// # Errors
    /// As for [`Client::ask`].
    pub fn send_json(
        &self,
        method: Method,
        path: &str,
        body: &Value,
    ) -> Result<Value, ClusterError> {
        self.send(method, path, "application/json", body.to_string().into())
    }

    /// Sends lines of JSON, again where the cluster is busy.
    ///
    /// # Errors
    /// As for [`Client::ask`].
    pub fn send_lines(&self, path: &str, lines: &[u8]) -> Result<Value, ClusterError> {
        let mut pause = Duration::from_millis(500);
        let mut tried = 1;
        loop {
            match self.send(Method::POST, path, "application/x-ndjson", lines.to_vec()) {
                Err(error) if error.may_pass() && tried < TRIES => {
                    std::thread::sleep(pause);
                    pause *= 2;
                    tried += 1;
                }
                answer => return answer,
            }
        }
    }

    /// Asks several searches at once and gives the answers, each whole.
    ///
    /// # Errors
    /// [`ClusterError`] where one of them is not.
    pub fn search(&self, index: &str, searches: &[Value]) -> Result<Vec<Value>, ClusterError> {
        let mut lines = Vec::new();
        for search in searches {
            // Without the counts of all shards the same word is worth more in one of them.
            lines.extend(b"{\"allow_partial_search_results\":false,");
            lines.extend(b"\"search_type\":\"dfs_query_then_fetch\"}\n");
            lines.extend(search.to_string().into_bytes());
            lines.push(b'\n');
        }
        let path = format!("/{index}/_msearch");
        let answer = self.send(Method::POST, &path, "application/x-ndjson", lines)?;
        let Some(answers) = answer["responses"].as_array() else {
            return Err(ClusterError::NotUnderstood("responses"));
        };
        if answers.len() != searches.len() {
            return Err(ClusterError::NotUnderstood("responses"));
        }
        answers.iter().map(whole).collect()
    }

    /// The index that a name leads to.
    ///
    /// # Errors
    /// As for [`Client::ask`].
    pub(super) fn alias(&self, name: &str) -> Result<Option<String>, ClusterError> {
        match self.ask(Method::GET, &format!("/_alias/{name}")) {
            Ok(answer) => Ok(answer
                .as_object()
                .and_then(|indices| indices.keys().next().cloned())),
            Err(ClusterError::Refused { status: 404, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sends a request to the node that answered last, or to the next that answers: to send
    /// any of them twice does nothing that one would not do.
    fn send(
        &self,
        method: Method,
        path: &str,
        media_type: &str,
        body: Vec<u8>,
    ) -> Result<Value, ClusterError> {
        let first = self.answering.load(Ordering::Relaxed);
        let mut last = None;
        for number in (0..self.nodes.len()).map(|more| (first + more) % self.nodes.len()) {
            let node = &self.nodes[number];
            let sent = self.send_to(node, &method, path, media_type, body.clone());
            match sent {
                Err(error @ ClusterError::NoAnswer { .. }) => last = Some(error),
                answer => {
                    self.answering.store(number, Ordering::Relaxed);
                    return answer;
                }
            }
        }
        Err(last.expect("a cluster has an address"))
    }

    fn send_to(
        &self,
        node: &str,
        method: &Method,
        path: &str,
        media_type: &str,
        body: Vec<u8>,
    ) -> Result<Value, ClusterError> {
        let url = format!("{node}{path}");
        let no_answer = |source: ureq::Error| ClusterError::NoAnswer {
            url: node.to_owned(),
            source: Box::new(source),
        };
        let request = ureq::http::Request::builder()
            .method(method.clone())
            .uri(&url)
            .header("content-type", media_type);
        let request = match &self.authorization {
            Some(authorization) => request.header("authorization", authorization),
            None => request,
        };
        let request = request
            .body(body)
            .map_err(|error| no_answer(error.into()))?;
        let mut response = self.agent.run(request).map_err(no_answer)?;
        let status = response.status();
        let reader = response.body_mut().with_config().limit(u64::MAX);
        let text = reader.read_to_string().map_err(no_answer)?;
        let answer: Value = match serde_json::from_str(&text) {
            Ok(answer) => answer,
            // A HEAD has no body, and a proxy's errors are pages.
            Err(_) if status.is_success() && text.is_empty() => Value::Null,
            Err(_) => Value::String(text.chars().take(200).collect()),
        };
        match status.is_success() {
            true => Ok(answer),
            false => Err(refused(status.as_u16(), &answer)),
        }
    }
}

/// An answer of a search, where it is whole.
fn whole(answer: &Value) -> Result<Value, ClusterError> {
    if answer.get("error").is_some() {
        let status = answer["status"]
            .as_u64()
            .and_then(|it| u16::try_from(it).ok());
        return Err(refused(status.unwrap_or(500), answer));
    }
    if answer["timed_out"] != Value::Bool(false) {
        return Err(ClusterError::TimedOut);
    }
    match answer["_shards"]["failed"].as_u64() {
        Some(0) => Ok(answer.clone()),
        Some(failed) => Err(ClusterError::Partial { failed }),
        None => Err(ClusterError::NotUnderstood("_shards")),
    }
}

fn refused(status: u16, answer: &Value) -> ClusterError {
    let reason = &answer["error"]["reason"];
    let reason = reason.as_str().map(str::to_owned);
    ClusterError::Refused {
        status,
        reason: reason.unwrap_or_else(|| answer.to_string().chars().take(300).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_not_whole_is_an_error() {
        let answer = |timed_out: bool, failed: u64| serde_json::json!({"timed_out": timed_out, "_shards": {"failed": failed}});
        assert!(whole(&answer(false, 0)).is_ok());
        assert!(matches!(
            whole(&answer(true, 0)),
            Err(ClusterError::TimedOut)
        ));
        let partial = whole(&answer(false, 2));
        assert!(matches!(partial, Err(ClusterError::Partial { failed: 2 })));
        assert!(whole(&serde_json::json!({})).is_err());
        let error = serde_json::json!({"error": {"reason": "no"}, "status": 503});
        assert!(matches!(
            whole(&error),
            Err(ClusterError::Refused { status: 503, .. })
        ));
    }
}
