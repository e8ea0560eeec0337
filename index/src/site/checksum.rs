//! The checksum of a page: FNV-1a of 32 bits over the UTF-16 units of the names,
//! attributes and texts in it. The app holds a page against it that it takes over or
//! fetches; `src/boot.js` makes the same of the elements that a browser read, which are
//! all that is left of a page that was loaded.

/// The checksum of HTML as the components render it, in hexadecimal digits.
pub(super) fn checksum(html: &str) -> String {
    let mut sum = Sum(0x811c_9dc5);
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        sum.add_unescaped(text);
        rest = after(tag, '>');
        if tag.starts_with(NO_SCRIPT) {
            // A browser reads it as text or as elements, by whether it runs scripts.
            rest = tag.split_once("</noscript>").map_or("", |(_, rest)| rest);
        } else if !tag.starts_with('/') {
            rest = sum.add_tag(tag);
        }
    }
    sum.add_unescaped(rest);
    format!("{:x}", sum.0)
}

const NO_SCRIPT: &str = "noscript>";

/// The characters that are written by a name, after the `&`.
const NAMED: [(&str, char); 5] = [
    ("amp;", '&'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("quot;", '"'),
    ("#x27;", '\''),
];

struct Sum(u32);

impl Sum {
    /// Adds the name and the attributes of a tag, and gives what follows it.
    fn add_tag<'a>(&mut self, tag: &'a str) -> &'a str {
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let (name, mut rest) = tag.split_at(tag.find(is_end).unwrap_or(tag.len()));
        self.add("<");
        self.add(name);
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() || rest.starts_with('>') {
                return after(rest, '>');
            }
            let end = rest.find(|c: char| c == '=' || is_end(c));
            let (name, value) = rest.split_at(end.unwrap_or(rest.len()));
            let (value, next) = match value.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => ("", value.strip_prefix('=').unwrap_or(value)),
            };
            self.add(" ");
            self.add(name);
            self.add("=");
            self.add_unescaped(value);
            rest = next;
        }
    }

    fn add_unescaped(&mut self, mut text: &str) {
        while let Some((plain, rest)) = text.split_once('&') {
            self.add(plain);
            let named = NAMED.iter().find(|(name, _)| rest.starts_with(name));
            let (name, c) = named.copied().unwrap_or(("", '&'));
            self.add(c.encode_utf8(&mut [0; 4]));
            text = &rest[name.len()..];
        }
        self.add(text);
    }

    fn add(&mut self, text: &str) {
        for unit in text.encode_utf16() {
            self.0 = (self.0 ^ u32::from(unit)).wrapping_mul(0x0100_0193);
        }
    }
}

/// What follows a character; nothing where it is not there.
fn after(text: &str, c: char) -> &str {
    text.split_once(c).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_that_of_names_attributes_and_texts() {
        let sum = |text: &str| {
            let mut sum = Sum(0x811c_9dc5);
            sum.add(text);
            format!("{:x}", sum.0)
        };
        let html = "<p class=\"a &amp; b\" hidden>𠮷 &lt; <br/>1 & 2</p>";
        assert_eq!(checksum(html), sum("<p class=a & b hidden=𠮷 < <br1 & 2"));
        let both = "<main><noscript><p>no</p></noscript><b></b></main>";
        assert_eq!(checksum(both), sum("<main<b"));
        // The offset of FNV-1a, and its value for one letter.
        assert_eq!((&*checksum(""), &*checksum("a")), ("811c9dc5", "e40c292c"));
    }

    #[test]
    fn whatever_is_missing_or_other_changes_it() {
        let html = "<main><h1 id=\"a\">検索</h1><a href=\"./\" class=\"b\">戻る</a></main>";
        let whole = checksum(html);
        for at in 1..html.len() - "</a></main>".len() {
            assert_ne!(checksum(html.get(..at).unwrap_or_default()), whole, "{at}");
        }
        for (one, other) in [("検", "険"), ("./", "/."), ("h1", "h2"), ("\"b", "\"c")] {
            assert_ne!(checksum(&html.replace(one, other)), whole, "{one}");
        }
    }
}
