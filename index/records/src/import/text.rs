//! Plain text that was copied from a page, whose indents show its lists.

use super::page::{Line, Mark, Page};

pub(super) fn read(text: &str) -> Page {
    // The indents of the items that the line may belong to.
    let mut items: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for text in text.lines() {
        let Some(mut line) = Line::new(text) else {
            continue;
        };
        let indent = indent(text);
        items.truncate(items.iter().take_while(|item| **item < indent).count());
        line.nest = items.len();
        if line.mark != Mark::None && indent > 0 {
            line.nest += 1;
            items.push(indent);
        }
        line.depth += line.nest;
        lines.push(line);
    }
    Page {
        lines,
        ..Page::default()
    }
}

/// How far a line is indented, in columns.
fn indent(text: &str) -> usize {
    text.chars()
        .map_while(|c| match c {
            ' ' => Some(1),
            '\u{3000}' => Some(2),
            '\t' => Some(8),
            _ => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indent_of_lists_is_their_depth() {
        let text = "題\n  1. 甲\n  2. 乙\n    1. 丙\n      丙の続き\n      • 丁\n  3. 戊\n後\n";
        let depths: Vec<_> = read(text).lines.iter().map(|line| line.depth).collect();
        assert_eq!(depths, [0, 1, 1, 2, 2, 4, 1, 0]);
    }
}
