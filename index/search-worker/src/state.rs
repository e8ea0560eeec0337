//! The state machine of the worker: what it knows, and what follows from each
//! event. It touches neither the browser nor the engine, so every order of
//! events can be tested.

use kairoku_core::manifest::{FileEntry, Manifest};
use kairoku_core::protocol::{
    Answer, Ask, ExportRequest, ExportedFile, LoadError, Request, Response, Selection,
};

/// What follows from an event.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Step {
    /// What the page is told.
    pub(crate) post: Vec<Response>,
    /// The archive to use from now on, in place of the one before.
    pub(crate) archive: Option<ArchiveFiles>,
    /// What is to be done with the archive in use.
    pub(crate) tasks: Vec<Task>,
}

/// The files of an archive.
#[derive(Debug, PartialEq)]
pub(crate) struct ArchiveFiles {
    /// The catalogue.
    pub(crate) catalogue: FileEntry,
    /// From which the index is opened.
    pub(crate) index: Option<FileEntry>,
    /// The absolute address of their folder, with a final `/`.
    pub(crate) data_url: String,
}

/// Something to do with the archive in use.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    /// Fetch the index and open it; [`State::opened`] is told what came of it.
    Open {
        /// The number of the archive.
        archive: u64,
    },
    /// Answer, as long as [`State::awaits`] it; [`State::answered`] is told what
    /// came of it.
    Answer {
        /// The number of the archive.
        archive: u64,
        /// The number of what is asked.
        seq: u64,
        /// What is asked.
        ask: Ask,
    },
    /// Suggest what may be meant. The page drops it where more is typed by then.
    Suggest {
        /// The query, as far as it is typed.
        query: String,
    },
    /// Write a file, whatever else is asked for in the meantime;
    /// [`State::exported`] is told what came of it.
    Export(ExportRequest),
}

/// What the worker knows.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The number of the archive in use: how many the page has named. Zero is
    /// none.
    archive: u64,
    /// Its index.
    index: Index,
    /// The newest request, as long as it is not answered. Older ones need no
    /// response.
    pending: Option<PendingRequest>,
    /// Its number, also once it was answered.
    newest: u64,
    /// Exports that are to be written once the index is open.
    exports: Vec<ExportRequest>,
}

/// How far the index of an archive is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Index {
    #[default]
    Closed,
    Opening,
    Open,
}

/// A request that awaits its response.
#[derive(Debug)]
struct PendingRequest {
    seq: u64,
    ask: Ask,
    /// The number of the archive that is answering it, if one is.
    asked_of: Option<u64>,
}

impl State {
    /// The page asks for something.
    pub(crate) fn request(&mut self, request: Request) -> Step {
        match request {
            Request::Open { manifest, data_url } => self.open(&manifest, data_url),
            Request::Ask { seq, ask } => {
                self.newest = seq;
                // The page repeats itself when it names an archive anew.
                let is_known = self.pending.as_ref().is_some_and(|it| it.seq == seq);
                if !is_known {
                    self.pending = Some(PendingRequest {
                        seq,
                        ask,
                        asked_of: None,
                    });
                }
                Step::tasks(self.due_tasks())
            }
            Request::Suggest { query } => {
                let is_open = self.index == Index::Open;
                Step::tasks(is_open.then_some(Task::Suggest { query }))
            }
            Request::Export(request) => self.export(*request),
        }
    }

    /// The index of an archive was opened, or cannot be.
    pub(crate) fn opened(&mut self, archive: u64, result: Result<(), LoadError>) -> Step {
        // Another archive took its place, and its index is its own affair.
        if archive != self.archive {
            return Step::default();
        }
        match result {
            Ok(()) => {
                self.index = Index::Open;
                Step {
                    post: vec![Response::Ready],
                    tasks: self.due_tasks(),
                    ..Step::default()
                }
            }
            Err(error) => {
                self.index = Index::Closed;
                Step {
                    post: self.give_up(&error),
                    ..Step::default()
                }
            }
        }
    }

    /// Whether an archive is in use.
    pub(crate) fn uses(&self, archive: u64) -> bool {
        archive == self.archive
    }

    /// Whether the response to a request is still awaited of this archive.
    pub(crate) fn awaits(&self, archive: u64, seq: u64) -> bool {
        self.uses(archive) && self.pending.as_ref().is_some_and(|it| it.seq == seq)
    }

    /// Whether a request was answered and nothing was asked after it.
    pub(crate) fn is_at_rest(&self, archive: u64, seq: u64) -> bool {
        self.uses(archive) && self.pending.is_none() && self.newest == seq
    }

    /// What came of a request, or of the first part of it; the error is the data that
    /// could not be loaded, where that is why.
    pub(crate) fn answered(
        &mut self,
        archive: u64,
        seq: u64,
        answer: Result<Answer, Option<LoadError>>,
    ) -> Step {
        if !self.awaits(archive, seq) {
            return Step::default();
        }
        if !answer.as_ref().is_ok_and(|answer| !answer.is_whole()) {
            self.pending = None;
        }
        Step::post(match answer {
            Ok(answer) => Response::Answer { seq, answer },
            Err(error) => Response::Failed { seq, error },
        })
    }

    /// What came of a file.
    pub(crate) fn exported(token: u64, file: Result<ExportedFile, Option<LoadError>>) -> Step {
        Step::post(Response::Exported { token, file })
    }

    /// Works with the data that a manifest names from now on. What waited for
    /// the archive before waits for this one.
    fn open(&mut self, manifest: &str, data_url: String) -> Step {
        let manifest = match Manifest::read(manifest) {
            Ok(manifest) => manifest,
            Err(error) => return Step::post(Response::Unreadable(error)),
        };
        self.archive += 1;
        self.index = Index::Closed;
        let files = ArchiveFiles {
            catalogue: manifest.catalogue.clone(),
            index: manifest.index.clone(),
            data_url,
        };
        Step {
            post: vec![Response::Manifest(Box::new(manifest))],
            archive: Some(files),
            tasks: self.due_tasks(),
        }
    }

    fn export(&mut self, request: ExportRequest) -> Step {
        if self.archive == 0 {
            return Self::exported(request.token, Err(None));
        }
        // Chosen sections are found without the index.
        if self.index == Index::Open || matches!(request.what, Selection::Sections(_)) {
            return Step::tasks([Task::Export(request)]);
        }
        self.exports.push(request);
        Step::tasks(self.due_tasks())
    }

    /// The tasks that can be done now for all that waits.
    fn due_tasks(&mut self) -> Vec<Task> {
        let mut tasks = Vec::new();
        if self.archive == 0 {
            return tasks;
        }
        let mut needs_index = !self.exports.is_empty();
        if let Some(pending) = &mut self.pending {
            if self.index != Index::Open && pending.ask.needs_index() {
                needs_index = true;
            } else if pending.asked_of.replace(self.archive) != Some(self.archive) {
                tasks.push(Task::Answer {
                    archive: self.archive,
                    seq: pending.seq,
                    ask: pending.ask.clone(),
                });
            }
        }
        match self.index {
            Index::Closed if needs_index => {
                self.index = Index::Opening;
                tasks.push(Task::Open {
                    archive: self.archive,
                });
            }
            Index::Closed | Index::Opening => {}
            Index::Open => tasks.extend(self.exports.drain(..).map(Task::Export)),
        }
        tasks
    }

    /// What the page is told where the index, which this waits for, cannot be
    /// opened.
    fn give_up(&mut self, error: &LoadError) -> Vec<Response> {
        let waiting = self.pending.take_if(|it| it.ask.needs_index());
        let failed = waiting.map(|pending| Response::Failed {
            seq: pending.seq,
            error: Some(error.clone()),
        });
        let exports = self.exports.drain(..).map(|request| Response::Exported {
            token: request.token,
            file: Err(Some(error.clone())),
        });
        failed.into_iter().chain(exports).collect()
    }
}

impl Step {
    fn post(response: Response) -> Self {
        Self {
            post: vec![response],
            ..Self::default()
        }
    }

    fn tasks(tasks: impl IntoIterator<Item = Task>) -> Self {
        Self {
            tasks: tasks.into_iter().collect(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests;
