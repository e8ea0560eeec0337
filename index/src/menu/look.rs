//! Looking at a folder.

use std::path::Path;

use kairoku_records::data::assemble;
use kairoku_records::input::{ARCHIVE_FILE, Archive, Reading};

use super::{Content, RECORDS, Records, SITE, Site, State};
use crate::site::Shell;
use crate::version::data_of;
use crate::{input, publish, search};

/// Reads what a folder holds. Whether the site says what the records say is
/// found by making its data anew.
pub fn look(folder: &Path) -> State {
    let site = folder.join(SITE);
    let records = folder.join(RECORDS);
    let (records, archive) = if records.is_dir() {
        let reading = input::read(&records);
        (found(&reading), reading.archive)
    } else if folder.join(ARCHIVE_FILE).is_file() {
        (Records::Around, None)
    } else {
        (Records::Missing, None)
    };
    State {
        records,
        site: compare(&site, archive),
        has_previous: publish::has_previous(&site),
        has_shell: Shell::is_built_in(),
    }
}

fn found(reading: &Reading) -> Records {
    let is_error = |it: &&_| kairoku_core::validate::Diagnostic::is_error(it);
    let errors = reading.diagnostics.iter().filter(is_error).count();
    Records::Found {
        meetings: reading.records,
        errors,
        warnings: reading.diagnostics.len() - errors,
        content: reading.archive.as_ref().and_then(content),
    }
}

fn content(archive: &Archive) -> Option<Content> {
    let meetings = &archive.meetings;
    let newest = meetings.iter().max_by_key(|it| (it.date, &it.id))?;
    let years = meetings.iter().map(|it| it.fiscal_year);
    let oldest = years.clone().min()?;
    Some(Content {
        newest: (newest.date, newest.title.clone()),
        first: archive.info.first_fiscal_year.unwrap_or(oldest),
        years: years.collect(),
    })
}

fn compare(site: &Path, archive: Option<Archive>) -> Site {
    if !site.is_dir() {
        return Site::Missing;
    }
    let Ok(published) = search::open(&data_of(site)) else {
        return Site::Damaged;
    };
    let Some(archive) = archive else {
        return Site::Unknown;
    };
    let is_of_records = assemble(archive).is_ok_and(|data| data.manifest == *published.manifest());
    let is_of_shell = Shell::built_in().is_none_or(|shell| shell.is_of(site));
    if is_of_records && is_of_shell {
        Site::Current
    } else {
        Site::Outdated
    }
}
