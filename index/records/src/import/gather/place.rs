//! The venue, the organizer and the numbers of participants.

use std::sync::LazyLock;

use regex::Regex;

use super::{Parts, joined};
use crate::import::counts;
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Line;
use crate::import::sections::Section;

const PATTERN: &str = "a pattern";
static ORGANIZATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^「」（）()：:、]{2,30}(?:局|省|庁|都|道|府|県|市|区|町|村|大学|機構|センター|協会|財団)$",
    )
    .expect(PATTERN)
});
/// Lines below a venue that say where it is, and how to get there.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:[(（〒]|住所|所在地|(?i:tel|fax|url)|電話|https?:|アクセス|地図|最寄|交通)
        |[0-9０-９]+(?:丁目|番地?|[-－‐−][0-9０-９])
        |^(?:東京都|北海道|(?:京都|大阪)府|[\p{Han}]{2,3}県)?[\p{Han}\p{Hiragana}\p{Katakana}]{1,6}(?:市|郡).*[0-9０-９一二三四五六七八九十]+(?:丁目|番|号|$)",
    )
    .expect(PATTERN)
});
/// Words that stand where a venue should and are none.
static NO_VENUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"。|未定|調整中|後日|別紙|下記|上記|同上|同じ|予定|申し?込").expect(PATTERN)
});
/// How a sentence says who held the meeting alone.
static HELD_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:開催|実施)(?:いた)?しました|行いました|開きました").expect(PATTERN)
});
static WITH_OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"共催|主催|後援|協力|委託|連携し|とともに|と共同|と合同|共に|事務局")
        .expect(PATTERN)
});

impl Findings {
    /// Who held it, or who published the page and says in it that they did.
    pub(super) fn organizer(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Organizer);
        if let Some(line) = lines.first() {
            let doubt = if line.is_sentence() {
                Some(format!("文章です（{}）", line.text))
            } else {
                (lines.len() > 1).then(|| format!("続きに「{}」とあります", lines[1].text))
            };
            let organizer = Some(line.text.clone()).filter(|_| !line.is_sentence());
            self.draft.organizer.clone_from(&organizer);
            return self.settle("organizer", "主催", organizer, doubt, name);
        }
        let lead: Vec<_> = parts.lead_lines().collect();
        let first = lead
            .first()
            .filter(|line| ORGANIZATION.is_match(&line.text));
        let Some(organization) = first.map(|line| line.text.clone()) else {
            return self.settle("organizer", "主催", None, None, "");
        };
        let doubt = (!says_so(&lead, &organization))
            .then(|| "題の下にある名前です。主催者でなければ直してください".to_owned());
        self.draft.organizer = Some(organization.clone());
        self.settle("organizer", "主催", Some(organization), doubt, "題の下");
    }

    /// The venue; several different ones belong to several events.
    pub(super) fn venue(&mut self, parts: &Parts) {
        let name = parts.name(Heading::Where);
        let mut venues: Vec<(&str, Option<&str>)> = Vec::new();
        for section in parts.of(Heading::Where) {
            let (first, next) = of_section(section);
            if let Some(first) = first
                && venues.iter().all(|(venue, _)| *venue != first)
            {
                venues.push((first, next));
            }
        }
        let is_within = parts.of(Heading::Where).any(|section| section.is_within);
        let (venue, doubt) = match venues[..] {
            [] => (None, None),
            [(only, _)] if NO_VENUE.is_match(only) => {
                (None, Some(format!("会場の名前でないようです（{only}）")))
            }
            [(only, next)] => {
                let next = next.map(|next| format!("続きに「{next}」とあります"));
                let within = is_within.then(|| "プログラムの中にある会場です".to_owned());
                (Some(only.to_owned()), next.or(within))
            }
            _ => {
                let list: Vec<_> = venues.iter().map(|(venue, _)| *venue).collect();
                let doubt = format!(
                    "会場が{}つあり、どれか決められません（{}）",
                    list.len(),
                    list.join("、")
                );
                (None, Some(doubt))
            }
        };
        self.draft.venue.clone_from(&venue);
        self.settle("venue", "会場", venue, doubt, name);
    }

    pub(super) fn counts(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Counts);
        let (people, bodies) = counts::read(&joined(lines));
        self.draft.participants = people.number;
        self.draft.organizations = bodies.number;
        for (field, part, count) in [
            ("participants", "参加者数", people),
            ("organizations", "参加機関数", bodies),
        ] {
            let number = count.number.map(|number| number.to_string());
            self.settle(field, part, number, count.doubt, name);
        }
    }
}

/// The venue of a section, and what else stands there.
fn of_section(section: &Section) -> (Option<&str>, Option<&str>) {
    let is_aside = |line: &&Line| ADDRESS.is_match(&line.text) || line.is_link;
    let mut lines = section.lines.iter().filter(|line| !is_aside(line));
    let first = lines.next().map(|line| line.text.as_str());
    (first, lines.next().map(|line| line.text.as_str()))
}

/// Whether a sentence says that an organization, and no other with it, held
/// the meeting.
fn says_so(lead: &[&Line], organization: &str) -> bool {
    let held = ["は、", "では、", "は"].map(|after| format!("{organization}{after}"));
    let sentences = lead.iter().flat_map(|line| line.text.split('。'));
    sentences.into_iter().any(|sentence| {
        held.iter()
            .any(|held| sentence.trim_start().starts_with(held.as_str()))
            && HELD_ALONE.is_match(sentence)
            && !WITH_OTHERS.is_match(sentence)
    })
}
