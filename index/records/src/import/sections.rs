//! The parts of a page: what stands under each heading.

use std::collections::{HashMap, HashSet};

use super::heading::{self, Heading, HeadingMatch};
use super::page::{Emphasis, Line, Mark, TablePosition};
use super::{people, programme};

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

/// Takes the lines below the page's title apart.
pub(super) fn sections(lines: &[Line]) -> Vec<Section> {
    let mut parts = Parts {
        emphases: emphases_of_headings(lines),
        sections: vec![Section::new(None, "はじめの文", Line::default())],
    };
    for line in lines {
        if parts.open().heading == Some(Heading::Contact) {
            break;
        }
        parts.take(line);
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

struct Parts {
    /// How the headings of the page are set off.
    emphases: HashSet<Emphasis>,
    sections: Vec<Section>,
}

impl Parts {
    fn open(&self) -> &Section {
        self.sections.last().expect("there is a first")
    }

    fn take(&mut self, line: &Line) {
        let found = heading::headings(line);
        if let Some(first) = found.first()
            && self.opens(first, line)
        {
            let before = self.open().clone();
            let is_row = !self.is_set_off(line) && found.iter().all(|it| !it.rest.is_empty());
            let is_within = before.heading == Some(Heading::Programme)
                && is_row
                && found.iter().all(|it| it.heading.is_row());
            let is_dated = is_row && first.heading.is_of_page();
            for it in found {
                self.begin(it, line, is_within);
            }
            if is_within || is_dated {
                let again = Section::new(before.heading, &before.name, before.opened);
                self.sections.push(again);
            }
        } else if self.closes(line) || self.is_session(line) {
            self.unknown(line);
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
        section
            .lines
            .extend((!rest.text.is_empty()).then_some(rest));
        self.sections.push(section);
    }

    /// Begins a part that only looks like one. The kind of a session may be
    /// the heading of the first.
    fn unknown(&mut self, line: &Line) {
        let is_session = programme::begins_session(&line.text) && self.may_begin_session();
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
        self.sections.push(section);
    }

    /// Whether no heading of the programme came before. Sorts of sessions may
    /// have come, each with its session.
    fn may_begin_session(&self) -> bool {
        let mut programmes = self
            .sections
            .iter()
            .filter(|it| it.heading == Some(Heading::Programme));
        programmes.all(|it| programme::begins_session(&it.name))
    }

    /// Whether a line begins a session although no heading of a programme came before.
    fn is_session(&self, line: &Line) -> bool {
        use Heading::{Counts, Organizer, When, Where};
        let open = self.open().heading;
        let may_end = open.is_none_or(|it| matches!(it, When | Where | Counts | Organizer));
        may_end && programme::begins_session(&line.text) && self.may_begin_session()
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

    /// Whether a line of no known heading ends the part before it.
    fn closes(&self, line: &Line) -> bool {
        let is_name = !line.is_sentence() && line.text.chars().count() <= 40;
        is_name && !line.is_link && self.is_peer(line)
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
mod tests {
    use super::*;

    /// Each part as `heading: lines`.
    fn said(html: &str) -> Vec<String> {
        let page = crate::import::html::read(html);
        let show = |section: Section| {
            let lines: Vec<_> = section.lines.iter().map(|it| it.text.as_str()).collect();
            format!("{:?}: {}", section.heading, lines.join("|"))
        };
        sections(&page.lines)[1..]
            .iter()
            .cloned()
            .map(show)
            .collect()
    }

    #[test]
    fn an_unknown_heading_that_looks_like_those_before_it_ends_their_part() {
        let expected = [
            "Some(When): 一日",
            "Some(Unknown): よい",
            "Some(Where): 甲館",
        ];
        for html in [
            "<h2>日時</h2><p>一日</p><h2>感じたこと</h2><p>よい</p><h2>場所</h2><p>甲館</p>",
            "<dl><dt>日時<dd>一日<dt>感じたこと<dd>よい<dt>場所<dd>甲館</dl>",
            "<p><b>日時</b><br>一日<p><b>感じたこと</b><br>よい<p><b>場所</b><br>甲館",
            "<div class=m>日時</div>一日<div class=m>感じたこと</div>よい<div class=m>場所</div>甲館",
            "■日時<br>一日<br>■感じたこと<br>よい<br>■場所<br>甲館",
            "1. 日時<br>一日<br>2. 感じたこと<br>よい<br>3. 場所<br>甲館",
            "<table><tr><th>日時<td>一日<tr><th>感じたこと<td>よい<tr><th>場所<td>甲館</table>",
        ] {
            assert_eq!(said(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_to_come_belongs_to_no_part_of_the_record() {
        let html = "<h2>日時</h2><p>一日</p><h2>次回の開催</h2><p>日時：二日</p><p>場所：乙館</p>\
                    <h2>場所</h2><p>甲館</p>";
        let expected = [
            "Some(When): 一日",
            "Some(Beyond): 日時：二日|場所：乙館",
            "Some(Where): 甲館",
        ];
        assert_eq!(said(html), expected);
    }

    #[test]
    fn a_heading_in_a_line_of_the_programme_does_not_end_it() {
        let html = "<h2>内容</h2><ol><li>甲<br>会場：乙館</li><li>丙</li></ol>";
        let expected = [
            "Some(Programme): 甲",
            "Some(Where): 乙館",
            "Some(Programme): 丙",
        ];
        assert_eq!(said(html), expected);
    }
}
