//! Links that lead nowhere, or not for long.

use std::collections::{HashMap, HashSet, hash_map};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use kairoku_core::markdown::is_web_address;
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Advice, shorten};
use regex::Regex;

use super::Log;
use super::texts::{Kind, Text};

/// An address in a text, or a folder of a server of an organization.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?:(?-u:\b)[A-Za-z][A-Za-z0-9+.-]*://|\\\\[A-Za-z0-9][A-Za-z0-9._-]+\\[^\s\\])[^\s<>"'()（）「」『』、。　]*"#,
    )
    .expect("a pattern")
});

/// The address of a link in Markdown.
static DESTINATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\]\(\s*<?([^)>\s]+)").expect("a pattern"));

/// Services that shorten addresses.
const SHORTENERS: [&str; 20] = [
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "is.gd",
    "ow.ly",
    "buff.ly",
    "x.gd",
    "onl.tw",
    "onl.la",
    "onl.bz",
    "ux.nu",
    "urx.nu",
    "p.tl",
    "tiny.cc",
    "rb.gy",
    "cutt.ly",
    "t.ly",
    "00m.in",
    "shorturl.at",
];

/// How the names of hosts end that only a network of an organization knows.
const PRIVATE_ENDS: [&str; 9] = [
    ".localhost",
    ".local",
    ".internal",
    ".intranet",
    ".intra",
    ".lan",
    ".corp",
    ".home.arpa",
    ".localdomain",
];

/// Looks at the addresses within a text.
pub(super) fn of_text(text: &Text<'_>, log: &mut Log<'_>) {
    let mut told = HashSet::new();
    if text.kind == Kind::Summary {
        let links = DESTINATION.captures_iter(text.text);
        let links = links.filter_map(|it| it.get(1)).map(|it| it.as_str());
        for link in links.filter(|it| !is_web_address(it)) {
            told.insert(link);
            let address = shorten(link);
            let advice = match is_private(link) {
                true => Advice::PrivateAddress { address },
                false => Advice::NoWebLink { address },
            };
            log.add(&text.field, advice);
        }
    }
    for address in ADDRESS.find_iter(text.text).map(|it| it.as_str()) {
        if told.insert(address) {
            of_address(address, &text.field, log);
        }
    }
}

/// Looks at the fields that are addresses.
pub(super) fn of_meeting(meeting: &Meeting, log: &mut Log<'_>) {
    let source = meeting.source.as_ref().and_then(|it| it.url.as_deref());
    let source = source.map(|url| ("source.url".to_owned(), url));
    let links = meeting.links.iter().enumerate();
    let links = links.map(|(at, link)| (format!("links[{}].url", at + 1), link.url.as_str()));
    let mut firsts: HashMap<String, String> = HashMap::new();
    for (field, url) in source.into_iter().chain(links) {
        of_address(url, &field, log);
        match firsts.entry(key(url)) {
            hash_map::Entry::Occupied(first) => {
                let first = log.places.place(first.get());
                let address = shorten(url);
                log.add(&field, Advice::RepeatedLink { address, first });
            }
            hash_map::Entry::Vacant(free) => {
                free.insert(field);
            }
        }
    }
}

fn of_address(address: &str, field: &str, log: &mut Log<'_>) {
    let shown = shorten(address);
    if is_private(address) {
        log.add(field, Advice::PrivateAddress { address: shown });
    } else if host(address).is_some_and(|host| is_one_of(&host, &SHORTENERS)) {
        log.add(field, Advice::ShortenedLink { address: shown });
    }
}

/// Whether only the network of an organization, or the machine itself, knows an
/// address.
fn is_private(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    if ["file:", "smb:", r"\\"]
        .iter()
        .any(|it| lower.starts_with(it))
    {
        return true;
    }
    let Some(host) = host(address) else {
        return false;
    };
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return address.is_private()
            || address.is_loopback()
            || address.is_link_local()
            || address.is_unspecified();
    }
    if let Some(inner) = host.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        return inner.parse::<Ipv6Addr>().is_ok_and(|it| {
            it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local()
        });
    }
    let ends = PRIVATE_ENDS.iter().any(|end| host.ends_with(end));
    ends || is_web_address(address) && !host.is_empty() && !host.contains('.')
}

/// Whether a host is one of these, or a part of one.
fn is_one_of(host: &str, hosts: &[&str]) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    hosts.contains(&host)
}

/// The host of an address in lower case, without user and port.
fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.rfind(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next()?,
    };
    Some(host.trim_end_matches('.').to_ascii_lowercase())
}

/// What two addresses of one page share.
fn key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}{}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_an_organization_can_open_is_private() {
        for address in [
            "file:///C:/Users/yamada/a.pdf",
            r"\\server\共有\a.pdf",
            "http://localhost:8080/",
            "http://192.168.0.10/a",
            "https://10.0.0.1",
            "http://172.20.1.2/",
            "http://[::1]/",
            "http://[fd00::1]:80/",
            "http://portal/a",
            "https://user@kaigi.local/",
            "https://wiki.intra/",
        ] {
            assert!(is_private(address), "{address}");
        }
        for address in [
            "https://example.jp/",
            "http://172.32.1.2/",
            "https://local.example.jp/",
            "https://example.jp/file://a",
            "https://[2001:db8::1]/",
            "mailto:a",
        ] {
            assert!(!is_private(address), "{address}");
        }
    }

    #[test]
    fn a_folder_of_a_server_is_told_from_signs_of_code() {
        let found = |text| ADDRESS.find(text).map(|it| it.as_str().to_owned());
        assert_eq!(
            found(r"資料は\\server\共有 にある").as_deref(),
            Some(r"\\server\共有")
        );
        for text in [r"\\n\\t2", r"\\d+", r"\\bclass\\b", r"C:\\a\\b"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn one_page_has_one_key() {
        assert_eq!(
            key("http://www.Example.jp/a/"),
            key("https://example.jp/a#b")
        );
        assert_ne!(key("https://example.jp/a"), key("https://example.jp/A"));
        assert_ne!(
            key("https://example.jp/?a=1"),
            key("https://example.jp/?a=2")
        );
    }
}
