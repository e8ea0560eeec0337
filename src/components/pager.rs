use super::icons::{Icon, icon};
use crate::element::{Element, html};
use crate::text;

/// The place to which the focus goes when other results are shown.
pub(crate) const RESULTS_ID: &str = "results";

/// Links to the pages of an answer; nothing where it has only one.
pub(crate) fn pager(
    here: usize,
    total: usize,
    size: usize,
    address: impl Fn(usize) -> String,
) -> Option<Element> {
    let last = total.div_ceil(size);
    if last <= 1 {
        return None;
    }
    let current = here.min(last);
    let to = |page: usize| {
        html::a()
            .attr("href", address(page))
            .attr("data-focus", RESULTS_ID)
    };
    let number = |page: Option<usize>| match page {
        None => html::li().attr("aria-hidden", "true").child("…"),
        Some(page) => {
            let link = to(page)
                .attr("aria-label", text::page(page))
                .child(text::grouped(page));
            html::li().child(if page == current {
                link.attr("aria-current", "page")
            } else {
                link
            })
        }
    };
    let previous = (current > 1).then(|| {
        let link = to(current - 1).class("pager__step").attr("rel", "prev");
        html::li().child(link.child(icon(Icon::Previous)).child(text::PREVIOUS_PAGE))
    });
    let next = (current < last).then(|| {
        let link = to(current + 1).class("pager__step").attr("rel", "next");
        html::li().child(link.child(text::NEXT_PAGE).child(icon(Icon::Next)))
    });
    let numbers = numbers(current, last).into_iter().map(number);
    let list = html::ul().child(previous).children(numbers).child(next);
    let pager = html::nav().class("pager").attr("data-testid", "pager");
    Some(pager.attr("aria-label", text::PAGER).child(list))
}

/// The pages to name: the first, the last and those about the current one;
/// none where some are left out.
fn numbers(current: usize, last: usize) -> Vec<Option<usize>> {
    let named = |page: usize| page == 1 || page == last || page.abs_diff(current) <= 1;
    let mut numbers = Vec::new();
    for page in 1..=last {
        // A gap of one page is no shorter than the page itself.
        let fills = named(page) || (page > 1 && named(page - 1) && named(page + 1));
        if fills {
            numbers.push(Some(page));
        } else if numbers.last() != Some(&None) {
            numbers.push(None);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_about_the_current_one_and_both_ends_are_named() {
        let named = |current, last| {
            let numbers = numbers(current, last);
            let words = numbers
                .iter()
                .map(|page| page.map_or("…".into(), |page| page.to_string()));
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(named(1, 3), "1 2 3");
        assert_eq!(named(1, 9), "1 2 … 9");
        assert_eq!(named(5, 9), "1 … 4 5 6 … 9");
        assert_eq!(named(4, 9), "1 2 3 4 5 … 9");
        assert_eq!(named(9, 9), "1 … 8 9");
    }
}
