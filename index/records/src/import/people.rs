//! The people who spoke: their names, and their organizations with the roles in
//! them.
//!
//! A line names someone where it ends as names do, with 氏 or the like, or
//! begins with a word such as 講師. What stands before the name is read as
//! organizations and roles only where every part of it is known to be one.

mod affiliation;
mod label;
mod name;
mod reader;
mod words;

use std::sync::LazyLock;

#[cfg(test)]
use kairoku_core::record::Affiliation;
use kairoku_core::record::Speaker;
use regex::Regex;

use super::page::{Line, TablePosition};
use affiliation::Segments;
use label::Label;
pub(super) use label::is_alone as is_label;
use reader::{Reader, listed};
pub(super) use words::is_affiliation;

/// A speaker with what a person has to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) speaker: Speaker,
    pub(super) doubt: Option<String>,
}

/// What lines say of people.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Those who spoke.
    pub(super) people: Vec<Person>,
    /// Texts that name someone, or something else.
    pub(super) unclear: Vec<String>,
}

const PATTERN: &str = "a pattern";
const READING: &str = r"[\p{Hiragana}\p{Katakana}ー・\s]+";
static HONORED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?<who>.*[^\s両同各諸])(?:\s*(?<plain>氏)|\s+(?<apart>様|先生|さん))\s*(?:[(（](?<reading>{READING})[)）]|[(（](?<of>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）])?$"
    ))
    .expect(PATTERN)
});
/// A family and a given name with the title of respect directly behind it.
static GLUED_HONOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?<who>(?:.*[\s・：:])?[\p{{Han}}々ヶケ]{{1,4}}\s[\p{{Han}}々\p{{Hiragana}}\p{{Katakana}}ー]{{1,4}}?)(?<apart>先生|様|さん)\s*(?:[(（](?<reading>{READING})[)）]|[(（](?<of>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）])?$"
    ))
    .expect(PATTERN)
});
/// A name with its affiliations behind it.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<who>[^氏]*[^\s両同各諸氏])\s*(?<plain>氏)\s+(?<of>[^氏]+)$").expect(PATTERN)
});
/// A name with its affiliations in parentheses, and no title of respect.
static OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<who>[^()（）]+?)\s*[(（](?<of>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]$",
    )
    .expect(PATTERN)
});
/// A name with its reading in parentheses.
static READ: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?<who>.+?)\s*[(（](?<reading>{READING})[)）]$")).expect(PATTERN)
});

/// Whether a line ends with the name of someone, or says that it names
/// someone who spoke.
pub(super) fn is_person(text: &str) -> bool {
    let is_named = || {
        let (label, rest) = label::of(text, false);
        let names = || honored_in(rest).is_some() || unhonored(rest).is_some();
        label != Label::None && (names() || listed(rest).is_some())
    };
    !text.contains('。') && (honored_in(text).is_some() || is_named())
}

/// The parts of a text that names someone with a title of respect.
fn honored_in(text: &str) -> Option<regex::Captures<'_>> {
    let behind = || {
        BEFORE
            .captures(text)
            .filter(|found| is_affiliation(&found["of"]))
    };
    let glued = || GLUED_HONOR.captures(text);
    HONORED.captures(text).or_else(glued).or_else(behind)
}

/// Whether a text is a name and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    name::split(text).is_some_and(|it| it.rest.is_empty() && it.is_certain)
}

/// Whether a text ends with a role, or with a name behind one.
pub(super) fn ends_with_role(text: &str) -> bool {
    let words = words::words(text);
    words.iter().rev().take(3).any(|word| words::is_role(word))
}

/// Whether a text has a word that only names of organizations have, and not
/// only ends like one: 海の道 is no 北海道.
pub(super) fn names_organization(text: &str) -> bool {
    words::has_sure_organization(text)
}

/// Whether a line begins with an organization, or with a name before one.
pub(super) fn begins_with_affiliation(text: &str) -> bool {
    let words = words::words(text);
    let first = words.first().map_or("", String::as_str);
    words::has_organization(first) || may_be_person(text) || honored_in(text).is_some()
}

/// Whether a line names someone who is no speaker, or who may be asked.
pub(super) fn is_of_others(text: &str) -> bool {
    matches!(label::of(text, false).0, Label::Chair | Label::Contact)
}

/// Whether the line says in a word before the name that it is a speaker's.
pub(super) fn is_labelled(text: &str) -> bool {
    matches!(label::of(text, false).0, Label::Speaker)
}

/// Whether a line may name someone although it has neither a title of respect
/// nor a word that says so: a family and a given name stand behind a role, or
/// before an affiliation in parentheses.
pub(super) fn may_be_person(text: &str) -> bool {
    !text.contains(['。', '「', '『'])
        && !words::is_strange(text)
        && unhonored(text).is_some_and(|(who, of)| {
            let found = name::split(&who);
            let is_parted = |it: &name::Split| it.name.contains([' ', '・']);
            found.is_some_and(|it| is_parted(&it) && !(it.rest.is_empty() && of.is_empty()))
        })
}

/// Whether a text may be a name with an organization in parentheses behind it. Where
/// nothing parts the family name, 意見交換（見本大学） looks so, too.
pub(super) fn is_name_with_organization(text: &str) -> bool {
    !words::is_strange(text) && unhonored(text).is_some_and(|(_, of)| !of.is_empty())
}

/// Whether a line is a name and nothing else but a title of respect, as where
/// the affiliation stands in the line below.
pub(super) fn is_bare(text: &str) -> bool {
    let (_, rest) = label::of(text, false);
    let found = honored_in(rest).filter(|found| found.name("of").is_none());
    found.is_some_and(|found| {
        let who = READ.replace(&found["who"], "$who");
        name::split(&who).is_some_and(|it| it.rest.is_empty())
    })
}

/// Reads the people whom the lines name: affiliations, then the name, on as
/// many lines as the page takes for it, or the name, then the affiliations.
pub(super) fn people(lines: &[&Line]) -> Named {
    let names: Vec<_> = lines.iter().filter(|line| !is_label(&line.text)).collect();
    let is_affiliation = |line: &&&&Line| !is_person(&line.text) && !may_be_person(&line.text);
    let is_bare = |line: &&&Line| {
        let of_column = line.table_position == TablePosition::Speaker;
        is_bare(&line.text) || of_column && is_name(&line.text)
    };
    let is_name_first =
        names.first().is_some_and(is_bare) && names.iter().any(|line| is_affiliation(&line));
    let mut reader = Reader::default();
    reader.is_name_first = is_name_first;
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 && !line.follows(lines[nth - 1]) {
            reader.end();
        }
        reader.line(line);
    }
    reader.end();
    reader.named
}

fn honored(found: &regex::Captures<'_>, line: &Line, segments: &mut Segments) -> Option<Person> {
    let named = |name| found.name(name);
    let honorific = named("plain").or_else(|| named("apart"));
    let mut reading = named("reading").map(|it| it.as_str().to_owned());
    let mut who = found["who"].to_owned();
    if let (Some(read), None) = (READ.captures(&who), &reading) {
        reading = Some(read["reading"].to_owned());
        who = read["who"].to_owned();
    }
    let mut of = found.name("of").map_or("", |it| it.as_str()).to_owned();
    // Kana in parentheses may be an organization with a role: （ライトハウス 代表）.
    if let Some(kana) = reading.take_if(|it| is_no_reading(it)) {
        of = kana;
    }
    let kana_doubt = reading
        .as_ref()
        .filter(|it| may_be_organization(it))
        .map(|kana| format!("「{kana}」が読みか所属か、確かめてください"));
    let of = of.as_str();
    if of.contains('氏') || words::is_strange(of) {
        return None;
    }
    let is_apart = honorific.is_some_and(|it| it.as_str() != "氏");
    let mut person = person(&who, of, reading, line, segments)?;
    person.speaker.honorific = honorific.map(|it| it.as_str().to_owned());
    person.doubt = person.doubt.or(kana_doubt);
    let is_loose = is_apart && person.speaker.affiliations.is_empty();
    if is_loose && person.doubt.is_none() {
        person.doubt = Some("氏名か確かめてください".to_owned());
    }
    Some(person)
}

/// Whether kana behind a name in kanji are not its reading: both kinds of kana, a long
/// vowel of foreign words, a role.
fn is_no_reading(kana: &str) -> bool {
    let is_hiragana = |c: char| ('ぁ'..='ゖ').contains(&c);
    let is_katakana = |c: char| ('ァ'..='ヺ').contains(&c);
    let is_mixed = kana.contains(is_hiragana) && kana.contains(is_katakana);
    is_mixed || kana.contains('ー') || is_affiliation(kana) || ends_with_role(kana)
}

/// Whether kana behind a name may name an organization rather than be its reading:
/// one word in katakana.
fn may_be_organization(kana: &str) -> bool {
    let is_katakana = |c: char| ('ァ'..='ヺ').contains(&c) || matches!(c, 'ー' | '・');
    !kana.is_empty() && kana.trim().chars().all(is_katakana)
}

/// A text in which a role stands behind the name, with the role where others have it:
/// 見本大学 見本 花子 教授 is 見本大学 教授 見本 花子.
fn with_role_before(text: &str) -> Option<String> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^(?<who>[^()（）、，「」]+?)\s*
            (?<role>(?:名誉|特任|特命|客員|招聘|招へい|主任|主席|首席|上席|上級|専門|代表|准|助|副)*
            (?:教授|講師|助教|助手|研究員|研究官|技術員|技師|主任|主査|主幹|参事|理事長?|取締役|会長|社長|学長|校長|院長|所長|部長|課長|室長|局長|科長|係長|館長|園長|センター長|市長|町長|村長|区長|知事|委員長?|医師|看護師|保健師|薬剤師|栄養士|弁護士|弁理士|税理士))
            \s*(?:[(（](?<of>[^()（）]+)[)）])?$",
        )
        .expect(PATTERN)
    });
    let found = BEHIND.captures(text)?;
    let (who, role) = (found["who"].trim_end(), &found["role"]);
    let split = name::split(who).filter(|it| it.is_certain)?;
    if !split.name.contains([' ', '・']) {
        return None;
    }
    Some(match found.name("of") {
        Some(of) => format!("{who}（{} {role}）", of.as_str()),
        None => format!("{} {role} {}", split.rest, split.name)
            .trim_start()
            .to_owned(),
    })
}

/// The name and the affiliations of a text without a title of respect: the
/// name stands after a role, or before parentheses with the affiliations.
fn unhonored(text: &str) -> Option<(String, String)> {
    let reordered = with_role_before(text);
    let text = reordered.as_deref().unwrap_or(text);
    if let Some(found) = OF.captures(text) {
        let (who, of) = (found["who"].to_owned(), found["of"].to_owned());
        let is_name = name::split(&who).is_some_and(|it| it.rest.is_empty() && it.is_certain);
        let ends_with_role = || {
            let words = words::words(&of);
            words.len() > 1 && words.last().is_some_and(|word| words::is_role(word))
        };
        if is_name && (words::has_organization(&of) || ends_with_role()) {
            return Some((who, of));
        }
    }
    let found = name::split(text)?;
    let last = words::words(&found.rest).pop().unwrap_or_default();
    let is_company = words::has_company(&last) && found.name.contains(' ');
    let after_role =
        words::is_role(&last) || is_company || found.rest.is_empty() && found.name.contains(' ');
    (found.is_certain && after_role).then(|| (text.to_owned(), String::new()))
}

/// Reads a text that ends with the name, with the affiliations before it.
fn person(
    who: &str,
    of: &str,
    reading: Option<String>,
    line: &Line,
    segments: &mut Segments,
) -> Option<Person> {
    segments.add(who);
    let mut last = segments.pop()?;
    let found = name::split(&last.text)?;
    if !found.rest.is_empty() {
        last.text.clone_from(&found.rest);
        segments.push(last);
    }
    if words::has_organization(of) {
        segments.part_from_next();
    }
    if !of.is_empty() {
        segments.add_line(of);
    }
    let (affiliations, of_affiliations) = segments.affiliations();
    let doubts: Vec<_> = found.doubt().into_iter().chain(of_affiliations).collect();
    let doubt = (!doubts.is_empty()).then(|| doubts.join("。"));
    let reading = reading.map(|it| words::tidy(&it)).or(found.reading);
    Some(Person {
        speaker: Speaker {
            reading: reading.or_else(|| of_ruby(line, &found.name)),
            name: found.name,
            honorific: None,
            affiliations,
        },
        doubt,
    })
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
    let readings: Vec<_> = parts
        .iter()
        .map(|(_, reading)| words::tidy(reading))
        .collect();
    (!covered.is_empty() && covered == bare(name)).then(|| readings.join(" "))
}

/// Shows affiliations in tests.
#[cfg(test)]
fn shown(affiliations: &[Affiliation]) -> String {
    let of = |it: &Affiliation| {
        format!(
            " < {}: {}",
            it.organization,
            it.role.as_deref().unwrap_or_default()
        )
    };
    affiliations.iter().map(of).collect()
}

#[cfg(test)]
mod tests;
