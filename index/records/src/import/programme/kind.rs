//! The kinds of sessions, by the words that name them.

use std::sync::LazyLock;

use kairoku_core::record::SessionKind;
use regex::Regex;

const PATTERN: &str = "a pattern";
/// The words that tell the kind of a session. Within one pattern the longer
/// words come first.
static KINDS: LazyLock<[(SessionKind, Regex); 4]> = LazyLock::new(|| {
    let of = |kind, words| (kind, Regex::new(words).expect(PATTERN));
    [
        of(
            SessionKind::Other,
            "(?:自己|講師|登壇者|参加者|出席者|委員)紹介|挨拶|あいさつ|開会の?辞?|閉会の?辞?|休憩|表彰|授与|見学|視察|質疑(?:応答)?|終了|解散|受付|昼食|写真撮影|名刺交換",
        ),
        of(
            SessionKind::Discussion,
            "(?:パネル|グループ)?ディスカッション|意見交換|情報交換|(?:パネル)?討議|(?:パネル)?討論|ワークショップ|グループワーク|座談会|交流会",
        ),
        of(SessionKind::Talk, "講演|講話|講義"),
        of(SessionKind::Report, "情報提供|話題提供|報告|紹介|説明|発表"),
    ]
});
/// Words beside those words that do not change the label's meaning.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:基調|特別|記念|招待|事例|活動|研究|成果|取組|取り組み|全体|総合|主催者?|来賓|第|部|会|式|等|及び|[0-9０-９①-⑳ⅠⅡⅢⅣⅤ一二三]|[\s・、,/／.．-])*$",
    )
    .expect(PATTERN)
});
static ASIDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*[(（][^()（）]*[)）]$").expect(PATTERN));
static AFTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:会|式|等|タイム)?[\s0-9０-９①-⑳ⅠⅡⅢ]*$").expect(PATTERN));

/// A text without the words of sessions, and the kinds that they name.
fn taken_out(text: &str) -> (String, Vec<SessionKind>) {
    let mut rest = text.to_owned();
    let mut kinds = Vec::new();
    for (kind, words) in KINDS.iter() {
        if words.is_match(&rest) {
            kinds.push(*kind);
            rest = words.replace_all(&rest, "").into_owned();
        }
    }
    (rest, kinds)
}

/// Whether a text is nothing but the kind of a session, such as 特別講演.
pub(in crate::import) fn is_label(text: &str) -> bool {
    let text = ASIDE.replace(text, "");
    let (rest, kinds) = taken_out(&text);
    !kinds.is_empty() && text.chars().count() <= 20 && BESIDE.is_match(&rest)
}

/// Whether a line begins a session by its words alone: it is the kind of one,
/// or a title in quotation marks follows the kind.
pub(in crate::import) fn begins_session(text: &str) -> bool {
    let sort = text.split(['「', '『']).next().unwrap_or_default();
    is_label(unbracketed(sort.trim_end().trim_end_matches([':', '：'])))
}

/// A text without brackets around the whole of it.
pub(super) fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix(['【', '[', '［', '〔', '(', '（', '<', '＜', '《']);
    let inner =
        inner.and_then(|it| it.strip_suffix(['】', ']', '］', '〕', ')', '）', '>', '＞', '》']));
    inner.map_or(text, str::trim)
}

/// Whether a text ends with the kind of a session, as
/// 参加機関からの情報提供 does.
pub(super) fn ends_with_sort(text: &str) -> bool {
    let text = ASIDE.replace(text, "");
    let text = AFTER.replace(&text, "");
    KINDS.iter().any(|(_, words)| {
        words
            .find_iter(&text)
            .last()
            .is_some_and(|word| word.end() == text.len())
    })
}

/// The kind of a session by its title, where that names one and no other.
pub(super) fn kind(text: &str) -> Option<SessionKind> {
    let sort = text
        .split([' ', ':', '：', '「'])
        .next()
        .filter(|first| is_label(first))
        .unwrap_or(text);
    if !is_label(sort) && !ends_with_sort(sort) {
        return None;
    }
    match taken_out(sort).1[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Whether a session is about those who get something, and not about those who
/// speak.
pub(super) fn is_of_awards(title: &str) -> bool {
    ["表彰", "授与", "受賞"]
        .iter()
        .any(|word| title.contains(word))
}

/// Whether a line parts the programme and is no session: 1日目, 第2部.
pub(super) fn is_part(text: &str) -> bool {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[0-9０-９一二三]+日目|第\s*[0-9０-９一二三]+\s*[日部]目?|(?i:day)\s*[0-9０-９]+|午前の?部?|午後の?部?|前半|後半)(?:\s*[(（][^()（）]*[)）])?$").expect(PATTERN)
    });
    PART.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_nothing_but_the_sort_of_a_session() {
        for text in [
            "特別講演",
            "講演２",
            "開会挨拶",
            "事例発表①",
            "パネルディスカッション（60分）",
        ] {
            assert!(is_label(text), "{text}");
        }
        for text in [
            "講演がよかった",
            "講演者",
            "空の高さ",
            "会場からの質問に答える形での紹介",
        ] {
            assert!(!is_label(text), "{text}");
        }
    }

    #[test]
    fn the_kind_is_told_where_the_title_names_one() {
        let cases = [
            ("大学等参加機関からの情報提供", Some(SessionKind::Report)),
            (
                "グループディスカッション(情報交換・意見交換)及び全体での意見交換",
                Some(SessionKind::Discussion),
            ),
            ("講演 空の発表について", Some(SessionKind::Talk)),
            ("講師紹介", Some(SessionKind::Other)),
            ("講演・意見交換", None),
            ("紹介の仕方", None),
            ("ピッチ", None),
        ];
        for (text, expected) in cases {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
