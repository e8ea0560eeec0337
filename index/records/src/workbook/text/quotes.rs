//! Quotation marks of a text of rows that are not closed where they should be.

use super::super::problem::Problem;

/// What is wrong with the first quotation mark around a cell that is not closed, or
/// behind whose end the cell goes on: the reader would take rows into the cell, or
/// drop the marks.
pub(super) fn fault(text: &str, delimiter: u8) -> Option<Problem> {
    let delimiter = char::from(delimiter);
    let (mut line, mut begins, mut quoted) = (1_u32, true, None);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends_line = c == '\n' || c == '\r' && chars.peek() != Some(&'\n');
        line += u32::from(ends_line);
        match (quoted, c) {
            (None, '"') if begins => quoted = Some(line),
            (None, _) => begins = ends_line || c == delimiter,
            (Some(_), '"') if chars.peek() == Some(&'"') => {
                chars.next();
            }
            (Some(from), '"') => {
                quoted = None;
                let mut behind = chars.clone().skip_while(|c| *c == ' ');
                let ends = behind
                    .next()
                    .is_none_or(|c| c == delimiter || "\r\n".contains(c));
                if !ends {
                    let rows = line - from;
                    return Some(match rows {
                        0 => Problem::TextBehindQuote { line },
                        rows => Problem::OpenQuote { from, rows },
                    });
                }
                begins = false;
            }
            _ => {}
        }
    }
    let lines = u32::try_from(text.trim_end().lines().count()).unwrap_or(u32::MAX);
    quoted.map(|from| Problem::OpenQuote {
        from,
        rows: lines.saturating_sub(from),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_is_not_closed_is_told_with_its_line() {
        let open = |from, rows| Some(Problem::OpenQuote { from, rows });
        assert_eq!(
            fault("甲,乙\r\n1,\"開いた\r\n2,次\r\n3,次\r\n", b','),
            open(2, 2)
        );
        assert_eq!(fault("甲,乙\n1,\"開いた\n2,\"次\"\n", b','), open(2, 1));
        assert_eq!(fault("甲,乙\n1,\"開いた", b','), open(2, 0));
        let behind = Some(Problem::TextBehindQuote { line: 2 });
        assert_eq!(fault("甲,乙\n1,\"特別\"会議\n", b','), behind);
    }

    #[test]
    fn marks_that_are_closed_and_marks_within_a_cell_are_right() {
        for text in [
            "甲,乙\n1,\"一\n二\"\n",
            "甲,乙\n\"一\"\"二\"\"\",三\n",
            "甲,乙\n1,見本\"特別\"会議\n",
            "甲\t乙\n\"\"\t\"\"\n",
            "\"甲\" ,乙\n",
            "",
        ] {
            assert_eq!(
                fault(text, if text.contains('\t') { b'\t' } else { b',' }),
                None,
                "{text}"
            );
        }
    }
}
