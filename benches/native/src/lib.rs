//! What the benchmarks measure on: a corpus, of which all blocks are loaded.

use std::cell::LazyCell;

use kairoku_core::catalogue::Block;
use kairoku_core::manifest::MANIFEST_FILE;
use kairoku_records::compressed;
use kairoku_tests::{Opened, assembled, records_of_corpus, records_of_sample, tell};

/// 8,043 exchanges of an assembly: 16,086 sections.
const CORPUS: &str = "togikai";

thread_local! {
    static ARCHIVE: LazyCell<&'static Archive> = LazyCell::new(|| Box::leak(Box::new(Archive::open())));
}

/// What is measured on.
pub struct Archive {
    /// The archive, opened.
    pub opened: Opened,
    /// The files of its data but the manifest, compressed as they are published.
    pub files: Vec<Vec<u8>>,
    /// Their blocks of tokens.
    pub tokens: Vec<(Block, Vec<u8>)>,
}

impl Archive {
    fn open() -> Self {
        let records = records_of_corpus(CORPUS).unwrap_or_else(|| {
            tell(
                "The sample takes its place: these figures are not to be held against those of the corpus",
            );
            records_of_sample()
        });
        let files = assembled(&records).files.into_iter();
        let files = files.filter(|file| file.path != MANIFEST_FILE);
        let files: Vec<_> = files.map(|file| file.content).collect();
        let entries = files
            .iter()
            .flat_map(|file| compressed::read(file).expect("a file of blocks"));
        let tokens = entries.filter_map(|(name, content)| match Block::named(&name) {
            Some(block @ Block::Tokens(_)) => Some((block, content)),
            _ => None,
        });
        Self {
            tokens: tokens.collect(),
            opened: Opened::of(records),
            files,
        }
    }
}

/// The archive, opened once. Where the corpus is not there it is the fictional sample, which
/// is told.
pub fn archive() -> &'static Archive {
    ARCHIVE.with(|archive| **archive)
}
