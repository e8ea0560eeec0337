//! The metadata of a page, from its head.

use kairoku_core::date::Date;
use scraper::{ElementRef, Html};

use crate::import::links;
use crate::import::page::{Line, Page};

/// Title, address and day, without the lines.
pub(super) fn read(document: &Html) -> Page {
    let saved = saved_from(document);
    let named = [
        attribute(document, "link", ("rel", "canonical"), "href"),
        attribute(document, "meta", ("property", "og:url"), "content"),
    ];
    let base = elements(document, "base").find_map(|base| base.attr("href"));
    let absolute = |url: String| links::resolve(saved.as_deref(), &url);
    let mut urls = named
        .into_iter()
        .flatten()
        .chain(saved.clone())
        .filter_map(absolute);
    let url = urls.next();
    let other_url = urls.find(|other| url.as_deref().is_some_and(|url| !is_same(url, other)));
    let base = match base {
        Some(base) => links::resolve(saved.as_deref().or(url.as_deref()), base),
        None => saved.or_else(|| url.clone()),
    };
    let published = attribute(
        document,
        "meta",
        ("property", "article:published_time"),
        "content",
    );
    Page {
        title: title(document),
        url,
        other_url,
        base,
        published: published.and_then(|day| day.get(..10)?.parse::<Date>().ok()),
        ..Page::default()
    }
}

/// The element that holds what the page is about, where it says which.
pub(super) fn main(document: &Html) -> Option<ElementRef<'_>> {
    let mut found = document
        .root_element()
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter(|it| it.value().name() == "main" || it.attr("role") == Some("main"));
    found.next().filter(|_| found.next().is_none())
}

fn elements<'a>(document: &'a Html, name: &'a str) -> impl Iterator<Item = ElementRef<'a>> {
    let all = document
        .root_element()
        .descendants()
        .filter_map(ElementRef::wrap);
    all.filter(move |element| element.value().name() == name)
}

/// An attribute of the first element with a certain other one.
fn attribute(
    document: &Html,
    element: &str,
    (name, value): (&str, &str),
    wanted: &str,
) -> Option<String> {
    elements(document, element)
        .filter(|it| {
            it.attr(name)
                .is_some_and(|it| it.eq_ignore_ascii_case(value))
        })
        .find_map(|it| it.attr(wanted).map(|it| it.trim().to_owned()))
}

fn title(document: &Html) -> Option<String> {
    let title = elements(document, "title")
        .next()?
        .text()
        .collect::<String>();
    Line::new(&title).map(|line| line.text)
}

/// The address that the browser noted which saved the page.
fn saved_from(document: &Html) -> Option<String> {
    let comments = document.tree.root().children();
    comments
        .filter_map(|node| node.value().as_comment().map(|it| it.to_string()))
        .find_map(|comment| {
            let (_, from) = comment.split_once("saved from url=(")?;
            let (_, from) = from.split_once(')')?;
            links::resolve(None, from.split_whitespace().next()?)
        })
}

/// Whether two addresses are one but for what servers take for the same.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split(['#', '?']).next().unwrap_or_default();
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let url = url.strip_prefix("www.").unwrap_or(url);
        let url = url.strip_suffix("index.html").unwrap_or(url);
        url.trim_end_matches('/').to_owned()
    };
    bare(one) == bare(other)
}
