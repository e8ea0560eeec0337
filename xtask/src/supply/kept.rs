//! What is in the site or the executable and is no package of `Cargo.lock`. Its texts are
//! kept in `licenses/`.

use super::{Part, Product};

/// A part whose licence text is kept in the project.
struct Kept {
    name: &'static str,
    version: &'static str,
    license: &'static str,
    link: &'static str,
    text: &'static str,
    /// Whether it is in what browsers load, and whether in the executable.
    is_in: fn(Product) -> bool,
}

const KEPT: [Kept; 4] = [
    // The values of its tokens stand in src/style.css.
    Kept {
        name: "@digital-go-jp/design-tokens",
        version: "1.1.9",
        license: "MIT",
        link: "https://www.npmjs.com/package/@digital-go-jp/design-tokens/v/1.1.9",
        text: include_str!("../../../licenses/design-tokens.txt"),
        is_in: |product| matches!(product, Product::Page | Product::StaffPage),
    },
    // The tables of kanji that `cargo xtask tables` makes, see xtask/src/tables.rs.
    Kept {
        name: "Unicode Character Database (Unihan)",
        version: crate::tables::VERSION,
        license: "Unicode-3.0",
        link: "https://www.unicode.org/ucd/",
        text: include_str!("../../../licenses/unicode.txt"),
        is_in: |product| !matches!(product, Product::Page | Product::StaffPage),
    },
    // Rust's own list of its standard library leaves these two out, by which a native
    // program names its lines when it panics.
    Kept {
        name: "addr2line",
        version: "0.25.1",
        license: "Apache-2.0 OR MIT",
        link: "https://crates.io/crates/addr2line/0.25.1",
        text: include_str!("../../../licenses/addr2line.txt"),
        is_in: |product| product == Product::Program,
    },
    Kept {
        name: "object",
        version: "0.37.3",
        license: "Apache-2.0 OR MIT",
        link: "https://crates.io/crates/object/0.37.3",
        text: include_str!("../../../licenses/object.txt"),
        is_in: |product| product == Product::Program,
    },
];

/// The parts of a product that are no packages of `Cargo.lock`.
pub(super) fn parts(product: Product) -> impl Iterator<Item = Part> {
    let parts = KEPT.iter().filter(move |kept| (kept.is_in)(product));
    parts.map(move |kept| Part {
        name: kept.name.to_owned(),
        version: kept.version.to_owned(),
        license: kept.license.to_owned(),
        link: Some(kept.link.to_owned()),
        texts: vec![super::texts::tidied(kept.text)],
        products: [product].into(),
        ..Part::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_say_which_tokens_they_take() {
        let sheet = include_str!("../../../src/style.css");
        let tokens = &KEPT[0];
        assert!(sheet.contains(&format!("{} {}", tokens.name, tokens.version)));
    }
}
