//! The headings of a sheet in all the forms that people give them.

use unicode_normalization::UnicodeNormalization;

use super::super::layout::{Column, Layout};
use super::super::value::NEAR;

/// The headings of a sheet.
pub(super) struct Known {
    /// Each form, as headings are compared, with its column.
    forms: Vec<(String, &'static Column)>,
}

/// The longest heading, in bytes: it may have remarks.
const LONGEST: usize = 1_000;

impl Known {
    pub(super) fn of(layout: &'static Layout) -> Self {
        let forms = layout.columns.iter().flat_map(|column| {
            let names = std::iter::once(&column.heading).chain(column.aliases);
            names.map(move |name| (normal(name), column))
        });
        Self {
            forms: forms.collect(),
        }
    }

    /// The column of a heading, with its number among those of its field.
    pub(super) fn exactly(&self, heading: &str) -> Option<(&'static Column, usize)> {
        if heading.len() > LONGEST {
            return None;
        }
        let heading = normal(heading);
        if let Some((_, column)) = self.forms.iter().find(|(form, _)| *form == heading) {
            return Some((column, 0));
        }
        let stem = heading.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: usize = heading[stem.len()..].parse().ok()?;
        let (_, column) = self.forms.iter().find(|(form, _)| form == stem)?;
        let nth = number.checked_sub(1)?;
        column.repeats().then_some((column, nth))
    }

    /// The column that a heading is nearly the heading of.
    pub(super) fn nearly(&self, heading: &str) -> Option<&'static Column> {
        if heading.len() > LONGEST {
            return None;
        }
        let heading = normal(heading);
        let likeness = |form: &str| strsim::jaro_winkler(&heading, form);
        let near = self
            .forms
            .iter()
            .map(|(form, column)| (likeness(form), column));
        let near = near.filter(|(likeness, _)| *likeness >= NEAR);
        let nearest = near.max_by(|(one, _), (other, _)| one.total_cmp(other));
        nearest.map(|(_, column)| *column)
    }
}

/// A heading as headings are compared: without width, case, white space,
/// remarks in parentheses, and marks at its ends.
pub(super) fn normal(heading: &str) -> String {
    let normal: String = heading.nfkc().collect();
    let end = normal.find(['(', '[', '【']).filter(|end| *end > 0);
    let bare = &normal[..end.unwrap_or(normal.len())];
    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    bare.trim_matches(|c| matches!(c, '※' | '*' | '●' | '○' | '■' | '◆' | ':' | '.' | '。'))
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::super::layout::SheetKind;
    use super::*;

    fn field(kind: SheetKind, heading: &str) -> Option<(&'static str, usize)> {
        let known = Known::of(kind.layout());
        let found = known.exactly(heading);
        found.map(|(column, nth)| (column.field, nth))
    }

    #[test]
    fn a_heading_is_known_in_all_its_forms() {
        for (heading, found) in [
            ("会議ID", ("id", 0)),
            ("会議ＩＤ（必須）", ("id", 0)),
            ("※会議 名", ("title", 0)),
            ("開催\n年月日", ("date", 0)),
            ("テーマ", ("themes", 0)),
            ("テーマ１", ("themes", 0)),
            ("テーマ②", ("themes", 1)),
            ("概要", ("summary", 0)),
            ("概要2", ("summary", 1)),
        ] {
            assert_eq!(
                field(SheetKind::Meetings, heading),
                Some(found),
                "{heading}"
            );
        }
        for heading in ["備考", "会議名2", "テーマ0", ""] {
            assert_eq!(field(SheetKind::Meetings, heading), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_that_is_mistyped_is_nearly_one() {
        let known = Known::of(SheetKind::Meetings.layout());
        let near = |heading| known.nearly(heading).map(|column| column.heading);
        assert_eq!(near("参加者人数"), Some("参加者数"));
        assert_eq!(near("備考"), None);
        assert_eq!(near("担当者"), None);
    }
}
