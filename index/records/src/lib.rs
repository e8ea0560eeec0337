//! The records of an archive as people keep them: loads and checks a folder of
//! them, makes drafts from pages and workbooks, and builds the data that is
//! published.
//!
//! It does no I/O: files come through [`files::Files`], and what it makes is
//! returned. So the command line and the browser do the same.

// A test that cannot go on says so by panicking.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod absent;
pub mod advice;
mod calendar_pattern;
pub mod compressed;
pub mod data;
pub mod data_folder;
pub mod diff;
pub mod draft_id;
pub mod files;
pub mod form;
pub mod import;
pub mod input;
pub mod interview;
pub mod listing;
mod name_words;
pub mod new_archive;
pub mod parallel;
mod path;
pub mod record_toml;
pub mod similar;
pub mod system;
#[cfg(test)]
pub(crate) mod testing;
mod title_key;
pub mod workbook;
