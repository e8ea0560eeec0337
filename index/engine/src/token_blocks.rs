//! Cuts the tokens of an index into blocks.
//!
//! All tokens of a pair, and of all parts, stand in one block: whoever asks for the
//! pair asks for all of them. Rare pairs share a block. A frequent one has a block of
//! its own, and its positions another, since a word of two characters is found without.

use std::collections::VecDeque;

use kairoku_core::catalogue::{Block, HERE, TokensPlace};
use kairoku_core::pack::Entry;
use kairoku_core::section::Part;
use kairoku_core::token_block::{ListBytes, TokenBlock, TokenLists, positions_to_bytes};
use tantivy::postings::TermInfo;
use tantivy::termdict::TermStreamer;

use crate::error::BuildError;
use crate::segment::WrittenSegment;

const PARTS: usize = Part::ALL.len();

/// A block is closed once its lists have grown past this many bytes.
const BLOCK_BYTES: u64 = 48 << 10;

/// A pair whose lists have more bytes than this has a block of its own.
const OWN_BLOCK_BYTES: u64 = 24 << 10;

/// A block of tokens, as entries of packs.
#[derive(Debug)]
pub struct BuiltTokens {
    /// What its first token begins with.
    pub first: String,
    /// The block.
    pub tokens: Entry,
    /// Its positions, where they are a block of their own.
    pub positions: Option<Entry>,
}

impl BuiltTokens {
    /// Its place, as if it were in the catalogue's own file.
    pub fn place(&self) -> TokensPlace {
        TokensPlace {
            first: self.first.clone(),
            file: HERE,
            positions: self.positions.as_ref().map(|_| HERE),
        }
    }
}

/// A token with its lists.
type Token = (String, [Option<TokenLists>; PARTS]);

/// The blocks of the tokens of a segment, in their order.
pub struct TokenBlocks<'a> {
    segment: &'a WrittenSegment,
    /// The tokens of each part that are to come, and whether there are any.
    streams: Vec<(TermStreamer<'a>, bool)>,
    /// The first token of the next pair.
    next: Option<Token>,
    /// The tokens of rare pairs that share a block.
    open: Vec<Token>,
    open_bytes: u64,
    /// How many blocks were made.
    made: usize,
    /// Blocks that were made and not given yet.
    waiting: VecDeque<BuiltTokens>,
}

impl Iterator for TokenBlocks<'_> {
    type Item = BuiltTokens;

    fn next(&mut self) -> Option<BuiltTokens> {
        while self.waiting.is_empty() {
            match self.pair() {
                Some(pair) => self.add(pair),
                None if self.open.is_empty() => return None,
                None => self.close(),
            }
        }
        self.waiting.pop_front()
    }
}

impl<'a> TokenBlocks<'a> {
    /// The blocks, of which none is made yet.
    ///
    /// # Errors
    /// [`BuildError`] where Tantivy cannot read what it wrote.
    pub(crate) fn of(segment: &'a WrittenSegment) -> Result<Self, BuildError> {
        let mut streams = Vec::new();
        for dictionary in &segment.dictionaries {
            let terms = dictionary.terms().stream();
            let mut terms = terms.map_err(tantivy::TantivyError::from)?;
            let has_more = terms.advance();
            streams.push((terms, has_more));
        }
        Ok(Self {
            next: next_token(&mut streams),
            segment,
            streams,
            open: Vec::new(),
            open_bytes: 0,
            made: 0,
            waiting: VecDeque::new(),
        })
    }

    /// All tokens of the next pair.
    fn pair(&mut self) -> Option<Vec<Token>> {
        let mut pair = vec![self.next.take()?];
        self.next = loop {
            match next_token(&mut self.streams) {
                Some(token) if head(&token.0) == head(&pair[0].0) => pair.push(token),
                other => break other,
            }
        };
        Some(pair)
    }

    /// Adds all tokens of a pair.
    fn add(&mut self, pair: Vec<Token>) {
        let lists = pair.iter().flat_map(|(_, lists)| lists).flatten();
        let bytes = lists.map(|lists| {
            let positions = lists.positions.end - lists.positions.start;
            lists.postings.end - lists.postings.start + positions
        });
        let bytes: u64 = bytes.sum();
        if bytes > OWN_BLOCK_BYTES {
            self.close();
            self.write(pair, true);
            return;
        }
        if self.open_bytes + bytes > BLOCK_BYTES {
            self.close();
        }
        self.open_bytes += bytes;
        self.open.extend(pair);
    }

    /// Writes the block that is open.
    fn close(&mut self) {
        self.open_bytes = 0;
        if !self.open.is_empty() {
            let tokens = std::mem::take(&mut self.open);
            self.write(tokens, false);
        }
    }

    fn write(&mut self, tokens: Vec<Token>, apart: bool) {
        let number = self.made;
        self.made += 1;
        let first = tokens
            .first()
            .map_or("", |(token, _)| head(token))
            .to_owned();
        let mut block = TokenBlock::default();
        tokens
            .into_iter()
            .for_each(|(token, lists)| block.push(&token, lists));
        let mut postings: [&[u8]; PARTS] = [&[]; PARTS];
        let mut positions: ListBytes<'_> = [(0, &[]); PARTS];
        for part in 0..PARTS {
            if let Some(range) = block.range(part, |lists| &lists.postings) {
                postings[part] = self.segment.postings(part, &range);
            }
            if let Some(range) = block.range(part, |lists| &lists.positions) {
                positions[part] = (range.start, self.segment.positions(part, &range));
            }
        }
        let here = positions.map(|(_, bytes)| bytes);
        let tokens = block.to_bytes(&postings, (!apart).then_some(&here));
        let positions = apart.then(|| positions_to_bytes(&positions));
        self.waiting.push_back(BuiltTokens {
            first,
            tokens: (Block::Tokens(number).name(), tokens),
            positions: positions.map(|bytes| (Block::Positions(number).name(), bytes)),
        });
    }
}

/// The pair of a token, or the character that is all it has.
fn head(token: &str) -> &str {
    let end = token
        .char_indices()
        .nth(2)
        .map_or(token.len(), |(at, _)| at);
    &token[..end]
}

/// The first token of all parts that was not given yet.
fn next_token(streams: &mut [(TermStreamer<'_>, bool)]) -> Option<Token> {
    let there = streams.iter().filter(|(_, has_more)| *has_more);
    let first = there.map(|(terms, _)| terms.key()).min()?.to_vec();
    let mut lists = [const { None }; PARTS];
    for ((terms, has_more), of_part) in streams.iter_mut().zip(&mut lists) {
        if *has_more && terms.key() == first {
            *of_part = Some(token_lists(terms.value()));
            *has_more = terms.advance();
        }
    }
    Some((String::from_utf8_lossy(&first).into_owned(), lists))
}

fn token_lists(info: &TermInfo) -> TokenLists {
    let range = |range: &std::ops::Range<usize>| range.start as u64..range.end as u64;
    TokenLists {
        sections: info.doc_freq,
        postings: range(&info.postings_range),
        positions: range(&info.positions_range),
    }
}
