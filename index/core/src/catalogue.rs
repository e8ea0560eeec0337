//! The catalogue: which blocks the data of an archive is cut into, and which file
//! holds each.
//!
//! A *block* is what is fetched as a whole when something of it is needed: records,
//! or tokens with their lists. A *file* is a pack of one block or several, compressed,
//! and named by its content, so that any host serves it and any cache may keep it.
//! The data of a small archive is two files, that of the catalogue, which has the
//! records, and that of the index.

use serde::{Deserialize, Serialize};

use crate::hash::{digest, hexadecimal};
use crate::manifest::FileEntry;
use crate::protocol::{decode, encode};
use crate::section::Part;

/// The entry of a pack that holds the catalogue.
pub const CATALOGUE_ENTRY: &str = "catalogue";

/// A block of an archive's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Block {
    /// Records, see [`Catalogue::shards`].
    Shard(usize),
    /// Tokens with the sections they stand in, see [`Catalogue::tokens`].
    Tokens(usize),
    /// Where in their sections tokens stand, where that is a block of its own.
    Positions(usize),
    /// The archive's words, most frequent first.
    Words,
    /// Titles, newest first.
    Titles,
}

impl Block {
    /// The name of its entry in a pack.
    pub fn name(self) -> String {
        match self {
            Self::Shard(number) => format!("records/{number}"),
            Self::Tokens(number) => format!("tokens/{number}"),
            Self::Positions(number) => format!("positions/{number}"),
            Self::Words => "words".to_owned(),
            Self::Titles => "titles".to_owned(),
        }
    }

    /// The block of that name; none where it is another entry.
    pub fn named(name: &str) -> Option<Self> {
        match name.split_once('/') {
            Some(("records", number)) => Some(Self::Shard(number.parse().ok()?)),
            Some(("tokens", number)) => Some(Self::Tokens(number.parse().ok()?)),
            Some(("positions", number)) => Some(Self::Positions(number.parse().ok()?)),
            _ => [Self::Words, Self::Titles]
                .into_iter()
                .find(|block| block.name() == name),
        }
    }
}

/// The catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The files that hold blocks.
    pub files: Vec<BlockFile>,
    /// The shards of full records, by ascending id.
    pub shards: Vec<ShardPlace>,
    /// The blocks of tokens, in the order of tokens.
    pub tokens: Vec<TokensPlace>,
    /// The number of the file with the archive's words; none where there is no index.
    pub words: Option<u32>,
    /// The number of the file with titles, likewise.
    pub titles: Option<u32>,
    /// The index's files of lists.
    pub lists: ListFiles,
}

/// The files of the index that hold the lists of tokens, which blocks are cut from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFiles {
    /// The postings.
    pub postings: ListFile,
    /// The positions.
    pub positions: ListFile,
}

/// A file of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFile {
    /// How long it is.
    pub bytes: u64,
    /// By part of a section, where its lists start.
    pub starts: [u64; Part::ALL.len()],
}

/// In place of the number of a file: the block is in the catalogue's own or in that of
/// the index, and comes with it.
pub const HERE: u32 = u32::MAX;

/// A file of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BlockFile {
    /// The first half of the SHA-256 of the content.
    hash: [u8; 16],
    /// The length in bytes.
    bytes: u32,
}

/// Where records are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardPlace {
    /// The smallest id in the shard.
    pub first_id: String,
    /// The number of the meeting that has it, by ascending id.
    pub first_meeting: u32,
    /// The number of the file.
    pub file: u32,
}

/// Where tokens are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokensPlace {
    /// The first token of the block.
    pub first: String,
    /// The number of the file.
    pub file: u32,
    /// The number of the file with the positions, where they are a block of their
    /// own: those of a frequent pair are long, and often not asked for.
    pub positions: Option<u32>,
}

impl Catalogue {
    /// Writes the catalogue.
    pub fn to_bytes(&self) -> Vec<u8> {
        encode(self)
    }

    /// Reads what [`Catalogue::to_bytes`] wrote; none where it is anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let catalogue: Self = decode(bytes)?;
        let files = catalogue.files.len();
        let shards = catalogue.shards.iter().map(|shard| shard.file);
        let tokens = catalogue.tokens.iter();
        let tokens = tokens.flat_map(|block| [Some(block.file), block.positions]);
        let named = shards.chain(tokens.flatten());
        let named = named.chain(catalogue.words).chain(catalogue.titles);
        let mut named = named.filter(|&file| file != HERE);
        let all = named.all(|file| (file as usize) < files);
        (all && catalogue.is_in_order()).then_some(catalogue)
    }

    /// Whether shards and blocks of tokens stand in the order in which they are looked for.
    fn is_in_order(&self) -> bool {
        let shards = self.shards.windows(2).all(|pair| {
            let [one, next] = pair else { return true };
            one.first_id < next.first_id && one.first_meeting < next.first_meeting
        });
        let mut tokens = self.tokens.windows(2);
        let first = self.shards.first();
        shards
            && first.is_none_or(|shard| shard.first_meeting == 0)
            && tokens.all(|pair| pair[0].first < pair[1].first)
    }

    /// Whether records with these ids are the shard of a number: in order, those that come
    /// before the next shard, and as many as there are numbers between them.
    pub fn is_shard(&self, number: usize, ids: &[String]) -> bool {
        let (Some(shard), Some(first)) = (self.shards.get(number), ids.first()) else {
            return false;
        };
        let next = self.shards.get(number + 1);
        *first == shard.first_id
            && ids.windows(2).all(|pair| pair[0] < pair[1])
            && next.is_none_or(|next| {
                ids.last() < Some(&next.first_id)
                    && (next.first_meeting - shard.first_meeting) as usize == ids.len()
            })
    }

    /// Whether a block whose first and last tokens are these is that of a number; it holds
    /// the positions where they are no block of their own.
    pub fn is_tokens(
        &self,
        number: usize,
        (first, last): (&str, &str),
        holds_positions: bool,
    ) -> bool {
        let (Some(block), next) = (self.tokens.get(number), self.tokens.get(number + 1)) else {
            return false;
        };
        first.starts_with(&block.first)
            && next.is_none_or(|next| last < next.first.as_str())
            && (holds_positions || block.positions.is_some())
    }

    /// Says that a block is in the file of a number.
    ///
    /// # Panics
    /// Where the catalogue has no such block.
    pub fn place(&mut self, block: Block, file: u32) {
        match block {
            Block::Shard(number) => self.shards[number].file = file,
            Block::Tokens(number) => self.tokens[number].file = file,
            Block::Positions(number) => self.tokens[number].positions = Some(file),
            Block::Words => self.words = Some(file),
            Block::Titles => self.titles = Some(file),
        }
    }

    /// The number of the file that holds a block. What the archive does not have, and
    /// what came with the catalogue or the index, is in none.
    pub fn file_of(&self, block: Block) -> Option<usize> {
        let file = match block {
            Block::Shard(number) => self.shards.get(number)?.file,
            Block::Tokens(number) => self.tokens.get(number)?.file,
            Block::Positions(number) => self.tokens.get(number)?.positions?,
            Block::Words => self.words?,
            Block::Titles => self.titles?,
        };
        (file != HERE).then_some(file as usize)
    }

    /// The numbers of the files that hold these blocks, each once.
    pub fn files_of(&self, blocks: &[Block]) -> Vec<usize> {
        let files = blocks.iter().filter_map(|block| self.file_of(*block));
        let mut files: Vec<_> = files.collect();
        let mut seen = std::collections::HashSet::new();
        files.retain(|file| seen.insert(*file));
        files
    }

    /// The number of the shard that holds the meeting of this id, if any does.
    pub fn shard_of(&self, id: &str) -> Option<usize> {
        let after = self
            .shards
            .partition_point(|shard| shard.first_id.as_str() <= id);
        after.checked_sub(1)
    }

    /// The number of the shard that holds the meeting of this number.
    pub fn shard_of_meeting(&self, meeting: usize) -> Option<usize> {
        let is_before = |shard: &ShardPlace| shard.first_meeting as usize <= meeting;
        self.shards.partition_point(is_before).checked_sub(1)
    }

    /// The numbers of the blocks that may hold tokens that begin like this.
    pub fn blocks_of(&self, prefix: &str) -> std::ops::Range<usize> {
        let tokens = &self.tokens;
        let first = tokens.partition_point(|block| block.first.as_str() <= prefix);
        let is_before =
            |block: &TokensPlace| block.first.as_str() < prefix || block.first.starts_with(prefix);
        // The block before the first that begins later may hold the prefix as well.
        let start = first.saturating_sub(1);
        start..tokens.partition_point(is_before).max(start)
    }
}

impl BlockFile {
    /// Describes a content.
    pub fn of(content: &[u8]) -> Self {
        let digest = digest(content);
        let hash = std::array::from_fn(|at| digest[at]);
        let bytes = u32::try_from(content.len()).expect("a file is shorter than 4 GiB");
        Self { hash, bytes }
    }

    /// The file as the manifest would name it, by half of its hash.
    pub fn entry(&self) -> FileEntry {
        FileEntry::named("block", "bin", self.bytes.into(), hexadecimal(&self.hash))
    }
}

#[cfg(test)]
mod tests;
