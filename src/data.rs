//! The manifest, as the page loads it. Everything else of the published data
//! is the worker's.

use std::sync::Arc;

use gloo_net::http::Request;
use kairoku_core::manifest::{MANIFEST_FILE, Manifest};
use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::RequestCache;

/// Something that is being loaded, was loaded, or could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Load<T> {
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Failed(LoadError),
    /// It is here.
    Ready(T),
}

/// What has been loaded. Copies are handles to the one store.
#[derive(Debug, Clone, Copy)]
pub struct Data {
    /// The absolute address of the data folder, with its final slash.
    url: StoredValue<String>,
    manifest: RwSignal<Load<Arc<Manifest>>>,
}

impl Data {
    /// A store of the data under `url`, with nothing loaded.
    pub fn new(url: String) -> Self {
        Self {
            url: StoredValue::new(url),
            manifest: RwSignal::new(Load::Loading),
        }
    }

    /// A store that already holds the manifest, for rendering without a
    /// browser.
    pub fn loaded(manifest: Arc<Manifest>) -> Self {
        let store = Self::new(String::new());
        store.manifest.set(Load::Ready(manifest));
        store
    }

    /// The manifest.
    pub fn manifest(self) -> Load<Arc<Manifest>> {
        self.manifest.get()
    }

    /// Loads the manifest, anew if it was loaded before.
    pub fn load_manifest(self) {
        if matches!(self.manifest.get_untracked(), Load::Failed(_)) {
            self.manifest.set(Load::Loading);
        }
        spawn_local(async move {
            let manifest = fetch_manifest(&self.url.get_value()).await;
            self.manifest.set(match manifest {
                Ok(manifest) => Load::Ready(Arc::new(manifest)),
                Err(error) => Load::Failed(error),
            });
        });
    }
}

async fn fetch_manifest(url: &str) -> Result<Manifest, LoadError> {
    let manifest = read_manifest(&fetch(url).await?)?;
    manifest.check_format()?;
    Ok(manifest)
}

async fn fetch(url: &str) -> Result<Vec<u8>, LoadError> {
    let file = || MANIFEST_FILE.to_owned();
    let failed = |error: gloo_net::Error| LoadError::Network {
        file: file(),
        detail: error.to_string(),
    };
    let request = Request::get(&format!("{url}{MANIFEST_FILE}")).cache(RequestCache::NoCache);
    let response = request.send().await.map_err(failed)?;
    if !response.ok() {
        return Err(LoadError::Status {
            file: file(),
            status: response.status(),
        });
    }
    response.binary().await.map_err(failed)
}

fn read_manifest(bytes: &[u8]) -> Result<Manifest, LoadError> {
    serde_json::from_slice(bytes).map_err(|error| LoadError::Damaged {
        file: MANIFEST_FILE.to_owned(),
        detail: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_the_place_of_the_manifest_is_seen() {
        let page = read_manifest(b"<!DOCTYPE html><title>404</title>");
        assert!(matches!(page, Err(LoadError::Damaged { file, .. }) if file == MANIFEST_FILE));
    }
}
