//! The neutral tree: what TOML and JSON have in common, with the lines.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::characters::visible;

/// A value of a record as it was written, before anything is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The line where it begins, counted from 1; unknown lines are taken from
    /// the value around it.
    pub line: Option<u32>,
}

/// What can be written in TOML or JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// JSON's `null`.
    Null,
    /// A text.
    String(String),
    /// An integer of any length that is still sensible to show.
    Integer(i128),
    /// A number with a fraction, or an integer beyond all bounds.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date or time that TOML knows natively, as it was written.
    Datetime(String),
    /// A list.
    Array(Vec<Node>),
    /// An object of JSON or a table of TOML: keys with values, in the order of
    /// the file. A key may come twice.
    Object(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The line of the key.
    pub line: Option<u32>,
    /// The value.
    pub node: Node,
}

/// How much of a wrong text is shown in a message, in characters.
const SHOWN: usize = 40;

/// The beginning of a text, short enough to stand in a message.
pub fn shorten(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    visible(&shown.replace(['\r', '\n'], " ")).into_owned()
}

impl fmt::Display for Value {
    /// What the value is, in words and with the value, as messages show it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("値なし（null）"),
            Self::String(text) => write!(f, "文字列「{}」", shorten(text)),
            Self::Integer(number) => write!(f, "数「{number}」"),
            Self::Float(number) => write!(f, "数「{number}」"),
            Self::Boolean(value) => write!(f, "真偽値「{value}」"),
            Self::Datetime(text) => write!(f, "日付・時刻「{text}」"),
            Self::Array(_) => f.write_str("リスト [ … ] "),
            Self::Object(_) => f.write_str("項目の組 { … } "),
        }
    }
}

/// Reads the tree from JSON (or any self-describing format), without lines and
/// keeping keys that come twice, which [`serde_json::Value`] would drop.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_any(ValueVisitor)?;
        Ok(Self { value, line: None })
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, node)) = fields.next_entry()? {
            entries.push(Entry {
                key,
                line: None,
                node,
            });
        }
        Ok(Value::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_a_key_that_comes_twice() {
        let node: Node = serde_json::from_str(r#"{"a": 1, "a": "2"}"#).expect("JSON");
        let Value::Object(entries) = node.value else {
            panic!("not an object")
        };
        assert_eq!(
            entries
                .iter()
                .map(|entry| entry.key.as_str())
                .collect::<Vec<_>>(),
            ["a", "a"]
        );
    }

    #[test]
    fn a_long_text_is_shown_by_its_beginning() {
        let shown = Value::String("あ".repeat(41)).to_string();
        assert_eq!(shown, format!("文字列「{}…」", "あ".repeat(40)));
    }
}
