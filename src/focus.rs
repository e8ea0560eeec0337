//! What the reader has done in a page beyond its address: the focus, what is open and
//! what is typed. It is kept while the app replaces the elements, and while the
//! reader is on another page.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement};

/// The attributes by which an element is known again.
const KNOWN_BY: [&str; 7] = [
    "id",
    "name",
    "value",
    "data-year",
    "href",
    "data-testid",
    "class",
];

/// An element, described so that its counterpart is found when it was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// A selector of it and of those like it.
    pub(crate) selector: String,
    /// How many like it stand before it in the document.
    pub(crate) before: usize,
}

impl Mark {
    /// The mark of an element.
    pub(crate) fn of(element: &Element) -> Self {
        let mut selector = element.local_name();
        for name in KNOWN_BY {
            if let Some(value) = element.get_attribute(name) {
                let value = value.replace('\\', "\\\\").replace('"', "\\\"");
                selector.push_str(&format!("[{name}=\"{value}\"]"));
                if name == "id" {
                    break;
                }
            }
        }
        let alike = all(&selector);
        let before = alike.iter().position(|one| one == element);
        Self {
            selector,
            before: before.unwrap_or_default(),
        }
    }

    /// The element of this mark, where there is one.
    pub(crate) fn find(&self) -> Option<Element> {
        all(&self.selector).into_iter().nth(self.before)
    }
}

/// What the reader has done in an element that is about to be replaced.
pub(crate) struct Kept {
    focus: Option<Focus>,
    open: Vec<Mark>,
    /// What is typed and not asked for yet.
    typed: Vec<(Mark, String)>,
}

impl Kept {
    /// What the reader has done within an element of the document.
    pub(crate) fn within(root: &Element) -> Self {
        let inside = |selector: &str| {
            let found = all(selector).into_iter();
            found.filter(|one| root.contains(Some(one)))
        };
        let open = inside("details[open], button[aria-controls][aria-expanded=true]");
        let typed = inside("input[type=search]").filter_map(|input| {
            let value = field(&input)?.value();
            (!value.is_empty()).then(|| (Mark::of(&input), value))
        });
        Self {
            focus: Focus::within(root),
            open: open.map(|one| Mark::of(&one)).collect(),
            typed: typed.collect(),
        }
    }

    /// Does the same in what has taken its place.
    pub(crate) fn restore(self) {
        for (mark, value) in self.typed {
            let input = mark.find().as_ref().and_then(field);
            if let Some(input) = input.filter(|input| input.value().is_empty()) {
                input.set_value(&value);
            }
        }
        for element in self.open.iter().filter_map(Mark::find) {
            if element.get_attribute("aria-expanded").as_deref() == Some("false") {
                element.unchecked_ref::<HtmlElement>().click();
            } else if element.local_name() == "details" {
                let _ = element.set_attribute("open", "");
            }
        }
        if let Some(focus) = self.focus {
            focus.restore();
        }
    }
}

/// The element that has the focus, and its selection.
struct Focus {
    element: Element,
    mark: Mark,
    selected: Option<(u32, u32)>,
}

impl Focus {
    /// The focus within an element; none where it is elsewhere.
    fn within(root: &Element) -> Option<Self> {
        let element = document().active_element()?;
        if !root.contains(Some(&element)) {
            return None;
        }
        let selected = field(&element).and_then(|field| {
            let start = field.selection_start().ok().flatten()?;
            Some((start, field.selection_end().ok().flatten()?))
        });
        Some(Self {
            mark: Mark::of(&element),
            element,
            selected,
        })
    }

    /// Gives the focus back: to what had it, where that is still shown, or to its
    /// counterpart.
    fn restore(self) {
        let element = match self.element.is_connected() {
            true => Some(self.element.clone()),
            false => self.mark.find(),
        };
        let Some(element) = element else { return };
        focus(element.unchecked_ref());
        let fields = field(&self.element).zip(field(&element));
        if let (Some((start, end)), Some((old, new))) = (self.selected, fields) {
            // What is typed may not be there yet, and would move the caret.
            if new.value() != old.value() {
                new.set_value(&old.value());
            }
            // Only a field of text has a selection.
            let _ = new.set_selection_range(start, end);
        }
    }
}

/// Focuses an element and leaves the view where it is.
pub(crate) fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// The elements of the document that a selector selects.
pub(crate) fn all(selector: &str) -> Vec<Element> {
    let found = document().query_selector_all(selector);
    let nodes = found
        .ok()
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)?.dyn_into().ok()));
    nodes.collect()
}

fn field(element: &Element) -> Option<HtmlInputElement> {
    element.clone().dyn_into().ok()
}
