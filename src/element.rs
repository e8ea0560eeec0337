//! Elements put together at run time, all of one type.
//!
//! Leptos can give every piece of markup a type of its own; the code to build
//! and compare each of them made the page's module a third larger than it has
//! to be. Here the shape of an element is data, and only what is `live` is
//! ever looked at again.

use std::borrow::Cow;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::property::prop;
use leptos::{html, svg};

/// An element with its attributes and children. It is boxed because it is
/// handed on at every step of putting it together.
pub(crate) struct Element(Box<Shape>);

struct Shape {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element without attributes and children.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> Element {
    Element(Box::new(Shape {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// A link.
#[inline(never)]
pub(crate) fn link(href: impl Into<Cow<'static, str>>, label: impl Part) -> Element {
    el("a").attr("href", href).child(label)
}

// What stands at hundreds of places is kept small there: one call, never
// inlined, for each step.
impl Element {
    /// Adds the classes that the stylesheet knows it by.
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// Adds an attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.add(custom_attribute(name, value.into()).into_any_attr())
    }

    /// Adds an attribute that changes, and is absent where there is none.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        self.add_live(name, Box::new(value))
    }

    /// Keeps a switch of the element, such as `checked`, as told.
    pub(crate) fn live_switch(
        self,
        name: &'static str,
        value: impl Fn() -> bool + Send + 'static,
    ) -> Self {
        let value: Box<dyn FnMut() -> bool + Send> = Box::new(value);
        self.add(prop(name, value).into_any_attr())
    }

    /// Keeps the value of a field as told.
    pub(crate) fn live_value(self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn FnMut() -> String + Send> = Box::new(value);
        self.add(prop("value", value).into_any_attr())
    }

    /// Does something at an event.
    pub(crate) fn on(self, name: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> Self {
        self.add_listener(name, Box::new(act))
    }

    /// Adds a child.
    #[inline(never)]
    pub(crate) fn child(self, child: impl Part) -> Self {
        self.add_child(child.view())
    }

    /// Adds children.
    pub(crate) fn children<P: Part>(self, children: impl IntoIterator<Item = P>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    #[inline(never)]
    fn add_live(
        self,
        name: &'static str,
        value: Box<dyn FnMut() -> Option<String> + Send>,
    ) -> Self {
        self.add(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn add_listener(self, name: &'static str, act: Box<dyn FnMut(web_sys::Event)>) -> Self {
        self.add(ev::on(ev::Custom::<web_sys::Event>::new(name), act).into_any_attr())
    }

    #[inline(never)]
    fn add(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn add_child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }
}

/// What an element can contain.
pub(crate) trait Part {
    /// It, as a view.
    fn view(self) -> AnyView;
}

impl Part for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Part for Element {
    #[inline(never)]
    fn view(self) -> AnyView {
        let Shape {
            tag,
            attributes,
            children,
        } = *self.0;
        match tag {
            // Elements that have no end tag, and those of drawings.
            "br" => html::br().into_any(),
            "hr" => html::hr().into_any(),
            "input" => html::input().add_any_attr(attributes).into_any(),
            "path" => svg::path().add_any_attr(attributes).into_any(),
            "g" => svg::g().add_any_attr(attributes).child(children).into_any(),
            "text" => svg::text()
                .add_any_attr(attributes)
                .child(children)
                .into_any(),
            "title" => svg::title()
                .add_any_attr(attributes)
                .child(children)
                .into_any(),
            // A link within a drawing.
            "svg:a" => svg::a().add_any_attr(attributes).child(children).into_any(),
            "rect" => svg::rect().add_any_attr(attributes).into_any(),
            "svg" => svg::svg()
                .add_any_attr(attributes)
                .child(children)
                .into_any(),
            _ => html::custom(tag)
                .add_any_attr(attributes)
                .child(children)
                .into_any(),
        }
    }
}

impl Part for String {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Part for &str {
    fn view(self) -> AnyView {
        self.to_owned().view()
    }
}

impl<P: Part> Part for Option<P> {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.map_or_else(nothing, Part::view)
    }
}

impl<P: Part> Part for Vec<P> {
    fn view(self) -> AnyView {
        all(self.into_iter().map(Part::view).collect())
    }
}

#[inline(never)]
fn nothing() -> AnyView {
    ().into_any()
}

#[inline(never)]
fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// A part that is made anew whenever something it reads changes.
pub(crate) fn live<P: Part>(part: impl Fn() -> P + Send + 'static) -> AnyView {
    made_anew(Box::new(move || part().view()))
}

#[inline(never)]
fn made_anew(part: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    part.into_any()
}

/// Does something beyond the page's own state now, and again whenever
/// something it reads changes. Rendering to HTML does nothing.
pub(crate) fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}

/// Does something at every event of the window.
pub(crate) fn listen(name: &str, act: impl Fn(web_sys::Event) + 'static) {
    let act: Box<dyn Fn(web_sys::Event)> = Box::new(act);
    // It lasts as long as the page.
    std::mem::forget(window_event_listener_untyped(name, act));
}
