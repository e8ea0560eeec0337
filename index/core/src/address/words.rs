//! The words of addresses and controls for what can be chosen.

use crate::protocol::{KwicOrder, Scope, Sort};

/// The word for an order, in addresses and in controls.
pub fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
    }
}

/// The order that a word names; the default for any other word.
pub fn parse_sort(word: &str) -> Sort {
    match word {
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => Sort::Relevance,
    }
}

/// The word for a scope, in addresses and in controls.
pub fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Meeting => "meeting",
        Scope::Section => "section",
    }
}

/// The scope that a word names; the default for any other word.
pub fn parse_scope(word: &str) -> Scope {
    match word {
        "section" => Scope::Section,
        _ => Scope::Meeting,
    }
}

/// The word for an order of lines, in addresses and in controls.
pub fn kwic_word(order: KwicOrder) -> &'static str {
    match order {
        KwicOrder::Left => "left",
        KwicOrder::Right => "right",
        KwicOrder::Year => "year",
    }
}

/// The order of lines that a word names; the default for any other word.
pub fn parse_kwic(word: &str) -> KwicOrder {
    match word {
        "left" => KwicOrder::Left,
        "year" => KwicOrder::Year,
        _ => KwicOrder::Right,
    }
}
