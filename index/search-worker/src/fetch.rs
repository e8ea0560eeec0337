//! Fetches data files, checked against what names them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use futures_util::lock::Mutex;
use gloo_net::http::{Request, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Promise, Reflect, Uint8Array};
use kairoku_core::manifest::FileEntry;
use kairoku_core::pack::{self, Entry};
use kairoku_core::protocol::{LoadError, PAUSES_MS, STALLED_MS};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache};

use crate::inflate::inflate;
use crate::kept::Kept;
use crate::page;

#[wasm_bindgen]
extern "C" {
    /// The response to what the page asked for ahead of this module, once; none where it
    /// did not. It stands in the worker's script, which is here before its module.
    #[wasm_bindgen(js_name = takeAhead)]
    fn take_ahead(address: &str) -> Option<Promise>;
}

/// The data folder of an archive.
pub(crate) struct DataFolder {
    /// Its absolute address, with a final `/`.
    url: String,
    /// What of it is kept from visit to visit, once that was opened.
    kept: Mutex<Option<Rc<Kept>>>,
}

thread_local! {
    /// The files that stalled: a request that was given up may still hold them in the
    /// browser's cache. Another try opens the data folder anew, and asks past it.
    static STALLED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

impl DataFolder {
    /// The folder at an absolute address with a final `/`.
    pub(crate) fn new(url: String) -> Self {
        Self {
            url,
            kept: Mutex::default(),
        }
    }

    /// The entries of a file of blocks.
    pub(crate) async fn entries(
        &self,
        file: &FileEntry,
        progress: impl Fn(u64),
    ) -> Result<Vec<Entry>, LoadError> {
        let content = self.file(file, progress).await?;
        let pack = inflate(&content).await;
        let pack = pack.map_err(|error| damaged(file, format!("{error:?}")))?;
        pack::unpack(&pack).map_err(|error| damaged(file, error.to_string()))
    }

    /// Keeps no file from now on but these, which are those of the archive's version.
    pub(crate) async fn keep_only(&self, files: impl IntoIterator<Item = FileEntry>) {
        self.kept().await.keep_only(files);
    }

    async fn kept(&self) -> Rc<Kept> {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = &*kept {
            return kept.clone();
        }
        let opened = Rc::new(Kept::open(self.url.clone()).await);
        kept.insert(opened).clone()
    }

    /// Fetches a file. What may pass is tried again in a moment. A content that is not
    /// the one the manifest names, such as one that a cache has kept from a broken
    /// transfer, is asked for once more past all caches.
    async fn file(&self, file: &FileEntry, progress: impl Fn(u64)) -> Result<Vec<u8>, LoadError> {
        let mut cache = match STALLED.with_borrow(|stalled| stalled.contains(&file.path)) {
            true => RequestCache::Reload,
            false => RequestCache::Default,
        };
        let mut pauses = PAUSES_MS.into_iter();
        let content = loop {
            match self.attempt(file, cache, &progress).await {
                Ok(content) => break content,
                Err(LoadError::Damaged { .. }) if cache == RequestCache::Default => {
                    self.kept().await.forget(file);
                    cache = RequestCache::Reload;
                }
                Err(error @ LoadError::Stalled { .. }) => {
                    STALLED.with_borrow_mut(|stalled| stalled.insert(file.path.clone()));
                    return Err(error);
                }
                Err(error) => match pauses.next().filter(|_| error.may_pass()) {
                    Some(pause) => TimeoutFuture::new(pause).await,
                    None => return Err(error),
                },
            }
        };
        self.kept().await.put(file, &content);
        Ok(content)
    }

    async fn attempt(
        &self,
        file: &FileEntry,
        cache: RequestCache,
        progress: &impl Fn(u64),
    ) -> Result<Vec<u8>, LoadError> {
        let response = in_time(self.response(file, cache), file).await?;
        if !response.ok() {
            return Err(LoadError::Status {
                file: file.path.clone(),
                status: response.status(),
            });
        }
        let content = read(&response, file, progress).await?;
        file.verify(&content)?;
        Ok(content)
    }

    /// The response with a file; the error is what the browser says.
    async fn response(&self, file: &FileEntry, cache: RequestCache) -> Result<Response, String> {
        let address = format!("{}{}", self.url, file.path);
        if cache == RequestCache::Default {
            if let Some(response) = take_ahead(&address) {
                let response = JsFuture::from(response).await;
                let response = response.map_err(|error| format!("{error:?}"))?;
                return Ok(response.unchecked_into::<web_sys::Response>().into());
            }
            if let Some(response) = self.kept().await.get(file).await {
                return Ok(response.into());
            }
        }
        let request = Request::get(&address).cache(cache);
        request.send().await.map_err(|error| error.to_string())
    }
}

/// A file is not what it should be.
pub(crate) fn damaged(file: &FileEntry, detail: String) -> LoadError {
    LoadError::Damaged {
        file: file.path.clone(),
        detail,
    }
}

/// What comes of a step of the transfer of a file, unless nothing comes for too long.
async fn in_time<T>(
    step: impl Future<Output = Result<T, String>>,
    file: &FileEntry,
) -> Result<T, LoadError> {
    let name = || file.path.clone();
    match select(pin!(step), TimeoutFuture::new(STALLED_MS)).await {
        Either::Left((Ok(done), _)) => Ok(done),
        Either::Left((Err(_), _)) if page::is_offline() => Err(LoadError::Offline { file: name() }),
        Either::Left((Err(detail), _)) => Err(LoadError::Network {
            file: name(),
            detail,
        }),
        Either::Right(_) => Err(LoadError::Stalled { file: name() }),
    }
}

/// Reads a body as it arrives.
async fn read(
    response: &Response,
    file: &FileEntry,
    progress: &impl Fn(u64),
) -> Result<Vec<u8>, LoadError> {
    let Some(body) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    // The manifest's length is only a hint here: the content is checked later.
    let mut content = Vec::with_capacity(usize::try_from(file.bytes).unwrap_or_default());
    while let Some(bytes) = in_time(part(&reader), file).await.inspect_err(|_| {
        // Nobody reads what may still come.
        let _ = reader.cancel();
    })? {
        content.extend(bytes.to_vec());
        progress(content.len() as u64);
    }
    Ok(content)
}

/// The next part of a body; none at its end.
async fn part(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, String> {
    let told = |error: JsValue| format!("{error:?}");
    let part = JsFuture::from(reader.read()).await.map_err(told)?;
    let has = |name: &str| Reflect::get(&part, &name.into()).map_err(told);
    match has("done")?.is_truthy() {
        true => Ok(None),
        false => Ok(Some(has("value")?.unchecked_into())),
    }
}
