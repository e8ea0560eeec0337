//! Progress messages, on the error stream of a terminal: what a command is at, how
//! much of it is done and how long the rest will take. Where nobody watches, nothing
//! is said.

use std::fmt::Write;
use std::io::{IsTerminal, stderr};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// Shows the step a command is at.
pub struct Progress {
    bar: Option<ProgressBar>,
}

/// What is counted in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Pages of the site.
    Pages,
    /// Meetings.
    Meetings,
    /// Files.
    Files,
    /// Bytes, shown in megabytes.
    Bytes,
}

impl Unit {
    /// How much of how much is done.
    fn told(self, done: u64, all: u64) -> String {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        match self {
            Self::Pages => format!("{done}／{all}ページ"),
            Self::Meetings => format!("{done}／{all}件"),
            Self::Files => format!("{done}／{all}ファイル"),
            Self::Bytes => format!("{:.1}／{:.1}MB", megabytes(done), megabytes(all)),
        }
    }
}

impl Progress {
    /// Begins to show steps.
    pub fn new() -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        Self { bar }
    }

    /// Shows nothing.
    pub fn hidden() -> Self {
        Self { bar: None }
    }

    /// Says what begins now, of which nobody knows how long it takes.
    pub fn step(&self, message: impl Into<String>) {
        if let Some(bar) = &self.bar {
            bar.set_message(message.into());
            begin(bar, "{spinner} {msg}（{time}）", |style| {
                style.with_key("time", |state: &ProgressState, out: &mut dyn Write| {
                    // What cannot be written is shown a moment later.
                    let _ = out.write_str(&rounded(state.elapsed()));
                })
            });
        }
    }

    /// Says what begins now, and how much there is to do.
    pub fn count(&self, message: impl Into<String>, all: usize, unit: Unit) {
        if let Some(bar) = &self.bar {
            bar.set_message(message.into());
            bar.set_length(all as u64);
            begin(bar, "{spinner} {msg} {done}{left}", |style| {
                style
                    .with_key("done", move |state: &ProgressState, out: &mut dyn Write| {
                        let all = state.len().unwrap_or_default();
                        let _ = out.write_str(&unit.told(state.pos().min(all), all));
                    })
                    .with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                        let _ = out.write_str(&left(state));
                    })
            });
        }
    }

    /// Says that so much more is done. Threads may say so at once.
    pub fn advance(&self, done: usize) {
        if let Some(bar) = &self.bar {
            bar.inc(done as u64);
        }
    }
}

/// Begins a step, with a style of its own.
fn begin(bar: &ProgressBar, template: &str, more: impl FnOnce(ProgressStyle) -> ProgressStyle) {
    let style = ProgressStyle::with_template(template);
    let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
    bar.set_style(more(style));
    bar.reset();
}

/// How long the rest of a step will take; nothing before that can be told.
fn left(state: &ProgressState) -> String {
    let all = state.len().unwrap_or_default();
    match state.pos() {
        done if done == 0 || done >= all || state.elapsed() < MOMENT => String::new(),
        _ => format!("（残り約{}）", rounded(state.eta())),
    }
}

/// Before this an estimate jumps.
const MOMENT: Duration = Duration::from_secs(1);

/// A duration as people say it.
fn rounded(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{}秒", seconds.max(1)),
        seconds @ 60..3600 => format!("{}分", seconds.div_ceil(60)),
        seconds => format!("{}時間{}分", seconds / 3600, seconds % 3600 / 60),
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Progress {
    /// Leaves nothing behind in the terminal.
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_in_its_unit() {
        assert_eq!(Unit::Pages.told(12, 84_405), "12／84405ページ");
        assert_eq!(Unit::Bytes.told(1_250_000, 82_516_095), "1.2／82.5MB");
    }

    #[test]
    fn what_is_left_is_told_as_people_say_it() {
        let told = [0, 9, 60, 61, 3599, 3700].map(|it| rounded(Duration::from_secs(it)));
        assert_eq!(told, ["1秒", "9秒", "1分", "2分", "60分", "1時間1分"]);
    }
}
