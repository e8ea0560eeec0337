//! The whole site: the shell of the app, the data, and every page as a file
//! that can be read without the app.

mod feed;
mod head;
mod pages;
mod shell;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kairoku_app::published::{HITS, Page};
use kairoku_core::manifest::{MANIFEST_FILE, Manifest};
use kairoku_core::protocol::SearchRequest;

use crate::build::{self, BuildError};
use crate::input::Archive;
use crate::progress::Progress;
use crate::publish::{PublishError, Staging};
use crate::search::{self, DataError};
use pages::Sources;
use shell::{DESK_PAGE, PAGE, STAFF_FOLDER, STAFF_PAGE, Shell};

/// The folder of the site that holds the data.
pub const DATA_FOLDER: &str = "data/";

/// The page that servers show in the place of one that is not there.
const NOT_FOUND: &str = "404.html";

/// A site could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file of the shell cannot be read.
    #[error("アプリの外枠 {} を読めません", .path.display())]
    Shell {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The shell's page has not exactly one of something.
    #[error("{} に {wanted} がちょうど1つ必要ですが、{found}つあります", .path.display())]
    NotOnce {
        /// The page.
        path: PathBuf,
        /// What is wanted once.
        wanted: &'static str,
        /// How many there are.
        found: usize,
    },
    /// The data could not be built.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The data that was built cannot be searched.
    #[error("作ったデータを検索できません")]
    Search(#[from] DataError),
    /// The folder could not be published.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// Puts the site together and publishes it at `out`, all or nothing.
///
/// # Errors
/// [`SiteError`]; the old folder is then as it was.
pub fn site(
    archive: Archive,
    shell: &Path,
    out: &Path,
    progress: &Progress,
) -> Result<Manifest, SiteError> {
    let template = Shell::read(shell, archive.info.sample)?;
    let staging = Staging::new(out, &format!("{DATA_FOLDER}{MANIFEST_FILE}"))?;
    copy(shell, "", &staging)?;
    let sources = Sources::of(&archive);
    let manifest = Arc::new(build::stage(archive, &staging, DATA_FOLDER, progress)?);
    let mut data = search::open(&staging.folder().join(DATA_FOLDER))?;
    let first = data.search(&SearchRequest::new("", HITS))?;
    drop(data);

    let pages = sources.pages(&first);
    progress.step(format!("ページを書き出しています（{}ページ）", pages.len()));
    for &page in &pages {
        let file = format!("{}{PAGE}", page.path());
        staging.write(&file, template.page(page, &manifest).as_bytes())?;
    }
    let staff = template.staff();
    staging.write(&format!("{STAFF_FOLDER}{PAGE}"), staff.as_bytes())?;
    let missing = template.page(Page::NotFound, &manifest);
    staging.write(NOT_FOUND, missing.as_bytes())?;
    if let Some(url) = &manifest.archive.url {
        let map = feed::sitemap(url, &pages);
        staging.write(feed::SITEMAP, map.as_bytes())?;
        let feed = feed::atom(url, &sources, &manifest);
        staging.write(feed::FEED, feed.as_bytes())?;
    }
    staging.publish()?;
    Ok(Arc::unwrap_or_clone(manifest))
}

/// Copies the shell but for its page, which every page of the site is made of.
fn copy(shell: &Path, folder: &str, staging: &Staging) -> Result<(), SiteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| SiteError::Shell { path, source }
    };
    let source = shell.join(folder);
    for entry in fs::read_dir(&source).map_err(failed(&source))? {
        let entry = entry.map_err(failed(&source))?;
        let path = format!("{folder}{}", entry.file_name().to_string_lossy());
        let file = entry.path();
        if file.is_dir() {
            copy(shell, &format!("{path}/"), staging)?;
        } else if ![PAGE, DESK_PAGE, STAFF_PAGE].contains(&&path[..]) {
            staging.write(&path, &fs::read(&file).map_err(failed(&file))?)?;
        }
    }
    Ok(())
}
