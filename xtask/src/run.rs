//! Runs other programs.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

/// Why a step of a task failed.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum StepError {
    /// The program could not be started.
    #[error("{step}: `{program}` could not be started")]
    Start {
        /// What was being done.
        step: String,
        /// The program.
        program: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The program failed, and has itself said why.
    #[error("{step}: `{program}` ended with {status}")]
    Failed {
        /// What was being done.
        step: String,
        /// The program.
        program: String,
        /// Its exit code or signal.
        status: ExitStatus,
    },
}

/// Runs a program to its end; what it says goes to the terminal.
pub(crate) fn run(step: &str, command: &mut Command) -> Result<(), StepError> {
    let program = name(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(StepError::Failed {
            step: step.to_owned(),
            program,
            status,
        }),
        Err(source) => Err(StepError::Start {
            step: step.to_owned(),
            program,
            source,
        }),
    }
}

/// What a program prints, where it runs and succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// The cargo that runs this task, so that its toolchain stays the same.
pub(crate) fn cargo() -> Command {
    Command::new(
        std::env::var_os("CARGO")
            .as_deref()
            .unwrap_or(OsStr::new("cargo")),
    )
}

/// A program's name, as a reader knows it.
pub(crate) fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    program
        .file_stem()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A duration as people say it.
pub(crate) fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        let seconds = duration.as_secs();
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_gives_its_name_and_exit_code() {
        let mut command = cargo();
        command
            .arg("no-such-command-of-cargo")
            .stderr(Stdio::null());
        let failed = run("listing", &mut command);
        let text = failed.expect_err("there is no such command").to_string();
        assert!(
            text.starts_with("listing: `cargo` ended with exit"),
            "{text}"
        );
        assert!(text.contains("101"), "{text}");
    }

    #[test]
    fn durations_are_said_in_seconds_then_in_minutes() {
        assert_eq!(spoken(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(spoken(Duration::from_secs(605)), "10 min 5 s");
    }
}
