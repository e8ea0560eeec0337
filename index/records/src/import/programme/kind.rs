//! The kinds of sessions, by the words that name them.

use std::sync::LazyLock;

use kairoku_core::record::SessionKind;
use regex::Regex;

use crate::import::people;

const PATTERN: &str = "a pattern";
/// The words that tell the kind of a session. Within one pattern the longer
/// words come first.
static KINDS: LazyLock<[(SessionKind, Regex); 4]> = LazyLock::new(|| {
    let of = |kind, words| (kind, Regex::new(words).expect(PATTERN));
    [
        of(
            SessionKind::Other,
            "(?:自己|講師|登壇者|参加者|出席者|委員|役員|来賓)の?紹介|挨拶|あいさつ|祝辞|オープニング|クロージング|開式|閉式|講評|総評|懇親会|開会の?辞?|閉会の?辞?|休憩|表彰|授与|見学|視察|質疑(?:応答)?|終了|解散|受付|昼食|写真撮影|名刺交換",
        ),
        of(
            SessionKind::Discussion,
            "(?:パネル|グループ)?(?:ディスカッション|討議|討論)|意見交換|情報交換|ワークショップ|グループワーク|座談会|交流会|トークセッション|クロストーク|パネルトーク|対談|鼎談",
        ),
        of(SessionKind::Talk, "講演|講話|講義|(?i:keynote)"),
        of(
            SessionKind::Report,
            "情報提供|話題提供|(?:事例|活動|研究|成果|取組|取り組み|実践|現地|現状|状況|情勢|施策|進捗|調査|実証|口頭|ポスター|学生|企業)の?(?:報告|紹介|発表|説明)|(?:制度|事業)の?(?:紹介|説明)|^(?:報告|発表)[\\s0-9０-９①-⑳ⅠⅡⅢ]*$",
        ),
    ]
});
/// Words beside those words that do not change the label's meaning.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:開催|基調|特別|記念|招待|全体|総合|主催者?|来賓|第|部|会|式|等|及び|[0-9０-９①-⑳ⅠⅡⅢⅣⅤ一二三]|[0-9０-９]+(?:件|題|本|社|名)|[\s・、,/／.．【】<>＜＞〔〕-])*$",
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
    let text = unspaced(&ASIDE.replace(text, ""));
    let (rest, kinds) = taken_out(&text);
    !kinds.is_empty() && text.chars().count() <= 20 && BESIDE.is_match(&rest)
}

/// A word without the spaces that set its signs apart: 講 演.
pub(super) fn unspaced(text: &str) -> String {
    let is_apart = text.split(' ').all(|part| part.chars().count() == 1);
    match is_apart {
        true => text.replace(' ', ""),
        false => text.to_owned(),
    }
}

/// Whether a line begins a session by its words alone: it is the kind of one
/// that means nothing else, or a title in quotation marks follows the kind.
/// 報告 and 紹介 are also the headings of texts.
pub(in crate::import) fn begins_session(text: &str) -> bool {
    let sort = text.split(['「', '『']).next().unwrap_or_default();
    let sort = &unspaced(unbracketed(sort.trim_end().trim_end_matches([':', '：'])));
    let is_plain = match kind(sort) {
        Some(SessionKind::Talk | SessionKind::Discussion) => true,
        Some(SessionKind::Report) => !["報告", "発表"].iter().any(|it| sort.starts_with(it)),
        Some(SessionKind::Other) => ["挨拶", "あいさつ", "開会", "閉会"]
            .iter()
            .any(|it| sort.contains(it)),
        None => false,
    };
    is_plain && is_label(sort)
}

/// Whether a text is the word for the title of a session.
pub(in crate::import) fn names_title(text: &str) -> bool {
    let text = unbracketed(text.trim_end_matches([':', '：']));
    [
        "演題",
        "題目",
        "講演題目",
        "講演名",
        "講演テーマ",
        "講演タイトル",
        "講演題",
    ]
    .contains(&text)
}

/// Whether a line is the title of a session behind the word for it.
pub(in crate::import) fn tells_title(text: &str) -> bool {
    let parted = text.split_once([':', '：']);
    let is_told =
        |(name, title): (&str, &str)| names_title(name.trim_end()) && !title.trim().is_empty();
    // 演題 「海をまもる」
    let quoted = text.split_once(' ');
    let quoted = quoted.filter(|(_, title)| title.starts_with(['「', '『', '“']));
    parted.is_some_and(is_told) || quoted.is_some_and(is_told)
}

/// Whether a text beside a title only names the part of the programme: its kind,
/// or the word for its title.
pub(in crate::import) fn names_part(text: &str) -> bool {
    is_label(text) || names_title(text) || ["題名", "タイトル", "題"].contains(&text)
}

/// A text without brackets around the whole of it.
pub(super) fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix(['【', '[', '［', '〔', '(', '（', '<', '＜', '《']);
    let inner =
        inner.and_then(|it| it.strip_suffix(['】', ']', '］', '〕', ')', '）', '>', '＞', '》']));
    inner.map_or(text, str::trim)
}

/// Whether a text names a matter that a meeting deals with: 水質調査について.
pub(super) fn is_matter(text: &str) -> bool {
    let ends = ["について", "の件", "に関すること", "の選任", "の選出"];
    !text.contains([':', '：']) && ends.iter().any(|it| text.ends_with(it))
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
    let text = unspaced(text);
    let text = text.as_str();
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
    let mut words = ["表彰", "授与", "受賞"].iter();
    words.any(|word| title.contains(word)) || title.ends_with('賞')
}

/// Whether a line parts the programme and is no session: 1日目, 第2部 「海」.
pub(in crate::import) fn is_part(text: &str) -> bool {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[0-9０-９一二三]+日目|第\s*[0-9０-９一二三四五六ⅠⅡⅢ]+\s*(?:日目?|部|セッション|分科会)|(?i:day|session|part)\s*[0-9０-９]+|セッション\s*[0-9０-９A-Zａ-ｚ]+|午前の?部?|午後の?部?|前半|後半)(?<name>\s*[(（][^()（）]*[)）]|[\s:：]*「[^「」]+」|[\s:：]+\S.{0,30}|)$").expect(PATTERN)
    });
    let found = PART.captures(unbracketed(text));
    found.is_some_and(|found| {
        let name = found["name"].trim_matches([' ', ':', '：']);
        taken_out(name).1.is_empty() && !people::is_person(name)
    })
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
    fn a_session_begins_with_words_that_mean_nothing_else() {
        for text in [
            "基調講演",
            "【講演】",
            "講演「海」",
            "パネルディスカッション",
            "開会挨拶",
            "事例発表",
        ] {
            assert!(begins_session(text), "{text}");
        }
        for text in [
            "全体報告",
            "講演会の部報告",
            "講師紹介",
            "報告",
            "発表",
            "見学",
            "委員の紹介",
        ] {
            assert!(!begins_session(text), "{text}");
        }
    }

    #[test]
    fn a_part_of_the_programme_is_no_session() {
        for text in [
            "第1部",
            "第一部「海をまもる」",
            "【午前の部】",
            "第1セッション 海をまもる",
            "1日目（8月3日）",
        ] {
            assert!(is_part(text), "{text}");
        }
        for text in [
            "第一部 基調講演",
            "第二部　パネルディスカッション",
            "午後の研修",
            "第1回",
        ] {
            assert!(!is_part(text), "{text}");
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
            ("委員の紹介", Some(SessionKind::Other)),
            ("取組事例の紹介", Some(SessionKind::Report)),
            ("情勢報告1", Some(SessionKind::Report)),
            ("全体報告", None),
            ("報告事項", None),
            ("審査結果発表", None),
            ("趣旨説明", None),
            ("ピッチ", None),
        ];
        for (text, expected) in cases {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
