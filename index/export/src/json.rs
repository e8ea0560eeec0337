//! The records with the fields of the archive's own JSON.

use kairoku_core::date::Date;
use kairoku_core::protocol::Provenance;
use kairoku_core::record::{Meeting, Session};
use kairoku_core::shard::MeetingRef;
use serde::Serialize;

use crate::ExportError;
use crate::item::Item;

#[derive(Serialize)]
struct File<'a> {
    archive: &'a str,
    organizer: Option<&'a str>,
    query: Option<&'a str>,
    link: &'a str,
    version: &'a str,
    retrieved: Date,
    license: Option<&'a str>,
    sample: bool,
    records: Vec<Record<'a>>,
}

/// A section: its place, and the fields of its record.
#[derive(Serialize)]
struct Record<'a> {
    meeting: MeetingRef,
    section: usize,
    url: &'a str,
    #[serde(flatten)]
    fields: Fields<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Fields<'a> {
    Session(&'a Session),
    Overview(Box<Meeting>),
}

/// The file.
pub(crate) fn write(provenance: &Provenance, items: &[Item<'_>]) -> Result<Vec<u8>, ExportError> {
    let file = File {
        archive: &provenance.archive,
        organizer: provenance.organizer.as_deref(),
        query: provenance.query.as_deref(),
        link: &provenance.link,
        version: &provenance.version,
        retrieved: provenance.retrieved,
        license: provenance.license.as_deref(),
        sample: provenance.sample,
        records: items.iter().map(record).collect(),
    };
    let mut content = serde_json::to_vec_pretty(&file)?;
    content.push(b'\n');
    Ok(content)
}

fn record<'a>(item: &'a Item<'a>) -> Record<'a> {
    let meeting = item.meeting();
    let fields = item.section.session.map_or_else(
        || Fields::Overview(Box::new(overview(meeting))),
        Fields::Session,
    );
    Record {
        meeting: MeetingRef::from(meeting),
        section: item.number,
        url: &item.url,
        fields,
    }
}

/// The meeting without its sessions, which are records of their own.
fn overview(meeting: &Meeting) -> Meeting {
    Meeting {
        sessions: Vec::new(),
        ..meeting.clone()
    }
}
