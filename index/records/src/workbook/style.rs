//! How the sheets look and what Excel helps with: headings that stay, widths,
//! notes, lists to choose from.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::layout::{Column, ID, Kind, Layout, SheetKind};
use super::rows::Written;
use super::serial;
use super::sheet::letters;

/// How many rows below the headings Excel helps with.
const ROWS: u32 = 2000;

/// The height of a row with a long text, in points: three lines of it.
pub(super) const TALL: f64 = 56.0;

/// The colors of headings: of columns that every row needs, and of others.
const REQUIRED: u32 = 0xFF_E2_A8;
const OPTIONAL: u32 = 0xDD_E8_F4;

/// What honorifics are offered.
const HONORIFICS: [&str; 6] = ["氏", "さん", "様", "先生", "教授", "准教授"];

/// A workbook without anything that differs from one time to the next.
pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_creation_datetime(&created)
        .set_author("会録")
        .set_title("会議録");
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// The height of a row, in points, in which each of these texts is shown whole
/// in a column of the width beside it. Neither Excel nor LibreOffice finds it
/// by itself for every row.
pub(super) fn height(texts: &[(&str, f64)]) -> f64 {
    let lines = |text: &str, width: f64| -> f64 {
        let of_line = |line: &str| {
            let wide = line.chars().filter(|c| !c.is_ascii()).count();
            let units = line.chars().count() + wide;
            #[allow(clippy::cast_precision_loss)]
            let units = units as f64;
            (units / width).ceil().max(1.0)
        };
        text.lines().map(of_line).sum()
    };
    let most = texts.iter().map(|(text, width)| lines(text, *width));
    (most.fold(1.0, f64::max) * LINE).min(HIGHEST)
}

/// The greatest height that a row may have, in points.
const HIGHEST: f64 = 409.0;

/// The height of a line, in points.
const LINE: f64 = 17.0;

/// How a cell of a column looks.
pub(super) fn of(kind: Kind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match kind {
        Kind::Date => format.set_num_format(DATE),
        Kind::Time => format.set_num_format(TIME),
        Kind::Count | Kind::Ordinal => format.set_num_format("0"),
        // As text, so that Excel makes no day of 1-2.
        Kind::Id | Kind::Choice(_) => format.set_num_format("@"),
        Kind::Line | Kind::Name | Kind::List | Kind::Text => {
            format.set_num_format("@").set_text_wrap()
        }
    }
}

/// How a day is shown.
pub(super) const DATE: &str = "yyyy-mm-dd";
/// How a time of day is shown.
pub(super) const TIME: &str = "hh:mm";

/// Writes a value into a cell.
pub(super) fn cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Written,
    format: &Format,
) -> Result<(), XlsxError> {
    match value {
        Written::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Written::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Written::Date(date) => match serial::of_date(*date) {
            Some(days) => sheet.write_number_with_format(row, column, days, format)?,
            // Excel has no such days; as text they are read all the same.
            None => sheet.write_string_with_format(row, column, date.to_string(), format)?,
        },
        Written::Time(time) => {
            sheet.write_number_with_format(row, column, serial::of_time(*time), format)?
        }
    };
    Ok(())
}

/// How a heading looks.
pub(super) fn heading(column: &Column) -> Format {
    Format::new()
        .set_bold()
        .set_background_color(if column.required { REQUIRED } else { OPTIONAL })
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// Dresses a sheet whose headings stand in a row: widths, formats, notes, and
/// what can be chosen. `meetings` is the row of the headings of the meetings.
pub(super) fn dress(
    sheet: &mut Worksheet,
    layout: &Layout,
    headings: u32,
    columns: &[(u16, &Column)],
    meetings: &str,
) -> Result<(), XlsxError> {
    let (first, last) = (headings + 1, headings + ROWS);
    for (at, column) in columns {
        sheet.set_column_width(*at, column.width)?;
        sheet.set_column_format(*at, &of(column.kind))?;
        sheet.insert_note(headings, *at, &note(column))?;
        if let Some(rule) = rule(layout, column, meetings)? {
            sheet.add_data_validation(first, *at, last, *at, &rule)?;
        }
    }
    sheet.set_row_height(headings, 32)?;
    sheet.set_freeze_panes(
        first,
        if layout.kind == SheetKind::Meetings {
            2
        } else {
            1
        },
    )?;
    Ok(())
}

fn note(column: &Column) -> Note {
    let required = if column.required {
        "必ず書きます。"
    } else {
        ""
    };
    Note::new(format!("{required}{}", column.cell_note()))
        .add_author_prefix(false)
        .set_width(320)
        .set_height(110)
}

/// What Excel lets people write into a column, or warns of.
fn rule(
    layout: &Layout,
    column: &Column,
    meetings: &str,
) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    let warning = |rule: DataValidation, text: &str| {
        rule.set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(text)
    };
    Ok(Some(match column.kind {
        Kind::Choice(words) => {
            let words: Vec<_> = words.iter().map(|(shown, _)| *shown).collect();
            rule.allow_list_strings(&words)?
                .set_error_message("一覧から選んでください")?
        }
        Kind::Id if layout.kind != SheetKind::Meetings => warning(
            rule.allow_list_formula(Formula::new(meetings)),
            "「会議」シートにない会議IDです。このまま書きますか？",
        )?,
        Kind::Ordinal => rule
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(1))
            .set_error_message("1、2、3…と番号を書いてください")?,
        Kind::Count => rule
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message("数だけを書いてください（例: 46）")?,
        Kind::Date => warning(
            rule.allow_date(DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(
                1900, 1, 1,
            )?)),
            "日付として読めないようです（例: 2023-11-06）。このまま書きますか？",
        )?,
        Kind::Time => warning(
            rule.allow_time(DataValidationRule::Between(
                ExcelDateTime::from_hms(0, 0, 0)?,
                ExcelDateTime::from_hms(23, 59, 59)?,
            )),
            "時刻として読めないようです（例: 13:30）。このまま書きますか？",
        )?,
        _ if column.field == "honorific" => rule
            .allow_list_strings(&HONORIFICS)?
            .show_error_message(false),
        _ => return Ok(None),
    }))
}

/// The ids of the meetings in their sheet, as Excel writes them, for the sheet
/// and column that they stand in.
pub(super) fn ids(sheet: &str, headings: u32, column: u32) -> String {
    let column = letters(column);
    let sheet = sheet.replace('\'', "''");
    let (first, last) = (headings + 2, headings + 1 + ROWS);
    format!("='{sheet}'!${column}${first}:${column}${last}")
}

/// The ids of the meetings in the template.
pub(super) fn ids_of_template() -> String {
    let meetings = SheetKind::Meetings.layout();
    let column = meetings
        .columns
        .iter()
        .position(|column| column.field == ID);
    let column = column.and_then(|it| u32::try_from(it).ok());
    ids(meetings.name, 0, column.unwrap_or_default())
}
