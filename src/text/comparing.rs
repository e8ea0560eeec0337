//! Comparing: keywords in context, and terms from year to year.

use kairoku_core::facets::Facet;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{KwicLine, KwicOrder, KwicPart};

use super::numbers::{count, fiscal_year, found, grouped, western_year};
use super::phrases::{GAP, ORGANIZER, TITLE, VENUE};
use super::searching::{facet, quoted};
use super::titles::{KWIC_HEADING, SPEAKERS, THEMES};

/// The orders of keywords in context.
pub(crate) fn kwic_order(order: KwicOrder) -> &'static str {
    match order {
        KwicOrder::Left => "左の文脈",
        KwicOrder::Right => "右の文脈",
        KwicOrder::Year => "年度",
    }
}

/// The window's title of the places that a query matches.
pub(crate) fn kwic_title(query: &str) -> String {
    match query.trim() {
        "" => KWIC_HEADING.to_owned(),
        query => format!("「{query}」の{KWIC_HEADING}"),
    }
}

/// The fiscal year of a keyword, and what of the record it is in, but for the text.
pub(crate) fn line_place(line: &KwicLine) -> String {
    let part = match line.part {
        KwicPart::Title => TITLE,
        KwicPart::Speaker => SPEAKERS,
        KwicPart::Affiliation => "所属",
        KwicPart::Theme => THEMES,
        KwicPart::Venue => VENUE,
        KwicPart::Organizer => ORGANIZER,
        KwicPart::Series => facet(Facet::Series),
        KwicPart::Summary => "",
    };
    let year = western_year(line.fiscal_year);
    match part {
        "" => year,
        part => format!("{year}・{part}"),
    }
}

/// How many keywords there are, and in how many sections.
pub(crate) fn lines(lines: usize, sections: usize) -> String {
    format!("一致 {}か所（{}）", grouped(lines), count(sections))
}

/// What a chart of terms shows.
pub(crate) fn trends_chart(terms: &[String]) -> String {
    let terms: Vec<_> = terms.iter().map(|term| quoted(term)).collect();
    format!("{}の年度ごとの件数", terms.join("、"))
}

/// A point of a chart of terms: of all sections of a year, and those of each
/// term, those of one.
pub(crate) fn trend_point(
    year: FiscalYear,
    term: &str,
    counts: Option<&(usize, Vec<usize>)>,
    number: usize,
) -> String {
    let name = format!("{} {}", fiscal_year(year), quoted(term));
    match counts {
        None => format!("{name} {GAP}"),
        Some((all, counts)) => {
            let of_term = counts.get(number).copied().unwrap_or(0);
            format!("{name} {}", trend_cell(of_term, *all, true))
        }
    }
}

/// How many of a year's sections have a term, and their share.
pub(crate) fn trend_cell(number: usize, all: usize, share: bool) -> String {
    match (share, all) {
        (true, 1..) => {
            let tenths = (number * 1000 + all / 2) / all;
            format!("{}（{}.{}%）", count(number), tenths / 10, tenths % 10)
        }
        _ => count(number),
    }
}

/// How often a term is found, and what was counted with it.
pub(crate) fn term_total(sections: usize, meetings: usize, joined: &[&str]) -> String {
    let total = found(sections, meetings);
    match joined {
        [] => total,
        _ => format!("{total}、{}を含む", joined.join("・")),
    }
}

/// A speaker or a theme that is offered as a term.
pub(crate) fn offered(facet: &str, name: &str, sections: usize) -> String {
    format!("{facet}{}（{}）", quoted(name), count(sections))
}

/// What is done by the link beside a term.
pub(crate) fn without_term(term: &str) -> String {
    format!("「{term}」を比べるのをやめる")
}
