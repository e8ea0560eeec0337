//! The ids of meetings, which are also the names of their pages.

/// Whether a text is written as ids of meetings are.
pub fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let rest = |byte: u8| plain(byte) || matches!(byte, b'.' | b'_' | b'-');
    text.len() <= 80 && text.bytes().next().is_some_and(plain) && text.bytes().all(rest)
}

/// What the id of a draft begins with whose fiscal year is in doubt: the ids of
/// published meetings are permanent, and none is made from a guess.
pub const UNDATED: &str = "undated";

/// Whether an id is one that stands until the fiscal year of the meeting is known:
/// `undated`, `undated-2`.
pub fn is_undated(id: &str) -> bool {
    let rest = id.strip_prefix(UNDATED);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Who keeps a name for something else than the folder of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// Windows, where devices have names in every folder, with whatever extension, and
    /// a dot at the end is lost.
    Device,
    /// Systems that put files of their own into folders.
    System,
    /// Servers, which look for files of such names in every folder.
    Server,
}

/// Names that servers look for in a folder whose own address is asked for: those that
/// nginx, Apache (as Debian sets it up), IIS, lighttpd, Caddy, Tomcat and Python's
/// server know without being told. The site itself has `index.html` in folders of
/// pages.
const INDEXES: [&str; 17] = [
    "default.asp",
    "default.aspx",
    "default.htm",
    "default.html",
    "iisstart.htm",
    "index.asp",
    "index.aspx",
    "index.cgi",
    "index.htm",
    "index.html",
    "index.jsp",
    "index.lighttpd.html",
    "index.php",
    "index.pl",
    "index.shtml",
    "index.txt",
    "index.xhtml",
];

/// Names that servers do not hand out, or show in the place of a page that is not
/// there: what IIS reads in every folder and what it hides (`hiddenSegments`), and the
/// page that hosts look for from the folder upward.
const HIDDEN: [&str; 9] = [
    "404.html",
    "app_browsers",
    "app_code",
    "app_data",
    "app_globalresources",
    "app_localresources",
    "app_webreferences",
    "bin",
    "web.config",
];

/// Files that Windows puts into folders that people look at.
const OF_SYSTEM: [&str; 2] = ["desktop.ini", "thumbs.db"];

/// Who keeps an id for something else, if anyone does. No other id is refused.
pub fn reserved_by(id: &str) -> Option<Keeper> {
    let stem = id.split('.').next().unwrap_or_default();
    let is_port = |name: &str| {
        let number = stem.strip_prefix(name);
        number.is_some_and(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let is_device = ["con", "prn", "aux", "nul"].contains(&stem);
    if is_device || is_port("com") || is_port("lpt") || id.ends_with('.') {
        Some(Keeper::Device)
    } else if INDEXES.contains(&id) || HIDDEN.contains(&id) {
        Some(Keeper::Server)
    } else if OF_SYSTEM.contains(&id) {
        Some(Keeper::System)
    } else {
        None
    }
}

/// Whether an id is kept for something else.
pub fn is_reserved(id: &str) -> bool {
    reserved_by(id).is_some()
}
