//! Every text of the interface, in the reader's language.
//!
//! Plain and calm, in です・ます. Nothing else in this crate words anything.

use jiff::civil::Date;
use kairoku_core::facets::YearRange;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{LoadError, Scope, Sort};
use kairoku_core::query::Notice;
use kairoku_core::record::{ArchiveInfo, Meeting, SessionKind};

use crate::facet::{Active, Facet};
use crate::search::Failure;

/// What the site is called before its data says so.
pub(crate) const SITE: &str = "会録";
pub(crate) const SKIP: &str = "本文へ移動";
pub(crate) const SAMPLE_LABEL: &str = "見本";
pub(crate) const SAMPLE_BANNER: &str =
    "架空の見本データです。実在の団体・人物・会議とは関係ありません。";
pub(crate) const NAV: &str = "サイト内";
pub(crate) const NAV_SEARCH: &str = "検索";
pub(crate) const NAV_YEARS: &str = "年度別";
pub(crate) const NAV_ABOUT: &str = "このサイトについて";
pub(crate) const MADE_WITH: &str = "会録（Kairoku）で作成";
pub(crate) const PRIVATE: &str = "検索はすべてお使いのブラウザの中で行われ、検索語はどこにも送信されません。";

pub(crate) const SEARCH_HEADING: &str = "会議の記録を検索";
pub(crate) const SEARCH_LABEL: &str = "検索語";
pub(crate) const SEARCH_CLEAR: &str = "検索語を消す";
pub(crate) const SEARCH_HINT: &str = "空白で区切ると「すべて含む」。OR、-除く語、「完全一致」、発言者:名前、年:2003..2008 も使えます。";

pub(crate) const HISTOGRAM: &str = "年度ごとの件数";
pub(crate) const HISTOGRAM_HINT: &str = "棒を選ぶと、その年度に絞り込みます。";
pub(crate) const HISTOGRAM_KEYS: &str = "左右の矢印キーで年度を移り、Enterキーで絞り込みます。";
pub(crate) const YEARS_FROM: &str = "はじめの年度";
pub(crate) const YEARS_TO: &str = "おわりの年度";
pub(crate) const YEARS_FROM_ANY: &str = "最初から";
pub(crate) const YEARS_TO_ANY: &str = "最後まで";
pub(crate) const YEARS_DASH: &str = "〜";
pub(crate) const AS_TABLE: &str = "表で見る";
pub(crate) const COLUMN_YEAR: &str = "年度";
pub(crate) const COLUMN_WAREKI: &str = "和暦";
pub(crate) const COLUMN_FOUND: &str = "該当する記録";
pub(crate) const COLUMN_ALL: &str = "すべての記録";

pub(crate) const FILTERS: &str = "絞り込み";
pub(crate) const FILTERS_CLOSE: &str = "絞り込みを閉じて結果を見る";
pub(crate) const FILTERS_ACTIVE: &str = "絞り込み中の条件";
pub(crate) const FILTERS_CLEAR: &str = "すべて解除";
pub(crate) const SHOW_FEWER: &str = "表示を減らす";

pub(crate) const RESULTS: &str = "検索結果";
pub(crate) const SORT: &str = "並び順";
pub(crate) const SCOPE: &str = "複数の語";
pub(crate) const INTRODUCTION: &str = "すべての記録を新しい順に表示しています。語を入力するか、年度やテーマを選ぶと、その場で絞り込まれます。";
pub(crate) const RELAXED: &str = "すべての条件に合う記録はありません。近い記録を表示しています。";
pub(crate) const OVERVIEW: &str = "会議の概要";
pub(crate) const PAGER: &str = "検索結果のページ";
pub(crate) const PREVIOUS_PAGE: &str = "前へ";
pub(crate) const NEXT_PAGE: &str = "次へ";
pub(crate) const THEMES: &str = "テーマ";

pub(crate) const NOTHING_HEADING: &str = "条件に合う記録は見つかりませんでした";
pub(crate) const NOTHING_WORDS: &str = "語を一つずつ検索する";
pub(crate) const NOTHING_FILTERS: &str = "絞り込みを外す";
pub(crate) const NOTHING_HINTS: [&str; 2] = [
    "短い語や、別の書き方でお試しください。漢字の異体字、かなの別、全角と半角、西暦と和暦の違いは自動でそろえています。",
    "記録が未確認の年度の内容は検索できません。見つからないことは、行われなかったことを意味しません。",
];
pub(crate) const SEE_COVERAGE: &str = "記録のある年度を見る";

pub(crate) const LOADING: &str = "記録を読み込んでいます";
pub(crate) const PREPARING: &str = "検索の準備をしています";

pub(crate) const ERROR_HEADING: &str = "データを読み込めませんでした";
pub(crate) const ERROR_SEARCH_HEADING: &str = "検索を実行できませんでした";
pub(crate) const ERROR_WORKER: &str =
    "検索のプログラムを動かせませんでした。ほかのページはこのままお読みいただけます。";
pub(crate) const ERROR_NETWORK: &str =
    "サーバーに接続できません。通信の状態をお確かめのうえ、もう一度お試しください。";
pub(crate) const ERROR_STATUS: &str = "必要なファイルがサーバーにありません。データが更新された直後の可能性があります。少し待ってから、もう一度お試しください。";
pub(crate) const ERROR_DAMAGED: &str =
    "届いたファイルの内容が、公開されたものと一致しません。もう一度読み込むと直ることがあります。";
pub(crate) const ERROR_VERSION: &str = "データと画面のプログラムの版が合いません。ページを再読み込みしても直らない場合は、サイトの管理者にお知らせください。";
pub(crate) const RETRY: &str = "もう一度読み込む";
pub(crate) const ERROR_DETAIL: &str = "詳しい内容";

pub(crate) const WHEN: &str = "日時";
pub(crate) const VENUE: &str = "会場";
pub(crate) const ORGANIZER: &str = "主催";
pub(crate) const PARTICIPANTS: &str = "参加";
pub(crate) const SUMMARY: &str = "概要";
pub(crate) const PROGRAMME: &str = "プログラム";
pub(crate) const FACTS: &str = "開催の情報";
pub(crate) const LINKS: &str = "関連リンク";
pub(crate) const SOURCE: &str = "出典";
pub(crate) const PUBLISHED: &str = "公表日";
pub(crate) const LICENSE: &str = "利用条件";
pub(crate) const NEIGHBOURS: &str = "前後の会議";
pub(crate) const PREVIOUS_MEETING: &str = "前の会議";
pub(crate) const NEXT_MEETING: &str = "次の会議";
pub(crate) const SPEAKERS: &str = "登壇者";

pub(crate) const UNKNOWN_MEETING: &str = "この会議の記録は見つかりませんでした";
pub(crate) const UNKNOWN_MEETING_HELP: &str =
    "アドレスが変わったか、書き間違いの可能性があります。検索か年度別の一覧からお探しください。";
pub(crate) const UNKNOWN_PAGE: &str = "ページが見つかりませんでした";
pub(crate) const UNKNOWN_PAGE_HELP: &str =
    "アドレスが変わったか、書き間違いの可能性があります。検索から記録をお探しください。";
pub(crate) const GO_SEARCH: &str = "検索へ";
pub(crate) const GO_YEARS: &str = "年度別の一覧へ";

pub(crate) const YEARS_HEADING: &str = "年度別の記録";
pub(crate) const SILENCE: &str = "「未確認」は、この会議録が記録を確認できていない年度です。会議が開かれなかったことを意味しません。";
pub(crate) const COLUMN_STATE: &str = "状態";
pub(crate) const GAP: &str = "未確認";
pub(crate) const COLUMN_MEETINGS: &str = "会議";
pub(crate) const COLUMN_SECTIONS: &str = "記録";
pub(crate) const NONE: &str = "—";

pub(crate) const ABOUT_HEADING: &str = "このサイトについて";
pub(crate) const ABOUT_CONTENT: &str = "収録している記録";
pub(crate) const ABOUT_SOURCES: &str = "記録の出どころ";
pub(crate) const ABOUT_SOURCES_TEXT: &str = "一つひとつの記録は、公表された報告などをもとに作成しています。出典がわかるものは、各会議のページの「出典」に、題名・アドレス・公表日・利用条件を示しています。内容の確認には、出典をご覧ください。";
pub(crate) const ABOUT_SEARCH: &str = "検索のしかた";
pub(crate) const ABOUT_UNIT: &str = "検索の単位は、会議の概要と、講演・報告・意見交換などの一つひとつです。語は途中の文字でも見つかります。漢字の異体字（髙と高、﨑と崎など）、ひらがなとカタカナ、全角と半角は区別しません。";
pub(crate) const ABOUT_SYNTAX: [(&str, &str); 7] = [
    ("産学連携 人材", "空白で区切った語をすべて含む記録"),
    ("起業 OR 創業", "どちらかの語を含む記録（「または」も使えます）"),
    ("知的財産 -特許", "「特許」を含まない記録"),
    ("「地域の中核」", "かぎかっこや引用符の中を、書いたとおりに含む記録"),
    ("発言者:佐藤", "登壇者の名前や読みで探す"),
    ("テーマ:医工連携", "テーマで探す（「題:」は題名）"),
    ("年:平成15..令和5", "年度で絞り込む（西暦・和暦のどちらでも）"),
];
pub(crate) const ABOUT_PRIVACY: &str = "プライバシー";
pub(crate) const ABOUT_PRIVACY_TEXT: &str = "検索はすべてお使いのブラウザの中で行われます。検索語や閲覧の記録をどこにも送信せず、Cookieも使いません。ほかのサイトからの読み込みもありません。";
pub(crate) const ABOUT_TERMS: &str = "利用条件と問い合わせ先";
pub(crate) const CONTACT: &str = "問い合わせ先";
pub(crate) const ABOUT_MADE: &str = "このサイトについての技術情報";
pub(crate) const ABOUT_MADE_TEXT: &str = "このサイトは、会議の記録を検索できる静的サイトにするソフトウェア「会録（Kairoku）」で作成しています。画面の色や文字の大きさは、デジタル庁デザインシステムのデザイントークンに基づいています。";

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
        if at > 0 && (digits.len() - at) % 3 == 0 {
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
    format!("{}年{}月{}日（{}）", date.year(), date.month(), date.day(), weekday(date))
}

/// A day as machines read it.
pub(crate) fn iso_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// When a meeting took place: day or days, and the hours that are known.
pub(crate) fn when(meeting: &Meeting) -> String {
    let mut text = date(meeting.date);
    if let Some(end) = meeting.end_date.filter(|&end| end != meeting.date) {
        text.push('〜');
        if end.year() == meeting.date.year() {
            text.push_str(&format!("{}月{}日（{}）", end.month(), end.day(), weekday(end)));
        } else {
            text.push_str(&date(end));
        }
    }
    let clock = |time: Option<_>| time.map(|time: kairoku_core::record::ClockTime| time.to_string());
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
        (Some(people), Some(bodies)) => Some(format!("{}名・{}機関", number(people), number(bodies))),
        (Some(people), None) => Some(format!("{}名", number(people))),
        (None, Some(bodies)) => Some(format!("{}機関", number(bodies))),
        (None, None) => None,
    }
}

/// The kind of a session.
pub(crate) fn kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Talk => "講演",
        SessionKind::Report => "報告・情報提供",
        SessionKind::Discussion => "討議・意見交換",
        SessionKind::Other => "その他",
    }
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
        Facet::Kind => SessionKind::parse(value).map_or_else(|| value.to_owned(), |of| kind(of).to_owned()),
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

/// How many places in a section matched.
pub(crate) fn occurrences(number: usize) -> String {
    format!("一致 {}か所", grouped(number))
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

/// What was searched besides the words as typed.
pub(crate) fn expanded(variants: &[&str]) -> String {
    const SHOWN: usize = 6;
    let shown: String = variants.iter().take(SHOWN).map(|word| format!("「{word}」")).collect();
    let more = if variants.len() > SHOWN { "など" } else { "" };
    format!("{shown}{more}も検索しました。")
}

/// What in a query was not understood as written.
pub(crate) fn notice(notice: &Notice) -> String {
    notice.to_string()
}

/// How much has been loaded.
pub(crate) fn progress(loaded: u64, total: u64) -> String {
    let kilobytes = |bytes: u64| grouped((bytes / 1000) as usize);
    format!("{} KB／{} KB", kilobytes(loaded.min(total)), kilobytes(total))
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
    format!("{}の会議、{}件の記録を収録しています。", grouped(meetings), grouped(sections))
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
    format!("{}会議の記録を検索で見る", grouped(meetings))
}

/// What the archive is, where it does not say so itself.
pub(crate) fn described(archive: &ArchiveInfo) -> String {
    match &archive.description {
        Some(description) => description.clone(),
        None => format!("「{}」の会議の記録を検索し、読むことができます。", archive.series),
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
        LoadError::Version { found, expected } => {
            (ERROR_VERSION, format!("format {found}, expected {expected}"))
        }
    };
    (ERROR_HEADING, what, Some(detail))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

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
        assert_eq!(date(day(2023, 11, 6)), "2023年11月6日（月）");
        assert_eq!(fiscal_year(FiscalYear(2023)), "2023年度（令和5年度）");
    }

    #[test]
    fn a_bar_says_when_a_year_has_no_record() {
        assert_eq!(bar(FiscalYear(1998), None, None), "1998年度（平成10年度） 未確認");
        assert_eq!(bar(FiscalYear(2003), Some(2), Some(5)), "2003年度（平成15年度） 2件（全5件）");
    }

    #[test]
    fn an_open_range_of_years_reaches_to_its_open_end() {
        let range = |from: Option<i16>, to: Option<i16>| YearRange {
            from: from.map(FiscalYear),
            to: to.map(FiscalYear),
        };
        let year = |year| Some(FiscalYear(year));
        assert_eq!(bounds(&[]), (None, None));
        assert_eq!(bounds(&[range(Some(2003), Some(2005))]), (year(2003), year(2005)));
        assert_eq!(bounds(&[range(Some(2003), None), range(Some(1999), Some(2000))]), (year(1999), None));
        assert_eq!(bounds(&[range(None, Some(2000))]), (None, year(2000)));
    }
}
