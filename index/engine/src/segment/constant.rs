//! The files of a segment that are the same in every index: an empty dictionary, and
//! what Tantivy writes where nothing is stored. They are not read from the data: Tantivy
//! trusts them, and whatever else would stand there would be damaged.

use std::path::PathBuf;
use std::sync::Arc;

use tantivy::directory::OwnedBytes;

use crate::sparse::SparseFile;

/// What the names of the files of a segment begin with.
pub(super) const STEM: &str = "00000000000040008000000000000000";

/// The description of an index of two sections.
const META: &str = include_str!("constant/meta.json");

/// How it says that there are two.
const TWO: &str = "\"max_doc\":2,";

const OTHERS: [(&str, &[u8]); 3] = [
    ("term", include_bytes!("constant/term.bin")),
    ("fast", include_bytes!("constant/fast.bin")),
    ("store", include_bytes!("constant/store.bin")),
];

/// The files, by name, of the segment of an archive of so many sections.
pub(super) fn files(sections: usize) -> impl Iterator<Item = (PathBuf, Arc<SparseFile>)> {
    let meta = META.replace(TWO, &["\"max_doc\":", &sections.to_string(), ","].concat());
    let meta = file("meta.json".into(), OwnedBytes::new(meta.into_bytes()));
    let others = OTHERS.into_iter().map(|(extension, content)| {
        let name = [STEM, ".", extension].concat();
        file(name, OwnedBytes::new(content))
    });
    std::iter::once(meta).chain(others)
}

fn file(name: String, content: OwnedBytes) -> (PathBuf, Arc<SparseFile>) {
    let file = SparseFile::new(content.len() as u64);
    assert!(
        file.insert(0, content),
        "an empty file has room for its content"
    );
    (name.into(), Arc::new(file))
}

#[cfg(test)]
mod tests {
    use kairoku_core::people::People;
    use kairoku_core::protocol::decode;
    use kairoku_core::query::expand::Synonyms;
    use kairoku_core::shard::Record;
    use tantivy::directory::FileHandle;

    use super::*;
    use crate::entries::SEGMENT_ENTRY;
    use crate::segment::Segment;

    /// What is published of an archive of two sections that have something of every part.
    fn published() -> Segment {
        let meeting = r#"{"id": "2023", "title": "会議", "series": "連",
            "date": "2023-11-06", "fiscal_year": 2023, "themes": ["甲"], "summary": "乙",
            "sessions": [{"kind": "talk", "title": "丙", "speakers": [{"name": "丁",
                "affiliations": [{"organization": "戊"}]}]}]}"#;
        let record = Record::new(serde_json::from_str(meeting).expect("a meeting"));
        let (people, synonyms) = (People::default(), Synonyms::default());
        let built = crate::build(&[&record], &people, &synonyms, &mut || ()).expect("it builds");
        let mut hot = built.hot.into_iter();
        let (_, segment) = hot
            .find(|(name, _)| name == SEGMENT_ENTRY)
            .expect("it has one");
        decode(&segment).expect("a segment")
    }

    // After an update of Tantivy: KAIROKU_BLESS=1 cargo test -p kairoku-engine constant
    #[test]
    fn what_stands_in_for_the_files_is_what_tantivy_writes() {
        let files: Vec<_> = files(2).collect();
        for stored in published().files {
            let name = PathBuf::from(stored.name);
            let kept = files.iter().find(|(of, _)| *of == name);
            let Some((_, kept)) = kept else {
                continue;
            };
            if std::env::var_os("KAIROKU_BLESS").is_some() {
                bless(&name, stored.bytes, &stored.pieces);
                continue;
            }
            for (start, piece) in stored.pieces {
                let range = start as usize..start as usize + piece.len();
                let kept = kept.read_bytes(range).expect("it is there");
                assert_eq!(kept.as_slice(), piece, "{name:?} from {start} on");
            }
        }
    }

    /// Writes a file with zeros where nothing was read.
    fn bless(name: &std::path::Path, bytes: u64, pieces: &[(u64, Vec<u8>)]) {
        let mut content = vec![0; bytes as usize];
        for (start, piece) in pieces {
            content[*start as usize..][..piece.len()].copy_from_slice(piece);
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/segment/constant");
        let name = match name.extension().and_then(|extension| extension.to_str()) {
            Some("json") => "meta.json".to_owned(),
            extension => [extension.expect("it has one"), ".bin"].concat(),
        };
        std::fs::write(std::path::Path::new(folder).join(name), content).expect("written");
    }
}
