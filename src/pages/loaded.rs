//! The data of pages, once it is loaded.

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use leptos::prelude::*;

use crate::components::{failed_page, waiting_page};
use crate::element::IntoAny;
use crate::site::Site;

/// The newest answer to what a page asks. It stays while the next one is awaited; the
/// answer of an earlier visit is shown only where it answers the same request.
pub(super) fn newest<T: Send + Sync + 'static>(
    answers: RwSignal<Option<Arc<T>>>,
    is_asked: impl Fn(&T) -> bool,
) -> impl Fn() -> Option<Arc<T>> + Clone + Send {
    let left = untrack(|| answers.get().filter(|answer| !is_asked(answer)));
    move || {
        let is_left = |answer: &Arc<T>| left.as_ref().is_some_and(|left| Arc::ptr_eq(left, answer));
        answers.get().filter(|answer| !is_left(answer))
    }
}

/// Shows content that is made from the manifest, or how far the manifest is loaded.
pub(super) fn with_manifest<P: IntoAny>(
    site: Site,
    show: impl Fn(Arc<Manifest>) -> P + Send + 'static,
) -> AnyView {
    (move || match (site.manifest(), site.failure()) {
        (Some(manifest), _) => show(manifest).into_any(),
        (None, Some(failure)) => failed_page(&failure, move || site.retry()).into_any(),
        (None, None) => waiting_page(None).into_any(),
    })
    .into_any()
}
