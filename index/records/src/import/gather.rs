//! From the parts of a page to the draft of a record.

use std::sync::LazyLock;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::{SessionKind, Source};
use kairoku_core::validate::date_meant;
use regex::Regex;

use super::heading::{self, Heading, Section};
use super::page::{Line, Page};
use super::title::Title;
use super::{counts, programme, when};
use crate::record_toml::{Draft, Note};

/// What came of a page.
#[derive(Debug, Default)]
pub struct Findings {
    /// The draft; its id is not yet given.
    pub draft: Draft,
    /// The fiscal year of the meeting, where page or date tell it.
    pub fiscal_year: Option<FiscalYear>,
    /// What was found.
    pub found: Vec<Finding>,
    /// What a page like this could say and does not, in Japanese.
    pub missing: Vec<String>,
    /// What a person has to look at. The draft has a note for each.
    pub uncertain: Vec<Finding>,
}

/// A part of the record with the heading of the page that it comes from.
#[derive(Debug)]
pub struct Finding {
    /// The part, in Japanese.
    pub part: String,
    /// What was found, or what is uncertain about it.
    pub text: String,
    /// The heading.
    pub from: String,
}

static ORGANIZATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[^「」（）()]{2,30}(?:局|省|庁|都|道|府|県|市|区|町|村|大学|機構|センター|協会|財団)$",
    )
    .expect("a pattern")
});
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[(（〒]|^住所|[0-9０-９]+(?:丁目|番地|[-－‐−][0-9０-９])").expect("a pattern")
});
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"「([^「」]+)」").expect("a pattern"));

/// Reads the page below its title.
pub(super) fn gather(page: &Page, title: Title) -> Findings {
    let mut parts = Parts(heading::sections(&page.lines[title.below..]));
    parts.begin_below(&title.written);
    let mut findings = Findings::default();
    findings.title(page, title);
    findings.organizer(&parts);
    findings.when(&parts);
    findings.venue(&parts);
    findings.counts(&parts);
    findings.themes(&parts);
    findings.summary(&parts);
    findings.programme(&parts);
    findings.links(&parts);
    findings
}

struct Parts(Vec<Section>);

impl Parts {
    /// Drops what stands above a title that is there again, as below a path of
    /// links that ends with it.
    fn begin_below(&mut self, title: &str) {
        let lead = &mut self.0[0].lines;
        let again = lead.iter().rposition(|line| line.text == title);
        lead.drain(..again.map_or(0, |at| at + 1));
    }

    fn of(&self, heading: Heading) -> impl Iterator<Item = &Section> {
        self.0
            .iter()
            .filter(move |section| section.heading == Some(heading))
    }

    /// Every line under a heading, and the heading as the page writes it.
    fn lines(&self, heading: Heading) -> (Vec<&Line>, &str) {
        let lines = self
            .of(heading)
            .flat_map(|section| &section.lines)
            .collect();
        let name = self.of(heading).next().map_or("", |section| &section.name);
        (lines, name)
    }

    fn lead(&self) -> &Section {
        &self.0[0]
    }
}

impl Findings {
    /// Notes what was found of a field, what is uncertain about it, or that
    /// there is nothing.
    fn settle(
        &mut self,
        field: &str,
        part: &str,
        value: Option<String>,
        doubt: Option<String>,
        from: &str,
    ) {
        match (&value, &doubt) {
            (None, None) => self.missing.push(part.to_owned()),
            (Some(_), _) => self
                .found
                .push(finding(part, value.unwrap_or_default(), from)),
            (None, Some(_)) => {}
        }
        if let Some(doubt) = doubt {
            self.uncertain.push(finding(part, doubt.clone(), from));
            let text = if from.is_empty() {
                doubt
            } else {
                format!("{doubt}（「{from}」から）")
            };
            self.draft.notes.push(Note {
                field: field.to_owned(),
                text,
            });
        }
    }

    fn title(&mut self, page: &Page, title: Title) {
        self.settle(
            "title",
            "題",
            Some(title.event.clone()),
            title.doubt,
            "ページの題",
        );
        self.fiscal_year = when::fiscal_year(&title.event);
        self.draft.title = Some(title.event);
        if page.url.is_none() {
            self.missing
                .push("出典のアドレス（[source] の url）".to_owned());
        }
        self.draft.source = Some(Source {
            url: page.url.clone(),
            title: Some(title.written),
            ..Source::default()
        });
    }

    /// Who held it, or who published the page and says in it that they did.
    fn organizer(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Organizer);
        if let Some(line) = lines.first() {
            let doubt = (lines.len() > 1).then(|| format!("続きに「{}」とあります", lines[1].text));
            self.draft.organizer = Some(line.text.clone());
            return self.settle(
                "organizer",
                "主催",
                self.draft.organizer.clone(),
                doubt,
                name,
            );
        }
        let lead = parts.lead();
        let first = lead
            .lines
            .first()
            .filter(|line| ORGANIZATION.is_match(&line.text));
        let Some(organization) = first.map(|line| line.text.clone()) else {
            return self.settle("organizer", "主催", None, None, "");
        };
        let held = ["は、", "では、", "は"].map(|after| format!("{organization}{after}"));
        let says_so = lead
            .lines
            .iter()
            .any(|line| held.iter().any(|held| line.text.contains(held)));
        let doubt =
            (!says_so).then(|| "題の下にある名前です。主催者でなければ直してください".to_owned());
        self.draft.organizer = Some(organization.clone());
        self.settle("organizer", "主催", Some(organization), doubt, "題の下");
    }

    fn when(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::When);
        let mut when = when::read(&joined(&lines), self.fiscal_year);
        let mut from = name;
        if lines.is_empty() {
            let told = |line: &&Line| {
                line.is_sentence() && (line.text.contains("開催") || line.text.contains("実施"))
            };
            let sentences: Vec<_> = parts.lead().lines.iter().filter(told).collect();
            from = &parts.lead().name;
            when = when::read(&joined(&sentences), None);
            let told = when.date.map(|_| "文章の中から読み取りました".to_owned());
            when.date_doubt = told;
            (when.start, when.end, when.time_doubt) = (None, None, None);
        }
        self.fiscal_year = when.fiscal_year.or(self.fiscal_year);
        self.draft.date = when.date;
        self.draft.end_date = when.end_date;
        self.draft.start = when.start;
        self.draft.end = when.end;
        let days = [when.date, when.end_date]
            .into_iter()
            .flatten()
            .map(|day| day.to_string());
        let days: Vec<_> = days.collect();
        let days = (!days.is_empty()).then(|| days.join("～"));
        self.settle("date", "開催日", days, when.date_doubt, from);
        self.settle(
            "start",
            "開始",
            when.start.map(|time| time.to_string()),
            when.time_doubt,
            from,
        );
        self.settle(
            "end",
            "終了",
            when.end.map(|time| time.to_string()),
            None,
            from,
        );
        self.published(parts);
    }

    /// A day alone on a line above the first heading.
    fn published(&mut self, parts: &Parts) {
        let day = parts
            .lead()
            .lines
            .iter()
            .filter(|line| !line.is_sentence())
            .find_map(|line| date_meant(&line.text));
        if let (Some(day), Some(source)) = (day, &mut self.draft.source) {
            source.published = Some(day);
            let doubt = "題の近くにある日付です。ページを公開した日でなければ直してください";
            self.settle(
                "source.published",
                "ページの公開日",
                Some(day.to_string()),
                Some(doubt.to_owned()),
                "題の下",
            );
        }
    }

    /// The venue; several different ones belong to several events.
    fn venue(&mut self, parts: &Parts) {
        let mut venues: Vec<&Line> = parts
            .of(Heading::Where)
            .filter_map(|it| it.lines.first())
            .collect();
        venues.dedup_by(|a, b| a.text == b.text);
        let (lines, name) = parts.lines(Heading::Where);
        let (venue, doubt) = match venues[..] {
            [] => (None, None),
            [only] => {
                let other = lines
                    .iter()
                    .skip(1)
                    .find(|line| **line != only && !ADDRESS.is_match(&line.text));
                (
                    Some(only.text.clone()),
                    other.map(|line| format!("続きに「{}」とあります", line.text)),
                )
            }
            _ => {
                let list: Vec<_> = venues.iter().map(|line| line.text.as_str()).collect();
                (
                    None,
                    Some(format!(
                        "会場が{}つあり、どれか決められません（{}）",
                        list.len(),
                        list.join("、")
                    )),
                )
            }
        };
        self.draft.venue.clone_from(&venue);
        self.settle("venue", "会場", venue, doubt, name);
    }

    fn counts(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Counts);
        let (people, bodies) = counts::read(&joined(&lines));
        self.draft.participants = people.number;
        self.draft.organizations = bodies.number;
        let show = |number: Option<u32>| number.map(|number| number.to_string());
        self.settle(
            "participants",
            "参加者数",
            show(people.number),
            people.doubt,
            name,
        );
        self.settle(
            "organizations",
            "参加機関数",
            show(bodies.number),
            bodies.doubt,
            name,
        );
    }

    /// The themes under their own heading, or those in quotation marks of which
    /// a sentence says that they were.
    fn themes(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Themes);
        let mut themes: Vec<String> = lines
            .iter()
            .filter(|line| !line.is_sentence())
            .map(|line| programme::unquoted(&line.text).to_owned())
            .collect();
        let (mut from, mut doubt) = (name, None);
        if themes.is_empty() {
            for section in [Heading::Overview, Heading::Aim]
                .into_iter()
                .flat_map(|it| parts.of(it))
                .chain([parts.lead()])
            {
                themes = section
                    .lines
                    .iter()
                    .flat_map(|line| self.told_themes(&line.text))
                    .collect();
                if !themes.is_empty() {
                    from = &section.name;
                    doubt =
                        Some("文章の「…をテーマ」の前にある「」の中を読み取りました".to_owned());
                    break;
                }
            }
        }
        self.draft.themes.clone_from(&themes);
        let list = (!themes.is_empty()).then(|| themes.join("、"));
        self.settle("themes", "テーマ", list, doubt, from);
    }

    fn told_themes(&self, text: &str) -> Vec<String> {
        let told = text
            .split('。')
            .find_map(|sentence| sentence.split_once("をテーマ"));
        let Some((before, _)) = told else {
            return Vec::new();
        };
        let title = self.draft.title.as_deref().unwrap_or_default();
        let is_event = |text: &str| {
            title.contains(text)
                || ["会議", "セミナー", "シンポジウム", "フォーラム"]
                    .iter()
                    .any(|end| text.ends_with(end))
        };
        let quoted = QUOTED
            .captures_iter(before)
            .map(|found| found[1].to_owned());
        quoted.filter(|theme| !is_event(theme)).collect()
    }

    /// The page's own words about aim and course, else its first ones.
    fn summary(&mut self, parts: &Parts) {
        let mut summary = String::new();
        let mut names = Vec::new();
        for section in parts
            .0
            .iter()
            .filter(|it| matches!(it.heading, Some(Heading::Aim | Heading::Overview)))
        {
            section
                .lines
                .iter()
                .for_each(|line| programme::add_text(&mut summary, line));
            names.extend((!section.lines.is_empty()).then_some(section.name.as_str()));
        }
        if summary.is_empty() {
            let sentences = parts.lead().lines.iter().filter(|line| line.is_sentence());
            sentences.for_each(|line| programme::add_text(&mut summary, line));
            names = vec![&parts.lead().name];
        }
        let length = summary.chars().count();
        let said = (length > 0).then(|| format!("{length}字（ページの文のまま）"));
        self.draft.summary = Some(summary).filter(|text| !text.is_empty());
        self.settle("summary", "概要", said, None, &names.join("」「"));
    }

    fn programme(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Programme);
        let lines: Vec<_> = lines.into_iter().cloned().collect();
        let items = programme::read(&lines);
        if items.is_empty() {
            self.missing.push("プログラム（[[sessions]]）".to_owned());
        }
        for (at, item) in items.into_iter().enumerate() {
            let path = format!("sessions[{}]", at + 1);
            let part = format!("プログラム{}", at + 1);
            let speakers: Vec<_> = item
                .session
                .speakers
                .iter()
                .map(|it| it.name.as_str())
                .collect();
            let of = if speakers.is_empty() {
                String::new()
            } else {
                format!("（{}）", speakers.join("、"))
            };
            let text = format!("{}{of}", item.session.title);
            self.found.push(finding(&part, text, name));
            if speakers.is_empty() && item.session.kind == SessionKind::Talk {
                self.missing
                    .push(format!("「{}」の登壇者", item.session.title));
            }
            for (field, doubt) in item.doubts {
                self.uncertain.push(finding(&part, doubt.clone(), name));
                self.draft.notes.push(Note {
                    field: format!("{path}.{field}"),
                    text: doubt,
                });
            }
            self.draft.sessions.push(item.session);
        }
    }

    fn links(&mut self, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Links);
        self.draft.links = lines
            .into_iter()
            .flat_map(|line| line.links.clone())
            .collect();
        if !self.draft.links.is_empty() {
            let text = format!("{}件", self.draft.links.len());
            self.found.push(finding("関連リンク", text, name));
        }
    }
}

fn finding(part: &str, text: String, from: &str) -> Finding {
    Finding {
        part: part.to_owned(),
        text,
        from: from.to_owned(),
    }
}

fn joined(lines: &[&Line]) -> String {
    let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    texts.join("\n")
}
