use kairoku_core::protocol::{Marked, Piece};
use leptos::prelude::AnyView;

use crate::element::{Element, IntoAny, html};
use crate::route::place_anchor;

/// Adds text with its occurrences marked, piece by piece: never as HTML.
pub(crate) fn marked(into: Element, text: &Marked) -> Element {
    into.children(marks(text))
}

/// Text with its occurrences marked, as children that can be made anew.
pub(crate) fn marks(text: &Marked) -> Vec<AnyView> {
    pieces(text, |_| html::mark())
}

/// Adds text with its occurrences marked, each with an id that a link can lead
/// to.
pub(crate) fn marked_places(into: Element, text: &Marked) -> Element {
    into.children(pieces(text, |place| place_mark(Some(place))))
}

/// The mark of an occurrence. A mark that continues one has no id of its own.
pub(crate) fn place_mark(place: Option<usize>) -> Element {
    match place {
        Some(place) => html::mark()
            .attr("id", place_anchor(place))
            .attr("tabindex", "-1"),
        None => html::mark(),
    }
}

fn pieces(text: &Marked, mark: fn(usize) -> Element) -> Vec<AnyView> {
    let piece = |piece: &Piece| {
        let text = piece.text.clone();
        match piece.place {
            Some(place) => mark(place).child(text).into_any(),
            None => text.into_any(),
        }
    };
    text.0.iter().map(piece).collect()
}
