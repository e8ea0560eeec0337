//! Short ways to make records in tests.

use serde_json::{Value, json};

use crate::record::Meeting;

/// A meeting with the given fields; the others are made up.
pub(crate) fn meeting(fields: Value) -> Meeting {
    let mut record = json!({
        "id": "m", "title": "会議", "series": "連", "date": "2003-05-01", "fiscal_year": 2003,
    });
    let (Value::Object(record_fields), Value::Object(fields)) = (&mut record, fields) else {
        panic!("the fields are an object");
    };
    record_fields.extend(fields);
    serde_json::from_value(record).expect("a valid meeting")
}
