//! How often one address may ask.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many seconds' worth of questions may be asked at once, as whoever types does.
const BURST_SECONDS: f64 = 5.0;

/// Of how many addresses it is known when they asked. Those that may ask as much as
/// anybody are forgotten first.
const MAX_ADDRESSES: usize = 100_000;

/// Buckets, one for each address, out of which every question takes one.
#[derive(Debug)]
pub(crate) struct Rates {
    per_second: f64,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Rates {
    /// So many questions a second from each address; any number for 0.
    pub(crate) fn new(per_second: u32) -> Self {
        Self {
            per_second: per_second.into(),
            buckets: Mutex::default(),
        }
    }

    /// Takes a question of an address.
    ///
    /// # Errors
    /// How long it must wait, where it has asked too often.
    pub(crate) fn take(&self, from: IpAddr, now: Instant) -> Result<(), Duration> {
        if self.per_second == 0.0 {
            return Ok(());
        }
        let most = self.per_second * BURST_SECONDS;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_ADDRESSES && !buckets.contains_key(&own_network(from)) {
            buckets.retain(|_, bucket| bucket.filled(self.per_second, now) < most);
            if buckets.len() >= MAX_ADDRESSES {
                // So many that all of them are busy: begin anew.
                buckets.clear();
            }
        }
        let full = Bucket {
            left: most,
            at: now,
        };
        let bucket = buckets.entry(own_network(from)).or_insert(full);
        bucket.left = bucket.filled(self.per_second, now).min(most);
        bucket.at = now;
        if bucket.left < 1.0 {
            let wait = (1.0 - bucket.left) / self.per_second;
            return Err(Duration::from_secs_f64(wait));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

impl Bucket {
    fn filled(self, per_second: f64, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(self.at);
        self.left + passed.as_secs_f64() * per_second
    }
}

/// What counts as one address: of IPv6 the network, of which a household has a whole one.
fn own_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let mut segments = address.segments();
            segments[4..].fill(0);
            IpAddr::V6(segments.into())
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_too_often_waits_and_nobody_else_does() {
        let rates = Rates::new(2);
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let start = Instant::now();
        let taken = (0..20).filter(|_| rates.take(one, start).is_ok());
        assert_eq!(taken.count(), 10, "five seconds' worth");
        assert_eq!(rates.take(one, start), Err(Duration::from_millis(500)));
        assert_eq!(rates.take(other, start), Ok(()));
        let later = start + Duration::from_millis(500);
        assert_eq!(rates.take(one, later), Ok(()));
        assert!(rates.take(one, later).is_err());
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let rates = Rates::new(1);
        let address = |last| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
        let now = Instant::now();
        let taken = (0..100).filter(|&last| rates.take(address(last), now).is_ok());
        assert_eq!(taken.count(), 5);
    }

    #[test]
    fn without_a_limit_nobody_waits() {
        let rates = Rates::new(0);
        let from = IpAddr::from([10, 0, 0, 1]);
        let now = Instant::now();
        assert!((0..1_000).all(|_| rates.take(from, now).is_ok()));
    }
}
