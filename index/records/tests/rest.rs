//! What is on an imported page is in its draft, or it is told with its words.

#![allow(clippy::unwrap_used)]

mod common;

use kairoku_core::fold::fold;
use kairoku_records::import::Imported;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};

use common::{pages, read, texts};

/// Words that only say what stands beside them, which the draft says by its
/// fields: dates, units, the kind of a session, why someone is named.
const BESIDE: &str = r"^(?:[^\p{L}]|年|月|日|時|分|半|[月火水木金土日]|曜日?|振替休日|祝|午前|午後|から|まで|開始|終了|受付|開場|開会|閉会|開演|終演|[aApP][mM]|令和|平成|元|R
    |名|人|機関|団体|社|参加者?|出席者?|合計|計|総勢|氏|様|先生|さん|と|及び|の|基調|特別|招待|記念|講演者?|講話|事例|紹介|活動|研究|発表者?|報告者?|話題提供者?|情報提供|パネルディスカッション|意見交換会?|ディスカッション
    |講師|登壇者|パネリスト|パネラー|コーディネーター|コーディネータ|モデレーター|ファシリテーター|コメンテーター|シンポジスト|演題|題目|演者|担当|所属|座長|情勢報告|パネル討論|トークセッション|件|[A-Da-dＡ-Ｄ]|[アイウエオ]|タイトル|テーマ|題|第|部|分|間|閒|会場|現地|対面|於|場所|主催者?|日時
    |開催|期間|期日|日程|実施|会議|プログラム|内容|次第|議題|議事|概要|目的|趣旨|参考|配布|セミナー|資料|関連リンク|掲載|更新)*$";

/// What a reader sees of a page, text by text.
fn pieces(page: &str, name: &str) -> Vec<String> {
    if name.ends_with(".txt") {
        return page.lines().map(str::to_owned).collect();
    }
    let unseen = [
        "style",
        "script",
        "title",
        "nav",
        "footer",
        "aside",
        "figcaption",
        "del",
        "rt",
        "rp",
        "button",
        "select",
        "noscript",
    ];
    // Word processors set a span around each number and Latin word of a line.
    let span = Regex::new("</?(?:span|o:p)[^>]*>").unwrap();
    let page = if page.contains("class=MsoNormal") {
        span.replace_all(page, "")
    } else {
        page.into()
    };
    let document = Html::parse_document(&page);
    // What stands outside of <main> belongs to every page of a site.
    let main = Selector::parse("main").unwrap();
    let root = document.select(&main).next();
    let root = root.unwrap_or_else(|| document.root_element());
    let texts = root.descendants().filter_map(|node| {
        let mut around = node.ancestors().filter_map(ElementRef::wrap);
        let is_unseen = around.any(|it| {
            let class = it.attr("class").unwrap_or_default();
            let is_apart = ["breadcrumb", "topicpath", "pankuzu", "visually-hidden"];
            it.attr("id") == Some("footer")
                || unseen.contains(&it.value().name())
                || is_apart.iter().any(|it| class.contains(it))
        });
        let text = node.value().as_text().filter(|_| !is_unseen)?;
        Some(text.trim().to_owned())
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// What of a page is neither in its draft nor was told with its words. Only what stands before the title and after the end is told as a number.
fn lost_of(page: &str, name: &str) -> Vec<String> {
    let mut lost = Vec::new();
    let Some(Imported { findings, .. }) = read(page.as_bytes(), name) else {
        return lost;
    };
    let folded = |text: &str| fold(text).chars().to_vec();
    let holds = |all: &[char], part: &[char]| all.windows(part.len()).any(|it| it == part);
    let told: Vec<_> = [&findings.uncertain, &findings.left_out]
        .into_iter()
        .flatten()
        .flat_map(|it| [&it.text, &it.from])
        .chain(findings.found.iter().map(|it| &it.from))
        .chain(&findings.outside)
        .map(|text| folded(text))
        .collect();
    let mut said: Vec<_> = texts(&findings.draft)
        .into_iter()
        .flat_map(|(_, text)| {
            text.split(' ')
                .map(str::to_owned)
                .chain([text.clone()])
                .collect::<Vec<_>>()
        })
        .map(|text| folded(&text))
        .filter(|text| !text.is_empty())
        .collect();
    said.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let beside = Regex::new(&BESIDE.replace(char::is_whitespace, "")).unwrap();
    for piece in pieces(page, name) {
        let all = fold(&piece);
        if all.is_empty() || told.iter().any(|it| holds(it, all.chars())) {
            continue;
        }
        // A line of a sentence that a window broke.
        if all.chars().len() > 8 && said.iter().any(|it| holds(it, all.chars())) {
            continue;
        }
        for word in piece.split_whitespace() {
            let mut left: Vec<char> = fold(word).chars().to_vec();
            for text in &said {
                while let Some(at) = left.windows(text.len()).position(|it| it == text) {
                    left.splice(at..at + text.len(), ['、']);
                }
            }
            let left: String = left.into_iter().collect();
            let parts = left.split(|c: char| !c.is_alphanumeric() && c != 'ー');
            for part in parts.filter(|part| !part.is_empty()) {
                // The number of an item is its mark.
                let part = part.trim_start_matches(char::is_numeric);
                let is_told = told
                    .iter()
                    .any(|it| part.is_empty() || holds(it, &folded(part)));
                if !is_told && !beside_folded(&beside, part) {
                    lost.push(format!("{name}: {part:?} of {piece:?}"));
                }
            }
        }
    }
    let headings = Regex::new("(?m)^(?:開催)?(?:日時|会場|場所|参加者数?|プログラム)$").unwrap();
    let after: Vec<_> = findings
        .outside
        .iter()
        .filter(|it| headings.is_match(it))
        .collect();
    lost.extend(
        after
            .into_iter()
            .map(|it| format!("{name}: {it:?} stands outside")),
    );
    lost
}

/// Whether a folded text is nothing but words that say nothing by themselves.
/// The fold writes katakana as hiragana.
fn beside_folded(beside: &Regex, text: &str) -> bool {
    let katakana: String = text
        .chars()
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap(),
            _ => c,
        })
        .collect();
    beside.is_match(text) || beside.is_match(&katakana)
}

#[test]
fn nothing_of_a_page_is_lost_without_a_word() {
    let lost = pages()
        .into_iter()
        .flat_map(|(name, page)| lost_of(&page, &name));
    let lost: Vec<_> = lost.collect();
    assert!(
        lost.is_empty(),
        "neither in a draft nor told:\n{}",
        lost.join("\n")
    );
}
