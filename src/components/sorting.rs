use kairoku_core::protocol::Sort;
use leptos::prelude::*;

use super::select::{Choice, select};
use crate::element::{Element, html};
use crate::search_model::{Action, SearchModel};
use crate::state;
use crate::text;

/// The select for the order of the hits. Without words there is nothing to be
/// relevant to: the newest come first then.
pub(super) fn sorting(model: SearchModel) -> Element {
    let has_words = Memo::new(move |_| {
        model.found.with(|found| match found {
            Some(found) => !found.response.expansions.is_empty(),
            None => !model.state.read().query.trim().is_empty(),
        })
    });
    let select = move || {
        let has_words = has_words.get();
        let orders = [Sort::Relevance, Sort::Newest, Sort::Oldest];
        let orders = orders.iter().skip(usize::from(!has_words));
        let order = |sort: &Sort| Choice::new(state::sort_word(*sort), text::sort(*sort));
        let shown = move || match model.state.read().sort {
            Sort::Relevance if !has_words => Sort::Newest,
            sort => sort,
        };
        select(
            text::SORT,
            "sort",
            orders.map(order).collect(),
            move |word| state::sort_word(shown()) == word,
            move |word| {
                let state = model.state.get_untracked();
                model.dispatch(Action::Go(state.with_sort(state::parse_sort(&word))));
            },
        )
    };
    html::div().class("sorting").child(select)
}
