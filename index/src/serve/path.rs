//! Resolves the address of a request to a file of the site.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

/// A folder of files and the path under which it is served.
pub(super) struct Site {
    folder: PathBuf,
    under: String,
}

/// The resource that an address names.
pub(super) enum Resource {
    /// This file.
    File(PathBuf),
    /// A folder, whose own address, to redirect to, is this.
    Folder(String),
    /// None of the site's.
    NotFound,
}

impl Site {
    pub(super) fn new(folder: &Path, under: &str) -> Self {
        let under = match under.trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        Self {
            folder: folder.to_owned(),
            under,
        }
    }

    /// The path of the first page, with a slash at both ends.
    pub(super) fn under(&self) -> &str {
        &self.under
    }

    /// The resource that the address of a request names.
    pub(super) fn resolve(&self, url: &str) -> Resource {
        let (path, query) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        if format!("{path}/") == self.under {
            return Resource::Folder(format!("{path}/{query}"));
        }
        let Some(file) = path
            .strip_prefix(&self.under)
            .and_then(|rest| self.file(rest))
        else {
            return Resource::NotFound;
        };
        match (file.is_dir(), path.ends_with('/')) {
            (true, false) => Resource::Folder(format!("{path}/{query}")),
            (true, true) => Some(file.join("index.html"))
                .filter(|page| page.is_file())
                .map_or(Resource::NotFound, Resource::File),
            (false, false) => Resource::File(file),
            (false, true) => Resource::NotFound,
        }
    }

    /// The file or folder of a path relative to the site; none where there is
    /// none inside the folder, also for paths that try to lead out of it.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let doubled = path.starts_with('/') || path.contains("//");
        if doubled || path.contains(['\\', '\0', ':']) {
            return None;
        }
        let path = Path::new(&*path);
        if path
            .components()
            .any(|part| !matches!(part, Component::Normal(_)))
        {
            return None;
        }
        let folder = self.folder.canonicalize().ok()?;
        let file = folder.join(path).canonicalize().ok()?;
        file.starts_with(&folder).then_some(file)
    }
}
