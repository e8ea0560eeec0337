//! The wait for an answer. A worker that is silent for too long counts as
//! crashed, and one that is heard to load data does not, however slow the line.

/// The wait for the answer to one question.
///
/// Timers are never stopped. All of them run for the same time, so that the one
/// that was started last rings last, and only its ring counts.
#[derive(Debug, Default)]
pub(super) struct Wait {
    /// The number of what is awaited, while it is.
    seq: Option<u64>,
    /// How many timers have not rung.
    timers: u32,
    /// Whether the worker was heard to load data since the last timer was
    /// started.
    is_loading: bool,
}

/// What was heard of the worker while a timer ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// It loads data.
    Broken,
    /// Nothing.
    Whole,
}

impl Wait {
    /// Begins: whoever calls it starts a timer for the number.
    pub(super) fn begin(&mut self, seq: u64) -> u64 {
        self.seq = Some(seq);
        self.timers += 1;
        self.is_loading = false;
        seq
    }

    /// Nothing is awaited any more.
    pub(super) fn end(&mut self) {
        self.seq = None;
    }

    /// The worker loads data.
    pub(super) fn hear_loading(&mut self) {
        self.is_loading = true;
    }

    /// A timer rang; none where the wait ended before, or has another timer.
    pub(super) fn is_over(&mut self, seq: u64) -> Option<Silence> {
        self.timers = self.timers.saturating_sub(1);
        let counts = self.timers == 0 && self.seq == Some(seq);
        counts.then_some(match self.is_loading {
            true => Silence::Broken,
            false => Silence::Whole,
        })
    }
}
