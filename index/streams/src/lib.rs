//! Stands in for the crate of this name, see `[patch.crates-io]` in the workspace's
//! Cargo.toml. Leptos brings it for server functions, of which a static site has none.
//! Yet the crate exports functions to JavaScript, which no linker may leave out: they
//! and the promises they make were several kilobytes of the app's module. This one has
//! what Leptos names of it, and no value of its only type can exist.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of a server function: there is none.
#[derive(Debug)]
pub enum ReadableStream {}

impl ReadableStream {
    /// The stream that sends to a server function.
    ///
    /// # Panics
    ///
    /// Always: nothing calls it where there are no server functions.
    pub fn from_stream<S>(_: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        unreachable!("a static site has no server functions")
    }

    /// The stream that a server function answers.
    ///
    /// # Panics
    ///
    /// Always: nothing calls it where there are no server functions.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("a static site has no server functions")
    }

    /// It, as JavaScript has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// It, as Rust has it.
    pub fn into_stream(self) -> Self {
        self
    }
}

impl Stream for ReadableStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
