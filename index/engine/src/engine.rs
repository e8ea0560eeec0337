//! The engine: opens an index pack and answers searches.

use fixedbitset::FixedBitSet;
use kairoku_core::pack::{SHARD_ENTRY, SYNONYMS_ENTRY, TABLE_ENTRY, WORDS_ENTRY};
use kairoku_core::protocol::{
    ReadRequest, ReadResponse, SearchRequest, SearchResponse, Sort, Suggestion,
};
use kairoku_core::query::expand::Expander;
use kairoku_core::query::{self, Query};
use kairoku_core::shard::Shard;
use kairoku_core::table::Table;
use serde::de::DeserializeOwned;
use tantivy::Index;
use tantivy::index::SegmentReader;

use crate::directory::PackDirectory;
use crate::error::{OpenError, SearchError};
use crate::evaluate::Evaluator;
use crate::rank::Ranker;
use crate::ranking::Ranking;
use crate::shards::Shards;
use crate::suggest::suggest;
use crate::vocabulary::Vocabulary;

mod facets;
mod kwic;
mod nothing;
mod order;
mod response;
mod selected;
mod trends;

/// An open index with its table.
///
/// ```
/// use kairoku_core::people::People;
/// use kairoku_core::protocol::SearchRequest;
/// use kairoku_core::query::expand::Synonyms;
/// use kairoku_core::shard::{Record, Shard};
/// use kairoku_engine::{Engine, Shards};
///
/// let meeting = r#"{"id": "2023", "title": "起業家教育の会議", "series": "連絡会議",
///     "date": "2023-11-06", "fiscal_year": 2023}"#;
/// let records = [Record::new(serde_json::from_str(meeting)?)];
/// let pack = kairoku_engine::build(&records, &People::default(), &Synonyms::default(), None)?;
///
/// let engine = Engine::open(pack)?;
/// let found = engine.search(&SearchRequest::new("起業 教育", 0), &Shards::new(&[]))?;
/// assert_eq!((found.total, found.meetings), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Engine {
    segment: SegmentReader,
    ranker: Ranker,
    table: Table,
    shard: Option<Shard>,
    expander: Expander,
    vocabulary: Vocabulary,
}

impl Engine {
    /// Opens an index pack.
    ///
    /// # Errors
    /// [`OpenError`] where it is not a whole pack of this version.
    pub fn open(pack: Vec<u8>) -> Result<Self, OpenError> {
        let directory = PackDirectory::new(pack)?;
        let table: Option<Table> = json(&directory, TABLE_ENTRY)?;
        let table = table.ok_or(OpenError::NoEntry(TABLE_ENTRY))?;
        let shard = json(&directory, SHARD_ENTRY)?;
        let synonyms = json(&directory, SYNONYMS_ENTRY)?;
        let words = json(&directory, WORDS_ENTRY)?;
        let index = Index::open(directory)?;
        let segments = index.searchable_segments()?;
        let segment = segments.first().ok_or(OpenError::NoEntry("segment"))?;
        let segment = SegmentReader::open(segment)?;
        let (documents, rows) = (segment.max_doc() as usize, table.rows());
        if documents != rows {
            return Err(OpenError::Mismatch { documents, rows });
        }
        let ranker = Ranker::new(&segment, Ranking::default())?;
        Ok(Self {
            segment,
            ranker,
            table,
            shard,
            expander: Expander::new(synonyms.unwrap_or_default()),
            vocabulary: Vocabulary::new(words.unwrap_or_default()),
        })
    }

    /// Ranks by other figures from now on.
    ///
    /// # Errors
    /// [`SearchError::Index`] where the index cannot be read.
    pub fn rank_by(&mut self, ranking: Ranking) -> Result<(), SearchError> {
        self.ranker = Ranker::new(&self.segment, ranking)?;
        Ok(())
    }

    /// Hands over the shard that came in the pack, where one did.
    pub fn unpack_shard(&mut self, shards: &mut Shards) {
        if let Some(shard) = self.shard.take() {
            shards.insert(0, shard);
        }
    }

    /// Searches. The hits' texts come from the shards.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names shards to load before searching again.
    pub fn search(
        &self,
        request: &SearchRequest,
        shards: &Shards,
    ) -> Result<SearchResponse, SearchError> {
        let query = self.understand(&request.query, request.expand, &request.switched_off);
        let evaluator = self.evaluator(shards);
        let mut matches = evaluator.find(&query, request.scope)?;
        let narrow = |rows: &FixedBitSet| self.table.narrow(rows.ones(), &request.filters);
        let mut narrowed = narrow(&matches.rows);
        let nothing = narrowed.rows.is_empty();
        let nothing = nothing
            .then(|| self.nothing(&query, request, &matches, &evaluator))
            .transpose()?;
        let mut relaxed = false;
        if matches.rows.is_clear() && !query.wanted_words().is_empty() {
            self.relax(&query, &mut matches)?;
            let near = narrow(&matches.rows);
            // Where nothing near is left by the filters, the answer is that of
            // no match.
            if !near.rows.is_empty() {
                narrowed = near;
                relaxed = true;
            }
        }
        let (facets, sizes) = self.facets(&narrowed, &request.view);
        let mut rows = narrowed.rows;
        let total = rows.len();
        let meetings = self.count_meetings(&rows);
        if !relaxed && request.sort == Sort::Relevance {
            self.favour_close_words(&query, &rows, &mut matches)?;
        }
        let wanted = request.offset.saturating_add(request.limit);
        self.order(&mut rows, request.sort, wanted, &matches);
        let page = rows
            .get(request.offset.min(rows.len())..)
            .unwrap_or_default();
        Ok(SearchResponse {
            query: request.query.clone(),
            total,
            meetings,
            relaxed,
            hits: response::hits(&evaluator, &query, page, &matches)?,
            facets,
            sizes,
            understood: query.described(),
            expansions: response::expansions(&query, &matches),
            notices: query.notices,
            nothing,
        })
    }

    /// What may be meant by a word that is being typed. Titles are suggested
    /// from the shards that are loaded; none is ever missing.
    ///
    /// # Errors
    /// [`SearchError::Index`] where the index cannot be read.
    pub fn suggest(&self, word: &str, shards: &Shards) -> Result<Vec<Suggestion>, SearchError> {
        let names = self.vocabulary.names(&self.table);
        suggest(word, names, &self.evaluator(shards))
    }

    /// A meeting to be read, with the words of a query marked.
    ///
    /// # Errors
    /// [`SearchError::Missing`] as for [`Engine::search`].
    pub fn read(
        &self,
        request: &ReadRequest,
        shards: &Shards,
    ) -> Result<ReadResponse, SearchError> {
        let query = self.understand(&request.query, true, &request.switched_off);
        shards.read(request, &query)
    }

    /// Every section that a search finds, as meeting id and number, by row and
    /// without texts. The request's order, offset and limit do not matter.
    ///
    /// # Errors
    /// [`SearchError::Missing`] as for [`Engine::search`].
    pub fn sections(
        &self,
        request: &SearchRequest,
        shards: &Shards,
    ) -> Result<Vec<(&str, usize)>, SearchError> {
        let query = self.understand(&request.query, request.expand, &request.switched_off);
        let matches = self
            .evaluator(shards)
            .find_unranked(&query, request.scope)?;
        let rows = self.table.passing(matches.rows.ones(), &request.filters);
        let section = |row| {
            let meeting = &self.table.meetings()[self.table.meeting_of(row)];
            (meeting.id.as_str(), self.table.number_of(row))
        };
        Ok(rows.into_iter().map(section).collect())
    }

    /// A query with the variants of its words.
    fn understand(&self, query: &str, expand: bool, switched_off: &[String]) -> Query {
        let mut query = query::parse(query);
        if expand {
            self.expander.expand(&mut query, switched_off);
        }
        query
    }

    fn evaluator<'a>(&'a self, shards: &'a Shards) -> Evaluator<'a> {
        Evaluator {
            segment: &self.segment,
            ranker: &self.ranker,
            table: &self.table,
            shards,
        }
    }

    fn count_meetings(&self, rows: &[usize]) -> usize {
        let mut meetings = FixedBitSet::with_capacity(self.table.meetings().len());
        meetings.extend(rows.iter().map(|&row| self.table.meeting_of(row)));
        meetings.count_ones(..)
    }
}

/// The content of an entry, where the pack has it.
fn json<T: DeserializeOwned>(
    directory: &PackDirectory,
    name: &str,
) -> Result<Option<T>, OpenError> {
    let content = directory.entry(name);
    let value = content.map(|content| serde_json::from_slice(&content));
    Ok(value.transpose()?)
}
