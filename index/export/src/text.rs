//! Text as the formats need it.

/// Text on one line: whatever breaks a line or controls a terminal is a
/// space, and spaces stand alone and not at the ends.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |c: char| c == ' ' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let words: Vec<_> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_the_line() {
        assert_eq!(
            one_line(" 甲\r\n乙\u{b}丙\u{2028}\t 丁　戊\0"),
            "甲 乙 丙 丁　戊"
        );
        assert_eq!(one_line("\n"), "");
    }
}
