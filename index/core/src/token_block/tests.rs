use super::*;

fn lists(sections: u32, postings: Range<u64>, positions: Range<u64>) -> Option<TokenLists> {
    Some(TokenLists {
        sections,
        postings,
        positions,
    })
}

fn example() -> TokenBlock {
    let mut block = TokenBlock::default();
    block.push(
        "大学",
        [
            lists(1, 10..13, 5..6),
            None,
            None,
            None,
            lists(2, 7..9, 0..4),
        ],
    );
    block.push("大学\u{3}", [None, None, None, None, lists(1, 9..10, 4..5)]);
    block.push(
        "大学\u{4}大學",
        [lists(3, 13..14, 6..9), None, None, None, None],
    );
    block.push("大院", [None, None, None, None, lists(1, 10..11, 5..5)]);
    block
}

const POSTINGS: [&[u8]; PARTS] = [b"abcd", b"", b"", b"", b"efgh"];
const POSITIONS: [&[u8]; PARTS] = [b"ABCD", b"", b"", b"", b"EFGHI"];

#[test]
fn a_block_is_read_again_as_it_was() {
    let bytes = example().to_bytes(&POSTINGS, Some(&POSITIONS));
    let (block, postings, positions) = TokenBlock::from_bytes(&bytes).expect("a block");
    assert_eq!(block, example());
    assert_eq!(
        (postings[0], postings[4]),
        ((10, &b"abcd"[..]), (7, &b"efgh"[..]))
    );
    let positions = positions.expect("they are there");
    assert_eq!(
        (positions[0], positions[4]),
        ((5, &b"ABCD"[..]), (0, &b"EFGHI"[..]))
    );
}

#[test]
fn positions_may_be_a_block_of_their_own() {
    let bytes = example().to_bytes(&POSTINGS, None);
    let (block, _, positions) = TokenBlock::from_bytes(&bytes).expect("a block");
    assert!(positions.is_none());
    assert_eq!(block, example());
    let mut positions: ListBytes<'_> = [(0, &[]); PARTS];
    positions[0] = (5, b"ABCD");
    positions[4] = (1 << 40, b"EFGHI");
    let bytes = positions_to_bytes(&positions);
    assert_eq!(positions_from_bytes(&bytes), Some(positions));
    for length in 0..bytes.len() {
        assert_eq!(
            positions_from_bytes(&bytes[..length]),
            None,
            "{length} bytes"
        );
    }
}

#[test]
fn a_block_cut_short_anywhere_is_refused() {
    let bytes = example().to_bytes(&POSTINGS, Some(&POSITIONS));
    for length in 0..bytes.len() {
        assert!(
            TokenBlock::from_bytes(&bytes[..length]).is_none(),
            "{length} bytes"
        );
    }
}

#[test]
fn tokens_are_found_by_what_they_begin_with() {
    let block = example();
    let found = |prefix| {
        block
            .beginning_with(prefix)
            .map(|(token, _)| token)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("大学"), ["大学", "大学\u{3}", "大学\u{4}大學"]);
    assert_eq!(found("大").len(), 4);
    assert_eq!(found("大院"), ["大院"]);
    assert!(found("中").is_empty() && found("院").is_empty());
}

#[test]
fn tokens_out_of_order_and_tokens_of_no_part_are_refused() {
    let read = |tokens: &[(&str, bool)]| {
        let mut block = TokenBlock::default();
        for (number, &(token, stands)) in (0..).zip(tokens) {
            let own = lists(1, number..number + 1, 0..0);
            block.push(token, [own.filter(|_| stands), None, None, None, None]);
        }
        let postings = vec![0; tokens.iter().filter(|(_, stands)| *stands).count()];
        let bytes = block.to_bytes(&[&postings, b"", b"", b"", b""], None);
        TokenBlock::from_bytes(&bytes).is_some()
    };
    assert!(read(&[("大学", true), ("大院", true)]));
    assert!(!read(&[("大院", true), ("大学", true)]));
    assert!(!read(&[("大学", true), ("大学", true)]), "one comes twice");
    assert!(!read(&[("大学", true), ("大院", false)]));
}
