//! The shards of full records that are loaded so far.

use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::ShardFile;
use kairoku_core::protocol::{ReadRequest, ReadResponse};
use kairoku_core::query::Query;
use kairoku_core::section::Section;
use kairoku_core::shard::{Record, Shard};

use crate::error::{SearchError, gathered};

/// A place for every shard that the manifest names.
#[derive(Debug, Clone, Default)]
pub struct Shards {
    first_ids: Vec<String>,
    loaded: Vec<Option<Shard>>,
}

impl Shards {
    /// None loaded yet.
    pub fn new(files: &[ShardFile]) -> Self {
        let first_ids = files.iter().map(|shard| shard.first_id.clone());
        Self {
            first_ids: first_ids.collect(),
            loaded: vec![None; files.len()],
        }
    }

    /// Takes in a shard, by its number in the manifest.
    pub fn insert(&mut self, number: usize, shard: Shard) {
        if let Some(slot) = self.loaded.get_mut(number) {
            *slot = Some(shard);
        }
    }

    /// Whether a shard is there.
    pub fn is_loaded(&self, number: usize) -> bool {
        self.loaded.get(number).is_some_and(Option::is_some)
    }

    /// A meeting to be read, with the words of a query marked.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names the shard to load before.
    pub fn read(&self, request: &ReadRequest, query: &Query) -> Result<ReadResponse, SearchError> {
        let reading = match self.record(&request.id) {
            Ok(record) => Some(Highlighter::new(query).reading(record)),
            Err(Some(shard)) => return Err(SearchError::Missing(vec![shard])),
            Err(None) => None,
        };
        Ok(ReadResponse { reading })
    }

    /// These sections, by the id of the meeting and their number in it, each
    /// with its number. Those that the archive does not have are left out.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names the shards to load before.
    pub fn sections(
        &self,
        chosen: &[(String, usize)],
    ) -> Result<Vec<(Section<'_>, usize)>, SearchError> {
        let section = |(id, number): &(String, usize)| match self.record(id) {
            Ok(record) => Ok(Section::of(record, *number).map(|section| (section, *number))),
            Err(Some(shard)) => Err(SearchError::Missing(vec![shard])),
            Err(None) => Ok(None),
        };
        let sections = gathered(chosen.iter().map(section))?;
        Ok(sections.into_iter().flatten().collect())
    }

    /// The record of a meeting.
    ///
    /// # Errors
    /// The number of the shard that holds it, where that is not loaded; none
    /// where no shard does.
    pub(crate) fn record(&self, id: &str) -> Result<&Record, Option<usize>> {
        let number = self.first_ids.partition_point(|first| first.as_str() <= id);
        let number = number.checked_sub(1).ok_or(None)?;
        let shard = self.loaded[number].as_ref().ok_or(Some(number))?;
        shard.record(id).ok_or(None)
    }
}
