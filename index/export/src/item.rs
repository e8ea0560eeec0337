//! The items of an export: each section as the formats need it.

use std::collections::HashMap;

use kairoku_core::citation::organizer_of;
use kairoku_core::fold::is_kanji;
use kairoku_core::markdown;
use kairoku_core::protocol::Provenance;
use kairoku_core::record::Meeting;
use kairoku_core::section::{self, Section};

use crate::Entry;

/// An entry with what is the same in all formats.
pub(crate) struct Item<'a> {
    /// The section.
    pub(crate) section: Section<'a>,
    /// Its number in its meeting.
    pub(crate) number: usize,
    /// A name in ASCII that no other item of the file has.
    pub(crate) key: String,
    /// The address of the section.
    pub(crate) url: String,
    /// Who holds the meeting.
    pub(crate) organizer: Option<&'a str>,
}

/// Who is named as author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Author<'a> {
    /// Someone who spoke.
    Speaker(&'a str),
    /// The organizer, of what has no speaker.
    Organizer(&'a str),
}

impl<'a> Item<'a> {
    /// The entries, each with a key of its own even where one is given twice.
    pub(crate) fn all(provenance: &'a Provenance, entries: &[Entry<'a>]) -> Vec<Self> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut item = |entry: &Entry<'a>| {
            let Entry { section, number } = *entry;
            let meeting = section.meeting;
            let key = format!("kairoku-{}-{number}", meeting.id);
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            // A key ends in the number of its section, so a point after that
            // makes no other key.
            let key = match *times {
                1 => key,
                times => format!("{key}.{times}"),
            };
            Self {
                section,
                number,
                key,
                url: provenance.site.clone() + &section::address(&meeting.id, number),
                organizer: organizer_of(meeting, provenance.organizer.as_deref()),
            }
        };
        entries.iter().map(&mut item).collect()
    }

    /// The meeting of the section.
    pub(crate) fn meeting(&self) -> &'a Meeting {
        self.section.meeting
    }

    /// What readers call the kind of section.
    pub(crate) fn kind(&self) -> &'static str {
        self.section.kind().map_or("会議の概要", |kind| kind.name())
    }

    /// The authors, as a citation names them.
    pub(crate) fn authors(&self) -> Vec<Author<'a>> {
        let speakers = self.section.speakers();
        if speakers.is_empty() {
            return self.organizer.map(Author::Organizer).into_iter().collect();
        }
        speakers
            .iter()
            .map(|speaker| Author::Speaker(&speaker.name))
            .collect()
    }

    /// The plain text of the summary, a paragraph each.
    pub(crate) fn summary(&self) -> Vec<String> {
        markdown::paragraphs(&self.section.blocks())
            .iter()
            .map(|paragraph| markdown::joined(paragraph))
            .collect()
    }
}

/// The family and given name of someone whose name is in Japanese with one
/// space between the two. Names in katakana alone are in the order of another
/// language, and names in other scripts are not known to be in any.
pub(crate) fn family_and_given(name: &str) -> Option<(&str, &str)> {
    let mut parts = name.split_whitespace();
    let (family, given) = (parts.next()?, parts.next()?);
    let letter = |c: char| is_kanji(c) || matches!(c, '\u{3041}'..='\u{30ff}');
    let native = |c: char| is_kanji(c) || matches!(c, '\u{3041}'..='\u{309f}');
    let japanese = name.split_whitespace().all(|part| part.chars().all(letter));
    (parts.next().is_none() && japanese && name.chars().any(native)).then_some((family, given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_japanese_name_with_a_space_is_family_and_given_name() {
        for (name, parts) in [
            ("大嶋 洋一", Some(("大嶋", "洋一"))),
            ("髙橋　みのり", Some(("髙橋", "みのり"))),
            ("佐々木 リサ", Some(("佐々木", "リサ"))),
            ("大嶋洋一", None),
            ("ジョン スミス", None),
            ("John Smith", None),
            ("大嶋 A 洋一", None),
            ("みなと局 (調整中)", None),
            ("", None),
        ] {
            assert_eq!(family_and_given(name), parts, "{name}");
        }
    }
}
