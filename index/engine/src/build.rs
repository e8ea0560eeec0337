//! Writes the index: what every search needs, and blocks of tokens with their lists.

use kairoku_core::catalogue::{Block, Catalogue, HERE, ListFiles};
use kairoku_core::pack::Entry;
use kairoku_core::people::People;
use kairoku_core::protocol::encode;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::section::{Part, sections};
use kairoku_core::shard::Record;
use kairoku_core::table::Table;
use tantivy::directory::RamDirectory;
use tantivy::{Index, IndexSettings, TantivyDocument};

use crate::entries::{SEGMENT_ENTRY, SYNONYMS_ENTRY, TABLE_ENTRY};
use crate::error::BuildError;
use crate::schema::{field, schema};
use crate::segment::WrittenSegment;
use crate::titles;
use crate::token_blocks::{BuiltTokens, TokenBlocks};
use crate::tokenizer::{PARAGRAPH_END, tokenizers};
use crate::words::WordCounter;

/// The memory the writer starts with, in bytes; it takes what it needs.
const WRITER_MEMORY: usize = 64 << 20;

/// An index as it is published: entries of packs.
pub struct BuiltIndex {
    /// What every search needs, under the names by which [`crate::Engine::open`]
    /// knows it.
    pub hot: Vec<Entry>,
    /// The archive's words, under the name of [`Block::Words`].
    pub words: Entry,
    /// The titles that are suggested, under the name of [`Block::Titles`].
    pub titles: Entry,
    segment: WrittenSegment,
}

impl BuiltIndex {
    /// The blocks of tokens in their order, each made when it is asked for: all of
    /// them would take as much memory again as the index.
    ///
    /// # Errors
    /// [`BuildError`] where Tantivy cannot read what it wrote.
    pub fn tokens(&self) -> Result<TokenBlocks<'_>, BuildError> {
        TokenBlocks::of(&self.segment)
    }

    /// A catalogue of these of its blocks, as if all were in the catalogue's own file.
    pub fn catalogue(&self, tokens: &[BuiltTokens]) -> Catalogue {
        Catalogue {
            tokens: tokens.iter().map(BuiltTokens::place).collect(),
            words: Some(HERE),
            titles: Some(HERE),
            lists: self.segment.lists,
            ..Catalogue::default()
        }
    }

    /// Where the lists of tokens stood, for the catalogue.
    pub fn lists(&self) -> ListFiles {
        self.segment.lists
    }
}

/// Builds the index of records that stand by id, with what the archive knows of people
/// and words. `done` is called after each record.
///
/// # Errors
/// [`BuildError`] on a fault in Tantivy.
pub fn build(
    records: &[&Record],
    people: &People,
    synonyms: &Synonyms,
    done: &mut dyn FnMut(),
) -> Result<BuiltIndex, BuildError> {
    let meetings = records.iter().map(|record| &record.meeting);
    let table = Table::new(meetings, people).to_bytes();
    let directory = RamDirectory::create();
    let mut words = WordCounter::default();
    let index = write_index(records, directory.clone(), &mut words, done)?;
    let segment = WrittenSegment::of(&index, &directory)?;
    let hot = [
        (TABLE_ENTRY, table),
        (SEGMENT_ENTRY, encode(&segment.published)),
        (SYNONYMS_ENTRY, serde_json::to_vec(synonyms)?),
    ];
    Ok(BuiltIndex {
        hot: hot.map(|(name, content)| (name.to_owned(), content)).into(),
        words: (
            Block::Words.name(),
            serde_json::to_vec(&words.most_frequent())?,
        ),
        titles: (Block::Titles.name(), titles::write(records)),
        segment,
    })
}

/// Writes the index, and counts the words on the way.
fn write_index(
    records: &[&Record],
    directory: RamDirectory,
    words: &mut WordCounter,
    done: &mut dyn FnMut(),
) -> Result<Index, BuildError> {
    let settings = IndexSettings {
        // Threads are not to be had in the browser.
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let mut writer = Index::builder()
        .schema(schema())
        .settings(settings)
        .tokenizers(tokenizers())
        .single_segment_index_writer(directory, WRITER_MEMORY)?;
    for record in records {
        for section in sections(&record.meeting, &record.rich) {
            let paragraphs = section.paragraphs();
            words.add(&paragraphs);
            writer.add_document(document(&paragraphs))?;
        }
        done();
    }
    Ok(writer.finalize()?)
}

fn document(paragraphs: &[(Part, String)]) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    for part in Part::ALL {
        let mut text = String::new();
        for (_, paragraph) in paragraphs.iter().filter(|(of, _)| *of == part) {
            text.push_str(paragraph);
            text.push(PARAGRAPH_END);
        }
        if !text.is_empty() {
            document.add_text(field(part), text);
        }
    }
    document
}
