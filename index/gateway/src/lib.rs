//! The gateway of Kairoku: answers over HTTP what a page asks, for archives that are not
//! searched in the browser.
//!
//! A question comes with the parameters of the page's own address, and its answer is the
//! one that the search worker would give. Who answers is a [`source`]: the engine over the
//! files of a folder, or a cluster.
//!
//! **Architecture invariant:** whatever is asked is a [`question::Question`] within the
//! [`limits::Limits`], or a [`refusal::Refusal`]: nothing else reaches a source.

// A test that cannot go on says so by panicking.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod cluster;
mod folder;
pub mod limits;
pub mod log;
mod metrics;
mod newest;
pub mod question;
mod rate;
pub mod refusal;
mod respond;
pub mod server;
pub mod source;
