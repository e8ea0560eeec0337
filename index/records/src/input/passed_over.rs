//! What stands in a folder of records and is not read.

use kairoku_core::validate::FileProblem;

use super::{Loader, has_extension, stem};

impl Loader<'_> {
    /// Tells what stands in the folder, is not read, and may be meant to be: of the files
    /// beside the records, and of folders.
    pub(super) fn tell_what_is_passed_over(&mut self, others: Vec<String>) {
        for name in others.iter().filter(|name| !name.starts_with('.')) {
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::{self, BufRead};

    use crate::files::{Files, InMemory};
    use crate::input::folder;

    /// Files that are counted as often as they are listed.
    #[derive(Default)]
    struct Listed {
        files: InMemory,
        times: Cell<usize>,
    }

    impl Files for Listed {
        fn names(&self) -> io::Result<Vec<String>> {
            self.times.set(self.times.get() + 1);
            self.files.names()
        }

        fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
            self.files.open(name)
        }

        fn has(&self, name: &str) -> bool {
            self.files.has(name)
        }

        fn shown(&self, name: &str) -> String {
            self.files.shown(name)
        }
    }

    #[test]
    fn a_folder_is_listed_once_so_that_what_comes_meanwhile_is_seen() {
        let mut listed = Listed::default();
        for name in [
            "archive.toml",
            "2024.toml.txt",
            "2023.toml",
            ".2022.toml.txt",
        ] {
            listed.files.files.insert(name.to_owned(), Vec::new());
        }
        let told = folder(&listed).diagnostics;
        assert_eq!(listed.times.get(), 1);
        let told: Vec<_> = told.iter().map(|it| &it.place.file[..]).collect();
        assert!(told.contains(&"2024.toml.txt"), "{told:?}");
        assert!(!told.contains(&".2022.toml.txt"), "{told:?}");
    }
}
