//! Text as a view, which a browser's translation may replace. Translations put a
//! `<font>` element with other words in the place of a text node. Leptos' own text
//! would go on changing the node that is no longer shown, so that the words of an
//! earlier search stayed on the page. This one knows its place by a comment.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder, Text};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// A text.
pub(super) struct Words(pub(super) String);

/// A text in the document.
pub(super) struct Shown {
    words: String,
    /// The comment that stands before it.
    place: Placeholder,
    node: Text,
}

impl Shown {
    /// Removes what a translation has put in its place; tells whether it stood there
    /// itself.
    fn uncover(&self) -> bool {
        let next = self.place.next_sibling();
        if next.as_ref() == Some(self.node.as_ref()) {
            return true;
        }
        if let Some(next) = next.filter(|next| next.node_name() == "FONT") {
            Rndr::remove(&next);
        }
        false
    }
}

impl Render for Words {
    type State = Shown;

    fn build(self) -> Shown {
        Shown {
            place: Rndr::create_placeholder(),
            node: Rndr::create_text_node(&self.0),
            words: self.0,
        }
    }

    fn rebuild(self, shown: &mut Shown) {
        if self.0 == shown.words {
            return;
        }
        if !shown.uncover()
            && let Some(parent) = shown.place.parent_node()
        {
            let next = shown.place.next_sibling();
            // It can only fail where the place is not in the parent.
            let _ = parent.insert_before(&shown.node, next.as_ref());
        }
        Rndr::set_text(&shown.node, &self.0);
        shown.words = self.0;
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.uncover();
        self.node.unmount();
        self.place.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.place.mount(parent, marker);
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.place.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl AddAnyAttr for Words {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Words {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        self.0
            .to_html_with_buf(html, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Shown {
        // The app mounts its own elements and adopts none.
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
