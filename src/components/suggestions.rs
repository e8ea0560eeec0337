use kairoku_core::facets::Facet;
use kairoku_core::protocol::Suggestion;
use leptos::ev;
use leptos::prelude::*;

use crate::address::section_href;
use crate::element::{Element, html};
use crate::search_model::{Action, SearchModel};
use crate::state::{SearchState, push_new};
use crate::text;

/// The id of the list, which the field controls.
pub(crate) const LIST_ID: &str = "suggestions";

/// The list of suggestions for the word being typed, and which of them the
/// reader is at. Copies are handles to the one list.
#[derive(Clone, Copy)]
pub(crate) struct Suggesting {
    model: SearchModel,
    /// Whether the reader is typing and has not closed the list.
    open: RwSignal<bool>,
    at: RwSignal<Option<usize>>,
    /// The suggestions that are shown.
    list: Memo<Vec<Suggestion>>,
}

impl Suggesting {
    /// A list that is closed.
    pub(crate) fn new(model: SearchModel) -> Self {
        let open = RwSignal::new(false);
        Self {
            model,
            open,
            at: RwSignal::new(None),
            list: Memo::new(move |_| shown(model, open)),
        }
    }

    /// Asks for suggestions, because something was typed.
    pub(crate) fn typed(self, query: &str) {
        self.open.set(true);
        self.at.set(None);
        let word = last_word(query).to_owned();
        self.model.dispatch(Action::Suggest(word));
    }

    /// Closes the list; tells whether it was shown.
    pub(crate) fn close(self) -> bool {
        let shown = untrack(|| self.is_shown());
        self.leave();
        shown
    }

    /// The field is left. It may be gone already, with its page.
    pub(crate) fn leave(self) {
        self.open.try_set(false);
        self.at.try_set(None);
    }

    /// Goes on to the next or back to the one before, around the ends and by
    /// way of the field itself; tells whether there is a list.
    pub(crate) fn step(self, forward: bool) -> bool {
        let length = self.list.with_untracked(Vec::len);
        if length == 0 {
            return false;
        }
        self.at.update(|at| {
            *at = match (*at, forward) {
                (None, true) => Some(0),
                (None, false) => Some(length - 1),
                (Some(at), true) => Some(at + 1).filter(|&next| next < length),
                (Some(at), false) => at.checked_sub(1),
            }
        });
        true
    }

    /// Takes the suggestion that the reader is at; tells whether there is one.
    pub(crate) fn take(self) -> bool {
        let list = self.list.get_untracked();
        let chosen = self.at.get_untracked().and_then(|at| list.get(at));
        chosen.map(|chosen| self.choose(chosen)).is_some()
    }

    /// Whether the list is shown.
    pub(crate) fn is_shown(self) -> bool {
        !self.list.read().is_empty()
    }

    /// The id of the option that the reader is at.
    pub(crate) fn active_id(self) -> Option<String> {
        self.at.get().filter(|_| self.is_shown()).map(option_id)
    }

    fn choose(self, suggestion: &Suggestion) {
        let state = self.model.state.get_untracked();
        self.close();
        self.model.dispatch(match suggestion {
            Suggestion::Speaker { name, .. } => Action::Go(narrowed(&state, Facet::Speaker, name)),
            Suggestion::Theme { name, .. } => Action::Go(narrowed(&state, Facet::Theme, name)),
            Suggestion::Title { id, section, .. } => {
                let word = state.with_query(last_word(&state.query));
                Action::Open(section_href(id, *section, &word))
            }
        });
    }
}

/// The list, and a live region that says how long it is.
pub(crate) fn suggestions(suggesting: Suggesting) -> Element {
    let list = move || {
        let options = suggesting.list.get().into_iter().enumerate();
        let options = options.map(|(at, suggestion)| option(suggesting, at, suggestion));
        let options: Vec<_> = options.collect();
        (!options.is_empty()).then(|| {
            html::ul()
                .class("suggestions")
                .attr("id", LIST_ID)
                .attr("role", "listbox")
                .attr("aria-label", text::SUGGESTIONS)
                .children(options)
        })
    };
    let count = Memo::new(move |_| suggesting.list.with(Vec::len));
    let said = move || text::suggestions(count.get());
    html::div().child(list).child(
        html::p()
            .class("visually-hidden")
            .attr("role", "status")
            .child(said),
    )
}

fn option(suggesting: Suggesting, at: usize, suggestion: Suggestion) -> Element {
    let (kind, name, detail) = match &suggestion {
        Suggestion::Speaker {
            name,
            reading,
            count,
        } => {
            let reading = reading.clone().unwrap_or_default();
            let count = text::count(*count);
            (
                text::facet(Facet::Speaker),
                name,
                format!("{reading} {count}"),
            )
        }
        Suggestion::Theme { name, count } => (text::facet(Facet::Theme), name, text::count(*count)),
        Suggestion::Title {
            title, fiscal_year, ..
        } => (
            text::SUGGESTED_TITLE,
            title,
            text::western_year(*fiscal_year),
        ),
    };
    let is_here = move || suggesting.at.get() == Some(at);
    html::li()
        .class("suggestion")
        .attr("id", option_id(at))
        .attr("role", "option")
        .child(html::span().class("kind").child(kind))
        .child(html::span().class("suggestion__name").child(name.clone()))
        .child(html::span().class("suggestion__detail").child(detail))
        .attr("aria-selected", move || is_here().to_string())
        // Pressing must not take the focus from the field.
        .on(ev::mousedown, |event| event.prevent_default())
        .on(ev::click, move |_| suggesting.choose(&suggestion))
}

/// The suggestions for the word being typed; none while the list is closed.
fn shown(model: SearchModel, open: RwSignal<bool>) -> Vec<Suggestion> {
    let suggestions = model.suggestions.read();
    let is_meant = |word: &str| open.get() && suggestions.word == word;
    match model.state.with(|state| is_meant(last_word(&state.query))) {
        true => suggestions.suggestions.clone(),
        false => Vec::new(),
    }
}

fn option_id(at: usize) -> String {
    format!("suggestion-{at}")
}

/// The search without the word being typed, narrowed by a value instead.
fn narrowed(state: &SearchState, facet: Facet, value: &str) -> SearchState {
    let rest = &state.query[..state.query.len() - last_term(&state.query).len()];
    let state = state.with_query(rest.trim_end());
    let mut filters = state.filters.clone();
    let chosen = match facet {
        Facet::Speaker => &mut filters.speakers,
        _ => &mut filters.themes,
    };
    push_new(chosen, Some(value.to_owned()));
    state.with_filters(filters)
}

/// What stands after the last white space.
fn last_term(query: &str) -> &str {
    query.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// The word being typed, without what makes it a field or a quotation.
fn last_word(query: &str) -> &str {
    last_term(query)
        .rsplit([':', '：', '"', '「', '(', '（', '-'])
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_what_is_being_typed() {
        assert_eq!(last_word("産学連携　発言者：おお"), "おお");
        assert_eq!(last_word("「起業家"), "起業家");
        assert_eq!(last_word("起業 "), "");
        assert_eq!(last_word(""), "");
    }

    #[test]
    fn a_chosen_value_takes_the_place_of_the_word() {
        let state = SearchState::parse("q=産学連携 発言者:おお&page=2");
        let narrowed = narrowed(&state, Facet::Speaker, "大嶋 洋一");
        assert_eq!(narrowed, SearchState::parse("q=産学連携&speaker=大嶋 洋一"));
        let again = super::narrowed(&narrowed.with_query("お"), Facet::Speaker, "大嶋 洋一");
        assert_eq!(again, SearchState::parse("speaker=大嶋 洋一"));
    }
}
