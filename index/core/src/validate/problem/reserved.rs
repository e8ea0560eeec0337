//! What is wrong with an id that is kept for something else, in words.

use crate::id::{Keeper, reserved_by};

/// Why it cannot be used, after the id itself.
pub(super) fn why(id: &str) -> &'static str {
    match reserved_by(id) {
        Some(Keeper::Server) => {
            "、公開する場所のサーバーが特別に扱う名前のため、使えません（ページが開かないことがあります）"
        }
        Some(Keeper::System) => {
            "、Windows がフォルダーの中に自分で置くファイルの名前のため、使えません"
        }
        _ => " Windows でフォルダーの名前に使えません",
    }
}

/// What to do about it.
pub(super) fn remedy(id: &str) -> &'static str {
    match reserved_by(id) {
        Some(Keeper::Server | Keeper::System) => {
            "年度や開催日を使ってください（例: 2023、2023-11-06）"
        }
        _ => {
            "con・prn・aux・nul・com1・lpt1 など（「.」の前がこれらのもの）と、「.」で終わるものは避けてください（例: 2023、2023-11-06）"
        }
    }
}
