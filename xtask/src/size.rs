//! The size of what the browser downloads, compared with the budgets.

use std::fs;
use std::path::Path;

use miette::{Context, IntoDiagnostic, Result, bail};

use crate::project::Project;
use crate::shell;

/// A part of the shell that must stay small. Sizes count in KB of 1000 bytes,
/// as brotli's best level leaves them.
struct Budget {
    name: &'static str,
    /// How the names of its files begin.
    stems: &'static [&'static str],
    extensions: &'static [&'static str],
    kilobytes: u64,
}

const BUDGETS: [Budget; 3] = [
    Budget {
        name: "app",
        stems: &["app-"],
        extensions: &["wasm", "js", "css"],
        kilobytes: 200,
    },
    // It serves pages that never start the app, and tells where the app does not come.
    Budget {
        name: "early script",
        stems: &["early-"],
        extensions: &["js"],
        kilobytes: 4,
    },
    Budget {
        name: "search worker",
        stems: &["search_worker-"],
        extensions: &["wasm", "js"],
        kilobytes: 450,
    },
];

/// A measured file.
struct Measured {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints the sizes and fails where one is over its budget.
pub(crate) fn size(project: &Project) -> Result<()> {
    let folder = shell::build(project)?;
    let files = measure(&folder).wrap_err("the shell cannot be read")?;
    println!(
        "{:<40} {:>10} {:>10} {:>10} {:>10}",
        "bytes", "raw", "brotli", "budget", "room"
    );
    let mut broken = Vec::new();
    for budget in &BUDGETS {
        if !report(budget, &files) {
            broken.push(budget.name);
        }
    }
    if !broken.is_empty() {
        bail!("over the budget: {}", broken.join(", "));
    }
    Ok(())
}

/// Prints a part's files and their sum; whether it keeps the budget.
fn report(budget: &Budget, files: &[Measured]) -> bool {
    let part: Vec<_> = files
        .iter()
        .filter(|file| budget.holds(&file.name))
        .collect();
    for file in &part {
        println!("  {:<38} {:>10} {:>10}", file.name, file.raw, file.brotli);
    }
    let raw: u64 = part.iter().map(|file| file.raw).sum();
    let brotli: u64 = part.iter().map(|file| file.brotli).sum();
    println!(
        "{:<40} {raw:>10} {brotli:>10} {:>10} {:>10}",
        budget.name,
        budget.bytes(),
        budget.room(brotli)
    );
    // A part without files was not measured, which is no way to keep a budget.
    !part.is_empty() && budget.room(brotli) >= 0
}

impl Budget {
    /// Whether a file belongs to the part.
    fn holds(&self, file: &str) -> bool {
        let Some((_, extension)) = file.rsplit_once('.') else {
            return false;
        };
        self.extensions.contains(&extension) && self.stems.iter().any(|stem| file.starts_with(stem))
    }

    fn bytes(&self) -> u64 {
        self.kilobytes * 1000
    }

    fn room(&self, bytes: u64) -> i64 {
        self.bytes().cast_signed() - bytes.cast_signed()
    }
}

fn measure(folder: &Path) -> Result<Vec<Measured>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_diagnostic()? {
        let path = entry.into_diagnostic()?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !BUDGETS.iter().any(|budget| budget.holds(&name)) {
            continue;
        }
        let content = fs::read(&path).into_diagnostic()?;
        files.push(Measured {
            name,
            raw: content.len() as u64,
            brotli: brotli_length(&content)?,
        });
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn brotli_length(content: &[u8]) -> Result<u64> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut packed, &params).into_diagnostic()?;
    Ok(packed.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &Budget = &BUDGETS[0];
    const WORKER: &Budget = &BUDGETS[2];

    fn file(name: &str, brotli: u64) -> Measured {
        Measured {
            name: name.to_owned(),
            raw: brotli * 3,
            brotli,
        }
    }

    #[test]
    fn a_file_counts_for_the_part_that_it_belongs_to() {
        assert!(APP.holds("app-1.wasm") && APP.holds("app-1.js") && APP.holds("app-1.css"));
        assert!(!APP.holds("staff-1.css"));
        assert!(WORKER.holds("search_worker-1.wasm") && WORKER.holds("search_worker-1.js"));
        assert!(!APP.holds("search_worker-1.js") && !WORKER.holds("app-1.css"));
        assert!(!APP.holds("icon.svg") && !APP.holds("index.html"));
    }

    #[test]
    fn a_part_keeps_its_budget_to_the_last_byte() {
        let exact = [file("app-1.wasm", 199_000), file("app-1.css", 1000)];
        assert!(report(APP, &exact));
        let over = [file("app-1.wasm", 199_000), file("app-1.css", 1001)];
        assert!(!report(APP, &over));
    }

    #[test]
    fn a_part_without_files_keeps_no_budget() {
        assert!(!report(WORKER, &[file("app-1.wasm", 1)]));
    }

    #[test]
    fn brotli_packs_what_repeats() {
        let packed = brotli_length(&[b'a'; 10_000]).expect("it packs");
        assert!(packed < 50, "{packed}");
    }
}
