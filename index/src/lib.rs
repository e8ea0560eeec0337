//! The tools of an archive: adding records, importing pages and workbooks,
//! loading the records, checking and comparing them, building the published
//! data, searching it, putting the site together and serving it.
//!
//! The command line in `main.rs` only parses arguments and calls these.

// A test that cannot go on says so by panicking.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod add;
pub mod build;
pub mod clock;
pub mod data_folder;
pub mod diff;
pub mod import;
pub mod init;
pub mod input;
pub mod listing;
pub mod menu;
pub mod notices;
pub mod on_disk;
pub mod progress;
pub mod publish;
pub mod report;
pub mod response;
pub mod rollback;
pub mod serve;
pub mod site;
pub mod version;
mod whole;
pub mod workbook;
