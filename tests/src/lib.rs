//! Archives for the behaviour tests, each opened as the browser opens it.
//!
//! Large real corpora and judged questions are not part of the project. Where
//! a folder `shared` lies beside the checkout (or `KAIROKU_CORPORA` names one
//! of corpora) the tests run over them too; where not they say loudly what
//! they skip.

pub mod queries;

use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use kairoku::input::{self, Archive};
use kairoku_core::people::People;
use kairoku_core::query::expand::{Expander, Synonyms};
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::shard::Record;
use kairoku_engine::{Engine, Shards};
use kairoku_records::data::{self, DataFiles};

/// An archive, built and opened.
pub struct Opened {
    /// The records, by date and id.
    pub records: Vec<Record>,
    /// The engine over its index.
    pub engine: Engine,
    /// What it knows of people.
    pub people: People,
    /// What its queries are expanded with.
    pub expander: Expander,
    /// All its shards.
    pub shards: Shards,
}

/// The fictional sample archive.
pub fn sample() -> Opened {
    open(&project().join("samples"))
}

/// A real corpus, if it is there.
pub fn corpus(name: &str) -> Option<Opened> {
    let folder = std::env::var_os("KAIROKU_CORPORA").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| project().join("../shared/corpora"));
    open_compressed(&folder.join(format!("{name}.jsonl.zst")))
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
    let archive = open_compressed(&folder.join("records.jsonl.zst"))?;
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

fn open_compressed(file: &Path) -> Option<Opened> {
    let Ok(compressed) = std::fs::File::open(file) else {
        // Written past the test harness, which keeps the output of tests that pass.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: {} is not there",
            file.display()
        );
        return None;
    };
    let mut text = ruzstd::decoding::StreamingDecoder::new(compressed).expect("a zstd file");
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let records = scratch.path().join("records.jsonl");
    let mut file = std::fs::File::create(&records).expect("a temporary file");
    std::io::copy(&mut text, &mut file).expect("the file is whole");
    Some(open(&records))
}

/// The root of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn open(records: &Path) -> Opened {
    let reading = input::read(records);
    let errors: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|one| one.is_error())
        .collect();
    assert!(errors.is_empty(), "{}: {errors:?}", records.display());
    open_archive(reading.archive.expect("no error"))
}

/// An archive of the given meetings.
pub fn open_meetings(meetings: Vec<Meeting>) -> Opened {
    open_archive(Archive {
        info: ArchiveInfo::default(),
        meetings,
        people: People::default(),
        synonyms: Synonyms::default(),
    })
}

fn open_archive(archive: Archive) -> Opened {
    let DataFiles {
        manifest, files, ..
    } = data::assemble(archive.clone()).expect("an archive can be built");
    let content = |name: &str| {
        let file = files.iter().find(|file| file.path == name);
        file.expect("the manifest names files that are there")
            .content
            .clone()
    };
    let mut engine = Engine::open(content(&manifest.index.path)).expect("a pack can be opened");
    let mut shards = Shards::new(&manifest.shards);
    engine.unpack_shard(&mut shards);
    for (number, shard) in manifest.shards.iter().enumerate() {
        let shard = serde_json::from_slice(&content(&shard.file.path)).expect("a shard");
        shards.insert(number, shard);
    }
    let Archive {
        mut meetings,
        people,
        synonyms,
        ..
    } = archive;
    meetings.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    let record = |meeting: Meeting| Record {
        people: people.among(&meeting),
        ..Record::new(meeting)
    };
    let records = meetings.into_iter().map(record).collect();
    Opened {
        records,
        engine,
        people,
        expander: Expander::new(synonyms),
        shards,
    }
}
