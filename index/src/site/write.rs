//! Writes the pages of a site, on all cores.

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use kairoku_records::parallel;

use super::pages::{PlannedPage, Sources};
use super::shell::PAGE;
use super::template::Template;
use crate::progress::Progress;
use crate::publish::{PublishError, Staging};

/// How many threads write at most. A page takes ten times its size while it is made,
/// and that of a year of a large archive may have megabytes.
const THREADS: usize = 8;

/// What pages are written with.
pub(super) struct Writer<'w> {
    pub(super) sources: &'w Sources<'w>,
    pub(super) template: &'w Template,
    pub(super) manifest: &'w Arc<Manifest>,
    pub(super) staging: &'w Staging,
    pub(super) progress: &'w Progress,
}

impl Writer<'_> {
    /// Writes pages, and gives their addresses in the site in the same order.
    ///
    /// # Errors
    /// [`PublishError`] for the first page that cannot be written.
    pub(super) fn write(&self, pages: Vec<PlannedPage<'_>>) -> Result<Vec<String>, PublishError> {
        // Pages of years, speakers and themes stand at the back and may be huge. They are
        // made in this thread: the memory that making the index left over is at hand here
        // alone.
        parallel::map_from_both_ends(THREADS, pages.into_iter(), |page| self.write_one(page))
    }

    /// Writes a page, and gives its address in the site.
    fn write_one(&self, planned: PlannedPage<'_>) -> Result<String, PublishError> {
        let (path, html) = self.sources.with(planned, |page| {
            (page.path(), self.template.page(page, self.manifest))
        });
        self.staging
            .write_page(&format!("{path}{PAGE}"), html.as_bytes())?;
        self.progress.advance(1);
        Ok(path)
    }
}
