//! The manifest, as the page fetches it: always anew, and as text. The worker
//! parses it, as it does all other published data: code that parses JSON would make
//! the app's module a tenth larger.

use std::sync::Arc;

use kairoku_core::manifest::MANIFEST_FILE;
use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::RequestCache;

use crate::fetch;

/// The data folder, of which the page fetches the manifest. Copies are handles to
/// the one.
#[derive(Debug, Clone, Copy)]
pub struct Data {
    /// The absolute address of the data folder, with its final slash.
    url: StoredValue<String>,
    failure: RwSignal<Option<LoadError>>,
}

impl Data {
    /// Data under `url`, with nothing fetched.
    pub fn new(url: String) -> Self {
        Self {
            url: StoredValue::new(url),
            failure: RwSignal::new(None),
        }
    }

    /// Why the manifest could not be fetched.
    pub(crate) fn failure(self) -> Option<LoadError> {
        self.failure.get()
    }

    /// Fetches the manifest, anew if it was fetched before. `ready` gets its text.
    pub(crate) fn load_manifest(self, ready: impl FnOnce(Arc<str>) + 'static) {
        self.failure
            .maybe_update(|failure| failure.take().is_some());
        let address = self.url.with_value(|url| format!("{url}{MANIFEST_FILE}"));
        spawn_local(async move {
            match fetch::text(&address, MANIFEST_FILE, RequestCache::NoCache).await {
                Ok(text) => ready(text.into()),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}
