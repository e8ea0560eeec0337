//! Small archives, opened.

use kairoku_core::manifest::{FileEntry, Manifest, ShardFile};
use kairoku_core::people::{People, Person};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::shard::{Record, Shard};
use kairoku_engine::{Engine, Shards, build};
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

/// The shard of some meetings.
pub(crate) fn shard(meetings: &[Meeting]) -> Shard {
    Shard {
        records: records(meetings),
    }
}

/// The manifest of an archive with a shard for each meeting.
pub(crate) fn manifest(meetings: &[Meeting], pack: &[u8]) -> Manifest {
    let shards = meetings.iter().map(|meeting| ShardFile {
        first_id: meeting.id.clone(),
        file: FileEntry::describe("records", "json", meeting.id.as_bytes()),
    });
    Manifest {
        format: kairoku_core::manifest::FORMAT,
        version: String::new(),
        archive: ArchiveInfo::default(),
        meetings: meetings.len(),
        sections: 0,
        years: Vec::new(),
        index: FileEntry::describe("index", "bin", pack),
        shards: shards.collect(),
    }
}

/// An archive, of which no shard is loaded.
pub(crate) fn open(meetings: &[Meeting]) -> (Engine, Shards) {
    open_with(meetings, Vec::new())
}

/// An archive that knows of people, of which no shard is loaded.
pub(crate) fn open_with(meetings: &[Meeting], people: Vec<Person>) -> (Engine, Shards) {
    let records = records(meetings);
    let pack = build(&records, &People::new(people), &Synonyms::default(), None);
    let pack = pack.expect("it builds");
    let manifest = manifest(meetings, &pack);
    let mut engine = Engine::open(pack).expect("it opens");
    let mut shards = Shards::new(&manifest.shards);
    engine.unpack_shard(&mut shards);
    (engine, shards)
}

/// An archive with all shards.
pub(crate) fn loaded(meetings: &[Meeting]) -> (Engine, Shards) {
    let (engine, mut shards) = open(meetings);
    for (number, meeting) in meetings.iter().enumerate() {
        shards.insert(number, shard(std::slice::from_ref(meeting)));
    }
    (engine, shards)
}
