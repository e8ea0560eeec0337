//! The organizer and the numbers of participants.

use std::sync::LazyLock;

use regex::Regex;

use super::{Parts, joined, sentences};
use crate::import::counts;
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Line;

const PATTERN: &str = "a pattern";
static ORGANIZATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^「」（）()：:、]{2,30}(?:局|省|庁|都|道|府|県|市|区|町|村|大学|機構|センター|協会|財団)$",
    )
    .expect(PATTERN)
});
/// Words for bodies beside the organizer.
static OTHERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"共催|後援|協力|協賛|[:：]|ほか|など").expect(PATTERN));
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
                let others = || {
                    let doubt = format!("ほかの立場の団体も書かれているようです（{}）", line.text);
                    OTHERS.is_match(&line.text).then_some(doubt)
                };
                goes_on(lines[1..].iter().map(|line| line.text.as_str())).or_else(others)
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

    pub(super) fn counts(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Counts);
        let is_within = parts.of(Heading::Counts).any(|section| section.is_within);
        let (mut people, mut bodies) = counts::read(&joined(lines));
        let mut name = name;
        if name.is_empty() {
            (people, bodies) = sentences::people(parts);
            name = &parts.lead().name;
        }
        self.draft.participants = people.number;
        self.draft.organizations = bodies.number;
        for (field, part, count) in [
            ("participants", "参加者数", people),
            ("organizations", "参加機関数", bodies),
        ] {
            let number = count.number.map(|number| number.to_string());
            let within = || Some("プログラムの中にある数です".to_owned());
            let doubt = count
                .doubt
                .or_else(|| within().filter(|_| is_within && number.is_some()));
            self.settle(field, part, number, doubt, name);
        }
    }
}

/// What a person has to look at below a value that was taken.
pub(super) fn goes_on<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let texts: Vec<_> = texts.map(|text| format!("「{text}」")).collect();
    (!texts.is_empty()).then(|| format!("続きに{}とあります", texts.concat()))
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
