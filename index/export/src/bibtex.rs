//! References as BibTeX, for LaTeX.
//!
//! A session is an `@inproceedings`, an overview a `@misc`. Names in Japanese
//! stand in braces, which keeps them whole, and titles in double braces, which
//! keeps their letters as they are. The provenance is told in lines before the
//! first entry; BibTeX passes over what stands outside entries but for `@`.

use kairoku_core::date::Date;
use kairoku_core::markdown::is_web_address;
use kairoku_core::protocol::Provenance;

use crate::item::{Author, Item};
use crate::provenance::{facts, note};
use crate::text::one_line;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The file.
pub(crate) fn write(provenance: &Provenance, items: &[Item<'_>]) -> String {
    let mut text = String::new();
    for (name, fact) in facts(provenance) {
        let fact = if is_web_address(&fact) {
            verbatim(&fact)
        } else {
            one_line(&fact).replace('@', "＠")
        };
        if !fact.is_empty() {
            text.push_str(&format!("% {name}: {fact}\n"));
        }
    }
    for item in items {
        text.push('\n');
        text.push_str(&entry(provenance, item));
    }
    text
}

fn entry(provenance: &Provenance, item: &Item<'_>) -> String {
    let meeting = item.meeting();
    let session = item.section.session.is_some();
    let kind = if session { "inproceedings" } else { "misc" };
    let mut fields = Fields(format!("@{kind}{{{}", item.key));
    let authors: Vec<_> = item.authors().into_iter().map(author).collect();
    fields.raw("author", &authors.join(" and "));
    fields.raw("title", &braced(item.section.title()));
    if session {
        fields.text("booktitle", &meeting.title);
    }
    fields.text("series", &meeting.series);
    fields.text("year", &format!("{:04}", meeting.date.year()));
    fields.month(meeting.date);
    let last = meeting.end_date.filter(|&last| last != meeting.date);
    let last = last.map_or_else(String::new, |last| format!("/{last}"));
    fields.text("date", &format!("{}{last}", meeting.date));
    fields.text("organization", item.organizer.unwrap_or_default());
    // BibTeX knows the place of a conference as `address`, biblatex as `venue`.
    let venue = meeting.venue.as_deref().unwrap_or_default();
    fields.text("address", venue);
    fields.text("venue", venue);
    fields.raw("url", &verbatim(&item.url));
    fields.text("urldate", &provenance.retrieved.to_string());
    fields.text("language", "japanese");
    let themes: Vec<_> = item
        .section
        .themes()
        .iter()
        .map(|theme| theme.replace(',', "，"))
        .collect();
    fields.text("keywords", &themes.join(", "));
    fields.text("abstract", &item.summary().join(" "));
    fields.text("note", &note(provenance));
    fields.0.push_str("\n}\n");
    fields.0
}

/// The fields of an entry that has begun.
struct Fields(String);

impl Fields {
    /// Adds a field whose value is text, unless it is empty.
    fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// Adds a field whose value is BibTeX, unless it is empty.
    fn raw(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.push_str(&format!(",\n  {name} = {{{value}}}"));
        }
    }

    /// Adds the month by its name, which styles write out in their language.
    fn month(&mut self, date: Date) {
        let month = MONTHS[usize::from(date.month()) - 1];
        self.0.push_str(&format!(",\n  month = {month}"));
    }
}

/// A name. One in Latin letters is read by BibTeX; any other, and one that
/// BibTeX would take apart, stays whole.
fn author(author: Author<'_>) -> String {
    let (Author::Speaker(name) | Author::Organizer(name)) = author;
    let lower = name.to_ascii_lowercase();
    let parted = lower.split_whitespace().any(|word| word == "and") || name.contains(',');
    let latin = name.is_ascii() && !parted;
    match author {
        Author::Speaker(_) if latin => escaped(name),
        _ => braced(name),
    }
}

/// Text that stays as it is, in braces; empty where the text is.
fn braced(text: &str) -> String {
    match escaped(text) {
        text if text.is_empty() => text,
        text => format!("{{{text}}}"),
    }
}

/// Text without meaning to TeX. Braces are commands, because BibTeX counts
/// those after a backslash too, and an empty group parts what TeX would join.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    for c in one_line(text).chars() {
        if before
            .replace(c)
            .is_some_and(|before| is_ligature(before, c))
        {
            escaped.push_str("{}");
        }
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '&' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether TeX makes one character of two: `--` a dash, `''` a quotation mark.
fn is_ligature(first: char, second: char) -> bool {
    let twice = first == second && matches!(first, '-' | '\'' | '`' | ',' | '<' | '>');
    twice || (matches!(first, '?' | '!') && second == '`')
}

/// An address, which BibTeX's tools take verbatim: what would end the field
/// or the address is percent-encoded.
fn verbatim(url: &str) -> String {
    let mut verbatim = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' | '}' | '\\' | '"' | '<' | '>' | '^' | '`' | '|' | '@' | ' ' => {
                verbatim.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_control() => {}
            c => verbatim.push(c),
        }
    }
    verbatim
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_reads_text_as_it_is_written() {
        assert_eq!(
            escaped(r"100% & $5 #1 a_b {c} ~ ^ \d"),
            r"100\% \& \$5 \#1 a\_b \textbraceleft{}c\textbraceright{} \textasciitilde{} \textasciicircum{} \textbackslash{}d"
        );
    }

    #[test]
    fn tex_joins_nothing() {
        assert_eq!(escaped("1--2 ''a'' ?`"), "1-{}-2 '{}'a'{}' ?{}`");
    }

    #[test]
    fn names_that_bibtex_would_take_apart_stay_whole() {
        for (name, expected) in [
            ("大嶋 洋一", "{大嶋 洋一}"),
            ("John Smith", "John Smith"),
            ("Smith, John", "{Smith, John}"),
            ("Rock and Roll", "{Rock and Roll}"),
        ] {
            assert_eq!(author(Author::Speaker(name)), expected);
        }
        assert_eq!(
            author(Author::Organizer("Minato Office")),
            "{Minato Office}"
        );
    }

    #[test]
    fn an_address_cannot_end_its_field() {
        assert_eq!(
            verbatim("https://example.jp/a}b/#section-2"),
            "https://example.jp/a%7Db/#section-2"
        );
    }
}
