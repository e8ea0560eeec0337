//! Opens an index pack and answers searches.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use kairoku_core::facets::{self, Filters};
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::Shard;
use kairoku_core::pack::{NotAPack, SHARD_ENTRY, SYNONYMS_ENTRY, TABLE_ENTRY, WORDS_ENTRY};
use kairoku_core::protocol::{
    Expansion, ExpansionVariant, FilterCount, Hit, Nothing, ReadRequest, ReadResponse,
    SearchRequest, SearchResponse, Sort, Suggestion,
};
use kairoku_core::query::expand::{Expander, Variant};
use kairoku_core::query::{self, Query, Word};
use kairoku_core::table::Table;
use serde::de::DeserializeOwned;
use tantivy::Index;
use tantivy::index::SegmentReader;

use crate::closeness::{self, Wanted};
use crate::directory::PackDirectory;
use crate::evaluate::{Evaluator, Found, WordCounts};
use crate::near::Nearby;
use crate::rank::{self, Ranker, Ranking};
use crate::relaxed;
use crate::shards::Shards;
use crate::suggest::suggest;
use crate::vocabulary::Vocabulary;

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
    vocabulary: Vocabulary,
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
        let mut found = evaluator.find(&query, request.scope)?;
        let narrow = |rows: &FixedBitSet| self.table.narrow(rows.ones(), &request.filters);
        let (mut rows, mut facets) = narrow(&found.rows);
        let nothing = rows
            .is_empty()
            .then(|| self.nothing(&query, request, &found, &evaluator))
            .transpose()?;
        let mut relaxed = false;
        if found.rows.is_clear() && !query.wanted_words().is_empty() {
            self.relax(&query, &mut found)?;
            let near = narrow(&found.rows);
            // Where nothing near is left by the filters, the answer is that of
            // no match.
            if !near.0.is_empty() {
                (rows, facets) = near;
                relaxed = true;
            }
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
            understood: query.described(),
            expansions: expansions(&query, &found),
            notices: query.notices,
            nothing,
        })
    }

    /// What would find something where a search finds nothing.
    fn nothing(
        &self,
        query: &Query,
        request: &SearchRequest,
        found: &Found,
        evaluator: &Evaluator<'_>,
    ) -> Result<Nothing, SearchError> {
        let wanted = query.wanted_words().into_iter().zip(&found.words);
        let words = wanted.map(|(word, rows)| (word.text.clone(), rows.total));
        let narrowed =
            |rows: &FixedBitSet, filters: &Filters| self.table.narrow(rows.ones(), filters).0.len();
        let mut all = FixedBitSet::with_capacity(self.table.rows());
        all.insert_range(..);
        let filters = facets::active(&request.filters).into_iter();
        let filters = filters.map(|active| FilterCount {
            alone: narrowed(&all, &active.only),
            without: narrowed(&found.rows, &active.without),
            facet: active.facet,
            value: active.value,
        });
        let nearby = Nearby {
            vocabulary: &self.vocabulary,
            evaluator,
        };
        Ok(Nothing {
            words: words.collect(),
            filters: filters.collect(),
            near: nearby.of(&request.query, query, &found.words)?,
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
        let words = query.wanted_words().into_iter().zip(&found.words);
        let wanted = words.filter(|(word, _)| word.field.is_none());
        let wanted = wanted.map(|(word, counts)| Wanted {
            needles: word.needles().collect(),
            worth: rank::rarity(counts.total, self.table.rows()),
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
        let query = self.understand(&request.query, request.expand, &request.switched_off);
        let found = self.evaluator(shards).find(&query, request.scope)?;
        let (rows, _) = self.table.narrow(found.rows.ones(), &request.filters);
        let section = |row| {
            let meeting = &self.table.meetings()[self.table.meeting_of(row)];
            (meeting.id.as_str(), row - meeting.first_row as usize)
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

/// The content of an entry, where the pack has it.
fn json<T: DeserializeOwned>(
    directory: &PackDirectory,
    name: &str,
) -> Result<Option<T>, OpenError> {
    let content = directory.entry(name);
    let value = content.map(|content| serde_json::from_slice(&content));
    Ok(value.transpose()?)
}

/// For each wanted word the variants that were found somewhere and those that
/// were switched off.
fn expansions(query: &Query, found: &Found) -> Vec<Expansion> {
    let shown = |variant: &Variant, on| {
        let text = variant.text.clone();
        variant.rule.map(|rule| ExpansionVariant { text, rule, on })
    };
    let words = query.wanted_words().into_iter().zip(&found.words);
    let expansion = |(word, rows): (&Word, &WordCounts)| {
        let variants = word.variants.iter().zip(&rows.variants);
        let found = variants.filter(|(_, count)| **count > 0);
        let on = found.filter_map(|(variant, _)| shown(variant, true));
        let off = word.switched_off.iter();
        let off = off.filter_map(|variant| shown(variant, false));
        Expansion {
            word: word.text.clone(),
            variants: on.chain(off).collect(),
        }
    };
    words.map(expansion).collect()
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
