//! The venue.

use std::sync::LazyLock;

use regex::Regex;

use super::place::goes_on;
use super::venue_name::{BESIDE, LINK, NO_VENUE, OF_WEB, PLACE, SEVERAL, WEB_BEFORE, venue};
use super::{Parts, sentences};
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Line;
use crate::import::sections::Section;

const PATTERN: &str = "a pattern";

impl Findings {
    /// The venue; several different ones belong to several events.
    pub(super) fn venue(&mut self, parts: &Parts) {
        let name = parts.name(Heading::Where);
        let mut venues: Vec<(String, Option<String>)> = Vec::new();
        for section in parts.of(Heading::Where) {
            if let Some(read) = of_section(section)
                && venues.iter().all(|(venue, _)| *venue != read.0)
            {
                venues.push(read);
            }
        }
        let is_within = parts.of(Heading::Where).any(|section| section.is_within);
        let (venue, doubt) = match &venues[..] {
            [] => (None, None),
            [(only, next)] if NO_VENUE.is_match(only) => {
                let doubt = format!("会場の名前でないようです（{only}）");
                let next = next.as_ref().map(|next| format!("。{next}"));
                (None, Some(doubt + &next.unwrap_or_default()))
            }
            [(only, next)] => {
                let several = || {
                    let doubt = "会場がいくつか書かれているようです。確かめてください";
                    SEVERAL.is_match(only).then(|| doubt.to_owned())
                };
                let within = is_within.then(|| "プログラムの中にある会場です".to_owned());
                (Some(only.clone()), next.clone().or(within).or_else(several))
            }
            _ => {
                let list: Vec<_> = venues.iter().map(|(venue, _)| venue.as_str()).collect();
                let doubt = format!(
                    "会場が{}つあり、どれか決められません（{}）",
                    list.len(),
                    list.join("、")
                );
                (None, Some(doubt))
            }
        };
        if venue.is_none() && doubt.is_none() && venues.is_empty() {
            return match beside_the_day(parts) {
                Some((venue, name)) => {
                    self.draft.venue = Some(venue.clone());
                    let doubt = Some("日時と同じ見出しの下から読み取りました".to_owned());
                    self.settle("venue", "会場", Some(venue), doubt, name);
                }
                None => self.told_venue(parts),
            };
        }
        self.draft.venue.clone_from(&venue);
        self.settle("venue", "会場", venue, doubt, name);
    }

    /// The place of which sentences say that the meeting was held there.
    fn told_venue(&mut self, parts: &Parts) {
        let (venue, doubt) = match sentences::place(parts, self.years()) {
            Some((venue, doubt)) => (venue, Some(doubt)),
            None => (None, None),
        };
        self.draft.venue.clone_from(&venue);
        self.settle("venue", "会場", venue, doubt, &parts.lead().name);
    }
}

/// Whether a heading is of the day and of the place.
pub(super) fn is_of_day_and_place(section: &Section) -> bool {
    let mut words = ["場所", "会場", "ところ"].iter();
    words.any(|it| section.name.contains(it))
}

/// Whether a line below such a heading says nothing of days and times.
pub(super) fn is_place_alone(line: &Line) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[0-9０-９元]\s*(?:[年月日時分:：./]|曜)|[(（][月火水木金土日][)）]|午前|午後|日目|[0-9０-９]日間").expect(PATTERN)
    });
    !line.is_sentence() && !line.is_note() && !TIME.is_match(&line.text)
}

/// The only place below a heading such as 日時・場所.
fn beside_the_day(parts: &Parts) -> Option<(String, &str)> {
    static WHEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:令和|平成)?[0-9０-９元]+[年月日/.-]|[(（][^()（）]{1,8}[)）]|(?:午前|午後)?[0-9０-９]{1,2}(?:[:：][0-9０-９]{2}|時(?:[0-9０-９]{1,2}分|半)?)|[0-9０-９]+$|[~～〜―－–-]|から|まで|、|\s)+")
            .expect(PATTERN)
    });
    let mut sections = parts.of(Heading::When);
    let section = sections.find(|it| is_of_day_and_place(it))?;
    let places = section.lines.iter().filter_map(|line| {
        let place = venue(&WHEN.replace(&line.text, ""));
        (is_place_alone(line) || PLACE.is_match(&place)).then_some(place)
    });
    let mut places: Vec<_> = places.collect();
    places.dedup();
    let place = places.pop().filter(|_| places.is_empty())?;
    Some((place, &section.name))
}

/// The venue of a section, and what a person has to look at: whatever else
/// stands there. Addresses and what is on the web are neither.
fn of_section(section: &Section) -> Option<(String, Option<String>)> {
    let is_beside = |line: &&Line| {
        BESIDE.is_match(&line.text)
            || line.is_note()
            || line.is_link && LINK.is_match(&line.text)
            || OF_WEB.is_match(&line.text) && !WEB_BEFORE.is_match(&line.text)
    };
    let mut lines = section.lines.iter().filter(|line| !is_beside(line));
    let first = venue(&lines.next()?.text);
    let next = goes_on(lines.map(|line| line.text.as_str()));
    Some((first, next))
}
