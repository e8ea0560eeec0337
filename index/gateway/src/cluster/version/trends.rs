//! Terms counted from year to year.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{Scope, Trend, TrendsRequest, TrendsResponse};
use kairoku_core::query::Query;
use serde_json::{Value, json};

use super::{Version, expansion, total};
use crate::cluster::client::ClusterError;
use crate::cluster::query::{self, Narrowing};

impl Version {
    pub(super) fn trends(&self, request: &TrendsRequest) -> Result<TrendsResponse, ClusterError> {
        let table = self.known.table();
        let passing = Narrowing::new(&request.filters, table).passing(None);
        let everything = query::found(&Query::default(), Scope::Section, table);
        let by_year = |found: &Value| {
            let values = json!({"terms": {"field": "year", "size": self.values_of("year")}});
            json!({
                "query": query::all(vec![found.clone(), passing.clone()]),
                "size": 0,
                "track_total_hits": true,
                "aggs": {"year": {"filter": query::all(Vec::new()), "aggs": {"values": values}}},
                "timeout": self.timeout(),
            })
        };
        let terms = request.terms.iter().take(TrendsRequest::MAX_TERMS);
        let terms: Vec<(&String, Query)> = terms
            .map(|term| {
                (
                    term,
                    self.known.understand(term, true, &request.switched_off),
                )
            })
            .collect();
        let mut searches = vec![by_year(&everything)];
        for (_, query) in &terms {
            let found = query::found(query, request.scope, table);
            searches.push(by_year(&found));
            let shown = query::all(vec![found, passing.clone()]);
            searches.push(self.count(query::meetings_with(shown)));
            for word in query.wanted_words() {
                searches.extend(self.counts_of(word));
            }
        }
        let answers = self.ask(&searches)?;
        let years = self.known.years(&request.filters);
        let mut answers = answers.iter();
        let mut next = || {
            answers
                .next()
                .ok_or(ClusterError::NotUnderstood("responses"))
        };
        let listed = |answer: &Value| {
            let buckets = answer["aggregations"]["year"]["values"]["buckets"].as_array();
            let buckets = buckets.ok_or(ClusterError::NotUnderstood("buckets"))?;
            let of = |year: FiscalYear| {
                let of_year = buckets.iter().find(|it| it["key"] == json!(year.0));
                of_year.and_then(|it| it["doc_count"].as_u64()).unwrap_or(0)
            };
            let counts = years.iter().map(|&year| (year, of(year) as usize));
            Ok::<_, ClusterError>(counts.collect::<Vec<_>>())
        };
        let totals = listed(next()?)?;
        let mut trends = Vec::new();
        for (term, query) in &terms {
            let counted = next()?;
            let meetings = total(next()?)?;
            let mut expansions = Vec::new();
            for word in query.wanted_words() {
                let count = word.variants.len() + word.dates.len();
                let counts: Result<Vec<_>, _> =
                    (0..count).map(|_| next().and_then(total)).collect();
                expansions.push(expansion(word, &mut counts?.into_iter().map(Ok))?);
            }
            trends.push(Trend {
                term: (*term).clone(),
                understood: query.described(),
                expansions,
                counts: listed(counted)?,
                total: total(counted)?,
                meetings,
            });
        }
        Ok(TrendsResponse {
            terms: trends,
            totals,
        })
    }
}
