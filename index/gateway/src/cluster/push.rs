//! Loading an archive into a cluster: a version is an index of its own, and is seen once
//! all of it is there.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use kairoku_core::manifest::FORMAT;
use kairoku_core::protocol::{Answer, Ask, SearchRequest, Sort};
use kairoku_records::data_folder::{DataError, DataFolder};
use serde_json::{Value, json};
use ureq::http::Method;

use super::client::{Client, ClusterError};
use super::load::{self, LoadError};
use super::mapping;
use super::version::Version;
use crate::folder::Folder;
use crate::log;

/// How long a sample may take.
const TIME_OF_SAMPLE: Duration = Duration::from_secs(60);

/// How often it is told how far it is.
const TELL_EVERY: Duration = Duration::from_secs(5);

/// An archive could not be loaded into a cluster.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The data cannot be read.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The cluster gave no whole answer.
    #[error(transparent)]
    Cluster(#[from] ClusterError),
    /// The cluster did not take a document.
    #[error("クラスターが文書を受け付けません: {0}")]
    Document(String),
    /// Not everything is there.
    #[error("クラスターに入った件数（{found}）が記録の件数（{expected}）と違います")]
    Count {
        /// How many documents there are.
        found: u64,
        /// How many there should be.
        expected: usize,
    },
    /// A question is answered otherwise than by the engine.
    #[error("クラスターの検索が正しくありません（「{0}」）。前の版のままにしました")]
    Differs(String),
    /// A file could not be written.
    #[error("{0} に書き込めません")]
    Write(String, #[source] io::Error),
    /// There is no version to go back to.
    #[error("「{0}」には、戻せる前の版がありません")]
    NothingBefore(String),
    /// The name is none that a cluster takes.
    #[error("「{0}」は名前に使えません。英小文字・数字・ハイフンで書いてください")]
    Name(String),
}

impl From<LoadError<PushError>> for PushError {
    fn from(error: LoadError<PushError>) -> Self {
        match error {
            LoadError::Data(error) => error.into(),
            LoadError::Taken(error) => error,
        }
    }
}

/// How an index is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// How many shards it has.
    pub shards: u32,
    /// How many copies of each.
    pub replicas: u32,
}

/// What came of loading.
#[derive(Debug, PartialEq, Eq)]
pub enum Pushed {
    /// The version was there already.
    Already(String),
    /// It is there now, in this index.
    New(String),
}

/// The names of an archive in a cluster.
fn checked(name: &str) -> Result<(), PushError> {
    let may = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(may) {
        true => Ok(()),
        false => Err(PushError::Name(name.to_owned())),
    }
}

/// Loads the archive in a folder as `name`. Nothing of it is seen before all of it is
/// there; the version before stays.
///
/// # Errors
/// [`PushError`]: what was seen before is seen still.
pub fn push(client: &Client, data: &Path, name: &str, layout: Layout) -> Result<Pushed, PushError> {
    checked(name)?;
    let mut data = DataFolder::open(Folder(data.to_owned()))?;
    data.known()?;
    let manifest = data.manifest().clone();
    let version = &manifest.version;
    let index = format!("{name}-{FORMAT}-{version}");
    let before = client.alias(name)?;
    if before.as_ref() == Some(&index) {
        return Ok(Pushed::Already(index));
    }
    // What a run that was killed has left is of no use.
    remove(client, &index)?;
    let mut body = mapping::index(version, layout.shards, layout.replicas);
    body["mappings"]["_meta"]["kairoku"]["before"] = json!(before);
    client.send_json(Method::PUT, &format!("/{index}"), &body)?;
    let path = format!("/{index}/_bulk");
    let mut told = Instant::now();
    let mut progress = |done: usize, total: usize| {
        if told.elapsed() > TELL_EVERY {
            told = Instant::now();
            log::told(&format!("{done} / {total} 件を入れました"));
        }
    };
    let samples = load::documents(&data, |lines| send(client, &path, &lines), &mut progress)?;
    let settings = json!({"index": {"refresh_interval": null}});
    client.send_json(Method::PUT, &format!("/{index}/_settings"), &settings)?;
    client.ask(Method::POST, &format!("/{index}/_refresh"))?;
    let expected = [
        ("section", manifest.sections),
        ("meeting", manifest.meetings),
    ];
    for (kind, expected) in expected {
        let query = json!({"query": {"term": {"join": kind}}});
        let counted = client.send_json(Method::POST, &format!("/{index}/_count"), &query)?;
        let found = counted["count"].as_u64().unwrap_or_default();
        if found != expected as u64 || counted["_shards"]["failed"] != json!(0) {
            return Err(PushError::Count { found, expected });
        }
    }
    try_out(client, &index, &mut data, &samples)?;
    show(client, name, before.as_deref(), &index)?;
    sweep(client, name, [Some(index.as_str()), before.as_deref()])?;
    Ok(Pushed::New(index))
}

/// Asks samples of an index, and of the engine over the data that it was loaded from.
fn try_out(
    client: &Client,
    index: &str,
    data: &mut DataFolder<Folder>,
    samples: &[String],
) -> Result<(), PushError> {
    let version = Version::open(client, index.to_owned(), TIME_OF_SAMPLE)?;
    for sample in samples {
        let request = SearchRequest {
            sort: Sort::Newest,
            ..SearchRequest::new(sample, 0)
        };
        let expected = data.search(&request)?;
        let found = version.answer(&Ask::Search(request));
        let is_right = matches!(found, Ok(Answer::Search(found))
            if (found.total, found.meetings) == (expected.total, expected.meetings));
        if !is_right && !expected.relaxed {
            return Err(PushError::Differs(sample.clone()));
        }
    }
    Ok(())
}

/// Sends documents; every one of them must be taken.
fn send(client: &Client, path: &str, lines: &[u8]) -> Result<(), PushError> {
    let mut pause = Duration::from_millis(500);
    loop {
        let answer = client.send_lines(path, lines)?;
        if answer["errors"] == json!(false) {
            return Ok(());
        }
        let items = answer["items"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let errors = items
            .iter()
            .map(|item| &item["index"])
            .filter(|it| it.get("error").is_some());
        let refused: Vec<&Value> = errors.collect();
        let busy = refused
            .iter()
            .all(|it| matches!(it["status"].as_u64(), Some(429 | 503)));
        if !busy || pause > Duration::from_secs(60) {
            let first = refused.first().map(|it| it["error"]["reason"].to_string());
            return Err(PushError::Document(first.unwrap_or_default()));
        }
        std::thread::sleep(pause);
        pause *= 2;
    }
}

/// Moves a name from one index to another in one step.
fn show(client: &Client, name: &str, from: Option<&str>, to: &str) -> Result<(), ClusterError> {
    let add = json!({"add": {"index": to, "alias": name}});
    let actions = match from {
        Some(from) => json!([{"remove": {"index": from, "alias": name}}, add]),
        None => json!([add]),
    };
    let body = json!({"actions": actions});
    client.send_json(Method::POST, "/_aliases", &body).map(drop)
}

fn remove(client: &Client, index: &str) -> Result<(), ClusterError> {
    match client.ask(Method::DELETE, &format!("/{index}")) {
        Ok(_) | Err(ClusterError::Refused { status: 404, .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Removes the versions of an archive beside those that are kept.
fn sweep(client: &Client, name: &str, kept: [Option<&str>; 2]) -> Result<(), ClusterError> {
    let found = client.ask(Method::GET, &format!("/{name}-*/_mapping"))?;
    let indices = found.as_object().into_iter().flatten();
    for (index, mapping) in indices {
        // Another archive's name may begin with this one's.
        let meta = &mapping["mappings"]["_meta"]["kairoku"];
        let version = meta["version"].as_str().unwrap_or_default();
        let format = meta["format"].as_u64().unwrap_or_default();
        let is_own = *index == format!("{name}-{format}-{version}");
        if is_own && !kept.contains(&Some(index)) {
            remove(client, index)?;
        }
    }
    Ok(())
}

/// Lets the version before be seen again; a second time, the one that was seen.
///
/// # Errors
/// [`PushError::NothingBefore`] where there is none.
pub fn rollback(client: &Client, name: &str) -> Result<String, PushError> {
    checked(name)?;
    let nothing = || PushError::NothingBefore(name.to_owned());
    let index = client.alias(name)?.ok_or_else(nothing)?;
    let meta = |index: &str| {
        let answer = client.ask(Method::GET, &format!("/{index}/_mapping"))?;
        Ok::<_, ClusterError>(answer[index]["mappings"]["_meta"]["kairoku"].clone())
    };
    let before = meta(&index)?["before"].as_str().map(str::to_owned);
    let before = before.ok_or_else(nothing)?;
    let mut of_before = match meta(&before) {
        Err(ClusterError::Refused { status: 404, .. }) => return Err(nothing()),
        of_before => of_before?,
    };
    of_before["before"] = json!(index);
    let body = json!({"_meta": {"kairoku": of_before}});
    client.send_json(Method::PUT, &format!("/{before}/_mapping"), &body)?;
    show(client, name, Some(&index), &before)?;
    Ok(before)
}

/// Writes the same into files: the settings of the index, and documents in parts.
///
/// # Errors
/// [`PushError`] where the data cannot be read or the files not be written.
pub fn export(data: &Path, out: &Path, layout: Layout) -> Result<usize, PushError> {
    let data = DataFolder::open(Folder(data.to_owned()))?;
    data.known()?;
    fs::create_dir_all(out).map_err(|error| not_written(out, error))?;
    let index = mapping::index(&data.manifest().version, layout.shards, layout.replicas);
    let settings = out.join("index.json");
    fs::write(&settings, index.to_string()).map_err(|error| not_written(&settings, error))?;
    let mut parts = 0;
    let write = |lines: Vec<u8>| {
        parts += 1;
        let part = out.join(format!("documents-{parts:05}.ndjson"));
        fs::write(&part, lines).map_err(|error| not_written(&part, error))
    };
    load::documents(&data, write, &mut |_, _| ())?;
    Ok(parts)
}

fn not_written(path: &Path, error: io::Error) -> PushError {
    PushError::Write(path.display().to_string(), error)
}
