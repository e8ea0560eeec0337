use kairoku_core::protocol::{KwicLine, KwicResponse};

use super::pager::pager;
use crate::address::place_href;
use crate::element::{Element, IntoAny, html, link};
use crate::state::{KwicState, LINES, SearchState};
use crate::text;
use leptos::prelude::AnyView;

/// Keywords in context: every occurrence as a line, with the keyword in the middle.
pub(crate) fn kwic(response: &KwicResponse, state: &KwicState) -> Vec<AnyView> {
    if response.lines_total == 0 {
        let note = match state.search.query.trim() {
            "" => text::KWIC_NO_WORDS,
            _ => text::KWIC_NO_MATCHES,
        };
        return vec![html::p().class("note").child(note).into_any()];
    }
    let truncated = response
        .truncated
        .then(|| html::p().class("note").child(text::KWIC_TRUNCATED));
    let column =
        |name: &'static str, class| html::th().attr("scope", "col").class(class).child(name);
    let head = html::tr()
        .child(column(text::KWIC_PLACE, "kwic__place"))
        .child(column(text::KWIC_LEFT, "kwic__left"))
        .child(column(text::KWIC_WORD, "kwic__word"))
        .child(column(text::KWIC_RIGHT, "kwic__right"));
    let caption = html::caption().class("visually-hidden");
    let table = html::table()
        .class("kwic")
        .attr("data-testid", "kwic")
        .child(caption.child(text::KWIC_CAPTION))
        .child(html::thead().child(head))
        .child(html::tbody().children(response.lines.iter().map(|one| line(one, &state.search))));
    vec![
        html::p()
            .class("kwic__count")
            .child(text::lines(response.lines_total, response.sections))
            .into_any(),
        truncated.into_any(),
        table.into_any(),
        pager(state.search.page(), response.lines_total, LINES, |page| {
            state.with_search(state.search.with_page(page)).href()
        })
        .into_any(),
    ]
}

fn line(line: &KwicLine, state: &SearchState) -> Element {
    let place = html::th()
        .attr("scope", "row")
        .class("kwic__place")
        .child(html::span().child(text::line_place(line)))
        .child(html::span().child(line.title.clone()));
    let ellipsis = |cut: bool| if cut { "…" } else { "" };
    let left = format!("{}{}", ellipsis(line.cut_left), line.left);
    let right = format!("{}{}", line.right, ellipsis(line.cut_right));
    let word = link(
        place_href(&line.id, line.place, state),
        html::mark().child(line.keyword.clone()),
    );
    // The text before is cut at its beginning, where there is no room for it.
    let left = html::bdi().child(left);
    html::tr()
        .attr("data-id", line.id.clone())
        .child(place)
        .child(html::td().class("kwic__left").child(left))
        .child(html::td().class("kwic__word").child(word))
        .child(html::td().class("kwic__right").child(right))
}
