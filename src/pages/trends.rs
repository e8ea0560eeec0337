use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Trend, TrendsRequest, TrendsResponse};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::loaded::newest;
use crate::components::{
    CHART_ID, Icon, TrendTable, TrendYear, chips, failed_page, icon, needs_script, page_heading,
    trend_chart, trend_csv, trend_mark, trend_table, waiting_page,
};
use crate::download;
use crate::element::{Element, IntoAny, html, link};
use crate::search_client::TrendsAnswer;
use crate::site::Site;
use crate::state::TrendsState;
use crate::text;

/// The id of the field for another term.
const FIELD_ID: &str = "term";

/// The page of trends.
pub(crate) fn trends_page(site: Site, state: Memo<TrendsState>) -> AnyView {
    let is_asked = move |answer: &TrendsAnswer| answer.request == state.with(TrendsState::request);
    let answer = newest(site.search.trends(), is_asked);
    let (told, settled) = (answer.clone(), answer.clone());
    let terms = move || state.with(|state| terms_of(told().as_deref(), state));
    let within = move || {
        state.with(|state| {
            let within = state.clone();
            chips(&state.within, move |search| {
                TrendsState {
                    within: search,
                    ..within.clone()
                }
                .href()
            })
        })
    };
    let compared = move || match (site.manifest(), answer(), site.failure()) {
        (_, _, Some(failure)) => failed_page(&failure, move || site.retry()).into_any(),
        _ if state.with(|state| state.terms.is_empty()) => {
            html::p().class("note").child(text::TRENDS_EMPTY).into_any()
        }
        (Some(manifest), Some(answer), None) => {
            let Some(response) = answer.response.read() else {
                return waiting_page(None).into_any();
            };
            let shown = TrendsState {
                terms: answer.request.terms.clone(),
                share: state.with(|state| state.share),
                within: state.with(|state| state.within.clone()),
            };
            comparison(site, &manifest, &response, shown).into_any()
        }
        _ => waiting_page(None).into_any(),
    };
    let is_settled = move || settled().is_some_and(|answer| is_asked(&answer));
    html::div()
        .class("page trends")
        .attr("data-testid", "trends")
        .attr("data-seq-settled", move || is_settled().to_string())
        .child(page_heading(text::TRENDS_HEADING))
        .child(html::p().class("lead").child(text::TRENDS_LEAD))
        .child(form(site, state))
        .child(needs_script(text::PAGE_NEEDS_SCRIPT))
        .child(terms)
        .child(within)
        .child(compared)
        .into_any()
}

/// The field for another term.
fn form(site: Site, state: Memo<TrendsState>) -> Element {
    let is_full = move || state.with(|state| state.terms.len() >= TrendsRequest::MAX_TERMS);
    let input = html::input()
        .attr("id", FIELD_ID)
        .attr("name", "t")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "term-hint")
        .prop("disabled", is_full);
    let button = html::button()
        .class("button")
        .attr("type", "submit")
        .prop("disabled", is_full)
        .child(text::TRENDS_ADD);
    html::form()
        .class("term-form")
        .attr("action", "trends/")
        .on(ev::submit, move |event| {
            event.prevent_default();
            if let Some(field) = field() {
                let term = field.value();
                if !term.trim().is_empty() {
                    field.set_value("");
                    let state = state.get_untracked().with_term(&term);
                    site.navigation.go(&state.href());
                }
            }
        })
        .child(html::label().attr("for", FIELD_ID).child(text::TRENDS_TERM))
        .child(
            html::div()
                .class("term-form__field")
                .child(input)
                .child(button),
        )
        .child(html::p().attr("id", "term-hint").child(text::TRENDS_HINT))
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(FIELD_ID)?.dyn_into().ok()
}

/// The terms, each with its mark, its hits and a link that removes it.
fn terms_of(answer: Option<&TrendsAnswer>, state: &TrendsState) -> Option<Element> {
    let answer = answer.and_then(|answer| answer.response.read());
    let told = |term: &str| {
        let answer = answer.as_ref()?;
        let trend = answer.terms.iter().find(|trend| trend.term == term)?;
        Some(html::span().class("term__told").child(told_of(trend)))
    };
    let item = |(number, term): (usize, &String)| {
        let away = link(state.without_term(term).href(), icon(Icon::Cross))
            .class("icon-button")
            .attr("data-focus", FIELD_ID)
            .attr("aria-label", text::without_term(term));
        html::li()
            .class("term")
            .child(trend_mark(number))
            .child(link(state.search(term).href(), text::quoted(term)))
            .child(told(term))
            .child(away)
    };
    let list = || {
        html::ul()
            .class("terms")
            .attr("aria-label", text::TRENDS_TERMS)
    };
    let items = state.terms.iter().enumerate().map(item);
    (!state.terms.is_empty()).then(|| list().children(items))
}

/// How often a term is found, and what was counted with it.
fn told_of(trend: &Trend) -> String {
    let variants = trend.expansions.iter().flat_map(|one| &one.variants);
    let joined: Vec<_> = variants
        .filter(|variant| variant.on)
        .map(|variant| variant.text.as_str())
        .collect();
    text::term_total(trend.total, trend.meetings, &joined)
}

/// The answer as a chart, as files and as a table.
fn comparison(
    site: Site,
    manifest: &Manifest,
    response: &TrendsResponse,
    state: TrendsState,
) -> Vec<AnyView> {
    let table = table_of(manifest, response, &state, site);
    let width = site.navigation.width();
    let measure = |share: bool, name: &'static str| {
        let link = link(state.with_share(share).href(), name);
        html::li().child(match state.share == share {
            true => link.attr("aria-current", "true"),
            false => link,
        })
    };
    let measures = html::nav()
        .class("views")
        .attr("aria-label", text::TRENDS_MEASURE)
        .child(
            html::ul()
                .child(measure(false, text::TRENDS_COUNT))
                .child(measure(true, text::TRENDS_SHARE)),
        );
    let gaps = table.years.iter().any(|year| year.counts.is_none());
    let hint = gaps.then(|| html::p().class("chart__hint").child(text::TRENDS_GAPS));
    let figure = html::figure()
        .class("chart-frame")
        .child(trend_chart(&table, &state, width, &manifest.archive.title))
        .child(hint);
    let shown = html::details()
        .attr("open", "")
        .child(html::summary().child(text::AS_TABLE))
        .child(trend_table(&table, &state));
    vec![
        measures.into_any(),
        figure.into_any(),
        downloads(Arc::new(table), width).into_any(),
        shown.into_any(),
    ]
}

/// The counts of every year that the archive covers.
fn table_of(
    manifest: &Manifest,
    response: &TrendsResponse,
    state: &TrendsState,
    site: Site,
) -> TrendTable {
    let within = &state.within.filters.years;
    let coverage = manifest.coverage(site.this_year).into_iter();
    let wanted = coverage
        .filter(|(year, _)| within.is_empty() || within.iter().any(|range| range.contains(*year)));
    let counts = |year| {
        let of = |counts: &[(_, usize)]| {
            counts
                .iter()
                .find(|(of, _)| *of == year)
                .map(|(_, count)| *count)
        };
        let all = of(&response.totals)?;
        let terms = response
            .terms
            .iter()
            .map(|trend| of(&trend.counts).unwrap_or(0));
        Some((all, terms.collect()))
    };
    TrendTable {
        terms: response
            .terms
            .iter()
            .map(|trend| trend.term.clone())
            .collect(),
        years: wanted
            .map(|(year, held)| TrendYear {
                year,
                // A year with records of which the filters leave none has none.
                counts: held
                    .map(|_| counts(year).unwrap_or_else(|| (0, vec![0; response.terms.len()]))),
            })
            .collect(),
    }
}

fn downloads(table: Arc<TrendTable>, width: u32) -> Element {
    let button = |name: &'static str, act: Box<dyn Fn()>| {
        html::button()
            .class("button button--quiet")
            .attr("type", "button")
            .on(ev::click, move |_| act())
            .child(name)
    };
    let svg = || {
        if let Some(drawing) = download::drawing(CHART_ID) {
            download::save("kairoku-trends.svg", "image/svg+xml", drawing.as_bytes());
        }
    };
    let png = move || {
        if let Some(drawing) = download::drawing(CHART_ID) {
            let name = "kairoku-trends.png".to_owned();
            download::save_picture(name, &drawing, width, 320);
        }
    };
    let csv = move || {
        let content = trend_csv(&table);
        download::save(
            "kairoku-trends.csv",
            "text/csv;charset=utf-8",
            content.as_bytes(),
        );
    };
    html::div()
        .class("downloads")
        .attr("role", "group")
        .attr("aria-label", text::TRENDS_DOWNLOAD)
        .child(html::span().child(text::TRENDS_DOWNLOAD))
        .child(button("SVG", Box::new(svg)))
        .child(button("PNG", Box::new(png)))
        .child(button("CSV", Box::new(csv)))
}
