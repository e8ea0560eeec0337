use kairoku_core::protocol::{Expansion, ExpansionVariant, SearchResponse};
use leptos::ev;
use leptos::prelude::*;

use crate::element::{Effect, Element, html, link};
use crate::navigation::Navigation;
use crate::state::SearchState;
use crate::text;

/// How a query was understood: what a word may be short for, what could not be
/// read as written, and the expansion, of which the reader can switch off each variant once it is open.
pub(crate) fn explained(
    state: &SearchState,
    response: &SearchResponse,
    is_open: RwSignal<bool>,
) -> Option<Element> {
    if let Some(navigation) = use_context::<Navigation>() {
        Effect::new(move || navigation.restore_focus());
    }
    let notices = response
        .notices
        .iter()
        .map(|notice| html::li().child(notice.to_string()));
    let meant = response.meant.iter().map(|near| {
        let href = state.with_query(near.query.as_str()).href();
        let count = html::small().child(text::in_parentheses(&text::count(near.count)));
        html::li()
            .child(link(href, text::did_you_mean(&near.word)))
            .child(count)
    });
    let expansion = expansion(state, &response.expansions, is_open);
    let items: Vec<_> = meant.chain(notices).chain(expansion).collect();
    let list = || html::ul().class("remarks").attr("data-testid", "remarks");
    (!items.is_empty()).then(|| list().children(items))
}

/// The other spellings of all words in a line, and folded below it each with its
/// reason and its switch.
fn expansion(
    state: &SearchState,
    expansions: &[Expansion],
    is_open: RwSignal<bool>,
) -> Option<Element> {
    let words = expansions.iter().enumerate();
    let words: Vec<_> = words
        .filter_map(|(number, expansion)| word(number, expansion, state))
        .collect();
    let variants = expansions.iter().flat_map(|expansion| &expansion.variants);
    let searched: Vec<_> = variants
        .filter(|variant| variant.on)
        .map(|variant| variant.text.as_str())
        .collect();
    let details = html::details()
        .class("expansion")
        .attr("open", move || is_open.get_untracked())
        .on(ev::toggle, move |event| {
            let details: web_sys::Element = event_target(&event);
            is_open.set(details.has_attribute("open"));
        });
    (!words.is_empty()).then(|| {
        let summary = html::summary().child(html::span().child(text::expansion(&searched)));
        html::li().child(details.child(summary).child(html::ul().children(words)))
    })
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
    let ExpansionVariant {
        text,
        rule,
        count,
        on,
    } = variant;
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
    let reason = html::small().child(text::variant_reason(&rule.to_string(), *count));
    html::li().child(switch.child(reason))
}
