//! The records of meetings, out of the cluster.

use std::collections::{BTreeMap, HashMap};

use kairoku_core::shard::Record;
use serde_json::{Value, json};
use ureq::http::Method;

use super::Version;
use crate::cluster::client::ClusterError;
use crate::cluster::document::id_of_meeting;

/// How many records are fetched at a time.
const AT_ONCE: usize = 200;

impl Version {
    /// The records of meetings, by their numbers.
    pub(super) fn records(
        &self,
        meetings: impl Iterator<Item = usize>,
    ) -> Result<BTreeMap<usize, Record>, ClusterError> {
        let mut numbers: Vec<usize> = meetings.collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut records = BTreeMap::new();
        for some in numbers.chunks(AT_ONCE) {
            records.extend(self.some_records(some)?);
        }
        Ok(records)
    }

    fn some_records(&self, numbers: &[usize]) -> Result<BTreeMap<usize, Record>, ClusterError> {
        let document = |number: &usize| {
            let id = id_of_meeting(*number);
            json!({"_id": id, "routing": id, "_source": ["record"]})
        };
        let documents: Vec<_> = numbers.iter().map(document).collect();
        let path = format!("/{}/_mget", self.index);
        let body = json!({"docs": documents});
        let mut answer = self.client.send_json(Method::POST, &path, &body)?;
        let lost = || ClusterError::NotUnderstood("records");
        let found = answer["docs"].as_array_mut().ok_or_else(lost)?;
        if found.len() != numbers.len() {
            return Err(lost());
        }
        let record = |(number, document): (&usize, &mut Value)| {
            let record = serde_json::from_value(document["_source"]["record"].take());
            Ok((*number, record.map_err(|_| lost())?))
        };
        numbers.iter().zip(found).map(record).collect()
    }

    /// The records of meetings, by their ids; those that the archive does not have are left
    /// out.
    pub(super) fn records_called(
        &self,
        ids: &[&str],
    ) -> Result<HashMap<String, Record>, ClusterError> {
        let mut records = HashMap::new();
        for some in ids.chunks(AT_ONCE) {
            let search = json!({
                "query": {"terms": {"id": some}},
                "size": some.len(),
                "_source": ["record"],
                "timeout": self.timeout(),
            });
            let mut answers = self.ask(&[search])?;
            let hits = answers[0]["hits"]["hits"].as_array_mut();
            for hit in hits.into_iter().flatten() {
                let record = serde_json::from_value(hit["_source"]["record"].take());
                let record: Record = record.map_err(|_| ClusterError::NotUnderstood("records"))?;
                records.insert(record.meeting.id.clone(), record);
            }
        }
        Ok(records)
    }
}
