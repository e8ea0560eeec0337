//! Lines that are items of a programme by whoever is named with them.

use crate::import::page::{Line, Mark, TablePosition};
use crate::import::people;

/// Whether the first of some lines is a title with whoever spoke, in the line or in the
/// one below it: 「海をまもる」 見本 花子 氏（見本大学）. Without quotation marks it has a
/// number.
pub(super) fn is_item_with_speaker(lines: &[Line]) -> bool {
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    let names = |text: &str| people::is_person(text) || people::may_be_person(text);
    let open = first.text.find('「');
    let close = first.text.rfind('」');
    let beside = close.map(|at| first.text[at + '」'.len_utf8()..].trim());
    let is_quoted = open.is_some_and(|at| first.text[..at].chars().count() <= 8)
        && beside.is_some_and(|text| {
            text.is_empty() || names(text) || people::is_name_with_organization(text)
        });
    let is_numbered = first.mark == Mark::Number && open.is_none() && !names(&first.text);
    let next = rest.first().filter(|next| next.mark == Mark::None);
    let names = |text: &str| names(text) || people::is_name_with_organization(text);
    let is_named = beside.is_some_and(names)
        || next.is_some_and(|next| !next.is_sentence() && names(&next.text));
    !first.is_sentence() && is_named && (is_quoted || is_numbered)
}

/// Whether the first of some lines begins a row of a table with a column of those who
/// spoke.
pub(super) fn is_row_with_speaker(lines: &[Line]) -> bool {
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    let of_row = rest
        .iter()
        .take(4)
        .take_while(|it| it.table == first.table && it.table_position != TablePosition::Begins);
    let mut of_row = of_row.filter(|it| it.table_position == TablePosition::Speaker);
    first.table != 0 && first.table_position == TablePosition::Begins && of_row.next().is_some()
}
