//! Notes: comments that ask a person to look at a value, `# 要確認: …`.

use std::ops::Range;

use kairoku_core::validate::shorten;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::record_toml::NOTE_MARK;

/// Every such comment that is left, as messages show it, with the byte at which
/// it begins.
pub(super) fn left<'a>(
    text: &'a str,
    table: &DeTable<'_>,
) -> impl Iterator<Item = (usize, String)> + 'a {
    all(text, table).map(|(at, note)| (at, shorten(&note)))
}

/// Every such comment in full, with the byte at which it begins.
pub(crate) fn all<'a>(
    text: &'a str,
    table: &DeTable<'_>,
) -> impl Iterator<Item = (usize, String)> + 'a {
    let mut values = Vec::new();
    table.values().for_each(|value| spans(value, &mut values));
    values.sort_by_key(|value: &Range<usize>| value.start);
    text.match_indices('#').filter_map(move |(at, _)| {
        let line = text[at + 1..].lines().next()?;
        let note = line.trim_start().strip_prefix(NOTE_MARK)?;
        // A summary may hold the same characters, where # is a heading.
        let before = values.partition_point(|value| value.start <= at);
        let in_value = before > 0 && values[before - 1].contains(&at);
        (!in_value).then(|| {
            (
                at,
                note.trim_start_matches([':', '：', ' '])
                    .trim_end()
                    .to_owned(),
            )
        })
    })
}

/// Where the texts of a value stand.
fn spans(value: &Spanned<DeValue<'_>>, found: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::String(_) => found.push(value.span()),
        DeValue::Array(items) => items.iter().for_each(|item| spans(item, found)),
        DeValue::Table(table) => table.values().for_each(|item| spans(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(text: &str) -> Vec<String> {
        let (table, _) = DeTable::parse_recoverable(text);
        left(text, table.get_ref()).map(|(_, note)| note).collect()
    }

    #[test]
    fn a_note_is_found_wherever_a_comment_may_stand() {
        let text = "# 要確認: 一\na = 1 #要確認：二\n[[b]]\n  # 要確認 三\nc = [\n  \"d\", # 要確認: 四\n]\n";
        assert_eq!(notes(text), ["一", "二", "三", "四"]);
    }

    #[test]
    fn what_a_text_says_is_no_note() {
        let text =
            "a = \"\"\"\n# 要確認: 見出し\n\"\"\"\n[[b]]\nc = [{ d = '# 要確認' }]\n# 確認した\n";
        assert!(notes(text).is_empty());
    }
}
