//! Every page is rendered natively, as HTML.

use std::sync::Arc;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::people;
use kairoku_core::protocol::{FilterCount, LoadError, Near, Nothing, SearchResponse};
use kairoku_core::shard::Record;
use leptos::prelude::*;

use crate::app::app;
use crate::citations::Citations;
use crate::contents::Contents;
use crate::data::Data;
use crate::examples::{Example, Examples, Rule};
use crate::navigation::Navigation;
use crate::notebook::Notebook;
use crate::published::{Front, Page};
use crate::route::Route;
use crate::search_client::{Engine, Failure, ReadAnswer, SearchAnswer, SearchClient};
use crate::site::Site;
use crate::state::SearchState;
use crate::testing;
use crate::text;

const BASE: &str = "https://example.jp/sub/";

/// The page at an address with everything loaded, and the search as given.
fn page(address: &str, engine: Engine, response: Option<SearchResponse>) -> String {
    rendered(testing::manifest(), address, engine, response)
}

/// The page at an address of another archive.
fn page_in(manifest: Manifest, address: &str) -> String {
    let response = Some(testing::response(""));
    rendered(manifest, address, Engine::Ready, response)
}

fn rendered(
    manifest: Manifest,
    address: &str,
    engine: Engine,
    response: Option<SearchResponse>,
) -> String {
    let html = Owner::new().with(|| {
        let (path, _) = address.split_once('#').unwrap_or((address, ""));
        let (path, search) = path.split_once('?').unwrap_or((path, ""));
        let state = SearchState::parse(search);
        let found = response.map(|response| SearchAnswer {
            request: state.request(),
            response,
        });
        let read = match Route::parse(path) {
            Route::Meeting(id) => Some(state.read_request(&id)),
            _ => None,
        };
        let read = read.map(|request| ReadAnswer {
            response: testing::read(&request),
            request,
        });
        let site = Site {
            named: StoredValue::default(),
            navigation: Navigation::new(BASE.into(), &format!("{BASE}{address}")),
            data: Data::new(String::new()),
            search: SearchClient::showing(Arc::new(manifest), engine, found, read),
            contents: Contents::none(),
            citations: Citations::default(),
            notebook: Notebook::new(String::new()),
            theme: StoredValue::default(),
            shares: RwSignal::new(false),
            this_year: FiscalYear(2006),
        };
        app(site).to_html()
    });
    // Markers between texts are of no interest here.
    html.replace("<!>", "")
}

/// What the front shows of the archive of the tests.
fn front(record: &Record) -> Front<'_> {
    Front {
        newest: Some(record),
        examples: vec![("起業 高専".into(), 3)],
        themes: Vec::new(),
    }
}

/// A page of which there is one, as it is published.
/// An example of one rule.
fn examples() -> Examples {
    let example = Example {
        query: "起業家 高専".into(),
        count: 1234,
    };
    [(Rule::AllWords, example)].into()
}

fn single_html(path: &str) -> String {
    let record = testing::record();
    let front = front(&record);
    let examples = examples();
    let mut pages = Page::single(&front, &[], &[], &examples);
    let page = pages.find(|page| page.path() == path).expect("such a page");
    page.html(&Arc::new(testing::manifest()))
}

#[test]
fn every_page_of_the_table_has_content_under_its_title() {
    let record = testing::record();
    let front = front(&record);
    let examples = examples();
    for page in Page::single(&front, &[], &[], &examples) {
        let html = page.html(&Arc::new(testing::manifest()));
        let heading = html
            .split("<h1")
            .nth(1)
            .and_then(|rest| rest.split("</h1>").next());
        let title = page.title();
        assert!(
            heading.is_some_and(|heading| heading.contains(&title)),
            "{title}"
        );
    }
}

fn page_at(address: &str) -> String {
    page(address, Engine::Ready, Some(testing::response("")))
}

#[track_caller]
fn holds(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is not in:\n{html}");
    }
}

#[test]
fn a_search_shows_its_hits_with_marks_and_links() {
    let html = page_at("?q=起業");
    holds(
        &html,
        &[
            "41件（2会議）",
            "<mark>&lt;起業&gt;</mark>",
            "href=\"meetings/2003/?q=%E8%B5%B7%E6%A5%AD#section-1\"",
            "2003年度",
            "平成15年度",
            "2003年11月6日（木）",
            "data-seq-settled=\"true\"",
            "検索の内容：「起業」、かつ 「特許」を除く",
            "「起業」とあわせて検索：",
            "href=\"./?q=%E8%B5%B7%E6%A5%AD&amp;off=%E5%89%B5%E6%A5%AD\"",
            "創業（同義語）を除いて検索",
            "（同義語、7件）",
            "（送り仮名）</small>",
            "起業化（送り仮名）も検索",
            "一致 2か所",
            "架空の見本データです。",
        ],
    );
}

#[test]
fn the_front_says_what_there_is_and_leads_into_it() {
    let html = single_html("");
    holds(
        &html,
        &[
            "「見本地域会議」の記録を、語・人・テーマ・年度から探して読めます。",
            "<dt>会議</dt><dd>2</dd>",
            "<dt>記録</dt><dd>6</dd>",
            "<dt>年度</dt><dd>2</dd>",
            // It knows nothing of the day.
            "2001〜2005年度のうち 2003年度、2005年度を収録",
            "href=\"./?q=%E8%B5%B7%E6%A5%AD+%E9%AB%98%E5%B0%82\"",
            "href=\"meetings/2003/\"",
            "href=\"meetings/2003/#section-1\"",
            "href=\"./?sort=newest\"",
            "すべての記録を新しい順に見る（6件）",
        ],
    );
    for unasked in [
        "data-testid=\"results\"",
        "data-testid=\"sort\"",
        "data-testid=\"histogram\"",
    ] {
        assert!(!html.contains(unasked), "{unasked}");
    }
}

#[test]
fn hits_in_the_order_of_days_tell_each_year_once_as_a_heading() {
    let twice = |address| {
        let mut response = testing::response("");
        response.hits = vec![response.hits[0].clone(); 2];
        response.hits[1].section += 1;
        page(address, Engine::Ready, Some(response))
    };
    let years = |html: &str| html.matches("class=\"hit__year\"").count();
    assert_eq!(years(&twice("?q=起業")), 2);
    let by_day = twice("?q=起業&sort=newest");
    assert_eq!(years(&by_day), 1);
    holds(
        &by_day,
        &["class=\"hit__year\" role=\"heading\" aria-level=\"3\""],
    );
}

#[test]
fn speakers_and_themes_of_a_hit_lead_to_their_pages() {
    holds(&page_at("?q=起業"), &["href=\"speakers/", "href=\"themes/"]);
}

#[test]
fn where_hardly_a_year_is_recorded_a_line_says_which() {
    let html = page_at("?q=起業");
    assert!(html.contains("data-testid=\"histogram\""));
    let mut manifest = testing::manifest();
    manifest.archive.first_fiscal_year = Some(FiscalYear(1998));
    let html = page_in(manifest, "?q=起業");
    assert!(!html.contains("data-testid=\"histogram\""));
    holds(&html, &["1998〜2006年度のうち 2003年度、2005年度を収録"]);
}

#[test]
fn the_histogram_has_every_year_and_tells_gaps_apart() {
    let html = page_at("?sort=newest");
    for year in 2001..=2006 {
        holds(&html, &[&format!("data-year=\"{year}\"")]);
    }
    holds(
        &html,
        &[
            "2004年度（平成16年度） 未確認",
            "2005年度（平成17年度） 2件（全3件）",
        ],
    );
}

#[test]
fn filters_in_force_are_chips_that_lead_to_the_search_without_them() {
    let html = page_at("?q=a&theme=起業家教育&year=2003..2005&page=2");
    holds(
        &html,
        &[
            "data-testid=\"chip\"",
            "2003〜2005年度",
            "テーマ「起業家教育」の絞り込みを外す",
            "href=\"./?q=a&amp;year=2003..2005\"",
            "href=\"./?q=a&amp;year=2003..2005&amp;theme=%E8%B5%B7%E6%A5%AD%E5%AE%B6%E6%95%99%E8%82%B2&amp;page=3\"",
            "絞り込み（2）",
        ],
    );
}

#[test]
fn where_nothing_is_found_each_word_and_filter_can_be_tried_without() {
    let nothing = SearchResponse {
        total: 0,
        meetings: 0,
        hits: Vec::new(),
        nothing: Some(Nothing {
            words: vec![("起業".into(), 12), ("月面".into(), 0)],
            filters: vec![FilterCount {
                alone: 34,
                without: 5,
            }],
            near: vec![Near {
                word: "月例".into(),
                query: "起業 月例".into(),
                count: 6,
            }],
        }),
        ..testing::response("起業 月面")
    };
    let html = page("?q=起業+月面&kind=talk", Engine::Ready, Some(nothing));
    holds(
        &html,
        &[
            "条件に合う記録は見つかりませんでした",
            "「月例」のことですか</a><span class=\"count\">6件</span>",
            "href=\"./?q=%E6%9C%88%E9%9D%A2\">月面</a><span class=\"count\">0件</span>",
            "種別：講演 を外す</a><span class=\"count\">5件</span>",
            "種別：講演 だけにする</a><span class=\"count\">34件</span>",
            "0件（0会議）",
        ],
    );
}

#[test]
fn while_the_data_loads_its_bytes_are_counted() {
    let html = page(
        "?sort=newest",
        Engine::Loading {
            loaded: 50_000,
            total: 120_000,
        },
        None,
    );
    holds(
        &html,
        &["<progress", "50 KB／120 KB", "data-seq-settled=\"false\""],
    );
}

#[test]
fn every_failure_says_what_happened_and_offers_another_try() {
    let file = || "index.pack".to_owned();
    let failures = [
        (Failure::Worker, "検索のプログラムを動かせませんでした"),
        (
            Failure::Load(LoadError::Network {
                file: file(),
                detail: "x".into(),
            }),
            "サーバーに接続できません",
        ),
        (
            Failure::Load(LoadError::Status {
                file: file(),
                status: 404,
            }),
            "必要なファイルがサーバーにありません",
        ),
        (
            Failure::Load(LoadError::Damaged {
                file: file(),
                detail: "x".into(),
            }),
            "公開されたものと一致しません",
        ),
        (
            Failure::Load(LoadError::Version {
                found: 2,
                expected: 1,
                program: String::new(),
            }),
            "版が合いません",
        ),
        (
            Failure::Load(LoadError::NoIndex),
            "検索の索引なしで作られています",
        ),
    ];
    for (failure, words) in failures {
        let html = page("", Engine::Failed(failure), None);
        holds(
            &html,
            &[
                "data-testid=\"error\"",
                words,
                "<button",
                "もう一度読み込む",
            ],
        );
    }
}

#[test]
fn a_meeting_shows_everything_its_record_holds() {
    let html = page_at("meetings/2003/?q=起業");
    holds(
        &html,
        &[
            "平成15年度 見本地域会議</bdi></h1>",
            "2003年11月6日（木）〜11月7日（金） 13:30〜17:00",
            "2003年度（平成15年度）",
            "見本会館",
            "見本局",
            "46名・23機関",
            "会議の概要です。",
            "id=\"section-1\"",
            "id=\"section-2\"",
            "href=\"meetings/2003/?q=%E8%B5%B7%E6%A5%AD#section-2\"",
            "高専の起業家教育",
            "みほん はなこ",
            "見本大学",
            "教授",
            &format!("href=\"speakers/{}/\"", people::key("見本 花子")),
            &format!("href=\"themes/{}/\"", people::theme_key("起業家教育")),
            "<strong>高専</strong>",
            "&lt;script&gt;",
            "当日の資料",
            "https://example.jp/report",
            "2003年12月1日（月）",
            "CC BY 4.0",
            "href=\"meetings/2005/\"",
            "「起業」の検索結果",
        ],
    );
    assert!(!html.contains("<script"));
}

#[test]
fn a_meeting_read_from_a_hit_marks_its_words_and_steps_through_them() {
    let html = page_at("meetings/2003/?q=起業#match-1");
    holds(
        &html,
        &[
            "<mark id=\"match-1\" tabindex=\"-1\">起業</mark>",
            "一致 1／3か所",
            "href=\"meetings/2003/?q=%E8%B5%B7%E6%A5%AD#match-2\"",
            "href=\"meetings/2003/?q=%E8%B5%B7%E6%A5%AD#match-3\"",
            "次の一致",
        ],
    );
    assert!(!page_at("meetings/2003/").contains("<mark"));
}

#[test]
fn every_record_has_a_button_that_keeps_it_in_the_notebook() {
    let pins = |html: &str| html.matches("data-testid=\"pin\"").count();
    let hits = page_at("?q=起業");
    assert_eq!(pins(&hits), 1);
    holds(
        &hits,
        &[
            "aria-pressed=\"false\"",
            "ノート<span class=\"visually-hidden\">：高専の&lt;起業&gt;</span>",
            "検索を保存",
        ],
    );
    // The meeting as a whole, and its two sessions.
    assert_eq!(pins(&page_at("meetings/2003/")), 3);
    assert!(!page_at("?sort=newest").contains("検索を保存"));
}

#[test]
fn the_notebook_says_what_it_is_and_nothing_of_what_only_the_browser_knows() {
    let html = single_html("notebook/");
    holds(&html, &[">ノート</h1>", "どこにも送信されません"]);
    for unknown in ["notebook-empty", "export-notebook", "保存できないため"] {
        assert!(!html.contains(unknown), "{unknown}");
    }
}

#[test]
fn years_without_a_record_are_told_between_neighbours() {
    let html = page_at("meetings/2003/");
    holds(
        &html,
        &[
            "2001〜2002年度の記録は未確認です。",
            "2004年度の記録は未確認です。",
        ],
    );
}

#[test]
fn a_meeting_that_is_not_there_leads_to_the_search() {
    let html = page_at("meetings/2004/");
    holds(
        &html,
        &["この会議の記録は見つかりませんでした", "href=\"./\""],
    );
}

#[test]
fn the_coverage_has_a_row_for_every_year() {
    let html = page_at("years/");
    for year in 2001..=2006 {
        holds(&html, &[&format!("data-year=\"{year}\"")]);
    }
    holds(
        &html,
        &[
            "href=\"meetings/2003/\"",
            "href=\"years/2005/\"",
            "未確認は4年度です。",
            "会議が開かれなかったことを意味しません",
        ],
    );
}

#[test]
fn the_page_about_the_archive_tells_what_it_holds() {
    let html = page_at("about/");
    holds(
        &html,
        &[
            "2の会議、6件の記録",
            "href=\"https://example.jp/contact/\"",
            "どこにも送信されません。閲覧の記録も",
        ],
    );
}

#[test]
fn an_example_of_the_help_leads_to_its_search_and_a_rule_without_one_to_none() {
    let html = single_html("help/");
    holds(
        &html,
        &[
            "検索のしかた",
            "href=\"./?q=%E8%B5%B7%E6%A5%AD%E5%AE%B6+%E9%AB%98%E5%B0%82\"",
            "1,234件",
            "<dt><code>甲 OR 乙</code></dt>",
        ],
    );
    assert_eq!(html.matches("href=\"./?q=").count(), 1);
}

#[test]
fn the_help_explains_every_rule_once() {
    let told = text::HELP_CHAPTERS.into_iter().flat_map(|(_, rules)| rules);
    let told: Vec<_> = told.map(|(rule, ..)| *rule).collect();
    assert_eq!(told, Rule::ALL);
}

#[test]
fn an_address_that_is_no_page_is_told_so() {
    holds(&page_at("nowhere/"), &["ページが見つかりませんでした"]);
}

#[test]
fn in_page_links_name_their_own_page() {
    for address in ["", "?q=a", "meetings/2003/", "years/", "help/", "about/"] {
        let html = page_at(address);
        assert!(!html.contains("href=\"#"), "a bare place in {address}");
    }
    holds(
        &page_at("meetings/2003/?q=a"),
        &["href=\"meetings/2003/?q=a#main\""],
    );
}

#[test]
fn no_markup_carries_styles_or_handlers() {
    for address in [
        "?q=a&theme=b",
        "meetings/2003/",
        "years/",
        "about/",
        "nowhere/",
    ] {
        let html = page_at(address);
        assert!(
            !html.contains(" style=") && !html.contains(" onclick="),
            "{address}"
        );
    }
}
