//! The published data, as the page loads it: the manifest and the shards of
//! full records, each verified before it is used.

use std::sync::Arc;

use gloo_net::http::Request;
use kairoku_core::manifest::{FileEntry, MANIFEST_FILE, Manifest, Shard};
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
    /// The shard that was asked for last, and its number.
    shard: RwSignal<Option<(usize, Load<Arc<Shard>>)>>,
    /// The number of the shard whose bytes are on their way.
    requested: StoredValue<Option<usize>>,
}

impl Data {
    /// A store of the data under `url`, with nothing loaded.
    pub fn new(url: String) -> Self {
        Self {
            url: StoredValue::new(url),
            manifest: RwSignal::new(Load::Loading),
            shard: RwSignal::new(None),
            requested: StoredValue::new(None),
        }
    }

    /// A store that already holds the manifest and a shard, for rendering
    /// without a browser.
    pub fn loaded(manifest: Manifest, shard: Option<(usize, Shard)>) -> Self {
        let store = Self::new(String::new());
        store.manifest.set(Load::Ready(Arc::new(manifest)));
        store
            .shard
            .set(shard.map(|(number, shard)| (number, Load::Ready(Arc::new(shard)))));
        store
    }

    /// The address of the data folder.
    pub fn url(self) -> String {
        self.url.get_value()
    }

    /// The manifest.
    pub fn manifest(self) -> Load<Arc<Manifest>> {
        self.manifest.get()
    }

    /// A shard by its number.
    pub fn shard(self, number: usize) -> Load<Arc<Shard>> {
        self.shard.with(|held| match held {
            Some((held, load)) if *held == number => load.clone(),
            _ => Load::Loading,
        })
    }

    /// Loads the manifest, anew if it was loaded before, and with it whatever
    /// of the data failed.
    pub fn load_manifest(self) {
        if matches!(self.manifest.get_untracked(), Load::Failed(_)) {
            self.manifest.set(Load::Loading);
        }
        self.shard.set(None);
        self.requested.set_value(None);
        spawn_local(async move {
            let manifest = fetch_manifest(&self.url()).await;
            self.manifest.set(match manifest {
                Ok(manifest) => Load::Ready(Arc::new(manifest)),
                Err(error) => Load::Failed(error),
            });
        });
    }

    /// Loads a shard, unless it is here or on its way.
    pub fn want_shard(self, manifest: &Manifest, number: usize) {
        let held = self
            .shard
            .with_untracked(|held| held.as_ref().map(|(number, _)| *number));
        let on_its_way = self.requested.get_value();
        let Some(shard) = manifest.shards.get(number) else {
            return;
        };
        if held == Some(number) || on_its_way == Some(number) {
            return;
        }
        self.requested.set_value(Some(number));
        let file = shard.file.clone();
        spawn_local(async move {
            let shard = match fetch_shard(&self.url(), &file).await {
                Ok(shard) => Load::Ready(Arc::new(shard)),
                Err(error) => Load::Failed(error),
            };
            // Another shard may have been asked for in the meantime.
            if self.requested.get_value() == Some(number) {
                self.requested.set_value(None);
                self.shard.set(Some((number, shard)));
            }
        });
    }
}

async fn fetch_manifest(url: &str) -> Result<Manifest, LoadError> {
    let bytes = fetch(url, MANIFEST_FILE, RequestCache::NoCache).await?;
    let manifest: Manifest = read_json(MANIFEST_FILE, &bytes)?;
    manifest.check_format()?;
    Ok(manifest)
}

async fn fetch_shard(url: &str, file: &FileEntry) -> Result<Shard, LoadError> {
    let bytes = fetch(url, &file.path, RequestCache::Default).await?;
    let bytes = match file.verify(&bytes) {
        Ok(()) => bytes,
        // A cache may hold a broken copy: the server is asked once more.
        Err(_) => {
            let bytes = fetch(url, &file.path, RequestCache::Reload).await?;
            file.verify(&bytes)?;
            bytes
        }
    };
    read_json(&file.path, &bytes)
}

async fn fetch(url: &str, file: &str, cache: RequestCache) -> Result<Vec<u8>, LoadError> {
    let failed = |error: gloo_net::Error| LoadError::Network {
        file: file.to_owned(),
        detail: error.to_string(),
    };
    let response = Request::get(&format!("{url}{file}"))
        .cache(cache)
        .send()
        .await
        .map_err(failed)?;
    if !response.ok() {
        return Err(LoadError::Status {
            file: file.to_owned(),
            status: response.status(),
        });
    }
    response.binary().await.map_err(failed)
}

fn read_json<T: serde::de::DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, LoadError> {
    serde_json::from_slice(bytes).map_err(|error| LoadError::Damaged {
        file: file.to_owned(),
        detail: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_the_place_of_the_manifest_is_seen() {
        let page = read_json::<Manifest>(MANIFEST_FILE, b"<!DOCTYPE html><title>404</title>");
        assert!(matches!(page, Err(LoadError::Damaged { file, .. }) if file == MANIFEST_FILE));
    }
}
