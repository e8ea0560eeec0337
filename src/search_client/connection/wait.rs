//! The wait for an answer. A worker that reports nothing for too long counts as
//! crashed; one that reports that it loads data does not, however slow the line.

/// The wait for the answer to one ask.
///
/// Timers are never stopped. All of them run for the same time, so the one that
/// was started last ends last, and only its end counts.
#[derive(Debug, Default)]
pub(super) struct Wait {
    /// The seq of the awaited answer, while one is awaited.
    seq: Option<u64>,
    /// How many timers still run.
    timers: u32,
    /// Whether the worker reported that it loads data since the last timer was
    /// started.
    is_loading: bool,
}

/// What the worker reported while a timer ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// It loads data.
    Broken,
    /// Nothing.
    Whole,
}

impl Wait {
    /// Begins the wait for an answer. The caller starts a timer for its seq.
    pub(super) fn begin(&mut self, seq: u64) -> u64 {
        self.seq = Some(seq);
        self.timers += 1;
        self.is_loading = false;
        seq
    }

    /// Ends the wait.
    pub(super) fn end(&mut self) {
        self.seq = None;
    }

    /// The worker loads data.
    pub(super) fn hear_loading(&mut self) {
        self.is_loading = true;
    }

    /// A timer ended. Tells what the worker reported meanwhile; none where the wait
    /// ended before, or has a later timer.
    pub(super) fn is_over(&mut self, seq: u64) -> Option<Silence> {
        self.timers = self.timers.saturating_sub(1);
        let counts = self.timers == 0 && self.seq == Some(seq);
        counts.then_some(match self.is_loading {
            true => Silence::Broken,
            false => Silence::Whole,
        })
    }
}
