//! Reads the people of lines, one after the other.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::affiliation::Segments;
use super::label::{self, Label};
use super::{
    HONORED, Named, PATTERN, honored, honored_in, may_be_person, person, unhonored, words,
};
use crate::import::page::{Line, TablePosition};

/// The people read so far, with what the next line may add to.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) named: Named,
    /// What stands before the next name, or behind the last one.
    segments: Segments,
    /// The label in a line of its own above.
    above: Option<Label>,
    /// Whether affiliations stand below their names.
    pub(super) is_name_first: bool,
}

impl Reader {
    pub(super) fn line(&mut self, line: &Line) {
        let awaits_role = self.segments.is_open();
        if let Some(label) = label::alone(&line.text).filter(|_| !awaits_role) {
            self.above = Some(label);
            return;
        }
        let (label, text) = match label::of(&line.text, awaits_role) {
            (Label::None, text) => (self.above.clone().unwrap_or(Label::None), text),
            labelled => {
                self.segments.part_from_next();
                labelled
            }
        };
        match label {
            Label::Chair | Label::Contact => return,
            Label::Other => return self.named.unclear.push(line.text.clone()),
            _ => {}
        }
        let label = match line.table_position {
            TablePosition::Speaker if label == Label::None => Label::Speaker,
            _ => label,
        };
        let ends_with_name = HONORED.is_match(text) || text.ends_with(['/', '／']);
        if text.matches('氏').count() > 1 && !ends_with_name {
            // Whether the affiliations stand before or behind is open.
            return self.named.unclear.push(line.text.clone());
        }
        let is_speaker = matches!(label, Label::Speaker | Label::Moderator(_));
        let names = listed(text).filter(|_| is_speaker);
        for (nth, part) in names.unwrap_or_else(|| parts(text)).into_iter().enumerate() {
            // Each may have a label of its own: 講師 甲氏 司会 乙氏.
            match label::of(&part, nth == 0) {
                (Label::Chair | Label::Contact, _) if nth > 0 => {}
                (own @ (Label::Speaker | Label::Moderator(_)), rest) if nth > 0 => {
                    self.part(rest, &own, line);
                }
                _ => self.part(&part, &label, line),
            }
        }
    }

    /// Reads what names one person, or is an affiliation of one.
    fn part(&mut self, part: &str, label: &Label, line: &Line) {
        let (found, who) = (honored_in(part), unhonored(part));
        let is_guess = found.is_none() && *label == Label::None && may_be_person(part);
        let is_name = found.is_some() || who.is_some() && (*label != Label::None || is_guess);
        if !is_name {
            return self.segments.add_line(part);
        }
        if self.is_name_first {
            self.give_to_last();
        }
        let segments = &mut self.segments;
        let read = match (found, who) {
            (Some(found), _) => honored(&found, line, segments),
            (None, Some((who, of))) => person(&who, &of, None, line, segments),
            (None, None) => None,
        };
        self.segments.clear();
        match read {
            Some(mut person) => {
                let guess = || Some("敬称がありません。登壇者か確かめてください".to_owned());
                person.doubt = person.doubt.or_else(|| guess().filter(|_| is_guess));
                self.named.people.push(label.doubted(person));
            }
            None => self.named.unclear.push(part.to_owned()),
        }
    }

    /// Gives the last person what stands below the name.
    fn give_to_last(&mut self) {
        let segments = std::mem::take(&mut self.segments);
        match self.named.people.last_mut() {
            Some(last) if last.speaker.affiliations.is_empty() => {
                let (affiliations, doubt) = segments.affiliations();
                let below =
                    || Some("所属は氏名の下の行から取りました。確かめてください".to_owned());
                let doubt = doubt.or_else(|| below().filter(|_| !affiliations.is_empty()));
                last.speaker.affiliations = affiliations;
                last.doubt = last.doubt.take().or(doubt);
            }
            _ => self.named.unclear.extend(segments.left()),
        }
    }

    pub(super) fn end(&mut self) {
        if self.is_name_first {
            self.give_to_last();
        }
        let left = std::mem::take(&mut self.segments).left();
        self.named.unclear.extend(left);
    }
}

/// The people of a list without titles of respect, where each part names one.
pub(super) fn listed(text: &str) -> Option<Vec<String>> {
    let names = words::outside_parentheses(text, &['、', '，', ',']);
    let is_name = |part: &String| unhonored(part).is_some() || honored_in(part).is_some();
    (names.len() > 1 && !text.contains('氏') && names.iter().all(is_name)).then_some(names)
}

/// The parts of a line that may each name someone: what follows a title of
/// respect is of another.
fn parts(text: &str) -> Vec<String> {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\s*[(（][^()（）氏]*[)）])?(?<sign>\s*[、,，・/／]\s*|\s*(?:と|及び|および)\s*|\s+)").expect(PATTERN)
    });
    let (mut parts, mut rest) = (Vec::new(), text);
    let mut from = 0;
    while let Some(at) = rest[from..].find('氏') {
        let end = from + at + '氏'.len_utf8();
        let inside = words::depth(&rest[..end]) > 0;
        let next = NEXT.captures(&rest[end..]).filter(|_| !inside);
        let sign = next.and_then(|next| next.name("sign").map(|sign| sign.range()));
        let is_other = |sign: &Range<usize>| {
            let other = &rest[end + sign.end..];
            let is_sign = !rest[end..][sign.clone()].trim().is_empty();
            !other.is_empty()
                && (!other.starts_with(['(', '（']) || words::begins_with_form(other))
                && (is_sign || other.contains('氏'))
        };
        match sign.filter(is_other) {
            Some(sign) => {
                parts.push(rest[..end + sign.start].to_owned());
                (rest, from) = (&rest[end + sign.end..], 0);
            }
            None => from = end,
        }
    }
    parts.push(rest.to_owned());
    parts
}
