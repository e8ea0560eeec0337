//! Writes the index pack: one merged segment, the table and the list of words.

use kairoku_core::pack::{SHARD_ENTRY, SYNONYMS_ENTRY, TABLE_ENTRY, WORDS_ENTRY, pack};
use kairoku_core::people::People;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::section::{Part, sections};
use kairoku_core::shard::Record;
use kairoku_core::table::Table;
use serde_json::Value;
use tantivy::directory::RamDirectory;
use tantivy::{Directory, Index, IndexSettings, TantivyDocument};

use crate::schema::{field, schema};
use crate::tokenizer::{PARAGRAPH_END, tokenizers};
use crate::words::WordCounter;

/// Tantivy writes what Tantivy reads in memory; this can only fail on a fault
/// in it or for want of memory.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Tantivy refused.
    #[error("the index could not be written")]
    Index(#[from] tantivy::TantivyError),
    /// A file of the index could not be read back.
    #[error("the index could not be read back")]
    ReadBack(#[from] tantivy::directory::error::OpenReadError),
    /// The index's own description is not what this version of Tantivy writes.
    #[error("the description of the index is not understood")]
    Meta(#[from] serde_json::Error),
}

/// The memory the writer starts with, in bytes; it takes what it needs.
const WRITER_MEMORY: usize = 64 << 20;

/// The id that every segment gets in place of its random one, so that the
/// same records give the same bytes.
const SEGMENT_ID: &str = "00000000-0000-4000-8000-000000000000";

/// Builds the index pack of records that stand by date and id, with what the
/// archive knows of people and words. A small archive's only shard may ride along, so
/// that a search needs one file.
///
/// # Errors
/// [`BuildError`] on a fault in Tantivy.
pub fn build(
    records: &[Record],
    people: &People,
    synonyms: &Synonyms,
    shard: Option<&[u8]>,
) -> Result<Vec<u8>, BuildError> {
    let meetings = records.iter().map(|record| &record.meeting);
    let table = serde_json::to_vec(&Table::new(meetings, people))?;
    let mut entries = vec![(TABLE_ENTRY.to_owned(), table)];
    if !synonyms.is_empty() {
        entries.push((SYNONYMS_ENTRY.to_owned(), serde_json::to_vec(synonyms)?));
    }
    entries.extend(shard.map(|shard| (SHARD_ENTRY.to_owned(), shard.to_vec())));
    let directory = RamDirectory::create();
    let mut words = WordCounter::default();
    let index = write_index(records, directory.clone(), &mut words)?;
    let words = serde_json::to_vec(&words.most_frequent())?;
    entries.push((WORDS_ENTRY.to_owned(), words));
    entries.extend(index_files(&index, &directory)?);
    Ok(pack(&entries))
}

/// Writes the index, and counts the words on the way.
fn write_index(
    records: &[Record],
    directory: RamDirectory,
    words: &mut WordCounter,
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

/// The files of the index under names that do not change from build to build.
/// They are read from the bare directory: the index's own view of it leaves out
/// the footer of each file.
fn index_files(
    index: &Index,
    directory: &RamDirectory,
) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
    let metas = index.load_metas()?;
    let random = metas
        .segments
        .first()
        .map(|segment| segment.id().uuid_string());
    let fixed = SEGMENT_ID.replace('-', "");
    let rename = |path: &str| {
        random
            .iter()
            .fold(path.to_owned(), |path, id| path.replace(id, &fixed))
    };
    let mut meta: Value = serde_json::from_slice(&directory.atomic_read("meta.json".as_ref())?)?;
    for segment in meta["segments"].as_array_mut().into_iter().flatten() {
        segment["segment_id"] = SEGMENT_ID.into();
    }
    let mut files = vec![("meta.json".to_owned(), serde_json::to_vec(&meta)?)];
    let mut paths: Vec<_> = metas.list_segment_files().into_iter().collect();
    paths.sort();
    for path in paths {
        if directory.exists(&path)? {
            let content = directory.open_read(&path)?.read_bytes();
            let content = content.map_err(tantivy::TantivyError::from)?;
            files.push((rename(&path.to_string_lossy()), content.to_vec()));
        }
    }
    Ok(files)
}
