//! The event that a title names.

use std::sync::LazyLock;

use regex::Regex;

use super::PATTERN;
use crate::import::{programme, when};

static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<before>[^「」『』]*)(?<quoted>[「『].+[」』])(?<after>[^「」『』]*)$")
        .expect(PATTERN)
});
/// The event with how, where or when it was held behind it.
static MANNER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<event>.+)(?:を|が)[、\s]*(?<manner>[^をが]{0,40})$").expect(PATTERN)
});
/// How meetings are held: what says nothing of their name.
static HOW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:オンライン|ｵﾝﾗｲﾝ|(?i:web|zoom|youtube)|ウェブ|リモート|ハイブリッド|ライブ配信|対面|現地|リアル|会場|集合|参集|合同|共同|共催|連携して
        |無事|盛大|盛況(?:のうち|裏|裡)?|成功(?:裏|裡)|滞りなく|好評のうち|初めて|はじめて|初
        |(?:約?[0-9０-９一二三四五六七八九十]+|数)(?:年|か月|ヶ月)ぶり|今年(?:度)?も|本年(?:度)?も|(?:[0-9０-９一二三四五六七八九十]+|両)日間?連続
        |[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?:[(（][^()（）]{1,5}[)）])?
        |形式|方式|併用|配信|同時|及び|および|並びに|と|・|＋|\+|の|で|に|にて|により|を|して|[、\s])*$",
    )
    .expect(PATTERN)
});
/// The event with who held it before it.
static HOLDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<holder>[^をが]{1,20}(?:局|省|庁|都|道|府|県|市|区|町|村|大学|機構|センター|協会|財団|会社|所|高専|学校|研究科|学部|部会|委員会|協議会|学会)(?:が|は|では|で|にて|において)、?)(?<event>[^がは].{2,})$")
        .expect(PATTERN)
});
/// What news call out before they say what was held.
static NEWS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[^「」『』]*[！!]|(?:お知らせ|報告|ニュース|トピックス|イベント|(?i:news|topics))\s*[:：])\s*").expect(PATTERN)
});
/// A day in parentheses behind it.
static DAY_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\s*[(（][^()（）]*[0-9０-９]+[月/.][^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*[)）]$",
    )
    .expect(PATTERN)
});
/// A day before the event, as in a list of news.
static DAY_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:令和|平成|R|H)?\s*(?:[0-9０-９]{1,4}|元)\s*[年./．／-]\s*)?[0-9０-９]{1,2}\s*[月./．／-]\s*[0-9０-９]{1,2}\s*日?(?:\s*[(（][^()（）]{1,6}[)）])?(?:\s*[:：]\s*|\s*に、?|\s+|、|更新\s*|掲載\s*)+")
        .expect(PATTERN)
});

/// The event in the part of a title that says which was held, and what a
/// person has to look at.
pub(super) fn event(text: &str, is_verb: bool) -> (String, Option<String>) {
    let told = |doubt: &str| Some(doubt.to_owned());
    let text = DAY_BEFORE.replace(text, "");
    let text = DAY_BEHIND.replace(text.trim(), "");
    let text = NEWS.replace(text.trim(), "");
    let text = text.trim();
    if let Some(found) = QUOTED.captures(text) {
        let (before, quoted, after) = (&found["before"], &found["quoted"], found["after"].trim());
        if programme::unquoted(quoted) == quoted && quoted.contains('「') {
            let doubt = "題に催しが二つ以上あるようです。この会議の題にしてください";
            return (text.trim_end_matches(['を', 'が']).to_owned(), told(doubt));
        }
        let quoted_alone = programme::unquoted(quoted);
        let before = if when::told(before).is_empty() {
            before
        } else {
            ""
        };
        let who = ["が", "は", "で", "にて", "において", "主催"];
        let is_of_others = who.iter().any(|end| before.trim_end().ends_with(end));
        let ends = after.is_empty() || after.starts_with(['を', 'が']);
        return match (before.trim(), after) {
            ("", _) if ends => (quoted_alone.to_owned(), None),
            (_, _) if is_of_others => (
                quoted_alone.to_owned(),
                told("題の「」の中だけを取りました"),
            ),
            (before, _) if ends => (format!("{before}{quoted}"), None),
            _ => unquoted_event(text, is_verb),
        };
    }
    unquoted_event(text, is_verb)
}

/// The event of a title without quotation marks around it: what stands before
/// how it was held, and behind who held it.
fn unquoted_event(text: &str, is_verb: bool) -> (String, Option<String>) {
    let found = MANNER.captures(text).filter(|_| is_verb);
    let Some(found) = found else {
        let bare = text.trim_end_matches(['!', '！', '。']);
        let bare = bare.strip_suffix("開催").unwrap_or(text);
        return (bare.trim_end_matches(['を', ' ']).to_owned(), None);
    };
    let manner = found["manner"].trim();
    let mut event = found["event"].trim().to_owned();
    let mut doubt = (!HOW.is_match(manner))
        .then(|| format!("題から「{manner}」を除きました。会議の名前でないか確かめてください"));
    if let Some(found) = HOLDER.captures(&event) {
        let holder = &found["holder"];
        doubt = Some(format!(
            "題から「{holder}」を除きました。会議の名前でないか確かめてください"
        ));
        event = found["event"].to_owned();
    }
    (event, doubt)
}
