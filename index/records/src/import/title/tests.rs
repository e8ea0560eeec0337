use super::*;

#[test]
fn how_a_meeting_was_held_is_no_part_of_its_name() {
    for title in [
        "海の会をオンライン開催しました",
        "海の会をオンラインで開催しました",
        "海の会をハイブリッド開催しました",
        "海の会を対面とオンラインのハイブリッド形式で開催致しました。",
        "海の会を3年ぶりに開催しました",
        "海の会を合同開催しました",
        "海の会を無事開催いたしました",
        "海の会を初開催しました",
        "海の会が盛況のうちに終了しました",
        "海の会の開催について(報告)",
        "海の会の開催報告について",
        "海の会が開かれました",
        "2024年11月6日 海の会を開催しました",
        "海の会（11月6日）の開催報告",
        "海の会を11月6日(水)に開催しました",
        "海の会（11月6日）の開催報告",
        "速報！海の会を開催しました",
        "お知らせ：海の会を開催しました",
        "海の会の開催結果をお知らせします",
    ] {
        assert_eq!(of(title), ("海の会".to_owned(), false), "{title}");
    }
    for (title, event) in [
        ("海をまもる会を開催しました", "海をまもる会"),
        ("海をまもる会 開催報告", "海をまもる会"),
        ("「海をまもる会」開催のご報告", "海をまもる会"),
        ("オンライン海の会を開催しました", "オンライン海の会"),
    ] {
        assert_eq!(of(title), (event.to_owned(), false), "{title}");
    }
    assert_eq!(
        of("甲市が海の会を開催しました"),
        ("海の会".to_owned(), true)
    );
    assert_eq!(of("海の会を浜で開催しました"), ("海の会".to_owned(), true));
}

#[test]
fn the_title_is_no_path_of_links_and_no_day() {
    for text in [
        "ホーム > 報告 > 海の会\n更新日：2024年11月20日\n海の会の記録\n日時：2024年11月6日",
        "2024年11月20日\n海の会の記録\n海の会を開催しました。",
    ] {
        let page = crate::import::text::read(text);
        assert!(matches!(find(&page), PageKind::Report(it) if it.written == "海の会の記録"));
    }
    let html = "<title>海の会の記録 | 甲局</title><h1>甲局</h1><h2>海の会の記録</h2>\
                <p>海の会を開催しました。";
    let page = crate::import::html::read(html).unwrap();
    assert!(matches!(find(&page), PageKind::Report(it) if it.written == "海の会の記録"));
}

fn of(title: &str) -> (String, bool) {
    let title = report(title, 0);
    (title.event, title.doubt.is_some())
}

#[test]
fn the_event_is_what_the_title_says_was_held() {
    for title in [
        "「海の会」を開催しました",
        "「海の会」を福島県で開催しました！",
        "【開催報告】「海の会」",
        "海の会を開催しました（令和5年11月6日）",
        "海の会 開催結果について",
        "開催報告：海の会",
    ] {
        assert_eq!(of(title), ("海の会".to_owned(), false), "{title}");
    }
    let nested = of("令和5年度「海の会」を開催しました");
    assert_eq!(nested, ("令和5年度「海の会」".to_owned(), false));
}

#[test]
fn a_title_of_more_than_the_event_is_in_doubt() {
    assert!(of("「海の会」及び「山の会」を開催しました").1);
    assert_eq!(
        of("甲局が「海の会」を開催しました"),
        ("海の会".to_owned(), true)
    );
    assert_eq!(
        of("秋の海の会を仙台で開催しました"),
        ("秋の海の会".to_owned(), true)
    );
}

#[test]
fn what_was_done_but_not_held_is_no_report() {
    for title in [
        "「海の計画」を策定しました",
        "「海の会」を開催します",
        "「海の会」のアーカイブ動画を配信します",
        "海の会の開催について",
        "海の会の開催を中止しました",
        "海の計画の募集は終了しました",
    ] {
        let page = crate::import::text::read(&format!("{title}\n日時 2023年11月6日"));
        assert!(matches!(find(&page), PageKind::Notice { .. }), "{title}");
    }
}

#[test]
fn the_title_is_told_from_those_of_other_pages() {
    let html = "<title>「海の会」を開催しました</title><p>「山の会」を開催しました</p>\
                <h1>「海の会」を開催しました</h1>";
    let page = crate::import::html::read(html).unwrap();
    assert!(matches!(find(&page), PageKind::Report(it) if it.event == "海の会"));
    let page = crate::import::html::read(&html.replace("title", "i").replace("h1", "p")).unwrap();
    assert!(matches!(find(&page), PageKind::Several(it) if it.len() == 2));
}

#[test]
fn a_page_without_a_word_in_its_title_is_told_by_its_sentences() {
    let of = |text: &str| {
        let page = crate::import::text::read(text);
        matches!(find(&page), PageKind::Report(_))
    };
    for text in [
        "第5回 海の会の記録\n海の会を開催しました。\n次回は2月に開催します。",
        "海の会（第2回）を開催\n海の会の第2回を開催しました。\n第3回は9月に開催します。お申し込みください。",
    ] {
        assert!(of(text), "{text}");
    }
    for text in [
        "第5回 海の会の記録\n昨年は100名が参加し、盛況のうちに開催されました。\n今年も開催します。",
        "第5回 海の会の記録\n第4回を開催しました。\n申込方法\nメール",
        "第5回 海の会の記録\n日時 2024年11月6日\n定員 50名",
    ] {
        assert!(!of(text), "{text}");
    }
}
