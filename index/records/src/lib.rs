//! The records of an archive as people keep them: loads and checks a folder of
//! them, makes drafts from pages and workbooks, and builds the data that is
//! published.
//!
//! It does no I/O: files come through [`files::Files`], and what it makes is
//! returned. So the command line and the browser do the same.

// A test that cannot go on says so by panicking.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod advice;
mod calendar_pattern;
pub mod data;
pub mod data_folder;
pub mod diff;
pub mod files;
pub mod import;
pub mod input;
pub mod interview;
pub mod record_toml;
pub mod similar;
#[cfg(test)]
pub(crate) mod testing;
pub mod workbook;
