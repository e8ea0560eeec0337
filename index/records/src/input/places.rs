//! The places of the fields of a record: in which file and line each stands.

use std::collections::BTreeMap;

use kairoku_core::validate::{Diagnostic, Node, Place, Problem, Value};

/// The lines of a record's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The file, as messages name it.
    file: String,
    /// The line where the record begins, where it is one of several in a file.
    line: Option<u32>,
    /// The line of each field that has one of its own, by its path.
    fields: BTreeMap<String, u32>,
}

impl Places {
    /// Where the fields of a tree stand.
    pub(super) fn of(node: &Node, file: &str) -> Self {
        let mut places = Self {
            file: file.to_owned(),
            line: node.line,
            fields: BTreeMap::new(),
        };
        places.walk(node, "");
        places
    }

    fn walk(&mut self, node: &Node, path: &str) {
        match &node.value {
            Value::Object(entries) => entries.iter().for_each(|entry| {
                let path = match path {
                    "" => entry.key.clone(),
                    path => format!("{path}.{}", entry.key),
                };
                let line = entry.line.or(entry.node.line);
                self.fields.extend(line.map(|line| (path.clone(), line)));
                self.walk(&entry.node, &path);
            }),
            Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| {
                let path = format!("{path}[{}]", at + 1);
                self.fields
                    .extend(item.line.map(|line| (path.clone(), line)));
                self.walk(item, &path);
            }),
            _ => {}
        }
    }

    /// Where a field stands, by its path as diagnostics name it; of one without
    /// a line of its own, that of what it is a part of.
    pub fn place(&self, field: &str) -> Place {
        let mut path = field;
        let mut line = self.fields.get(path).copied();
        while let (None, Some(end)) = (line, path.rfind(['.', '['])) {
            path = &path[..end];
            line = self.fields.get(path).copied();
        }
        Place {
            file: self.file.clone(),
            line: line.or(self.line),
        }
    }

    /// The file, as messages name it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// A diagnostic of a field.
    pub fn diagnostic(&self, field: &str, problem: impl Into<Problem>) -> Diagnostic {
        Diagnostic {
            place: self.place(field),
            field: field.to_owned(),
            problem: problem.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::toml;
    use super::*;

    #[test]
    fn a_field_stands_on_its_line_or_on_that_of_what_it_is_part_of() {
        let text = "id = \"a\"\nthemes = [\n  \"b\",\n  \"c\",\n]\n[[sessions]]\ntitle = \"d\"\nspeakers = [{ name = \"e\" }]\n";
        let places = Places::of(&toml::parse(text, "a.toml").tree, "a.toml");
        let line = |field| places.place(field).line;
        assert_eq!(line("id"), Some(1));
        assert_eq!(line("themes"), Some(2));
        assert_eq!(line("themes[2]"), Some(4));
        assert_eq!(line("sessions[1]"), Some(6));
        assert_eq!(line("sessions[1].title"), Some(7));
        assert_eq!(line("sessions[1].summary"), Some(6));
        assert_eq!(line("sessions[1].speakers[1].name"), Some(8));
        assert_eq!(line("venue"), None);
    }
}
