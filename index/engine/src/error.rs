//! What can go wrong in opening an index and in searching it.

use std::collections::HashSet;

use kairoku_core::catalogue::Block;
use kairoku_core::pack::NotAPack;

/// Tantivy writes what Tantivy reads in memory; this can only fail on a fault
/// in it or for want of memory.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Tantivy refused.
    #[error("the index could not be written")]
    Index(#[from] tantivy::TantivyError),
    /// A file of the index could not be read back.
    #[error("the index could not be read back")]
    ReadBack(#[from] tantivy::directory::error::OpenReadError),
    /// A file of the index could not be written.
    #[error("the index could not be written")]
    Write(#[from] tantivy::directory::error::OpenWriteError),
    /// The index's own description is not what this version of Tantivy writes.
    #[error("the description of the index is not understood")]
    Meta(#[from] serde_json::Error),
    /// The index has no segment.
    #[error("the index is empty")]
    NoSegment,
}

/// A pack could not be opened. Its bytes are checked before against the
/// manifest, so this speaks of a pack that was written by another version.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is not a pack.
    #[error(transparent)]
    NotAPack(#[from] NotAPack),
    /// The pack lacks an entry.
    #[error("the pack has no {0}")]
    NoEntry(&'static str),
    /// An entry is not understood.
    #[error("the entry {0} is not understood")]
    NotUnderstood(&'static str),
    /// The records or words of a block are not understood.
    #[error("the records or words of a block are not understood")]
    Json(#[from] serde_json::Error),
    /// The block is not one of this archive, or not understood.
    #[error("the block {} is not understood", .0.name())]
    NotABlock(Block),
    /// Tantivy refused the index.
    #[error("the index could not be opened")]
    Index(#[from] tantivy::TantivyError),
    /// The index does not belong to the table.
    #[error("the index has {documents} documents and the table {rows} rows")]
    Mismatch {
        /// Documents of the index.
        documents: usize,
        /// Rows of the table.
        rows: usize,
    },
}

/// A search could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// These blocks are needed and not loaded: load them and search again.
    #[error("blocks {0:?} are not loaded")]
    Missing(Vec<Block>),
    /// A block is whole, but not one of this index.
    #[error("the block {} is not one of this index", .0.name())]
    Damaged(Block),
    /// The table names a meeting, by its number, that no shard holds.
    #[error("no record of meeting number {0}")]
    NoRecord(usize),
    /// Tantivy could not read the index.
    #[error("the index could not be read")]
    Index(#[from] tantivy::TantivyError),
}

impl SearchError {
    /// Needed blocks, each named once and in this order: what is needed first is
    /// asked for first.
    pub(crate) fn missing(mut blocks: Vec<Block>) -> Self {
        let mut seen = HashSet::new();
        blocks.retain(|block| seen.insert(*block));
        Self::Missing(blocks)
    }
}

/// All results, in order. Blocks that any of them misses are named all at once.
pub(crate) fn gathered<T>(
    results: impl Iterator<Item = Result<T, SearchError>>,
) -> Result<Vec<T>, SearchError> {
    let mut all = Vec::new();
    let mut missing = Vec::new();
    for result in results {
        match result {
            Ok(one) => all.push(one),
            Err(SearchError::Missing(blocks)) => missing.extend(blocks),
            Err(other) => return Err(other),
        }
    }
    match missing.is_empty() {
        true => Ok(all),
        false => Err(SearchError::missing(missing)),
    }
}

/// Both results. Blocks that either misses are named together.
pub(crate) fn both<A, B>(
    one: Result<A, SearchError>,
    other: Result<B, SearchError>,
) -> Result<(A, B), SearchError> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(SearchError::Missing(mut blocks)), Err(SearchError::Missing(others))) => {
            blocks.extend(others);
            Err(SearchError::missing(blocks))
        }
        (Err(error), Ok(_) | Err(SearchError::Missing(_))) | (_, Err(error)) => Err(error),
    }
}

/// A result, or what stands in for it with the blocks that it misses.
pub(crate) fn as_far_as_there<T: Default>(
    result: Result<T, SearchError>,
) -> Result<(T, Vec<Block>), SearchError> {
    match result {
        Ok(it) => Ok((it, Vec::new())),
        Err(SearchError::Missing(blocks)) => Ok((T::default(), blocks)),
        Err(error) => Err(error),
    }
}
