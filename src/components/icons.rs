//! Icons, drawn with attributes alone.

use crate::element::{Element, svg};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// The mark of the site: minutes with a line found in them.
    Mark,
    /// A magnifying glass.
    Search,
    /// A cross, to take something away.
    Cross,
    /// An arrow to what comes before.
    Previous,
    /// An arrow to what comes after.
    Next,
    /// An arrow out of the site.
    Outside,
    /// A bookmark.
    Bookmark,
    /// An arrow into a tray: to take something home.
    Save,
    /// Links of a chain: an address.
    Link,
    /// A funnel of lines.
    Filter,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Mark => "M5 2h10l5 5v15H5zM14.5 2v5.5H20M8.5 12h8M8.5 17.5h5",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.3 15.3L21 21",
            Self::Cross => "M5.5 5.5l13 13M18.5 5.5l-13 13",
            Self::Previous => "M14.5 5l-7 7l7 7",
            Self::Next => "M9.5 5l7 7l-7 7",
            Self::Outside => "M10 5H5v14h14v-5M13 4h7v7M20 4l-9.5 9.5",
            Self::Bookmark => "M6 3h12v18l-6-5l-6 5z",
            Self::Save => "M12 3v12M7 10.5l5 5l5-5M4 16v5h16v-5",
            Self::Link => {
                "M10 14a4.5 4.5 0 0 0 6.5 0l3-3a4.5 4.5 0 0 0-6.5-6.5l-1 1\
                 M14 10a4.5 4.5 0 0 0-6.5 0l-3 3a4.5 4.5 0 0 0 6.5 6.5l1-1"
            }
            Self::Filter => "M3 6h18M6.5 12h11M10 18h4",
        }
    }
}

/// Draws an icon. It says nothing to a screen reader: what stands beside it
/// does.
pub(crate) fn icon(icon: Icon) -> Element {
    let path = svg::path()
        .attr("d", icon.path())
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "2")
        .attr("stroke-linecap", "round")
        .attr("stroke-linejoin", "round");
    svg::svg()
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "24")
        .attr("height", "24")
        .attr("aria-hidden", "true")
        .child(path)
}
