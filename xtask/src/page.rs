//! The text of the site's page: what the shell step changes and checks in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

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
    /// The inline scripts of the page are not those that its policy allows.
    #[error(
        "the policy of the page must allow {wanted:?} and no other inline script, but allows {allowed:?}"
    )]
    Scripts {
        /// The sources that name the scripts of the page.
        wanted: Vec<String>,
        /// Those that stand in the policy.
        allowed: Vec<String>,
    },
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
            !page.contains("require-trusted-types-for 'script'"),
            "the policy of the page does not require Trusted Types",
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
    if let Some((_, rule)) = rules.into_iter().find(|(broken, _)| *broken) {
        return Err(PageError::Rule(rule));
    }
    let wanted: Vec<_> = inline_scripts(page).map(source).collect();
    let allowed: Vec<_> = allowed_scripts(page).collect();
    if wanted == allowed {
        Ok(())
    } else {
        Err(PageError::Scripts { wanted, allowed })
    }
}

/// The contents of the scripts that the page holds itself, in its order.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|script| {
        let (attributes, rest) = script.split_once('>')?;
        let (content, _) = rest.split_once("</script")?;
        (!attributes.contains(" src=")).then_some(content)
    })
}

/// The source by which a policy allows a script: its hash, with the line ends
/// that browsers see.
fn source(script: &str) -> String {
    let hash = Sha256::digest(script.replace("\r\n", "\n"));
    format!("'sha256-{}'", STANDARD.encode(hash))
}

/// The inline scripts that the page's policy allows, by their sources.
fn allowed_scripts(page: &str) -> impl Iterator<Item = String> {
    let policy = page.split("Content-Security-Policy").nth(1);
    // `" content="…"`
    let policy = policy.and_then(|rest| rest.split('"').nth(2));
    let sources = policy.unwrap_or_default().split([' ', ';']);
    let hashes = sources.filter(|source| source.starts_with("'sha256-"));
    hashes.map(str::to_owned)
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
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; require-trusted-types-for 'script'">
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

    /// The page with an inline script and whatever its policy says of scripts.
    fn with_script(script: &str, policy: &str) -> String {
        PAGE.replace("<body>", &format!("<body><script>{script}</script>"))
            .replace("'self'", &format!("'self'; script-src {policy}"))
    }

    // As `openssl dgst -sha256 -binary | base64` tells it of `run()`.
    const RUN: &str = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";

    #[test]
    fn an_inline_script_passes_where_the_policy_names_its_hash() {
        assert_eq!(check(&with_script("run()", RUN)), Ok(()));
        let lines = source("run()\nrun()");
        assert_eq!(check(&with_script("run()\r\nrun()", &lines)), Ok(()));
    }

    #[test]
    fn the_policy_allows_the_inline_scripts_of_the_page_and_no_other() {
        let wanted = vec![RUN.to_owned()];
        let refused = |allowed: &[&str]| {
            Err(PageError::Scripts {
                wanted: wanted.clone(),
                allowed: allowed.iter().map(|&source| source.to_owned()).collect(),
            })
        };
        assert_eq!(check(&with_script("run()", "'self'")), refused(&[]));
        let other = source("walk()");
        assert_eq!(check(&with_script("run()", &other)), refused(&[&other]));
        let both = format!("{RUN} {other}");
        assert_eq!(check(&with_script("run()", &both)), refused(&[RUN, &other]));
    }

    #[test]
    fn the_policy_that_hosts_are_told_is_that_of_the_page() {
        let page = include_str!("../../index.html");
        let told = include_str!("../../docs/HOSTING.md");
        let policy = page.split("Content-Security-Policy\" content=\"").nth(1);
        let policy = policy.and_then(|rest| rest.split('"').next());
        assert!(
            policy.is_some_and(|policy| told.contains(policy)),
            "{policy:?}"
        );
        assert!(allowed_scripts(page).eq(inline_scripts(page).map(source)));
    }

    #[test]
    fn a_page_that_breaks_a_rule_is_refused() {
        let broken = [
            PAGE.replace("<body>", "<body><script>run()</script>"),
            PAGE.replace("<body>", "<body style=\"color: red\">"),
            PAGE.replace("src=\"app.js\"", "src=\"/app.js\""),
            PAGE.replace("<base href=\"./\">", ""),
            PAGE.replace("Content-Security-Policy", "Refresh"),
            PAGE.replace("require-trusted-types-for", "trusted-types"),
            PAGE.replace("<body>", "<body><link data-trunk rel=\"css\">"),
        ];
        for page in broken {
            assert!(check(&page).is_err(), "{page}");
        }
    }
}
