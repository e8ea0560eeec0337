//! A new archive: what `archive.toml` says before there is any record.

use std::io;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::ArchiveInfo;
use regex::Regex;

use crate::files::Files;
use crate::input::{ARCHIVE_FILE, meetings};
use crate::record_toml::quoted;

/// The name of an archive of which nothing is known.
const NAMELESS: &str = "会議録";

/// What is said once about an archive that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArchive {
    /// The archive's name.
    pub title: String,
    /// The series of its meetings.
    pub series: String,
    /// Who holds them.
    pub organizer: Option<String>,
    /// The fiscal year of the first meeting, as far as it is known.
    pub first_fiscal_year: Option<FiscalYear>,
}

impl NewArchive {
    /// An archive of which nothing is known.
    pub fn nameless() -> Self {
        Self {
            title: NAMELESS.to_owned(),
            series: String::new(),
            organizer: None,
            first_fiscal_year: None,
        }
    }

    /// What stands in for an archive while its first records are read, which name
    /// it: records that name no series are of its own.
    pub fn stand_in() -> Self {
        Self {
            series: NAMELESS.to_owned(),
            ..Self::nameless()
        }
    }

    /// An archive of the meetings of a series.
    pub fn of_series(series: &str) -> Self {
        Self {
            title: format!("{series} 会録"),
            series: series.to_owned(),
            ..Self::nameless()
        }
    }

    /// An archive that begins with a meeting, which names the series and who
    /// holds it.
    pub fn of_meeting(title: &str, organizer: Option<&str>) -> Self {
        let series = series_of(title);
        let archive = match series.is_empty() {
            true => Self::nameless(),
            false => Self::of_series(&series),
        };
        Self {
            organizer: organizer.map(str::to_owned),
            ..archive
        }
    }

    /// The same for programs: what records are read with.
    pub fn info(&self) -> ArchiveInfo {
        ArchiveInfo {
            title: self.title.clone(),
            series: self.series.clone(),
            organizer: self.organizer.clone(),
            first_fiscal_year: self.first_fiscal_year,
            description: None,
            license: None,
            contact: None,
            url: None,
            gateway: None,
            sample: false,
        }
    }

    /// `archive.toml`. What is not known stands there to be filled in.
    pub fn to_toml(&self) -> String {
        let line = |name: &str, value: Option<String>, example: &str| match value {
            Some(value) => format!("{name} = {value}\n"),
            None => format!("# {name} = {example}\n"),
        };
        let text = |text: &str| (!text.is_empty()).then(|| quoted(text));
        [
            "# 会議録の名前\n".to_owned(),
            line("title", text(&self.title), ""),
            "# 会議の名前（年度や回を除いたもの）\n".to_owned(),
            line("series", text(&self.series), "\"見本会議\""),
            "# 主催\n".to_owned(),
            line(
                "organizer",
                text(self.organizer.as_deref().unwrap_or_default()),
                "\"見本局\"",
            ),
            "# 会議が始まった年度（この年度から、記録のない年度を未確認として示します）\n"
                .to_owned(),
            line(
                "first_fiscal_year",
                self.first_fiscal_year.map(|year| year.0.to_string()),
                "1998",
            ),
        ]
        .concat()
    }
}

/// Whether a folder holds no archive yet: neither what describes one nor a
/// record. One that is not there holds none; a file in its place is no folder, and
/// may be an archive.
///
/// # Errors
/// What the system says.
pub fn is_missing(files: &dyn Files) -> io::Result<bool> {
    match meetings(files) {
        Ok(names) => Ok(names.is_empty() && !files.has(ARCHIVE_FILE)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => Ok(true),
            io::ErrorKind::NotADirectory => Ok(false),
            _ => Err(error),
        },
    }
}

/// The name of a series, out of the title of one of its meetings: without the
/// year and the number.
fn series_of(title: &str) -> String {
    const YEAR_OR_NUMBER: &str = r"(?x)
        (?: (?:令和|平成|昭和) \s* )? [0-9０-９元一二三四五六七八九十]+ \s* 年 度?
        | 第 \s* [0-9０-９一二三四五六七八九十百]+ \s* 回
        | [（(] \s* [)）]";
    let part = Regex::new(YEAR_OR_NUMBER).expect("a valid pattern");
    let rest = part.replace_all(title, " ");
    // Parentheses that held nothing else.
    let rest = part.replace_all(&rest, " ");
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::InMemory;
    use crate::input::folder_to_fill;

    #[test]
    fn the_title_of_a_meeting_names_its_series() {
        for (title, series) in [
            ("令和5年度 見本会議", "見本会議"),
            ("第12回見本会議（令和６年）", "見本会議"),
            ("平成十二年度　第三回　見本　会議", "見本 会議"),
            ("2024年度見本会議", "見本会議"),
            ("見本会議", "見本会議"),
            ("令和5年度", ""),
        ] {
            assert_eq!(series_of(title), series, "{title}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same_archive() {
        let known = NewArchive {
            organizer: Some("見本\"局\"".to_owned()),
            first_fiscal_year: Some(FiscalYear(1998)),
            ..NewArchive::of_series("見本会議")
        };
        for archive in [known, NewArchive::nameless()] {
            let mut files = InMemory::default();
            assert!(is_missing(&files).unwrap());
            let toml = archive.to_toml().into_bytes();
            files.files.insert(ARCHIVE_FILE.to_owned(), toml);
            assert!(!is_missing(&files).unwrap());
            let loaded = folder_to_fill(&files);
            assert_eq!(loaded.archive.unwrap().info, archive.info());
        }
    }
}
