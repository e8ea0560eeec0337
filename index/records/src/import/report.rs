//! The report of an import: what was read from a page, in lines for people.

use super::{Finding, Findings};

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportPart {
    /// What the draft holds.
    Found,
    /// What such a page could say and this one does not.
    Missing,
    /// What a person has to look at.
    Uncertain,
    /// What the page says and the draft leaves out.
    LeftOut,
}

impl ReportPart {
    /// Its heading, in Japanese.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Found => "見つかったもの",
            Self::Missing => "見つからなかったもの",
            Self::Uncertain => "確かめるもの",
            Self::LeftOut => "下書きに入れなかったもの",
        }
    }

    /// What follows from it for the draft.
    pub fn remark(self) -> Option<&'static str> {
        match self {
            Self::Found => None,
            Self::Missing => Some("下書きでは空いています"),
            Self::Uncertain => Some("下書きに「# 要確認」の注記があります"),
            Self::LeftOut => Some("要るものがあれば書き加えてください"),
        }
    }
}

/// The report of what was read from a page: each part that has lines, with them.
pub fn report(findings: &Findings) -> Vec<(ReportPart, Vec<String>)> {
    let lines = |found: &[Finding]| found.iter().map(line).collect::<Vec<_>>();
    let mut parts = vec![
        (ReportPart::Found, lines(&findings.found)),
        (ReportPart::Missing, findings.missing.clone()),
        (ReportPart::Uncertain, lines(&findings.uncertain)),
        (ReportPart::LeftOut, lines(&findings.left_out)),
    ];
    parts.retain(|(_, lines)| !lines.is_empty());
    parts
}

fn line(finding: &Finding) -> String {
    let Finding { part, text, from } = finding;
    let part = match &part[..] {
        "" => String::new(),
        part => format!("{part}: "),
    };
    match &from[..] {
        "" => format!("{part}{text}"),
        from => format!("{part}{text}（「{from}」から）"),
    }
}
