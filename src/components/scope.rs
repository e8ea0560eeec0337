use kairoku_core::protocol::Scope;
use leptos::prelude::*;

use super::select::{Choice, select};
use crate::element::Element;
use crate::search_model::{Action, SearchModel};
use crate::state;
use crate::text;

/// The select for the scope of several words; hidden where the query has only one.
pub(super) fn scope(model: SearchModel) -> Element {
    let choice = |scope| Choice::new(state::scope_word(scope), text::scope(scope));
    let is_idle = move || {
        let has_several = model.found.with(|found| {
            let found = found.as_ref();
            found.is_some_and(|found| found.response.understood.is_some())
        });
        !has_several && model.state.read().scope == Scope::default()
    };
    let select = select(
        text::SCOPE,
        "scope",
        [Scope::Meeting, Scope::Section].map(choice).into(),
        move |word| state::scope_word(model.state.read().scope) == word,
        move |word| {
            let state = model.state.get_untracked();
            model.dispatch(Action::Go(state.with_scope(state::parse_scope(&word))));
        },
    );
    select.attr("hidden", is_idle)
}
