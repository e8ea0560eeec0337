//! Resolves the addresses of links.

use iri_string::types::{IriAbsoluteStr, IriReferenceStr};

/// The address of the web that a link leads to, on a page of another address.
/// None where that is not known, or the link leads to a place on the page.
pub(super) fn resolve(base: Option<&str>, link: &str) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    let url = if is_web(link) {
        link.to_owned()
    } else {
        let base = base?.split('#').next()?;
        let base = IriAbsoluteStr::new(base).ok()?;
        let link = IriReferenceStr::new(link).ok()?;
        link.resolve_against(base).to_string()
    };
    let is_whole = |url: &str| !url.contains(char::is_whitespace) && is_web(url);
    Some(url).filter(|url| is_whole(url))
}

fn is_web(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    start.starts_with("https://") || start.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_resolved_against_the_address_of_its_page() {
        let base = Some("https://example.jp/a/b.html");
        let to = |link| resolve(base, link);
        assert_eq!(to("c.pdf").as_deref(), Some("https://example.jp/a/c.pdf"));
        assert_eq!(
            to("../資料.pdf").as_deref(),
            Some("https://example.jp/資料.pdf")
        );
        assert_eq!(
            to("//example.com/").as_deref(),
            Some("https://example.com/")
        );
        assert_eq!(
            to("http://example.com/").as_deref(),
            Some("http://example.com/")
        );
    }

    #[test]
    fn what_leads_nowhere_on_the_web_is_no_address() {
        let base = Some("https://example.jp/a/");
        for link in [
            "#top",
            "",
            "mailto:a@example.jp",
            "javascript:void(0)",
            "a b.pdf",
        ] {
            assert_eq!(resolve(base, link), None, "{link}");
        }
        assert_eq!(resolve(None, "a.html"), None);
    }
}
