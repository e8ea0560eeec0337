use super::*;

fn catalogue() -> Catalogue {
    let shard = |first_id: &str, first_meeting| ShardPlace {
        first_id: first_id.to_owned(),
        first_meeting,
        file: 0,
    };
    let tokens = |first: &str, positions| TokensPlace {
        first: first.to_owned(),
        file: 1,
        positions,
    };
    Catalogue {
        files: vec![BlockFile::of(b"a"), BlockFile::of(b"b")],
        shards: vec![shard("b", 0), shard("d", 7)],
        tokens: vec![
            tokens("い", None),
            tokens("いろ", Some(0)),
            tokens("う", None),
        ],
        words: Some(1),
        titles: Some(HERE),
        ..Catalogue::default()
    }
}

#[test]
fn a_catalogue_is_read_again_as_it_was() {
    let mut catalogue = catalogue();
    assert_eq!(
        Catalogue::from_bytes(&catalogue.to_bytes()),
        Some(catalogue.clone())
    );
    catalogue.words = Some(2);
    assert_eq!(
        Catalogue::from_bytes(&catalogue.to_bytes()),
        None,
        "there is no such file"
    );
    assert_eq!(Catalogue::from_bytes(b"<!DOCTYPE html>"), None);
}

#[test]
fn a_catalogue_in_which_nothing_would_be_found_is_refused() {
    let changed = |change: fn(&mut Catalogue)| {
        let mut catalogue = catalogue();
        change(&mut catalogue);
        Catalogue::from_bytes(&catalogue.to_bytes())
    };
    assert!(changed(|_| ()).is_some());
    assert_eq!(changed(|it| it.shards.swap(0, 1)), None);
    assert_eq!(changed(|it| it.shards[0].first_meeting = 1), None);
    assert_eq!(changed(|it| it.shards[1].first_meeting = 0), None);
    assert_eq!(changed(|it| it.tokens.swap(0, 1)), None);
}

#[test]
fn records_are_those_of_their_place() {
    let catalogue = catalogue();
    let is_shard = |number, ids: &[&str]| {
        let ids: Vec<_> = ids.iter().map(|id| (*id).to_owned()).collect();
        catalogue.is_shard(number, &ids)
    };
    let seven = ["b", "b1", "b2", "b3", "b4", "b5", "c"];
    assert!(is_shard(0, &seven) && is_shard(1, &["d", "e"]));
    assert!(!is_shard(0, &seven[..6]), "the next begins with number 7");
    assert!(!is_shard(1, &["e"]) && !is_shard(1, &[]) && !is_shard(2, &["d"]));
    assert!(!is_shard(1, &["d", "f", "e"]), "not in order");
    let beyond = ["b", "b1", "b2", "b3", "b4", "b5", "d"];
    assert!(!is_shard(0, &beyond), "the last is of the next");
}

#[test]
fn tokens_are_those_of_their_place() {
    let catalogue = catalogue();
    assert!(catalogue.is_tokens(0, ("いい", "いれ"), true));
    assert!(catalogue.is_tokens(2, ("うえ", "んん"), true));
    assert!(!catalogue.is_tokens(0, ("あい", "いれ"), true));
    assert!(
        !catalogue.is_tokens(0, ("いい", "いろ"), true),
        "that is of the next"
    );
    assert!(
        !catalogue.is_tokens(0, ("いい", "いれ"), false),
        "without positions"
    );
    assert!(
        catalogue.is_tokens(1, ("いろ", "いろは"), false),
        "they are elsewhere"
    );
    assert!(!catalogue.is_tokens(3, ("う", "う"), true));
}

#[test]
fn a_meeting_is_in_the_last_shard_that_begins_before_it() {
    let catalogue = catalogue();
    let by_id = |id| catalogue.shard_of(id);
    assert_eq!(
        [by_id("a"), by_id("b"), by_id("c"), by_id("e")],
        [None, Some(0), Some(0), Some(1)]
    );
    let by_number = |number| catalogue.shard_of_meeting(number);
    assert_eq!(
        [by_number(0), by_number(6), by_number(7)],
        [Some(0), Some(0), Some(1)]
    );
}

#[test]
fn a_prefix_may_stand_in_several_blocks() {
    let catalogue = catalogue();
    assert_eq!(catalogue.blocks_of("い"), 0..2);
    assert_eq!(catalogue.blocks_of("いろ"), 1..2);
    assert_eq!(catalogue.blocks_of("いわ"), 1..2);
    assert_eq!(catalogue.blocks_of("ん"), 2..3);
    assert_eq!(catalogue.blocks_of("あ"), 0..0);
    assert_eq!(Catalogue::default().blocks_of("あ"), 0..0);
}

#[test]
fn blocks_are_known_by_their_names() {
    for block in [
        Block::Shard(3),
        Block::Tokens(0),
        Block::Positions(12),
        Block::Words,
        Block::Titles,
    ] {
        assert_eq!(Block::named(&block.name()), Some(block));
    }
    assert_eq!(Block::named("table"), None);
    assert_eq!(Block::named("tokens/x"), None);
}

#[test]
fn a_file_is_named_by_its_content() {
    let entry = BlockFile::of(b"a").entry();
    assert_eq!(entry.path, "block-ca978112ca1bbdca.bin");
    assert_eq!(entry.verify(b"a"), Ok(()));
    assert!(entry.verify(b"b").is_err());
    assert!(entry.verify(b"aa").is_err());
}

#[test]
fn each_file_is_asked_for_once() {
    let blocks = [
        Block::Tokens(0),
        Block::Positions(1),
        Block::Shard(0),
        Block::Shard(9),
    ];
    assert_eq!(catalogue().files_of(&blocks), [1, 0]);
}
