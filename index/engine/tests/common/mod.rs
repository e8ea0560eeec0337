//! Small archives, opened.

use kairoku_core::catalogue::{Block, Catalogue, HERE, ShardPlace};
use kairoku_core::people::{People, Person};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::Meeting;
use kairoku_core::shard::{Record, Shard};
use kairoku_engine::{Blocks, BuiltIndex, Engine, build};
use serde_json::{Value, json};

/// A meeting with these sessions.
pub(crate) fn meeting(id: &str, date: &str, sessions: Value) -> Meeting {
    serde_json::from_value(json!({
        "id": id, "title": format!("会議{id}"), "series": "連", "date": date,
        "fiscal_year": date[..4].parse::<i16>().expect("a year"), "sessions": sessions,
    }))
    .expect("a meeting")
}

/// The records of some meetings.
pub(crate) fn records(meetings: &[Meeting]) -> Vec<Record> {
    let record = |meeting: &Meeting| Record::new(meeting.clone());
    meetings.iter().map(record).collect()
}

/// The index of some meetings.
pub(crate) fn built(meetings: &[Meeting], people: Vec<Person>) -> BuiltIndex {
    let records = records(meetings);
    let records: Vec<_> = records.iter().collect();
    let (people, synonyms) = (People::new(people), Synonyms::default());
    let built = build(&records, &people, &synonyms, &mut || ());
    built.expect("it builds")
}

/// An archive with a shard for each meeting, of which nothing is loaded; and its blocks.
pub(crate) fn cold(
    meetings: &[Meeting],
    people: Vec<Person>,
) -> (Engine, Blocks, Vec<(Block, Vec<u8>)>) {
    let built = built(meetings, people);
    let tokens: Vec<_> = built.tokens().expect("they are read").collect();
    let place = |(meeting, first_meeting): (&Meeting, u32)| ShardPlace {
        first_id: meeting.id.clone(),
        first_meeting,
        file: HERE,
    };
    let catalogue = Catalogue {
        shards: meetings.iter().zip(0..).map(place).collect(),
        ..built.catalogue(&tokens)
    };
    let blocks = Blocks::new(catalogue);
    let engine = Engine::open(built.hot, &blocks).expect("it opens");
    let mut contents = vec![
        (Block::Words, built.words.1),
        (Block::Titles, built.titles.1),
    ];
    for (number, block) in tokens.into_iter().enumerate() {
        contents.push((Block::Tokens(number), block.tokens.1));
        contents.extend(
            block
                .positions
                .map(|(_, own)| (Block::Positions(number), own)),
        );
    }
    for (number, meeting) in meetings.iter().enumerate() {
        let records = records(std::slice::from_ref(meeting));
        let shard = serde_json::to_vec(&Shard { records }).expect("JSON");
        contents.push((Block::Shard(number), shard));
    }
    (engine, blocks, contents)
}

/// An archive, of which no shard is loaded.
pub(crate) fn open(meetings: &[Meeting]) -> (Engine, Blocks) {
    open_with(meetings, Vec::new())
}

/// An archive that knows of people, of which no shard is loaded.
pub(crate) fn open_with(meetings: &[Meeting], people: Vec<Person>) -> (Engine, Blocks) {
    let (engine, mut blocks, contents) = cold(meetings, people);
    for (block, content) in contents {
        if !matches!(block, Block::Shard(_)) {
            blocks.insert(block, &content).expect("a block");
        }
    }
    (engine, blocks)
}

/// An archive with all shards.
pub(crate) fn loaded(meetings: &[Meeting]) -> (Engine, Blocks) {
    let (engine, mut blocks) = open(meetings);
    for number in 0..meetings.len() {
        load_shard(&mut blocks, meetings, number);
    }
    (engine, blocks)
}

/// Loads the shard of a meeting.
pub(crate) fn load_shard(blocks: &mut Blocks, meetings: &[Meeting], number: usize) {
    let records = records(&meetings[number..=number]);
    let shard = serde_json::to_vec(&Shard { records }).expect("JSON");
    blocks
        .insert(Block::Shard(number), &shard)
        .expect("a shard");
}
