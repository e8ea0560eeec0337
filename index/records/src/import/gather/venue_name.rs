//! The name of a venue in a text: what of it is an address, or said of the web.

use std::sync::LazyLock;

use regex::Regex;

const PATTERN: &str = "a pattern";
/// Words for what takes place on the web, and so in no venue.
const ONLINE: &str = r"(?i:オンライン|ｵﾝﾗｲﾝ|ウェブ|ウェビナー|リモート|ハイブリッド|ライブ配信|動画配信|同時配信|web|zoom|youtube|teams|webex|meet)";
/// A place by its address: it names a town and ends in numbers.
const ADDRESS: &str = r"(?:〒\s*[0-9０-９]{3}[-－‐−]?[0-9０-９]{4}\s*)?(?:東京都|北海道|(?:京都|大阪)府|\p{Han}{2,3}県)?[\p{Han}\p{Hiragana}\p{Katakana}ー]{1,8}?(?:市|区|郡|町|村)[^\s()（）室館階舎]*?[0-9０-９一二三四五六七八九十]+(?:丁目|番地?|号|[-－‐−―ー][0-9０-９])[^\s()（）室館階舎]*";
/// Lines below a venue that say where it is, and how to get there.
pub(super) static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:[(（].*[)）]$|〒|住所|所在地|(?i:tel|fax|url)|電話|https?:|アクセス|地図|最寄|交通|※|{ADDRESS}$)"
    ))
    .expect(PATTERN)
});
/// Links beside a venue that name none.
pub(super) static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"地図|アクセス|こちら|外部|サイト|ホームページ|(?i:map|http|pdf)").expect(PATTERN)
});
pub(super) static OF_WEB: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("^[(（【]?(?:同時)?{ONLINE}")).expect(PATTERN));
/// What is said of the web behind or before a venue.
static WEB_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?<venue>.+?)\s*(?:[/／、,，＋+・&＆※]|及び|および|並びに|ならびに|と|または|又は|\s|[(（])\s*(?:同時)?{ONLINE}[^()（）]*[)）]?(?:[(（][^()（）]*[)）].*)?$"
    ))
    .expect(PATTERN)
});
pub(super) static WEB_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^{ONLINE}(?:会議|配信|開催|参加|形式)?(?:\s*[(（][^()（）]*[)）])?\s*(?:[/／、,，＋+・&＆]|及び|および|並びに|と)\s*(?<venue>.+)$"
    ))
    .expect(PATTERN)
});
/// Words before a venue that only say that it is one.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[【\[［(（]?(?:現地|対面|リアル|会場|場所|主会場|現地会場|対面会場|リアル会場)(?:[】\]］)）]\s*[:：]?|\s*[:：])\s*")
        .expect(PATTERN)
});
static ADDRESS_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?<venue>[^()（）]+?)(?:\s*[(（](?:住所[:：]\s*)?{ADDRESS}[^()（）]*[)）]|\s+{ADDRESS})$"
    ))
    .expect(PATTERN)
});
static ADDRESS_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^{ADDRESS}\s+(?<venue>.+)$")).expect(PATTERN));
/// How the names of places end.
pub(super) static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:館|ホール|センター|会議室|講堂|大学|キャンパス|ホテル|庁舎|役所|役場|学校|校|ビル|プラザ|教室|研究所|会議場|劇場|工場|体育館|アリーナ|サロン|ロビー|ラウンジ|スタジオ|会館|ドーム|公園|広場|施設|会場|[0-9０-９]階|室|局|所)$").expect(PATTERN)
});
/// What may part two venues.
pub(super) static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[、，,／＋]|\s/\s|及び|および|並びに|ならびに|ほか$|他$|第[0-9０-９一二三]会場.*第[0-9０-９一二三]会場").expect(PATTERN)
});
/// Words that stand where a venue should and are none.
pub(super) static NO_VENUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"。|未定|調整中|後日|別紙|下記|上記|同上|同じ|予定|申し?込|ハイブリッド|[0-9０-９]+(?:名|人|[:：][0-9０-９]{2})")
        .expect(PATTERN)
});

/// The venue in a text, without its address and what is said of the web.
pub(super) fn venue(text: &str) -> String {
    let mut venue = LABEL.replace(text, "").into_owned();
    if let Some((before, inner)) = venue.rsplit_once(['(', '（'])
        && LINK.is_match(inner)
    {
        venue = before.trim_end().to_owned();
    }
    for pattern in [&WEB_BEFORE, &WEB_BEHIND, &ADDRESS_BEHIND, &ADDRESS_BEFORE] {
        let found = pattern.captures(&venue).map(|it| it["venue"].to_owned());
        venue = found.unwrap_or(venue);
    }
    venue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_is_told_from_its_address_and_from_the_web() {
        for (text, expected) in [
            ("見本会館(高知県高知市追手筋2-1-1)", "見本会館"),
            ("見本会館（〒670-0012 見本市本町68番地290）", "見本会館"),
            (
                "見本会館 研修室(見本県見本市1-2-3 見本ビル5階)",
                "見本会館 研修室",
            ),
            ("見本会館 見本市本町1-2-3", "見本会館"),
            ("見本市本町一丁目2番3号 見本会館", "見本会館"),
            ("見本会館 会議室 / オンライン", "見本会館 会議室"),
            ("見本会館5階ホール及びオンライン配信", "見本会館5階ホール"),
            ("見本会館（オンライン併用）", "見本会館"),
            ("オンライン（Zoom）及び見本会館", "見本会館"),
            ("現地：見本会館", "見本会館"),
            ("見本会館 3-1会議室", "見本会館 3-1会議室"),
            ("見本町役場会議室2-1", "見本町役場会議室2-1"),
            ("見本会館(見本駅前)", "見本会館(見本駅前)"),
            ("見本会館（地図）", "見本会館"),
            ("見本会館※オンライン同時開催", "見本会館"),
            (
                "見本市役所 第2庁舎 301会議室",
                "見本市役所 第2庁舎 301会議室",
            ),
        ] {
            assert_eq!(venue(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_that_only_lead_to_a_venue_are_none() {
        for text in [
            "〒670-0012 見本市本町68",
            "（見本市本町68番地）",
            "見本市本町1-2-3",
            "電話 00-0000",
        ] {
            assert!(BESIDE.is_match(text), "{text}");
        }
        for text in ["第2会場 見本大学", "会議室A-201", "見本町役場2階"] {
            assert!(!BESIDE.is_match(text) && !OF_WEB.is_match(text), "{text}");
        }
        assert!(OF_WEB.is_match("オンライン(Zoom)で同時配信"));
    }
}
