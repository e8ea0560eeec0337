//! One sheet, as XML.

use std::io;

use kairoku_core::markdown::is_web_address;
use quick_xml::events::BytesText;
use quick_xml::writer::Writer;

use super::Limits;
use crate::columns::Cell;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Characters beside controls and surrogates that XML has not.
pub(super) const NOT_IN_XML: [char; 2] = ['\u{fffe}', '\u{ffff}'];

/// How a cell looks: a number of the list in `package::STYLES`.
#[derive(Clone, Copy)]
pub(super) enum Style {
    /// Bold on a ground.
    Heading = 1,
    /// Wrapped, from the top.
    Text = 2,
    /// Like text, in the colour of links.
    Link = 3,
}

/// A sheet that is being written.
pub(super) struct Sheet {
    limits: Limits,
    /// Whether the first row is one of headings, frozen and with filters.
    table: bool,
    widths: Vec<u16>,
    rows: Writer<Vec<u8>>,
    count: usize,
    /// The cells that are links, with their addresses.
    links: Vec<(String, String)>,
    unlinked: usize,
}

/// A sheet that was written: its XML and that of its relations, if it has any.
pub(super) struct Written {
    pub(super) sheet: Vec<u8>,
    pub(super) relations: Option<Vec<u8>>,
}

impl Sheet {
    /// A sheet whose first row is one of headings.
    pub(super) fn table(limits: Limits, widths: &[u16]) -> Self {
        Self::new(limits, widths, true)
    }

    /// A sheet of rows that are all alike.
    pub(super) fn plain(limits: Limits, widths: &[u16]) -> Self {
        Self::new(limits, widths, false)
    }

    fn new(limits: Limits, widths: &[u16], table: bool) -> Self {
        Self {
            limits,
            table,
            widths: widths.to_vec(),
            rows: Writer::new(Vec::new()),
            count: 0,
            links: Vec::new(),
            unlinked: 0,
        }
    }

    /// How many addresses became no links.
    pub(super) fn unlinked(&self) -> usize {
        self.unlinked
    }

    /// All cells, such as `$A$1:$O$3`.
    pub(super) fn range(&self) -> String {
        let last = column(self.widths.len() - 1);
        format!("$A$1:${last}${}", self.count)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl Iterator<Item = (Cell, Style)>) -> io::Result<()> {
        self.count += 1;
        let number = self.count.to_string();
        let (limits, links) = (self.limits, &mut self.links);
        let unlinked = &mut self.unlinked;
        let row = self.rows.create_element("row");
        row.with_attribute(("r", &*number))
            .write_inner_content(|into| {
                for (at, (cell, style)) in cells.enumerate() {
                    let reference = format!("{}{number}", column(at));
                    if let Cell::Address(address) = &cell {
                        if links.len() < limits.links && is_link(address, limits) {
                            links.push((reference.clone(), address.clone()));
                        } else {
                            *unlinked += 1;
                        }
                    }
                    write_cell(into, &reference, &cell, style)?;
                }
                Ok(())
            })?;
        Ok(())
    }

    /// The XML of the sheet.
    pub(super) fn finish(self) -> io::Result<Written> {
        let range = self.range().replace('$', "");
        let relations = (!self.links.is_empty())
            .then(|| relations(&self.links))
            .transpose()?;
        let rows = self.rows.into_inner();
        let mut into = document();
        into.create_element("worksheet")
            .with_attributes([("xmlns", NAMESPACE), ("xmlns:r", RELATIONS)])
            .write_inner_content(|into| {
                views(into, self.table)?;
                columns(into, &self.widths)?;
                into.create_element("sheetData")
                    .write_inner_content(|into| {
                        into.get_mut().extend_from_slice(&rows);
                        Ok(())
                    })?;
                if self.table {
                    into.create_element("autoFilter")
                        .with_attribute(("ref", &*range))
                        .write_empty()?;
                }
                if !self.links.is_empty() {
                    into.create_element("hyperlinks")
                        .write_inner_content(|into| hyperlinks(into, &self.links))?;
                }
                Ok(())
            })?;
        Ok(Written {
            sheet: into.into_inner(),
            relations,
        })
    }
}

/// A document that begins.
pub(super) fn document() -> Writer<Vec<u8>> {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    Writer::new(declaration.as_bytes().to_vec())
}

/// The letter of a column. No sheet has more columns than letters.
fn column(at: usize) -> char {
    let at = u8::try_from(at).expect("few columns");
    char::from(b'A' + at)
}

fn is_link(address: &str, limits: Limits) -> bool {
    let printable = |c: char| !c.is_control() && !c.is_whitespace() && !NOT_IN_XML.contains(&c);
    is_web_address(address)
        && address.chars().all(printable)
        && address.chars().count() <= limits.address
}

fn write_cell(
    into: &mut Writer<Vec<u8>>,
    reference: &str,
    cell: &Cell,
    style: Style,
) -> io::Result<()> {
    let style = (style as u8).to_string();
    let element = into
        .create_element("c")
        .with_attributes([("r", reference), ("s", &style)]);
    match cell {
        Cell::Text(text) | Cell::Address(text) if text.is_empty() => {
            element.write_empty()?;
        }
        Cell::Text(text) | Cell::Address(text) => {
            let element = element.with_attribute(("t", "inlineStr"));
            element.write_inner_content(|into| {
                into.create_element("is").write_inner_content(|into| {
                    into.create_element("t")
                        .with_attribute(("xml:space", "preserve"))
                        .write_text_content(BytesText::new(&escaped(text)))?;
                    Ok(())
                })?;
                Ok(())
            })?;
        }
        Cell::Number(number) => {
            let number = number.to_string();
            element.write_inner_content(|into| {
                into.create_element("v")
                    .write_text_content(BytesText::new(&number))?;
                Ok(())
            })?;
        }
    }
    Ok(())
}

fn views(into: &mut Writer<Vec<u8>>, frozen: bool) -> io::Result<()> {
    into.create_element("sheetViews")
        .write_inner_content(|into| {
            let view = into
                .create_element("sheetView")
                .with_attribute(("workbookViewId", "0"));
            if !frozen {
                view.write_empty()?;
                return Ok(());
            }
            view.write_inner_content(|into| {
                into.create_element("pane")
                    .with_attributes([
                        ("ySplit", "1"),
                        ("topLeftCell", "A2"),
                        ("activePane", "bottomLeft"),
                        ("state", "frozen"),
                    ])
                    .write_empty()?;
                Ok(())
            })?;
            Ok(())
        })?;
    Ok(())
}

fn columns(into: &mut Writer<Vec<u8>>, widths: &[u16]) -> io::Result<()> {
    into.create_element("cols").write_inner_content(|into| {
        for (at, width) in (1..).zip(widths) {
            let at: u32 = at;
            let (at, width) = (at.to_string(), width.to_string());
            into.create_element("col")
                .with_attributes([
                    ("min", &*at),
                    ("max", &*at),
                    ("width", &*width),
                    ("customWidth", "1"),
                ])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The links of a sheet. Excel keeps the part of an address after `#` apart.
fn hyperlinks(into: &mut Writer<Vec<u8>>, links: &[(String, String)]) -> io::Result<()> {
    for (number, (cell, address)) in links.iter().enumerate() {
        let id = format!("rId{}", number + 1);
        let mut link = into
            .create_element("hyperlink")
            .with_attributes([("ref", &**cell), ("r:id", &*id)]);
        if let Some((_, place)) = address.split_once('#') {
            link = link.with_attribute(("location", place));
        }
        link.write_empty()?;
    }
    Ok(())
}

fn relations(links: &[(String, String)]) -> io::Result<Vec<u8>> {
    let mut into = document();
    let kind = format!("{RELATIONS}/hyperlink");
    into.create_element("Relationships")
        .with_attribute(("xmlns", PACKAGE_RELATIONS))
        .write_inner_content(|into| {
            for (number, (_, address)) in links.iter().enumerate() {
                let id = format!("rId{}", number + 1);
                let target = address.split('#').next().unwrap_or_default();
                into.create_element("Relationship")
                    .with_attributes([
                        ("Id", &*id),
                        ("Type", &*kind),
                        ("Target", target),
                        ("TargetMode", "External"),
                    ])
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(into.into_inner())
}

/// Cuts a text to so many UTF-16 units, and says whether that took any away.
pub(super) fn shorten(text: &mut String, units: usize) -> bool {
    let mut left = units;
    let end = text
        .char_indices()
        .find_map(|(at, c)| match left.checked_sub(c.len_utf16()) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(at),
        });
    if let Some(end) = end {
        text.truncate(end);
    }
    end.is_some()
}

/// Text as a cell holds it (ECMA-376, ST_Xstring): characters that XML has not
/// are written `_x0001_`, and so is an underscore that looks like the start of
/// that. A line ends in a line feed.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for (at, c) in text.char_indices() {
        match c {
            '\r' => escaped.push('\n'),
            '_' if is_escape(&text[at..]) => escaped.push_str("_x005F_"),
            '\t' | '\n' => escaped.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

fn is_escape(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'_', b'x', digits @ .., ] if digits.len() >= 5
            && digits[..4].iter().all(u8::is_ascii_hexdigit)
            && digits[4] == b'_'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        let cut = |text: &str, units| {
            let mut text = text.to_owned();
            let was_cut = shorten(&mut text, units);
            (text, was_cut)
        };
        assert_eq!(cut("甲乙丙", 3), ("甲乙丙".to_owned(), false));
        assert_eq!(cut("甲乙丙", 2), ("甲乙".to_owned(), true));
        assert_eq!(cut("甲😀", 2), ("甲".to_owned(), true));
    }

    #[test]
    fn characters_that_xml_has_not_are_written_by_number() {
        assert_eq!(escaped("甲\u{1}乙\0"), "甲_x0001_乙_x0000_");
        assert_eq!(escaped("_x0041_ _x _xZZZZ_"), "_x005F_x0041_ _x _xZZZZ_");
        assert_eq!(escaped("甲\r\n乙\r丙\n"), "甲\n乙\n丙\n");
    }
}
