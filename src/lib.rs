//! The page of Kairoku: a meeting archive searched and read in the browser.
//!
//! **Architecture invariants:** nothing here knows of Tantivy: searching is
//! the worker's. Rendering reads no clock, no address bar and no storage: what
//! is shown is a function of plain data, so that the same components render
//! natively, to HTML. The address holds the whole state of a search; signals
//! hold what the reader has not finished typing, and what has been loaded.

mod address;
mod ahead;
mod app;
mod citations;
mod clock;
mod components;
pub mod contents;
pub mod data;
mod download;
mod element;
#[cfg(feature = "ssr")]
pub mod examples;
mod export;
mod failure;
mod fetch;
mod focus;
pub mod navigation;
pub mod notebook;
mod pages;
#[cfg(feature = "ssr")]
pub mod published;
mod restoration;
mod route;
pub mod search_client;
mod search_model;
mod site;
#[cfg(feature = "csr")]
mod staff;
#[cfg(feature = "csr")]
mod start;
mod state;
mod storage;
mod take_over;
#[cfg(test)]
mod testing;
mod text;
#[cfg(feature = "ssr")]
pub mod untrusted;
mod worker;

pub use app::app;
pub use site::Site;
#[cfg(feature = "csr")]
pub use start::{start, start_staff};
