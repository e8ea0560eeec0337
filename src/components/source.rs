use kairoku_core::record::{Link, Source};

use super::icons::{Icon, icon};
use crate::element::{Element, IntoAny, html, link};
use crate::text;

/// The links and the source of a record.
pub(crate) fn source_note(links: &[Link], source: Option<&Source>) -> Vec<Element> {
    let item = |link: &Link| html::li().child(outside(link.url.clone(), link.title.clone()));
    let list = || html::ul().children(links.iter().map(item));
    let links = (!links.is_empty()).then(|| {
        html::section()
            .class("links")
            .child(html::h2().child(text::LINKS))
            .child(list())
    });
    links.into_iter().chain(source.map(source_of)).collect()
}

fn source_of(source: &Source) -> Element {
    let title = source.title.clone();
    let named = match source.url.clone() {
        Some(url) => outside(url.clone(), title.unwrap_or(url)).into_any(),
        None => title.into_any(),
    };
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| {
            html::p()
                .child(html::span().class("source__name").child(name))
                .child(value)
        })
    };
    html::section()
        .class("source")
        .attr("aria-labelledby", "source")
        .child(html::h2().attr("id", "source").child(text::SOURCE))
        .child(html::p().child(named))
        .child(fact(text::PUBLISHED, source.published.map(text::date)))
        .child(fact(text::LICENSE, source.license.clone()))
}

fn outside(url: String, title: String) -> Element {
    link(url, title)
        .class("outside")
        .attr("rel", "external")
        .child(icon(Icon::Outside))
}
