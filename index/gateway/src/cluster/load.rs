//! The documents of an archive as lines for the cluster, some at a time.

use kairoku_core::manifest::Manifest;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::shard::Record;
use kairoku_core::table::Table;
use kairoku_records::data_folder::{DataError, DataFolder};
use kairoku_records::files::Files;
use serde_json::{Value, json};

use super::document;
use super::stored::{CONTENT_BYTES, Content, encoded};

/// How many bytes are sent at a time, about.
const BATCH: usize = 4 << 20;

/// How many titles are asked for when all is loaded.
const SAMPLES: usize = 16;

/// Documents could not be made or taken.
#[derive(Debug, thiserror::Error)]
pub enum LoadError<E> {
    /// The data cannot be read.
    #[error(transparent)]
    Data(DataError),
    /// Whoever takes the documents refuses.
    #[error(transparent)]
    Taken(E),
}

/// What is told on the way: how many documents were taken, of how many.
pub(super) type Progress<'a> = dyn FnMut(usize, usize) + 'a;

/// Hands over every document of an archive, as lines of the bulk requests of the cluster,
/// in the order of the rows. In memory are the table and one batch. Gives some titles, to
/// be asked for.
///
/// # Errors
/// [`LoadError`] for the first that fails.
pub(super) fn documents<F: Files + Sync, E>(
    data: &DataFolder<F>,
    mut take: impl FnMut(Vec<u8>) -> Result<(), E>,
    progress: &mut Progress<'_>,
) -> Result<Vec<String>, LoadError<E>> {
    let (table, synonyms) = data.known().map_err(LoadError::Data)?;
    let manifest = data.manifest();
    let total = manifest.sections + manifest.meetings;
    let mut batch = Vec::new();
    let mut taken = 0;
    let mut number = 0;
    let mut failed = None;
    let (mut samples, apart) = (Vec::new(), manifest.meetings / SAMPLES + 1);
    let each = data.each_record(|record| {
        if failed.is_some() {
            return;
        }
        taken += write(&mut batch, &record, number, table);
        if number % apart == 0 {
            samples.push(record.meeting.title.clone());
        }
        number += 1;
        if batch.len() >= BATCH {
            failed = take(std::mem::take(&mut batch)).err();
            progress(taken, total);
        }
    });
    each.map_err(LoadError::Data)?;
    if let Some(error) = failed {
        return Err(LoadError::Taken(error));
    }
    contents(&mut batch, manifest, table, synonyms);
    take(batch).map_err(LoadError::Taken)?;
    progress(taken, total);
    Ok(samples)
}

/// Writes a meeting with its sections; tells how many documents these are.
fn write(batch: &mut Vec<u8>, record: &Record, number: usize, table: &Table) -> usize {
    let meeting = document::id_of_meeting(number);
    let action = json!({"index": {"_id": meeting, "routing": meeting}});
    line(batch, &action);
    line(batch, &document::of_meeting(record, number));
    let rows = table.rows_of(number);
    let documents = 1 + rows.len();
    for (row, section) in rows.zip(record.sections()) {
        let id = document::id_of_section(row);
        line(batch, &json!({"index": {"_id": id, "routing": meeting}}));
        line(batch, &document::of_section(&section, row, table));
    }
    documents
}

/// Writes what a gateway holds of the version, in parts.
fn contents(batch: &mut Vec<u8>, manifest: &Manifest, table: &Table, synonyms: &Synonyms) {
    let manifest = serde_json::to_vec(manifest).expect("a manifest is plain data");
    let synonyms = serde_json::to_vec(synonyms).expect("synonyms are plain data");
    let contents = [
        (Content::Manifest, manifest),
        (Content::Synonyms, synonyms),
        (Content::Table, table.to_bytes()),
    ];
    for (content, bytes) in contents {
        let parts = bytes.chunks(CONTENT_BYTES);
        let count = parts.len();
        for (part, bytes) in parts.enumerate() {
            line(batch, &json!({"index": {"_id": content.id(part)}}));
            let stored = json!({"content": {"parts": count, "bytes": encoded(bytes)}});
            line(batch, &stored);
        }
    }
}

fn line(batch: &mut Vec<u8>, value: &Value) {
    batch.extend(value.to_string().into_bytes());
    batch.push(b'\n');
}
