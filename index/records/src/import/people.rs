//! Who spoke: the name, and the organizations with the roles in them.

use std::sync::LazyLock;

use kairoku_core::record::{Affiliation, Speaker};
use regex::Regex;

use super::page::Line;

/// A speaker with what a person has to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) speaker: Speaker,
    pub(super) doubt: Option<String>,
}

const PATTERN: &str = "a pattern";
static HONORED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<who>.*[^\s両同各])(?:\s*(?<plain>氏)|\s+(?<apart>様|先生|さん))\s*(?:[(（](?<reading>[\p{Hiragana}\p{Katakana}ー・\s]+)[)）])?$",
    )
    .expect(PATTERN)
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:講師|講演者|登壇者|発表者|報告者|説明者|パネリスト|モデレーター|ファシリテーター|コーディネーター|司会)\s*[:：]\s*").expect(PATTERN)
});
/// Furigana that was copied together with the name: 平井 淳生ひらい あつお.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>(?:.*\s)?\p{Han}+\s\p{Han}+)(?<reading>\p{Hiragana}+\s\p{Hiragana}+)$")
        .expect(PATTERN)
});
static IN_PARENTHESES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[(（][^)）]*[)）]$").expect(PATTERN));

/// How roles end.
const ROLES: &str = "教授 講師 助教 助手 学長 総長 校長 長 役 取締役 理事 監事 世話人 代表 員 \
    官 者 主任 主査 主幹 参事 顧問 相談役 担当 補佐 代理 監 係 フェロー マネージャー マネージャ \
    マネジャー コーディネーター コーディネータ ディレクター プロデューサー アドバイザー リーダー \
    パートナー コンサルタント CEO CTO COO CFO 弁護士 弁理士 診断士 会計士 博士";

/// How organizations end, where a role is glued to them.
const ORGANIZATIONS: &str =
    "大学 大学院 高等専門学校 高専 機構 研究所 研究科 学部 センター 会社 協会 財団 法人 局 省 庁";

/// Whether a line ends with the name of someone.
pub(super) fn is_person(text: &str) -> bool {
    HONORED.is_match(text) && !text.contains('。')
}

/// Reads the people whom the lines name: affiliations, then the name, on as
/// many lines as the page takes for it.
pub(super) fn people(lines: &[&Line]) -> Vec<Person> {
    let mut people = Vec::new();
    let mut segments: Vec<String> = Vec::new();
    for line in lines {
        let text = LABEL.replace(&line.text, "");
        let parts: Vec<_> = outside_parentheses(&text, &['、', ','], |part| part.ends_with('氏'));
        for part in parts {
            match HONORED.captures(&part) {
                Some(found) => {
                    let reading = found.name("reading").map(|it| tidy(it.as_str()));
                    let honorific = found.name("plain").or_else(|| found.name("apart"));
                    let last = add(&mut segments, &found["who"]);
                    let person = person(&last, reading, line, std::mem::take(&mut segments));
                    people.push(Person {
                        speaker: Speaker {
                            honorific: honorific.map(|it| it.as_str().to_owned()),
                            ..person.speaker
                        },
                        ..person
                    });
                }
                None => {
                    let last = add(&mut segments, &part);
                    segments.push(last);
                }
            }
        }
    }
    people
}

/// Adds the affiliations of a text to those before and gives back the last,
/// which may go on. What does not end with a role goes on in the next line,
/// unless a slash says that it ends.
fn add(segments: &mut Vec<String>, text: &str) -> String {
    let mut parts = outside_parentheses(text, &['/', '／'], |_| true).into_iter();
    let first = parts.next().unwrap_or_default();
    let goes_on = segments
        .last()
        .is_some_and(|before| !before.is_empty() && !is_role(last_word(before)));
    let mut last = match segments.pop_if(|_| goes_on) {
        Some(before) => format!("{before} {first}"),
        None => first,
    };
    for part in parts {
        segments.push(std::mem::replace(&mut last, part));
    }
    last
}

/// Parts a text at signs, where they do not stand in parentheses and what is
/// before them may end there.
fn outside_parentheses(text: &str, signs: &[char], may_end: impl Fn(&str) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += i32::from("(（「".contains(c)) - i32::from(")）」".contains(c));
        let part = parts.last_mut().expect("there is a first");
        if depth == 0 && signs.contains(&c) && may_end(part.trim()) {
            parts.push(String::new());
        } else {
            part.push(c);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// Reads the last segment, which ends with the name, and those before it.
fn person(last: &str, reading: Option<String>, line: &Line, mut segments: Vec<String>) -> Person {
    let mut doubt = None;
    let glued = GLUED.captures(last);
    let (last, reading) = match &glued {
        Some(found) if reading.is_none() => {
            doubt = Some("氏名とふりがながつながっていたため、分けました".to_owned());
            (&found["name"], Some(found["reading"].to_owned()))
        }
        _ => (last, reading),
    };
    let (rest, name) = split_name(last);
    let reading = reading.or_else(|| of_ruby(line, &name));
    if !rest.is_empty() {
        segments.push(rest);
    }
    let characters = name.chars().filter(|c| !c.is_whitespace()).count();
    if name.contains(is_strange) || !(3..=12).contains(&characters) {
        doubt = Some("氏名がどこからどこまでか、確かめてください".to_owned());
    }
    let mut affiliations = Vec::new();
    for segment in segments.iter().filter(|segment| !segment.is_empty()) {
        let affiliation = affiliation(segment);
        if affiliation.role.is_none() && doubt.is_none() {
            doubt = Some(format!("所属「{segment}」に役職があるか、確かめてください"));
        }
        if affiliation.role.is_none() && is_role(segment) {
            doubt = Some(format!(
                "「{segment}」がどこの役職か、確かめて書いてください"
            ));
        } else {
            affiliations.push(affiliation);
        }
    }
    Person {
        speaker: Speaker {
            name,
            reading,
            honorific: None,
            affiliations,
        },
        doubt,
    }
}

/// Parts the name at the end of a text from what stands before it. A name of
/// two words is a family name and a given name.
fn split_name(text: &str) -> (String, String) {
    let words: Vec<_> = text.split_whitespace().collect();
    let is_name =
        |word: &str| !word.contains(is_strange) && !is_role(word) && word.chars().count() <= 8;
    let is_short = |word: &str| {
        word.chars().count() <= 4 && !ORGANIZATIONS.split(' ').any(|end| word.ends_with(end))
    };
    let length = match words[..] {
        [.., family, given]
            if is_name(family)
                && is_name(given)
                && is_short(family)
                && given.chars().count() <= 4 =>
        {
            2
        }
        _ => 1,
    };
    let (rest, name) = words.split_at(words.len().saturating_sub(length));
    (rest.join(" "), name.join(" "))
}

/// Whether a character is in no name.
fn is_strange(c: char) -> bool {
    c.is_numeric() || "()（）「」『』/／:：。、".contains(c)
}

/// The reading above a name, where it covers the whole of it.
fn of_ruby(line: &Line, name: &str) -> Option<String> {
    let parts: Vec<_> = line
        .ruby
        .iter()
        .filter(|(base, _)| name.contains(base.as_str()))
        .collect();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let covered: String = parts.iter().map(|(base, _)| bare(base)).collect();
    let readings: Vec<_> = parts.iter().map(|(_, reading)| tidy(reading)).collect();
    (!covered.is_empty() && covered == bare(name)).then(|| readings.join(" "))
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}

fn is_role(word: &str) -> bool {
    let bare = IN_PARENTHESES.replace(word, "");
    !bare.is_empty() && ROLES.split(' ').any(|role| bare.ends_with(role))
}

/// Parts an organization from the role in it.
fn affiliation(text: &str) -> Affiliation {
    let words: Vec<_> = text.split_whitespace().collect();
    let roles = words.iter().rev().take_while(|word| is_role(word)).count();
    let (organization, role) = words.split_at(words.len() - roles);
    let (organization, role) = (organization.join(" "), role.join(" "));
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    if organization.is_empty() {
        let (organization, role) = unglued(&role);
        return Affiliation { organization, role };
    }
    Affiliation {
        organization,
        role: filled(role),
    }
}

/// Parts みなと大学教授, if the organization can be told by its end.
fn unglued(text: &str) -> (String, Option<String>) {
    let at = text.char_indices().map(|(at, _)| at).skip(1).find(|at| {
        let (organization, role) = text.split_at(*at);
        let ends = ORGANIZATIONS
            .split(' ')
            .any(|end| organization.ends_with(end));
        ends && {
            let bare = IN_PARENTHESES.replace(role, "");
            ROLES.split(' ').any(|role| bare == role)
        }
    });
    match at {
        Some(at) => (text[..at].to_owned(), Some(text[at..].to_owned())),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each person as `name[reading] < organization: role < …`, with `?` where
    /// a person has to look.
    fn said(text: &str) -> Vec<String> {
        let lines: Vec<_> = text.lines().filter_map(Line::new).collect();
        let show = |person: Person| {
            let Speaker {
                name,
                reading,
                affiliations,
                ..
            } = person.speaker;
            let reading = reading.map_or_else(String::new, |reading| format!("[{reading}]"));
            let of = affiliations
                .into_iter()
                .map(|it| format!(" < {}: {}", it.organization, it.role.unwrap_or_default()));
            let doubt = if person.doubt.is_some() { "?" } else { "" };
            format!("{name}{reading}{}{doubt}", of.collect::<String>())
        };
        people(&lines.iter().collect::<Vec<_>>())
            .into_iter()
            .map(show)
            .collect()
    }

    #[test]
    fn two_affiliations_are_parted_by_a_slash() {
        let text = "国立大学法人みなと大学 地域創生機構 特任教授/\n潮見高等専門学校 准教授(起業家教育担当) 浜野 真帆 氏";
        let expected = "浜野 真帆 < 国立大学法人みなと大学 地域創生機構: 特任教授 < 潮見高等専門学校: 准教授(起業家教育担当)";
        assert_eq!(said(text), [expected]);
    }

    #[test]
    fn an_affiliation_goes_on_in_the_next_line_until_its_role() {
        assert_eq!(
            said("みなと大学 大学院工学研究科\n教授 浜野 真帆氏"),
            ["浜野 真帆 < みなと大学 大学院工学研究科: 教授"]
        );
        assert_eq!(
            said("株式会社潮 代表取締役 社長\nみなと協会 会長 浜野真帆 氏"),
            ["浜野真帆 < 株式会社潮: 代表取締役 社長 < みなと協会: 会長"]
        );
        assert_eq!(
            said("講師：みなと大学教授 浜野 真帆 氏"),
            ["浜野 真帆 < みなと大学: 教授"]
        );
    }

    #[test]
    fn a_reading_is_told_from_the_name() {
        assert_eq!(
            said("みなと局 局長 浜野 真帆 氏（はまの まほ）"),
            ["浜野 真帆[はまの まほ] < みなと局: 局長"]
        );
        assert_eq!(
            said("みなと局 局長 浜野 真帆はまの まほ 氏"),
            ["浜野 真帆[はまの まほ] < みなと局: 局長?"]
        );
        let line = Line {
            ruby: vec![
                ("浜野".into(), "はまの".into()),
                ("真帆".into(), "まほ".into()),
            ],
            ..Line::new("みなと局 局長 浜野 真帆 氏").unwrap()
        };
        assert_eq!(
            people(&[&line])[0].speaker.reading.as_deref(),
            Some("はまの まほ")
        );
    }

    #[test]
    fn several_people_in_a_line_are_several_people() {
        assert_eq!(
            said("みなと大学 教授 浜野 真帆 氏、潮株式会社 社長 沖 洋 氏").len(),
            2
        );
    }

    #[test]
    fn what_cannot_be_told_for_sure_is_marked() {
        assert_eq!(
            said("みなと大学 未来ラボ 浜野 真帆 氏"),
            ["浜野 真帆 < みなと大学 未来ラボ: ?"]
        );
        assert_eq!(said("部長 浜野 氏"), ["浜野?"]);
        assert!(!is_person("多様") && !is_person("両氏") && !is_person("講演する様"));
    }
}
