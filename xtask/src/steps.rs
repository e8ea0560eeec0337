//! The steps of a task: shown as they begin, timed as they end.

use std::time::{Duration, Instant};

use miette::{Context, Result};

use crate::run::spoken;

/// A step of a task.
pub(crate) struct Step {
    /// What it makes or does.
    pub(crate) name: &'static str,
    /// How long it takes from nothing on two cores, where that is worth saying.
    pub(crate) takes: Option<&'static str>,
}

/// A step that takes minutes from nothing, and seconds later.
pub(crate) const fn long(name: &'static str, takes: &'static str) -> Step {
    Step {
        name,
        takes: Some(takes),
    }
}

/// A step that takes seconds.
pub(crate) const fn short(name: &'static str) -> Step {
    Step { name, takes: None }
}

/// A run of steps, of which it is known how many there are.
pub(crate) struct Steps {
    count: usize,
    started: Instant,
    passed: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// No step was taken yet.
    pub(crate) fn of(count: usize) -> Self {
        Self {
            count,
            started: Instant::now(),
            passed: Vec::new(),
        }
    }

    /// Does the next step; where it fails the error names it.
    pub(crate) fn next<T>(&mut self, step: &Step, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n{}", self.heading(step));
        let started = Instant::now();
        let made = work().wrap_err_with(|| format!("failed: {}", step.name))?;
        self.passed.push((step.name, started.elapsed()));
        Ok(made)
    }

    fn heading(&self, step: &Step) -> String {
        let number = self.passed.len() + 1;
        let heading = format!("== {number} of {}: {}", self.count, step.name);
        match step.takes {
            Some(takes) => format!("{heading} ({takes} the first time)"),
            None => heading,
        }
    }

    /// Lists the steps that passed, with how long each took.
    pub(crate) fn summarize(&self) {
        println!();
        for (name, took) in &self.passed {
            println!("passed  {name} ({})", spoken(*took));
        }
        println!("passed  in all {}", spoken(self.started.elapsed()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_with_its_number_and_how_long_it_may_take() {
        let mut steps = Steps::of(2);
        let first = long("first", "about 2 min");
        assert_eq!(
            steps.heading(&first),
            "== 1 of 2: first (about 2 min the first time)"
        );
        assert_eq!(steps.next(&first, || Ok(1)).ok(), Some(1));
        assert_eq!(steps.heading(&short("second")), "== 2 of 2: second");
    }

    #[test]
    fn a_failing_step_says_its_name_and_is_not_passed() {
        let mut steps = Steps::of(2);
        assert_eq!(steps.next(&short("first"), || Ok(1)).ok(), Some(1));
        let failed: Result<()> = steps.next(&short("second"), || miette::bail!("it broke"));
        assert_eq!(failed.expect_err("it fails").to_string(), "failed: second");
        assert_eq!(steps.passed.len(), 1);
    }
}
