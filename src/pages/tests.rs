//! Every page is rendered natively, as HTML.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Shard;
use kairoku_core::protocol::{LoadError, SearchResponse};
use leptos::prelude::*;

use super::fixture;
use crate::app::{Site, app};
use crate::data::Data;
use crate::navigation::Navigation;
use crate::search::{Answer, Engine, Failure, SearchClient};
use crate::state::SearchState;

const BASE: &str = "https://example.jp/sub/";

/// The page at an address with everything loaded, and the search as given.
fn page(address: &str, engine: Engine, response: Option<SearchResponse>) -> String {
    let html = Owner::new().with(|| {
        let shard = Shard {
            records: vec![fixture::record()],
        };
        let state = SearchState::parse(address.split_once('?').map_or("", |(_, search)| search));
        let answer = response.map(|response| Answer {
            request: state.request(),
            response,
        });
        let site = Site {
            is_sample: false,
            navigation: Navigation::new(BASE.into(), &format!("{BASE}{address}")),
            data: Data::loaded(fixture::manifest(), Some((0, shard))),
            search: SearchClient::showing(engine, answer),
            this_year: FiscalYear(2006),
        };
        app(site).to_html()
    });
    // Markers between texts are of no interest here.
    html.replace("<!>", "")
}

fn page_at(address: &str) -> String {
    page(address, Engine::Ready, Some(fixture::response("")))
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
            "「創業」も検索しました。",
            "一致 2か所",
            "架空の見本データです。",
        ],
    );
}

#[test]
fn the_histogram_has_every_year_and_tells_gaps_apart() {
    let html = page_at("");
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
        expansions: vec![vec!["起業".into()], vec!["月面".into()]],
        ..fixture::response("起業 月面")
    };
    let html = page("?q=起業+月面&kind=talk", Engine::Ready, Some(nothing));
    holds(
        &html,
        &[
            "条件に合う記録は見つかりませんでした",
            "href=\"./?q=%E6%9C%88%E9%9D%A2&amp;kind=talk\"",
            "種別：講演",
            "0件（0会議）",
        ],
    );
}

#[test]
fn while_the_data_loads_its_bytes_are_counted() {
    let html = page(
        "",
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
            }),
            "版が合いません",
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
            "平成15年度 見本地域会議</h1>",
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
            "href=\"./?speaker=%E8%A6%8B%E6%9C%AC+%E8%8A%B1%E5%AD%90\"",
            "href=\"./?theme=%E8%B5%B7%E6%A5%AD%E5%AE%B6%E6%95%99%E8%82%B2\"",
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
            "href=\"./?year=2005\"",
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
            "どこにも送信せず",
        ],
    );
}

#[test]
fn an_address_that_is_no_page_is_told_so() {
    holds(&page_at("nowhere/"), &["ページが見つかりませんでした"]);
}

#[test]
fn in_page_links_name_their_own_page() {
    for address in ["", "?q=a", "meetings/2003/", "years/", "about/"] {
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
