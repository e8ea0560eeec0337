//! What can go wrong in opening an index and in searching it.

use kairoku_core::pack::NotAPack;

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
    /// The table or shard is not understood.
    #[error("the pack's records are not understood")]
    Json(#[from] serde_json::Error),
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
    /// These shards are needed and not loaded: load them and search again.
    #[error("shards {0:?} are not loaded")]
    Missing(Vec<usize>),
    /// The table names a meeting that no shard holds.
    #[error("no record of meeting {0}")]
    NoRecord(String),
    /// Tantivy could not read the index.
    #[error("the index could not be read")]
    Index(#[from] tantivy::TantivyError),
}

impl SearchError {
    /// Needed shards, each named once.
    pub(crate) fn missing(mut shards: Vec<usize>) -> Self {
        shards.sort_unstable();
        shards.dedup();
        Self::Missing(shards)
    }
}

/// All results, in order. Shards that any of them misses are named all at once.
pub(crate) fn gathered<T>(
    results: impl Iterator<Item = Result<T, SearchError>>,
) -> Result<Vec<T>, SearchError> {
    let mut all = Vec::new();
    let mut missing = Vec::new();
    for result in results {
        match result {
            Ok(one) => all.push(one),
            Err(SearchError::Missing(shards)) => missing.extend(shards),
            Err(other) => return Err(other),
        }
    }
    match missing.is_empty() {
        true => Ok(all),
        false => Err(SearchError::missing(missing)),
    }
}
