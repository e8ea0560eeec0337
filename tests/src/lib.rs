//! Archives for the behaviour tests, each opened as the browser opens it.
//!
//! Large real corpora and judged questions are not part of the project. Where
//! a folder `shared` lies beside the checkout (or `KAIROKU_CORPORA` names one
//! of corpora) the tests run over them too; where not they say loudly what
//! they skip.

#![allow(clippy::print_stdout)]

pub mod cost;
pub mod queries;

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use kairoku::input::{self, Archive};
use kairoku_core::catalogue::{Block, Catalogue};
use kairoku_core::manifest::{FileEntry, MANIFEST_FILE};
use kairoku_core::pack::Entry;
use kairoku_core::people::People;
use kairoku_core::query::expand::{Expander, Synonyms};
use kairoku_core::query::{self, Query};
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::shard::Record;
use kairoku_core::table::Table;
use kairoku_engine::{Blocks, Engine};
use kairoku_records::compressed;
use kairoku_records::data::{self, DataFiles};

/// An archive, built and opened.
pub struct Opened {
    /// The records, by id.
    pub records: Vec<Record>,
    /// The engine over its index.
    pub engine: Engine,
    /// What it knows of people.
    pub people: People,
    /// All its blocks.
    pub blocks: Blocks,
    /// What it was opened from.
    pub published: Published,
    /// What its queries are expanded with.
    expander: Expander,
    /// By which names in queries are recognized.
    table: Table,
}

impl Opened {
    /// Makes the data of an archive and opens them.
    pub fn of(archive: Archive) -> Self {
        let published = Published::of(&assembled(&archive));
        let (engine, mut blocks) = published.open();
        for (block, content) in &published.blocks {
            blocks.insert(*block, content).expect("a block");
        }
        let Archive {
            mut meetings,
            people,
            synonyms,
            ..
        } = archive;
        meetings.sort_by(|one, other| one.id.cmp(&other.id));
        let record = |meeting: Meeting| Record {
            people: people.among(&meeting),
            ..Record::new(meeting)
        };
        let records: Vec<Record> = meetings.into_iter().map(record).collect();
        let table = Table::new(records.iter().map(|record| &record.meeting), &people);
        Self {
            records,
            engine,
            people,
            blocks,
            published,
            expander: Expander::new(synonyms).with_speakers(table.names_of_speakers()),
            table,
        }
    }

    /// A query as the search is to understand it, in all its spellings.
    pub fn understood(&self, query: &str) -> Query {
        let mut understood = query::parse(query);
        self.expander.expand(&mut understood, &[]);
        self.table.recognize(&mut understood);
        understood
    }
}

/// The data of an archive, as a browser gets it.
pub struct Published {
    catalogue: Catalogue,
    hot: Vec<Entry>,
    blocks: HashMap<Block, Vec<u8>>,
    bytes_to_open: u64,
}

impl Published {
    /// What is published of an archive.
    pub fn of(data: &DataFiles) -> Self {
        let DataFiles {
            manifest, files, ..
        } = data;
        let entries = |entry: &FileEntry| {
            let file = files.iter().find(|file| file.path == entry.path);
            let file = file.expect("the manifest names files that are there");
            compressed::read(&file.content).expect("a file of blocks")
        };
        let mut all = entries(&manifest.catalogue);
        let (_, catalogue) = all.remove(0);
        let catalogue = Catalogue::from_bytes(&catalogue).expect("a catalogue");
        all.extend(manifest.index.iter().flat_map(entries));
        all.extend(
            catalogue
                .files
                .iter()
                .flat_map(|file| entries(&file.entry())),
        );
        let (mut blocks, mut hot) = (HashMap::new(), Vec::new());
        for (name, content) in all {
            match Block::named(&name) {
                Some(block) => drop(blocks.insert(block, content)),
                None => hot.push((name, content)),
            }
        }
        let of_manifest = files.iter().find(|file| file.path == MANIFEST_FILE);
        let of_manifest = of_manifest.map_or(0, |file| file.content.len() as u64);
        Self {
            catalogue,
            hot,
            blocks,
            bytes_to_open: of_manifest + manifest.bytes_to_open(),
        }
    }

    /// How many bytes come before anything can be searched.
    pub fn bytes_to_open(&self) -> u64 {
        self.bytes_to_open
    }

    /// How many bytes the file of a block has; none where it comes with the index.
    pub fn bytes_of(&self, block: Block) -> u64 {
        let file = self.catalogue.file_of(block);
        file.map_or(0, |number| self.catalogue.files[number].entry().bytes)
    }

    /// Opens the archive, of which no block is loaded.
    pub fn open(&self) -> (Engine, Blocks) {
        let blocks = Blocks::new(self.catalogue.clone());
        let engine = Engine::open(self.hot.clone(), &blocks).expect("an index can be opened");
        (engine, blocks)
    }

    /// Loads blocks.
    pub fn load(&self, blocks: &mut Blocks, missing: &[Block]) {
        for block in missing {
            assert!(!blocks.is_loaded(*block), "{block:?} is there already");
            blocks.insert(*block, &self.blocks[block]).expect("a block");
        }
    }
}

/// The fictional sample archive.
pub fn sample() -> Opened {
    Opened::of(records_of_sample())
}

/// The records of the fictional sample archive.
pub fn records_of_sample() -> Archive {
    read(&project().join("samples"))
}

/// A real corpus, if it is there.
pub fn corpus(name: &str) -> Option<Opened> {
    records_of_corpus(name).map(Opened::of)
}

/// The records of a real corpus, if it is there.
pub fn records_of_corpus(name: &str) -> Option<Archive> {
    read_compressed(&file_of_corpus(name))
}

/// The data files of an archive.
pub fn assembled(archive: &Archive) -> DataFiles {
    data::assemble(archive.clone()).expect("an archive can be built")
}

fn file_of_corpus(name: &str) -> PathBuf {
    let folder = std::env::var_os("KAIROKU_CORPORA").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| project().join("../shared/corpora"));
    folder.join(format!("{name}.jsonl.zst"))
}

/// Tells people something past the test harness, which keeps the output of tests that
/// pass.
pub fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// An archive with questions and the meetings that answer them.
pub struct Judged {
    /// The archive.
    pub archive: Opened,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question to an archive.
pub struct Question {
    /// What is asked, as it is typed.
    pub text: String,
    /// The ids of the meetings that answer it, each with how well (1 or more).
    pub answers: HashMap<String, u32>,
}

/// A set of judged questions, if it is there.
pub fn judged(name: &str) -> Option<Judged> {
    let folder = project().join("../shared/relevance").join(name);
    let archive = Opened::of(read_compressed(&folder.join("records.jsonl.zst"))?);
    let table = |file: &str| {
        std::fs::read_to_string(folder.join(file)).expect("a set has questions and judgements")
    };
    let mut answers: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for line in table("qrels.tsv").lines() {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut cell = || cells.next().expect("a judgement has three cells");
        let (question, id, grade) = (cell(), cell(), cell());
        let grade = grade.parse().expect("a grade is a number");
        answers.entry(question).or_default().insert(id, grade);
    }
    let question = |line: &str| {
        let (id, text) = line.split_once('\t')?;
        let answers = answers.remove(id)?;
        let text = text.to_owned();
        Some(Question { text, answers })
    };
    let questions = table("queries.tsv").lines().filter_map(question).collect();
    Some(Judged { archive, questions })
}

fn read_compressed(file: &Path) -> Option<Archive> {
    let Ok(compressed) = std::fs::File::open(file) else {
        tell(&format!("SKIPPED: {} is not there", file.display()));
        return None;
    };
    let mut text = ruzstd::decoding::StreamingDecoder::new(compressed).expect("a zstd file");
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let records = scratch.path().join("records.jsonl");
    let mut file = std::fs::File::create(&records).expect("a temporary file");
    std::io::copy(&mut text, &mut file).expect("the file is whole");
    Some(read(&records))
}

/// The root of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(records: &Path) -> Archive {
    let reading = input::read(records);
    let errors: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|one| one.is_error())
        .collect();
    assert!(errors.is_empty(), "{}: {errors:?}", records.display());
    reading.archive.expect("no error")
}

/// An archive of the given meetings.
pub fn open_meetings(meetings: Vec<Meeting>) -> Opened {
    Opened::of(Archive {
        info: ArchiveInfo::default(),
        meetings,
        people: People::default(),
        synonyms: Synonyms::default(),
    })
}
