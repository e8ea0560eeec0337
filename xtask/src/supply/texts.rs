//! The licence texts of a package: the files that say under what it may be used.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// How the names of files begin that say under what a package may be used.
const NAMES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "unlicense",
    "notice",
    "copyright",
];

/// A folder in which some packages keep them.
const FOLDER: &str = "LICENSES";

/// By which words a text is known for that of a licence.
const MARKS: &[(&str, &[&str])] = &[
    (
        "MIT",
        &[
            "permission is hereby granted, free of charge, to any person obtaining a copy of this software",
            "the above copyright notice and this permission notice",
        ],
    ),
    (
        "Apache-2.0",
        &["apache license", "version 2.0, january 2004"],
    ),
    ("Unicode-3.0", &["unicode license v3"]),
    (
        "BSD-3-Clause",
        &[
            "redistribution and use in source and binary forms",
            "neither the name",
        ],
    ),
    (
        "BSD-2-Clause",
        &["redistribution and use in source and binary forms"],
    ),
    (
        "ISC",
        &[
            "permission to use, copy, modify, and",
            "provided that the above copyright notice",
        ],
    ),
    (
        "Zlib",
        &["this software is provided 'as-is', without any express or implied warranty"],
    ),
    ("BSL-1.0", &["boost software license - version 1.0"]),
    (
        "MPL-2.0",
        &["mozilla public license", "version 2.0", "1. definitions"],
    ),
    ("CC0-1.0", &["cc0 1.0 universal", "statement of purpose"]),
];

/// A file that says under what a package may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LicenseFile {
    /// What it says.
    pub(super) text: String,
    /// Whether it belongs to the package whatever licence is chosen: a notice.
    pub(super) is_notice: bool,
}

impl LicenseFile {
    /// Whether it has the text of a licence.
    pub(super) fn is_of(&self, id: &str) -> bool {
        let folded = folded(&self.text);
        let marks = MARKS.iter().find(|(of, _)| *of == id);
        marks.is_some_and(|(_, marks)| marks.iter().all(|mark| folded.contains(mark)))
    }
}

/// The files of a package that say under what it may be used, each text once.
pub(super) fn files(package: &Path) -> io::Result<Vec<LicenseFile>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(package)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_named = NAMES.iter().any(|start| name.starts_with(start));
        if is_named && entry.file_type()?.is_file() {
            paths.push(entry.path());
        }
    }
    let folder = package.join(FOLDER);
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for path in paths {
        let text = tidied(&String::from_utf8_lossy(&fs::read(&path)?));
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let is_notice = name.starts_with("notice") || name.starts_with("copyright");
        if !text.is_empty() && seen.insert(text.clone()) {
            files.push(LicenseFile { text, is_notice });
        }
    }
    Ok(files)
}

/// The text of the MIT licence for who put no text into their package: the names are
/// those that the package gives.
pub(super) fn mit(holders: &[String]) -> String {
    let holders: Vec<_> = holders
        .iter()
        .map(|holder| holder.split('<').next().unwrap_or(holder).trim())
        .collect();
    let line = match holders.is_empty() {
        true => String::new(),
        false => format!("Copyright (c) {}\n\n", holders.join(", ")),
    };
    format!("MIT License\n\n{line}{MIT}")
}

const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this
software and associated documentation files (the \"Software\"), to deal in the Software
without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons
to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR
PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.";

/// A text without white space at the ends of its lines and around it.
pub(super) fn tidied(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    text.trim_start_matches('\u{feff}')
        .trim_matches('\n')
        .to_owned()
}

/// A text in small letters, as one line and without the signs at the head of comments.
fn folded(text: &str) -> String {
    let words = text
        .split_whitespace()
        .filter(|word| !["*", "//", "#"].contains(word));
    let words: Vec<_> = words.collect();
    words.join(" ").to_lowercase().replace(['‘', '’'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> LicenseFile {
        LicenseFile {
            text: text.to_owned(),
            is_notice: false,
        }
    }

    #[test]
    fn a_text_is_known_by_its_words_however_they_are_broken() {
        let broken = mit(&[]).replace(' ', "\n  ");
        assert!(file(&broken).is_of("MIT") && !file(&broken).is_of("Apache-2.0"));
        let apache = include_str!("../../../LICENSE-APACHE");
        assert!(file(apache).is_of("Apache-2.0") && !file(apache).is_of("MIT"));
        let unicode = include_str!("../../../licenses/unicode.txt");
        assert!(file(unicode).is_of("Unicode-3.0"));
        assert!(!file(unicode).is_of("MIT"));
    }

    #[test]
    fn a_package_without_a_text_gets_that_of_its_licence_with_its_own_names() {
        let text = mit(&["Greg Johnston".to_owned(), "甲 <a@example.jp>".to_owned()]);
        assert!(text.contains("Copyright (c) Greg Johnston, 甲\n"), "{text}");
        assert!(!mit(&[]).contains("Copyright (c)"));
    }

    #[test]
    fn files_that_say_the_same_are_one_and_others_are_none() {
        let package = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(package.path().join(name), text).expect("a file");
        };
        write("LICENSE", "one\r\n");
        write("LICENSE-MIT.md", "\none  \n");
        write("NOTICE", "told");
        write("README.md", "licence: one");
        fs::create_dir(package.path().join(FOLDER)).expect("a folder");
        write("LICENSES/Zlib.txt", "two");
        let found = files(package.path()).expect("it can be read");
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.text.as_str(), it.is_notice))
            .collect();
        assert_eq!(found, [("one", false), ("two", false), ("told", true)]);
    }
}
