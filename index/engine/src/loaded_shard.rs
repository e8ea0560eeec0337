//! A shard that is loaded. Its records stay the text that came, and only those that are
//! asked for are read: a record takes about twice its text in memory, and of the fifty to a
//! hundred records of a shard a page of hits shows one.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use kairoku_core::shard::{Record, Shard};
use serde_json::value::RawValue;

/// How many times the length of its text a record takes in memory once it was read.
const MEMORY_OF_RECORD: usize = 2;

/// A shard that is loaded.
pub(crate) struct LoadedShard {
    records: Vec<LoadedRecord>,
    /// What it takes in memory, in bytes, about.
    bytes: AtomicUsize,
    /// The number of the last read of it.
    last_read: AtomicU64,
}

struct LoadedRecord {
    text: Box<RawValue>,
    read: OnceLock<Box<Record>>,
}

impl LoadedShard {
    /// The shard with this content, and the ids of its records. `reads` is the number of the
    /// last read of any.
    ///
    /// # Errors
    /// Those of reading JSON: every record was read once when this returns.
    pub(crate) fn new(content: &[u8], reads: u64) -> serde_json::Result<(Self, Vec<String>)> {
        let Shard { records } = serde_json::from_slice::<Shard<Box<RawValue>>>(content)?;
        let ids = records.iter().map(|record| Ok(read(record)?.meeting.id));
        let ids = ids.collect::<serde_json::Result<_>>()?;
        let loaded = |text| LoadedRecord {
            text,
            read: OnceLock::new(),
        };
        let shard = Self {
            records: records.into_iter().map(loaded).collect(),
            bytes: AtomicUsize::new(content.len()),
            last_read: AtomicU64::new(reads),
        };
        Ok((shard, ids))
    }

    /// What it takes in memory, in bytes, about.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The number of the last read of it.
    pub(crate) fn last_read(&self) -> u64 {
        self.last_read.load(Ordering::Relaxed)
    }

    /// Notes that it is read, as the read of this number.
    pub(crate) fn note_read(&self, number: u64) {
        self.last_read.store(number, Ordering::Relaxed);
    }

    /// The records, by ascending id.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().map(|record| self.read(record))
    }

    /// The record in a place.
    pub(crate) fn get(&self, at: usize) -> Option<&Record> {
        self.records.get(at).map(|record| self.read(record))
    }

    /// The record of a meeting.
    pub(crate) fn record(&self, id: &str) -> Option<&Record> {
        let records = &self.records;
        let at = records.binary_search_by(|record| self.read(record).meeting.id.as_str().cmp(id));
        self.get(at.ok()?)
    }

    fn read<'a>(&self, record: &'a LoadedRecord) -> &'a Record {
        record.read.get_or_init(|| {
            let bytes = MEMORY_OF_RECORD * record.text.get().len();
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
            Box::new(read(&record.text).expect("every record was read when the shard came"))
        })
    }
}

fn read(text: &RawValue) -> serde_json::Result<Record> {
    serde_json::from_str(text.get())
}
