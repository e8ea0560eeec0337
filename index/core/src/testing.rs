//! Short ways to make records in tests.

use serde_json::{Value, json};

use crate::date::Date;
use crate::record::Meeting;

/// A day that is on the calendar.
pub(crate) fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day")
}

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
