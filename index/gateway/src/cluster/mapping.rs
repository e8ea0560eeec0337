//! The index in the cluster: what its fields are, and how tokens are read.

use kairoku_core::manifest::{FORMAT, PROGRAM};
use serde_json::{Map, Value, json};

use super::document::{BESIDE, TEXTS, exact};

/// How many positions lie between paragraphs.
const BETWEEN_PARAGRAPHS: u32 = 1;

/// Stands in a phrase for a place at which anything may stand.
pub(super) const ANYTHING: &str = "_";

/// The settings and mappings of an index of so many shards and replicas, for a version of
/// an archive.
pub(super) fn index(version: &str, shards: u32, replicas: u32) -> Value {
    json!({
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "refresh_interval": "-1",
                "mapping.total_fields.limit": 100,
            },
            "analysis": {
                "filter": {
                    "beside": {
                        "type": "pattern_capture",
                        "preserve_original": false,
                        "patterns": [format!("([^{BESIDE}]+)")],
                    },
                    "anything": {"type": "stop", "stopwords": [ANYTHING]},
                },
                "analyzer": {
                    "tokens": {"tokenizer": "whitespace", "filter": ["beside"]},
                    "asked": {"tokenizer": "whitespace", "filter": ["anything"]},
                },
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"kairoku": {"format": FORMAT, "program": PROGRAM, "version": version}},
            // Whatever is not asked for as it is can be left out of what is stored.
            "_source": {"includes": ["record", "content"]},
            "properties": properties(),
        },
    })
}

fn properties() -> Map<String, Value> {
    let mut properties = Map::new();
    let text = json!({
        "type": "text",
        "analyzer": "tokens",
        "search_analyzer": "asked",
        "norms": false,
        "position_increment_gap": BETWEEN_PARAGRAPHS,
    });
    for (field, _) in TEXTS {
        properties.insert(field.to_owned(), text.clone());
        properties.insert(exact(field), text.clone());
    }
    let join = json!({"type": "join", "relations": {"meeting": "section"}});
    properties.insert("join".to_owned(), join);
    properties.insert("id".to_owned(), json!({"type": "keyword"}));
    for number in ["row", "age", "meeting", "year", "from", "to"] {
        properties.insert(number.to_owned(), json!({"type": "integer"}));
    }
    for named in ["themes", "speakers", "series", "kind"] {
        properties.insert(named.to_owned(), json!({"type": "integer"}));
    }
    for stored in ["record", "content"] {
        let stored_only = json!({"type": "object", "enabled": false});
        properties.insert(stored.to_owned(), stored_only);
    }
    properties
}
