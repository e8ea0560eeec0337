//! The words of addresses and controls for what can be chosen.

use kairoku_core::protocol::{Scope, Sort};

/// The word for an order, in addresses and in controls.
pub(crate) fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
    }
}

/// The order that a word names; the default for any other word.
pub(crate) fn parse_sort(word: &str) -> Sort {
    match word {
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => Sort::Relevance,
    }
}

/// The word for a scope, in addresses and in controls.
pub(crate) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Meeting => "meeting",
        Scope::Section => "section",
    }
}

/// The scope that a word names; the default for any other word.
pub(crate) fn parse_scope(word: &str) -> Scope {
    match word {
        "section" => Scope::Section,
        _ => Scope::Meeting,
    }
}
