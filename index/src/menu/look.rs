//! Looks at a folder, for the menu.

use std::path::Path;

use kairoku_core::validate::Severity;
use kairoku_records::data::assemble;
use kairoku_records::input::{ARCHIVE_FILE, Archive, LoadedRecords};

use super::{Content, RECORDS, Records, SITE, Site, State};
use crate::progress::Progress;
use crate::site::Shell;
use crate::version::data_of;
use crate::{data_folder, init, input, publish};

/// Reads what a folder holds. Whether the site says what the records say is
/// found by making its data anew.
pub fn look(folder: &Path, progress: &Progress) -> State {
    let site = folder.join(SITE);
    let records = folder.join(RECORDS);
    let is_missing = init::is_missing(&records).unwrap_or(false);
    let (records, archive) = if records.is_dir() && !is_missing {
        let (loaded, _) = input::read_with_advice(&records, progress);
        (found(&loaded), loaded.archive)
    } else if folder.join(ARCHIVE_FILE).is_file() {
        (Records::Around, None)
    } else {
        (Records::Missing, None)
    };
    State {
        records,
        site: compare(&site, archive, progress),
        has_previous: publish::has_previous(&site),
        has_shell: Shell::is_built_in(),
    }
}

fn found(loaded: &LoadedRecords) -> Records {
    Records::Found {
        meetings: loaded.records,
        errors: loaded.count(Severity::Error),
        warnings: loaded.count(Severity::Warning),
        content: loaded.archive.as_ref().and_then(content),
    }
}

fn content(archive: &Archive) -> Option<Content> {
    let meetings = &archive.meetings;
    let newest = meetings.iter().max_by_key(|it| (it.date, &it.id))?;
    let years = meetings.iter().map(|it| it.fiscal_year);
    let first = archive.info.first_fiscal_year.into_iter();
    Some(Content {
        newest: (newest.date, newest.title.clone()),
        first: first.chain(years.clone()).min()?,
        years: years.collect(),
    })
}

fn compare(site: &Path, archive: Option<Archive>, progress: &Progress) -> Site {
    progress.step("サイトを調べています");
    if !site.is_dir() {
        return Site::Missing;
    }
    let Ok(published) = data_folder::open(&data_of(site)) else {
        return Site::Damaged;
    };
    let Some(archive) = archive else {
        return Site::Unknown;
    };
    // The index is made only where nothing else tells them apart.
    let said = published.manifest();
    let is_alike = said.archive == archive.info && said.meetings == archive.meetings.len();
    let is_of_shell = || Shell::built_in().is_none_or(|shell| shell.is_of(site));
    let is_of_records = || assemble(archive).is_ok_and(|data| data.manifest == *said);
    if is_alike && is_of_shell() && is_of_records() {
        Site::Current
    } else {
        Site::Outdated
    }
}
