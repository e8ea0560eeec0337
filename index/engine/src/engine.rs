//! Opens an index pack and answers searches.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::{Shard, ShardFile};
use kairoku_core::pack::{NotAPack, SHARD_ENTRY, TABLE_ENTRY};
use kairoku_core::protocol::{Hit, SearchRequest, SearchResponse, Sort};
use kairoku_core::query::expand::Expander;
use kairoku_core::query::{self, Query};
use kairoku_core::table::Table;
use tantivy::Index;
use tantivy::index::SegmentReader;

use crate::closeness::{self, Wanted};
use crate::directory::PackDirectory;
use crate::evaluate::{Evaluator, Found};
use crate::rank::{self, Ranker, Ranking};
use crate::relaxed;
use crate::shards::Shards;

/// How many sections a relaxed search shows at most: those further down share
/// little more than common words.
const MAX_RELAXED: usize = 50;

/// Of how many of the best rows it is seen whether words stand close together.
const MAX_CLOSE: usize = 200;

/// An open index with its table.
pub struct Engine {
    segment: SegmentReader,
    ranker: Ranker,
    table: Table,
    shard: Option<Shard>,
    expander: Expander,
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

impl Engine {
    /// Opens an index pack.
    ///
    /// # Errors
    /// [`OpenError`] where it is not a whole pack of this version.
    pub fn open(pack: Vec<u8>) -> Result<Self, OpenError> {
        let directory = PackDirectory::new(pack)?;
        let table = directory
            .entry(TABLE_ENTRY)
            .ok_or(OpenError::NoEntry(TABLE_ENTRY))?;
        let table: Table = serde_json::from_slice(&table)?;
        let shard = directory.entry(SHARD_ENTRY);
        let shard = shard
            .map(|shard| serde_json::from_slice(&shard))
            .transpose()?;
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
            expander: Expander::default(),
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

    /// Every shard's place, with the one that came in the pack.
    pub fn shards(&mut self, files: &[ShardFile]) -> Shards {
        let mut shards = Shards::new(files);
        if let Some(shard) = self.shard.take() {
            shards.insert(0, shard);
        }
        shards
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
        let query = self.understand(request);
        let evaluator = self.evaluator(shards);
        let mut found = evaluator.find(&query, request.scope)?;
        let mut relaxed = found.rows.is_clear() && !query.wanted_words().is_empty();
        if relaxed {
            self.relax(&query, &mut found)?;
        }
        let narrow = |rows: &FixedBitSet| self.table.narrow(rows.ones(), &request.filters);
        let (mut rows, mut facets) = narrow(&found.rows);
        if relaxed && rows.is_empty() {
            // Nothing near is left by the filters: the answer is that of no match.
            relaxed = false;
            facets = narrow(&FixedBitSet::new()).1;
        }
        let total = rows.len();
        let meetings = self.count_meetings(&rows);
        if !relaxed && request.sort == Sort::Relevance {
            self.favour_close_words(&query, rows.clone(), &mut found)?;
        }
        self.order(&mut rows, request, &found);
        let page = rows
            .get(request.offset.min(rows.len())..)
            .unwrap_or_default();
        Ok(SearchResponse {
            seq: request.seq,
            query: request.query.clone(),
            total,
            meetings,
            relaxed,
            hits: hits(&evaluator, &query, page, &found)?,
            facets,
            expansions: expansions(&query, &found),
            notices: query.notices,
        })
    }

    /// Takes in place of matches the nearest section of each of the nearest
    /// meetings.
    fn relax(&self, query: &Query, found: &mut Found) -> Result<(), SearchError> {
        let words: Vec<_> = query
            .wanted_words()
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        let ranking = &self.ranker.ranking;
        let nearest = relaxed::nearest(&self.segment, ranking, &self.table, &words, MAX_RELAXED)?;
        for (row, score) in nearest {
            found.rows.insert(row);
            found.scores[row] = score;
        }
        Ok(())
    }

    /// Adds to the scores of the best rows what the words of the query are worth
    /// where they stand close to each other.
    fn favour_close_words(
        &self,
        query: &Query,
        mut rows: Vec<usize>,
        found: &mut Found,
    ) -> Result<(), SearchError> {
        let words = query.wanted_words().into_iter().zip(&found.counts);
        let wanted = words.filter(|(word, _)| word.field.is_none());
        let wanted = wanted.map(|(word, counts)| Wanted {
            needles: word.needles().collect(),
            worth: rank::rarity(counts.iter().sum(), self.table.rows()),
        });
        let wanted: Vec<_> = wanted.collect();
        if wanted.len() < 2 {
            return Ok(());
        }
        if rows.len() > MAX_CLOSE {
            let best = |one: &usize, other: &usize| {
                let score = |row: &usize| found.scores[*row];
                score(other).total_cmp(&score(one)).then(other.cmp(one))
            };
            rows.select_nth_unstable_by(MAX_CLOSE, best);
            rows.truncate(MAX_CLOSE);
        }
        rows.sort_unstable();
        let rows: Vec<u32> = rows.into_iter().map(|row| row as u32).collect();
        let windows = closeness::best_windows(&self.segment, &rows, &wanted)?;
        for (row, window) in rows.into_iter().zip(windows) {
            found.scores[row as usize] += self.ranker.ranking.closeness * window;
        }
        Ok(())
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
        let query = self.understand(request);
        let evaluator = self.evaluator(shards);
        let found = evaluator.find(&query, request.scope)?;
        let (rows, _) = self.table.narrow(found.rows.ones(), &request.filters);
        let section = |row| {
            let meeting = &self.table.meetings()[self.table.meeting_of(row)];
            (meeting.id.as_str(), row - meeting.first_row as usize)
        };
        Ok(rows.into_iter().map(section).collect())
    }

    /// The query of a request with the variants of its words.
    fn understand(&self, request: &SearchRequest) -> Query {
        let mut query = query::parse(&request.query);
        if request.expand {
            self.expander.expand(&mut query, &[]);
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

    /// Brings the wanted part of the rows to the front, in order.
    fn order(&self, rows: &mut Vec<usize>, request: &SearchRequest, found: &Found) {
        let newest = |row: &usize| (Reverse(self.table.meeting_of(*row)), *row);
        let by_score = |one: &usize, other: &usize| {
            let score = |row: &usize| found.scores[*row];
            score(other)
                .total_cmp(&score(one))
                .then_with(|| newest(one).cmp(&newest(other)))
        };
        let compare = |one: &usize, other: &usize| match request.sort {
            Sort::Relevance => by_score(one, other),
            Sort::Newest => newest(one).cmp(&newest(other)),
            Sort::Oldest => one.cmp(other),
        };
        let wanted = request.offset.saturating_add(request.limit);
        if wanted < rows.len() {
            rows.select_nth_unstable_by(wanted, compare);
            rows.truncate(wanted);
        }
        rows.sort_unstable_by(compare);
    }
}

/// For each wanted word its spellings: as written, then the variants that were
/// found somewhere.
fn expansions(query: &Query, found: &Found) -> Vec<Vec<String>> {
    let words = query.wanted_words().into_iter().zip(&found.counts);
    let spellings = words.map(|(word, counts)| {
        let variants = word.variants.iter().zip(counts);
        let found = variants.filter(|(variant, count)| variant.rule.is_none() || **count > 0);
        found.map(|(variant, _)| variant.text.clone()).collect()
    });
    spellings.collect()
}

/// The hits of these rows. All shards that are missing are named at once.
fn hits(
    evaluator: &Evaluator<'_>,
    query: &Query,
    rows: &[usize],
    found: &Found,
) -> Result<Vec<Hit>, SearchError> {
    let highlighter = Highlighter::new(query);
    let mut hits = Vec::new();
    let mut missing = Vec::new();
    for &row in rows {
        match evaluator.section(row) {
            Ok(section) => {
                let meeting = &evaluator.table.meetings()[evaluator.table.meeting_of(row)];
                let number = row - meeting.first_row as usize;
                hits.push(highlighter.hit(&section, number, found.scores[row]));
            }
            Err(SearchError::Missing(shards)) => missing.extend(shards),
            Err(other) => return Err(other),
        }
    }
    if missing.is_empty() {
        Ok(hits)
    } else {
        Err(SearchError::missing(missing))
    }
}
