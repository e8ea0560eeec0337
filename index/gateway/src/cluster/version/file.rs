//! Files of sections.

use std::collections::BTreeSet;

use kairoku_core::protocol::{ExportRequest, ExportedFile, SearchRequest, Selection};
use kairoku_core::section::Section;
use serde_json::{Value, json};

use super::{Version, ordered, total};
use crate::cluster::client::ClusterError;
use crate::cluster::query::{self, Narrowing};
use crate::refusal::Refusal;

/// How many rows are fetched at a time.
const ROWS: usize = 5_000;

impl Version {
    /// A file of sections, of no more than `most`.
    ///
    /// # Errors
    /// [`Refusal`] where there are more, or the cluster does not answer.
    pub(crate) fn file(
        &self,
        request: &ExportRequest,
        most: usize,
    ) -> Result<ExportedFile, Refusal> {
        let file = match &request.what {
            Selection::Search(search) => {
                let rows = self.all_rows(search, most)?;
                let table = self.known.table();
                let records = self.records(rows.iter().map(|row| table.meeting_of(*row)))?;
                let section = |&row: &usize| {
                    let number = table.number_of(row);
                    let record = records.get(&table.meeting_of(row))?;
                    Some((Section::of(record, number)?, number))
                };
                let sections: Option<Vec<_>> = rows.iter().map(section).collect();
                let sections = sections.ok_or(ClusterError::NotUnderstood("records"))?;
                kairoku_export::file(request, &sections)
            }
            Selection::Sections(chosen) => {
                let ids: BTreeSet<&str> = chosen.iter().map(|(id, _)| id.as_str()).collect();
                let ids: Vec<&str> = ids.into_iter().collect();
                let records = self.records_called(&ids)?;
                let section = |(id, number): &(String, usize)| {
                    let section = Section::of(records.get(id)?, *number)?;
                    Some((section, *number))
                };
                let sections: Vec<_> = chosen.iter().filter_map(section).collect();
                kairoku_export::file(request, &sections)
            }
        };
        file.map_err(|_| Refusal::Fault)?.ok_or(Refusal::Format)
    }

    /// Every row that a search finds, in its order.
    fn all_rows(&self, search: &SearchRequest, most: usize) -> Result<Vec<usize>, Refusal> {
        let table = self.known.table();
        let query = self
            .known
            .understand(&search.query, search.expand, &search.switched_off);
        let passing = Narrowing::new(&search.filters, table).passing(None);
        let found = query::all(vec![query::found(&query, search.scope, table), passing]);
        let (found, order) = ordered(search.sort, &query, &found);
        let mut rows = Vec::new();
        let mut after: Option<Value> = None;
        loop {
            let mut search = json!({
                "query": found,
                "size": ROWS,
                "_source": false,
                "track_total_hits": true,
                "sort": order,
                "timeout": self.timeout(),
            });
            if let Some(after) = after {
                search["search_after"] = after;
            }
            let answers = self.ask(&[search])?;
            let found = total(&answers[0])?;
            if found > most {
                return Err(Refusal::Export { found, most });
            }
            let (some, hits) = self.rows(&answers[0])?;
            rows.extend(&some);
            after = hits.last().map(|hit| hit["sort"].clone());
            if rows.len() >= found || after.is_none() {
                return Ok(rows);
            }
        }
    }
}
