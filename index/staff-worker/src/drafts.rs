//! The drafts: what was imported, and what people make of it.

use std::collections::BTreeMap;

use kairoku_core::id::{is_id, is_reserved};
use kairoku_core::protocol::staff::{ChoiceView, Edit, Message};
use kairoku_core::validate::Severity;
use kairoku_records::form::{self, EditError, Origin};
use kairoku_records::record_toml::Note;

/// The drafts, by the names of their files.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// Each of them.
    pub(crate) files: BTreeMap<String, Draft>,
    /// Imported records that would take the place of what a person has edited.
    pub(crate) choices: Vec<Choice>,
    /// The last number that was given.
    last: u32,
}

/// A draft.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The number by which the page knows it, whatever its file is called.
    pub(crate) number: u32,
    /// Its text.
    pub(crate) text: String,
    /// Its text as it was imported.
    imported: String,
    /// What is known of it beyond its text.
    pub(crate) origin: Origin,
    /// Why the last edit could not be made.
    pub(crate) refused: Option<EditError>,
}

/// A record that was imported.
#[derive(Debug, Clone)]
pub(crate) struct Imported {
    /// The name of its file.
    pub(crate) file: String,
    /// Its text.
    pub(crate) text: String,
    /// What is known of it beyond its text.
    pub(crate) origin: Origin,
}

/// An imported record that would take the place of what a person has edited.
#[derive(Debug)]
pub(crate) struct Choice {
    number: u32,
    draft: u32,
    /// The file that was imported.
    from: String,
    new: Imported,
}

impl Drafts {
    /// Takes imported records. What a person has edited stays until they choose.
    pub(crate) fn take(&mut self, from: &str, records: Vec<Imported>) {
        for new in records {
            match self.files.get(&new.file) {
                Some(own) if own.text == new.text => {}
                Some(own) if own.text != own.imported => {
                    let (draft, from) = (own.number, from.to_owned());
                    self.choices
                        .retain(|it| it.draft != draft || it.new.text != new.text);
                    let number = self.next();
                    self.choices.push(Choice {
                        number,
                        draft,
                        from,
                        new,
                    });
                }
                _ => self.put(new),
            }
        }
    }

    /// Puts an imported record in the place of a draft, or beside the others.
    fn put(&mut self, new: Imported) {
        let own = self.files.get(&new.file).map(|own| own.number);
        let number = own.unwrap_or_else(|| self.next());
        let draft = Draft {
            number,
            imported: new.text.clone(),
            text: new.text,
            origin: new.origin,
            refused: None,
        };
        self.files.insert(new.file, draft);
    }

    fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// Takes what a person has chosen: the imported record, or the draft as it is.
    pub(crate) fn choose(&mut self, choice: u32, takes_new: bool) {
        let Some(at) = self.choices.iter().position(|it| it.number == choice) else {
            return;
        };
        let choice = self.choices.remove(at);
        if !takes_new {
            return;
        }
        // The draft may have another id by now.
        let file = self.name(choice.draft).unwrap_or(choice.new.file.clone());
        self.put(Imported { file, ..choice.new });
    }

    /// The name of a draft's file.
    pub(crate) fn name(&self, number: u32) -> Option<String> {
        let mut files = self.files.iter();
        let found = files.find(|(_, draft)| draft.number == number);
        found.map(|(name, _)| name.clone())
    }

    /// Drops a draft, with the choices about it.
    pub(crate) fn forget(&mut self, number: u32) {
        self.files.retain(|_, draft| draft.number != number);
        self.choices.retain(|choice| choice.draft != number);
    }

    /// Takes the whole text of a draft as a person wrote it.
    pub(crate) fn write(&mut self, number: u32, text: String, is_taken: impl Fn(&str) -> bool) {
        let name = self.name(number);
        if let Some(draft) = name.and_then(|name| self.files.get_mut(&name)) {
            draft.text = text;
            draft.refused = None;
        }
        self.rename(number, is_taken);
    }

    /// Makes an edit in the form of a draft. `is_taken` says whether a published
    /// record has the name of a file.
    pub(crate) fn edit(&mut self, number: u32, edit: &Edit, is_taken: impl Fn(&str) -> bool) {
        let Some(name) = self.name(number) else {
            return;
        };
        let draft = self.files.get_mut(&name).expect("it was just found");
        match form::edited(&name, &draft.text, edit, &draft.origin) {
            Ok(text) => {
                draft.text = text;
                draft.refused = None;
                draft.follow(edit);
            }
            Err(error) => draft.refused = Some(error),
        }
        self.rename(number, is_taken);
    }

    /// Renames the file of a draft after its id, where no other has that. A record
    /// that is published keeps its name.
    fn rename(&mut self, number: u32, is_taken: impl Fn(&str) -> bool) {
        let Some(name) = self.name(number) else {
            return;
        };
        let draft = &self.files[&name];
        let form = form::form(&name, &draft.text, &Origin::default());
        let id = form.and_then(|form| form.field("id").map(|id| id.value.clone()));
        let Some(id) = id.filter(|id| is_id(id) && !is_reserved(id)) else {
            return;
        };
        let new = format!("{id}.toml");
        let is_free = !self.files.contains_key(&new) && !is_taken(&new) && !is_taken(&name);
        if is_free
            && kairoku_records::input::is_record(&new)
            && let Some(draft) = self.files.remove(&name)
        {
            self.files.insert(new, draft);
        }
    }

    /// The choices, as the page shows them.
    pub(crate) fn choices(&self) -> Vec<ChoiceView> {
        let view = |choice: &Choice| {
            let name = self.name(choice.draft)?;
            let draft = &self.files[&name];
            Some(ChoiceView {
                number: choice.number,
                file: name.clone(),
                from: choice.from.clone(),
                differences: differences(&name, draft, &choice.new),
            })
        };
        self.choices.iter().filter_map(view).collect()
    }
}

impl Draft {
    /// Notes what an edit did to the notes that are settled.
    fn follow(&mut self, edit: &Edit) {
        let settled = &mut self.origin.settled;
        match edit {
            Edit::Settle {
                path,
                note,
                is_settled,
            } => {
                settled.retain(|it| it.field != *path || it.text != *note);
                if *is_settled {
                    settled.push(Note {
                        field: path.clone(),
                        text: note.clone(),
                    });
                }
            }
            // Their paths would be those of other items.
            Edit::Remove { path } | Edit::Move { path, .. } => {
                let list = path.rsplit_once('[').map_or(&path[..], |(list, _)| list);
                settled.retain(|it| !it.field.starts_with(&format!("{list}[")));
            }
            Edit::Set { .. } | Edit::Add { .. } => {}
        }
    }

    /// Why the last edit could not be made, as a message.
    pub(crate) fn refusal(&self, file: &str) -> Option<Message> {
        let error = self.refused.as_ref()?;
        Some(Message {
            severity: Severity::Warning,
            place: file.to_owned(),
            field: String::new(),
            at: None,
            text: error.to_string(),
            remedy: error.remedy().to_owned(),
        })
    }
}

/// The fields in which a draft and an imported record differ, each with both
/// values; the whole texts where one of them has no fields.
fn differences(file: &str, own: &Draft, new: &Imported) -> Vec<(String, String, String)> {
    let form = |text: &str| form::form(file, text, &Origin::default());
    let Some((own_form, new_form)) = form(&own.text).zip(form(&new.text)) else {
        return vec![("記録の文".to_owned(), own.text.clone(), new.text.clone())];
    };
    let (own_fields, new_fields) = (own_form.fields(), new_form.fields());
    let value = |form: &kairoku_core::protocol::staff::FormGroup, path: &str| {
        let field = form.field(path);
        field.map(|field| field.value.clone()).unwrap_or_default()
    };
    let mut differences = Vec::new();
    for (name, field) in &own_fields {
        let new = value(&new_form, &field.path);
        if new != field.value {
            differences.push((name.clone(), field.value.clone(), new));
        }
    }
    for (name, field) in &new_fields {
        if own_form.field(&field.path).is_none() && !field.value.is_empty() {
            differences.push((name.clone(), String::new(), field.value.clone()));
        }
    }
    if differences.is_empty() {
        let note = |draft: &str| match draft.contains("要確認") {
            true => "確かめるところが残っています".to_owned(),
            false => "確かめるところはありません".to_owned(),
        };
        differences.push((
            "欄の中は同じです".to_owned(),
            note(&own.text),
            note(&new.text),
        ));
    }
    differences
}
