//! Any question of a page, answered as its messages have it.

use kairoku_core::catalogue::Block;
use kairoku_core::protocol::{Answer, Ask, Encoded};

use super::Engine;
use crate::blocks::Blocks;
use crate::error::SearchError;

impl Engine {
    /// Answers what a page asks, whoever carries its question here.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names blocks to load before asking again.
    pub fn answer(&self, ask: &Ask, blocks: &Blocks) -> Result<Answer, SearchError> {
        let (answer, missing) = self.answer_so_far(ask, blocks)?;
        match missing.is_empty() {
            true => Ok(answer),
            false => Err(SearchError::Missing(missing)),
        }
    }

    /// Answers as [`Engine::search_so_far`] does: with the blocks that the rest of the
    /// answer needs.
    ///
    /// # Errors
    /// As for [`Engine::answer`], where no part of the answer is known yet.
    pub fn answer_so_far(
        &self,
        ask: &Ask,
        blocks: &Blocks,
    ) -> Result<(Answer, Vec<Block>), SearchError> {
        let answer = match ask {
            Ask::Search(request) => {
                let (found, missing) = self.search_so_far(request, blocks)?;
                return Ok((Answer::Search(Box::new(found)), missing));
            }
            Ask::Read(request) => Answer::Read(Box::new(self.read(request, blocks)?)),
            Ask::Trends(request) => Answer::Trends(Encoded::new(&self.trends(request, blocks)?)),
            Ask::Kwic(request) => Answer::Kwic(Encoded::new(&self.kwic(request, blocks)?)),
        };
        Ok((answer, Vec::new()))
    }
}
