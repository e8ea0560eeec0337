//! Every text of the interface, in the reader's language.
//!
//! Plain and calm, in です・ます. Nothing else in this crate words anything.

#[cfg(feature = "ssr")]
mod fixed;
mod phrases;
#[cfg(feature = "csr")]
mod staff;
mod titles;

use kairoku_core::date::Date;
use kairoku_core::facets::{self, Active, Facet, FacetOrder, Filters};
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{KwicOrder, LoadError, Reading, Scope, Sort};
use kairoku_core::record::{ArchiveInfo, SessionKind};
use kairoku_core::years::YearRange;

use crate::search::Failure;

#[cfg(feature = "ssr")]
pub(crate) use fixed::*;
pub(crate) use phrases::*;
#[cfg(feature = "csr")]
pub(crate) use staff::*;
pub(crate) use titles::*;

/// A title of the browser's window.
pub(crate) fn window_title(page: &str, archive: &str) -> String {
    match (page, archive) {
        ("", "") => SITE.to_owned(),
        ("", only) | (only, "") => only.to_owned(),
        (page, archive) => format!("{page}｜{archive}"),
    }
}

/// The window's title of a search.
pub(crate) fn search_title(query: &str) -> String {
    match query.trim() {
        "" => String::new(),
        query => format!("「{query}」の検索結果"),
    }
}

/// A count with its unit, 件.
pub(crate) fn count(number: usize) -> String {
    format!("{}件", grouped(number))
}

/// A number with a comma between thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How many sections and meetings were found.
pub(crate) fn found(sections: usize, meetings: usize) -> String {
    format!("{}件（{}会議）", grouped(sections), grouped(meetings))
}

/// A fiscal year in both calendars.
pub(crate) fn fiscal_year(year: FiscalYear) -> String {
    match year.wareki() {
        Some(wareki) => format!("{year}年度（{wareki}）"),
        None => western_year(year),
    }
}

/// A fiscal year in the Western calendar.
pub(crate) fn western_year(year: FiscalYear) -> String {
    format!("{year}年度")
}

/// A day with its weekday.
pub(crate) fn date(date: Date) -> String {
    format!(
        "{}年{}月{}日（{}）",
        date.year(),
        date.month(),
        date.day(),
        weekday(date)
    )
}

/// When a meeting took place: day or days, and the hours that are known.
pub(crate) fn when(meeting: &Reading) -> String {
    let mut text = date(meeting.date);
    if let Some(end) = meeting.end_date.filter(|&end| end != meeting.date) {
        text.push('〜');
        if end.year() == meeting.date.year() {
            text.push_str(&format!(
                "{}月{}日（{}）",
                end.month(),
                end.day(),
                weekday(end)
            ));
        } else {
            text.push_str(&date(end));
        }
    }
    let clock =
        |time: Option<_>| time.map(|time: kairoku_core::record::ClockTime| time.to_string());
    match (clock(meeting.start), clock(meeting.end)) {
        (Some(start), Some(end)) => text.push_str(&format!(" {start}〜{end}")),
        (Some(start), None) => text.push_str(&format!(" {start}〜")),
        (None, Some(end)) => text.push_str(&format!(" 〜{end}")),
        (None, None) => {}
    }
    text
}

/// How many people and bodies took part.
pub(crate) fn participants(people: Option<u32>, bodies: Option<u32>) -> Option<String> {
    let number = |number: u32| grouped(number as usize);
    match (people, bodies) {
        (Some(people), Some(bodies)) => {
            Some(format!("{}名・{}機関", number(people), number(bodies)))
        }
        (Some(people), None) => Some(format!("{}名", number(people))),
        (None, Some(bodies)) => Some(format!("{}機関", number(bodies))),
        (None, None) => None,
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

/// What the histogram is for, and how it shows gaps if it has any.
pub(crate) fn histogram_hint(gaps: bool) -> String {
    let gaps = if gaps { HISTOGRAM_GAPS } else { "" };
    format!("{HISTOGRAM_HINT}{gaps}")
}

/// What a bar of the histogram says.
pub(crate) fn bar(year: FiscalYear, found: Option<usize>, all: Option<usize>) -> String {
    let name = fiscal_year(year);
    match (found, all) {
        (_, None) => format!("{name} {GAP}"),
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

/// A term in quotation marks.
pub(crate) fn quoted(term: &str) -> String {
    format!("「{term}」")
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

/// What is done by the link beside a term.
pub(crate) fn without_term(term: &str) -> String {
    format!("「{term}」を比べるのをやめる")
}

/// What can be taken home of a search.
pub(crate) fn take_home(words: &str, sections: usize) -> String {
    format!(
        "{words}で見つかった{}すべてを、並び順のままファイルに保存します。",
        count(sections)
    )
}

/// A file was saved.
pub(crate) fn saved(name: &str, bytes: usize) -> String {
    format!(
        "{name}（{} KB）を保存しました。",
        grouped(bytes.div_ceil(1000))
    )
}

/// The address of a search with the version of the archive that it was made in.
pub(crate) fn versioned(href: &str, version: &str) -> String {
    let between = if href.contains('?') { '&' } else { '?' };
    format!("{href}{between}v={version}")
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

/// The way to the notebook, with how many entries it has.
pub(crate) fn notebook(entries: usize) -> String {
    match entries {
        0 => NOTEBOOK_HEADING.to_owned(),
        _ => format!("{NOTEBOOK_HEADING}（{}）", grouped(entries)),
    }
}

/// What a button acts on, after its label, for those who do not see where it
/// stands.
pub(crate) fn of(title: &str) -> String {
    format!("：{title}")
}

/// Something was taken out of the notebook.
pub(crate) fn taken_out(title: &str) -> String {
    format!("「{title}」をノートから外しました。")
}

/// Something was put back into the notebook.
pub(crate) fn put_back(title: &str) -> String {
    format!("「{title}」を元に戻しました。")
}

/// What became of the entries of a file: of how many what, and which could not
/// be read for want of what.
pub(crate) fn imported(
    became: &[(usize, &'static str)],
    refused: &[(usize, &'static str)],
) -> String {
    let mut said = String::new();
    for &(number, became) in became {
        if number > 0 {
            said.push_str(&count(number));
            said.push_str(became);
        }
    }
    for (number, missing) in refused.iter().take(MOST_REASONS) {
        said.push_str(&format!("{number}件目の{missing}が読み取れません。"));
    }
    if said.is_empty() {
        said.push_str(IMPORT_NOTHING);
    }
    said
}

/// How many reasons are told why entries of a file could not be read.
const MOST_REASONS: usize = 5;

/// How a search is cited.
pub(crate) fn search_citation(
    archive: &str,
    words: &str,
    total: usize,
    version: &str,
    address: &str,
    day: Option<Date>,
) -> String {
    let seen = day.map(|day| format!(", (参照 {day})")).unwrap_or_default();
    format!(
        "{archive}. 検索：{words}. {}. 版 {version}. {address}{seen}.",
        count(total)
    )
}

/// How many keywords there are, and in how many sections.
pub(crate) fn lines(lines: usize, sections: usize) -> String {
    format!("一致 {}か所（{}）", grouped(lines), count(sections))
}

/// Fiscal years from one to another.
pub(crate) fn years_from_to(from: FiscalYear, to: FiscalYear) -> String {
    format!("{from}〜{to}年度に絞り込みます")
}

/// How many places in a section matched.
pub(crate) fn occurrences(number: usize) -> String {
    format!("一致 {}か所", grouped(number))
}

/// At which of the places that matched the reader is.
pub(crate) fn places(here: Option<usize>, places: usize) -> String {
    match here {
        Some(here) => format!("一致 {}／{}か所", grouped(here), grouped(places)),
        None => occurrences(places),
    }
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
        Sort::Relevance => "関連度",
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

/// What goes before the other spellings of a word.
pub(crate) fn also_searched(word: &str) -> String {
    format!("「{word}」とあわせて検索：")
}

/// A remark beside a word.
pub(crate) fn in_parentheses(remark: &str) -> String {
    format!("（{remark}）")
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

/// How many suggestions there are, for those who do not see them.
pub(crate) fn suggestions(number: usize) -> String {
    match number {
        0 => String::new(),
        _ => format!("候補が{}あります", count(number)),
    }
}

/// How much has been loaded.
pub(crate) fn progress(loaded: u64, total: u64) -> String {
    let kilobytes = |bytes: u64| grouped((bytes / 1000) as usize);
    format!(
        "{} KB／{} KB",
        kilobytes(loaded.min(total)),
        kilobytes(total)
    )
}

/// A link back to the search that led to a page.
pub(crate) fn back_to(query: &str) -> String {
    format!("「{query}」の検索結果")
}

/// Fiscal years without a record between two meetings.
pub(crate) fn gap(ranges: &[YearRange]) -> String {
    let range = |range: &YearRange| match (range.from, range.to) {
        (Some(from), Some(to)) if from != to => format!("{from}〜{to}年度"),
        (from, to) => from.or(to).map(western_year).unwrap_or_default(),
    };
    let years: Vec<_> = ranges.iter().map(range).collect();
    format!("{}の記録は未確認です。", years.join("、"))
}

/// What the archive holds, in a sentence.
pub(crate) fn totals(meetings: usize, sections: usize) -> String {
    format!(
        "{}の会議、{}件の記録を収録しています。",
        grouped(meetings),
        grouped(sections)
    )
}

/// How many of the fiscal years of an archive are recorded.
pub(crate) fn coverage(manifest: &Manifest, this_year: FiscalYear) -> String {
    let years = manifest.coverage(this_year);
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else {
        return String::new();
    };
    let recorded = years.iter().filter(|(_, held)| held.is_some()).count();
    let missing = years.len() - recorded;
    let covered = format!(
        "{}から{}までの{}年度のうち、記録があるのは{recorded}年度",
        fiscal_year(*first),
        fiscal_year(*last),
        years.len(),
    );
    match missing {
        0 => format!("{covered}です。"),
        _ => format!("{covered}、未確認は{missing}年度です。"),
    }
}

/// A link to all the meetings of a year.
pub(crate) fn meetings_of_year(meetings: usize) -> String {
    format!("{}会議の記録を見る", grouped(meetings))
}

/// What the archive is, where it does not say so itself.
pub(crate) fn described(archive: &ArchiveInfo) -> String {
    match &archive.description {
        Some(description) => description.clone(),
        None => format!(
            "「{}」の会議の記録を検索し、読むことができます。",
            archive.series
        ),
    }
}

/// The years of a filter, for the selects: first and last, where all ranges
/// together have one.
pub(crate) fn bounds(ranges: &[YearRange]) -> (Option<FiscalYear>, Option<FiscalYear>) {
    let from = ranges.iter().map(|range| range.from).min().flatten();
    let open = ranges.iter().any(|range| range.to.is_none());
    let to = ranges.iter().filter_map(|range| range.to).max();
    (from, if open { None } else { to })
}

/// What went wrong: a heading, what the reader can do, and what a technician
/// would ask for.
pub(crate) fn failure(failure: &Failure) -> (&'static str, &'static str, Option<String>) {
    let error = match failure {
        Failure::Worker => return (ERROR_SEARCH_HEADING, ERROR_WORKER, None),
        Failure::Load(error) => error,
    };
    let (what, detail) = match error {
        LoadError::Network { file, detail } => (ERROR_NETWORK, format!("{file}: {detail}")),
        LoadError::Status { file, status } => (ERROR_STATUS, format!("{file}: HTTP {status}")),
        LoadError::Damaged { file, detail } => (ERROR_DAMAGED, format!("{file}: {detail}")),
        LoadError::Version { found, expected } => (
            ERROR_VERSION,
            format!("format {found}, expected {expected}"),
        ),
    };
    (ERROR_HEADING, what, Some(detail))
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn the_live_count_names_sections_and_meetings() {
        assert_eq!(found(2, 1), "2件（1会議）");
    }

    #[test]
    fn a_day_has_its_weekday_and_a_year_both_calendars() {
        assert_eq!(
            date("2023-11-06".parse().expect("a day")),
            "2023年11月6日（月）"
        );
        assert_eq!(fiscal_year(FiscalYear(2023)), "2023年度（令和5年度）");
    }

    #[test]
    fn a_bar_says_when_a_year_has_no_record() {
        assert_eq!(
            bar(FiscalYear(1998), None, None),
            "1998年度（平成10年度） 未確認"
        );
        assert_eq!(
            bar(FiscalYear(2003), Some(2), Some(5)),
            "2003年度（平成15年度） 2件（全5件）"
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
