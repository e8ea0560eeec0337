mod form;

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Trend, TrendsResponse};
use leptos::ev;
use leptos::prelude::*;

use super::loaded::newest;
use crate::components::{
    CHART_ID, Icon, Readout, TrendTable, TrendYear, announcer, chips, failed_page, icon,
    needs_script, page_heading, readout, trend_chart, trend_csv, trend_mark, trend_table,
    waiting_page,
};
use crate::download;
use crate::element::{Element, IntoAny, html, link};
use crate::search_client::TrendsAnswer;
use crate::site::Site;
use crate::state::TrendsState;
use crate::text;
use form::{FIELD_ID, form};

/// The page of trends.
pub(crate) fn trends_page(site: Site, state: Memo<TrendsState>) -> AnyView {
    let is_asked = move |answer: &TrendsAnswer| answer.request == state.with(TrendsState::request);
    let answer = newest(site.search.trends(), is_asked);
    let (told, settled, newest_answer) = (answer.clone(), answer.clone(), answer.clone());
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
            let note = html::p().class("note").attr("data-unasked", "");
            note.child(text::TRENDS_EMPTY).into_any()
        }
        (Some(manifest), Some(answer), None) => {
            let Some(response) = answer.response.read() else {
                return waiting_page(None).into_any();
            };
            let shown = TrendsState {
                terms: answer.request.terms.clone(),
                ..state.get()
            };
            comparison(site, &manifest, &response, shown).into_any()
        }
        _ => waiting_page(None).into_any(),
    };
    // The field for another term keeps the focus.
    let announced = move || {
        let answer = newest_answer().filter(|answer| is_asked(answer))?;
        let response = answer.response.read()?;
        let told = |trend: &Trend| text::quoted(&trend.term) + &told_of(trend);
        Some(response.terms.iter().map(told).collect::<String>())
    };
    let is_settled = move || settled().is_some_and(|answer| is_asked(&answer));
    html::div()
        .class("page trends")
        .attr("data-testid", "trends")
        .attr("data-seq-settled", move || is_settled().to_string())
        .child(page_heading(text::TRENDS_HEADING))
        .child(html::p().class("lead").child(text::TRENDS_LEAD))
        .child(form(site, state))
        .child(announcer(announced))
        .child(needs_script(text::PAGE_NEEDS_SCRIPT))
        .child(terms)
        .child(within)
        .child(compared)
        .into_any()
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
    let table = Arc::new(table_of(manifest, response, &state, site));
    let width = site.navigation.width();
    let views = |label: &'static str, ways: [(TrendsState, &'static str); 2]| {
        let way = |(way, name): (TrendsState, &'static str)| {
            let link = link(way.href(), name);
            html::li().child(match way == state {
                true => link.attr("aria-current", "true"),
                false => link,
            })
        };
        html::nav()
            .class("views")
            .attr("aria-label", label)
            .child(html::ul().children(ways.map(way)))
    };
    let measures = [
        (state.with_share(false), text::TRENDS_COUNT),
        (state.with_share(true), text::TRENDS_SHARE),
    ];
    let smoothing = [
        (state.with_smooth(false), text::TRENDS_AS_COUNTED),
        (state.with_smooth(true), text::TRENDS_SMOOTH),
    ];
    let ways = html::div()
        .class("chart-ways")
        .child(views(text::TRENDS_MEASURE, measures))
        .child(views(text::TRENDS_SMOOTHING, smoothing));
    let gaps = table.years.iter().any(|year| year.counts.is_none());
    let hint = gaps.then(|| html::p().class("chart__hint").child(text::TRENDS_GAPS));
    let read = Readout::new();
    let chart = trend_chart(&table, &state, width, &manifest.archive.title, read);
    let figure = html::figure()
        .class("chart-frame")
        .child(chart)
        .child(readout(Arc::clone(&table), read))
        .child(hint);
    let shown = html::details()
        .attr("open", "")
        .child(html::summary().child(text::AS_TABLE))
        .child(trend_table(&table, &state));
    vec![
        ways.into_any(),
        figure.into_any(),
        downloads(table, width).into_any(),
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
