//! The segment as it is published: of the index's files what opening them reads.
//! The lists of tokens are in blocks.
//!
//! Tantivy's dictionary would have to be read as a whole, and so would its stored
//! documents, of which there are none. In place of the dictionary stands an empty
//! one: tokens are looked up in their blocks, and Tantivy reads the lists that these
//! name.

mod constant;
mod parts;

use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use kairoku_core::catalogue::ListFiles;
use kairoku_core::section::Part;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tantivy::directory::{CompositeWrite, Directory, FileHandle, OwnedBytes, RamDirectory};
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermDictionaryBuilder;
use tantivy::{HasLen, Index};

use crate::blocks::LoadedTokens;
use crate::entries::SEGMENT_ENTRY;
use crate::error::{BuildError, OpenError};
use crate::schema::{field, schema};
use crate::sparse::{ReadOnlyDirectory, SparseFile, SparseLists};

/// The id that every segment gets in place of its random one, so that the
/// same records give the same bytes.
const SEGMENT_ID: &str = "00000000-0000-4000-8000-000000000000";

/// What is published of a segment beside its lists.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Segment {
    files: Vec<StoredFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredFile {
    name: String,
    /// How long the whole file is.
    bytes: u64,
    /// The ranges that opening it reads: where each starts, and what is there.
    pieces: Vec<(u64, Vec<u8>)>,
}

impl Segment {
    /// Opens the segment of a table of so many rows, with the files that take in its lists.
    /// Of the data it takes the lengths of sections and where lists stand; all else is the
    /// same in every index, and comes from [`constant`].
    ///
    /// # Errors
    /// [`OpenError`] where it is damaged, or not the segment of this table and these lists.
    pub(crate) fn open(
        self,
        rows: usize,
        lists: &SparseLists,
    ) -> Result<(SegmentReader, Room), OpenError> {
        let damaged = || OpenError::NotUnderstood(SEGMENT_ENTRY);
        let mut files = HashMap::new();
        let mut ranges = HashMap::new();
        for stored in self.files {
            let path = PathBuf::from(stored.name);
            let (kind, file) = match extension(&path) {
                "idx" => ("idx", lists.postings.clone()),
                "pos" => ("pos", lists.positions.clone()),
                "fieldnorm" => ("fieldnorm", Arc::new(SparseFile::new(stored.bytes))),
                _ => continue,
            };
            let mut pieces = stored.pieces.into_iter();
            let is_room = pieces.all(|(start, piece)| file.insert(start, OwnedBytes::new(piece)));
            let of_parts = is_room.then(|| parts::ranges(&file)).flatten();
            ranges.insert(kind, of_parts.ok_or_else(damaged)?);
            files.insert(format!("{}.{kind}", constant::STEM).into(), file);
        }
        let of = |kind| ranges.get(kind).ok_or_else(damaged);
        let lengths = of("fieldnorm")?.iter();
        let lengths = lengths.map(|range| range.as_ref().map_or(rows, |it| it.len()));
        for documents in lengths {
            if documents != rows {
                return Err(OpenError::Mismatch { documents, rows });
            }
        }
        let room = Room::of(rows, lists, of("idx")?, of("pos")?).ok_or_else(damaged)?;
        files.extend(constant::files(rows));
        Ok((open(ReadOnlyDirectory::new(files))?, room))
    }
}

/// The room of an index: lists that name a row or a place beyond it are damaged.
#[derive(Debug)]
pub(crate) struct Room {
    rows: usize,
    /// By part, how many bytes its postings and its positions have.
    lists: [(u64, u64); Part::ALL.len()],
}

impl Room {
    /// None where the lists do not start where the catalogue says.
    fn of(
        rows: usize,
        lists: &SparseLists,
        postings: &parts::Ranges,
        positions: &parts::Ranges,
    ) -> Option<Self> {
        let mut room = [(0, 0); Part::ALL.len()];
        for (part, room) in room.iter_mut().enumerate() {
            let (Some(postings), Some(positions)) = (&postings[part], &positions[part]) else {
                continue;
            };
            // In front of the postings stands how many tokens the part has.
            let postings = postings.start.checked_add(COUNT_BYTES)?..postings.end;
            let length = postings.end.checked_sub(postings.start)?;
            let starts = (postings.start as u64, positions.start as u64);
            // Where a part has no list nobody has seen where they start.
            if length > 0 && lists.starts(part) != starts {
                return None;
            }
            *room = (length as u64, positions.len() as u64);
        }
        Some(Self { rows, lists: room })
    }

    /// Whether there is room for all lists of a block.
    pub(crate) fn holds(&self, block: &LoadedTokens) -> bool {
        let mut parts = self.lists.iter().enumerate();
        let end = |range: Option<Range<u64>>| range.map_or(0, |range| range.end);
        (block.last_row as usize) < self.rows
            && parts.all(|(part, &(postings, positions))| {
                end(block.tokens.range(part, |lists| &lists.postings)) <= postings
                    && end(block.tokens.range(part, |lists| &lists.positions)) <= positions
            })
    }
}

/// How many bytes the number of tokens of a part takes.
const COUNT_BYTES: usize = 8;

fn extension(path: &Path) -> &str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.unwrap_or_default()
}

/// Opens the only segment of an index, and all it has of every part.
fn open(directory: impl Directory) -> tantivy::Result<SegmentReader> {
    let index = Index::open(directory)?;
    let segments = index.searchable_segments()?;
    let segment = segments.first().ok_or_else(|| {
        tantivy::TantivyError::InternalError("an index without a segment".to_owned())
    })?;
    let reader = SegmentReader::open(segment)?;
    for part in Part::ALL {
        reader.inverted_index(field(part))?;
        reader.fieldnorms_readers().get_field(field(part))?;
    }
    Ok(reader)
}

/// A segment as Tantivy wrote it, from which what is published is taken.
pub(crate) struct WrittenSegment {
    /// The dictionaries of the parts.
    pub(crate) dictionaries: Vec<Arc<InvertedIndexReader>>,
    /// What is published beside the lists.
    pub(crate) published: Segment,
    /// Where its lists start.
    pub(crate) lists: ListFiles,
    postings: Arc<WatchedFile>,
    positions: Arc<WatchedFile>,
}

impl WrittenSegment {
    /// The segment of an index that was written into `directory`.
    ///
    /// # Errors
    /// [`BuildError`] on a fault in Tantivy.
    pub(crate) fn of(index: &Index, directory: &RamDirectory) -> Result<Self, BuildError> {
        let files = files(index, directory)?;
        let file = |wanted: &str| {
            let mut files = files.iter();
            let file = files.find(|(path, _)| extension(path) == wanted);
            file.map(|(_, file)| file.clone())
                .ok_or(BuildError::NoSegment)
        };
        let (postings, positions) = (file("idx")?, file("pos")?);
        let segments = index.searchable_segments()?;
        let segment = segments.first().ok_or(BuildError::NoSegment)?;
        let reader = SegmentReader::open(segment)?;
        let watched = open(ReadOnlyDirectory::new(files.clone()))?;
        let mut stored: Vec<_> = files.iter().map(|(path, file)| file.stored(path)).collect();
        stored.sort_by(|one, other| one.name.cmp(&other.name));
        let mut lists = ListFiles::default();
        (lists.postings.bytes, lists.positions.bytes) = (postings.bytes(), positions.bytes());
        let dictionaries = Part::ALL.map(|part| reader.inverted_index(field(part)));
        let dictionaries = dictionaries.into_iter().collect::<Result<Vec<_>, _>>()?;
        for (at, part) in Part::ALL.into_iter().enumerate() {
            let terms = dictionaries[at].terms().stream();
            let mut terms = terms.map_err(tantivy::TantivyError::from)?;
            if !terms.advance() {
                continue;
            }
            // Where a list is read in the file tells where all of the part start.
            let info: &TermInfo = terms.value();
            let watched = watched.inverted_index(field(part))?;
            let read =
                watched.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions);
            read.map_err(tantivy::TantivyError::from)?;
            lists.postings.starts[at] = postings.last_read() - info.postings_range.start as u64;
            lists.positions.starts[at] = positions.last_read() - info.positions_range.start as u64;
        }
        Ok(Self {
            dictionaries,
            published: Segment { files: stored },
            lists,
            postings,
            positions,
        })
    }

    /// The bytes of postings of a part, by their range in its lists.
    pub(crate) fn postings(&self, part: usize, range: &Range<u64>) -> &[u8] {
        self.postings.range(self.lists.postings.starts[part], range)
    }

    /// The bytes of positions likewise.
    pub(crate) fn positions(&self, part: usize, range: &Range<u64>) -> &[u8] {
        self.positions
            .range(self.lists.positions.starts[part], range)
    }
}

/// A file that remembers what of it was read.
#[derive(Debug)]
struct WatchedFile {
    content: OwnedBytes,
    read: Mutex<Vec<Range<usize>>>,
}

impl WatchedFile {
    fn new(content: OwnedBytes) -> Self {
        Self {
            content,
            read: Mutex::default(),
        }
    }

    /// What of the file was read.
    fn stored(&self, path: &Path) -> StoredFile {
        let mut read = self
            .read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        read.sort_by_key(|range| (range.start, range.end));
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for range in read {
            match ranges.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => ranges.push(range),
            }
        }
        let piece = |range: Range<usize>| (range.start as u64, self.content[range].to_vec());
        StoredFile {
            name: path.to_string_lossy().into_owned(),
            bytes: self.bytes(),
            pieces: ranges.into_iter().map(piece).collect(),
        }
    }

    /// Where the last range that was read starts.
    fn last_read(&self) -> u64 {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.last().map_or(0, |range| range.start as u64)
    }

    /// How long the file is.
    fn bytes(&self) -> u64 {
        self.content.len() as u64
    }

    /// What stands in a range that counts from a start.
    fn range(&self, start: u64, range: &Range<u64>) -> &[u8] {
        &self.content[(start + range.start) as usize..(start + range.end) as usize]
    }
}

impl HasLen for WatchedFile {
    fn len(&self) -> usize {
        self.content.len()
    }
}

impl FileHandle for WatchedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if !range.is_empty() {
            let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            read.push(range.clone());
        }
        Ok(self.content.slice(range))
    }
}

/// The files of the index under names that do not change from build to build, with
/// an empty dictionary. They are read from the bare directory: the index's own view of
/// it leaves out the footer of each file.
fn files(
    index: &Index,
    directory: &RamDirectory,
) -> Result<HashMap<PathBuf, Arc<WatchedFile>>, BuildError> {
    let metas = index.load_metas()?;
    let random = metas
        .segments
        .first()
        .ok_or(BuildError::NoSegment)?
        .id()
        .uuid_string();
    let fixed = SEGMENT_ID.replace('-', "");
    let mut meta: Value = serde_json::from_slice(&directory.atomic_read("meta.json".as_ref())?)?;
    for segment in meta["segments"].as_array_mut().into_iter().flatten() {
        segment["segment_id"] = SEGMENT_ID.into();
    }
    let meta = WatchedFile::new(OwnedBytes::new(serde_json::to_vec(&meta)?));
    let mut files = HashMap::from([(PathBuf::from("meta.json"), Arc::new(meta))]);
    for path in metas.list_segment_files() {
        if !directory.exists(&path)? {
            continue;
        }
        let content = match extension(&path) == "term" {
            true => empty_dictionaries()?,
            false => directory
                .open_read(&path)?
                .read_bytes()
                .map_err(tantivy::TantivyError::from)?,
        };
        let name = path.to_string_lossy().replace(&random, &fixed);
        files.insert(name.into(), Arc::new(WatchedFile::new(content)));
    }
    Ok(files)
}

/// A file of dictionaries with one of no token for every part.
fn empty_dictionaries() -> Result<OwnedBytes, BuildError> {
    let directory = RamDirectory::create();
    let index = Index::create(directory.clone(), schema(), Default::default())?;
    let path = Path::new("empty.term");
    // The index's own view adds the footer.
    let mut dictionaries = CompositeWrite::wrap(index.directory().open_write(path)?);
    for part in Part::ALL {
        let of_part = TermDictionaryBuilder::create(dictionaries.for_field(field(part)));
        let written = of_part.and_then(TermDictionaryBuilder::finish);
        written.map_err(tantivy::TantivyError::from)?;
    }
    dictionaries.close().map_err(tantivy::TantivyError::from)?;
    let file = directory.open_read(path)?;
    Ok(file.read_bytes().map_err(tantivy::TantivyError::from)?)
}
