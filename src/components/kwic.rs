use kairoku_core::protocol::{KwicLine, KwicResponse};

use super::pager::pager;
use crate::address::place_href;
use crate::element::{Element, Part, el, link};
use crate::state::{KwicState, LINES, SearchState};
use crate::text;
use leptos::prelude::AnyView;

/// Every place that matches, a line each with the keyword in the middle.
pub(crate) fn kwic(response: &KwicResponse, state: &KwicState) -> Vec<AnyView> {
    if response.lines_total == 0 {
        return vec![el("p").class("note").child(text::KWIC_NO_WORDS).view()];
    }
    let truncated = response
        .truncated
        .then(|| el("p").class("note").child(text::KWIC_TRUNCATED));
    let column = |name: &'static str, class| el("th").attr("scope", "col").class(class).child(name);
    let head = el("tr")
        .child(column(text::KWIC_PLACE, "kwic__place"))
        .child(column(text::KWIC_LEFT, "kwic__left"))
        .child(column(text::KWIC_WORD, "kwic__word"))
        .child(column(text::KWIC_RIGHT, "kwic__right"));
    let caption = el("caption").class("visually-hidden");
    let table = el("table")
        .class("kwic")
        .attr("data-testid", "kwic")
        .child(caption.child(text::KWIC_CAPTION))
        .child(el("thead").child(head))
        .child(el("tbody").children(response.lines.iter().map(|one| line(one, &state.search))));
    vec![
        el("p")
            .class("kwic__count")
            .child(text::lines(response.lines_total, response.sections))
            .view(),
        truncated.view(),
        table.view(),
        pager(state.search.page(), response.lines_total, LINES, |page| {
            state.with_search(state.search.with_page(page)).href()
        })
        .view(),
    ]
}

fn line(line: &KwicLine, state: &SearchState) -> Element {
    let place = el("th")
        .attr("scope", "row")
        .class("kwic__place")
        .child(el("span").child(text::western_year(line.fiscal_year)))
        .child(el("span").child(line.title.clone()));
    let ellipsis = |cut: bool| if cut { "…" } else { "" };
    let left = format!("{}{}", ellipsis(line.cut_left), line.left);
    let right = format!("{}{}", line.right, ellipsis(line.cut_right));
    let word = link(
        place_href(&line.id, line.place, state),
        el("mark").child(line.keyword.clone()),
    );
    // The text before is cut at its beginning, where there is no room for it.
    let left = el("bdi").child(left);
    el("tr")
        .attr("data-id", line.id.clone())
        .child(place)
        .child(el("td").class("kwic__left").child(left))
        .child(el("td").class("kwic__word").child(word))
        .child(el("td").class("kwic__right").child(right))
}
