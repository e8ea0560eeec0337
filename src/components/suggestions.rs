use kairoku_core::facets::Facet;
use kairoku_core::protocol::Suggestion;
use kairoku_core::query::typed::Taken;
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
        self.model.dispatch(Action::Suggest(query.to_owned()));
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
        // Closed by Escape, or not asked for yet.
        if forward && !self.open.get_untracked() {
            let query = self.model.state.with_untracked(|state| state.query.clone());
            self.typed(&query);
        }
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

    /// How many suggestions are shown.
    pub(crate) fn length(self) -> usize {
        self.list.read().len()
    }

    /// The id of the option that the reader is at.
    pub(crate) fn active_id(self) -> Option<String> {
        self.at.get().filter(|_| self.is_shown()).map(option_id)
    }

    fn choose(self, suggestion: &Suggestion) {
        let state = self.model.state.get_untracked();
        self.close();
        self.model.dispatch(match suggestion {
            Suggestion::Speaker { name, taken, .. } => {
                Action::Go(taking(&state, taken, Facet::Speaker, name))
            }
            Suggestion::Theme { name, taken, .. } => {
                Action::Go(taking(&state, taken, Facet::Theme, name))
            }
            Suggestion::Title { id, section, .. } => {
                let word = self
                    .model
                    .suggestions
                    .with_untracked(|(_, it)| it.word.clone());
                Action::Open(section_href(id, *section, &state.with_query(word)))
            }
        });
    }
}

/// The list. How long it is, is announced with what was found.
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
    html::div().child(list)
}

fn option(suggesting: Suggesting, at: usize, suggestion: Suggestion) -> Element {
    let (kind, name, detail) = match &suggestion {
        Suggestion::Speaker {
            name,
            reading,
            count,
            ..
        } => {
            let reading = reading.clone().unwrap_or_default();
            let count = text::count(*count);
            (
                text::facet(Facet::Speaker),
                name,
                format!("{reading} {count}"),
            )
        }
        Suggestion::Theme { name, count, .. } => {
            (text::facet(Facet::Theme), name, text::count(*count))
        }
        Suggestion::Title {
            title, fiscal_year, ..
        } => (text::TITLE, title, text::western_year(*fiscal_year)),
    };
    let is_here = move || suggesting.at.get() == Some(at);
    html::li()
        .class("suggestion")
        .attr("id", option_id(at))
        .attr("role", "option")
        .child(html::span().class("kind").child(kind))
        .child(html::bdi().class("suggestion__name").child(name.clone()))
        .child(html::span().class("suggestion__detail").child(detail))
        .attr("aria-selected", move || is_here().to_string())
        // Pressing must not take the focus from the field.
        .on(ev::mousedown, |event| event.prevent_default())
        .on(ev::click, move |_| suggesting.choose(&suggestion))
}

/// The suggestions for the word being typed; none while the list is closed.
fn shown(model: SearchModel, open: RwSignal<bool>) -> Vec<Suggestion> {
    let (query, suggestions) = &*model.suggestions.read();
    match open.get() && model.state.with(|state| state.query == *query) {
        true => suggestions.list.clone(),
        false => Vec::new(),
    }
}

fn option_id(at: usize) -> String {
    format!("suggestion-{at}")
}

/// The search with a speaker or theme taken, as a filter where it becomes one.
fn taking(state: &SearchState, taken: &Taken, facet: Facet, value: &str) -> SearchState {
    let state = state.with_query(taken.apply(&state.query));
    if !taken.is_filter {
        return state;
    }
    let mut filters = state.filters.clone();
    let chosen = match facet {
        Facet::Speaker => &mut filters.speakers,
        _ => &mut filters.themes,
    };
    push_new(chosen, Some(value.to_owned()));
    state.with_filters(filters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_becomes_a_filter_takes_the_place_of_the_word() {
        let state = SearchState::parse("q=産学連携 発言者:おお&page=2");
        let taken = |range| Taken {
            range,
            replacement: String::new(),
            is_filter: true,
        };
        let word = "産学連携".len()..state.query.len();
        let narrowed = taking(&state, &taken(word), Facet::Speaker, "大嶋 洋一");
        assert_eq!(narrowed, SearchState::parse("q=産学連携&speaker=大嶋 洋一"));
        let again = narrowed.with_query("お");
        let again = taking(&again, &taken(0..3), Facet::Speaker, "大嶋 洋一");
        assert_eq!(again, SearchState::parse("speaker=大嶋 洋一"));
    }

    #[test]
    fn a_value_that_does_not_stands_in_the_query() {
        let state = SearchState::parse("q=産学連携 -おお&page=2");
        let taken = Taken {
            range: "産学連携 -".len()..state.query.len(),
            replacement: "発言者:「大嶋 洋一」".to_owned(),
            is_filter: false,
        };
        let taken = taking(&state, &taken, Facet::Speaker, "大嶋 洋一");
        assert_eq!(
            taken,
            SearchState::parse("q=産学連携 -発言者:「大嶋 洋一」")
        );
    }
}
