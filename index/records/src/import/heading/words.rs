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
        "開催日時 日時 開催日 いつ 開催期日 開催年月日 開催月日 実施月日 日にち 日時等 とき・ところ 期日 開催日程 日程 実施日 実施日時 開催時間 時間 とき 開催期間 会期 実施期間 date when 開講日 開講日時 開講期間 実施期日 期間 日付 年月日 日時等 \
         日時・場所 日時・会場 日時及び場所 日時及び会場 日時と場所 開催日時・場所 開催日時・会場 開催日時及び場所 開催日時及び会場 日程・会場 日程・場所",
    ),
    (
        Heading::Where,
        "開催会場 開催場所 会場 場所 開催地 実施場所 実施会場 会場等 ところ どこで 開講場所 place venue where",
    ),
    (
        Heading::Counts,
        "参加者 参加者数 参加人数 出席 出席者 出席者数 来場者数 参加機関 参加機関数 参加状況 参加者総数 出席者総数 来場者 入場者数 受講者 受講者数 聴講者数 参加団体 参加団体数 参加企業数 参加人員 当日参加者数 実参加者数 聴講者 入場者 来場人数 出席人数 参加登録者 参加登録者数 参加登録数 参加総数 参加者合計 受講人数 member members 人数 参加 聴講 来場 視聴者 視聴者数 来てくれた人 来てくれた人数 参加してくれた人",
    ),
    (Heading::Organizer, "主催 主催者 主催団体"),
    (
        Heading::Themes,
        "テーマ theme 会議のテーマ 会議テーマ 本年度のテーマ 今年度のテーマ 全体テーマ",
    ),
    (
        Heading::Aim,
        "目的 開催目的 開催の目的 趣旨 開催趣旨 開催の趣旨 背景 ねらい",
    ),
    (
        Heading::Overview,
        "概要 開催概要 会議概要 会議の概要 実施概要 がいよう 実施状況 開催状況 セミナー概要 イベント概要 フォーラム概要 シンポジウム概要 大会概要",
    ),
    (
        Heading::Programme,
        "内容 開催内容 会議内容 会議の内容 実施内容 講演内容 プログラム 次第 会議次第 議事次第 式次第 議事 議題 ないよう しだい 当日プログラム スケジュール タイムスケジュール タイムテーブル 主な内容 協議事項 審議事項 議事内容 会議次第 当日の流れ 会議の流れ 主な議事内容 主な議事 当日の内容 研修内容 講義内容 発表内容 プログラム内容 セミナー内容 講演会内容 会次第 主な講演 主な発表 やったこと したこと",
    ),
    (
        Heading::Links,
        "参考 参考リンク 関連リンク 関連資料 参考資料 資料 配布資料",
    ),
    (
        Heading::Published,
        "掲載日 公開日 公表日 発表日 投稿日 登録日",
    ),
    (
        Heading::Changed,
        "更新日 最終更新日 最終更新 ページ番号 ページid 記事id",
    ),
    (
        Heading::Other,
        "共催 後援 協力 協賛 対象 対象者 定員 参加費 備考 写真 開催方法 開催形式 開催形態 実施方法 \
         形式 方式 方法 会費 費用 出展企業 出展者 実施形式 アクセス 交通 住所 所在地 まとめ 総括 所感 結果 成果 司会 進行 欠席 欠席者 欠席委員 傍聴 傍聴者 傍聴者数 傍聴人 傍聴人数 記録 記録者 書記 議長 名称 会議名 会議名称 会議の名称 事業名 行事名 大会名 イベント名 セミナー名",
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
        r"お?問い?合わ?せ|^(?i:copyright|©|\(c\)|all rights reserved)|^(?:サイトマップ|プライバシーポリシー|個人情報の?(?:保護|取り?扱い)|著作権|免責事項|アクセシビリティ|関連ファイル|この記事をシェア|シェアする|ツイート|LINEで送る)|^(?:前|次)の(?:記事|ページ)|一覧(?:へ|に|を)(?:戻る|もどる|見る)|^(?:トップ|前のページ)?(?:へ|に)?(?:戻る|もどる)$|^より(?:良|よ)いウェブサイト|このページの(?:情報|内容)|Adobe|Acrobat|ページの(?:トップ|先頭)|^(?:本件)?(?:担当|担当者|担当課|担当部署|連絡先)(?:\s*[:：]|$)",
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
/// Words for the meeting before a heading.
static OF_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:大会|会議|総会|講演会|講座|行事|事業|イベント|セミナー|フォーラム|シンポジウム|研修会?|研究会|本会|当日)の?").expect(PATTERN)
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
/// A heading before a bar or a slash.
pub(super) static SLASHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>[^｜|／/:：]{1,10}?)\s*[｜|／/]\s*(?<rest>.+)$").expect(PATTERN)
});
/// Where another heading may begin within a line.
pub(super) static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\s、,/／;；]\s*(?:[【\[［](?<bracketed>[^】\]］]{1,10})[】\]］]|(?<name>[^\s:：｜／、,【】「」()（）]{1,8}|\p{Han}(?: \p{Han}){1,3})\s*[:：｜／])")
        .expect(PATTERN)
});

/// One of the days of a meeting of several.
pub(super) static DAY_OF_SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[1-5１-５一二三四五]日目|第\s*[1-5１-５一二三四五]\s*(?:日目?|部)|初日|最終日|(?i:day)\s*[1-5１-５])(?:[\s:：]*[0-9０-９]{1,2}\s*[月/／]\s*[0-9０-９]{1,2}日?)?(?:\s*[(（][^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*[)）])?$")
        .expect(PATTERN)
});
/// How the first item of a programme begins, beside its heading.
pub(super) static FIRST_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[(（①・「1１]|.{0,6}(?:講演|講話|挨拶|あいさつ|開会|意見交換|発表|ディスカッション)(?:[\s「『:：]|$))")
        .expect(PATTERN)
});
/// A heading with the day directly behind it.
pub(super) static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>開催日時|開催日|日時|日程|とき)(?:令和|平成|[0-9０-９])").expect(PATTERN)
});
/// A number of people, where a place could stand.
pub(super) static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:参加者?数?[:：]?)?約?\s*[0-9０-９,，]+\s*(?:名|人)").expect(PATTERN)
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

/// A text in brackets at the beginning of a line that nobody knows as a
/// heading, and what follows it.
pub(in crate::import) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let found = BRACKETED.captures(text)?;
    let part = |name| found.name(name).map(|it| it.as_str());
    let (name, rest) = (part("name")?, part("rest")?);
    (text.starts_with('【') && !rest.is_empty()).then_some((name, rest))
}

/// The heading that a text is, whatever its brackets.
pub(in crate::import) fn named(text: &str) -> Option<Heading> {
    // ◆◆ プログラム ◆◆
    let text = text.trim_matches(|c: char| " ◆◇■□●○★☆―─–—～〜=＝*＊".contains(c));
    let text = ASIDE.replace(bare(text), "");
    if text.chars().count() > 16 {
        return None;
    }
    let text = text.trim_end_matches([':', '：']);
    let of = |text: &str| NAMES.get(fold(text).chars()).copied();
    // 大会会期 is the 会期 of the meeting.
    let rest = || OF_MEETING.find(text).map(|found| &text[found.end()..]);
    of(text).or_else(|| of(rest()?).filter(|it| it.is_row() && *it != Heading::Other))
}

/// Whether a text is the name of a column of a programme.
pub(in crate::import) fn is_column(name: &str) -> bool {
    let words = [
        "内容",
        "演題",
        "題目",
        "項目",
        "プログラム",
        "備考",
        "テーマ",
        "発表題目",
    ];
    is_column_of_times(name)
        || is_column_of_chairs(name)
        || words.contains(&name)
        || name.chars().count() <= 8 && is_column_of_speakers(name)
}

/// Whether a column of a table holds those who led through a session.
pub(in crate::import) fn is_column_of_chairs(name: &str) -> bool {
    ["司会", "座長", "進行", "司会者", "議長"].contains(&name)
}

/// Whether a column of a table says nothing that a session has.
pub(in crate::import) fn is_column_beside(name: &str) -> bool {
    let words = [
        "回",
        "No",
        "No.",
        "番号",
        "日程",
        "日付",
        "月日",
        "開催日",
        "日時",
    ];
    words.contains(&name) || is_column_of_chairs(name)
}

/// Whether a column of a table holds the times of a programme.
pub(in crate::import) fn is_column_of_times(name: &str) -> bool {
    ["時間", "時刻", "時程", "時間帯", "タイムテーブル"].contains(&name)
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
        "担当",
    ];
    words.iter().any(|word| name.contains(word))
}
