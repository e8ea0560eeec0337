//! The builder of elements, in Leptos' own words: `html::p().class("lead").child(…)`.
//!
//! `view!` and Leptos' own builder give every piece of markup a type of its
//! own, and each type brings code to build and compare it. Here all elements
//! are of one type, and what stands at hundreds of places is one call there,
//! never inlined. What it spares is measured in docs/DECISIONS.md.

mod attribute;
pub(crate) mod html;
pub(crate) mod svg;
mod words;

use std::borrow::Cow;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, EventDescriptor};
use leptos::prelude::{AnyView, Owner};
use leptos::tachys::html::property::prop;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::any_view::IntoAny as Erase;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

pub(crate) use attribute::AttributeValue;
use words::Words;

/// An element with its attributes and children. It is boxed because it is
/// handed on at every step of putting it together.
pub(crate) struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    render: Render,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Makes what Leptos renders of a tag, its attributes and its children.
type Render = fn(&'static str, Vec<AnyAttribute>, Vec<AnyView>) -> AnyView;

/// A link.
#[inline(never)]
pub(crate) fn link(href: impl Into<Cow<'static, str>>, label: impl IntoAny) -> Element {
    html::a().fixed("href", href.into()).child(label)
}

impl Element {
    /// An element without attributes and children.
    #[inline(never)]
    fn new(tag: &'static str, render: Render) -> Self {
        Self(Box::new(Parts {
            tag,
            render,
            attributes: Vec::new(),
            children: Vec::new(),
        }))
    }

    /// Adds the classes that the stylesheet knows it by.
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// Adds an attribute: a text, or a closure whose text is kept up to date.
    /// Without a text, or where it is `false`, there is no such attribute.
    pub(crate) fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        value.add_to(self, name)
    }

    /// Keeps a property of the element, such as `checked`, as the closure says.
    pub(crate) fn prop<V: Into<JsValue>>(
        self,
        name: &'static str,
        value: impl Fn() -> V + Send + 'static,
    ) -> Self {
        self.property(name, Box::new(move || value().into()))
    }

    /// Listens to an event.
    pub(crate) fn on<E: EventDescriptor>(
        self,
        event: E,
        mut listener: impl FnMut(E::EventType) + 'static,
    ) -> Self
    where
        E::EventType: JsCast,
    {
        let listener = move |event: web_sys::Event| listener(event.unchecked_into());
        self.listener(event.name(), Box::new(listener))
    }

    /// Adds a child; a closure's is made anew whenever what it reads changes.
    pub(crate) fn child(self, child: impl IntoAny) -> Self {
        child.append_to(self)
    }

    /// Adds children.
    pub(crate) fn children<C: IntoAny>(self, children: impl IntoIterator<Item = C>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    #[inline(never)]
    fn fixed(self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.add(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn reactive(
        self,
        name: &'static str,
        value: Box<dyn FnMut() -> Option<String> + Send>,
    ) -> Self {
        self.add(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn property(self, name: &'static str, value: Box<dyn FnMut() -> JsValue + Send>) -> Self {
        self.add(prop(name, value).into_any_attr())
    }

    #[inline(never)]
    fn listener(self, name: Cow<'static, str>, act: Box<dyn FnMut(web_sys::Event)>) -> Self {
        self.add(ev::on(ev::Custom::<web_sys::Event>::new(name), act).into_any_attr())
    }

    #[inline(never)]
    fn add(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn append(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }
}

/// What an element can contain. It replaces Leptos' trait of this name, whose code
/// would be compiled for every type that is put in.
pub(crate) trait IntoAny: Sized {
    /// It, as a view of the one type that all views have.
    fn into_any(self) -> AnyView;

    /// Adds it to the children of an element.
    #[inline(never)]
    fn append_to(self, element: Element) -> Element {
        element.append(self.into_any())
    }
}

impl IntoAny for AnyView {
    fn into_any(self) -> AnyView {
        self
    }
}

impl IntoAny for Element {
    #[inline(never)]
    fn into_any(self) -> AnyView {
        let parts = *self.0;
        (parts.render)(parts.tag, parts.attributes, parts.children)
    }
}

impl IntoAny for String {
    #[inline(never)]
    fn into_any(self) -> AnyView {
        Erase::into_any(Words(self))
    }
}

impl IntoAny for &str {
    fn into_any(self) -> AnyView {
        IntoAny::into_any(self.to_owned())
    }
}

impl<T: IntoAny> IntoAny for Option<T> {
    #[inline(never)]
    fn into_any(self) -> AnyView {
        self.map_or_else(nothing, T::into_any)
    }
}

impl<T: IntoAny> IntoAny for Vec<T> {
    fn into_any(self) -> AnyView {
        all(self.into_iter().map(T::into_any).collect())
    }
}

impl<F, T> IntoAny for F
where
    F: Fn() -> T + Send + 'static,
    T: IntoAny,
{
    fn into_any(self) -> AnyView {
        reactive(Box::new(move || self().into_any()))
    }

    // Inlined, since no two closures are of one type.
    fn append_to(self, element: Element) -> Element {
        element.append(self.into_any())
    }
}

/// A list in which each item is known by its key, as Leptos' `For`: an item that
/// is there again keeps its elements, with the focus in them. `view` makes
/// those of an item that is new; what changes in one that stays, they read
/// from a signal or memo.
pub(crate) fn keyed<T, V>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: fn(&T) -> String,
    view: impl Fn(T) -> V + Clone + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    V: IntoAny,
{
    let item = move |item: T| -> Item {
        let view = view.clone();
        (key(&item), Box::new(move || view(item).into_any()))
    };
    list(Box::new(move || each().into_iter().map(&item).collect()))
}

/// The key of an item, and what makes its elements.
type Item = (String, Box<dyn FnOnce() -> AnyView + Send>);

// As `For` does it, but for the closure around it, which is of the one type.
#[inline(never)]
fn list(each: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    let parent = Owner::current().unwrap_or_default();
    reactive(Box::new(move || {
        let parent = parent.clone();
        let item = move |_, (_, view): Item| {
            let owner = parent.with(Owner::new);
            let view = owner.with(view);
            (
                drop::<usize> as fn(usize),
                OwnedView::new_with_owner(view, owner),
            )
        };
        let key = |(key, _): &Item| key.clone();
        Erase::into_any(leptos::tachys::view::keyed::keyed(each(), key, item))
    }))
}

#[inline(never)]
fn nothing() -> AnyView {
    Erase::into_any(())
}

#[inline(never)]
fn all(views: Vec<AnyView>) -> AnyView {
    Erase::into_any(views)
}

#[inline(never)]
fn reactive(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    Erase::into_any(view)
}

/// An effect, as Leptos' own: it runs now, and again whenever something it
/// reads changes. Rendering to HTML does nothing.
pub(crate) struct Effect;

impl Effect {
    /// Starts an effect.
    pub(crate) fn new(act: impl Fn() + 'static) -> Self {
        Self::start(Box::new(act))
    }

    #[inline(never)]
    fn start(act: Box<dyn Fn()>) -> Self {
        leptos::prelude::Effect::new(move |_| act());
        Self
    }
}

/// Listens to an event of the window, for as long as the page lasts.
pub(crate) fn window_event_listener<E: EventDescriptor>(
    event: E,
    listener: impl Fn(E::EventType) + 'static,
) where
    E::EventType: JsCast,
{
    let listener = move |event: web_sys::Event| listener(event.unchecked_into());
    listen(&event.name(), Box::new(listener));
}

#[inline(never)]
fn listen(name: &str, listener: Box<dyn Fn(web_sys::Event)>) {
    std::mem::forget(leptos::prelude::window_event_listener_untyped(
        name, listener,
    ));
}
