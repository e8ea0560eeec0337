//! The progress of the files that a request needs, as the page is told.

use std::cell::Cell;

use kairoku_core::protocol::Response;

/// The files that are loaded together. The page takes a worker that is silent
/// for too long for crashed, so progress is sent as bytes arrive, also where a
/// single file takes long on a slow line.
#[derive(Debug)]
pub(crate) struct Progress {
    loaded: Cell<usize>,
    total: usize,
}

impl Progress {
    /// None of so many files is here.
    pub(crate) fn new(total: usize) -> Self {
        Self {
            loaded: Cell::new(0),
            total,
        }
    }

    /// Some bytes of a file have arrived, or it is about to be asked for.
    pub(crate) fn goes_on(&self) -> Response {
        Response::Loading {
            loaded: self.loaded.get(),
            total: self.total,
        }
    }

    /// A file has arrived as a whole.
    pub(crate) fn has_one_more(&self) -> Response {
        self.loaded.set(self.loaded.get() + 1);
        self.goes_on()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loading(loaded: usize, total: usize) -> Response {
        Response::Loading { loaded, total }
    }

    #[test]
    fn the_bytes_of_a_single_file_are_told() {
        let progress = Progress::new(1);
        assert_eq!(progress.goes_on(), loading(0, 1));
        assert_eq!(progress.goes_on(), loading(0, 1));
        assert_eq!(progress.has_one_more(), loading(1, 1));
    }

    #[test]
    fn files_are_counted_as_they_arrive() {
        let progress = Progress::new(2);
        assert_eq!(progress.has_one_more(), loading(1, 2));
        assert_eq!(progress.goes_on(), loading(1, 2));
        assert_eq!(progress.has_one_more(), loading(2, 2));
    }
}
