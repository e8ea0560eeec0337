//! The parts of a workbook, packed.

use std::io::{self, Write as _};

use crc::{CRC_32_ISO_HDLC, Crc, Table};
use kairoku_core::protocol::Provenance;
use quick_xml::escape::escape;
use rawzip::{CompressionMethod, Crc32Option, ZipArchiveWriter};

use super::sheet::{NOT_IN_XML, Sheet, Written};
use crate::ExportError;
use crate::text::one_line;

/// As hard as most programs try.
const COMPRESSION_LEVEL: u8 = 6;

/// The checksum of ZIP with a small table: the large ones that are the fastest
/// would weigh as much as everything else here.
const CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// The looks of cells, in the order of `sheet::Style`; the first two fills are
/// Excel's own.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="游ゴシック"/><family val="2"/></font><font><b/><sz val="11"/><name val="游ゴシック"/><family val="2"/></font><font><u/><sz val="11"/><color rgb="FF0017C1"/><name val="游ゴシック"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F1FE"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

/// Packs the two sheets with what belongs to them.
pub(super) fn pack(
    provenance: &Provenance,
    results: Sheet,
    sources: Sheet,
) -> Result<Vec<u8>, ExportError> {
    let workbook = workbook(&results);
    let (results, sources) = (results.finish()?, sources.finish()?);
    let properties = properties(provenance);
    let mut content = Vec::new();
    let mut package = Package(ZipArchiveWriter::new(&mut content));
    package.add("[Content_Types].xml", CONTENT_TYPES.as_bytes())?;
    package.add("_rels/.rels", RELATIONS.as_bytes())?;
    package.add("docProps/core.xml", properties.as_bytes())?;
    package.add("xl/workbook.xml", workbook.as_bytes())?;
    package.add("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.as_bytes())?;
    package.add("xl/styles.xml", STYLES.as_bytes())?;
    package.add_sheet("sheet1.xml", &results)?;
    package.add_sheet("sheet2.xml", &sources)?;
    package.0.finish()?;
    Ok(content)
}

/// A package that is being written. Its parts have no time of their own.
struct Package<'a>(ZipArchiveWriter<&'a mut Vec<u8>>);

impl Package<'_> {
    fn add(&mut self, name: &str, part: &[u8]) -> Result<(), ExportError> {
        let (mut entry, config) = self
            .0
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE)
            .crc32(Crc32Option::Custom(CRC.checksum(part)))
            .start()?;
        // Counts the bytes of the part; the packed ones go to the entry.
        let mut counter = config.wrap(io::sink());
        counter.write_all(part)?;
        let (_, descriptor) = counter.finish()?;
        let packed = miniz_oxide::deflate::compress_to_vec(part, COMPRESSION_LEVEL);
        entry.write_all(&packed)?;
        entry.finish(descriptor)?;
        Ok(())
    }

    fn add_sheet(&mut self, name: &str, sheet: &Written) -> Result<(), ExportError> {
        self.add(&format!("xl/worksheets/{name}"), &sheet.sheet)?;
        match &sheet.relations {
            Some(relations) => self.add(&format!("xl/worksheets/_rels/{name}.rels"), relations),
            None => Ok(()),
        }
    }
}

/// The names of the sheets. Excel wants to know what is filtered.
fn workbook(results: &Sheet) -> String {
    let range = results.range();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="検索結果" sheetId="1" r:id="rId1"/><sheet name="出典" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'検索結果'!{range}</definedName></definedNames></workbook>"#
    )
}

/// What the workbook says of itself: made on the day of the provenance.
fn properties(provenance: &Provenance) -> String {
    let archive = one_line(&provenance.archive).replace(NOT_IN_XML, "");
    let (archive, day) = (escape(&archive), provenance.retrieved);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{archive}</dc:title><dc:creator>{archive}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>"#
    )
}
