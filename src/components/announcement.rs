use crate::search_client::SearchAnswer;
use crate::search_model::SearchModel;
use crate::text;

/// How many sections and meetings an answer found; near records are no matches.
pub(super) fn count(answer: &SearchAnswer) -> String {
    let (sections, meetings) = answer.matches();
    text::found(sections, meetings)
}

/// What is announced of the answer to the newest search, once it is here.
pub(super) fn announcement(model: SearchModel) -> Option<String> {
    let answer = model.settled()?;
    let near = match answer.response.relaxed {
        true => answer.response.hits.len(),
        false => 0,
    };
    Some(text::announced(count(&answer), near))
}
