//! Searching: filters, results and how a query was understood.

use kairoku_core::facets::{self, Active, Facet, FacetOrder, Filters};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{Scope, Sort};
use kairoku_core::record::SessionKind;
use kairoku_core::years::YearRange;

use super::numbers::{count, fiscal_year, grouped, percent};
use super::phrases::{
    ALL_RECORDS, FILTERS, FIND_SPEAKER, FIND_THEME, GAP, HISTOGRAM_GAPS, HISTOGRAM_HINT,
    HISTOGRAM_LINES, RELAXED, UNMARKED,
};

/// The window's title of a search.
pub(crate) fn search_title(query: &str) -> String {
    match query.trim() {
        "" => String::new(),
        query => format!("「{query}」の検索結果"),
    }
}

/// The kind of a session.
pub(crate) fn kind(kind: SessionKind) -> &'static str {
    kind.name()
}

/// The name of a facet.
pub(crate) fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Year => "年度",
        Facet::Theme => "テーマ",
        Facet::Speaker => "登壇者",
        Facet::Kind => "種別",
        Facet::Series => "シリーズ",
    }
}

/// The value of a facet as readers know it.
pub(crate) fn facet_value(facet: Facet, value: &str) -> String {
    match facet {
        Facet::Year => match value.parse() {
            Ok(year) => fiscal_year(FiscalYear(year)),
            Err(_) => value.to_owned(),
        },
        Facet::Kind => {
            SessionKind::parse(value).map_or_else(|| value.to_owned(), |of| kind(of).to_owned())
        }
        _ => value.to_owned(),
    }
}

/// A filter in force.
pub(crate) fn active(active: &Active) -> String {
    match active.facet {
        Facet::Year => active.value.split_once("..").map_or_else(
            || facet_value(Facet::Year, &active.value),
            |(from, to)| format!("{from}〜{to}年度"),
        ),
        facet => facet_value(facet, &active.value),
    }
}

/// What the button of a filter in force does.
pub(crate) fn remove(active_text: &str, facet_text: &str) -> String {
    format!("{facet_text}「{active_text}」の絞り込みを外す")
}

/// A value of a facet with the facet's name.
pub(crate) fn facet_and_value(facet: &str, value: &str) -> String {
    format!("{facet}：{value}")
}

/// The button that shows a long list whole.
pub(crate) fn show_more(rest: usize) -> String {
    format!("もっと見る（あと{}）", count(rest))
}

/// The button that opens the filters, with how many are in force.
pub(crate) fn filters_button(active: usize) -> String {
    match active {
        0 => FILTERS.to_owned(),
        _ => format!("{FILTERS}（{active}）"),
    }
}

/// What the histogram is for, what its lines are where they are not what is
/// found, and how it shows gaps if it has any.
pub(crate) fn histogram_hint(lines: bool, gaps: bool) -> String {
    let lines = if lines { HISTOGRAM_LINES } else { "" };
    let gaps = if gaps { HISTOGRAM_GAPS } else { "" };
    format!("{HISTOGRAM_HINT}{lines}{gaps}")
}

/// What a bar of the histogram says, with the share where that is shown.
pub(crate) fn bar(
    year: FiscalYear,
    found: Option<usize>,
    all: Option<usize>,
    share: bool,
) -> String {
    let name = fiscal_year(year);
    match (found, all) {
        (_, None) => format!("{name} {GAP}"),
        (Some(found), Some(all)) if share && all > 0 => {
            let share = percent((found * 1_000 + all / 2) / all);
            format!("{name} {}（全{}の{share}）", count(found), count(all))
        }
        (Some(found), Some(all)) if found != all => {
            format!("{name} {}（全{}）", count(found), count(all))
        }
        (_, Some(all)) => format!("{name} {}", count(all)),
    }
}

/// What the field of a long facet looks for.
pub(crate) fn find_in(facet: Facet) -> &'static str {
    match facet {
        Facet::Speaker => FIND_SPEAKER,
        _ => FIND_THEME,
    }
}

/// How many values of a facet have in them what was looked for.
pub(crate) fn facet_found(found: usize, all: usize) -> String {
    format!("{}のうち{}", count(all), count(found))
}

/// The orders of the values of facets.
pub(crate) fn facet_order(order: FacetOrder) -> &'static str {
    match order {
        FacetOrder::Count => "件数の多い順",
        FacetOrder::Kana => "五十音順",
    }
}

/// Fiscal years from one to another.
pub(crate) fn years_from_to(from: FiscalYear, to: FiscalYear) -> String {
    format!("{from}〜{to}年度に絞り込みます")
}

/// The years of a filter, for the selects: first and last, where all ranges
/// together have one.
pub(crate) fn bounds(ranges: &[YearRange]) -> (Option<FiscalYear>, Option<FiscalYear>) {
    let from = ranges.iter().map(|range| range.from).min().flatten();
    let open = ranges.iter().any(|range| range.to.is_none());
    let to = ranges.iter().filter_map(|range| range.to).max();
    (from, if open { None } else { to })
}

/// The scopes of several words.
pub(crate) fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Meeting => "同じ会議の中",
        Scope::Section => "同じ記録の中",
    }
}

/// The orders of hits.
pub(crate) fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "関連度順",
        Sort::Newest => "新しい順",
        Sort::Oldest => "古い順",
    }
}

/// A page of hits.
pub(crate) fn page(number: usize) -> String {
    format!("{}ページ目", grouped(number))
}

/// How a query was understood.
pub(crate) fn understood(understood: &str) -> String {
    format!("検索の内容：{understood}")
}

/// The other spellings that are searched as well.
pub(crate) fn expansion(searched: &[&str]) -> String {
    match searched {
        [] => "ほかの書き方は検索していません".to_owned(),
        _ => format!("あわせて検索：{}", searched.join("、")),
    }
}

/// What goes before the other spellings of a word.
pub(crate) fn also_searched(word: &str) -> String {
    format!("「{word}」とあわせて検索：")
}

/// A remark beside a word.
pub(crate) fn in_parentheses(remark: &str) -> String {
    format!("（{remark}）")
}

/// Why another spelling is searched, and in how many sections it is found.
pub(crate) fn variant_reason(rule: &str, found: usize) -> String {
    match found {
        0 => in_parentheses(rule),
        _ => in_parentheses(&format!("{rule}、{}", count(found))),
    }
}

/// What the switch of another spelling does, and why it is searched.
pub(crate) fn switch_variant(variant: &str, reason: &str, on: bool) -> String {
    match on {
        true => format!("{variant}（{reason}）を除いて検索"),
        false => format!("{variant}（{reason}）も検索"),
    }
}

/// A word that may be meant.
pub(crate) fn did_you_mean(word: &str) -> String {
    format!("「{word}」のことですか")
}

/// The search without a filter.
pub(crate) fn without(filter: &str) -> String {
    format!("{filter} を外す")
}

/// The search for a filter alone.
pub(crate) fn alone(filter: &str) -> String {
    format!("{filter} だけにする")
}

/// The button that closes the filters, with how many sections there are to see.
pub(crate) fn see_found(sections: usize) -> String {
    format!("{}を見る", count(sections))
}

/// What is announced of what was found, and of near records that are shown in its
/// place.
pub(crate) fn announced(found: String, near: usize) -> String {
    match near {
        0 => found,
        _ => format!("{found}。{}を{}示しています", RELAXED, count(near)),
    }
}

/// How many suggestions there are, for those who do not see them, after what was
/// found.
pub(crate) fn suggestions(number: usize) -> String {
    match number {
        0 => String::new(),
        _ => format!("。候補が{}あります", count(number)),
    }
}

/// A term in quotation marks.
pub(crate) fn quoted(term: &str) -> String {
    format!("「{term}」")
}

/// The query for a speaker or a theme.
pub(crate) fn field_query(facet: Facet, name: &str) -> String {
    let field = match facet {
        Facet::Speaker => "発言者",
        _ => "テーマ",
    };
    format!("{field}:\"{name}\"")
}

/// A search as a reader would tell it, where the query is not more than it says.
pub(crate) fn search_in_words(query: &str, filters: &Filters) -> String {
    let query = query.trim();
    let query = (!query.is_empty()).then(|| quoted(query));
    let filters = facets::active(filters);
    let filters = filters
        .iter()
        .map(|one| facet_and_value(facet(one.facet), &active(one)));
    let all: Vec<_> = query.into_iter().chain(filters).collect();
    match all.is_empty() {
        true => ALL_RECORDS.to_owned(),
        false => all.join("、"),
    }
}

/// How many places in a section matched.
pub(crate) fn occurrences(number: usize) -> String {
    format!("一致 {}か所", grouped(number))
}

/// At which of the places that matched the reader is, and whether they are marked.
pub(crate) fn places(here: Option<usize>, places: usize, marked: bool) -> String {
    match here {
        _ if !marked => format!("{}（{UNMARKED}）", occurrences(places)),
        Some(here) => format!("一致 {}／{}か所", grouped(here), grouped(places)),
        None => occurrences(places),
    }
}

/// What the button beside a section's heading does.
pub(crate) fn copy_link(title: &str) -> String {
    format!("{}へのリンクをコピー", quoted(title))
}

/// A link back to the search that led to a page.
pub(crate) fn back_to(query: &str) -> String {
    format!("「{query}」の検索結果")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_says_when_a_year_has_no_record() {
        assert_eq!(
            bar(FiscalYear(1998), None, None, true),
            "1998年度（平成10年度） 未確認"
        );
        let of_2003 = |share| bar(FiscalYear(2003), Some(2), Some(5), share);
        assert_eq!(of_2003(false), "2003年度（平成15年度） 2件（全5件）");
        assert_eq!(of_2003(true), "2003年度（平成15年度） 2件（全5件の40%）");
    }

    #[test]
    fn what_was_found_near_records_and_suggestions_are_announced_in_one_text() {
        let count = || super::super::numbers::found(7, 3);
        assert_eq!(announced(count(), 0) + &suggestions(0), "7件（3会議）");
        assert_eq!(
            announced(count(), 0) + &suggestions(5),
            "7件（3会議）。候補が5件あります"
        );
        let nothing = super::super::numbers::found(0, 0);
        assert_eq!(
            announced(nothing, 20),
            "0件（0会議）。内容の近い記録を20件示しています"
        );
    }

    #[test]
    fn an_open_range_of_years_reaches_to_its_open_end() {
        let range = |from: Option<i16>, to: Option<i16>| YearRange {
            from: from.map(FiscalYear),
            to: to.map(FiscalYear),
        };
        let year = |year| Some(FiscalYear(year));
        assert_eq!(bounds(&[]), (None, None));
        assert_eq!(
            bounds(&[range(Some(2003), Some(2005))]),
            (year(2003), year(2005))
        );
        assert_eq!(
            bounds(&[range(Some(2003), None), range(Some(1999), Some(2000))]),
            (year(1999), None)
        );
        assert_eq!(bounds(&[range(None, Some(2000))]), (None, year(2000)));
    }
}
