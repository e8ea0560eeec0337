use std::sync::Arc;

use kairoku_core::facets::{Facet, FacetOrder, Span, active};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use leptos::prelude::*;

use crate::app::Site;
use crate::components::{
    Bar, Choice, chips, facet_list, fresh_note, histogram, needs_script, page_heading, results,
    search_box, select, years_filter,
};
use crate::element::{Element, Part, el, live};
use crate::search::{Engine, Found, Suggestions};
use crate::state::SearchState;
use crate::text;

/// What the reader of the search wishes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wish {
    /// Another search.
    Go(SearchState),
    /// Another search, on the way of typing.
    Type(SearchState),
    /// Another page, by its address.
    Open(String),
    /// To know what may be meant by a word being typed.
    Suggest(String),
    /// Another try at what failed.
    Retry,
}

/// What the search shows, and how it tells what the reader wishes. Copies are
/// handles to the one model.
#[derive(Clone, Copy)]
pub(crate) struct SearchModel {
    /// The search that the address asks for.
    pub(crate) state: Memo<SearchState>,
    /// What the newest search found.
    pub(crate) found: RwSignal<Option<Arc<Found>>>,
    /// What may be meant by the word typed last.
    pub(crate) suggestions: RwSignal<Suggestions>,
    /// Told what the reader wishes.
    pub(crate) wish: Callback<Wish>,
    site: Site,
}

impl SearchModel {
    /// The search of a site.
    pub(crate) fn new(site: Site, state: Memo<SearchState>) -> Self {
        let wish = Callback::new(move |wish| match wish {
            Wish::Go(state) => site.navigation.go(&state.href()),
            Wish::Type(state) => site.navigation.go_typing(&state.href()),
            Wish::Open(address) => site.navigation.go(&address),
            Wish::Suggest(word) => site.search.suggest(&word),
            Wish::Retry => site.retry(),
        });
        Self {
            state,
            found: site.search.found(),
            suggestions: site.search.suggestions(),
            wish,
            site,
        }
    }

    /// The site.
    pub(crate) fn site(self) -> Site {
        self.site
    }

    /// The archive, once it is known.
    pub(crate) fn manifest(self) -> Option<Arc<Manifest>> {
        self.site.manifest()
    }

    /// How far the search is.
    pub(crate) fn engine(self) -> Engine {
        match self.site.failure() {
            Some(failure) => Engine::Failed(failure),
            None => self.site.search.engine(),
        }
    }

    /// The fiscal years that the archive covers, gaps included.
    pub(crate) fn bars(self) -> Vec<Bar> {
        let manifest = self.manifest();
        let coverage = manifest
            .iter()
            .flat_map(|manifest| manifest.coverage(self.site.this_year));
        coverage
            .map(|(year, held)| Bar {
                year,
                all: held.map(|held| held.sections),
            })
            .collect()
    }

    /// The chosen values of a facet.
    pub(crate) fn chosen(self, facet: Facet) -> Vec<String> {
        facet.chosen(&self.state.read().filters, self.span())
    }

    /// Wishes for the search with a value chosen, or given up.
    pub(crate) fn toggle(self, facet: Facet, value: &str) {
        let state = self.state.get_untracked();
        let span = untrack(|| self.span());
        self.wish.run(Wish::Go(state.with_filters(facet.toggled(
            value,
            &state.filters,
            span,
        ))));
    }

    fn span(self) -> Span {
        let bars = self.bars();
        let year = |bar: Option<&Bar>| bar.map_or(FiscalYear::default(), |bar| bar.year);
        (year(bars.first()), year(bars.last()))
    }
}

/// The search.
pub(crate) fn search_page(model: SearchModel) -> Element {
    let head = el("div")
        .class("search__head")
        .child(page_heading(
            el("label").attr("for", "q").child(text::SEARCH_HEADING),
        ))
        .child(search_box(model))
        .child(needs_script(text::SEARCH_NEEDS_SCRIPT));
    let years = el("div")
        .class("search__years")
        .child(live(move || histogram(model)));
    let chips = live(move || chips(&model.state.read(), |state| state.href()));
    let found = el("div")
        .class("search__results")
        .child(fresh_note(model))
        .child(chips)
        .child(results(model));
    el("div").class("search").child(head).child(years).child(
        el("div")
            .class("search__columns")
            .child(filters(model))
            .child(found),
    )
}

/// The facets: beside the results where there is room, else behind a button.
fn filters(model: SearchModel) -> Element {
    let open = RwSignal::new(false);
    let label = move || text::filters_button(active(&model.state.read().filters).len());
    let button = el("button")
        .class("button button--quiet filters__button")
        .attr("type", "button")
        .attr("data-testid", "filters-button")
        .attr("aria-controls", "filters")
        .live_attr("aria-expanded", move || Some(open.get().to_string()))
        .on("click", move |_| open.update(|open| *open = !*open))
        .child(live(label));
    let close = el("button")
        .class("button filters__close")
        .attr("type", "button")
        .on("click", move |_| open.set(false))
        .child(text::FILTERS_CLOSE);
    let panel = el("section")
        .class("filters__panel")
        .attr("id", "filters")
        .attr("aria-labelledby", "filters-title")
        .live_attr("data-open", move || open.get().then(String::new))
        .child(el("h2").attr("id", "filters-title").child(text::FILTERS))
        .child(live(move || years_filter(model)))
        .child(facet_order(model))
        .children(Facet::ALL.map(|facet| facet_list(facet, model).view()))
        .child(close);
    el("div").class("filters").child(button).child(panel)
}

/// In what order long facets are listed.
fn facet_order(model: SearchModel) -> Element {
    let orders = [FacetOrder::Count, FacetOrder::Kana];
    let word = |order| {
        if order == FacetOrder::Kana {
            "kana"
        } else {
            "count"
        }
    };
    select(
        text::FACET_ORDER,
        "facet-order",
        orders
            .map(|order| Choice::new(word(order), text::facet_order(order)))
            .into(),
        move |chosen| word(model.state.read().facets.order) == chosen,
        move |chosen| {
            let order = orders.into_iter().find(|&order| word(order) == chosen);
            let state = model.state.get_untracked();
            model
                .wish
                .run(Wish::Go(state.with_order(order.unwrap_or_default())));
        },
    )
}
