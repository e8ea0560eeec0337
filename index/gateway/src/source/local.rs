//! The engine over the files of a folder.

use std::path::Path;
use std::sync::Arc;

use kairoku_core::manifest::{MANIFEST_FILE, Manifest};
use kairoku_core::protocol::{Answer, ExportRequest, ExportedFile, Selection};
use kairoku_records::data_folder::{DataError, DataFolder, SharedFolder};
use kairoku_records::files::Files as _;

use crate::folder::Folder;
use crate::limits::Limits;
use crate::newest::Newest;
use crate::question::{Question, Reply, counting};
use crate::refusal::Refusal;

/// A version of an archive, opened.
pub(super) type Version = SharedFolder<Folder>;

/// The newest version of an archive in a folder.
pub struct Local {
    folder: Folder,
    /// How many bytes of memory records may take that outlive an answer.
    memory: usize,
    newest: Newest<Version>,
}

impl Local {
    /// Opens a folder that `kairoku build` wrote, or the `data` folder of a site.
    ///
    /// # Errors
    /// [`DataError`] where it is not one, is damaged, or has no index.
    pub fn open(folder: &Path, limits: &Limits) -> Result<Self, DataError> {
        let folder = Folder(folder.to_owned());
        let current = opened(&folder, limits.memory)?;
        Ok(Self {
            folder,
            memory: limits.memory,
            newest: Newest::new(current),
        })
    }

    /// The version that answers now.
    pub fn current(&self) -> Arc<Version> {
        self.newest.current()
    }

    /// Takes up the version that the folder holds, where that is another one; tells
    /// whether it was.
    ///
    /// # Errors
    /// [`DataError`] where it cannot be opened: the version before goes on answering.
    pub fn take_up(&self) -> Result<bool, DataError> {
        let text = self.folder.read(MANIFEST_FILE);
        let text = text.map_err(|source| DataError::Unreadable {
            file: MANIFEST_FILE.to_owned(),
            source,
        })?;
        let found = Manifest::read(&String::from_utf8_lossy(&text));
        if found.is_ok_and(|found| found == *self.current().manifest()) {
            return Ok(false);
        }
        self.newest.replace(opened(&self.folder, self.memory)?);
        Ok(true)
    }

    /// What is said to a question, by the version that says it.
    ///
    /// # Errors
    /// [`Refusal`] where there is no answer.
    pub fn reply(&self, question: &Question, limits: &Limits) -> Result<(String, Reply), Refusal> {
        let reply = |version: &Version| {
            let reply = reply_of(version, question, limits)?;
            Ok((version.manifest().version.clone(), reply))
        };
        self.newest
            .reply(reply, || self.take_up().is_ok_and(|newer| newer))
    }
}

fn opened(folder: &Folder, memory: usize) -> Result<Version, DataError> {
    let opened = DataFolder::open(folder.clone())?;
    if opened.manifest().index.is_none() {
        return Err(DataError::NoIndex);
    }
    Ok(SharedFolder::new(opened, memory))
}

fn reply_of(version: &Version, question: &Question, limits: &Limits) -> Result<Reply, Refusal> {
    Ok(match question {
        Question::Ask(ask) => Reply::Answer(version.answer(ask)?),
        Question::Suggest(query) => Reply::Suggestions(version.suggest(query)?),
        Question::Export(request) => Reply::File(file(version, request, limits)?),
        Question::Manifest => Reply::Manifest(Box::new(version.manifest().clone())),
    })
}

fn file(
    version: &Version,
    request: &ExportRequest,
    limits: &Limits,
) -> Result<ExportedFile, Refusal> {
    if let Selection::Search(search) = &request.what
        && let Answer::Search(counted) = version.answer(&counting(search))?
        && !counted.relaxed
        && counted.total > limits.export
    {
        return Err(Refusal::Export {
            found: counted.total,
            most: limits.export,
        });
    }
    let file = version.selected(&request.what, |sections| {
        kairoku_export::file(request, sections)
    })?;
    file.map_err(|_| Refusal::Fault)?.ok_or(Refusal::Format)
}
