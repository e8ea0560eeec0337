//! How a worker is started, and how long it is waited for.

use std::time::Duration;

use kairoku_core::protocol::STALLED_MS;

/// How often in a row a crashed worker is started anew for the same ask.
pub(crate) const RESTARTS: u32 = 3;

/// How long a worker may take to say that its script runs. Then the script is fetched,
/// which tells whether anything comes.
const FIRST_SIGN: Duration = Duration::from_secs(2);

/// How long it may give no sign after that: a little longer than its script waits for the
/// module, of which it can tell why it does not come.
const NEXT_SIGN: Duration = Duration::from_millis(STALLED_MS as u64 + 2_000);

/// How a worker is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// By its script as the browser has it.
    AsCached,
    /// By its script once that was fetched anew.
    Fetched,
}

/// The number of the sign after which a worker that starts must give another, and in what
/// time.
pub(crate) type AwaitedSign = (u64, Duration);

/// What did not come of a worker that gave no sign in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Its script.
    Script,
    /// Its module.
    Module,
}

/// The signs that starting workers have given.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    count: u64,
    /// Whether the newest worker has said that its script runs.
    script_came: bool,
}

impl Signs {
    /// A worker is started. One whose script is fetched first is awaited from when that is
    /// here.
    pub(crate) fn begin(&mut self, start: Start) -> Option<AwaitedSign> {
        self.end();
        self.script_came = false;
        (start == Start::AsCached).then_some((self.count, FIRST_SIGN))
    }

    /// Its script runs, or was fetched and is about to.
    pub(crate) fn hear(&mut self) -> AwaitedSign {
        self.count += 1;
        self.script_came = true;
        (self.count, NEXT_SIGN)
    }

    /// No more signs are awaited of it.
    pub(crate) fn end(&mut self) {
        self.count += 1;
    }

    /// What has not come by the time for a sign; nothing where another was given.
    pub(crate) fn overdue(&self, sign: u64) -> Option<Missing> {
        (sign == self.count).then_some(match self.script_came {
            true => Missing::Module,
            false => Missing::Script,
        })
    }
}
