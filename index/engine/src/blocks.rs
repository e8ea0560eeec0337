//! The blocks of an archive that are loaded so far.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use kairoku_core::catalogue::{Block, CATALOGUE_ENTRY, Catalogue, HERE};
use kairoku_core::highlight::Highlighter;
use kairoku_core::pack::Entry;
use kairoku_core::protocol::{ReadRequest, ReadResponse};
use kairoku_core::query::Query;
use kairoku_core::section::Section;
use kairoku_core::shard::Record;
use kairoku_core::token_block::{TokenBlock, positions_from_bytes};
use tantivy::directory::OwnedBytes;

use crate::error::{OpenError, SearchError, gathered};
use crate::lists;
use crate::loaded_shard::LoadedShard;
use crate::sparse::{Lists, SparseLists};
use crate::titles::Titles;
use crate::vocabulary::Words;

/// A place for every block that the catalogue names.
#[derive(Default)]
pub struct Blocks {
    catalogue: Catalogue,
    shards: Vec<Option<LoadedShard>>,
    /// How often shards were read so far.
    reads: AtomicU64,
    tokens: Vec<Option<LoadedTokens>>,
    /// Of which blocks of tokens the positions are there.
    positions: Vec<bool>,
    pub(crate) lists: SparseLists,
    words: Option<Words>,
    titles: Option<Titles>,
}

/// A block of tokens that is loaded. All its lists are whole.
pub(crate) struct LoadedTokens {
    pub(crate) tokens: TokenBlock,
    /// The greatest row in them.
    pub(crate) last_row: u32,
}

/// The greatest row in the lists of a block, which are looked up by part and range; none
/// where one is not whole. Positions are looked at where they are there.
fn last_row(
    tokens: &TokenBlock,
    postings_of: impl Fn(usize, &Range<u64>) -> Option<OwnedBytes>,
    positions_of: impl Fn(usize, &Range<u64>) -> Option<Option<OwnedBytes>>,
) -> Option<u32> {
    let mut last = 0;
    for (part, of_token) in tokens.lists() {
        let postings = postings_of(part, &of_token.postings)?;
        let positions = match positions_of(part, &of_token.positions) {
            Some(there) => Some(there?),
            None => None,
        };
        last = last.max(lists::last_row(
            &postings,
            of_token.sections,
            positions.as_deref(),
        )?);
    }
    Some(last)
}

impl Blocks {
    /// None loaded yet.
    pub fn new(catalogue: Catalogue) -> Self {
        let tokens = catalogue.tokens.len();
        Self {
            shards: catalogue.shards.iter().map(|_| None).collect(),
            reads: AtomicU64::default(),
            tokens: catalogue.tokens.iter().map(|_| None).collect(),
            positions: vec![false; tokens],
            lists: SparseLists::new(&catalogue.lists),
            words: None,
            titles: None,
            catalogue,
        }
    }

    /// Those that the file of a catalogue holds.
    ///
    /// # Errors
    /// [`OpenError`] where it is not one, or of another version.
    pub fn of_catalogue(mut entries: Vec<Entry>) -> Result<Self, OpenError> {
        let at = entries.iter().position(|(name, _)| name == CATALOGUE_ENTRY);
        let (_, catalogue) = entries.swap_remove(at.ok_or(OpenError::NoEntry(CATALOGUE_ENTRY))?);
        let catalogue = Catalogue::from_bytes(&catalogue);
        let catalogue = catalogue.ok_or(OpenError::NotUnderstood(CATALOGUE_ENTRY))?;
        let mut blocks = Self::new(catalogue);
        blocks.insert_all(entries)?;
        Ok(blocks)
    }

    /// Which file holds which block.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Takes in a block of the catalogue's.
    ///
    /// # Errors
    /// [`OpenError`] where it is not one of this archive and this version.
    pub fn insert(&mut self, block: Block, content: &[u8]) -> Result<(), OpenError> {
        let no_block = || OpenError::NotABlock(block);
        match block {
            Block::Shard(number) => {
                let slot = self.shards.get_mut(number).ok_or_else(no_block)?;
                let (shard, ids) = LoadedShard::new(content, *self.reads.get_mut())?;
                if !self.catalogue.is_shard(number, &ids) {
                    return Err(no_block());
                }
                *slot = Some(shard);
            }
            Block::Tokens(number) => self.insert_tokens(number, content).ok_or_else(no_block)?,
            Block::Positions(number) => {
                let inserted = self.insert_positions(number, content);
                inserted.ok_or_else(no_block)?;
            }
            Block::Words => self.words = Some(Words::new(serde_json::from_slice(content)?)),
            Block::Titles => {
                self.titles = Some(Titles::from_bytes(content).ok_or_else(no_block)?);
            }
        }
        Ok(())
    }

    /// Takes in a block of tokens; none where it is not one of this place.
    fn insert_tokens(&mut self, number: usize, content: &[u8]) -> Option<()> {
        let (tokens, postings, positions) = TokenBlock::from_bytes(content)?;
        let ends = (tokens.first()?, tokens.last()?);
        if !self.catalogue.is_tokens(number, ends, positions.is_some()) {
            return None;
        }
        let (postings, positions) = (Lists::new(&postings), positions.as_ref().map(Lists::new));
        // Positions that are a block of their own may have come before.
        let came_before = self.positions[number];
        let positions_of = |part: usize, range: &Range<u64>| match &positions {
            Some(positions) => Some(positions.of(part, range)),
            None => came_before.then(|| self.lists.positions_of(part, range)),
        };
        let last_row = last_row(
            &tokens,
            |part, range| postings.of(part, range),
            positions_of,
        )?;
        self.lists.insert_postings(&postings).then_some(())?;
        if let Some(positions) = &positions {
            self.lists.insert_positions(positions).then_some(())?;
            self.positions[number] = true;
        }
        self.tokens[number] = Some(LoadedTokens { tokens, last_row });
        Some(())
    }

    /// Takes in the positions of a block of tokens; none where they are of none.
    fn insert_positions(&mut self, number: usize, content: &[u8]) -> Option<()> {
        let loaded = self.tokens.get(number)?;
        let positions = Lists::new(&positions_from_bytes(content)?);
        if let Some(LoadedTokens { tokens, .. }) = loaded {
            let postings_of = |part: usize, range: &Range<u64>| self.lists.postings_of(part, range);
            let positions_of = |part: usize, range: &Range<u64>| Some(positions.of(part, range));
            last_row(tokens, postings_of, positions_of)?;
        }
        self.lists.insert_positions(&positions).then_some(())?;
        self.positions[number] = true;
        Some(())
    }

    /// Takes in all blocks of a pack and gives its other entries.
    ///
    /// # Errors
    /// As for [`Blocks::insert`].
    pub fn insert_all(&mut self, entries: Vec<Entry>) -> Result<Vec<Entry>, OpenError> {
        let mut others = Vec::new();
        for (name, content) in entries {
            match Block::named(&name) {
                Some(block) => self.insert(block, &content)?,
                None => others.push((name, content)),
            }
        }
        Ok(others)
    }

    /// Whether a block is there.
    pub fn is_loaded(&self, block: Block) -> bool {
        match block {
            Block::Shard(number) => self.shards.get(number).is_some_and(Option::is_some),
            Block::Tokens(number) => self.tokens.get(number).is_some_and(Option::is_some),
            Block::Positions(number) => self.positions.get(number).is_some_and(|&there| there),
            Block::Words => self.words.is_some(),
            Block::Titles => self.titles.is_some(),
        }
    }

    /// The records of the shards that are loaded, by ascending id.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        let shards = self.shards.iter().flatten();
        shards.flat_map(LoadedShard::records)
    }

    /// Drops the shards that were read longest ago, so that those left take at most about
    /// this many bytes of memory. Whoever needs one again finds it missing. Those that came with the catalogue are in no file of their own,
    /// and stay.
    pub fn drop_oldest_shards(&mut self, bytes: usize) {
        let places = self.catalogue.shards.iter();
        let slots = self.shards.iter_mut().zip(places);
        let slots = slots.filter(|(slot, place)| slot.is_some() && place.file != HERE);
        let mut newest: Vec<_> = slots.map(|(slot, _)| slot).collect();
        newest.sort_by_key(|slot| Reverse(slot.as_ref().map(LoadedShard::last_read)));
        let mut kept = 0;
        for slot in newest {
            kept += slot.as_ref().map_or(0, LoadedShard::bytes);
            if kept > bytes {
                *slot = None;
            }
        }
    }

    /// A meeting to be read, with the words of a query marked.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names the shard to load before.
    pub fn read(&self, request: &ReadRequest, query: &Query) -> Result<ReadResponse, SearchError> {
        let record = self.record(&request.id)?;
        Ok(ReadResponse {
            reading: record.map(|record| Highlighter::new(query).reading(record)),
        })
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
        let section = |(id, number): &(String, usize)| {
            let record = self.record(id)?;
            let section = record.and_then(|record| Section::of(record, *number));
            Ok(section.map(|section| (section, *number)))
        };
        let sections = gathered(chosen.iter().map(section))?;
        Ok(sections.into_iter().flatten().collect())
    }

    /// The record of the meeting of an id; none where the archive does not have it.
    fn record(&self, id: &str) -> Result<Option<&Record>, SearchError> {
        match self.catalogue.shard_of(id) {
            Some(number) => Ok(self.shard(number)?.record(id)),
            None => Ok(None),
        }
    }

    /// The record of the meeting of a number, by ascending id.
    pub(crate) fn record_of_meeting(&self, meeting: usize) -> Result<&Record, SearchError> {
        let lost = SearchError::NoRecord(meeting);
        let Some(number) = self.catalogue.shard_of_meeting(meeting) else {
            return Err(lost);
        };
        let first = self.catalogue.shards[number].first_meeting as usize;
        self.shard(number)?.get(meeting - first).ok_or(lost)
    }

    fn shard(&self, number: usize) -> Result<&LoadedShard, SearchError> {
        let loaded = self.shards[number].as_ref();
        let loaded = loaded.ok_or_else(|| SearchError::missing(vec![Block::Shard(number)]))?;
        loaded.note_read(self.reads.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(loaded)
    }

    /// A block of tokens, which [`crate::lookup::Lookup::require`] has made sure of.
    pub(crate) fn tokens(&self, number: usize) -> Result<&LoadedTokens, SearchError> {
        let tokens = self.tokens[number].as_ref();
        tokens.ok_or_else(|| SearchError::missing(vec![Block::Tokens(number)]))
    }

    /// The words of the archive.
    pub(crate) fn words(&self) -> Result<&Words, SearchError> {
        let words = self.words.as_ref();
        words.ok_or_else(|| SearchError::missing(vec![Block::Words]))
    }

    /// The titles that are suggested.
    pub(crate) fn titles(&self) -> Result<&Titles, SearchError> {
        let titles = self.titles.as_ref();
        titles.ok_or_else(|| SearchError::missing(vec![Block::Titles]))
    }
}
