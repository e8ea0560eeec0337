//! The elements of drawings, a function each.

use leptos::prelude::{AddAnyAttr, ElementChild, IntoAny};
use leptos::svg;

use super::Element;

macro_rules! parents {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("A `<", stringify!($tag), ">` of a drawing.")]
            pub(crate) fn $tag() -> Element {
                Element::new(stringify!($tag), |_, attributes, children| {
                    svg::$tag().add_any_attr(attributes).child(children).into_any()
                })
            }
        )*
    };
}

// They have no children.
macro_rules! shapes {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("A `<", stringify!($tag), ">` of a drawing.")]
            pub(crate) fn $tag() -> Element {
                Element::new(stringify!($tag), |_, attributes, _| {
                    svg::$tag().add_any_attr(attributes).into_any()
                })
            }
        )*
    };
}

parents! { a g svg text title }
shapes! { path rect }
