//! Distributes the blocks of an archive among files, each written as soon as it is
//! made.

use kairoku_core::catalogue::{
    Block, BlockFile, CATALOGUE_ENTRY, Catalogue, HERE, ShardPlace, TokensPlace,
};
use kairoku_core::manifest::FileEntry;
use kairoku_core::pack::Entry;
use kairoku_core::shard::Record;
use kairoku_engine::{BuildError, BuiltIndex, BuiltTokens};

use super::{DataFile, Put};
use crate::{compressed, parallel};

/// A shard is closed once its JSON has grown past this many bytes: the hits of a page
/// lie in as many shards, and each is fetched as a whole.
const SHARD_BYTES: usize = 128 << 10;

/// An archive whose records have at most so many bytes, as JSON, is in two files: a
/// search then asks for no other. The index is about as large as the records.
const TWO_FILES_BYTES: usize = 1 << 20;

/// The files that the manifest names.
pub(super) struct NamedFiles {
    pub(super) catalogue: FileEntry,
    /// None where there is no index.
    pub(super) index: Option<FileEntry>,
}

/// Writes the files of records that stand by id and, where `build` makes one, of their
/// index.
///
/// # Errors
/// [`BuildError`] on a fault in the index, and those of `put`.
pub(super) fn write<E: From<BuildError> + Send>(
    records: &[&Record],
    build: impl FnOnce() -> Result<Option<BuiltIndex>, BuildError>,
    put: Put<'_, E>,
) -> Result<NamedFiles, E> {
    let mut shards = Shards::of(records);
    let (mut first, mut bytes) = (Vec::new(), 0);
    while bytes <= TWO_FILES_BYTES {
        let Some(shard) = shards.next() else {
            return two(first, build()?, put);
        };
        let shard = shard?;
        bytes += shard.entry.1.len();
        first.push(shard);
    }
    many(first.into_iter().map(Ok).chain(shards), build, put)
}

/// Two files: records come with the catalogue, so that a meeting is read without the
/// index, and everything else with the index. A search asks for both at once.
fn two<E: From<BuildError>>(
    shards: Vec<Shard>,
    index: Option<BuiltIndex>,
    put: Put<'_, E>,
) -> Result<NamedFiles, E> {
    let mut catalogue = Catalogue::default();
    let index = match index {
        Some(index) => {
            let tokens: Vec<_> = index.tokens()?.collect();
            catalogue = index.catalogue(&tokens);
            let mut entries = index.hot;
            entries.extend([index.words, index.titles]);
            for block in tokens {
                entries.push(block.tokens);
                entries.extend(block.positions);
            }
            Some(put_named("index", &entries, put)?)
        }
        None => None,
    };
    catalogue.shards = shards.iter().map(|shard| shard.place(HERE)).collect();
    let mut records = vec![(CATALOGUE_ENTRY.to_owned(), catalogue.to_bytes())];
    records.extend(shards.into_iter().map(|shard| shard.entry));
    Ok(NamedFiles {
        catalogue: put_named("catalogue", &records, put)?,
        index,
    })
}

/// A file for every block, one for what every search needs, and the catalogue's. The
/// records are written while the index is made.
fn many<'r, E: From<BuildError> + Send>(
    shards: impl Iterator<Item = Result<Shard, BuildError>> + Send + 'r,
    build: impl FnOnce() -> Result<Option<BuiltIndex>, BuildError>,
    put: Put<'_, E>,
) -> Result<NamedFiles, E> {
    let shards = shards.map(|shard| shard.map_err(E::from));
    let (index, shards) = parallel::beside(
        || Ok(build()?),
        shards,
        |shard| Ok((shard.place(HERE), put_block(shard.entry, put)?)),
    )?;
    let mut catalogue = Catalogue::default();
    for (place, file) in shards {
        let file = add(&mut catalogue, file);
        catalogue.shards.push(ShardPlace { file, ..place });
    }
    let index = match index {
        Some(index) => Some(many_of_index(index, &mut catalogue, put)?),
        None => None,
    };
    let entry = (CATALOGUE_ENTRY.to_owned(), catalogue.to_bytes());
    Ok(NamedFiles {
        catalogue: put_named("catalogue", &[entry], put)?,
        index,
    })
}

/// Writes the blocks of an index, and gives the file of what every search needs.
fn many_of_index<E: From<BuildError> + Send>(
    index: BuiltIndex,
    catalogue: &mut Catalogue,
    put: Put<'_, E>,
) -> Result<FileEntry, E> {
    let write = |tokens: BuiltTokens| {
        let place = tokens.place();
        let positions = tokens.positions.map(|entry| put_block(entry, put));
        let file = put_block(tokens.tokens, put)?;
        Ok((place, file, positions.transpose()?))
    };
    let blocks = index.tokens()?.map(Ok::<_, E>);
    for (place, tokens, positions) in parallel::map(blocks, write)? {
        let file = add(catalogue, tokens);
        let positions = positions.map(|file| add(catalogue, file));
        catalogue.tokens.push(TokensPlace {
            file,
            positions,
            ..place
        });
    }
    catalogue.lists = index.lists();
    let words = put_block(index.words, put)?;
    catalogue.words = Some(add(catalogue, words));
    let titles = put_block(index.titles, put)?;
    catalogue.titles = Some(add(catalogue, titles));
    put_named("index", &index.hot, put)
}

/// Adds a file to those of a catalogue, and gives its number.
fn add(catalogue: &mut Catalogue, file: BlockFile) -> u32 {
    catalogue.files.push(file);
    let last = catalogue.files.len() - 1;
    u32::try_from(last).expect("an archive has fewer than 2^32 blocks")
}

/// Writes a file of one block.
fn put_block<E>(entry: Entry, put: Put<'_, E>) -> Result<BlockFile, E> {
    let content = compressed::write(&[entry]);
    let file = BlockFile::of(&content);
    put(DataFile::new(&file.entry(), content))?;
    Ok(file)
}

/// Writes a file that the manifest names.
fn put_named<E>(stem: &str, entries: &[Entry], put: Put<'_, E>) -> Result<FileEntry, E> {
    let content = compressed::write(entries);
    let entry = FileEntry::describe(stem, "bin", &content);
    put(DataFile::new(&entry, content))?;
    Ok(entry)
}

impl DataFile {
    fn new(entry: &FileEntry, content: Vec<u8>) -> Self {
        Self {
            path: entry.path.clone(),
            content,
        }
    }
}

/// A shard as it is published.
struct Shard {
    first_id: String,
    first_meeting: usize,
    entry: Entry,
}

impl Shard {
    fn place(&self, file: u32) -> ShardPlace {
        ShardPlace {
            first_id: self.first_id.clone(),
            first_meeting: self.first_meeting as u32,
            file,
        }
    }
}

/// The shards of records that stand by id, each made when it is asked for.
struct Shards<'a> {
    records: &'a [&'a Record],
    /// The first record that is in no shard yet.
    next: usize,
    /// How many shards were made.
    made: usize,
}

impl<'a> Shards<'a> {
    fn of(records: &'a [&'a Record]) -> Self {
        Self {
            records,
            next: 0,
            made: 0,
        }
    }
}

impl Iterator for Shards<'_> {
    type Item = Result<Shard, BuildError>;

    fn next(&mut self) -> Option<Self::Item> {
        let first_meeting = self.next;
        let first_id = self.records.get(first_meeting)?.meeting.id.clone();
        let mut json = b"{\"records\":[".to_vec();
        for record in &self.records[first_meeting..] {
            if self.next > first_meeting {
                json.push(b',');
            }
            if let Err(error) = serde_json::to_writer(&mut json, record) {
                return Some(Err(error.into()));
            }
            self.next += 1;
            if json.len() > SHARD_BYTES {
                break;
            }
        }
        json.extend(b"]}");
        let entry = (Block::Shard(self.made).name(), json);
        self.made += 1;
        Some(Ok(Shard {
            first_id,
            first_meeting,
            entry,
        }))
    }
}
