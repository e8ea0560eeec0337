//! The form of a draft: its fields as the staff page shows them, and the edits
//! that a person makes in them.
//!
//! Fields are named by their paths, as diagnostics name them:
//! `sessions[2].speakers[1].name`.

use serde::{Deserialize, Serialize};

/// A table of a draft as a form: its fields, and what it holds of others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormGroup {
    /// Its path; empty for the whole draft.
    pub path: String,
    /// What it is called, such as 発表2.
    pub name: String,
    /// The words of the page from which it was read, where it is of a page.
    pub words: String,
    /// What a person has to look at in the group as a whole.
    pub notes: Vec<FormNote>,
    /// Its fields, groups and lists, in the order of the record.
    pub parts: Vec<FormPart>,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormPart {
    /// A field to fill in.
    Field(FormField),
    /// Fields that belong together.
    Group(FormGroup),
    /// Any number of groups of one kind.
    List(FormList),
}

/// Any number of groups of one kind, such as the sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormList {
    /// Its path.
    pub path: String,
    /// What one of them is called, such as 発表.
    pub name: String,
    /// What a person has to look at in the list as a whole.
    pub notes: Vec<FormNote>,
    /// The groups.
    pub items: Vec<FormGroup>,
}

/// A field to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// Its path.
    pub path: String,
    /// Its label.
    pub label: String,
    /// What to write, with an example.
    pub help: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it is shown and cannot be changed.
    pub is_fixed: bool,
    /// Its value as a person types it; empty where there is none.
    pub value: String,
    /// The words of the page from which it was read, where it is of a page.
    pub words: String,
    /// What a person has to look at.
    pub notes: Vec<FormNote>,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// A text of one line.
    Line,
    /// A text of several lines.
    Text,
    /// Texts of one line, a line each.
    Lines,
    /// A number.
    Number,
    /// One of these: the value and what people call it.
    Choice(Vec<(String, String)>),
}

/// What a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormNote {
    /// What it says.
    pub text: String,
    /// Whether a person has looked: the note is no longer in the draft.
    pub is_settled: bool,
}

/// An edit that a person makes in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// A field gets a value; an empty one is taken out.
    Set {
        /// The field.
        path: String,
        /// Its value as it was typed.
        value: String,
    },
    /// A list gets an empty item at its end.
    Add {
        /// The list.
        path: String,
    },
    /// An item of a list is taken out.
    Remove {
        /// The item.
        path: String,
    },
    /// An item of a list changes places with its neighbour.
    Move {
        /// The item.
        path: String,
        /// Whether it is the one before it.
        up: bool,
    },
    /// A person has looked at a note, which is taken out, or takes that back.
    Settle {
        /// The field, group or list of the note.
        path: String,
        /// What the note says.
        note: String,
        /// Whether it is settled.
        is_settled: bool,
    },
}

impl FormPart {
    /// Its path.
    pub fn path(&self) -> &str {
        match self {
            Self::Field(field) => &field.path,
            Self::Group(group) => &group.path,
            Self::List(list) => &list.path,
        }
    }

    /// What a person has to look at in it.
    pub fn notes(&self) -> &[FormNote] {
        match self {
            Self::Field(field) => &field.notes,
            Self::Group(group) => &group.notes,
            Self::List(list) => &list.notes,
        }
    }
}

impl FormGroup {
    /// The field of a path, at any depth.
    pub fn field(&self, path: &str) -> Option<&FormField> {
        self.parts.iter().find_map(|part| match part {
            FormPart::Field(field) => (field.path == path).then_some(field),
            FormPart::Group(group) => group.field(path),
            FormPart::List(list) => {
                let items = list.items.iter();
                let mut of_it = items.filter(|item| path.starts_with(&item.path[..]));
                of_it.find_map(|item| item.field(path))
            }
        })
    }

    /// The field of a path, to be changed.
    pub fn field_mut(&mut self, path: &str) -> Option<&mut FormField> {
        self.parts.iter_mut().find_map(|part| match part {
            FormPart::Field(field) => (field.path == path).then_some(field),
            FormPart::Group(group) => group.field_mut(path),
            FormPart::List(list) => {
                let mut items = list.items.iter_mut();
                items.find_map(|item| item.field_mut(path))
            }
        })
    }

    /// The path of the field, group or list that a path leads to, or of what it
    /// is a part of; none where that is the whole.
    pub fn nearest<'a>(&self, path: &'a str) -> Option<&'a str> {
        let mut path = path;
        while !path.is_empty() {
            let is_there = self.field(path).is_some()
                || self.list(path).is_some()
                || self.group(path).is_some();
            if is_there {
                return Some(path);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
        None
    }

    /// The list of a path, at any depth.
    pub fn list(&self, path: &str) -> Option<&FormList> {
        self.parts.iter().find_map(|part| match part {
            FormPart::List(list) if list.path == path => Some(list),
            FormPart::List(list) => list.items.iter().find_map(|item| item.list(path)),
            FormPart::Group(group) => group.list(path),
            FormPart::Field(_) => None,
        })
    }

    /// The group of a path, at any depth.
    pub fn group(&self, path: &str) -> Option<&Self> {
        if self.path == path {
            return Some(self);
        }
        self.parts.iter().find_map(|part| match part {
            FormPart::Group(group) => group.group(path),
            FormPart::List(list) => list.items.iter().find_map(|item| item.group(path)),
            FormPart::Field(_) => None,
        })
    }

    /// Every field with the names of what it is in, in the order of the record.
    pub fn fields(&self) -> Vec<(String, &FormField)> {
        let mut found = Vec::new();
        self.collect("", &mut found);
        found
    }

    fn collect<'a>(&'a self, within: &str, found: &mut Vec<(String, &'a FormField)>) {
        let within = [within, &self.name].join(" ");
        let within = within.trim();
        for part in &self.parts {
            match part {
                FormPart::Field(field) => {
                    let name = [within, &field.label].join(" ");
                    found.push((name.trim().to_owned(), field));
                }
                FormPart::Group(group) => group.collect(within, found),
                FormPart::List(list) => {
                    let items = list.items.iter();
                    items.for_each(|item| item.collect(within, found));
                }
            }
        }
    }

    /// Every note that waits for a person: the path of what it is about, what
    /// people call that, and what it says.
    pub fn waiting(&self) -> Vec<(String, String, String)> {
        let mut found = Vec::new();
        self.collect_notes("", &mut found);
        found
    }

    fn collect_notes(&self, within: &str, found: &mut Vec<(String, String, String)>) {
        let own = [within, &self.name].join(" ").trim().to_owned();
        let mut take = |path: &str, name: &str, notes: &[FormNote]| {
            let name = [&own[..], name].join(" ").trim().to_owned();
            let waiting = notes.iter().filter(|note| !note.is_settled);
            found.extend(waiting.map(|it| (path.to_owned(), name.clone(), it.text.clone())));
        };
        take(&self.path, "", &self.notes);
        for part in &self.parts {
            match part {
                FormPart::Field(field) => take(&field.path, &field.label, &field.notes),
                FormPart::List(list) => take(&list.path, &list.name, &list.notes),
                FormPart::Group(_) => {}
            }
        }
        for part in &self.parts {
            match part {
                FormPart::Field(_) => {}
                FormPart::Group(group) => group.collect_notes(&own, found),
                FormPart::List(list) => {
                    let items = list.items.iter();
                    items.for_each(|item| item.collect_notes(&own, found));
                }
            }
        }
    }

    /// What people call a field, group or list by its path.
    pub fn name_of(&self, path: &str) -> Option<String> {
        let fields = self.fields();
        let field = fields.into_iter().find(|(_, field)| field.path == path);
        field
            .map(|(name, _)| name)
            .or_else(|| self.named("", path))
            .filter(|name| !name.is_empty())
    }

    fn named(&self, within: &str, path: &str) -> Option<String> {
        let own = [within, &self.name].join(" ").trim().to_owned();
        if self.path == path {
            return Some(own);
        }
        self.parts.iter().find_map(|part| match part {
            FormPart::Field(_) => None,
            FormPart::Group(group) => group.named(&own, path),
            FormPart::List(list) if list.path == path => {
                Some([&own[..], &list.name].join(" ").trim().to_owned())
            }
            FormPart::List(list) => list.items.iter().find_map(|item| item.named(&own, path)),
        })
    }
}
