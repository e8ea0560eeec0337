//! Work on all cores: the same comes of it, in the same order, however many there
//! are.

use std::panic;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Does `work` with each of `items` and gives what comes of it, in their order. An
/// item is made when a thread is free for it, so that only a few are in memory at a
/// time.
///
/// # Errors
/// The first that an item or the work with it gives.
pub fn map<T, U: Send, E: Send>(
    items: impl Iterator<Item = Result<T, E>> + Send,
    work: impl Fn(T) -> Result<U, E> + Sync,
) -> Result<Vec<U>, E> {
    let ((), made) = beside(|| Ok(()), items, work)?;
    Ok(made)
}

/// As [`map`], while this thread does something else `first`. Where there is no other
/// thread, as in a browser, it does all of it, one after another.
///
/// # Errors
/// That of `first`, or as for [`map`].
pub fn beside<R, T, U: Send, E: Send>(
    first: impl FnOnce() -> Result<R, E>,
    items: impl Iterator<Item = Result<T, E>> + Send,
    work: impl Fn(T) -> Result<U, E> + Sync,
) -> Result<(R, Vec<U>), E> {
    let waiting = Mutex::new(Some(items.enumerate()));
    let next = |_| waiting_in(&waiting).as_mut()?.next();
    let give_up = || *waiting_in(&waiting) = None;
    on_threads(usize::MAX, first, next, give_up, work)
}

/// As [`map`], on at most so many `threads`, of which this one begins at the back: where
/// the last items are the largest, seldom two of them are in memory at a time.
///
/// # Errors
/// As for [`map`].
pub fn map_from_both_ends<T, U: Send, E: Send>(
    threads: usize,
    items: impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Send,
    work: impl Fn(T) -> Result<U, E> + Sync,
) -> Result<Vec<U>, E> {
    let waiting = Mutex::new(Some(items.enumerate()));
    let next = |is_here: bool| {
        let mut waiting = waiting_in(&waiting);
        let waiting = waiting.as_mut()?;
        let (nth, item) = match is_here {
            true => waiting.next_back(),
            false => waiting.next(),
        }?;
        Some((nth, Ok(item)))
    };
    let give_up = || *waiting_in(&waiting) = None;
    let ((), made) = on_threads(threads, || Ok(()), next, give_up, work)?;
    Ok(made)
}

/// What waits, also after another thread has panicked: the panic goes on where that
/// thread is joined.
fn waiting_in<T>(waiting: &Mutex<T>) -> MutexGuard<'_, T> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does `work` with the items that `next` gives, with their places, on at most so many
/// threads; `next` is told whether this one asks, which does something else `first`.
/// Where one fails the others are of no use, and `give_up` is called.
fn on_threads<R, T, U: Send, E: Send>(
    threads: usize,
    first: impl FnOnce() -> Result<R, E>,
    next: impl Fn(bool) -> Option<(usize, Result<T, E>)> + Sync,
    give_up: impl Fn() + Sync,
    work: impl Fn(T) -> Result<U, E> + Sync,
) -> Result<(R, Vec<U>), E> {
    let threads = thread::available_parallelism().map_or(1, |it| it.get().min(threads));
    let some = |is_here| {
        let mut made = Vec::new();
        while let Some((nth, item)) = next(is_here) {
            let done = item.and_then(&work).inspect_err(|_| give_up())?;
            made.push((nth, done));
        }
        Ok(made)
    };
    let (first, mut made) = thread::scope(|scope| {
        let others = (1..threads).map(|_| scope.spawn(|| some(false)));
        let others: Vec<_> = others.collect();
        let first = first().inspect_err(|_| give_up())?;
        let mut made = some(true)?;
        for thread in others {
            let others = thread.join();
            made.extend(others.unwrap_or_else(|panic| panic::resume_unwind(panic))?);
        }
        Ok((first, made))
    })?;
    made.sort_unstable_by_key(|(nth, _)| *nth);
    Ok((first, made.into_iter().map(|(_, made)| made).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_items_stands_in_their_order() {
        let items = (0..1000).map(Ok::<u64, ()>);
        // The first take longest.
        let work = |item: u64| Ok((item..1000).fold(item, |one, other| one.max(other / 1000)));
        assert_eq!(map(items, work), Ok((0..1000).collect()));
    }

    #[test]
    fn something_else_is_done_beside_it() {
        let items = (0..10).map(Ok::<_, ()>);
        let made = beside(|| Ok("first"), items, |item| Ok(item * 2));
        assert_eq!(made, Ok(("first", (0..10).map(|it| it * 2).collect())));
    }

    #[test]
    fn what_comes_of_both_ends_stands_in_the_order_of_all() {
        let double = |item: u64| Ok::<_, ()>(item * 2);
        let doubled: Vec<_> = (0..1000).map(|it| it * 2).collect();
        for threads in [1, 2, 8] {
            assert_eq!(
                map_from_both_ends(threads, 0..1000_u32, |it| double(it.into())),
                Ok(doubled.clone())
            );
        }
        let broken = |item: u32| if item == 500 { Err(item) } else { Ok(item) };
        assert_eq!(map_from_both_ends(8, 0..1000_u32, broken), Err(500));
    }

    #[test]
    fn a_failure_ends_it() {
        let endless = || (0..).map(Ok::<u64, u64>);
        assert_eq!(
            map(endless(), |item| if item < 7 { Ok(item) } else { Err(7) }),
            Err(7)
        );
        assert_eq!(beside(|| Err::<(), _>(3), endless(), Ok), Err(3));
        let broken = (0..).map(|item| if item < 7 { Ok(item) } else { Err(item) });
        assert!(map(broken, Ok).is_err());
    }
}
