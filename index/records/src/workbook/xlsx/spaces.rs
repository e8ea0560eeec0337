//! Keeps the spaces of rich text: a run of only spaces between two of a name.
//!
//! A run whose `<t>` does not say `xml:space="preserve"` loses the spaces at its
//! ends in `calamine`, as an element without that attribute may. Other programs
//! than Excel leave it out, and 見本 花子 would become 見本花子.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A workbook in which every run of rich text says that its spaces are kept: the
/// same bytes where none would be lost.
pub(super) fn kept(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ZipError> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let mut changed = Vec::new();
    for at in 0..package.len() {
        let mut part = package.by_index(at)?;
        let name = part.name()?.into_owned();
        let holds_texts = name.ends_with("sharedStrings.xml") || name.contains("/worksheets/");
        if !(holds_texts && name.ends_with(".xml")) {
            continue;
        }
        let mut xml = String::new();
        // What is no text in UTF-8 is read, or complained of, by others.
        if part.read_to_string(&mut xml).is_ok()
            && let Some(kept) = with_attributes(&xml)
        {
            changed.push((at, name, kept));
        }
    }
    if changed.is_empty() {
        return Ok(bytes.into());
    }
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        match changed.iter().find(|(changed, ..)| *changed == at) {
            Some((_, name, xml)) => {
                let plain = SimpleFileOptions::default();
                let plain = plain.compression_method(CompressionMethod::Stored);
                written.start_file(name.as_str(), plain)?;
                written.write_all(xml.as_bytes())?;
            }
            None => written.raw_copy_file(package.by_index(at)?)?,
        }
    }
    Ok(written.finish()?.into_inner().into())
}

/// The XML with the attribute in every `<t>` of a run that begins or ends with a
/// space; none where there is no such one.
fn with_attributes(xml: &str) -> Option<String> {
    let mut kept = String::new();
    let (mut from, mut in_run) = (0, false);
    let mut at = 0;
    // What stands between two signs is a tag and the text behind it.
    for tag in xml.split('<') {
        let start = at;
        at = start + tag.len() + 1;
        let Some((head, text)) = tag.split_once('>').filter(|_| start > 0) else {
            continue;
        };
        let name = head
            .split([' ', '\n', '\t', '\r', '/'])
            .find(|it| !it.is_empty());
        let name = name.unwrap_or_default();
        match name.rsplit(':').next().unwrap_or(name) {
            "r" => in_run = !head.starts_with('/') && !head.ends_with('/'),
            "t" if in_run && head == name && text.trim_ascii() != text => {
                let to = start + head.len();
                kept.push_str(&xml[from..to]);
                kept.push_str(" xml:space=\"preserve\"");
                from = to;
            }
            _ => {}
        }
    }
    (from > 0).then(|| kept + &xml[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_with_spaces_at_their_ends_are_changed() {
        let run = |text: &str| format!("<si><r><t>見本</t></r><r><rPr/><t{text}</t></r></si>");
        let kept = |text: &str| with_attributes(&run(text));
        assert_eq!(kept("> "), Some(run(" xml:space=\"preserve\"> ")));
        assert_eq!(kept(" xml:space=\"preserve\"> "), None);
        assert_eq!(kept(">花子"), None);
        assert_eq!(with_attributes("<si><t> 見本 </t></si>"), None);
        let prefixed = "<x:si><x:r><x:t>花子 </x:t></x:r></x:si>";
        let meant = "<x:si><x:r><x:t xml:space=\"preserve\">花子 </x:t></x:r></x:si>";
        assert_eq!(with_attributes(prefixed).as_deref(), Some(meant));
        let open = "<".repeat(1_000_000) + ">";
        assert_eq!(with_attributes(&open), None);
    }
}
