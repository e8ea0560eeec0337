use kairoku_core::protocol::{Ask, Selection};
use leptos::prelude::*;

use super::loaded::newest;
use crate::address::section_href;
use crate::clock;
use crate::components::{
    Icon, button, copy, failed_page, icon, needs_script, page_heading, status, tell, waiting_page,
};
use crate::element::{Effect, Element, IntoAny, html, link};
use crate::export::FORMATS;
use crate::route::exported_record;
use crate::search_client::SearchAnswer;
use crate::site::Site;
use crate::state::SearchState;
use crate::text;

/// The export page: a record, or all that a search finds, as files and as a
/// citation.
pub(crate) fn export_page(site: Site, state: Memo<SearchState>) -> AnyView {
    let search = site.navigation.search();
    (move || match exported_record(&search.read()) {
        Some((id, section)) => export_record(site, id, section),
        None => export_search(site, state),
    })
    .into_any()
}

fn export_record(site: Site, id: String, section: usize) -> AnyView {
    let status_text = RwSignal::new(String::new());
    let lines = RwSignal::new(Vec::<String>::new());
    let page = section_href(&id, section, &SearchState::default());
    let sections = vec![(id, section)];
    let body = move || match lines.with(|lines| lines.first().cloned()) {
        Some(line) => html::p().class("citation").child(line),
        None => html::p().child(text::PREPARING),
    };
    let can_cite = Memo::new(move |_| site.manifest().is_some());
    let cited = (sections.clone(), page.clone());
    Effect::new(move || {
        if can_cite.get() {
            let (sections, page) = &cited;
            site.cite(sections.clone(), page, move |citations| {
                lines.try_set(citations);
            });
        }
    });
    let buttons = FORMATS.map(|(word, name)| {
        let (sections, page) = (sections.clone(), page.clone());
        button(name, move || {
            let what = Selection::Sections(sections.clone());
            site.export(what, word, None, &page, move |file| tell(status_text, file));
        })
    });
    html::div()
        .class("page")
        .attr("data-testid", "take")
        .child(
            html::p()
                .class("back")
                .child(link(page, icon(Icon::Previous)).child(text::BACK_TO_RECORD)),
        )
        .child(page_heading(text::EXPORT_HEADING))
        .child(html::h2().child(text::CITE_RECORD))
        .child(body)
        .child(
            html::div()
                .class("downloads")
                .child(copy(status_text, move || {
                    lines
                        .with_untracked(|lines| lines.first().cloned())
                        .unwrap_or_default()
                })),
        )
        .child(html::h2().child(text::EXPORT_AS_FILE))
        .child(html::div().class("downloads").children(buttons))
        .child(status(status_text))
        .child(html::p().child(text::CSV_GUESSED))
        .into_any()
}

fn export_search(site: Site, state: Memo<SearchState>) -> AnyView {
    let back = move || {
        let href = state.with(SearchState::href);
        link(href, icon(Icon::Previous)).child(text::SEE_HITS)
    };
    let found = newest(site.search.found(), move |found: &SearchAnswer| {
        state.with(|state| is_of(state, found))
    });
    let newest = found.clone();
    let is_settled = move || newest().is_some_and(|found| state.with(|state| is_of(state, &found)));
    let body = move || match (found(), site.failure()) {
        (_, Some(failure)) => failed_page(&failure, move || site.retry()).into_any(),
        (Some(found), None) => files_and_citation(&found, site).into_any(),
        (None, None) => waiting_page(None).into_any(),
    };
    html::div()
        .class("page")
        .attr("data-testid", "take")
        .attr("data-seq-settled", move || is_settled().to_string())
        .child(html::p().class("back").attr("data-unasked", "").child(back))
        .child(page_heading(text::EXPORT_HEADING))
        .child(needs_script(text::PAGE_NEEDS_SCRIPT))
        .child(body)
        .into_any()
}

/// Asks for the search of an export page by its query string, unless its answer
/// is here.
pub(super) fn ask(site: Site, search: &str) {
    let state = SearchState::parse(search);
    let found = site.search.found();
    let is_here = found.with_untracked(|found| found.as_ref().is_some_and(|it| is_of(&state, it)));
    if is_here || exported_record(search).is_some() {
        site.search.wake();
    } else {
        site.search.ask(Ask::Search(state.with_page(1).request()));
    }
}

/// Whether an answer is to a search, whichever page of hits it shows.
fn is_of(state: &SearchState, found: &SearchAnswer) -> bool {
    SearchState::from(&found.request).with_page(1).request() == state.with_page(1).request()
}

/// The files and the citation of a search; none where nothing matches, because
/// near records are no matches.
fn files_and_citation(answer: &SearchAnswer, site: Site) -> Vec<Element> {
    let response = &answer.response;
    let manifest = site
        .manifest()
        .filter(|_| !response.relaxed && response.total > 0);
    let Some(manifest) = manifest else {
        return vec![html::p().class("note").child(text::NOTHING_HEADING)];
    };
    let status_text = RwSignal::new(String::new());
    let state = SearchState::from(&answer.request).with_page(1);
    let request = state.request();
    let address = text::versioned(&state.href(), &manifest.version);
    let words = response.understood.clone();
    let words = words.unwrap_or_else(|| text::search_in_words(&state.query, &state.filters));
    let citation = text::search_citation(
        &manifest.archive.title,
        &words,
        response.total,
        &manifest.version,
        &site.navigation.absolute(&address),
        clock::today(),
    );
    let lead = text::export_lead(&words, response.total);
    let buttons = FORMATS.map(|(word, name)| {
        let (request, address, words) = (request.clone(), address.clone(), words.clone());
        button(name, move || {
            let what = Selection::Search(Box::new(request.clone()));
            status_text.set(text::WRITING.to_owned());
            site.export(what, word, Some(words.clone()), &address, move |file| {
                tell(status_text, file);
            });
        })
    });
    let explained = text::FORMATS_EXPLAINED
        .into_iter()
        .flat_map(|(name, what)| [html::dt().child(name), html::dd().child(what)]);
    vec![
        html::h2().child(text::EXPORT_AS_FILE),
        html::p().child(lead),
        html::div().class("downloads").children(buttons),
        status(status_text),
        html::p().child(text::CSV_GUESSED),
        html::dl().class("facts").children(explained),
        html::h2().child(text::CITE_SEARCH),
        html::p().class("citation").child(citation.clone()),
        html::div()
            .class("downloads")
            .child(copy(status_text, move || citation.clone())),
        html::p().child(text::CITE_VERSION),
    ]
}
