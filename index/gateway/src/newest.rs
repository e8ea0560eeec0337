//! The newest version of an archive that is opened, wherever its versions are.

use std::sync::{Arc, PoisonError, RwLock};

use crate::refusal::Refusal;

/// The newest version that is opened. What is asked of a version is answered by it, also
/// where a newer one has taken its place by then.
pub(crate) struct Newest<V>(RwLock<Arc<V>>);

impl<V> Newest<V> {
    /// A version that was opened.
    pub(crate) fn new(version: V) -> Self {
        Self(RwLock::new(Arc::new(version)))
    }

    /// The version that answers now.
    pub(crate) fn current(&self) -> Arc<V> {
        let current = self.0.read();
        current.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has a newer version answer from now on.
    pub(crate) fn replace(&self, newer: V) {
        let mut current = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(newer);
    }

    /// What a version replies. Where that is no longer there, its files or its index being
    /// gone, a newer one replies, if `take_up` takes one up.
    ///
    /// # Errors
    /// [`Refusal`] where neither has a reply.
    pub(crate) fn reply<T>(
        &self,
        reply: impl Fn(&V) -> Result<T, Refusal>,
        take_up: impl FnOnce() -> bool,
    ) -> Result<T, Refusal> {
        match reply(&self.current()) {
            Err(Refusal::Unavailable(_)) if take_up() => reply(&self.current()),
            reply => reply,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn reply(version: &u32) -> Result<u32, Refusal> {
        match version {
            1 => Err(Refusal::Unavailable(Box::new(io::Error::other("gone")))),
            2 => Err(Refusal::Busy),
            version => Ok(*version),
        }
    }

    #[test]
    fn a_version_that_is_gone_is_replied_for_by_the_newer_one() {
        let newest = Newest::new(1);
        assert!(newest.reply(reply, || false).is_err());
        let replied = newest.reply(reply, || {
            newest.replace(3);
            true
        });
        assert_eq!((replied.unwrap(), *newest.current()), (3, 3));
    }

    #[test]
    fn what_is_refused_for_another_reason_stays_refused() {
        let newest = Newest::new(2);
        let replied = newest.reply(reply, || unreachable!("nothing newer is looked for"));
        assert!(matches!(replied, Err(Refusal::Busy)));
    }
}
