//! Files kept from visit to visit, in the browser's Cache Storage. A file is named by
//! its content, so what is kept is never out of date; it is checked as what a host sends
//! is. Where there is no such storage, as over plain HTTP, everything is fetched.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};

use js_sys::{Reflect, Uint8Array};
use kairoku_core::manifest::FileEntry;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Cache, CacheStorage, Request, Response};

/// How many bytes of files are kept at most: all of an archive of a hundred thousand
/// sections.
const MOST_BYTES: u64 = 64_000_000;

/// What is kept of the files in a data folder.
pub(crate) struct Kept {
    /// The folder's absolute address, with a final `/`.
    url: String,
    /// None where nothing can be kept.
    cache: Option<Cache>,
    files: RefCell<Files>,
}

impl Kept {
    /// Opens what is kept of the folder at this address.
    pub(crate) async fn open(url: String) -> Self {
        let opened = opened(&url).await;
        let (cache, addresses) = opened.map_or_else(Default::default, |(cache, addresses)| {
            (Some(cache), addresses)
        });
        let names = addresses.iter();
        let names = names.filter_map(|address| address.strip_prefix(&url));
        Self {
            files: RefCell::new(Files::new(names)),
            cache,
            url,
        }
    }

    /// Forgets whatever is none of these files: it is of another version.
    pub(crate) fn keep_only(&self, files: impl IntoIterator<Item = FileEntry>) {
        let files = files.into_iter().map(|file| (file.path, file.bytes));
        let gone = self.files.borrow_mut().keep_only(&files.collect());
        self.delete(gone);
    }

    /// A file, where it is kept.
    pub(crate) async fn get(&self, file: &FileEntry) -> Option<Response> {
        let cache = self.cache.as_ref()?;
        if !self.files.borrow().has(&file.path) {
            return None;
        }
        let found = cache.match_with_str(&self.address(&file.path));
        JsFuture::from(found).await.ok()?.dyn_into().ok()
    }

    /// Keeps a file, in place of those that have been kept longest.
    pub(crate) fn put(&self, file: &FileEntry, content: &[u8]) {
        let Some(cache) = &self.cache else {
            return;
        };
        let Some(gone) = self.files.borrow_mut().add(&file.path, file.bytes) else {
            return;
        };
        self.delete(gone);
        let body = Uint8Array::from(content);
        let Ok(response) = Response::new_with_opt_js_u8_array(Some(&body)) else {
            return;
        };
        let put = cache.put_with_str(&self.address(&file.path), &response);
        // A full disk keeps nothing, and nobody needs it.
        spawn_local(async move { drop(JsFuture::from(put).await) });
    }

    /// Forgets a file: it is damaged.
    pub(crate) fn forget(&self, file: &FileEntry) {
        if self.files.borrow_mut().remove(&file.path) {
            self.delete(vec![file.path.clone()]);
        }
    }

    fn delete(&self, names: Vec<String>) {
        let Some(cache) = &self.cache else {
            return;
        };
        for name in names {
            let deleted = cache.delete_with_str(&self.address(&name));
            spawn_local(async move { drop(JsFuture::from(deleted).await) });
        }
    }

    fn address(&self, name: &str) -> String {
        format!("{}{name}", self.url)
    }
}

/// The cache of a data folder with the addresses in it, oldest first; none where the
/// browser has no such storage or refuses it.
async fn opened(data_url: &str) -> Option<(Cache, Vec<String>)> {
    let caches = Reflect::get(&js_sys::global(), &"caches".into()).ok()?;
    let caches: CacheStorage = caches.dyn_into().ok()?;
    let cache: Cache = JsFuture::from(caches.open(&format!("kairoku {data_url}")))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let requests = JsFuture::from(cache.keys()).await.ok()?;
    let address = |request: JsValue| Some(request.dyn_into::<Request>().ok()?.url());
    let requests = js_sys::Array::from(&requests).into_iter();
    Some((cache, requests.filter_map(address).collect()))
}

/// The names of the files that are kept, oldest first, with their lengths.
#[derive(Debug, Default, PartialEq, Eq)]
struct Files {
    kept: VecDeque<(String, u64)>,
    bytes: u64,
}

impl Files {
    /// Files whose lengths are not known yet.
    fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self {
            kept: names.map(|name| (name.to_owned(), 0)).collect(),
            bytes: 0,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.kept.iter().any(|(kept, _)| kept == name)
    }

    /// Whether it was there.
    fn remove(&mut self, name: &str) -> bool {
        let at = self.kept.iter().position(|(kept, _)| kept == name);
        let removed = at.and_then(|at| self.kept.remove(at));
        self.bytes -= removed.as_ref().map_or(0, |(_, bytes)| *bytes);
        removed.is_some()
    }

    /// Takes the lengths from these files, and gives the names of those that are none of
    /// them.
    fn keep_only(&mut self, files: &HashMap<String, u64>) -> Vec<String> {
        let (known, gone): (Vec<_>, Vec<_>) = self
            .kept
            .drain(..)
            .partition(|(name, _)| files.contains_key(name));
        let known = known.into_iter().map(|(name, _)| {
            let bytes = files[&name];
            (name, bytes)
        });
        self.kept = known.collect();
        self.bytes = self.kept.iter().map(|(_, bytes)| bytes).sum();
        gone.into_iter().map(|(name, _)| name).collect()
    }

    /// Adds a file, and gives the names of those that make room for it; none where it is
    /// kept already or has no room.
    fn add(&mut self, name: &str, bytes: u64) -> Option<Vec<String>> {
        if bytes > MOST_BYTES || self.has(name) {
            return None;
        }
        self.kept.push_back((name.to_owned(), bytes));
        self.bytes += bytes;
        let mut gone = Vec::new();
        while self.bytes > MOST_BYTES {
            let (name, bytes) = self.kept.pop_front()?;
            self.bytes -= bytes;
            gone.push(name);
        }
        Some(gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: u64 = MOST_BYTES / 2;

    #[test]
    fn the_files_that_were_kept_longest_make_room() {
        let mut files = Files::default();
        assert_eq!(files.add("a", HALF), Some(vec![]));
        assert_eq!(files.add("b", HALF), Some(vec![]));
        assert_eq!(files.add("c", 1), Some(vec!["a".to_owned()]));
        assert!(!files.has("a") && files.has("b") && files.has("c"));
        assert_eq!(
            files.add("d", MOST_BYTES),
            Some(vec!["b".to_owned(), "c".to_owned()])
        );
    }

    #[test]
    fn a_file_is_kept_once_and_none_that_is_too_long() {
        let mut files = Files::default();
        assert_eq!(files.add("a", 1), Some(vec![]));
        assert_eq!(files.add("a", 1), None);
        assert_eq!(files.add("b", MOST_BYTES + 1), None);
        assert_eq!(files.bytes, 1);
        assert!(files.remove("a") && !files.remove("a"));
        assert_eq!(files, Files::default());
    }

    #[test]
    fn the_files_of_another_version_are_let_go() {
        let mut files = Files::new(["a", "b", "c"].into_iter());
        let known = HashMap::from([
            ("a".to_owned(), 2),
            ("c".to_owned(), HALF),
            ("d".to_owned(), 9),
        ]);
        assert_eq!(files.keep_only(&known), ["b"]);
        assert_eq!(files.bytes, HALF + 2);
        assert_eq!(files.add("e", HALF), Some(vec!["a".to_owned()]));
    }
}
