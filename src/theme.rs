//! Light or dark: as the system has it, or as the reader chose.
//!
//! The choice stands in `data-theme` on the root element. A script in the head
//! of index.html puts it there before anything is painted, and does the same
//! to the colors of the browser's own frame; here it is changed.

use leptos::prelude::*;

use crate::storage;

/// The name of the choice in the browser's storage, which index.html knows.
const CHOICE: &str = "kairoku-theme";

/// The themes that can be chosen, by their words.
const THEMES: [&str; 2] = ["light", "dark"];

/// The reader's choice, by its word; the empty one is the system's. Copies are
/// handles to the one choice.
#[derive(Debug, Clone, Copy)]
pub struct Theme(StoredValue<String>);

impl Theme {
    /// As the system has it.
    pub fn system() -> Self {
        Self(StoredValue::new(String::new()))
    }

    /// Takes up what was chosen last in this browser.
    pub fn remember(self) {
        let choice = storage::get(CHOICE).unwrap_or_default();
        if THEMES.contains(&choice.as_str()) {
            self.0.set_value(choice);
        }
    }

    /// Whether the theme of this word is the chosen one.
    pub(crate) fn is(self, word: &str) -> bool {
        self.0.with_value(|choice| choice == word)
    }

    /// Chooses the theme of a word for now and for later. Where nothing can be
    /// stored it holds as long as the page.
    pub(crate) fn choose(self, word: String) {
        let _ = storage::set(CHOICE, &word);
        set("html", "data-theme", &word);
        for theme in THEMES {
            let media = match word.as_str() {
                "" => &format!("(prefers-color-scheme: {theme})"),
                word if word == theme => "all",
                _ => "not all",
            };
            set(&format!("meta[data-theme={theme}]"), "media", media);
        }
        self.0.set_value(word);
    }
}

fn set(selector: &str, name: &str, value: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let _ = element.set_attribute(name, value);
    }
}
