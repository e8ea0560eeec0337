//! Which problems of a workbook keep it from being taken over.

use kairoku_core::validate::Severity;

use super::Problem;

impl Problem {
    /// Whether the workbook can be taken over all the same.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownSheet
            | Self::RenamedSheet { .. }
            | Self::HiddenSheet
            | Self::HiddenRows
            | Self::HiddenColumns
            | Self::AboveHeadings
            | Self::BlankRows
            | Self::UnknownHeading { .. }
            | Self::Formula
            | Self::Spaces
            | Self::MoreThanName { .. }
            | Self::SameMeeting { .. }
            | Self::PlatformCharacters { .. }
            | Self::PrivateCharacter { .. }
            | Self::FullCell
            | Self::NumberAsText { .. }
            | Self::SessionGap { .. } => Severity::Warning,
            Self::When(problem) => problem.severity(),
            Self::Record(problem) => problem.severity(),
            _ => Severity::Error,
        }
    }
}
