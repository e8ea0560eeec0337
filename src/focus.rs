//! The focus, kept while the app replaces the element that has it. The prerendered
//! content has the same structure as the app's, so the element that follows it is
//! found by its path.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::navigation::focus;

/// The element that has the focus, and its selection.
pub(crate) struct Focus {
    element: Element,
    /// The path up from it: its position among its siblings, then its parent's.
    way: Vec<usize>,
    selected: Option<(u32, u32)>,
}

impl Focus {
    /// The focus within an element; none where it is elsewhere.
    pub(crate) fn within(root: &Element) -> Option<Self> {
        let element = document().active_element()?;
        let mut way = Vec::new();
        let mut here = element.clone();
        while here != *root {
            let before = |one: &Element| one.previous_element_sibling();
            way.push(std::iter::successors(before(&here), before).count());
            here = here.parent_element()?;
        }
        let selected = field(&element).and_then(|field| {
            let start = field.selection_start().ok().flatten()?;
            Some((start, field.selection_end().ok().flatten()?))
        });
        Some(Self {
            element,
            way,
            selected,
        })
    }

    /// Gives the focus back: to what had it, where that is still shown, or to
    /// what stands at its place under another root.
    pub(crate) fn restore(self, root: Option<Element>) {
        let element = match self.element.is_connected() {
            true => Some(self.element.clone()),
            false => root.and_then(|root| self.counterpart(root)),
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

    fn counterpart(&self, root: Element) -> Option<Element> {
        let mut down = self.way.iter().rev();
        let found = down.try_fold(root, |here, &place| {
            let first = here.first_element_child();
            std::iter::successors(first, Element::next_element_sibling).nth(place)
        });
        found.filter(|found| found.tag_name() == self.element.tag_name())
    }
}

fn field(element: &Element) -> Option<HtmlInputElement> {
    element.clone().dyn_into().ok()
}
