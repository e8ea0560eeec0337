//! The form of a draft: its fields, groups and lists, as the worker says.

mod field;
mod list;
mod notes;

use kairoku_core::protocol::staff::{DraftFile, Edit, FormGroup, FormPart, StaffRequest};
use leptos::prelude::*;

use super::client::StaffClient;
use super::show::{heading_id, id_of, show};
use crate::components::button;
use crate::element::{Element, IntoAny, html};
use crate::text;

/// The form of one draft. Copies are handles to the one form.
#[derive(Clone, Copy)]
pub(super) struct FormContext {
    /// The client of the worker that has the draft.
    pub(super) client: StaffClient,
    /// The number of the draft.
    pub(super) number: u32,
    /// What was taken out last: its name and the text of the draft before.
    removed: RwSignal<Option<(String, String)>>,
    /// What a live region says of the last edit.
    told: RwSignal<String>,
}

impl FormContext {
    /// The form of a draft.
    pub(super) fn new(client: StaffClient, number: u32) -> Self {
        Self {
            client,
            number,
            removed: RwSignal::new(None),
            told: RwSignal::new(String::new()),
        }
    }

    /// What the draft says of something.
    fn of_draft<T>(self, read: impl FnOnce(&DraftFile) -> T) -> Option<T> {
        self.client.of_draft(self.number, read)
    }

    /// What the form says of something.
    fn of_form<T>(self, read: impl FnOnce(&FormGroup) -> Option<T>) -> Option<T> {
        self.of_draft(|draft| draft.form.as_deref().and_then(read))
            .flatten()
    }

    /// What the draft says of something just now.
    fn of_draft_untracked<T>(self, read: impl FnOnce(&DraftFile) -> T) -> Option<T> {
        untrack(|| self.of_draft(read))
    }

    /// What the form says of something just now.
    fn of_form_untracked<T>(self, read: impl FnOnce(&FormGroup) -> Option<T>) -> Option<T> {
        untrack(|| self.of_form(read))
    }

    /// Something of the form that is kept up to date.
    fn memo<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&FormGroup) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.of_form(&read).unwrap_or_default())
    }

    /// The id of the element of a field, group or list.
    fn id(self, path: &str) -> String {
        id_of(self.number, path)
    }

    /// The request that an edit makes.
    fn request(self, edit: Edit) -> StaffRequest {
        self.touch();
        let draft = self.number;
        StaffRequest::Edit { draft, edit }
    }

    /// Notes that the draft is edited: what was taken out before cannot be put back
    /// any more, since all of the text would be as it was.
    pub(super) fn touch(self) {
        if self.removed.with_untracked(Option::is_some) {
            self.removed.set(None);
        }
    }

    /// Makes an edit.
    fn edit(self, edit: Edit) {
        self.client.ask(self.request(edit));
    }

    /// Makes an edit, and then something with what is on the page.
    fn edit_and(self, edit: Edit, then: impl FnOnce() + 'static) {
        self.edit(edit);
        self.client.when_settled(then);
    }
}

/// The form of a draft, where its text has one.
pub(super) fn form(context: FormContext) -> AnyView {
    // What fields there are follows from the kind of the draft alone; the items of
    // lists and every value are kept up to date by themselves.
    let is_there = Memo::new(move |_| {
        let form = context.of_draft(|draft| draft.form.is_some());
        form.unwrap_or_default()
    });
    (move || {
        is_there.get().then(|| {
            let form = context.of_form_untracked(|form| Some(form.clone()));
            form.map(|form| {
                html::div()
                    .class("form")
                    .child(notes::notes(context, ""))
                    .child(parts(context, &form))
                    .child(undo(context))
            })
        })
    })
    .into_any()
}

/// Fields first, then what they are parted into.
fn parts(context: FormContext, group: &FormGroup) -> AnyView {
    let part = |part: &FormPart| match part {
        FormPart::Field(own) => field::field(context, own).into_any(),
        FormPart::Group(own) => fieldset(context, own).into_any(),
        FormPart::List(own) => list::list(context, own).into_any(),
    };
    group.parts.iter().map(part).collect::<Vec<_>>().into_any()
}

fn fieldset(context: FormContext, group: &FormGroup) -> Element {
    html::fieldset()
        .class("form__group")
        .attr("id", context.id(&group.path))
        .attr("tabindex", "-1")
        .child(html::legend().child(group.name.clone()))
        .child(notes::notes(context, &group.path))
        .child(parts(context, group))
}

/// What the last edit did, and how what was taken out is put back.
fn undo(context: FormContext) -> Element {
    let back = move || {
        context.removed.get().map(|(name, text)| {
            html::p()
                .class("note form__undo")
                .child(html::span().child(text::staff_removed(&name)))
                .child(button(text::STAFF_PUT_BACK, move || {
                    let (draft, text) = (context.number, text.clone());
                    show(&heading_id(draft));
                    context.removed.set(None);
                    context.told.set(text::staff_put_back(&name));
                    context.client.ask(StaffRequest::Write { draft, text });
                }))
        })
    };
    html::div()
        .child(
            html::p()
                .class("visually-hidden")
                .attr("role", "status")
                .child(move || context.told.get()),
        )
        .child(back)
}
