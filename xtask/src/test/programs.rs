//! The programs that the browser tests need.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{Result, bail, miette};

use crate::run::{output, run};

const OLDEST_NODE: u32 = 20;

/// Node, its package manager, browsers and a spreadsheet program.
pub(crate) struct Programs {
    pub(crate) node: PathBuf,
    pub(crate) npm: PathBuf,
    pub(crate) chromium: PathBuf,
    /// Firefox, in which the main walks are made as well. The tests insist on it in
    /// continuous integration alone.
    pub(crate) firefox: Option<PathBuf>,
    /// LibreOffice. It is large, so that only on Debian, where it is installed
    /// like the rest, the tests insist on it.
    pub(crate) soffice: Option<PathBuf>,
}

impl Programs {
    /// Finds the programs. On Debian as root it installs those that are
    /// missing; elsewhere it says which they are.
    pub(crate) fn find_or_install() -> Result<Self> {
        check_named_browser()?;
        let missing = missing_packages();
        if !missing.is_empty() {
            if !may_install() {
                bail!(
                    help = how_to_install(&missing),
                    "the browser tests need {}",
                    missing.join(", ")
                );
            }
            install(&missing)?;
        }
        let programs = Self::find()?;
        if programs.firefox.is_none() {
            println!("Firefox was not found: the walks through the site in it are SKIPPED");
        }
        if programs.soffice.is_none() {
            println!("LibreOffice was not found: tests that open exported files in it are SKIPPED");
        }
        Ok(programs)
    }

    /// Finds the programs as they are; fails where one is missing or too old.
    pub(crate) fn find() -> Result<Self> {
        let found =
            |program: Option<PathBuf>, name| program.ok_or_else(|| miette!("{name} was not found"));
        let programs = Self {
            node: found(which::which("node").ok(), "node")?,
            npm: found(which::which("npm").ok(), "npm")?,
            chromium: found(chromium(), "Chromium")?,
            firefox: firefox(),
            soffice: soffice(),
        };
        let said = output(Command::new(&programs.node).arg("--version")).unwrap_or_default();
        match major(&said) {
            Some(version) if version >= OLDEST_NODE => Ok(programs),
            _ => bail!("the browser tests need Node {OLDEST_NODE} or newer, and this is {said}"),
        }
    }
}

/// What is missing, by the names of Debian's packages.
fn missing_packages() -> Vec<&'static str> {
    let needs = [
        ("nodejs", which::which("node").is_ok()),
        ("npm", which::which("npm").is_ok()),
        ("chromium", chromium().is_some()),
        (
            "firefox-esr",
            !(is_in_ci() || may_install()) || firefox().is_some(),
        ),
        // Only on Linux may a system have no Japanese font at all.
        (
            "fonts-noto-cjk",
            !cfg!(target_os = "linux") || has_japanese_font(),
        ),
        // The smallest package that converts spreadsheets without a screen.
        (
            "libreoffice-calc-nogui",
            !is_debian() || soffice().is_some(),
        ),
    ];
    needs
        .iter()
        .filter(|(_, present)| !present)
        .map(|(package, _)| *package)
        .collect()
}

/// The browser that the user asks for.
fn named_browser() -> Option<OsString> {
    env::var_os("CHROMIUM").filter(|named| !named.is_empty())
}

fn check_named_browser() -> Result<()> {
    match named_browser() {
        Some(named) if which::which(&named).is_err() => {
            bail!("CHROMIUM names {}, which is no program", named.display())
        }
        _ => Ok(()),
    }
}

fn chromium() -> Option<PathBuf> {
    if let Some(named) = named_browser() {
        return which::which(named).ok();
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let elsewhere = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];
    first_program(&names, &elsewhere)
}

fn firefox() -> Option<PathBuf> {
    let elsewhere = [
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ];
    first_program(&["firefox-esr", "firefox"], &elsewhere)
}

/// Whether this is continuous integration, by the variable that its services set, and
/// `.ci/run`.
fn is_in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

fn soffice() -> Option<PathBuf> {
    let elsewhere = [
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    ];
    first_program(&["soffice", "libreoffice"], &elsewhere)
}

/// The first program of these names, or else the first of these files.
fn first_program(names: &[&str], elsewhere: &[&str]) -> Option<PathBuf> {
    let on_path = names.iter().find_map(|name| which::which(name).ok());
    on_path.or_else(|| {
        elsewhere
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    })
}

fn has_japanese_font() -> bool {
    // Where fontconfig's tool is missing nothing is known, and nothing asked for.
    output(Command::new("fc-list").args([":lang=ja", "family"]))
        .is_none_or(|fonts| !fonts.is_empty())
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && which::which("apt-get").is_ok()
}

fn may_install() -> bool {
    is_debian() && output(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn install(packages: &[&str]) -> Result<()> {
    println!("Installing {}", packages.join(", "));
    run("Reading the lists of packages", apt_get().arg("update"))?;
    let mut install = apt_get();
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages);
    Ok(run("Installing packages", &mut install)?)
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .arg("--quiet")
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn how_to_install(packages: &[&str]) -> String {
    if is_debian() {
        format!("sudo apt-get install {}", packages.join(" "))
    } else {
        "install Node 20 or newer, Chromium or Google Chrome (or name its program in CHROMIUM), Firefox where CI is set, and a Japanese font"
            .to_owned()
    }
}

/// The first number of a version such as `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read_from_what_it_says() {
        assert_eq!(major("v20.19.2"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major(""), None);
    }
}
