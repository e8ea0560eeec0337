//! Gathers the findings: from the parts of a page to the draft of a record.

mod place;
mod programme;
mod sentences;
mod talks;
mod texts;
mod time;
mod title_day;
mod venue;
mod venue_name;
mod words;

use kairoku_core::record::Source;

use super::findings::{Finding, Findings};
use super::heading::{self, Heading};
use super::page::{Line, Page};
use super::sections::{self, Section};
use super::title::Title;
use super::when;
use super::{end, links};

/// Reads the page below its title.
pub(super) fn gather(page: &Page, title: Title) -> Findings {
    let begin = below(page, &title);
    let end = begin + end::end(&page.lines[begin..]);
    let parts = Parts(sections::sections(&page.lines[begin..end]));
    let mut findings = Findings::default();
    let written = title.written.clone();
    findings.title(page, title);
    findings.title_of_row(&parts);
    findings.organizer(&parts);
    findings.published(page, &parts);
    findings.beside_title(page, begin);
    findings.when(&parts);
    findings.day_of_title();
    findings.venue(&parts);
    findings.counts(&parts);
    findings.themes(&parts);
    findings.summary(&parts);
    findings.programme(&parts);
    findings.links(page, &parts);
    findings.rest(&parts.0);
    findings.outside("題の前", &page.lines[..begin]);
    findings.outside("報告の後", &page.lines[end..]);
    findings.words(&parts, &written);
    findings
}

/// The first line below the title. Where the title is there again above the
/// first heading, as below a path of links that ends with it, the last one
/// counts.
fn below(page: &Page, title: &Title) -> usize {
    let lines = &page.lines[title.below..];
    let lead = lines.iter().take_while(|line| {
        let found = heading::headings(line);
        found.iter().all(|it| !it.heading.is_of_meeting())
    });
    let again = lead.collect::<Vec<_>>();
    let again = again.iter().rposition(|line| line.text == title.written);
    title.below + again.map_or(0, |at| at + 1)
}

struct Parts(Vec<Section>);

impl Parts {
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
        (lines, self.name(heading))
    }

    /// A heading as the page writes it.
    fn name(&self, heading: Heading) -> &str {
        self.of(heading).next().map_or("", |section| &section.name)
    }

    fn lead(&self) -> &Section {
        &self.0[0]
    }

    /// Every line above the first heading.
    fn lead_lines(&self) -> impl Iterator<Item = &Line> {
        let lead = self.0.iter().filter(|section| section.heading.is_none());
        lead.flat_map(|section| &section.lines)
    }
}

impl Findings {
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
        self.draft.source = Some(Source {
            url: page.url.clone(),
            title: Some(title.written),
            ..Source::default()
        });
        let other = page.other_url.as_ref();
        let doubt = other.map(|other| format!("ページには「{other}」ともあります"));
        let part = "出典のアドレス";
        self.settle("source.url", part, page.url.clone(), doubt, "");
    }

    /// The name of the meeting in a row of its own, where it says more than the title of
    /// the page: 産学フォーラム2019 for 産学フォーラムの開催結果.
    fn title_of_row(&mut self, parts: &Parts) {
        const NAMES: [&str; 9] = [
            "名称",
            "会議名",
            "会議名称",
            "会議の名称",
            "事業名",
            "行事名",
            "大会名",
            "イベント名",
            "セミナー名",
        ];
        let bare = |name: &str| name.split_whitespace().collect::<String>();
        let mut rows = parts
            .of(Heading::Other)
            .filter(|it| NAMES.contains(&bare(&it.name).as_str()));
        let (Some(row), None) = (rows.next(), rows.next()) else {
            return;
        };
        let (Some(event), [line]) = (self.draft.title.clone(), &row.lines[..]) else {
            return;
        };
        let is_fuller = line.text.contains(&event) && line.text != event && !line.is_sentence();
        if is_fuller {
            let doubt = format!("ページの題では「{event}」です");
            self.fiscal_year = when::fiscal_year(&line.text).or(self.fiscal_year);
            self.draft.title = Some(line.text.clone());
            let found = self.found.iter_mut().find(|it| it.part == "題");
            found
                .into_iter()
                .for_each(|it| it.text.clone_from(&line.text));
            self.doubt("title", "題", doubt, &row.name);
        }
    }

    /// The links under the heading of references. What cannot be reached from
    /// elsewhere is left out.
    fn links(&mut self, page: &Page, parts: &Parts) {
        let (lines, name) = parts.lines(Heading::Links);
        for link in lines.iter().flat_map(|line| &line.links) {
            match links::resolve(page.base.as_deref(), &link.url) {
                Some(url) => self.draft.links.push(kairoku_core::record::Link {
                    title: link.title.clone(),
                    url,
                }),
                None if link.url.starts_with('#') => {}
                None => {
                    let text = format!("{}（{}）", link.title, link.url);
                    self.left_out
                        .push(Finding::new("行き先の分からないリンク", text, name));
                }
            }
        }
        if !self.draft.links.is_empty() {
            let text = format!("{}件", self.draft.links.len());
            self.found.push(Finding::new("関連リンク", text, name));
        }
    }
}

fn joined<'a>(lines: impl IntoIterator<Item = &'a Line>) -> String {
    let texts: Vec<_> = lines.into_iter().map(|line| line.text.as_str()).collect();
    texts.join("\n")
}
