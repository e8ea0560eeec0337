//! The words and patterns by which headings are known.

use std::collections::HashMap;
use std::sync::LazyLock;

use kairoku_core::fold::fold;
use regex::Regex;

use super::Heading;

/// The words for each heading. A page may write them in brackets, with a
/// colon, with spaces between.
const WORDS: [(Heading, &str); 12] = [
    (
        Heading::When,
        "開催日時 日時 開催日 開催期日 期日 開催日程 日程 実施日 実施日時 開催時間 時間 とき 開催期間 会期 実施期間 \
         日時・場所 日時・会場 日時及び場所 日時及び会場 日時と場所 開催日時・場所 開催日時・会場 開催日時及び場所 開催日時及び会場 日程・会場 日程・場所",
    ),
    (
        Heading::Where,
        "開催会場 開催場所 会場 場所 開催地 実施場所 ところ",
    ),
    (
        Heading::Counts,
        "参加者 参加者数 参加人数 出席者 出席者数 来場者数 参加機関 参加機関数 参加状況",
    ),
    (Heading::Organizer, "主催 主催者"),
    (
        Heading::Themes,
        "テーマ 会議のテーマ 会議テーマ 本年度のテーマ 今年度のテーマ 全体テーマ",
    ),
    (
        Heading::Aim,
        "目的 開催目的 開催の目的 趣旨 開催趣旨 開催の趣旨 背景 ねらい",
    ),
    (
        Heading::Overview,
        "概要 開催概要 会議概要 会議の概要 実施概要 がいよう",
    ),
    (
        Heading::Programme,
        "内容 開催内容 会議内容 会議の内容 実施内容 講演内容 プログラム 次第 会議次第 議事次第 式次第 議事 議題 ないよう しだい",
    ),
    (
        Heading::Links,
        "参考 参考リンク 関連リンク 関連資料 参考資料 資料 配布資料",
    ),
    (Heading::Published, "掲載日 公開日 公表日 発表日"),
    (Heading::Changed, "更新日 最終更新日 最終更新"),
    (
        Heading::Other,
        "共催 後援 協力 協賛 対象 対象者 定員 参加費 備考 写真 開催方法 開催形式 開催形態 実施方法 \
         実施形式 アクセス 交通 住所 所在地 まとめ 総括 所感 結果 成果 司会 進行",
    ),
];

static NAMES: LazyLock<HashMap<Vec<char>, Heading>> = LazyLock::new(|| {
    let words = WORDS
        .iter()
        .flat_map(|(heading, words)| words.split_whitespace().map(|word| (word, *heading)));
    let folded = words.map(|(word, heading)| (fold(word).chars().to_vec(), heading));
    folded.collect()
});

const PATTERN: &str = "a pattern";

/// Words that stand in the heading of whom to ask, and at the page's foot.
pub(super) static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"お?問い?合わ?せ|ページの(?:トップ|先頭)|^(?:本件)?(?:担当|担当者|担当課|担当部署|連絡先)(?:\s*[:：]|$)",
    )
    .expect(PATTERN)
});
/// How a heading begins under which another meeting stands, or what is to come.
pub(super) static BEYOND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:次回|次年度|来年度|今後の|前回|昨年|過去の|関連(?:イベント|行事|セミナー|記事|ページ|情報|サイト)|お?知らせ|新着|ご?案内|他の|その他の|最近の|おすすめ|アクセスランキング|バックナンバー|予告|開催予定)",
    )
    .expect(PATTERN)
});
/// How a heading begins that is known and says nothing of the record.
pub(super) static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:お?申し?込み?|参加(?:申し?込|登録|方法)|募集|応募|締切|主な参加|アンケート|参加者の(?:声|感想|皆)|感想|(?:講師|登壇者|出演者)の?(?:紹介|プロフィール|略歴)|(?:講師|登壇者|講演者|出演者)$|受賞者|表彰者|被表彰者|共催|後援|協力|協賛|配信|視聴|注意)",
    )
    .expect(PATTERN)
});
/// What may follow a heading in parentheses and leaves it what it is.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\s*[(（](?:[^()（）]*(?:オンライン|ハイブリッド|Web|ウェブ|WEB)[^()（）]*|敬称略|順不同|五十音順|発表順|登壇順|[・、\s])*[)）]$",
    )
    .expect(PATTERN)
});
/// A heading in brackets, with what follows it.
pub(super) static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[【\[［〔《＜<](?<name>[^】\]］〕》＞>]{1,20})[】\]］〕》＞>]\s*[:：]?\s*(?<rest>.*)$",
    )
    .expect(PATTERN)
});
/// A heading before a colon, with what follows it.
pub(super) static COLON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?<name>[^:：]{1,20}?)\s*[:：]\s*(?<rest>.+)$").expect(PATTERN));
/// Where another heading may begin within a line.
pub(super) static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\s、,/／;；]\s*(?:[【\[［](?<bracketed>[^】\]］]{1,10})[】\]］]|(?<name>[^\s:：、,【】「」()（）]{1,8})\s*[:：])")
        .expect(PATTERN)
});

/// A text without brackets around it.
pub(super) fn bare(text: &str) -> &str {
    match BRACKETED.captures(text) {
        Some(found) if found["rest"].is_empty() => {
            found.name("name").map_or(text, |it| it.as_str())
        }
        _ => text,
    }
}

/// The heading that a text is, whatever its brackets.
pub(in crate::import) fn named(text: &str) -> Option<Heading> {
    let text = ASIDE.replace(bare(text), "");
    if text.chars().count() > 16 {
        return None;
    }
    let name = fold(text.trim_end_matches([':', '：']));
    NAMES.get(name.chars()).copied()
}

/// Whether a column of a table holds those who spoke.
pub(in crate::import) fn is_column_of_speakers(name: &str) -> bool {
    let words = [
        "所属",
        "役職",
        "肩書",
        "講師",
        "講演者",
        "登壇者",
        "発表者",
        "報告者",
        "説明者",
        "パネリスト",
    ];
    words.iter().any(|word| name.contains(word))
}
