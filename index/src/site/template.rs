//! The template: the shell's page, from which every page of the site is made.

use std::sync::Arc;

use kairoku_app::published::Page;
use kairoku_core::manifest::Manifest;
use kairoku_core::record::ArchiveInfo;

use super::SiteError;
use super::checksum::checksum;
use super::head;
use super::shell::{PAGE, STAFF_PAGE, Shell};
use super::text::escape;

/// The title of the page on which staff add a meeting, before the site's own
/// name.
const STAFF_TITLE: &str = "<title>会議を加える｜";

const BASE: &str = "<base href=\"./\">";
const NO_SAMPLE: &str = "<meta name=\"kairoku-sample\" content=\"no\">";
/// Nothing is asked of others but of a gateway.
const CONNECT: &str = "connect-src 'self'";
const NO_GATEWAY: &str = "<meta name=\"kairoku-gateway\" content=\"\">";
const SAMPLE: &str = "<meta name=\"kairoku-sample\" content=\"yes\">";
const TITLE_START: &str = "<title>";
const TITLE_END: &str = "</title>";
const HEAD_END: &str = "</head>";
const BOOT: &str = "<div id=\"boot\" class=\"boot\">";
/// Where there is a page to read, what starts the app keeps out of the way.
const QUIET_BOOT: &str = "<div id=\"boot\" class=\"boot boot--quiet\">";
const BODY_END: &str = "</body>";

/// The shell's pages, as they suit an archive.
pub(super) struct Template {
    app: String,
    /// There is none in a shell that is only served on its developer's machine.
    staff: Option<String>,
}

impl Template {
    /// Takes them from the shell. Where the archive is fictional every page says
    /// so at once, before the data is there. Where it has a gateway pages may ask that.
    pub(super) fn of(shell: &Shell, archive: &ArchiveInfo) -> Result<Self, SiteError> {
        let sample = if archive.sample { SAMPLE } else { NO_SAMPLE };
        let take = |name| {
            let page = checked(shell, name)?.replacen(NO_SAMPLE, sample, 1);
            Ok::<_, SiteError>(match &archive.gateway {
                Some(gateway) => with_gateway(&page, gateway),
                None => page,
            })
        };
        Ok(Self {
            app: take(PAGE)?,
            staff: shell
                .has(STAFF_PAGE)
                .then(|| take(STAFF_PAGE))
                .transpose()?,
        })
    }

    /// The page on which staff add a meeting, which search engines leave out.
    pub(super) fn staff(&self) -> Option<String> {
        let head = format!("<meta name=\"robots\" content=\"noindex\">\n  {HEAD_END}");
        let staff = self.staff.as_ref()?;
        let staff = staff
            .replacen(BASE, "<base href=\"../\">", 1)
            .replacen(TITLE_START, STAFF_TITLE, 1)
            .replacen(HEAD_END, &head, 1);
        Some(staff)
    }

    /// A page of the site.
    pub(super) fn page(&self, page: Page<'_>, manifest: &Arc<Manifest>) -> String {
        let title = page.window_title(manifest);
        let base = format!("<base href=\"{}\">", escape(&base(page, manifest)));
        let html = self.app.replacen(BASE, &base, 1);
        let (before, rest) = html.split_once(TITLE_START).unwrap_or((&html, ""));
        let (_, rest) = rest.split_once(TITLE_END).unwrap_or_default();
        let (head, body) = rest.split_once(HEAD_END).unwrap_or_default();
        let (boot, end) = body.split_once(BODY_END).unwrap_or_default();
        let content = page.html(manifest);
        [
            before,
            TITLE_START,
            &escape(&title),
            TITLE_END,
            head,
            &head::of(page, &title, manifest),
            HEAD_END,
            &boot.replacen(BOOT, QUIET_BOOT, 1),
            "<div id=\"page\" data-checksum=\"",
            &checksum(&content),
            "\">",
            &content,
            "</div>\n  ",
            BODY_END,
            end,
        ]
        .concat()
    }
}

/// A page that asks a gateway and may do so.
fn with_gateway(page: &str, gateway: &str) -> String {
    let origin: Vec<_> = gateway.split('/').take(3).collect();
    let connect = format!("{CONNECT} {}", origin.join("/"));
    let named = NO_GATEWAY.replace("\"\"", &format!("\"{}\"", escape(gateway)));
    page.replacen(CONNECT, &connect, 1)
        .replacen(NO_GATEWAY, &named, 1)
}

/// A page of the shell with exactly one of everything that is replaced in it.
fn checked<'a>(shell: &'a Shell, name: &'static str) -> Result<&'a str, SiteError> {
    let html = shell.page(name)?;
    for wanted in [BASE, TITLE_START, TITLE_END, HEAD_END, BOOT, BODY_END] {
        let found = html.matches(wanted).count();
        if found != 1 {
            return Err(SiteError::NotOnce {
                name,
                wanted,
                found,
            });
        }
    }
    Ok(html)
}

/// The way from a page to the top of the site. A server shows the page for what
/// is not there under any address, so that only the place of the site on its
/// host leads from it. The host is left out: the site may be tried on another.
fn base(page: Page<'_>, manifest: &Manifest) -> String {
    match (page, &manifest.archive.url) {
        (Page::NotFound, url) => place(url.as_deref().unwrap_or_default()).to_owned(),
        _ => match page.path().matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        },
    }
}

/// Where on its host an absolute address lies.
fn place(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(html: &str) -> Result<Template, SiteError> {
        let pages = [PAGE, STAFF_PAGE].map(|name| (name.to_owned(), html.into()));
        let archive = ArchiveInfo {
            sample: true,
            gateway: Some("https://search.example.jp/kaigi/".to_owned()),
            ..ArchiveInfo::default()
        };
        Template::of(&Shell(pages.into()), &archive)
    }

    const SHELL: &str = "<head><meta content=\"connect-src 'self'; worker-src 'self'\">\
        <meta name=\"kairoku-gateway\" content=\"\">\
        <base href=\"./\"><title>会録</title>\
        <meta name=\"kairoku-sample\" content=\"no\"></head>\
        <body><div id=\"boot\" class=\"boot\"></div></body>";

    #[test]
    fn a_fictional_archive_says_so_before_its_data_is_there() {
        assert!(template(SHELL).unwrap().app.contains(SAMPLE));
    }

    #[test]
    fn a_page_names_its_gateway_and_may_ask_it() {
        let page = template(SHELL).unwrap().app;
        for part in [
            "connect-src 'self' https://search.example.jp; worker-src",
            "<meta name=\"kairoku-gateway\" content=\"https://search.example.jp/kaigi/\">",
        ] {
            assert!(page.contains(part), "{page}");
        }
    }

    #[test]
    fn a_site_lies_at_a_place_of_its_host() {
        assert_eq!(place("https://example.jp/any/sub/"), "/any/sub/");
        assert_eq!(place("https://example.jp"), "/");
        assert_eq!(place(""), "/");
    }

    #[test]
    fn a_shell_without_exactly_one_of_each_mark_is_refused() {
        let twice = format!("{SHELL}{SHELL}");
        for html in ["<title>会録</title>", "<base href=\"./\">", &twice] {
            assert!(
                matches!(template(html), Err(SiteError::NotOnce { .. })),
                "{html}"
            );
        }
    }
}
