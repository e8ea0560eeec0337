//! The engine over the files of a folder.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use kairoku_core::manifest::{MANIFEST_FILE, Manifest};
use kairoku_core::protocol::{Answer, ExportRequest, ExportedFile, Selection};
use kairoku_records::data_folder::{DataError, DataFolder, SharedFolder};
use kairoku_records::files::Files as _;

use crate::folder::Folder;
use crate::limits::Limits;
use crate::question::{Question, Reply, counting};
use crate::refusal::Refusal;

/// A version of an archive, opened.
pub(super) type Version = SharedFolder<Folder>;

/// The newest version of an archive in a folder. What is asked of a version is answered by
/// it, also where a newer one has taken its place by then.
pub struct Local {
    folder: Folder,
    /// How many bytes of memory records may take that outlive an answer.
    memory: usize,
    current: RwLock<Arc<Version>>,
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
            current: RwLock::new(Arc::new(current)),
        })
    }

    /// The version that answers now.
    pub fn current(&self) -> Arc<Version> {
        let current = self.current.read();
        current.unwrap_or_else(PoisonError::into_inner).clone()
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
        let newer = Arc::new(opened(&self.folder, self.memory)?);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = newer;
        Ok(true)
    }

    /// What is said to a question, by the version that says it.
    ///
    /// # Errors
    /// [`Refusal`] where there is no answer.
    pub fn reply(&self, question: &Question, limits: &Limits) -> Result<(String, Reply), Refusal> {
        let version = self.current();
        let name = |version: &Version| version.manifest().version.clone();
        match reply_of(&version, question, limits) {
            // A file of a version that is gone: whoever published put a newer one there.
            Err(Refusal::Unavailable(_)) if self.take_up().is_ok_and(|newer| newer) => {
                let version = self.current();
                let reply = reply_of(&version, question, limits)?;
                Ok((name(&version), reply))
            }
            reply => Ok((name(&version), reply?)),
        }
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
