//! What sentences say of the meeting where no heading does: where it was held and
//! how many people came. Nothing of it is taken without a doubt.

use std::sync::LazyLock;

use regex::Regex;

use super::Parts;
use super::venue_name::{NO_VENUE, OF_WEB, PLACE, SEVERAL, venue};
use crate::import::counts::{self, Count};
use crate::import::heading::Heading;
use crate::import::page::Line;
use crate::import::when::{self, Years};

const PATTERN: &str = "a pattern";
/// What is said of whatever comes out of a sentence.
pub(super) const OF_TEXT: &str = "文章の中から読み取りました";
/// Words by which a sentence is about another meeting, or about those who had not
/// come yet.
pub(super) static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"前回|次回|昨年|前年|去年|来年|翌年|過去|定員|募集|申し?込").expect(PATTERN)
});

/// The lines whose sentences tell of the whole meeting: those above the first
/// heading, and its aim and overview.
pub(super) fn lines(parts: &Parts) -> impl Iterator<Item = &Line> {
    let texts = [Heading::Aim, Heading::Overview]
        .into_iter()
        .flat_map(|it| parts.of(it))
        .flat_map(|section| &section.lines);
    texts.chain(parts.lead_lines())
}

fn sentences(parts: &Parts) -> impl Iterator<Item = &str> {
    let lines = lines(parts).filter(|line| line.is_sentence());
    lines.flat_map(|line| line.text.split_inclusive('。'))
}

/// How many people and bodies sentences say took part. Several numbers are of
/// several parts of the meeting, and none is taken.
pub(super) fn people(parts: &Parts) -> (Count, Count) {
    const NUMBER: &str = r"(?:総勢|合計|合わせて|あわせて|計|延べ|のべ|約|およそ)*\s*[0-9０-９][0-9０-９,，]*\s*(?:名|人)(?:以上|超|余り?|ほど|程度|あまり|近く)?";
    const BODIES: &str =
        r"(?:[0-9０-９,，]+\s*(?:機関|団体|社|大学|校|事業所)(?:から)?[、，・]?\s*)?";
    static CAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"(?x){BODIES}{NUMBER}(?:[(（](?:うち|内)[^()（）]*[)）])?(?:の[^。、，「」]{{1,20}}?)?(?:が|に|から|も)[、，]?[ご御]?(?:参加|出席|来場|聴講|受講|集ま)
            |{BODIES}{NUMBER}(?:の(?:方々?|皆さん|皆さま|皆様|[^。、，「」のがをに]{{1,10}}))?の[ご御]?(?:参加|出席|来場|聴講)(?:[者がをとで、，。の]|いただ|頂)
            |(?:参加|出席|来場|聴講|入場)者(?:数|総数)?は?[、，]?(?:[^。、，「」0-9０-９]{{1,15}}(?:から|など))?\s*{NUMBER}"
        ))
        .expect(PATTERN)
    });
    // 131名（うち学生22名）
    static WITHIN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[(（](?:うち|内)[^()（）]*[)）]").expect(PATTERN));
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!("{NUMBER}(?:が|に|と|、|，|[)）]*で)")).expect(PATTERN)
    });
    let of_meeting = sentences(parts).filter(|it| !OTHER.is_match(it));
    let mut texts: Vec<&str> = Vec::new();
    for sentence in of_meeting {
        let mut from = 0;
        for found in CAME.find_iter(sentence) {
            // 会場には40名が、ウェビナーには100名にご参加いただきました
            let before = OTHERS.find_iter(&sentence[from..found.start()]);
            texts.extend(before.map(|it| it.as_str().trim_end_matches(['、', '，'])));
            texts.push(found.as_str().trim_end_matches(['、', '，', '。']));
            from = found.end();
        }
    }
    let mut counts: Vec<_> = texts
        .iter()
        .map(|text| counts::read(&WITHIN.replace(text, "")))
        .collect();
    counts.dedup_by_key(|(people, _)| people.number);
    // 会員25名、来賓4名、合わせて29名: the last is all of them.
    let totals = texts.iter().filter(|text| is_total(text));
    let doubt = match &counts[..] {
        [] => return <(Count, Count)>::default(),
        several if several.len() > 1 && totals.count() == 1 => {
            let at = texts.iter().position(|text| is_total(text));
            counts = at.map(|at| counts::read(texts[at])).into_iter().collect();
            format!("{OF_TEXT}（{}）", texts.join("、"))
        }
        [_] => format!("{OF_TEXT}（{}）", texts[0]),
        _ => {
            let doubt = format!("文章の中に数がいくつもあります（{}）", texts.join("、"));
            return (Count::doubted(doubt), Count::default());
        }
    };
    let (mut people, mut bodies) = counts.remove(0);
    bodies.doubt = bodies.number.is_some().then(|| doubt.clone());
    people.doubt = Some(doubt);
    (people, bodies)
}

/// Whether a text counts all who came.
fn is_total(text: &str) -> bool {
    let words = ["総勢", "計", "合わせて", "あわせて"];
    words.iter().any(|word| text.contains(word))
}

/// The place where sentences say that the meeting was held, and the doubt: that
/// of the sentence which tells its day, else the only one.
pub(super) fn place(parts: &Parts, years: Years) -> Option<(Option<String>, String)> {
    let mut dated: Vec<String> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for sentence in sentences(parts).filter(|it| !OTHER.is_match(it)) {
        let days = when::in_sentences(sentence, years);
        let is_dated = days.iter().any(|it| it.is_of_meeting);
        let places = places(sentence, is_dated);
        let all = if is_dated { &mut dated } else { &mut others };
        all.extend(places.into_iter().filter(|it| !it.is_empty()));
    }
    let mut places = if dated.is_empty() { others } else { dated };
    places.dedup();
    match &places[..] {
        [] => None,
        [only] => {
            let several = "。会場がいくつか書かれているようです";
            let several = if SEVERAL.is_match(only) { several } else { "" };
            Some((Some(only.clone()), format!("{OF_TEXT}{several}")))
        }
        several => {
            let list = several.join("、");
            let doubt = format!("文章の中に会場と思われる所がいくつもあります（{list}）");
            Some((None, doubt))
        }
    }
}

/// The places in a sentence that says that something was held there.
fn places(sentence: &str, is_dated: bool) -> Vec<String> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?P<by>において|におきまして|にて|を(?:主)?会場(?:に|として|とし)|で)(?P<after>.?)",
        )
        .expect(PATTERN)
    });
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(?:開催|実施|挙行)(?:いた|致)?(?:しま|し[、，]|し(?:た|て)|され|させて)|開[きかい]|行(?:い|われ|なわれ)|催(?:しま|され))(?P<after>.{0,2})|(?:開催|実施)。?$")
            .expect(PATTERN)
    });
    let is_held = |rest: &str| {
        HELD.captures_iter(rest).any(|found| {
            let after = found.name("after").map_or("", |it| it.as_str());
            !["おり", "いま", "す", "る"]
                .iter()
                .any(|it| after.starts_with(it))
        })
    };
    let found = BY.captures_iter(sentence).filter_map(|found| {
        let by = found.name("by")?;
        let is_word = by.as_str() == "で" && "はもすしあきごのき".contains(&found["after"]);
        if is_word && !found["after"].is_empty() || !is_held(&sentence[by.end()..]) {
            return None;
        }
        let name =
            quoted_room(&sentence[..by.start()]).unwrap_or_else(|| before(&sentence[..by.start()]));
        let place = venue(name);
        let is_sure = by.as_str() != "で" || is_dated;
        may_be_place(&place, is_sure).then_some(place)
    });
    found.collect()
}

/// The name at the end of a text with the room in quotation marks behind it:
/// ホテル見本2階「若葉」. Without a place before it the text in the marks is none.
fn quoted_room(text: &str) -> Option<&str> {
    let inner = text.strip_suffix(['」', '』'])?;
    let open = inner.rfind(['「', '『'])?;
    let name = before(&text[..open]);
    let from = text[..open]
        .rfind(name)
        .filter(|_| may_be_place(name, false))?;
    Some(&text[from..])
}

/// The name at the end of a text, back to what parts it from the words before it.
fn before(text: &str) -> &str {
    let mut from = text.len();
    let mut inside = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | '）' if inside == 0 => {
                let open = text[..at].rfind(['(', '（']).unwrap_or(at);
                let inner = text[open..at].trim_start_matches(['(', '（']);
                // （水）, （金・祝）, （13時）
                let is_of_day = inner
                    .chars()
                    .all(|c| "月火水木金土日祝振休曜・時分:：~～-".contains(c) || c.is_numeric());
                if is_of_day {
                    break;
                }
                inside += 1;
            }
            '(' | '（' if inside > 0 => inside -= 1,
            _ if inside > 0 => {}
            '、' | '，' | '。' | '「' | '」' | '『' | '』' | '(' | '（' | ':' | '：' => {
                break;
            }
            _ => {}
        }
        from = at;
    }
    after_particles(text[from..].trim())
}

/// A name without the words before it: 14日に横山会館 is 横山会館, and
/// くにびき会館 is all of it.
fn after_particles(text: &str) -> &str {
    static PARTICLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:にある|にわたり|にかけて|から|より|として|[にはをがへで])(?P<next>[^\p{Hiragana}ー])")
            .expect(PATTERN)
    });
    let last = PARTICLE.captures_iter(text).last();
    let next = last.and_then(|found| found.name("next"));
    next.map_or(text, |next| text[next.start()..].trim())
}

/// Whether a name may be one of a place: it ends as places do, or a sentence leaves
/// little else.
fn may_be_place(name: &str, is_sure: bool) -> bool {
    static NONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[0-9０-９一二三四五六七八九十両各]+\s*(?:会場|[かカヶケ箇]所)|^(?:本|主|両|各|全)?会場$|会場と|[0-9０-９元]+\s*(?:月|日|時|分|名|人|回|年)|毎年|例年").expect(PATTERN)
    });
    static NO_PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)(?:形式|方式|構成|体制|合同|共同|共催|主催|協賛|後援|対面|日程|規模|企画|テーマ|もと|下|場|中|上|間|部|目的|一環|協力|連携|対象
            |[年月日時分名人回度前後形会等]|環境|状況|会議|講演|説明|議論|挨拶|シンポジウム|フォーラム|セミナー|ワークショップ|ディスカッション|セッション
            |[\p{Han}ぁ-んァ-ヶ]{1,8}[都道府県市区町村]内?|こと|ため|それぞれ|全員|一堂|一同|午前|午後|本番|当日|初日|こちら|[0-9０-９]|ごと|ずつ|だけ|など|併用|全体|自ら|様子|英語|日本語)$",
        )
        .expect(PATTERN)
    });
    let length = name.chars().count();
    let is_other = OF_WEB.is_match(name) || NO_VENUE.is_match(name) || NONE.is_match(name);
    if is_other || !(2..=40).contains(&length) {
        return false;
    }
    let is_word = name.starts_with(|c: char| !('ぁ'..='ん').contains(&c));
    let bare = name.split(['(', '（']).next().unwrap_or(name).trim();
    PLACE.is_match(bare) || is_sure && is_word && !NO_PLACE.is_match(bare) && length >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_sentence_is_told_from_the_words_before_it() {
        for (sentence, expected) in [
            (
                "6月14日（木）にホテル見本にて、総会を開催しました。",
                "ホテル見本",
            ),
            (
                "6月14日、くにびき会館（1階ホール）において，会議を開催しました。",
                "くにびき会館（1階ホール）",
            ),
            (
                "甲センターでは、12月14日に乙文化センターで、「丙」を開催しました。",
                "乙文化センター",
            ),
            (
                "6月14日（木）の2日間にわたり高台市にある見本ホールを会場に開催しました。",
                "見本ホール",
            ),
            (
                "6月14日、甲校は、クリエイト見本で「丙」を開催しました。",
                "クリエイト見本",
            ),
            ("6月14日に本校を会場として開催されました。", "本校"),
            (
                "6月14日に甲会の主催及び乙会の共催で本校を会場として開催されました。",
                "本校",
            ),
            (
                "6月14日（日）、見本大学本町キャンパス（見本県見本市）講義棟にて、大会を開催しました。",
                "見本大学本町キャンパス（見本県見本市）講義棟",
            ),
        ] {
            assert_eq!(places(sentence, true), [expected], "{sentence}");
        }
    }

    #[test]
    fn what_is_no_place_is_none() {
        for sentence in [
            "6月14日、オンラインで会議を開催しました。",
            "6月14日、会場とオンラインのハイブリッド形式で開催しました。",
            "6月14日、総会において講演を行いました。",
            "6月14日、市内3会場で開催されました。",
            "以来、6月と12月の年2回本校において開催しております。",
            "6月14日、三部構成で行いました。",
            "会議は対面で行われました。",
            "6月14日、東見本市で大会が開催されました。",
        ] {
            assert_eq!(places(sentence, true), Vec::<String>::new(), "{sentence}");
        }
    }
}
