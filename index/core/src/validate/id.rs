//! What is wrong with the id of a meeting.

use super::node::shorten;
use super::problem::Problem;
use crate::id::{is_id, is_reserved, is_undated};

/// What is wrong with an id, if anything.
pub(super) fn complaint(id: &str) -> Option<Problem> {
    let shown = || shorten(id);
    if !is_id(id) {
        Some(Problem::BadId { id: shown() })
    } else if is_reserved(id) {
        Some(Problem::ReservedId { id: shown() })
    } else if is_undated(id) {
        Some(Problem::UndatedId { id: shown() })
    } else {
        None
    }
}
