//! What one question, and all of them together, may take.

use std::time::Duration;

/// The limits of a gateway.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// How many characters a query may have.
    pub query: usize,
    /// How many hits, or lines, may be passed over.
    pub offset: usize,
    /// How many sections may be exported into one file.
    pub export: usize,
    /// How long a question may take, the wait for its turn included.
    pub time: Duration,
    /// How many questions are worked on at the same time.
    pub at_once: usize,
    /// How many more may wait for their turn.
    pub waiting: usize,
    /// How many questions one address may ask each second in the long run; 0 for any
    /// number.
    pub per_second: u32,
    /// How many bytes of memory records may take that outlive an answer.
    pub memory: usize,
}

impl Limits {
    /// How many bytes the parameters of a question may have: those of a query of the
    /// greatest length and of many filters, each character as nine.
    pub fn parameters(&self) -> usize {
        self.query.saturating_mul(9).saturating_add(32 << 10)
    }

    /// How many bytes may be sent as the body of a question.
    pub fn body(&self) -> usize {
        self.parameters().max(1 << 20)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            query: kairoku_core::query::MAX_CHARS,
            offset: 10_000,
            export: 20_000,
            time: Duration::from_secs(10),
            at_once: std::thread::available_parallelism().map_or(4, |cores| 2 * cores.get()),
            waiting: 256,
            per_second: 20,
            memory: 256 << 20,
        }
    }
}
