//! The limits of fields are at least ten times what the largest real records have.

use std::collections::BTreeMap;

use kairoku::input::Archive;
use kairoku_core::validate::limits;
use kairoku_tests::{records_of_corpus, records_of_sample};
use serde_json::Value;

/// The most characters and items of each field, by its path.
type Most = BTreeMap<String, (usize, usize)>;

fn measure(value: &Value, path: &str, most: &mut Most) {
    let of_field = most.entry(path.to_owned()).or_default();
    match value {
        Value::String(text) => of_field.0 = of_field.0.max(text.chars().count()),
        Value::Array(items) => {
            of_field.1 = of_field.1.max(items.len());
            items.iter().for_each(|item| measure(item, path, most));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            let start = if path.is_empty() { "" } else { "." };
            measure(field, &format!("{path}{start}{name}"), most);
        }),
        _ => {}
    }
}

#[test]
fn limits_are_at_least_ten_times_what_real_records_have() {
    let corpora = [
        "kokkai",
        "kokkai-sittings",
        "togikai",
        "shingikai",
        "ruby-dev-meetings",
    ];
    let mut most = Most::new();
    let mut measure_all = |archive: Archive| {
        for meeting in &archive.meetings {
            let meeting = serde_json::to_value(meeting).expect("a meeting is JSON");
            measure(&meeting, "", &mut most);
        }
    };
    measure_all(records_of_sample());
    let corpora = corpora.into_iter().filter_map(records_of_corpus);
    corpora.for_each(&mut measure_all);
    let of_record = limits().filter(|(file, ..)| file.is_empty());
    for (_, path, limit) in of_record {
        let (chars, items) = most.get(&path).copied().unwrap_or_default();
        let is_enough = |limit: Option<usize>, most: usize| limit.is_none_or(|it| it >= 10 * most);
        assert!(is_enough(limit.chars, chars), "{path}: {chars}");
        assert!(is_enough(limit.items, items), "{path}: {items}");
    }
}
