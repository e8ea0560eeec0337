//! The parts of a page: what stands under each heading.

mod items;

use std::collections::{HashMap, HashSet};

use super::heading::{self, Heading, HeadingMatch};
use super::html::CELL;
use super::page::{Emphasis, Line, Mark, TablePosition};
use super::{people, programme};
use items::{is_item_with_speaker, is_row_with_speaker};

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// What it is about; none for what stands before the first heading.
    pub(super) heading: Option<Heading>,
    /// The heading as the page writes it.
    pub(super) name: String,
    /// Whether it stands in a line of the programme.
    pub(super) is_within: bool,
    pub(super) lines: Vec<Line>,
    /// The line of the heading.
    opened: Line,
}

/// Takes the lines between the page's title and the end of the report apart.
pub(super) fn sections(lines: &[Line]) -> Vec<Section> {
    let mut parts = Parts {
        emphases: emphases_of_headings(lines),
        sections: vec![Section::new(None, "はじめの文", Line::default())],
    };
    for (at, line) in lines.iter().enumerate() {
        parts.take(line, &lines[at..]);
    }
    parts.sections
}

impl Section {
    fn new(heading: Option<Heading>, name: &str, opened: Line) -> Self {
        Self {
            heading,
            name: name.to_owned(),
            is_within: false,
            lines: Vec::new(),
            opened,
        }
    }
}

/// Words in brackets before a venue.
const WAYS: [&str; 8] = [
    "現地",
    "対面",
    "会場",
    "リアル",
    "現地会場",
    "オンライン",
    "Web",
    "WEB",
];

struct Parts {
    /// How the headings of the page are set off.
    emphases: HashSet<Emphasis>,
    sections: Vec<Section>,
}

impl Parts {
    fn open(&self) -> &Section {
        self.sections.last().expect("there is a first")
    }

    /// Takes a line, the first of those that follow.
    fn take(&mut self, line: &Line, following: &[Line]) {
        let found = heading::headings(line);
        if self.is_speaker_of_title(line, following) || self.is_theme_of_talk(&found, following) {
            let mut section = Section::new(Some(Heading::Programme), &line.text, line.clone());
            section.lines.push(line.clone());
            self.sections.push(section);
        } else if let Some(first) = found.first()
            && self.opens(first, line)
        {
            let before = self.open().clone();
            let has_values = found.iter().all(|it| !it.rest.is_empty());
            let is_row = !self.is_set_off(line) && has_values;
            let is_within = before.heading == Some(Heading::Programme)
                && is_row
                && found.iter().all(|it| it.heading.is_row());
            let is_beside = has_values && first.heading.is_of_page()
                || first.heading == Heading::Contact && line.is_link;
            for it in found {
                self.begin(it, line, is_within);
            }
            if is_within || is_beside {
                let again = Section::new(before.heading, &before.name, before.opened);
                self.sections.push(again);
            }
        } else if self.goes_on_telling(line) {
            let mut section = Section::new(None, "本文", line.clone());
            section.lines.push(line.clone());
            self.sections.push(section);
        } else if !self.goes_on_with(line, following) && self.closes(line)
            || self.is_session(line, following)
        {
            self.unknown(line, following);
        } else {
            let open = self.sections.last_mut().expect("there is a first");
            open.lines.push(line.clone());
        }
    }

    fn begin(&mut self, found: HeadingMatch, line: &Line, is_within: bool) {
        let rest = Line {
            mark: Mark::None,
            number: None,
            emphasis: Emphasis::None,
            lead: None,
            table_position: TablePosition::None,
            ..line.with(&found.rest)
        };
        let mut section = Section::new(Some(found.heading), &found.name, line.clone());
        section.is_within = is_within;
        // What is below a day or a part is not of what is above it.
        let is_again = line.mark == Mark::Number
            && self
                .sections
                .iter()
                .any(|it| it.heading == Some(Heading::Programme));
        let is_part = found.heading == Heading::Programme
            && (programme::is_part(&found.name) || is_again && !is_within);
        section
            .lines
            .extend(is_part.then(|| line.with(&found.name)));
        section
            .lines
            .extend((!rest.text.is_empty()).then_some(rest));
        self.sections.push(section);
    }

    /// Begins a part that only looks like one. The kind of a session may be
    /// the heading of the first.
    fn unknown(&mut self, line: &Line, following: &[Line]) {
        let text = programme::after_time(&line.text).1;
        let begins = programme::begins_session(text)
            || programme::names_title(text)
            || programme::tells_title(text)
            || (text.len() < line.text.len()
                || is_row_with_speaker(following)
                || is_item_with_speaker(following))
                && self.is_session(line, following);
        let is_session = begins && self.may_begin_session();
        let heading = if is_session {
            Heading::Programme
        } else {
            Heading::Unknown
        };
        let mut section = Section::new(Some(heading), &line.text, line.clone());
        section.lines.extend(is_session.then(|| Line {
            table_position: TablePosition::Begins,
            ..line.clone()
        }));
        if let (false, Some((name, rest))) = (is_session, heading::bracketed(&line.text)) {
            name.clone_into(&mut section.name);
            section.lines.push(line.with(rest));
        }
        self.sections.push(section);
    }

    /// Whether no heading of the programme came before. Sorts of sessions may
    /// have come, each with its session.
    fn may_begin_session(&self) -> bool {
        let mut programmes = self
            .sections
            .iter()
            .filter(|it| it.heading == Some(Heading::Programme));
        programmes.all(|it| {
            let name = programme::after_time(&it.name).1;
            programme::begins_session(name)
                || programme::names_title(name)
                || programme::tells_title(name)
                || people::is_label(name)
                || people::is_labelled(name)
        })
    }

    /// Whether a line begins a session although no heading of a programme came before.
    fn is_session(&self, line: &Line, following: &[Line]) -> bool {
        use Heading::{Counts, Organizer, When, Where};
        let open = self.open().heading;
        let is_part_of_report = open == Some(Heading::Unknown)
            && is_heading(line)
            && !["アンケート", "感想", "声", "結果"]
                .iter()
                .any(|it| self.open().name.contains(it));
        let may_end = is_part_of_report
            || open == Some(Heading::Unknown) && programme::is_timetable(following)
            || matches!(open, Some(Heading::Unknown | Heading::Other))
                && is_item_with_speaker(following)
            || open.is_none_or(|it| matches!(it, When | Where | Counts | Organizer));
        // Times below the day are the meeting's.
        let text = match open {
            Some(When) => line.text.as_str(),
            _ => programme::after_time(&line.text).1,
        };
        // A timetable below what is no day.
        let is_timed = text.len() < line.text.len()
            && !text.is_empty()
            && (matches!(open, Some(Where | Counts | Organizer))
                || matches!(open, None | Some(Heading::Unknown))
                    && programme::is_timetable(following));
        let begins = is_timed
            || is_row_with_speaker(following)
            || is_item_with_speaker(following)
            || programme::begins_session(text)
            || programme::tells_title(text);
        may_end && begins && self.may_begin_session()
    }

    /// Whether a known heading begins a part of the page. Within the programme
    /// the same words may name a part of a talk, and below what is about
    /// another meeting they belong to that.
    fn opens(&self, found: &HeadingMatch, line: &Line) -> bool {
        use Heading::{
            Aim, Beyond, Changed, Contact, Other, Overview, Programme, Published, Themes,
        };
        let open = self.open();
        match open.heading {
            Some(Beyond) => found.heading == Contact || self.is_peer(line),
            // 講師 beside a row names who spoke in it.
            Some(Programme) if self.is_label_of_speaker(line) => false,
            Some(Programme) if self.is_peer(line) => true,
            Some(Programme) if people::is_label(&line.text) => false,
            Some(Programme) => match found.heading {
                Themes => false,
                Aim | Overview | Programme => {
                    let is_new = |it: &Section| it.heading != Some(found.heading);
                    let apart = line.depth == 0 && line.mark == Mark::None && found.rest.is_empty();
                    apart && self.sections.iter().all(is_new)
                }
                // Below a heading of the programme it is a part of that.
                Other | Beyond if matches!(line.emphasis, Emphasis::Level(_)) => false,
                Other | Beyond => line.mark == Mark::None || self.is_set_off(line),
                Published | Changed => false,
                _ => true,
            },
            _ => true,
        }
    }

    /// Whether a line of no known heading ends the part before it. Below a
    /// heading that is followed by a value any heading by its looks does.
    fn closes(&self, line: &Line) -> bool {
        let is_name = !line.is_sentence() && line.text.chars().count() <= 40;
        if self.is_label_of_speaker(line) || self.names_speaker(line) {
            return false;
        }
        let is_venue = self.open().heading == Some(Heading::Where);
        let names_part = |name: &str| is_venue && WAYS.contains(&name);
        let looks_so = heading::bracketed(&line.text).is_some_and(|(name, _)| !names_part(name))
            || matches!(&line.emphasis, Emphasis::Named(sign) if "■□◆◇▼▽●〇○▶►★☆".contains(sign.as_str()));
        let is_below_row = self.open().heading.is_some_and(Heading::is_row) && looks_so;
        let is_peer = self.is_peer(line) || self.is_label_alone(line);
        is_name && !line.is_link && is_peer || is_below_row && !line.text.contains('。')
    }

    /// Whether a sentence about the whole meeting follows what stands below the
    /// heading of a row: that is no part of the row.
    fn goes_on_telling(&self, line: &Line) -> bool {
        let open = self.open();
        let is_row = open
            .heading
            .is_some_and(|it| it.is_row() && it != Heading::Other);
        let is_paragraph = line.mark == Mark::None && line.table == 0 && !line.is_note();
        is_row
            && is_paragraph
            && !open.lines.is_empty()
            && line.text.contains('。')
            && programme::tells_of_meeting(line)
    }

    /// Whether a line is the next item of the programme, with whoever spoke.
    fn goes_on_with(&self, line: &Line, following: &[Line]) -> bool {
        let is_within = self.open().heading == Some(Heading::Programme);
        is_within && !is_heading(line) && is_item_with_speaker(following)
    }

    /// Whether a line is a label and nothing else, as the open heading is: 討論者：
    fn is_label_alone(&self, line: &Line) -> bool {
        let ends = |text: &str| text.ends_with([':', '：']);
        let is_short = line.text.chars().count() <= 10;
        let is_programme = self.open().heading == Some(Heading::Programme);
        is_short && ends(&line.text) && ends(&self.open().opened.text) && !is_programme
    }

    /// Whether a line names who spoke, and one of the next lines what about.
    fn is_speaker_of_title(&self, line: &Line, following: &[Line]) -> bool {
        let is_row = line.emphasis != Emphasis::None && !is_heading(line);
        let names = is_row && people::is_label(&line.text)
            || people::is_labelled(&line.text) && people::is_person(&line.text);
        let tells =
            |it: &Line| programme::names_title(&it.text) || programme::tells_title(&it.text);
        names
            && self.open().heading != Some(Heading::Programme)
            && self.may_begin_session()
            && following.iter().skip(1).take(5).any(tells)
    }

    /// Whether a line is the theme of the one talk: 講師 follows.
    fn is_theme_of_talk(&self, found: &[HeadingMatch], following: &[Line]) -> bool {
        let is_theme =
            matches!(found, [it] if it.heading == Heading::Themes && !it.rest.is_empty());
        let is_speaker = |it: &Line| {
            people::is_labelled(&it.text) && people::is_person(&it.text)
                || people::is_labelled(&it.text) && people::may_be_person(&it.text)
        };
        is_theme
            && self.open().heading != Some(Heading::Programme)
            && self.may_begin_session()
            && following.get(1).is_some_and(is_speaker)
    }

    /// Whether a line says in the programme that a speaker is named below.
    fn is_label_of_speaker(&self, line: &Line) -> bool {
        let is_within = self.open().heading == Some(Heading::Programme);
        is_within && people::is_label(&line.text) && !is_heading(line)
    }

    /// Whether a row beside that of the title names who spoke: 4 講師 見本 花子 氏.
    fn names_speaker(&self, line: &Line) -> bool {
        let is_row = line.mark != Mark::None && !is_heading(line);
        let name = &self.open().name;
        let is_titled = programme::tells_title(name) || name.starts_with("テーマ");
        is_row && is_titled && people::is_labelled(&line.text) && people::is_person(&line.text)
    }

    /// Whether a line is set off at least as much as the open heading is.
    fn is_peer(&self, line: &Line) -> bool {
        let opened = &self.open().opened;
        let follows = line.mark == Mark::Number
            && opened.mark == Mark::Number
            && opened.depth == line.depth
            && opened
                .number
                .zip(line.number)
                .is_some_and(|(a, b)| a + 1 == b);
        follows
            || match (&line.emphasis, &opened.emphasis) {
                (Emphasis::Level(level), Emphasis::Level(of)) => level <= of,
                (Emphasis::Level(_), _) => true,
                (Emphasis::None, _) => false,
                (_, Emphasis::Level(_)) if self.open().heading == Some(Heading::Programme) => false,
                _ => self.is_set_off(line),
            }
    }

    fn is_set_off(&self, line: &Line) -> bool {
        matches!(line.emphasis, Emphasis::Level(_)) || self.emphases.contains(&line.emphasis)
    }
}

fn is_heading(line: &Line) -> bool {
    matches!(line.emphasis, Emphasis::Level(_))
}

/// The emphases that headings have and, mostly, nothing else.
fn emphases_of_headings(lines: &[Line]) -> HashSet<Emphasis> {
    let mut counts: HashMap<&Emphasis, (usize, usize)> = HashMap::new();
    for line in lines.iter().filter(|line| line.emphasis != Emphasis::None) {
        let (known, all) = counts.entry(&line.emphasis).or_default();
        *all += 1;
        *known += usize::from(!heading::headings(line).is_empty());
    }
    let always = ["dt", "th", "caption", "legend", "summary"];
    let is_of_headings = |emphasis: &Emphasis, (known, all): (usize, usize)| match emphasis {
        Emphasis::Named(name) if always.contains(&name.as_str()) => true,
        Emphasis::Named(name) if name.starts_with(CELL) => known > 0,
        // The class of every line, as a word processor gives, sets none off.
        Emphasis::Named(name) if name.contains('.') && all * 3 > lines.len() * 2 => false,
        _ => known > 0 && known * 2 >= all,
    };
    let mut emphases: HashSet<_> = counts
        .into_iter()
        .filter(|(emphasis, counts)| is_of_headings(emphasis, *counts))
        .map(|(emphasis, _)| emphasis.clone())
        .collect();
    emphases.extend(always.map(|name| Emphasis::Named(name.to_owned())));
    emphases
}

#[cfg(test)]
mod tests;
