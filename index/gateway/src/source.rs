//! Who answers: the engine over the files of a folder, or a cluster.

mod local;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Ask, Sort};

use crate::cluster::Cluster;
use crate::limits::Limits;
use crate::question::{Question, Reply};
use crate::refusal::Refusal;

pub use local::Local;

/// Who answers.
pub enum Source {
    /// The engine, here.
    Local(Local),
    /// A cluster.
    Cluster(Cluster),
}

impl Source {
    /// What the version holds that answers now.
    pub fn manifest(&self) -> Manifest {
        match self {
            Self::Local(local) => local.current().manifest().clone(),
            Self::Cluster(cluster) => cluster.current().manifest.clone(),
        }
    }

    /// Takes up the newest version, where that is another one; tells whether it was.
    ///
    /// # Errors
    /// Why it cannot be taken up: the version before goes on answering.
    pub fn take_up(&self) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
        match self {
            Self::Local(local) => Ok(local.take_up()?),
            Self::Cluster(cluster) => Ok(cluster.take_up()?),
        }
    }

    /// Whose order the hits have that answer a question, where it is not the engine's: a
    /// cluster weighs words in its own way.
    pub(crate) fn order_of(&self, question: &Question) -> Option<&'static str> {
        match (self, question) {
            (Self::Cluster(_), Question::Ask(Ask::Search(request)))
                if request.sort == Sort::Relevance =>
            {
                Some("cluster")
            }
            _ => None,
        }
    }

    /// What is said to a question, and the version that says it.
    ///
    /// # Errors
    /// [`Refusal`] where there is no answer.
    pub fn reply(&self, question: &Question, limits: &Limits) -> Result<(String, Reply), Refusal> {
        match self {
            Self::Local(local) => local.reply(question, limits),
            Self::Cluster(cluster) => cluster.reply(question),
        }
    }
}
