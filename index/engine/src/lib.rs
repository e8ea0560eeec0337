//! The search engine of Kairoku: a Tantivy index of sections, written once
//! and read anywhere, natively and in WebAssembly.
//!
//! Tantivy keeps the term dictionary, the postings and the positions; what a
//! query means is evaluated here, over sets of rows. A document of the index
//! is a section, and its number is the section's row in the table.
//!
//! **Architecture invariant:** for any query over any archive the engine
//! finds exactly the sections that [`kairoku_core::reference`] does.

mod abbreviation;
mod blocks;
mod build;
mod bytes;
mod closeness;
mod engine;
mod entries;
mod error;
mod evaluate;
mod known;
mod lists;
mod loaded_shard;
mod lookup;
mod near;
mod phrase;
mod rank;
mod ranking;
mod relaxed;
mod schema;
mod segment;
mod sparse;
mod suggest;
mod titles;
mod token_blocks;
mod tokenizer;
mod vocabulary;
mod words;

pub use blocks::Blocks;
pub use build::{BuiltIndex, build};
pub use engine::Engine;
pub use error::{BuildError, OpenError, SearchError};
pub use known::Known;
pub use ranking::{PartRanking, Ranking, RelaxedRanking};
pub use token_blocks::{BuiltTokens, TokenBlocks};
