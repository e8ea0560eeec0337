//! The browser's storage, which may be missing, full or forbidden.

use leptos::prelude::window;
use web_sys::Storage;

/// The storage is not to be had, or does not take what is to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused;

fn storage() -> Result<Storage, Refused> {
    window().local_storage().ok().flatten().ok_or(Refused)
}

/// What is stored under a name; empty where nothing is.
///
/// # Errors
/// [`Refused`] where there is no storage.
pub(crate) fn get(name: &str) -> Result<String, Refused> {
    let text = storage()?.get_item(name).map_err(|_| Refused)?;
    Ok(text.unwrap_or_default())
}

/// Stores a text under a name, in place of what is there.
///
/// # Errors
/// [`Refused`] where there is no storage or no room in it.
pub(crate) fn set(name: &str, text: &str) -> Result<(), Refused> {
    storage()?.set_item(name, text).map_err(|_| Refused)
}

/// Forgets what is stored under a name.
pub(crate) fn remove(name: &str) {
    let _ = storage().map(|storage| storage.remove_item(name));
}
