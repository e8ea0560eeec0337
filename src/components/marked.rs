use kairoku_core::protocol::{Marked, Piece};

use crate::element::{Element, Part, el};

/// Adds text with what matched marked, piece by piece: never as HTML.
pub(crate) fn marked(into: Element, text: &Marked) -> Element {
    let piece = |piece: &Piece| {
        let text = piece.text.clone();
        if piece.mark {
            el("mark").child(text).view()
        } else {
            text.view()
        }
    };
    into.children(text.0.iter().map(piece))
}
