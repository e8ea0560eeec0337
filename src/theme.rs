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

/// The reader's choice. Copies are handles to the one choice.
#[derive(Debug, Clone, Copy)]
pub struct Theme(StoredValue<String>);

impl Theme {
    /// As the system has it.
    pub fn system() -> Self {
        Self(StoredValue::new(String::new()))
    }

    /// What was chosen last in this browser.
    pub fn remembered() -> Self {
        let theme = Self::system();
        if let Ok(Some(choice)) = storage::get(CHOICE) {
            theme.0.set_value(choice);
        }
        theme
    }

    /// Whether the theme of this word is the chosen one; the empty word is
    /// that of the system's.
    pub(crate) fn is(self, word: &str) -> bool {
        self.0.with_value(|choice| match word {
            "" => !THEMES.contains(&choice.as_str()),
            word => choice == word,
        })
    }

    /// Chooses the theme of a word for now and for later. Where nothing can be
    /// stored it holds as long as the page.
    pub(crate) fn choose(self, word: String) {
        if word.is_empty() {
            storage::remove(CHOICE);
        } else {
            let _ = storage::set(CHOICE, &word);
        }
        show(&word);
        self.0.set_value(word);
    }
}

fn show(word: &str) {
    let set = |selector: &str, name: &str, value: &str| {
        if let Ok(Some(element)) = document().query_selector(selector) {
            let _ = element.set_attribute(name, value);
        }
    };
    set("html", "data-theme", word);
    for theme in THEMES {
        let media = match word {
            "" => format!("(prefers-color-scheme: {theme})"),
            word if word == theme => "all".to_owned(),
            _ => "not all".to_owned(),
        };
        set(&format!("meta[data-theme={theme}]"), "media", &media);
    }
}
