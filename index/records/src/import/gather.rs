//! Gathers the findings: from the parts of a page to the draft of a record.

mod place;
mod programme;
mod texts;
mod time;

use kairoku_core::record::Source;

use super::findings::{Finding, Findings};
use super::heading::Heading;
use super::links;
use super::page::{Line, Page};
use super::sections::{self, Section};
use super::title::Title;
use super::when;

/// Reads the page below its title.
pub(super) fn gather(page: &Page, title: Title) -> Findings {
    let mut parts = Parts(sections::sections(&page.lines[title.below..]));
    parts.begin_below(&title.written);
    let mut findings = Findings::default();
    findings.title(page, title);
    findings.organizer(&parts);
    findings.published(page, &parts);
    findings.when(&parts);
    findings.venue(&parts);
    findings.counts(&parts);
    findings.themes(&parts);
    findings.summary(&parts);
    findings.programme(&parts);
    findings.links(page, &parts);
    findings.left_out(&parts);
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
        let part = "出典のアドレス（[source] の url）";
        self.settle("source.url", part, page.url.clone(), doubt, "");
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

    /// The parts of the page that the draft leaves out, as far as anybody
    /// may want to know.
    fn left_out(&mut self, parts: &Parts) {
        let others = [Heading::Unknown, Heading::Beyond, Heading::Other];
        for section in parts
            .0
            .iter()
            .filter(|it| it.heading.is_some_and(|it| others.contains(&it)))
        {
            let length: usize = section.lines.iter().map(|it| it.text.chars().count()).sum();
            if length > 0 {
                let text = format!("{length}字");
                self.left_out
                    .push(Finding::new("見出し", text, &section.name));
            }
        }
    }
}

fn joined<'a>(lines: impl IntoIterator<Item = &'a Line>) -> String {
    let texts: Vec<_> = lines.into_iter().map(|line| line.text.as_str()).collect();
    texts.join("\n")
}
