//! The rest of a page: what stands between its title and the end of the report
//! and is neither in the draft nor in a note. All of it is told with its words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use kairoku_core::fold::{Folded, fold};
use kairoku_core::validate::date_meant;
use regex::Regex;

use super::findings::{Finding, Findings};
use super::heading::{self, Heading};
use super::page::Line;
use super::sections::Section;
use super::{people, programme};
use crate::record_toml::Draft;

/// Folded texts of a length, by the letters with which they begin.
type ByBeginning = HashMap<Vec<char>, HashSet<Vec<char>>>;

/// What is said of a page already, folded.
struct Said {
    /// The texts of the draft, and what notes quote, by their lengths, the longest
    /// first, and by how they begin: a page may have thousands of them and of lines.
    texts: BTreeMap<Reverse<usize>, ByBeginning>,
    /// The notes, and what was told to be left out.
    told: Vec<Vec<char>>,
}

/// Signs and words that say nothing by themselves.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[^\p{L}\p{N}]|テーマ[0-9０-９①-⑳ⅠⅡⅢA-DＡ-Ｄ]{0,2}|氏|様|先生|さん|と|及び|および|並びに|ならびに|兼|の|名|人|年度|敬称略|順不同)*$",
    )
    .expect("a pattern")
});

/// What days and times are written with.
static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"[\p{N}]+|[年月日時分半]|[月火水木金土]曜日?|[(（][月火水木金土日][)）・]|曜日|祝日?|休日?|振替|午前|午後|令和|平成|昭和|元年|から|まで|より|間|開始|終了|開会|閉会|開演|終演|開場|受付|(?i:am|pm)",
    )
    .expect("a pattern")
});
/// What a note quotes of the page.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"「([^「」]+)」").expect("a pattern"));

impl Findings {
    /// Tells every line of the sections that is neither in the draft nor in a
    /// note. Lines of the programme are in doubt as well.
    pub(super) fn rest(&mut self, sections: &[Section]) {
        let said = Said::of(self);
        let mut unread = Vec::new();
        let mut times = Vec::new();
        for section in sections {
            let before = self.left_out.len();
            let of_programme = section.heading == Some(Heading::Programme);
            for line in &section.lines {
                let (time, text) = programme::after_time(&line.text);
                let is_timed = of_programme && !time.is_empty();
                let text = if is_timed { text } else { &line.text };
                // 特別講演 above several talks is in none of them.
                let is_group = programme::is_kind(text) && !said.in_draft(text);
                let is_said = || !is_untaken(section) && !is_group && said.has(text);
                if self.is_read(section, line, &said) || is_said() {
                    times.extend(is_timed.then(|| format!("「{}」", line.text)));
                    continue;
                }
                let finding = Finding::new("", &line.text, &section.name);
                // The caption of a picture often stands there twice.
                if self.left_out.last() != Some(&finding) {
                    self.left_out.push(finding);
                }
                if of_programme && !is_group && programme::is_of_programme(line) {
                    unread.push(format!("「{}」", line.text));
                }
            }
            let is_named = self.left_out.len() > before
                || !is_untaken(section) && said.has(programme::after_time(&section.name).1);
            if !is_named && section.heading.is_some() {
                self.left_out.push(Finding::new("", &section.name, ""));
            }
        }
        if !times.is_empty() {
            let part = "プログラムの時刻";
            self.left_out.push(Finding::new(part, times.concat(), ""));
        }
        if !unread.is_empty() {
            let doubt = format!("読み取っていない行があります（{}）", unread.concat());
            let name = "プログラム";
            self.doubt("sessions", name, doubt, "");
        }
    }

    /// Whether the reader of a section has read a line, or notes itself whatever
    /// it does not take.
    fn is_read(&self, section: &Section, line: &Line, said: &Said) -> bool {
        let draft = &self.draft;
        let noted = |fields: [&str; 2]| {
            let mut notes = draft.notes.iter();
            notes.any(|note| fields.contains(&note.field.as_str()))
        };
        match section.heading {
            Some(Heading::When) => {
                let is_dated = draft.date.is_some() || draft.start.is_some();
                let rest = WHEN.replace_all(&line.text, " ");
                (is_dated || noted(["date", "start"])) && said.has(&rest)
            }
            Some(Heading::Counts) => {
                draft.participants.is_some()
                    || draft.organizations.is_some()
                    || noted(["participants", "organizations"])
            }
            Some(Heading::Published) => {
                let published = draft.source.as_ref().and_then(|it| it.published);
                published.is_some() && date_meant(&line.text) == published
            }
            _ => false,
        }
    }

    /// Folds what stands outside of the report into its number of lines.
    pub(super) fn outside(&mut self, part: &str, lines: &[Line]) {
        let source = self.draft.source.as_ref();
        let title = source.and_then(|it| it.title.as_deref());
        let lines = lines.iter().map(|line| &line.text);
        let others: Vec<_> = lines.filter(|text| Some(text.as_str()) != title).collect();
        let Some(first) = others.first() else { return };
        let text = format!("{}行（「{first}」など）", others.len());
        self.left_out.push(Finding::new(part, text, ""));
        self.outside.extend(others.into_iter().cloned());
    }
}

/// Whether nothing below a heading is taken into the draft, whatever it says.
fn is_untaken(section: &Section) -> bool {
    use Heading::{Beyond, Contact, Other, Unknown};
    let untaken = [Unknown, Beyond, Other, Contact];
    section.heading.is_some_and(|it| untaken.contains(&it))
}

impl Said {
    fn of(findings: &Findings) -> Self {
        let draft = &findings.draft;
        let folded = |text: &str| fold(text).chars().to_vec();
        let notes = draft.notes.iter().map(|note| note.text.as_str());
        let left_out = findings.left_out.iter().map(|it| it.text.as_str());
        let told = || notes.clone().chain(left_out.clone());
        let quoted = told().flat_map(|note| QUOTED.captures_iter(note));
        let quoted = quoted.filter_map(|found| Some(found.get(1)?.as_str()));
        let all = texts(draft).into_iter().chain(quoted).map(folded);
        let mut texts: BTreeMap<_, HashMap<_, HashSet<_>>> = BTreeMap::new();
        for text in all.filter(|text| !text.is_empty()) {
            let of_length = texts.entry(Reverse(text.len())).or_default();
            let beginning = beginning(&text).to_vec();
            of_length.entry(beginning).or_default().insert(text);
        }
        let told = told().map(folded).collect();
        Self { texts, told }
    }

    /// Whether a folded text is one of the draft, or quoted in a note.
    fn is_text(&self, text: &[char]) -> bool {
        let of_length = self.texts.get(&Reverse(text.len()));
        let alike = of_length.and_then(|it| it.get(beginning(text)));
        alike.is_some_and(|alike| alike.contains(text))
    }

    /// Whether the draft has a text as a whole.
    fn in_draft(&self, text: &str) -> bool {
        self.is_text(fold(text).chars())
    }

    /// Whether nothing of a text is left to tell.
    fn has(&self, text: &str) -> bool {
        let folded = fold(text);
        let mut is_said = vec![false; folded.len()];
        for (&Reverse(length), _) in self.texts.range(Reverse(folded.len())..) {
            for at in 0..=folded.len() - length {
                let range = at..at + length;
                if !self.is_text(&folded.chars()[range.clone()]) {
                    continue;
                }
                let is_free = is_said[range.clone()].iter().all(|said| !said);
                let is_word = length > 1 || is_apart(text, folded.original(range.clone()));
                if is_free && is_word {
                    is_said[range].fill(true);
                }
            }
        }
        let told = |run: &[char]| self.told.iter().any(|note| holds(note, run));
        let runs = runs(&is_said);
        runs.into_iter().all(|run| {
            let chars = &folded.chars()[run.clone()];
            let is_letter = |c: &char| c.is_alphanumeric();
            let begin = chars.iter().position(is_letter).unwrap_or(0);
            let end = chars.iter().rposition(is_letter).map_or(begin, |at| at + 1);
            says_nothing(original(text, &folded, run)) || told(&chars[begin..end])
        })
    }
}

/// How a folded text begins.
fn beginning(text: &[char]) -> &[char] {
    &text[..text.len().min(4)]
}

/// Whether no letter stands directly beside a part of a text.
fn is_apart(text: &str, part: std::ops::Range<usize>) -> bool {
    let before = text[..part.start].chars().next_back();
    let after = text[part.end..].chars().next();
    [before, after]
        .into_iter()
        .flatten()
        .all(|c| !c.is_alphanumeric())
}

/// Where nothing is said, run by run.
fn runs(is_said: &[bool]) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut from = None;
    for (at, said) in is_said.iter().chain([&true]).enumerate() {
        match (from, said) {
            (None, false) => from = Some(at),
            (Some(begun), true) => {
                runs.push(begun..at);
                from = None;
            }
            _ => {}
        }
    }
    runs
}

fn original<'a>(text: &'a str, folded: &Folded, run: std::ops::Range<usize>) -> &'a str {
    text.get(folded.original(run)).unwrap_or(text)
}

/// Whether a text beside what was read only names it: its heading, the kind of
/// the session, why someone is named.
fn says_nothing(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    BESIDE.is_match(text)
        || heading::named(bare).is_some_and(|it| it != Heading::Other)
        || people::is_label(bare)
        || programme::names_part(bare)
        || programme::names_part(text.trim())
}

fn holds(all: &[char], part: &[char]) -> bool {
    part.len() > 1 && all.windows(part.len()).any(|window| window == part) || all == part
}

/// The texts of a draft.
fn texts(draft: &Draft) -> Vec<&str> {
    let source = draft.source.as_ref();
    let whole = [
        draft.title.as_deref(),
        draft.venue.as_deref(),
        draft.organizer.as_deref(),
        source.and_then(|it| it.title.as_deref()),
    ];
    let mut texts: Vec<_> = whole.into_iter().flatten().collect();
    texts.extend(lines(draft.summary.as_deref()));
    texts.extend(draft.themes.iter().map(String::as_str));
    texts.extend(draft.links.iter().map(|link| link.title.as_str()));
    for session in &draft.sessions {
        texts.push(&session.title);
        texts.extend(session.themes.iter().map(String::as_str));
        texts.extend(lines(session.summary.as_deref()));
        for speaker in &session.speakers {
            texts.push(&speaker.name);
            texts.extend(speaker.honorific.as_deref());
            texts.extend(speaker.reading.iter().flat_map(|it| it.split(' ')));
            for affiliation in &speaker.affiliations {
                texts.push(&affiliation.organization);
                texts.extend(affiliation.role.as_deref());
                // Words that stood in several lines.
                texts.extend(affiliation.organization.split(' '));
                texts.extend(affiliation.role.iter().flat_map(|it| it.split(' ')));
            }
        }
    }
    texts
}

/// The lines of a text in Markdown.
fn lines(text: Option<&str>) -> impl Iterator<Item = &str> {
    let lines = text.into_iter().flat_map(str::lines);
    lines.map(|line| line.strip_prefix("- ").unwrap_or(line))
}
