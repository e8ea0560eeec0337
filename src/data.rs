//! The manifest, as the page fetches it: always anew, and as text. The worker
//! parses it, as it does all other published data: code that parses JSON would make
//! the app's module a tenth larger.

use std::sync::Arc;

use kairoku_core::manifest::MANIFEST_FILE;
use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ahead;
use crate::fetch::{self, Cache};

/// The data folder, of which the page fetches the manifest. Copies are handles to
/// the one.
#[derive(Debug, Clone, Copy)]
pub struct Data {
    /// The absolute address of the data folder, with its final slash.
    url: StoredValue<String>,
    /// How the cache is used for the manifest: what came once may be what a cache has
    /// kept from a bad delivery.
    cache: StoredValue<Cache>,
    failure: RwSignal<Option<LoadError>>,
}

impl Data {
    /// Data under `url`, with nothing fetched.
    pub fn new(url: String) -> Self {
        Self {
            url: StoredValue::new(url),
            cache: StoredValue::new(Cache::Revalidated),
            failure: RwSignal::new(None),
        }
    }

    /// Why the manifest could not be fetched.
    pub(crate) fn failure(self) -> Option<LoadError> {
        self.failure.get()
    }

    /// Fetches the manifest, anew if it was fetched before; what the page asked for ahead
    /// of the app is the first. `ready` gets its text.
    pub(crate) fn load_manifest(self, ready: impl FnOnce(Arc<str>) + 'static) {
        self.failure
            .maybe_update(|failure| failure.take().is_some());
        let address = self.url.with_value(|url| format!("{url}{MANIFEST_FILE}"));
        let cache = self.cache.get_value();
        self.cache.set_value(Cache::Replaced);
        let first = ahead::manifest();
        spawn_local(async move {
            match fetch::text(&address, cache, first).await {
                Ok(text) => ready(text.into()),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}
