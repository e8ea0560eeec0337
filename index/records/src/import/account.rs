//! What was read of a page, in lines for people.

use super::{Finding, Findings};

/// What an account tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// What the draft holds.
    Found,
    /// What such a page could say and this one does not.
    Missing,
    /// What a person has to look at.
    Uncertain,
    /// What the page says and the draft does not hold.
    Left,
}

impl Told {
    /// Its heading, in Japanese.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Found => "見つかったもの",
            Self::Missing => "見つからなかったもの",
            Self::Uncertain => "確かめるもの",
            Self::Left => "下書きに入れなかったもの",
        }
    }

    /// What follows from it for the draft.
    pub fn remark(self) -> Option<&'static str> {
        match self {
            Self::Found => None,
            Self::Missing => Some("下書きでは空いています"),
            Self::Uncertain => Some("下書きに「# 要確認」の注記があります"),
            Self::Left => Some("要るものがあれば書き加えてください"),
        }
    }
}

/// The account of what was read: each part that has lines, with them.
pub fn account(findings: &Findings) -> Vec<(Told, Vec<String>)> {
    let lines = |found: &[Finding]| found.iter().map(line).collect::<Vec<_>>();
    let mut parts = vec![
        (Told::Found, lines(&findings.found)),
        (Told::Missing, findings.missing.clone()),
        (Told::Uncertain, lines(&findings.uncertain)),
        (Told::Left, lines(&findings.left)),
    ];
    parts.retain(|(_, lines)| !lines.is_empty());
    parts
}

fn line(finding: &Finding) -> String {
    let Finding { part, text, from } = finding;
    match &from[..] {
        "" => format!("{part}: {text}"),
        from => format!("{part}: {text}（「{from}」から）"),
    }
}
