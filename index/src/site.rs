//! The whole site: the shell of the app, the data, and a file for every page,
//! so that a plain file server needs no rules.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kairoku_core::manifest::{MANIFEST_FILE, Manifest};

use crate::build::{self, BuildError};
use crate::input::Archive;
use crate::progress::Progress;
use crate::publish::{PublishError, Staging};

/// The folder of the site that holds the data.
pub const DATA_FOLDER: &str = "data/";

const PAGE: &str = "index.html";
const BASE: &str = "<base href=\"./\">";
const NO_SAMPLE: &str = "<meta name=\"kairoku-sample\" content=\"no\">";
const SAMPLE: &str = "<meta name=\"kairoku-sample\" content=\"yes\">";
const TITLE_START: &str = "<title>";
const TITLE_END: &str = "</title>";

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
    let mut page = Page::read(&shell.join(PAGE))?;
    if archive.info.sample {
        page.say_sample();
    }
    let staging = Staging::new(out, &format!("{DATA_FOLDER}{MANIFEST_FILE}"))?;
    copy(shell, "", &staging)?;
    let pages = pages(&archive);
    let manifest = build::stage(archive, &staging, DATA_FOLDER, progress)?;
    progress.step(format!("ページを書き出しています（{}ページ）", pages.len()));
    for (route, title) in &pages {
        staging.write(&format!("{route}{PAGE}"), page.at(route, title).as_bytes())?;
    }
    staging.publish()?;
    Ok(manifest)
}

/// Every page: its route, which is empty or ends in a slash, and its title.
fn pages(archive: &Archive) -> Vec<(String, String)> {
    let of_archive = |page: &str| format!("{page}｜{}", archive.info.title);
    let fixed = [
        (String::new(), archive.info.title.clone()),
        ("years/".to_owned(), of_archive("年度別の記録")),
        ("help/".to_owned(), of_archive("検索のしかた")),
        ("about/".to_owned(), of_archive("このサイトについて")),
    ];
    let meetings = archive.meetings.iter();
    let meetings = meetings.map(|meeting| {
        (
            format!("meetings/{}/", meeting.id),
            of_archive(&meeting.title),
        )
    });
    fixed.into_iter().chain(meetings).collect()
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
        } else if path != PAGE {
            staging.write(&path, &fs::read(&file).map_err(failed(&file))?)?;
        }
    }
    Ok(())
}

/// The shell's page, in pieces around what differs from page to page.
struct Page {
    html: String,
}

impl Page {
    fn read(path: &Path) -> Result<Self, SiteError> {
        let html = fs::read_to_string(path).map_err(|source| SiteError::Shell {
            path: path.to_owned(),
            source,
        })?;
        for wanted in [BASE, TITLE_START, TITLE_END] {
            let found = html.matches(wanted).count();
            if found != 1 {
                return Err(SiteError::NotOnce {
                    path: path.to_owned(),
                    wanted,
                    found,
                });
            }
        }
        Ok(Self { html })
    }

    /// Lets every page say at once that the archive is fictional, so that the
    /// banner is there before the data is.
    fn say_sample(&mut self) {
        self.html = self.html.replacen(NO_SAMPLE, SAMPLE, 1);
    }

    /// The page at a route, with its own title.
    fn at(&self, route: &str, title: &str) -> String {
        let up = "../".repeat(route.matches('/').count());
        let base = if up.is_empty() {
            BASE.to_owned()
        } else {
            format!("<base href=\"{up}\">")
        };
        let html = self.html.replacen(BASE, &base, 1);
        let (before, rest) = html.split_once(TITLE_START).unwrap_or((&html, ""));
        let (_, after) = rest.split_once(TITLE_END).unwrap_or_default();
        format!("{before}{TITLE_START}{}{TITLE_END}{after}", escape(title))
    }
}

/// A text as it stands in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Result<Page, SiteError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(PAGE);
        fs::write(&path, html).unwrap();
        Page::read(&path)
    }

    const SHELL: &str = "<head><base href=\"./\"><title>会録</title></head>";

    #[test]
    fn every_page_leads_back_to_the_top_of_the_site() {
        let page = page(SHELL).unwrap();
        assert!(page.at("", "題").contains("<base href=\"./\">"));
        assert!(page.at("years/", "題").contains("<base href=\"../\">"));
        assert!(
            page.at("meetings/2023/", "題")
                .contains("<base href=\"../../\">")
        );
    }

    #[test]
    fn a_title_is_text_and_never_markup() {
        let html = page(SHELL).unwrap().at("", "A&B </title><script>");
        assert!(html.contains("<title>A&amp;B &lt;/title&gt;&lt;script&gt;</title></head>"));
    }

    #[test]
    fn a_shell_without_exactly_one_base_and_title_is_refused() {
        let twice = format!("{SHELL}{SHELL}");
        for html in ["<title>会録</title>", "<base href=\"./\">", &twice] {
            assert!(
                matches!(page(html), Err(SiteError::NotOnce { .. })),
                "{html}"
            );
        }
    }
}
