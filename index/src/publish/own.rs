//! Files of people's own in a published folder: a folder that is published anew
//! would lose them.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Tree;
use super::superseded::{RECORD, has_hash};
use super::{PublishError, at};

/// The name of a page's file, in a folder of its own.
const PAGE: &str = "index.html";

/// Files that some versions of a site have and others do not, and files that the
/// system puts into any folder.
const KNOWN: [&str; 11] = [
    PAGE,
    "404.html",
    "feed.xml",
    "sitemap.xml",
    "manifest.json",
    RECORD,
    "licenses.html",
    "sbom.cdx.json",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
];

/// Sees that the published folder, of which `old` is what it holds, has no files of
/// people's own. A file of an earlier version, which `new` may lack, is known by its
/// name: that of a page, of one of the few other files of a site, or one with the hash
/// of its content.
///
/// # Errors
/// [`PublishError::OwnFiles`] where it does.
pub(super) fn none(target: &Path, old: Tree, new: &Tree) -> Result<(), PublishError> {
    let files = old.files.into_keys();
    let files = files.filter(|file| !(new.files.contains_key(file) || is_known(file)));
    let files: Vec<PathBuf> = files.collect();
    match files.is_empty() {
        true => Ok(()),
        false => Err(PublishError::OwnFiles {
            folder: target.to_owned(),
            files,
        }),
    }
}

/// Moves files of people's own out of a published folder, into a new folder
/// beside it, where they keep their paths. Gives that folder.
///
/// # Errors
/// [`PublishError::Io`] for the first file that cannot be moved; those before it
/// are.
pub fn move_out(folder: &Path, files: &[PathBuf]) -> Result<PathBuf, PublishError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let numbers = std::iter::once(String::new()).chain((2_u32..).map(|it| format!("-{it}")));
    let mut places = numbers.map(|it| folder.with_file_name(format!("{name}-own{it}")));
    let place = places.find(|it| !it.exists());
    let place = place.expect("there are more numbers than folders");
    for file in files {
        let (from, to) = (folder.join(file), place.join(file));
        let parent = to.parent().unwrap_or(&place);
        fs::create_dir_all(parent).map_err(at(parent))?;
        fs::rename(&from, &to).map_err(at(&from))?;
    }
    Ok(place)
}

fn is_known(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    KNOWN.contains(&&*name) || has_hash(file) || is_part_of_sitemap(&name)
}

/// Whether it is a part of a long list of pages: `sitemap-2.xml`.
fn is_part_of_sitemap(name: &str) -> bool {
    let number = name.strip_prefix("sitemap-");
    let number = number.and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|it| !it.is_empty() && it.chars().all(|digit| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_any_version_are_known_by_their_names() {
        for known in [
            "app-75acb8536b728605.css",
            "data/records-88559cf40ec4839a.json",
            "data/manifest.json",
            "meetings/2023/index.html",
            "feed.xml",
            "sitemap-2.xml",
            ".DS_Store",
        ] {
            assert!(is_known(Path::new(known)), "{known}");
        }
        for own in [
            "CNAME",
            "logo.png",
            "sitemap-old.xml",
            "data/notes.txt",
            "app-75acb853.css",
            "meetings/2023/photo.jpg",
        ] {
            assert!(!is_known(Path::new(own)), "{own}");
        }
    }
}
