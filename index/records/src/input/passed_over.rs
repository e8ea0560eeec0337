//! What stands in a folder of records and is not read.

use kairoku_core::validate::FileProblem;

use super::{Loader, has_extension, stem};

impl Loader<'_> {
    /// Tells what stands in the folder, is not read, and may be meant to be.
    pub(super) fn tell_what_is_passed_over(&mut self) {
        let names = self.files.names().unwrap_or_default();
        for name in names.iter().filter(|name| !name.starts_with('.')) {
            let meant = stem(name);
            if has_extension(name, "txt") && has_extension(&meant, "toml") {
                self.complain(name, FileProblem::NamedOtherwise { meant }.into());
            } else if has_extension(name, "jsonl") {
                self.complain(name, FileProblem::LinesInFolder.into());
            }
        }
        for (folder, count) in self.files.folders() {
            self.complain("", FileProblem::RecordsInside { folder, count }.into());
        }
    }
}
