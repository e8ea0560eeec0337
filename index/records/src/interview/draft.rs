//! The draft of an unfinished record: its answers, with which the questions go on
//! where they stopped.

use kairoku_core::validate::{Node, Value};

use super::{GivenAnswer, Interview, Known};
use crate::files::InMemory;
use crate::input::tree_of;
use crate::record_toml::quoted;

const HEAD: &str = "# kairoku add の書きかけです。もう一度 kairoku add を実行すると、続きから始められます。\n# 要らなければ、このファイルを消してください。\n";

impl<'a> Interview<'a> {
    /// The answers as a TOML file that people can read.
    pub fn draft(&self) -> String {
        let mut draft = HEAD.to_owned();
        let lines: Vec<_> = self.lines.iter().map(|line| quoted(line)).collect();
        if !lines.is_empty() {
            draft.push_str(&format!("\nlines = [{}]\n", lines.join(", ")));
        }
        for GivenAnswer { question, text } in &self.given {
            let (field, text) = (quoted(&question.field()), quoted(text));
            draft.push_str(&format!(
                "\n[[answers]]\nfield = {field}\nanswer = {text}\n"
            ));
        }
        draft
    }

    /// Goes on where a draft stopped, or where what the archive knows now leads
    /// to another question.
    pub fn resume(known: &'a Known<'a>, draft: &str) -> Self {
        let mut files = InMemory::default();
        files
            .files
            .insert("draft.toml".into(), draft.as_bytes().to_vec());
        let tree = tree_of(&files, "draft.toml");
        let mut interview = Self::new(known);
        let Some(tree) = tree else { return interview };
        for answer in list(&tree, "answers") {
            let (field, text) = (text(answer, "field"), text(answer, "answer"));
            let goes_on = field.as_deref() == Some(&interview.current.field()[..])
                && text.is_some_and(|text| interview.accept(&text).is_ok());
            if !goes_on {
                return interview;
            }
        }
        if interview.question().many_lines {
            let lines = list(&tree, "lines")
                .iter()
                .filter_map(|line| match &line.value {
                    Value::String(line) => Some(line.clone()),
                    _ => None,
                });
            interview.lines = lines.collect();
        }
        interview
    }
}

fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Object(entries) = &node.value else {
        return None;
    };
    let entry = entries.iter().find(|entry| entry.key == name)?;
    Some(&entry.node)
}

fn list<'n>(node: &'n Node, name: &str) -> &'n [Node] {
    match field(node, name).map(|it| &it.value) {
        Some(Value::Array(items)) => items,
        _ => &[],
    }
}

fn text(node: &Node, name: &str) -> Option<String> {
    match &field(node, name)?.value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}
