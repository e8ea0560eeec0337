//! The site: the shell of the app, the data, and a file for every page, which can
//! be read without the app.

mod feed;
mod head;
mod pages;
mod shell;
mod template;
mod text;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kairoku_app::published::{HITS, Page};
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::SearchRequest;
use kairoku_records::data::Assembly;

use crate::build::{self, BuildError};
use crate::data_folder::{self, DataError};
use crate::input::Archive;
use crate::progress::Progress;
use crate::publish::{PublishError, Staging};
use pages::Sources;
pub use shell::Shell;
use shell::{PAGE, STAFF_FOLDER};
use template::Template;

/// The folder of the site that holds the data.
pub const DATA_FOLDER: &str = "data/";

/// The file by which a site of this program is known.
pub const MARK: &str = "data/manifest.json";

/// The page that servers show in the place of one that is not there.
const NOT_FOUND: &str = "404.html";

/// A site could not be put together.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum SiteError {
    /// There is no shell.
    #[error("この kairoku には、アプリの外枠が入っていません")]
    #[diagnostic(help(
        "cargo xtask dist で作った kairoku を使うか、cargo xtask build が作る target/shell を --shell で指定してください"
    ))]
    NoShell,
    /// A file of the shell cannot be read.
    #[error("アプリの外枠 {} を読めません", .path.display())]
    Shell {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The shell lacks one of its pages.
    #[error("アプリの外枠に {0} がありません")]
    #[diagnostic(help("--shell には、cargo xtask build が作る target/shell を指定してください"))]
    NoPage(&'static str),
    /// A page of the shell has not exactly one of something.
    #[error("アプリの外枠の {name} に {wanted} がちょうど1つ必要ですが、{found}つあります")]
    NotOnce {
        /// The page.
        name: &'static str,
        /// What is wanted once.
        wanted: &'static str,
        /// How many there are.
        found: usize,
    },
    /// The data could not be built.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Build(#[from] BuildError),
    /// The data that was built cannot be searched.
    #[error("作ったデータを検索できません")]
    Search(#[from] DataError),
    /// The folder could not be published.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publish(#[from] PublishError),
}

/// Puts the site together and publishes it at `out`, all or nothing.
///
/// # Errors
/// [`SiteError`]; the old folder is then as it was.
pub fn site(
    archive: Archive,
    shell: &Shell,
    out: &Path,
    progress: &Progress,
) -> Result<Manifest, SiteError> {
    let template = Template::of(shell, archive.info.sample)?;
    let mut staging = Staging::new(out, MARK)?;
    for (path, content) in shell.assets() {
        staging.write(path, content)?;
    }
    let assembly = Assembly::of(archive);
    let sources = Sources::of(&assembly);
    let manifest = Arc::new(build::stage(
        &assembly,
        &mut staging,
        DATA_FOLDER,
        progress,
    )?);
    let mut data = data_folder::open(&staging.folder().join(DATA_FOLDER))?;
    let first = data.search(&SearchRequest::new("", HITS))?;
    drop(data);

    let pages = sources.pages(&first);
    progress.step(format!("ページを書き出しています（{}ページ）", pages.len()));
    for &page in &pages {
        let file = format!("{}{PAGE}", page.path());
        staging.write(&file, template.page(page, &manifest).as_bytes())?;
    }
    if let Some(staff) = template.staff() {
        staging.write(&format!("{STAFF_FOLDER}{PAGE}"), staff.as_bytes())?;
    }
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
