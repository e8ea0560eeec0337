//! A version of an archive in a cluster, and what it answers.

mod file;
mod nothing;
mod records;
mod trends;

use std::time::Duration;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::{FORMAT, Manifest};
use kairoku_core::protocol::{
    Answer, Ask, Encoded, Expansion, ExpansionVariant, Hit, ReadRequest, ReadResponse,
    SearchRequest, SearchResponse, Sort,
};
use kairoku_core::query::{Query, Word};
use kairoku_core::record::SessionKind;
use kairoku_core::section::Section;
use kairoku_core::table::Tally;
use kairoku_engine::Known;
use serde_json::{Value, json};

use super::client::{Client, ClusterError};
use super::query::{self, FACETS, Narrowing};
use super::stored::Held;
use crate::refusal::Refusal;

/// How many hits a cluster passes over and shows at most, together.
const WINDOW: usize = 10_000;

/// A version.
pub(crate) struct Version {
    client: Client,
    /// The concrete index: a name may lead elsewhere in the meantime.
    index: String,
    pub(crate) manifest: Manifest,
    known: Known,
    /// How long one search may take there.
    time: Duration,
}

impl From<ClusterError> for Refusal {
    fn from(error: ClusterError) -> Self {
        Self::Unavailable(Box::new(error))
    }
}

/// The index that a name leads to.
///
/// # Errors
/// [`ClusterError::NoArchive`] where it leads nowhere, or to another format.
pub(crate) fn index_of(client: &Client, name: &str) -> Result<String, ClusterError> {
    let none = || ClusterError::NoArchive(name.to_owned());
    let index = client.alias(name)?.ok_or_else(none)?;
    match index.starts_with(&format!("{name}-{FORMAT}-")) {
        true => Ok(index),
        false => Err(none()),
    }
}

impl Version {
    /// Opens the version in an index: its names are read into memory.
    ///
    /// # Errors
    /// [`ClusterError`] where it is not there as it should be.
    pub(crate) fn open(
        client: &Client,
        index: String,
        time: Duration,
    ) -> Result<Self, ClusterError> {
        let Held {
            manifest,
            synonyms,
            table,
        } = Held::read(client, &index)?;
        Ok(Self {
            client: client.clone(),
            index,
            manifest,
            known: Known::new(table, synonyms),
            time,
        })
    }

    /// The index it is in.
    pub(crate) fn index(&self) -> &str {
        &self.index
    }

    /// Answers what a page asks.
    ///
    /// # Errors
    /// [`Refusal`] where it is not answered by a cluster, or not now.
    pub(crate) fn answer(&self, ask: &Ask) -> Result<Answer, Refusal> {
        match ask {
            Ask::Search(request) => Ok(Answer::Search(Box::new(self.search(request)?))),
            Ask::Read(request) => Ok(Answer::Read(Box::new(self.read(request)?))),
            Ask::Trends(request) => Ok(Answer::Trends(Encoded::new(&self.trends(request)?))),
            Ask::Kwic(_) => Err(Refusal::NotByCluster("前後の文の一覧")),
        }
    }

    fn search(&self, request: &SearchRequest) -> Result<SearchResponse, Refusal> {
        let mut query =
            self.known
                .understand(&request.query, request.expand, &request.switched_off);
        let last = WINDOW.saturating_sub(request.limit);
        if request.offset > last {
            return Err(Refusal::Offset(last));
        }
        let narrowing = Narrowing::new(&request.filters, self.known.table());
        let found = query::found(&query, request.scope, self.known.table());
        let passing = query::all(vec![found.clone(), narrowing.passing(None)]);
        let mut searches = vec![
            self.page(request, &query, &found, &narrowing),
            self.count(query::meetings_with(passing)),
        ];
        let words = query.wanted_words();
        for word in &words {
            searches.extend(self.counts_of(word));
        }
        let answers = self.ask(&searches)?;
        let (page, meetings) = (&answers[0], total(&answers[1])?);
        let mut counts = answers[2..].iter().map(total);
        let expansions: Result<Vec<_>, _> = words
            .iter()
            .map(|word| expansion(word, &mut counts))
            .collect();
        let tally = self.tally(page)?;
        let narrowed = self.known.table().tallied(tally, &request.filters);
        let (facets, sizes) = self.known.facets(&narrowed, &request.view);
        let total = total(page)?;
        let nothing = (total == 0).then(|| self.nothing(request, &query, &found));
        let hits = self.hits(&query, page)?;
        Ok(SearchResponse {
            query: request.query.clone(),
            total,
            meetings,
            relaxed: false,
            hits,
            awaited: None,
            facets,
            sizes,
            understood: query.described(),
            expansions: expansions?,
            notices: std::mem::take(&mut query.notices),
            meant: None,
            nothing: nothing.transpose()?,
        })
    }

    /// The search for a page of hits and the counts of the facets.
    fn page(
        &self,
        request: &SearchRequest,
        query: &Query,
        found: &Value,
        narrowing: &Narrowing,
    ) -> Value {
        let (found, order) = ordered(request.sort, query, found);
        let facets = FACETS.iter().enumerate().map(|(at, field)| {
            let values = json!({"terms": {"field": field, "size": self.values_of(field)}});
            let facet = json!({"filter": narrowing.passing(Some(at)), "aggs": {"values": values}});
            ((*field).to_owned(), facet)
        });
        json!({
            "query": found,
            "post_filter": narrowing.passing(None),
            "from": request.offset,
            "size": request.limit,
            "_source": false,
            "track_total_hits": true,
            "sort": order,
            "aggs": facets.collect::<serde_json::Map<_, _>>(),
            "timeout": self.timeout(),
        })
    }

    /// How many values a facet may have: with so many buckets no count is approximate.
    fn values_of(&self, field: &str) -> usize {
        let table = self.known.table();
        let values = match field {
            "themes" => table.names_of_themes().count(),
            "speakers" => table.speakers().count(),
            "series" => table.series().count(),
            "kind" => SessionKind::ALL.len(),
            _ => table.meetings().len(),
        };
        values.max(1)
    }

    fn timeout(&self) -> String {
        format!("{}ms", self.time.as_millis())
    }

    /// A search that counts and shows nothing.
    fn count(&self, of: Value) -> Value {
        json!({"query": of, "size": 0, "track_total_hits": true, "timeout": self.timeout()})
    }

    /// The counts of each variant and each date meaning of a word.
    fn counts_of(&self, word: &Word) -> Vec<Value> {
        let table = self.known.table();
        let spellings = word
            .needles()
            .map(|needle| query::containing(word, needle, table));
        let dates = word
            .dates
            .iter()
            .map(|date| query::of_date(date.held, table));
        spellings.chain(dates).map(|of| self.count(of)).collect()
    }

    fn ask(&self, searches: &[Value]) -> Result<Vec<Value>, ClusterError> {
        if searches.is_empty() {
            return Ok(Vec::new());
        }
        self.client.search(&self.index, searches)
    }

    /// The counts of the facets that a page was answered with.
    fn tally(&self, page: &Value) -> Result<Tally, ClusterError> {
        let counted = |field: &str| {
            let buckets = page["aggregations"][field]["values"]["buckets"].as_array();
            let buckets = buckets.ok_or(ClusterError::NotUnderstood("buckets"))?;
            let bucket = |bucket: &Value| {
                let (key, count) = (bucket["key"].as_i64()?, bucket["doc_count"].as_u64()?);
                Some((key, usize::try_from(count).ok()?))
            };
            let counts: Option<Vec<_>> = buckets.iter().map(bucket).collect();
            counts.ok_or(ClusterError::NotUnderstood("buckets"))
        };
        let numbered = |field: &str| {
            let counts = counted(field)?.into_iter();
            let counts = counts.filter_map(|(key, count)| Some((u32::try_from(key).ok()?, count)));
            Ok::<_, ClusterError>(counts.collect::<Vec<_>>())
        };
        let years = counted("year")?.into_iter();
        let kinds = counted("kind")?.into_iter().filter_map(|(key, count)| {
            let at = usize::try_from(key).ok()?;
            Some((*SessionKind::ALL.get(at)?, count))
        });
        Ok(Tally {
            years: years
                .filter_map(|(key, count)| Some((FiscalYear(i16::try_from(key).ok()?), count)))
                .collect(),
            themes: numbered("themes")?,
            speakers: numbered("speakers")?,
            kinds: kinds.collect(),
            series: numbered("series")?,
        })
    }

    /// The hits of a page, with the records that they are in.
    fn hits(&self, query: &Query, page: &Value) -> Result<Vec<Hit>, ClusterError> {
        let (rows, hits) = self.rows(page)?;
        let table = self.known.table();
        let records = self.records(rows.iter().map(|row| table.meeting_of(*row)))?;
        let highlighter = Highlighter::new(query);
        let hit = |(row, hit): (usize, &Value)| {
            let number = table.number_of(row);
            let record = records.get(&table.meeting_of(row))?;
            let score = hit["_score"].as_f64().unwrap_or_default() as f32;
            Some(highlighter.hit(&Section::of(record, number)?, number, score))
        };
        let hits: Option<Vec<_>> = rows.into_iter().zip(hits).map(hit).collect();
        hits.ok_or(ClusterError::NotUnderstood("hits"))
    }

    /// The rows that a page shows, with what the cluster says of each.
    fn rows<'a>(&self, page: &'a Value) -> Result<(Vec<usize>, &'a [Value]), ClusterError> {
        let not_understood = || ClusterError::NotUnderstood("hits");
        let hits = page["hits"]["hits"].as_array().ok_or_else(not_understood)?;
        let row = |hit: &Value| usize::try_from(hit["sort"].as_array()?.last()?.as_u64()?).ok();
        let is_row = |row: &usize| *row < self.known.table().rows();
        let rows: Option<Vec<usize>> = hits.iter().map(|hit| row(hit).filter(is_row)).collect();
        Ok((rows.ok_or_else(not_understood)?, hits))
    }

    fn read(&self, request: &ReadRequest) -> Result<ReadResponse, ClusterError> {
        let query = self
            .known
            .understand(&request.query, true, &request.switched_off);
        let mut records = self.records_called(&[request.id.as_str()])?;
        let record = records.remove(&request.id);
        Ok(ReadResponse {
            reading: record.map(|record| Highlighter::new(&query).reading(&record)),
        })
    }
}

/// How many documents a search found.
fn total(answer: &Value) -> Result<usize, ClusterError> {
    let total = &answer["hits"]["total"];
    let exact = total["relation"] == json!("eq");
    let value = total["value"].as_u64().filter(|_| exact);
    let value = value.and_then(|value| usize::try_from(value).ok());
    value.ok_or(ClusterError::NotUnderstood("total"))
}

/// What is searched for a word, with the counts of its variants and dates in their order.
fn expansion(
    word: &Word,
    counts: &mut impl Iterator<Item = Result<usize, ClusterError>>,
) -> Result<Expansion, ClusterError> {
    let mut next = || {
        counts
            .next()
            .unwrap_or(Err(ClusterError::NotUnderstood("responses")))
    };
    let mut variants = Vec::new();
    for variant in &word.variants {
        let count = next()?;
        let shown = variant.rule.map(|rule| (variant.text.clone(), rule, count));
        variants.extend(shown);
    }
    for date in &word.dates {
        variants.push((date.to_string(), date.rule, next()?));
    }
    variants.retain(|(.., count)| *count > 0);
    let off = word.switched_off.iter();
    let off = off.filter_map(|variant| Some((variant.text.clone(), variant.rule?, 0)));
    let dates_off = word.dates_off.iter();
    let off = off.chain(dates_off.map(|date| (date.to_string(), date.rule, 0)));
    let shown = |(text, rule, count)| ExpansionVariant {
        text,
        rule,
        count,
        on: count > 0,
    };
    Ok(Expansion {
        word: word.text.clone(),
        variants: variants.into_iter().chain(off).map(shown).collect(),
    })
}

/// A query with what makes its hits better answers, and their order. The last of an order
/// is the row: no two are alike, so that pages never overlap.
fn ordered(sort: Sort, query: &Query, found: &Value) -> (Value, Value) {
    let worth = query::worth(query);
    match sort {
        Sort::Relevance if !worth.is_empty() => (
            json!({"bool": {"filter": [found], "should": worth}}),
            json!([{"_score": "desc"}, {"age": "desc"}, {"row": "asc"}]),
        ),
        Sort::Newest | Sort::Relevance => (found.clone(), json!([{"age": "desc"}, {"row": "asc"}])),
        Sort::Oldest => (found.clone(), json!([{"age": "asc"}, {"row": "asc"}])),
    }
}
