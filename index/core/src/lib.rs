//! The core of Kairoku: what a meeting record is, how Japanese text is folded
//! and matched, what a query means, and the formats of every published file.
//!
//! **Architecture invariant:** this crate does no I/O, reads no clock and
//! starts no thread. It gives the same answers natively and in WebAssembly,
//! and it knows nothing of Tantivy: the engine is a crate of its own.

pub mod address;
pub mod calendar;
pub mod catalogue;
pub mod characters;
pub mod citation;
pub mod date;
pub mod facets;
pub mod fiscal;
pub mod fold;
pub mod gojuon;
mod hash;
pub mod highlight;
pub mod id;
mod load_error;
pub mod manifest;
pub mod markdown;
pub mod matching;
pub mod pack;
pub mod people;
pub mod plan;
pub mod profile;
pub mod protocol;
pub mod punctuation;
pub mod query;
pub mod record;
pub mod reference;
pub mod romaji;
pub mod section;
pub mod shard;
pub mod table;
#[cfg(test)]
mod testing;
mod text_or_number;
pub mod token_block;
pub mod tokens;
pub mod validate;
pub mod when;
pub mod years;
