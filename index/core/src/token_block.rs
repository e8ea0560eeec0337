//! A block of tokens: what the dictionary of the index says of them, and their
//! lists, as the index wrote them.
//!
//! Layout: the length of the header as 32 bits little endian, the header in
//! columns, then for each part of a section the postings of its tokens one after
//! another, and the positions likewise where they are not a block of their own.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::protocol::{decode, encode};
use crate::section::Part;

const PARTS: usize = Part::ALL.len();

/// Where a token's lists stand in the index, for a part of a section. Ranges are of
/// bytes, counted from the start of the part's lists in the whole archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLists {
    /// In how many sections it stands.
    pub sections: u32,
    /// Which sections, and how often in each.
    pub postings: Range<u64>,
    /// Where in each.
    pub positions: Range<u64>,
}

/// A block of tokens, to be written or as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenBlock {
    /// All tokens one after another, in order.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// The lists of each: of some parts.
    lists: Vec<[Option<TokenLists>; PARTS]>,
}

/// The bytes of lists, each part's with where they start.
pub type ListBytes<'a> = [(u64, &'a [u8]); PARTS];

#[derive(Serialize, Deserialize)]
struct Header {
    /// By token, how many bytes it shares with the one before.
    shared: Vec<u8>,
    /// By token, how many more it has.
    lengths: Vec<u8>,
    /// These.
    text: String,
    /// By token, the parts in which it stands, as bits.
    parts: Vec<u8>,
    /// By token and part, as all that follow.
    sections: Vec<u32>,
    postings: Vec<u32>,
    positions: Vec<u32>,
    /// By part, where the lists of the block start.
    starts: [(u64, u64); PARTS],
    has_positions: bool,
}

impl TokenBlock {
    /// Adds a token, which comes after all that are there, with its lists.
    pub fn push(&mut self, token: &str, lists: [Option<TokenLists>; PARTS]) {
        self.text.push_str(token);
        self.ends.push(to_u32(self.text.len()));
        self.lists.push(lists);
    }

    /// Whether no token is there.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The first token.
    pub fn first(&self) -> Option<&str> {
        (!self.is_empty()).then(|| self.token(0))
    }

    /// The last token.
    pub fn last(&self) -> Option<&str> {
        let last = self.ends.len().checked_sub(1)?;
        Some(self.token(last))
    }

    /// The lists of all tokens, each with the number of its part.
    pub fn lists(&self) -> impl Iterator<Item = (usize, &TokenLists)> {
        let lists = self.lists.iter();
        lists.flat_map(|lists| {
            let parts = lists.iter().enumerate();
            parts.filter_map(|(part, lists)| Some((part, lists.as_ref()?)))
        })
    }

    /// The tokens that begin like this, in order.
    pub fn beginning_with<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a [Option<TokenLists>; PARTS])> {
        let (mut start, mut end) = (0, self.ends.len());
        while start < end {
            let middle = start + (end - start) / 2;
            match self.token(middle) < prefix {
                true => start = middle + 1,
                false => end = middle,
            }
        }
        let tokens = (start..self.ends.len()).map(|at| (self.token(at), &self.lists[at]));
        tokens.take_while(move |(token, _)| token.starts_with(prefix))
    }

    /// What a list's range of all tokens is, for a part; none where no token stands in
    /// it.
    pub fn range(&self, part: usize, of: fn(&TokenLists) -> &Range<u64>) -> Option<Range<u64>> {
        let mut lists = self.lists.iter().filter_map(|lists| lists[part].as_ref());
        let first = of(lists.next()?).clone();
        let end = lists.next_back().map_or(first.end, |last| of(last).end);
        Some(first.start..end)
    }

    /// Writes the block with the bytes of its lists, in the order of the parts; the
    /// positions are left out where they are a block of their own.
    pub fn to_bytes(
        &self,
        postings: &[&[u8]; PARTS],
        positions: Option<&[&[u8]; PARTS]>,
    ) -> Vec<u8> {
        let header = encode(&self.header(positions.is_some()));
        let mut bytes = to_u32(header.len()).to_le_bytes().to_vec();
        bytes.extend(header);
        postings.iter().for_each(|of_part| bytes.extend(*of_part));
        let positions = positions.into_iter().flatten();
        positions.for_each(|of_part| bytes.extend(*of_part));
        bytes
    }

    /// Reads what [`TokenBlock::to_bytes`] wrote: the block, the bytes of its postings
    /// and those of its positions, where they are there. None where it is anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, ListBytes<'_>, Option<ListBytes<'_>>)> {
        let (length, rest) = bytes.split_first_chunk()?;
        let (header, lists) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let header: Header = decode(header)?;
        let has_positions = header.has_positions;
        let block = Self::of_header(header)?;
        let (postings, lists) = block.cut(lists, |lists| &lists.postings)?;
        if !has_positions {
            return lists.is_empty().then_some((block, postings, None));
        }
        let (positions, lists) = block.cut(lists, |lists| &lists.positions)?;
        lists
            .is_empty()
            .then_some((block, postings, Some(positions)))
    }

    fn token(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// Cuts off the bytes of each part.
    fn cut<'a>(
        &self,
        mut bytes: &'a [u8],
        of: fn(&TokenLists) -> &Range<u64>,
    ) -> Option<(ListBytes<'a>, &'a [u8])> {
        let mut cut: ListBytes<'a> = [(0, &[]); PARTS];
        for (part, cut) in cut.iter_mut().enumerate() {
            let Some(range) = self.range(part, of) else {
                continue;
            };
            let length = usize::try_from(range.end.checked_sub(range.start)?).ok()?;
            let (of_part, rest) = bytes.split_at_checked(length)?;
            *cut = (range.start, of_part);
            bytes = rest;
        }
        Some((cut, bytes))
    }

    fn header(&self, has_positions: bool) -> Header {
        let mut header = Header {
            shared: Vec::new(),
            lengths: Vec::new(),
            text: String::new(),
            parts: Vec::new(),
            sections: Vec::new(),
            postings: Vec::new(),
            positions: Vec::new(),
            starts: [(0, 0); PARTS],
            has_positions,
        };
        let start = |range: Option<Range<u64>>| range.map_or(0, |range| range.start);
        for (part, starts) in header.starts.iter_mut().enumerate() {
            let postings = self.range(part, |lists| &lists.postings);
            *starts = (
                start(postings),
                start(self.range(part, |lists| &lists.positions)),
            );
        }
        let mut before = "";
        for (at, lists) in self.lists.iter().enumerate() {
            let token = self.token(at);
            let shared = shared_bytes(before, token);
            header.shared.push(to_u8(shared));
            header.lengths.push(to_u8(token.len() - shared));
            header.text.push_str(&token[shared..]);
            before = token;
            let there = (0..PARTS).filter(|&part| lists[part].is_some());
            header
                .parts
                .push(there.fold(0, |bits, part| bits | 1 << part));
            for lists in lists.iter().flatten() {
                let length = |range: &Range<u64>| to_u32((range.end - range.start) as usize);
                header.sections.push(lists.sections);
                header.postings.push(length(&lists.postings));
                header.positions.push(length(&lists.positions));
            }
        }
        header
    }

    fn of_header(header: Header) -> Option<Self> {
        let mut block = Self::default();
        let (mut next, mut rest) = (header.starts, header.text.as_str());
        let lists = header
            .sections
            .iter()
            .zip(&header.postings)
            .zip(&header.positions);
        let mut lists =
            lists.map(|((&sections, &postings), &positions)| (sections, postings, positions));
        let tokens = header.shared.iter().zip(&header.lengths).zip(&header.parts);
        let columns = [&header.shared, &header.lengths].map(Vec::len);
        if columns != [header.parts.len(); 2] {
            return None;
        }
        let mut token = String::new();
        for ((&shared, &length), &parts) in tokens {
            let (own, after) = rest.split_at_checked(length.into())?;
            rest = after;
            // What is not shared is greater, or the tokens are not in order.
            let is_next = token.get(usize::from(shared)..)? < own;
            if !is_next || !(1..1 << PARTS).contains(&parts) {
                return None;
            }
            token.truncate(shared.into());
            token.push_str(own);
            let mut of_parts = [const { None }; PARTS];
            for (part, of_part) in of_parts.iter_mut().enumerate() {
                if parts & 1 << part == 0 {
                    continue;
                }
                let (sections, postings, positions) = lists.next()?;
                let (at_postings, at_positions) = &mut next[part];
                *of_part = Some(TokenLists {
                    sections,
                    postings: advance(at_postings, postings)?,
                    positions: advance(at_positions, positions)?,
                });
            }
            block.push(&token, of_parts);
        }
        let columns = [&header.postings, &header.positions].map(Vec::len);
        let is_whole = lists.next().is_none() && columns == [header.sections.len(); 2];
        (is_whole && rest.is_empty()).then_some(block)
    }
}

/// Writes positions that are a block of their own: for each part where they start and
/// how long they are, then all of them.
pub fn positions_to_bytes(positions: &ListBytes<'_>) -> Vec<u8> {
    let header = positions
        .iter()
        .flat_map(|(start, bytes)| [*start, bytes.len() as u64]);
    let mut bytes: Vec<u8> = header.flat_map(u64::to_le_bytes).collect();
    positions
        .iter()
        .for_each(|(_, of_part)| bytes.extend(*of_part));
    bytes
}

/// Reads what [`positions_to_bytes`] wrote; none where it is anything else.
pub fn positions_from_bytes(mut bytes: &[u8]) -> Option<ListBytes<'_>> {
    let mut number = || {
        let (number, rest) = bytes.split_first_chunk()?;
        bytes = rest;
        Some(u64::from_le_bytes(*number))
    };
    let mut ranges = [(0, 0); PARTS];
    for range in &mut ranges {
        *range = (number()?, usize::try_from(number()?).ok()?);
    }
    let mut positions: ListBytes<'_> = [(0, &[]); PARTS];
    for ((start, length), of_part) in ranges.into_iter().zip(&mut positions) {
        let (own, rest) = bytes.split_at_checked(length)?;
        *of_part = (start, own);
        bytes = rest;
    }
    bytes.is_empty().then_some(positions)
}

/// The range of this length that starts here; the next starts behind it.
fn advance(start: &mut u64, length: u32) -> Option<Range<u64>> {
    let end = start.checked_add(length.into())?;
    Some(std::mem::replace(start, end)..end)
}

/// How many bytes two texts share at their start: whole characters, and so few that
/// a byte says it.
fn shared_bytes(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    let shared = pairs.take_while(|(one, other)| one == other);
    shared.map(|(c, _)| c.len_utf8()).sum()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).expect("a block is shorter than 4 GiB")
}

fn to_u8(length: usize) -> u8 {
    u8::try_from(length).expect("a token is a pair of characters with what is said of it")
}

#[cfg(test)]
mod tests;
