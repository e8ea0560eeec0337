//! The engine: opens an index pack and answers searches.

use fixedbitset::FixedBitSet;
use kairoku_core::catalogue::Block;
use kairoku_core::pack::Entry;
use kairoku_core::protocol::{
    ReadRequest, ReadResponse, SearchRequest, SearchResponse, Sort, Suggestions, decode,
};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::query::{Notice, Query};
use kairoku_core::table::Table;
use tantivy::index::SegmentReader;

use crate::blocks::Blocks;
use crate::entries::{SEGMENT_ENTRY, SYNONYMS_ENTRY, TABLE_ENTRY};
use crate::error::{OpenError, SearchError, as_far_as_there, both, gathered};
use crate::evaluate::Evaluator;
use crate::known::Known;
use crate::lookup::{Lookup, Needed};
use crate::near::Nearby;
use crate::rank::Ranker;
use crate::ranking::Ranking;
use crate::segment::{Room, Segment};
use crate::suggest::suggest;

mod answer;
mod facets;
mod kwic;
mod nothing;
mod order;
mod response;
mod selected;
mod trends;

/// An open index with its table. What it reads beside that are [`Blocks`]: those that
/// are missing are named, and the same is asked again when they are there.
///
/// ```
/// use kairoku_core::catalogue::{Block, Catalogue};
/// use kairoku_core::people::People;
/// use kairoku_core::protocol::SearchRequest;
/// use kairoku_core::query::expand::Synonyms;
/// use kairoku_core::shard::Record;
/// use kairoku_engine::{Blocks, Engine, SearchError};
///
/// let meeting = r#"{"id": "2023", "title": "起業家教育の会議", "series": "連絡会議",
///     "date": "2023-11-06", "fiscal_year": 2023}"#;
/// let record = Record::new(serde_json::from_str(meeting)?);
/// let (people, synonyms) = (People::default(), Synonyms::default());
/// let built = kairoku_engine::build(&[&record], &people, &synonyms, &mut || ())?;
///
/// let tokens: Vec<_> = built.tokens()?.collect();
/// let mut blocks = Blocks::new(built.catalogue(&tokens));
/// let engine = Engine::open(built.hot, &blocks)?;
/// let request = SearchRequest::new("起業 教育", 0);
/// assert!(matches!(engine.search(&request, &blocks), Err(SearchError::Missing(_))));
/// for (number, block) in tokens.into_iter().enumerate() {
///     blocks.insert(Block::Tokens(number), &block.tokens.1)?;
/// }
/// blocks.insert(Block::Words, &built.words.1)?;
/// let found = engine.search(&request, &blocks)?;
/// assert_eq!((found.total, found.meetings), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Engine {
    segment: SegmentReader,
    room: Room,
    ranker: Ranker,
    known: Known,
    synonyms: Synonyms,
}

impl Engine {
    /// Opens an index: `entries` are those that every search needs, and the blocks are
    /// those of the catalogue that was published with them.
    ///
    /// # Errors
    /// [`OpenError`] where they are not whole, or not of this version.
    pub fn open(entries: Vec<Entry>, blocks: &Blocks) -> Result<Self, OpenError> {
        let entry = |wanted: &'static str| {
            let entry = entries.iter().find(|(name, _)| name == wanted);
            let content = entry.map(|(_, content)| content.as_slice());
            content.ok_or(OpenError::NoEntry(wanted))
        };
        let not_understood = |name| move || OpenError::NotUnderstood(name);
        let table = Table::from_bytes(entry(TABLE_ENTRY)?);
        let table = table.ok_or_else(not_understood(TABLE_ENTRY))?;
        let segment: Option<Segment> = decode(entry(SEGMENT_ENTRY)?);
        let segment = segment.ok_or_else(not_understood(SEGMENT_ENTRY))?;
        let (segment, room) = segment.open(table.rows(), &blocks.lists)?;
        let synonyms: Synonyms = serde_json::from_slice(entry(SYNONYMS_ENTRY)?)?;
        Ok(Self {
            ranker: Ranker::new(&segment, Ranking::default())?,
            known: Known::new(table, synonyms.clone()),
            segment,
            room,
            synonyms,
        })
    }

    /// The table of all sections.
    pub fn table(&self) -> &Table {
        &self.known.table
    }

    /// The synonyms that the index was built with.
    pub fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    /// Ranks by other figures from now on.
    ///
    /// # Errors
    /// [`SearchError::Index`] where the index cannot be read.
    pub fn rank_by(&mut self, ranking: Ranking) -> Result<(), SearchError> {
        self.ranker = Ranker::new(&self.segment, ranking)?;
        Ok(())
    }

    /// Searches. The hits' texts come from the records.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names blocks to load before searching again.
    pub fn search(
        &self,
        request: &SearchRequest,
        blocks: &Blocks,
    ) -> Result<SearchResponse, SearchError> {
        let (response, missing) = self.search_so_far(request, blocks)?;
        match missing.is_empty() {
            true => Ok(response),
            false => Err(SearchError::Missing(missing)),
        }
    }

    /// Searches, and answers as soon as it is known what is found: with the first hits as
    /// far as their records are here, and with the blocks that the rest needs.
    ///
    /// # Errors
    /// As for [`Engine::search`], where it is not known yet what is found.
    pub fn search_so_far(
        &self,
        request: &SearchRequest,
        blocks: &Blocks,
    ) -> Result<(SearchResponse, Vec<Block>), SearchError> {
        let mut query =
            self.known
                .understand(&request.query, request.expand, &request.switched_off);
        let evaluator = self.evaluator(blocks);
        self.require(&query, request.sort, &evaluator)?;
        let mut matches = evaluator.find(&query, request.scope)?;
        let narrowed = self
            .known
            .table
            .narrow(matches.rows.ones(), &request.filters);
        // What is counted is what matched, also where near records are shown.
        let (facets, sizes) = self.known.facets(&narrowed, &request.view);
        let nearby = Nearby {
            vocabulary: &self.known.vocabulary,
            evaluator: &evaluator,
        };
        // Blocks that the offers miss are named together with those of the hits.
        let meant = nearby.abbreviated(&request.query, &query, &matches.words);
        let mut rows = narrowed.rows;
        let nothing = rows.is_empty();
        let nothing = nothing.then(|| self.nothing(&query, request, &matches, &nearby));
        let mut offered = both(meant, nothing.transpose());
        let is_nothing = rows.is_empty();
        let without_record = self.years_without_record(&query, &matches, is_nothing);
        let without_record = without_record.into_iter();
        let told = without_record.map(|years| Notice::NoRecord { years });
        query.notices.extend(told);
        if is_nothing {
            let told = self.days_without_meeting(&query, &matches);
            query.notices.extend(told);
        }
        let mut relaxed = false;
        if matches.rows.is_clear() && !query.wanted_words().is_empty() {
            // Where nothing near is left by the filters, the answer is that of
            // no match.
            let near = self.relax(&query, &request.filters, &mut matches, &evaluator);
            offered = both(offered, near).map(|(offered, ())| offered);
            rows = matches.rows.ones().collect();
            relaxed = !rows.is_empty();
        }
        let total = rows.len();
        let meetings = self.count_meetings(&rows);
        if !relaxed && request.sort == Sort::Relevance {
            self.favour_close_words(&query, &rows, &mut matches, evaluator.lookup)?;
        }
        let wanted = request.offset.saturating_add(request.limit);
        self.order(&mut rows, request.sort, wanted, &matches);
        let page = rows
            .get(request.offset.min(rows.len())..)
            .unwrap_or_default();
        let ((meant, nothing), offers_miss) = match is_nothing {
            // Near records and offers are the answer: none is shown without the others.
            true => (offered?, Vec::new()),
            false => as_far_as_there(offered)?,
        };
        let (hits, hits_miss) = response::hits(&evaluator, &query, page, &matches)?;
        let missing = [hits_miss, offers_miss].concat();
        let follow = page.len() - hits.len();
        let response = SearchResponse {
            query: request.query.clone(),
            total,
            meetings,
            relaxed,
            hits,
            facets,
            sizes,
            understood: query.described(),
            expansions: response::expansions(&query, &matches),
            notices: query.notices,
            meant,
            nothing,
            awaited: (!missing.is_empty()).then_some(follow),
        };
        Ok((response, missing))
    }

    /// Makes sure that all is there from which the hits of a query are found and put in
    /// order.
    fn require(
        &self,
        query: &Query,
        sort: Sort,
        evaluator: &Evaluator<'_>,
    ) -> Result<(), SearchError> {
        let rows = evaluator.require(query.words(), Needed::Rows);
        let close = order::words_to_be_close(query);
        let by_closeness = sort == Sort::Relevance && close.len() > 1;
        let places = match by_closeness {
            true => evaluator.require(close, Needed::Places),
            false => Ok(()),
        };
        both(rows, places).map(|_| ())
    }

    /// What may be meant by the word that is being typed at the end of a query.
    ///
    /// # Errors
    /// [`SearchError::Missing`] where the titles are not loaded.
    pub fn suggest(&self, query: &str, blocks: &Blocks) -> Result<Suggestions, SearchError> {
        let names = self.known.vocabulary.names(&self.known.table);
        suggest(query, names, blocks)
    }

    /// The words of the archive, most frequent first.
    ///
    /// # Errors
    /// [`SearchError::Missing`] where they are not loaded.
    pub fn words<'a>(&self, blocks: &'a Blocks) -> Result<&'a [String], SearchError> {
        Ok(blocks.words()?.listed())
    }

    /// A meeting to be read, with the words of a query marked.
    ///
    /// # Errors
    /// [`SearchError::Missing`] as for [`Engine::search`].
    pub fn read(
        &self,
        request: &ReadRequest,
        blocks: &Blocks,
    ) -> Result<ReadResponse, SearchError> {
        let query = self
            .known
            .understand(&request.query, true, &request.switched_off);
        blocks.read(request, &query)
    }

    /// Every section that a search finds, as meeting id and number, by row and
    /// without texts. The request's order, offset and limit do not matter.
    ///
    /// # Errors
    /// [`SearchError::Missing`] as for [`Engine::search`].
    pub fn sections<'a>(
        &self,
        request: &SearchRequest,
        blocks: &'a Blocks,
    ) -> Result<Vec<(&'a str, usize)>, SearchError> {
        let query = self
            .known
            .understand(&request.query, request.expand, &request.switched_off);
        let matches = self
            .evaluator(blocks)
            .find_unranked(&query, request.scope)?;
        let rows = self
            .known
            .table
            .passing(matches.rows.ones(), &request.filters);
        let section = |row| {
            let record = blocks.record_of_meeting(self.known.table.meeting_of(row))?;
            Ok((record.meeting.id.as_str(), self.known.table.number_of(row)))
        };
        gathered(rows.into_iter().map(section))
    }

    fn evaluator<'a>(&'a self, blocks: &'a Blocks) -> Evaluator<'a> {
        Evaluator {
            lookup: Lookup {
                segment: &self.segment,
                room: &self.room,
                blocks,
            },
            ranker: &self.ranker,
            table: &self.known.table,
        }
    }

    fn count_meetings(&self, rows: &[usize]) -> usize {
        let mut meetings = FixedBitSet::with_capacity(self.known.table.meetings().len());
        meetings.extend(rows.iter().map(|&row| self.known.table.meeting_of(row)));
        meetings.count_ones(..)
    }
}
