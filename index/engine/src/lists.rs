//! Checks the lists of a token before Tantivy reads them. Tantivy trusts what it reads:
//! a width, a length or a count that is wrong makes it panic, go on for ever or take
//! gigabytes of memory, in a browser as well.
//!
//! As Tantivy writes them, sections in groups of [`GROUP`] have their numbers and counts
//! packed in as many bits as the largest needs, and the rest has numbers of a varying
//! number of bytes. In front of the groups stands what says how each is packed.

use bitpacking::{BitPacker, BitPacker4x};

use crate::bytes::Bytes;

/// How many numbers are packed together.
const GROUP: usize = BitPacker4x::BLOCK_LEN;

/// How many bytes describe a group of postings: its last row, two widths, how often the
/// token stands in its sections, and two that are not read here.
const ENTRY: usize = 12;

/// Says of a width of numbers of rows that they count from the one before.
const FROM_LAST: u8 = 1 << 6;

/// Rows and positions are less: Tantivy ends its lists with this number.
const END: u32 = i32::MAX as u32;

/// The last row of a token that stands in this many sections; none where its lists are
/// not whole. Rows and positions ascend, there is a count for each row and there are as
/// many positions as are counted, where positions are given.
pub(crate) fn last_row(postings: &[u8], sections: u32, positions: Option<&[u8]>) -> Option<u32> {
    let mut bytes = Bytes(postings);
    let groups = sections as usize / GROUP;
    let mut entries = Bytes(&[]);
    if groups > 0 {
        let length = number(&mut bytes)?;
        entries = Bytes(bytes.take(usize::try_from(length).ok()?)?);
        if entries.0.len() != groups * ENTRY {
            return None;
        }
    }
    let mut counts = Counts::default();
    let mut last = None;
    for _ in 0..groups {
        let last_in_group = entries.four()?;
        let widths = entries.take(2)?;
        let sum_of_counts = entries.four()?;
        entries.take(2)?;
        // Before the first row stands nothing, as in Tantivy before a row that is 0.
        let rows = group(&mut bytes, widths[0].checked_sub(FROM_LAST)?)?;
        last = rows
            .iter()
            .try_fold(last, |last, step| after(last, *step))?;
        let own = group(&mut bytes, widths[1])?;
        let sum = counts.add(own.iter().map(|count| count.checked_add(1)))?;
        if (last, sum) != (Some(last_in_group), u64::from(sum_of_counts)) {
            return None;
        }
    }
    let rest = sections as usize % GROUP;
    for _ in 0..rest {
        let step = number(&mut bytes)?;
        last = match last {
            // Here a step is the difference itself.
            Some(_) => after(last, step.checked_sub(1)?)?,
            None => after(None, step)?,
        };
    }
    let own: Option<Vec<u32>> = (0..rest).map(|_| number(&mut bytes)).collect();
    counts.add(own?.into_iter().map(Some))?;
    let whole = bytes.0.is_empty() && positions.is_none_or(|positions| counts.have(positions));
    last.filter(|_| whole)
}

/// The number that follows another at this distance, less one; from nothing on it is the
/// distance.
fn after(last: Option<u32>, step: u32) -> Option<Option<u32>> {
    let next = match last {
        Some(last) => last.checked_add(step)?.checked_add(1)?,
        None => step,
    };
    (next < END).then_some(Some(next))
}

/// How often a token stands in each of its sections.
#[derive(Default)]
struct Counts {
    counts: Vec<u32>,
    sum: u64,
}

impl Counts {
    /// Adds counts, none of which is 0, and gives their sum.
    fn add(&mut self, counts: impl Iterator<Item = Option<u32>>) -> Option<u64> {
        let before = self.sum;
        for count in counts {
            let count = count.filter(|&count| count > 0)?;
            self.counts.push(count);
            self.sum += u64::from(count);
        }
        Some(self.sum - before)
    }

    /// Whether these are as many positions, which ascend in each section.
    fn have(&self, positions: &[u8]) -> bool {
        self.read(positions).is_some()
    }

    fn read(&self, positions: &[u8]) -> Option<()> {
        let mut bytes = Bytes(positions);
        let groups = number(&mut bytes)?;
        let widths = bytes.take(usize::try_from(groups).ok()?)?;
        let rest = self.sum.checked_sub(widths.len() as u64 * GROUP as u64)?;
        if rest >= GROUP as u64 {
            return None;
        }
        let mut counts = self.counts.iter();
        let (mut left, mut last) = (0, None);
        let mut take = |step: u32| {
            if left == 0 {
                (left, last) = (*counts.next()?, None);
            }
            left -= 1;
            last = match last {
                Some(_) => after(last, step.checked_sub(1)?)?,
                None => after(None, step)?,
            };
            Some(())
        };
        for &width in widths {
            group(&mut bytes, width)?
                .iter()
                .try_for_each(|step| take(*step))?;
        }
        for _ in 0..rest {
            take(number(&mut bytes)?)?;
        }
        bytes.0.is_empty().then_some(())
    }
}

/// The next number, where it is one of 32 bits: Tantivy reads no other.
fn number(bytes: &mut Bytes<'_>) -> Option<u32> {
    u32::try_from(bytes.number()?).ok()
}

/// Numbers that are packed together in this many bits each.
fn group(bytes: &mut Bytes<'_>, bits: u8) -> Option<[u32; GROUP]> {
    if u32::from(bits) > u32::BITS {
        return None;
    }
    let packed = bytes.take(usize::from(bits) * GROUP / 8)?;
    let mut numbers = [0; GROUP];
    BitPacker4x::new().decompress(packed, &mut numbers, bits);
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use kairoku_core::people::People;
    use kairoku_core::query::expand::Synonyms;
    use kairoku_core::section::Part;
    use kairoku_core::shard::Record;
    use kairoku_core::token_block::TokenBlock;
    use tantivy::directory::OwnedBytes;

    use super::*;
    use crate::sparse::Lists;

    /// A token's postings, in how many sections it stands, and its positions.
    struct Token {
        postings: OwnedBytes,
        sections: u32,
        positions: OwnedBytes,
    }

    /// The lists of 大学 as Tantivy writes them where so many sections have it, each more
    /// often than the one before.
    fn token(sections: usize) -> Token {
        let record = |number: usize| {
            let summary = "大学と".repeat(number % 5 + 1);
            let meeting = serde_json::json!({ "id": format!("{number:04}"), "title": "会",
                "series": "連", "date": "2023-11-06", "fiscal_year": 2023, "summary": summary });
            Record::new(serde_json::from_value(meeting).expect("a meeting"))
        };
        let records: Vec<_> = (0..sections).map(record).collect();
        let records: Vec<_> = records.iter().collect();
        let (people, synonyms) = (People::default(), Synonyms::default());
        let built = crate::build(&records, &people, &synonyms, &mut || ()).expect("it builds");
        let mut tokens = built.tokens().expect("they are read");
        let block = tokens.next().expect("there is one").tokens.1;
        let (block, postings, positions) = TokenBlock::from_bytes(&block).expect("a block");
        let body = Part::ALL.iter().position(|&part| part == Part::Body);
        let body = body.expect("it is a part");
        let found = block
            .beginning_with("大学")
            .find_map(|(_, lists)| lists[body].clone());
        let lists = found.expect("it stands there");
        let of = |from: &Lists, range| from.of(body, range).expect("they are there");
        Token {
            postings: of(&Lists::new(&postings), &lists.postings),
            sections: lists.sections,
            positions: of(
                &Lists::new(&positions.expect("they are there")),
                &lists.positions,
            ),
        }
    }

    fn last(token: &Token) -> Option<u32> {
        last_row(&token.postings, token.sections, Some(&token.positions))
    }

    #[test]
    fn lists_as_tantivy_writes_them_are_whole() {
        for sections in [1, 2, 127, 128, 129, 300] {
            let token = token(sections);
            assert_eq!(token.sections as usize, sections);
            assert_eq!(last(&token), Some(token.sections - 1), "{sections}");
            assert_eq!(
                last_row(&token.postings, token.sections, None),
                last(&token)
            );
        }
    }

    #[test]
    fn lists_that_are_cut_or_longer_or_of_another_number_are_not() {
        for sections in [3, 140] {
            let whole = token(sections);
            for length in 0..whole.postings.len() {
                let cut = &whole.postings[..length];
                assert_eq!(last_row(cut, whole.sections, None), None, "{length}");
            }
            for length in 0..whole.positions.len() {
                let cut = Some(&whole.positions[..length]);
                assert_eq!(
                    last_row(&whole.postings, whole.sections, cut),
                    None,
                    "{length}"
                );
            }
            let more = [&whole.postings[..], &[0x81]].concat();
            assert_eq!(last_row(&more, whole.sections, None), None);
            for number in [0, whole.sections - 1, whole.sections + 1, u32::MAX] {
                assert_eq!(last_row(&whole.postings, number, None), None, "{number}");
            }
        }
    }

    #[test]
    fn rows_and_positions_that_do_not_ascend_are_seen() {
        // Rows 0 and 1, each with the token once, at its first place.
        let whole = [0x80, 0x81, 0x81, 0x81];
        assert_eq!(last_row(&whole, 2, Some(&[0x80, 0x80, 0x80])), Some(1));
        assert_eq!(
            last_row(&[0x80, 0x80, 0x81, 0x81], 2, None),
            None,
            "a row twice"
        );
        assert_eq!(
            last_row(&[0x80, 0x81, 0x81, 0x80], 2, None),
            None,
            "counted 0 times"
        );
        let twice = [0x80, 0x82];
        assert_eq!(last_row(&twice, 1, Some(&[0x80, 0x83, 0x82])), Some(0));
        assert_eq!(
            last_row(&twice, 1, Some(&[0x80, 0x83, 0x80])),
            None,
            "a place twice"
        );
        assert_eq!(
            last_row(&twice, 1, Some(&[0x80, 0x83])),
            None,
            "one of two places"
        );
        let beyond = [0x7f, 0x7f, 0x7f, 0x7f, 0x87, 0x81];
        assert_eq!(
            last_row(&beyond, 1, None),
            None,
            "where Tantivy ends a list"
        );
        assert_eq!(
            last_row(&[0x7f; 8], 1, None),
            None,
            "a number without an end"
        );
    }
}
