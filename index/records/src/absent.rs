//! What is absent in JSON.
//!
//! Records leave absent fields out of their JSON, but a part that also travels
//! in messages cannot: postcard reads every field, so that part writes `null`.
//! What people write has no such value, and the rules refuse it.

use serde_json::Value as Json;

/// Leaves out the fields that say `null`, at any depth. Items of lists stay,
/// since others are counted by their places.
pub(crate) fn without_absent(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_absent);
        }
        Json::Array(items) => items.iter_mut().for_each(without_absent),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_without_a_value_is_left_out_and_an_item_is_not() {
        let mut json = json!({
            "source": { "url": null, "title": "報告" },
            "sessions": [null, { "summary": null }],
        });
        without_absent(&mut json);
        let left = json!({ "source": { "title": "報告" }, "sessions": [null, {}] });
        assert_eq!(json, left);
    }
}
