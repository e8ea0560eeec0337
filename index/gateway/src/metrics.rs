//! What is counted, for Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::question::Kind;

/// The upper bounds of the times that are counted together, in seconds.
const BOUNDS: [f64; 10] = [0.003, 0.01, 0.03, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0];

/// The counts since the start.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    counts: Mutex<Counts>,
    /// How many questions are asked or wait at the moment.
    pub(crate) open: Gauge,
}

#[derive(Debug, Default)]
struct Counts {
    /// Answers, by the kind of the question and the status.
    answers: BTreeMap<(&'static str, u16), u64>,
    /// How long answers took, by kind.
    times: BTreeMap<&'static str, Times>,
    reloads: u64,
    reload_failures: u64,
}

#[derive(Debug, Default)]
struct Times {
    at_most: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

/// A number that goes up and down.
#[derive(Debug, Default)]
pub(crate) struct Gauge(AtomicI64);

/// One more, as long as it lives.
pub(crate) struct OneMore<'a>(&'a Gauge);

impl Gauge {
    /// Counts one more as long as what is returned lives.
    pub(crate) fn one_more(&self) -> OneMore<'_> {
        self.0.fetch_add(1, Ordering::Relaxed);
        OneMore(self)
    }
}

impl Drop for OneMore<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// Counts an answer; `kind` is none where it was to no question.
    pub(crate) fn answered(&self, kind: Option<Kind>, status: u16, took: Duration) {
        let kind = kind.map_or("other", Kind::word);
        let mut counts = self.counts();
        *counts.answers.entry((kind, status)).or_default() += 1;
        let times = counts.times.entry(kind).or_default();
        let seconds = took.as_secs_f64();
        let slower = BOUNDS.iter().zip(&mut times.at_most);
        slower
            .filter(|(bound, _)| seconds <= **bound)
            .for_each(|(_, count)| *count += 1);
        times.count += 1;
        times.seconds += seconds;
    }

    /// Counts a new version that was taken up, or could not be.
    pub(crate) fn reloaded(&self, done: bool) {
        let mut counts = self.counts();
        match done {
            true => counts.reloads += 1,
            false => counts.reload_failures += 1,
        }
    }

    /// The counts as Prometheus reads them, for an archive of this version.
    pub(crate) fn text(&self, version: &str, sections: usize) -> String {
        let counts = self.counts();
        let mut text = String::new();
        head(
            &mut text,
            "kairoku_answers_total",
            "counter",
            "Answers by kind and status.",
        );
        for ((kind, status), count) in &counts.answers {
            line(
                &mut text,
                format_args!(
                    "kairoku_answers_total{{kind=\"{kind}\",status=\"{status}\"}} {count}"
                ),
            );
        }
        let name = "kairoku_answer_seconds";
        head(&mut text, name, "histogram", "How long answers took.");
        for (kind, times) in &counts.times {
            for (bound, count) in BOUNDS.iter().zip(times.at_most) {
                line(
                    &mut text,
                    format_args!("{name}_bucket{{kind=\"{kind}\",le=\"{bound}\"}} {count}"),
                );
            }
            let Times { count, seconds, .. } = times;
            line(
                &mut text,
                format_args!("{name}_bucket{{kind=\"{kind}\",le=\"+Inf\"}} {count}"),
            );
            line(
                &mut text,
                format_args!("{name}_sum{{kind=\"{kind}\"}} {seconds}"),
            );
            line(
                &mut text,
                format_args!("{name}_count{{kind=\"{kind}\"}} {count}"),
            );
        }
        head(
            &mut text,
            "kairoku_questions_open",
            "gauge",
            "Questions asked or waiting.",
        );
        let open = self.open.0.load(Ordering::Relaxed);
        line(&mut text, format_args!("kairoku_questions_open {open}"));
        head(
            &mut text,
            "kairoku_reloads_total",
            "counter",
            "New versions seen, by outcome.",
        );
        let (done, failed) = (counts.reloads, counts.reload_failures);
        line(
            &mut text,
            format_args!("kairoku_reloads_total{{outcome=\"done\"}} {done}"),
        );
        line(
            &mut text,
            format_args!("kairoku_reloads_total{{outcome=\"failed\"}} {failed}"),
        );
        head(
            &mut text,
            "kairoku_archive_sections",
            "gauge",
            "Sections of the archive.",
        );
        line(
            &mut text,
            format_args!("kairoku_archive_sections{{version=\"{version}\"}} {sections}"),
        );
        text
    }

    fn counts(&self) -> std::sync::MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    line(text, format_args!("# HELP {name} {help}"));
    line(text, format_args!("# TYPE {name} {kind}"));
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("a text can be written to");
}
