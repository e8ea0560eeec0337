//! The form: the record as far as it is answered, and the rules that check it.

use kairoku_core::record::{ArchiveInfo, Speaker};
use kairoku_core::validate::{self, Checked, Node, Origin};
use serde_json::{Map, Value};

use crate::absent::without_absent;
use crate::path::{Step, steps};

/// The answers at their places, with nothing known about them but what the
/// rules say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form(Value);

impl Default for Form {
    fn default() -> Self {
        Self(Value::Object(Map::new()))
    }
}

impl Form {
    /// The value of a field, by its path as diagnostics name it.
    pub(super) fn get(&self, field: &str) -> Option<&Value> {
        self.0.pointer(&pointer(field))
    }

    /// The text of a field.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.get(field).and_then(Value::as_str)
    }

    /// The texts of a field that is a list of them.
    pub(super) fn texts(&self, field: &str) -> Vec<&str> {
        let list = self.get(field).and_then(Value::as_array);
        let list = list.into_iter().flatten();
        list.filter_map(Value::as_str).collect()
    }

    /// The form with a field in it. What the field is a part of is made where
    /// it is missing; items of a list come one after another.
    pub(super) fn with(&self, field: &str, value: Value) -> Self {
        let mut form = self.clone();
        let mut at = &mut form.0;
        for step in steps(field) {
            at = match step {
                Step::Key(key) => &mut at[key],
                Step::Item(number) => {
                    if !at.is_array() {
                        *at = Value::Array(Vec::new());
                    }
                    let items = at.as_array_mut().expect("it was made a list");
                    while items.len() <= number {
                        items.push(Value::Null);
                    }
                    &mut items[number]
                }
            };
        }
        *at = value;
        form
    }

    /// The form without a field.
    pub(super) fn without(&self, field: &str) -> Self {
        match self.get(field) {
            Some(_) => self.with(field, Value::Null),
            None => self.clone(),
        }
    }

    /// What the rules make of it.
    pub(super) fn check(&self, info: &ArchiveInfo) -> Checked {
        let mut answers = self.0.clone();
        without_absent(&mut answers);
        let node: Node = serde_json::from_value(answers).expect("any JSON makes a tree");
        let origin = Origin {
            file: "",
            stem: None,
        };
        validate::meeting(&node, origin, info)
    }

    /// What the rules say against a field, with what to do about it.
    pub(super) fn complaint(&self, field: &str, info: &ArchiveInfo) -> Option<String> {
        let found = self.check(info).diagnostics.into_iter();
        let is_of_it = |path: &str| {
            let rest = path.strip_prefix(field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        };
        let mut errors = found.filter(|it| it.is_error() && is_of_it(&it.field));
        let problem = errors.next()?.problem;
        Some(format!("{problem}。{}", problem.remedy()))
    }

    /// The speaker whose name stands in a field.
    pub(super) fn speaker(&self, name: &str) -> Speaker {
        Speaker {
            name: self.text(name).unwrap_or_default().to_owned(),
            reading: None,
            honorific: None,
            affiliations: Vec::new(),
        }
    }
}

/// The path as JSON knows it.
fn pointer(field: &str) -> String {
    let steps = steps(field).map(|step| match step {
        Step::Key(key) => format!("/{key}"),
        Step::Item(number) => format!("/{number}"),
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_put_where_its_path_leads() {
        let form = Form::default().with("sessions[1].speakers[1].name", "甲".into());
        let form = form.with("sessions[1].title", "題".into());
        assert_eq!(form.text("sessions[1].speakers[1].name"), Some("甲"));
        assert_eq!(form.text("sessions[1].title"), Some("題"));
    }
}
