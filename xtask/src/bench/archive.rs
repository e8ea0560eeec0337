//! The archives that are measured, with their sites.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic, Result, miette};
use serde_json::{Value, json};

use crate::project::Project;
use crate::site::Kairoku;

/// The archives of this project, by the names of their sites.
pub(super) const REAL: &str = "real";
pub(super) const SAMPLES: &str = "samples";

/// An archive of more records than this gets no page for each of them: those of 84,000
/// take 1.3 GB, and what is measured begins on the first page.
const MOST_PAGES: usize = 20_000;

/// So many of its records make the first page then.
const FIRST: usize = 1_000;

/// An archive with its site.
pub(super) struct Archive {
    pub(super) name: String,
    pub(super) site: PathBuf,
    /// The records as JSON Lines, where they are no folder.
    pub(super) records: Option<PathBuf>,
}

impl Archive {
    /// Builds the site of an archive of this project, of a corpus, or of a corpus so many
    /// times over (`kokkai-x6`); none where the corpus is not there.
    pub(super) fn build(
        project: &Project,
        name: &str,
        kairoku: &Kairoku,
        shell: &Path,
    ) -> Result<Option<Self>> {
        let folder = project.path("target/bench");
        fs::create_dir_all(&folder).into_diagnostic()?;
        let mut archive = Self {
            name: name.to_owned(),
            site: folder.join(name),
            records: None,
        };
        if let Some(records) = own(name) {
            kairoku.site(&project.path(records), Some(shell), &archive.site)?;
            return Ok(Some(archive));
        }
        let (corpus, times) = times(name);
        let compressed = corpora(project).join(format!("{corpus}.jsonl.zst"));
        if !compressed.is_file() {
            println!("SKIPPED: {} is not there", compressed.display());
            return Ok(None);
        }
        let records = folder.join(format!("{name}.jsonl"));
        let lines = unpack(&compressed, &records, times)
            .wrap_err_with(|| format!("{} cannot be read", compressed.display()))?;
        if lines > MOST_PAGES {
            let first = folder.join(format!("{name}-first.jsonl"));
            copy_lines(&records, &first, FIRST).into_diagnostic()?;
            kairoku.site(&first, Some(shell), &archive.site)?;
            kairoku.data(&records, &archive.site.join("data"))?;
        } else {
            kairoku.site(&records, Some(shell), &archive.site)?;
        }
        archive.records = Some(records);
        Ok(Some(archive))
    }

    /// As `benches/visits/run.mjs` is told of it.
    pub(super) fn told(&self) -> Value {
        json!({ "name": self.name, "site": self.site, "records": self.records })
    }
}

/// The folder of the records of an archive of this project.
fn own(name: &str) -> Option<&'static str> {
    match name {
        REAL => Some("records"),
        SAMPLES => Some("samples"),
        _ => None,
    }
}

/// The corpus that a name means, and how many times over.
fn times(name: &str) -> (&str, usize) {
    let named = name.rsplit_once("-x");
    let named = named.and_then(|(corpus, times)| Some((corpus, times.parse().ok()?)));
    named.unwrap_or((name, 1))
}

/// The folder of real corpora, as `cargo xtask eval` knows it.
fn corpora(project: &Project) -> PathBuf {
    env::var_os("KAIROKU_CORPORA").map_or_else(|| project.path("../shared/corpora"), PathBuf::from)
}

/// Unpacks a corpus, so many times over, and says how many records that are.
fn unpack(compressed: &Path, records: &Path, times: usize) -> Result<usize> {
    let mut file = BufWriter::new(File::create(records).into_diagnostic()?);
    let mut lines = 0;
    for time in 1..=times {
        let compressed = File::open(compressed).into_diagnostic()?;
        let text = ruzstd::decoding::StreamingDecoder::new(compressed)
            .map_err(|error| miette!("it is not compressed with zstd: {error}"))?;
        lines += write_again(text, &mut file, time)?;
    }
    file.flush().into_diagnostic()?;
    Ok(lines)
}

/// Writes records; all but the first time under other ids. Returns how many.
fn write_again(text: impl Read, file: &mut impl Write, time: usize) -> Result<usize> {
    let mut lines = 0;
    for line in BufReader::new(text).lines() {
        let mut line = line.into_diagnostic()?;
        if time > 1 {
            let mut record: Value = serde_json::from_str(&line).into_diagnostic()?;
            let id = record["id"].as_str().unwrap_or_default();
            record["id"] = format!("{id}-{time}").into();
            line = record.to_string();
        }
        writeln!(file, "{line}").into_diagnostic()?;
        lines += 1;
    }
    Ok(lines)
}

fn copy_lines(from: &Path, to: &Path, count: usize) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(to)?);
    for line in BufReader::new(File::open(from)?).lines().take(count) {
        writeln!(file, "{}", line?)?;
    }
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_can_be_named_many_times_over() {
        assert_eq!(times("kokkai"), ("kokkai", 1));
        assert_eq!(times("kokkai-x6"), ("kokkai", 6));
        assert_eq!(times("kokkai-sittings"), ("kokkai-sittings", 1));
    }

    #[test]
    fn records_that_come_again_have_other_ids() {
        let records = "{\"id\":\"a\",\"title\":\"会議\"}\n{\"id\":\"b\",\"title\":\"会議\"}\n";
        let written = |time| {
            let mut file = Vec::new();
            let lines = write_again(records.as_bytes(), &mut file, time);
            assert_eq!(lines.ok(), Some(2));
            String::from_utf8(file).expect("text")
        };
        assert_eq!(written(1), records);
        assert_eq!(
            written(2),
            "{\"id\":\"a-2\",\"title\":\"会議\"}\n{\"id\":\"b-2\",\"title\":\"会議\"}\n"
        );
    }
}
