//! What attributes can be: texts, and closures that say them.

use super::Element;

/// What an attribute can be.
pub(crate) trait AttributeValue {
    /// Adds it to an element.
    fn add_to(self, element: Element, name: &'static str) -> Element;
}

impl AttributeValue for &'static str {
    #[inline(never)]
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.fixed(name, self.into())
    }
}

impl AttributeValue for String {
    #[inline(never)]
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.fixed(name, self.into())
    }
}

impl<F, T> AttributeValue for F
where
    F: Fn() -> T + Send + 'static,
    T: AttributeText,
{
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.reactive(name, Box::new(move || self().text()))
    }
}

/// What a closure can say of an attribute.
pub(crate) trait AttributeText {
    /// The attribute's text; none where there is no such attribute.
    fn text(self) -> Option<String>;
}

impl AttributeText for bool {
    fn text(self) -> Option<String> {
        self.then(String::new)
    }
}

impl AttributeText for &str {
    fn text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl AttributeText for String {
    fn text(self) -> Option<String> {
        Some(self)
    }
}

impl<T: AttributeText> AttributeText for Option<T> {
    fn text(self) -> Option<String> {
        self.and_then(T::text)
    }
}
