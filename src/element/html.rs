//! The elements of HTML, a function each: one that does not exist does not
//! compile.

use leptos::attr::any_attribute::AnyAttribute;
use leptos::html;
use leptos::prelude::{AddAnyAttr, AnyView, ElementChild, IntoAny};

use super::Element;

macro_rules! tags {
    ($render:expr => $($tag:ident)*) => {
        $(
            #[doc = concat!("A `<", stringify!($tag), ">`.")]
            // Each face of the app, and each of its modules, uses some.
            #[allow(dead_code)]
            pub(crate) fn $tag() -> Element {
                Element::new(stringify!($tag), $render)
            }
        )*
    };
}

tags! { element =>
    a abbr address article aside b bdi blockquote button caption cite code
    col colgroup data datalist dd del details dfn dialog div dl dt em fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup i ins kbd
    label legend li main mark menu meter nav noscript ol optgroup option output
    p pre progress q rp rt ruby s samp search section select small span strong
    sub summary sup table tbody td textarea tfoot th thead time tr u ul var
}

// They have no end tag.
tags! { |_, attributes, _| html::br().add_any_attr(attributes).into_any() => br }
tags! { |_, attributes, _| html::hr().add_any_attr(attributes).into_any() => hr }
tags! { |_, attributes, _| html::input().add_any_attr(attributes).into_any() => input }

fn element(tag: &'static str, attributes: Vec<AnyAttribute>, children: Vec<AnyView>) -> AnyView {
    html::custom(tag)
        .add_any_attr(attributes)
        .child(children)
        .into_any()
}
