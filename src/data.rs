//! The manifest, as the page fetches it: always anew, and as text. The worker
//! reads it, as it does everything else of the published data: reading JSON
//! would make the page a tenth larger.

use std::sync::Arc;

use kairoku_core::manifest::MANIFEST_FILE;
use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::RequestCache;

use crate::fetch;

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

/// What has been fetched. Copies are handles to the one store.
#[derive(Debug, Clone, Copy)]
pub struct Data {
    /// The absolute address of the data folder, with its final slash.
    url: StoredValue<String>,
    manifest: RwSignal<Load<Arc<str>>>,
}

impl Data {
    /// A store of the data under `url`, with nothing fetched.
    pub fn new(url: String) -> Self {
        Self {
            url: StoredValue::new(url),
            manifest: RwSignal::new(Load::Loading),
        }
    }

    /// The manifest's text.
    pub fn manifest(self) -> Load<Arc<str>> {
        self.manifest.get()
    }

    /// Fetches the manifest, anew if it was fetched before.
    pub fn load_manifest(self) {
        if matches!(self.manifest.get_untracked(), Load::Failed(_)) {
            self.manifest.set(Load::Loading);
        }
        let address = self.url.with_value(|url| format!("{url}{MANIFEST_FILE}"));
        spawn_local(async move {
            let text = fetch::text(&address, MANIFEST_FILE, RequestCache::NoCache).await;
            self.manifest.set(match text {
                Ok(text) => Load::Ready(text.into()),
                Err(error) => Load::Failed(error),
            });
        });
    }
}
