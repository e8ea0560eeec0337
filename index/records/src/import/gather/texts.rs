//! The themes and the summary.

use std::sync::LazyLock;

use regex::Regex;

use super::Parts;
use crate::import::findings::Findings;
use crate::import::heading::Heading;
use crate::import::page::Mark;
use crate::import::programme;

static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"「([^「」]+)」").expect("a pattern"));

impl Findings {
    /// The themes under their own heading, or those in quotation marks of which
    /// a sentence says that they were.
    pub(super) fn themes(&mut self, parts: &Parts) {
        let (mut lines, name) = parts.lines(Heading::Themes);
        lines.retain(|line| !line.is_note());
        let marked: Vec<_> = lines
            .iter()
            .copied()
            .filter(|line| line.mark != Mark::None)
            .collect();
        let listed = marked.len() == lines.len() || lines.len() < 2;
        let lines = if marked.is_empty() { lines } else { marked };
        let mut themes: Vec<String> = lines
            .iter()
            .filter(|line| !line.is_sentence())
            .flat_map(|line| programme::parted_themes(&line.text))
            .collect();
        let mut from = name;
        let mut doubt = (!listed && !themes.is_empty())
            .then(|| "テーマでない行が混ざっていないか、確かめてください".to_owned());
        if themes.is_empty() {
            for section in [Heading::Overview, Heading::Aim]
                .into_iter()
                .map(|it| (parts.name(it), parts.lines(it).0))
                .chain([(parts.lead().name.as_str(), parts.lead_lines().collect())])
            {
                let (name, lines) = section;
                themes = lines
                    .iter()
                    .flat_map(|line| self.told_themes(&line.text))
                    .collect();
                if !themes.is_empty() {
                    from = name;
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
    pub(super) fn summary(&mut self, parts: &Parts) {
        let mut summary = String::new();
        let mut names = Vec::new();
        for section in parts
            .0
            .iter()
            .filter(|it| matches!(it.heading, Some(Heading::Aim | Heading::Overview)))
        {
            let lines = section.lines.iter().filter(|line| !line.is_link);
            let from = summary.len();
            lines.for_each(|line| programme::add_text(&mut summary, line));
            names.extend((summary.len() > from).then_some(section.name.as_str()));
        }
        let of_programme = parts.lines(Heading::Programme).0;
        if summary.is_empty() && of_programme.iter().all(|line| line.is_sentence()) {
            // A programme that is told and not listed.
            let lines = of_programme.iter().filter(|line| !line.is_link);
            lines.for_each(|line| programme::add_text(&mut summary, line));
            names = vec![parts.name(Heading::Programme)];
        }
        if summary.is_empty() {
            let sentences = parts.lead_lines().filter(|line| line.is_sentence());
            sentences.for_each(|line| programme::add_text(&mut summary, line));
            names = vec![&parts.lead().name];
        }
        let length = summary.chars().count();
        let said = (length > 0).then(|| format!("{length}字（ページの文のまま）"));
        self.draft.summary = Some(summary).filter(|text| !text.is_empty());
        self.settle("summary", "概要", said, None, &names.join("」「"));
    }
}
