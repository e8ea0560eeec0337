//! The shell: the app's files, without an archive.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kairoku_core::pack;

use super::SiteError;

/// The file of a page in its folder, and of the shell's page that starts the
/// app.
pub(super) const PAGE: &str = "index.html";

/// The shell's page on which staff add a meeting.
pub(super) const STAFF_PAGE: &str = "staff.html";

/// The folder of that page in a site.
pub(super) const STAFF_FOLDER: &str = "staff/";

/// The shell that this program was built with; empty where it was with none.
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shell.pack"));

/// The app's files, each with its path in the site.
#[derive(Debug, PartialEq, Eq)]
pub struct Shell(pub(super) BTreeMap<String, Vec<u8>>);

impl Shell {
    /// The shell that this program was built with, if it was with one.
    pub fn built_in() -> Option<Self> {
        Self::unpack(BUILT_IN)
    }

    /// Whether this program was built with a shell.
    pub fn is_built_in() -> bool {
        !BUILT_IN.is_empty()
    }

    fn unpack(content: &[u8]) -> Option<Self> {
        let named = pack::directory(content).ok()?.into_iter();
        Some(Self(
            named
                .map(|(name, range)| (name, content[range].to_vec()))
                .collect(),
        ))
    }

    /// Reads a shell from a folder.
    ///
    /// # Errors
    /// [`SiteError::Shell`] where a part of it cannot be read.
    pub fn read(folder: &Path) -> Result<Self, SiteError> {
        let mut files = BTreeMap::new();
        read_into(&mut files, folder, "")?;
        Ok(Self(files))
    }

    /// The files that are no pages: they stand in every site as they are.
    pub(super) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let is_asset = |path: &str| ![PAGE, STAFF_PAGE].contains(&path);
        let files = self.0.iter().filter(move |(path, _)| is_asset(path));
        files.map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// Whether it has a page.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A page of the shell, of which pages of the site are made.
    ///
    /// # Errors
    /// [`SiteError::NoPage`] where there is none of that name in UTF-8.
    pub(super) fn page(&self, name: &'static str) -> Result<&str, SiteError> {
        let content = self.0.get(name).ok_or(SiteError::NoPage(name))?;
        std::str::from_utf8(content).map_err(|_| SiteError::NoPage(name))
    }

    /// Whether a site was put together with this shell. What may change of it
    /// is named by its content.
    pub fn is_of(&self, site: &Path) -> bool {
        self.assets().all(|(path, _)| site.join(path).is_file())
    }
}

fn read_into(
    files: &mut BTreeMap<String, Vec<u8>>,
    shell: &Path,
    folder: &str,
) -> Result<(), SiteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| SiteError::Shell { path, source }
    };
    let source = shell.join(folder);
    for entry in fs::read_dir(&source).map_err(failed(&source))? {
        let entry = entry.map_err(failed(&source))?;
        let path = format!("{folder}{}", entry.file_name().to_string_lossy());
        let file = entry.path();
        if file.is_dir() {
            read_into(files, shell, &format!("{path}/"))?;
        } else {
            files.insert(path, fs::read(&file).map_err(failed(&file))?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_is_the_same_from_a_folder_and_from_a_pack() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        let files = [("assets/app.js", "run()"), ("index.html", "<p>")];
        let files = files.map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()));
        for (name, content) in &files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let read = Shell::read(folder.path()).unwrap();
        assert_eq!(Shell::unpack(&pack::pack(&files)), Some(read));
    }

    #[test]
    fn a_site_is_known_by_the_files_of_its_shell() {
        let site = tempfile::tempdir().unwrap();
        let shell = |asset: &str| {
            let files = [asset, "staff.html"].map(|name| (name.to_owned(), Vec::new()));
            Shell(files.into())
        };
        fs::write(site.path().join("app-1.js"), "").unwrap();
        assert!(shell("app-1.js").is_of(site.path()));
        assert!(!shell("app-2.js").is_of(site.path()));
    }
}
