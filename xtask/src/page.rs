//! The text of the site's page: what the shell step changes and checks in it.

/// Why a page or a script cannot be finished.
#[derive(Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub(crate) enum PageError {
    /// A text that is to be replaced.
    #[error("expected `{text}` exactly once, found it {found} times")]
    Count {
        /// The text.
        text: String,
        /// How often it is there.
        found: usize,
    },
    /// A rule that every page of the site keeps.
    #[error("{0}")]
    Rule(&'static str),
}

/// Replaces a text that must be there exactly once.
pub(crate) fn replace_one(within: &str, text: &str, by: &str) -> Result<String, PageError> {
    match within.matches(text).count() {
        1 => Ok(within.replacen(text, by, 1)),
        found => Err(PageError::Count {
            text: text.to_owned(),
            found,
        }),
    }
}

/// A page as it is written by hand: Trunk ends its elements like XML, and
/// leaves empty lines where the assets were named.
pub(crate) fn tidied(page: &str) -> String {
    let lines = page.lines().map(str::trim_end);
    let lines = lines.filter(|line| !line.is_empty());
    let tidy = lines.map(|line| match line.trim_start().starts_with("<link") {
        true => line.replace("/>", ">") + "\n",
        false => line.to_owned() + "\n",
    });
    tidy.collect()
}

/// Sets what a `<meta name="…" content="…">` says.
pub(crate) fn set_meta(page: &str, name: &str, content: &str) -> Result<String, PageError> {
    let opening = format!("<meta name=\"{name}\" content=\"");
    let (before, rest) = split_at_one(page, &opening)?;
    let said = rest
        .find('"')
        .ok_or(PageError::Rule("a meta element of the page is not closed"))?;
    Ok(format!("{before}{opening}{content}{}", &rest[said..]))
}

fn split_at_one<'a>(page: &'a str, text: &str) -> Result<(&'a str, &'a str), PageError> {
    match (page.split_once(text), page.matches(text).count()) {
        (Some(parts), 1) => Ok(parts),
        (_, found) => Err(PageError::Count {
            text: text.to_owned(),
            found,
        }),
    }
}

/// Checks what a strict Content-Security-Policy and a site under any path ask
/// of the page.
pub(crate) fn check(page: &str) -> Result<(), PageError> {
    let rules = [
        (
            page.contains("data-trunk"),
            "an asset of the page was not built",
        ),
        (
            page.matches("<base href=\"./\"").count() != 1,
            "the page needs one <base href=\"./\">, which every page of the site replaces",
        ),
        (
            !page.contains("Content-Security-Policy"),
            "the page has no Content-Security-Policy",
        ),
        (
            has_inline_script(page),
            "the page has an inline script, which its policy forbids",
        ),
        (
            page.contains("<style") || page.contains(" style=\""),
            "the page has an inline style, which its policy forbids",
        ),
        (
            has_absolute_address(page),
            "an address of the page starts with `/`: it holds only at the root of a host",
        ),
    ];
    match rules.into_iter().find(|(broken, _)| *broken) {
        Some((_, rule)) => Err(PageError::Rule(rule)),
        None => Ok(()),
    }
}

fn has_inline_script(page: &str) -> bool {
    page.split("<script").skip(1).any(|script| {
        let attributes = script.split('>').next().unwrap_or_default();
        !attributes.contains(" src=")
    })
}

fn has_absolute_address(page: &str) -> bool {
    ["href", "src", "content", "action"]
        .iter()
        .any(|attribute| {
            ["\"", "'", ""]
                .iter()
                .any(|quote| page.contains(&format!(" {attribute}={quote}/")))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="ja"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<base href="./"><meta name="kairoku-worker" content="">
<script type="module" src="app.js"></script></head><body></body></html>"#;

    #[test]
    fn a_text_is_replaced_only_where_it_stands_once() {
        assert_eq!(replace_one("a-b", "-", "+").as_deref(), Ok("a+b"));
        let twice = PageError::Count {
            text: "-".to_owned(),
            found: 2,
        };
        assert_eq!(replace_one("a-b-c", "-", "+"), Err(twice));
    }

    #[test]
    fn a_meta_element_is_filled_whatever_it_said_before() {
        let filled = set_meta(PAGE, "kairoku-worker", "w-1.js").expect("it is there");
        assert!(filled.contains(r#"<meta name="kairoku-worker" content="w-1.js">"#));
        let again = set_meta(&filled, "kairoku-worker", "").expect("it is there");
        assert_eq!(again, PAGE);
        assert!(set_meta(PAGE, "another", "").is_err());
    }

    #[test]
    fn what_trunk_leaves_is_tidied_and_nothing_else() {
        let left =
            "<head>\n    \n  <link rel=\"stylesheet\" href=\"./style.css\"/>  \n</head>\n<i/>\n";
        let tidy = "<head>\n  <link rel=\"stylesheet\" href=\"./style.css\">\n</head>\n<i/>\n";
        assert_eq!(tidied(left), tidy);
    }

    #[test]
    fn a_page_that_keeps_the_rules_passes() {
        assert_eq!(check(PAGE), Ok(()));
    }

    #[test]
    fn a_page_that_breaks_a_rule_is_refused() {
        let broken = [
            PAGE.replace("<body>", "<body><script>run()</script>"),
            PAGE.replace("<body>", "<body style=\"color: red\">"),
            PAGE.replace("src=\"app.js\"", "src=\"/app.js\""),
            PAGE.replace("<base href=\"./\">", ""),
            PAGE.replace("Content-Security-Policy", "Refresh"),
            PAGE.replace("<body>", "<body><link data-trunk rel=\"css\">"),
        ];
        for page in broken {
            assert!(check(&page).is_err(), "{page}");
        }
    }
}
