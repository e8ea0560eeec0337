//! The menu: what a folder holds and what can be done next, for a program that is
//! started without a command.

mod look;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use kairoku_core::date::Date;
use kairoku_core::facets::joined_years;
use kairoku_core::fiscal::FiscalYear;
use kairoku_records::interview::narrow;

pub use look::look;

/// The folder of the records, in the folder that the menu looks at.
pub const RECORDS: &str = "records";

/// The folder of the site, in the folder that the menu looks at.
pub const SITE: &str = "site";

/// The workbook that staff fill in, in the folder that the menu looks at.
pub const TEMPLATE: &str = "会議録.xlsx";

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The records.
    pub records: Records,
    /// The site that was made of them.
    pub site: Site,
    /// Whether the version before it is kept.
    pub has_previous: bool,
    /// Whether this program can make a site.
    pub has_shell: bool,
}

/// The records of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Records {
    /// There is no folder of them.
    Missing,
    /// The folder itself is one of records.
    Around,
    /// They have this many errors and warnings.
    Found {
        /// How many records were looked at.
        meetings: usize,
        /// How many errors there are.
        errors: usize,
        /// How many warnings there are.
        warnings: usize,
        /// What they say, where there are no errors.
        content: Option<Content>,
    },
}

/// What records say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The day and the title of the newest meeting.
    pub newest: (Date, String),
    /// The fiscal year the archive begins with.
    pub first: FiscalYear,
    /// The fiscal years with a record.
    pub years: BTreeSet<FiscalYear>,
}

/// The site of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// There is none.
    Missing,
    /// There is one whose data cannot be read.
    Damaged,
    /// It says what the records say.
    Current,
    /// The records, or this program, say something else now.
    Outdated,
    /// There is one, and the records cannot be read.
    Unknown,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Check the records.
    Check,
    /// Make a record of a page.
    Import,
    /// Ask for a record.
    Add,
    /// Write the workbook that staff fill in.
    Template,
    /// Make the site.
    Site,
    /// Serve the site on this machine.
    Serve,
    /// Put the previous version of the site back.
    Rollback,
    /// Tell how the records differ from the site.
    Compare,
    /// Begin an archive.
    Init,
    /// End the program.
    End,
}

/// A line of the menu. Its number is always the same, so that it can be learnt.
#[derive(Debug)]
pub struct Choice {
    /// What is typed.
    pub number: u8,
    /// What it does, to people.
    pub label: &'static str,
    /// The command that does the same.
    pub command: &'static str,
    /// What it does.
    pub action: Action,
    /// Whether there is reason to offer it.
    is_offered: fn(&State) -> bool,
}

/// Everything that the menu can do.
const CHOICES: [Choice; 10] = [
    Choice {
        number: 1,
        label: "記録を確かめる",
        command: "kairoku check",
        action: Action::Check,
        is_offered: State::has_records,
    },
    Choice {
        number: 2,
        label: "会議を追加する（保存した開催報告のページか、記入した表から）",
        command: "kairoku import ページか表のファイル",
        action: Action::Import,
        is_offered: State::can_be_added_to,
    },
    Choice {
        number: 3,
        label: "会議を追加する（質問に答える）",
        command: "kairoku add",
        action: Action::Add,
        is_offered: State::can_be_added_to,
    },
    Choice {
        number: 4,
        label: "記入用の表（Excel）を作る",
        command: "kairoku template --out 会議録.xlsx",
        action: Action::Template,
        is_offered: State::can_be_added_to,
    },
    Choice {
        number: 5,
        label: "サイトを作る",
        command: "kairoku site --out site",
        action: Action::Site,
        is_offered: |state| state.has_shell && state.has_records(),
    },
    Choice {
        number: 6,
        label: "サイトを見てみる",
        command: "kairoku serve site",
        action: Action::Serve,
        is_offered: |state| state.site != Site::Missing,
    },
    Choice {
        number: 7,
        label: "サイトを前の版に戻す",
        command: "kairoku rollback site",
        action: Action::Rollback,
        is_offered: |state| state.has_previous,
    },
    Choice {
        number: 8,
        label: "今のサイトと記録の違いを見る",
        command: "kairoku diff site records",
        action: Action::Compare,
        is_offered: |state| {
            state.has_records() && !matches!(state.site, Site::Missing | Site::Damaged)
        },
    },
    Choice {
        number: 9,
        label: "会議録を新しく始める（質問に答える）",
        command: "kairoku init",
        action: Action::Init,
        is_offered: |state| state.records == Records::Missing,
    },
    Choice {
        number: 0,
        label: "終わる",
        command: "",
        action: Action::End,
        is_offered: |_| true,
    },
];

impl State {
    fn has_records(&self) -> bool {
        matches!(self.records, Records::Found { .. })
    }

    /// Whether a meeting can be added: to records, or as the first of them.
    fn can_be_added_to(&self) -> bool {
        self.records != Records::Around
    }

    /// What there is reason to do.
    pub fn choices(&self) -> impl Iterator<Item = &'static Choice> {
        CHOICES.iter().filter(|choice| (choice.is_offered)(self))
    }

    /// The action that a typed text chooses. The digits of an input method are
    /// digits.
    pub fn chosen(&self, typed: &str) -> Option<Action> {
        let number: u8 = narrow(typed.trim()).parse().ok()?;
        let chosen = self.choices().find(|choice| choice.number == number);
        chosen.map(|choice| choice.action)
    }

    /// What the folder holds, in the fiscal year `today`, for people.
    pub fn lines(&self, today: FiscalYear) -> Vec<String> {
        let mut lines = self.records.lines(today);
        let site = match self.site {
            Site::Missing => "まだありません",
            Site::Damaged => "壊れています。作り直してください",
            Site::Current => "今の記録と同じ内容です",
            Site::Outdated => "今の記録と違います。作り直してください",
            Site::Unknown => "あります（記録の誤りを直すと、今の記録と比べられます）",
        };
        if self.has_records() || self.site != Site::Missing {
            lines.push(format!("サイト: {site}（フォルダー {SITE}）"));
        }
        if self.has_records() && !self.has_shell {
            lines.push(
                "この kairoku には、アプリの外枠が入っていないため、サイトを作れません".to_owned(),
            );
        }
        lines
    }
}

impl Records {
    fn lines(&self, today: FiscalYear) -> Vec<String> {
        match self {
            Self::Missing => HOW_TO_BEGIN.map(str::to_owned).to_vec(),
            Self::Around => vec![format!(
                "ここは記録のフォルダーの中です。フォルダーの名前を {RECORDS} にして、kairoku をその外側に置いてください"
            )],
            // That there is none is the one error.
            Self::Found {
                meetings: 0,
                errors: 1,
                ..
            } => vec!["記録: まだ会議がありません。会議を追加すると、サイトを作れます".to_owned()],
            Self::Found {
                meetings,
                errors,
                warnings,
                content,
            } => {
                let counts =
                    format!("記録: 会議{meetings}件（エラー{errors}件、注意{warnings}件）");
                let mut lines = vec![counts];
                match content {
                    Some(content) => lines.extend(content.lines(today)),
                    None => lines.push("誤りを直すまで、サイトは作れません".to_owned()),
                }
                lines
            }
        }
    }
}

/// What to do in a folder without records.
const HOW_TO_BEGIN: [&str; 2] = [
    "このフォルダーには、まだ記録がありません。新しく始めるか、最初の会議を追加すると、records フォルダーができます",
    "記録がすでにあるときは、そのフォルダーの名前を records にして、kairoku と同じ場所に置いてください",
];

impl Content {
    fn lines(&self, today: FiscalYear) -> [String; 2] {
        let (day, title) = &self.newest;
        let gaps = spans(&self.gaps(today)).join("、");
        let gaps = match gaps.as_str() {
            "" => "ありません".to_owned(),
            _ => format!("{gaps}（記録がまだない年度）"),
        };
        [
            format!("最新の会議: {day} {title}"),
            format!("未確認の年度: {gaps}"),
        ]
    }

    /// The fiscal years up to `today` without a record.
    fn gaps(&self, today: FiscalYear) -> Vec<FiscalYear> {
        let all = (self.first.0..=today.0).map(FiscalYear);
        all.filter(|year| !self.years.contains(year)).collect()
    }
}

/// Years in order, those in a row as one.
fn spans(years: &[FiscalYear]) -> Vec<String> {
    let spans = joined_years(years.iter().copied()).into_iter();
    spans.map(|span| span.named().to_string()).collect()
}
