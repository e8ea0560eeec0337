//! A cluster of OpenSearch that answers, and how an archive comes into it.
//!
//! A version of an archive is an index of its own, whose documents carry our tokens
//! ([`document`]); a query becomes one of the cluster by the same plan by which the engine
//! looks words up ([`query`]). What a cluster does not answer is refused: nothing is
//! approximate without a word.

mod client;
mod document;
mod load;
mod mapping;
mod push;
mod query;
mod stored;
mod version;

use std::sync::Arc;

pub use client::{Client, ClusterError};
pub use push::{Layout, PushError, Pushed, export, push, rollback};

use crate::limits::Limits;
use crate::newest::Newest;
use crate::question::{Question, Reply};
use crate::refusal::Refusal;
use version::{Version, index_of};

/// The newest version of an archive in a cluster.
pub struct Cluster {
    client: Client,
    name: String,
    limits: Limits,
    newest: Newest<Version>,
}

impl Cluster {
    /// The archive of a name.
    ///
    /// # Errors
    /// [`ClusterError`] where it is not there, or not as it should be.
    pub fn open(client: Client, name: &str, limits: &Limits) -> Result<Self, ClusterError> {
        let index = index_of(&client, name)?;
        let current = Version::open(&client, index, limits.time)?;
        Ok(Self {
            client,
            name: name.to_owned(),
            limits: limits.clone(),
            newest: Newest::new(current),
        })
    }

    /// The version that answers now.
    pub(crate) fn current(&self) -> Arc<Version> {
        self.newest.current()
    }

    /// Takes up the version that the name leads to, where that is another one; tells
    /// whether it was.
    ///
    /// # Errors
    /// [`ClusterError`] where it cannot be opened: the version before goes on answering.
    pub(crate) fn take_up(&self) -> Result<bool, ClusterError> {
        let index = index_of(&self.client, &self.name)?;
        if index == self.current().index() {
            return Ok(false);
        }
        let newer = Version::open(&self.client, index, self.limits.time)?;
        self.newest.replace(newer);
        Ok(true)
    }

    /// What is said to a question, and the version that says it.
    ///
    /// # Errors
    /// [`Refusal`] where there is no answer.
    pub(crate) fn reply(&self, question: &Question) -> Result<(String, Reply), Refusal> {
        let reply = |version: &Version| {
            let reply = reply_of(version, question, self.limits.export)?;
            Ok((version.manifest.version.clone(), reply))
        };
        self.newest
            .reply(reply, || self.take_up().is_ok_and(|newer| newer))
    }
}

fn reply_of(version: &Version, question: &Question, most: usize) -> Result<Reply, Refusal> {
    match question {
        Question::Ask(ask) => Ok(Reply::Answer(version.answer(ask)?)),
        Question::Suggest(_) => Err(Refusal::NotByCluster("入力中の候補")),
        Question::Export(request) => Ok(Reply::File(version.file(request, most)?)),
        Question::Manifest => Ok(Reply::Manifest(Box::new(version.manifest.clone()))),
    }
}
