//! The site: the shell of the app, the data, and a file for every page, which can
//! be read without the app.

mod candidates;
mod checksum;
pub mod examples;
mod feed;
mod front;
mod head;
mod pages;
mod shell;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod write;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kairoku_app::published::Page;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::SearchRequest;
use kairoku_records::data::Assembly;

use crate::build::{self, BuildError, Search};
use crate::data_folder::{self, DataError};
use crate::input::{Archive, Seen};
use crate::progress::{Progress, Unit};
use crate::publish::{PublishError, Staging};
use examples::Stock;
use pages::Sources;
pub use shell::Shell;
use shell::{PAGE, STAFF_FOLDER};
use template::Template;
use write::Writer;

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

/// Puts the site together and publishes it at `out`, all or nothing. What was `seen` of
/// the archive's records must still stand there then, and what pages of the version
/// before still ask for stays for the time `keep`.
///
/// # Errors
/// [`SiteError`]; the old folder is then as it was.
pub fn site(
    archive: Archive,
    seen: &Seen,
    shell: &Shell,
    out: &Path,
    keep: Duration,
    progress: &Progress,
) -> Result<Manifest, SiteError> {
    let template = Template::of(shell, &archive.info)?;
    let staging = Staging::new(out, MARK)?.keeping(keep);
    for (path, content) in shell.assets() {
        staging.write(path, content)?;
    }
    let assembly = Assembly::of(archive);
    let manifest = Arc::new(build::stage(
        &assembly,
        Search::Indexed,
        &staging,
        DATA_FOLDER,
        progress,
    )?);
    // After the index: both at once would take the memory of both.
    let sources = Sources::of(&assembly);
    let mut data = data_folder::open(&staging.folder().join(DATA_FOLDER))?;
    let stock = Stock {
        words: data.words()?.to_vec(),
        ..sources.stock()
    };
    let examples = examples::choose(&stock, |query| data.search(&SearchRequest::new(query, 0)))?;
    let of_front = front::examples(sources.themes(), sources.speakers(), |query| {
        let response = data.search(&SearchRequest::new(query, 0))?;
        Ok::<_, DataError>(candidates::found(&response))
    })?;
    drop(data);

    let front = sources.front(of_front);
    let pages = sources.pages(&front, &examples);
    progress.count("ページを書き出しています", pages.len(), Unit::Pages);
    let writer = Writer {
        sources: &sources,
        template: &template,
        manifest: &manifest,
        staging: &staging,
        progress,
    };
    let addresses = writer.write(pages)?;
    if let Some(staff) = template.staff() {
        staging.write_page(&format!("{STAFF_FOLDER}{PAGE}"), staff.as_bytes())?;
    }
    let missing = template.page(Page::NotFound, &manifest);
    staging.write_page(NOT_FOUND, missing.as_bytes())?;
    if let Some(url) = &manifest.archive.url {
        for (file, content) in feed::sitemap(url, &addresses) {
            staging.write(&file, &content)?;
        }
        let feed = feed::atom(url, &sources, &manifest);
        staging.write(feed::FEED, feed.as_bytes())?;
    }
    progress.step("サイトを入れ替えています");
    seen.still_stands().map_err(BuildError::from)?;
    staging.publish()?;
    Ok(Arc::unwrap_or_clone(manifest))
}
