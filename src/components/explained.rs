use kairoku_core::protocol::{Expansion, ExpansionVariant, SearchResponse};
use leptos::prelude::use_context;

use crate::element::{Effect, Element, html, link};
use crate::navigation::Navigation;
use crate::state::SearchState;
use crate::text;

/// How a query was understood: what could not be read as written, and the
/// expansion, of which the reader can switch off each variant.
pub(crate) fn explained(state: &SearchState, response: &SearchResponse) -> Option<Element> {
    if let Some(navigation) = use_context::<Navigation>() {
        Effect::new(move || navigation.restore_focus());
    }
    let notices = response
        .notices
        .iter()
        .map(|notice| html::li().child(notice.to_string()));
    let expanded = response.expansions.iter().enumerate();
    let words = expanded.filter_map(|(number, expansion)| word(number, expansion, state));
    let items: Vec<_> = notices.chain(words).collect();
    let list = || html::ul().class("remarks").attr("data-testid", "remarks");
    (!items.is_empty()).then(|| list().children(items))
}

/// The query in words, where it is more than one word.
pub(crate) fn understood(response: &SearchResponse) -> Option<Element> {
    let understood = response.understood.as_ref()?;
    Some(
        html::p()
            .class("understood")
            .child(text::understood(understood)),
    )
}

/// A word with its other spellings; nothing where it has none.
fn word(number: usize, expansion: &Expansion, state: &SearchState) -> Option<Element> {
    let variants = expansion.variants.iter().enumerate();
    let variants = variants.map(|(at, one)| variant(format!("variant-{number}-{at}"), one, state));
    let list = || {
        html::ul()
            .class("variants")
            .attr("aria-label", text::also_searched(&expansion.word))
            .children(variants)
    };
    (!expansion.variants.is_empty()).then(|| {
        html::li()
            .child(text::also_searched(&expansion.word))
            .child(list())
    })
}

/// Another spelling, as the link to the search with it switched.
fn variant(id: String, variant: &ExpansionVariant, state: &SearchState) -> Element {
    let ExpansionVariant { text, rule, on } = variant;
    let label = text::switch_variant(text, &rule.to_string(), *on);
    // The name begins with what is seen, for those who say it.
    let content = if *on { html::span() } else { html::s() };
    let content = content.child(text.clone());
    let switch = link(state.with_switched(text).href(), content)
        .class("variant")
        .attr("id", id.clone())
        .attr("data-focus", id)
        .attr("data-on", on.to_string())
        .attr("aria-label", label.clone())
        .attr("title", label);
    let reason = html::small().child(text::in_parentheses(&rule.to_string()));
    html::li().child(switch.child(reason))
}
