//! Data whose hashes are right and whose content is not. An input is a list of changes
//! that are made to an archive's data: what a fuzzer, or a test, makes of it has the
//! shape of data nearly everywhere.

use std::sync::LazyLock;

use kairoku_core::facets::{FacetOrder, FacetView, Filters};
use kairoku_core::manifest::{FileEntry, MANIFEST_FILE, Manifest};
use kairoku_core::pack::Entry;
use kairoku_core::protocol::{
    KwicRequest, ReadRequest, SearchRequest, Selection, Sort, TrendsRequest,
};
use kairoku_core::query::Query;
use kairoku_engine::{Blocks, Engine};
use kairoku_records::compressed;
use kairoku_records::data::assemble;
use kairoku_records::data_folder::DataFolder;
use kairoku_records::files::InMemory;
use kairoku_records::input;

use crate::seeds;

/// The data of an archive, as entries of its files.
#[derive(Clone)]
struct Data {
    manifest: Manifest,
    /// Those of the catalogue's file, then those of the index's.
    files: [Vec<Entry>; 2],
}

/// Archives of which the data is changed: of two records, where every byte says much,
/// and of so many that lists have all shapes.
static ARCHIVES: LazyLock<[Data; 2]> =
    LazyLock::new(|| [Data::of(&seeds::few()), Data::of(&seeds::many())]);

/// The changes that a fuzzer starts from.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let one = |entry: u8, change: u8| vec![0, entry, change, 3, 0, 9];
    let changes = (0..CHANGES).flat_map(|change| (0..12).map(move |entry| one(entry, change)));
    std::iter::once(Vec::new()).chain(changes).collect()
}

/// Changes the data of an archive and opens and asks it.
pub(crate) fn run(input: &[u8]) {
    let Some((&number, changes)) = input.split_first() else {
        return;
    };
    let mut data = ARCHIVES[usize::from(number) % 2].clone();
    for change in changes.chunks(5) {
        data.change(change);
    }
    match number & 4 {
        0 => ask(data.files),
        _ => open_folder(&data),
    }
}

/// The kinds of changes.
const CHANGES: u8 = 12;

impl Data {
    fn of(files: &InMemory) -> Self {
        let loaded = input::json_lines(files, "all.jsonl");
        let wrong = loaded.diagnostics;
        let archive = loaded
            .archive
            .unwrap_or_else(|| panic!("wrong records: {wrong:?}"));
        let data = assemble(archive).expect("it is built");
        let entries = |entry: &FileEntry| {
            let file = data.files.iter().find(|file| file.path == entry.path);
            compressed::read(&file.expect("it is there").content).expect("it is whole")
        };
        let index = data.manifest.index.as_ref().expect("it has an index");
        assert_eq!(data.files.len(), 3, "all blocks are in two files");
        Self {
            files: [entries(&data.manifest.catalogue), entries(index)],
            manifest: data.manifest,
        }
    }

    /// Makes a change: five bytes say to which entry, which, where and with what.
    fn change(&mut self, change: &[u8]) {
        let byte = |at: usize| change.get(at).copied().unwrap_or_default();
        let all = self.files.iter().map(Vec::len).sum::<usize>();
        let number = usize::from(byte(0)) % all.max(1);
        let first = self.files[0].len();
        let (file, number) = match number.checked_sub(first) {
            None => (0, number),
            Some(number) => (1, number),
        };
        let others = self.files[file].clone();
        let Some((_, content)) = self.files[file].get_mut(number) else {
            return;
        };
        let with = byte(4);
        let place = usize::from(byte(2)) << 8 | usize::from(byte(3));
        // Most that says how long something is stands at the start.
        let place = place % (content.len() + 1).min(1 << 16);
        let four = |content: &mut Vec<u8>, number: u32| {
            let end = (place + 4).min(content.len());
            content[place..end].copy_from_slice(&number.to_le_bytes()[..end - place]);
        };
        match byte(1) % CHANGES {
            0 => content
                .iter_mut()
                .skip(place)
                .take(1)
                .for_each(|byte| *byte ^= with.max(1)),
            1 => content
                .iter_mut()
                .skip(place)
                .take(1)
                .for_each(|byte| *byte = with),
            2 => content.insert(place, with),
            3 => drop(content.drain(place..(place + usize::from(with) + 1).min(content.len()))),
            4 => content.truncate(place),
            5 => four(content, u32::MAX - u32::from(with)),
            6 => four(content, u32::from(with)),
            // The largest number that postcard writes.
            7 => drop(content.splice(place..place, [0xff, 0xff, 0xff, 0xff, 0x0f])),
            8 => content.extend_from_within(place..),
            9 => {
                let other = usize::from(with) % others.len();
                content.clone_from(&others[other].1);
            }
            10 => {
                let other = usize::from(with) % others.len();
                self.files[file].push((others[other].0.clone(), others[number].1.clone()));
            }
            _ => drop(self.files[file].remove(number)),
        }
    }
}

/// Opens a folder with data, whose hashes are right, and does with it what the command
/// line does.
fn open_folder(data: &Data) {
    let mut folder = InMemory::default();
    let mut put = |stem, entries: &[Entry]| {
        let content = compressed::write(entries);
        let entry = FileEntry::describe(stem, "bin", &content);
        folder.files.insert(entry.path.clone(), content);
        entry
    };
    let manifest = Manifest {
        catalogue: put("catalogue", &data.files[0]),
        index: Some(put("index", &data.files[1])),
        ..data.manifest.clone()
    };
    let text = manifest.write().expect("plain data");
    folder
        .files
        .insert(MANIFEST_FILE.to_owned(), text.into_bytes());
    let Ok(mut opened) = DataFolder::open(folder) else {
        return;
    };
    for request in searches() {
        let _ = opened.search(&request);
    }
    let _ = (
        opened.newest().is_ok(),
        opened.verify().is_ok(),
        opened.words().is_ok(),
    );
    let _ = opened.try_out(&manifest, "起業家教育");
    let _ = opened.archive(Default::default(), Default::default());
}

/// Opens the data as the worker does, and asks all that it can be asked.
fn ask([catalogue, index]: [Vec<Entry>; 2]) {
    let Ok(mut blocks) = Blocks::of_catalogue(catalogue) else {
        return;
    };
    let read = |query: &str, id: &str| ReadRequest {
        id: id.to_owned(),
        query: query.to_owned(),
        ..ReadRequest::default()
    };
    for id in IDS {
        let _ = blocks.read(&read("", id), &Query::default());
    }
    let hot = blocks.insert_all(index);
    let Ok(engine) = hot.and_then(|hot| Engine::open(hot, &blocks)) else {
        return;
    };
    for request in searches() {
        if let Ok((found, missing)) = engine.search_so_far(&request, &blocks) {
            assert!(found.hits.len() <= request.limit && found.meetings <= found.total);
            assert_eq!(found.is_whole(), missing.is_empty());
        }
        let _ = engine.sections(&request, &blocks);
        let _ = engine.selected(&Selection::Search(Box::new(request)), &blocks);
    }
    for query in QUERIES {
        for id in IDS {
            let _ = engine.read(&read(query, id), &blocks);
        }
        let _ = engine.suggest(query, &blocks);
        let _ = engine.kwic(&KwicRequest::new(query, 20), &blocks);
    }
    let terms = QUERIES.map(str::to_owned).to_vec();
    let trends = engine.trends(
        &TrendsRequest {
            terms,
            ..TrendsRequest::default()
        },
        &blocks,
    );
    let _ = (trends, engine.words(&blocks).is_ok());
    blocks.drop_oldest_shards(1);
}

/// What is searched for: words of every part, of one character and of many, in every
/// spelling, and what finds nothing.
const QUERIES: [&str; 9] = [
    "",
    "大学",
    "起業家教育",
    "大",
    "DX 2023年度",
    "発言者:大嶋 起業",
    "テーマ:「産学連携」",
    "会議:連絡 -東北",
    "起葉家教育",
];

const IDS: [&str; 3] = ["1998", "2003", "m070"];

/// Searches in each order and with filters.
fn searches() -> impl Iterator<Item = SearchRequest> {
    let sorts = [Sort::Relevance, Sort::Newest, Sort::Oldest];
    let plain = QUERIES.into_iter().zip(sorts.into_iter().cycle());
    let plain = plain.map(|(query, sort)| SearchRequest {
        sort,
        ..SearchRequest::new(query, 5)
    });
    let filtered = SearchRequest {
        filters: Filters {
            themes: vec!["産学連携".to_owned()],
            speakers: vec!["森 花子".to_owned(), "おおしま".to_owned()],
            ..Filters::default()
        },
        view: FacetView {
            order: FacetOrder::Kana,
            speaker_find: "お".to_owned(),
            ..FacetView::default()
        },
        ..SearchRequest::new("大学", 5)
    };
    plain.chain([filtered])
}

/// How many entries the data of an archive has.
pub fn entries(archive: usize) -> usize {
    ARCHIVES[archive].files.iter().map(Vec::len).sum()
}
