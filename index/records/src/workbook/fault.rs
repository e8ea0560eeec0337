//! What is wrong with a workbook, and where.

use kairoku_core::validate::Severity;

use super::problem::Problem;
use super::sheet::Area;

/// One thing that is wrong with a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The sheet; empty where the whole file is meant.
    pub sheet: String,
    /// The cells, where it is about some.
    pub area: Option<Area>,
    /// The heading of the column, where it is about a value.
    pub heading: String,
    /// What is written there, cut short.
    pub value: String,
    /// What is wrong and what to do about it.
    pub problem: Problem,
}

impl Fault {
    /// A problem of the whole file.
    pub(super) fn of_file(problem: Problem) -> Self {
        Self {
            sheet: String::new(),
            area: None,
            heading: String::new(),
            value: String::new(),
            problem,
        }
    }

    /// A problem of cells of a sheet, or of the sheet itself.
    pub(super) fn of_sheet(sheet: &str, area: Option<Area>, problem: Problem) -> Self {
        Self {
            sheet: sheet.to_owned(),
            area,
            ..Self::of_file(problem)
        }
    }

    /// The place as people find it: `会議!C5`; empty for the whole file.
    pub fn place(&self) -> String {
        match self.area {
            Some(area) => format!("{}!{area}", self.sheet),
            None => self.sheet.clone(),
        }
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// What to do about it, in Japanese, with the rule of the government's
    /// that it is about.
    pub fn remedy(&self) -> String {
        let remedy = self.problem.remedy();
        match self.problem.rule() {
            Some(rule) => format!("{remedy}（{rule}）"),
            None => remedy,
        }
    }
}
