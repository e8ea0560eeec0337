//! The notices for people: as a page of the site, and as a text for the executable.

use std::collections::BTreeMap;

use html_escape::encode_double_quoted_attribute as escape;

use super::{Contents, Part, Product};

/// The page's file in the site.
pub(crate) const LICENSES: &str = "licenses.html";

/// The project's own licences.
const OWN: [&str; 2] = [
    include_str!("../../../LICENSE-MIT"),
    include_str!("../../../LICENSE"),
];

const TITLE: &str = "使っているソフトウェアとライセンス";
const LEAD: &str = "このサイトのプログラムには、次のソフトウェアとデータが含まれています。\
    名前から配布元を、右端の番号から著作権表示と使用許諾の文を開けます。\
    MPL-2.0 のものは手を加えずに使っており、ソースコードは配布元にあります。\
    会議の記録そのものの利用条件は、「このサイトについて」をご覧ください。";
const BACK: &str = "サイトに戻る";
const OWN_HEADING: &str = "会録（Kairoku）";
const OWN_LEAD: &str = "このサイトのプログラムは MIT または Apache-2.0 で使えます。";
const PARTS: &str = "含まれているもの";
const COLUMNS: [&str; 5] = ["名前", "版", "ライセンス", "どこに", "文"];
const TEXTS: &str = "著作権表示と使用許諾の文";
const FILE: &str = "機械で読める一覧（CycloneDX）";

/// What the page needs of others is its own stylesheet.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The page, with the attributes that name its stylesheet.
pub(crate) fn html(contents: &Contents, sheet: &str) -> String {
    let (parts, texts) = numbered(contents);
    let rows: String = parts
        .iter()
        .map(|(part, numbers)| row(part, numbers))
        .collect();
    let texts: String = texts
        .iter()
        .enumerate()
        .map(|(at, (text, names))| {
            let number = at + 1;
            format!(
                "<section id=\"text-{number}\">\n<h3>{number}. {}</h3>\n<pre>{}</pre>\n</section>\n",
                escape(&names.join("、")),
                escape(text)
            )
        })
        .collect();
    let columns = COLUMNS
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .concat();
    let own = OWN
        .map(|text| format!("<pre>{}</pre>\n", escape(text.trim())))
        .concat();
    let version = escape(&contents.version);
    let bill = super::SBOM;
    format!(
        "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{TITLE}</title>\n\
         <link rel=\"icon\" href=\"favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" {sheet}>\n</head>\n<body>\n<main>\n\
         <p><a href=\"./\">{BACK}</a></p>\n<h1>{TITLE}</h1>\n<p>{LEAD}</p>\n\
         <p><a href=\"{bill}\">{FILE}</a></p>\n\
         <h2>{OWN_HEADING} {version}</h2>\n<p>{OWN_LEAD}</p>\n{own}\
         <h2>{PARTS}</h2>\n<table>\n<thead>\n<tr>{columns}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n\
         <h2>{TEXTS}</h2>\n{texts}</main>\n</body>\n</html>\n"
    )
}

fn row(part: &Part, numbers: &[usize]) -> String {
    let Part {
        name,
        version,
        license,
        link,
        products,
        ..
    } = part;
    let name = match link {
        Some(link) => format!("<a href=\"{}\">{}</a>", escape(link), escape(name)),
        None => escape(name).into_owned(),
    };
    let places: Vec<_> = products.iter().map(|product| product.name()).collect();
    let numbers = numbers
        .iter()
        .map(|it| format!("<a href=\"#text-{it}\">{it}</a>"));
    let numbers: Vec<_> = numbers.collect();
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        escape(version),
        escape(license),
        places.join("、"),
        numbers.join(" ")
    )
}

/// The notices as a text.
pub(crate) fn plain(contents: &Contents) -> String {
    let (parts, texts) = numbered(contents);
    let mut plain = format!(
        "会録（Kairoku） {}\n\n{OWN_LEAD}\n\n{}\n\n{}\n\n{PARTS}\n\n",
        contents.version,
        OWN[0].trim(),
        OWN[1].trim()
    );
    for (part, numbers) in &parts {
        let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        let places: Vec<_> = part
            .products
            .iter()
            .map(|product: &Product| product.name())
            .collect();
        plain.push_str(&format!(
            "{} {}（{}、{}）: {}\n  {}\n",
            part.name,
            part.version,
            part.license,
            places.join("・"),
            numbers.join(", "),
            part.link.as_deref().unwrap_or_default()
        ));
    }
    plain.push_str(&format!("\n{TEXTS}\n"));
    for (at, (text, names)) in texts.iter().enumerate() {
        let line = "-".repeat(72);
        plain.push_str(&format!(
            "\n{line}\n{}. {}\n{line}\n\n{text}\n",
            at + 1,
            names.join(", ")
        ));
    }
    plain
}

/// The parts, each with the numbers of its texts, and each text once, with the names of
/// the parts that it is of.
type Numbered<'a> = (Vec<(&'a Part, Vec<usize>)>, Vec<(&'a str, Vec<&'a str>)>);

fn numbered(contents: &Contents) -> Numbered<'_> {
    let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut parts = Vec::new();
    for part in contents.of_others() {
        let mut numbers = Vec::new();
        for text in &part.texts {
            let at = *known.entry(text).or_insert_with(|| {
                texts.push((text, Vec::new()));
                texts.len() - 1
            });
            if !texts[at].1.contains(&part.name.as_str()) {
                texts[at].1.push(&part.name);
            }
            numbers.push(at + 1);
        }
        parts.push((part, numbers));
    }
    (parts, texts)
}

#[cfg(test)]
mod tests {
    use super::super::tests::contents;
    use super::*;

    #[test]
    fn each_part_of_others_is_listed_with_its_text_and_nothing_of_our_own() {
        let page = html(&contents(), "href=\"a.css\"");
        assert!(
            page.contains("crates.io/crates/serde/1.0.0+x\">serde</a>"),
            "{page}"
        );
        assert!(page.contains("<td>1.0.0+x</td><td>MIT OR Apache-2.0</td><td>画面</td>"));
        assert!(page.contains("<pre>&lt;MIT&gt;</pre>") && page.contains("Unihan"));
        assert!(!page.contains("kairoku-app"), "{page}");
        let text = plain(&contents());
        assert!(
            text.contains("serde 1.0.0+x（MIT OR Apache-2.0、画面）: 1"),
            "{text}"
        );
        assert!(text.contains("\n<MIT>\n") && !text.contains("kairoku-app"));
    }

    #[test]
    fn a_text_that_parts_share_stands_once() {
        let mut contents = contents();
        let twin = Part {
            name: "twin".to_owned(),
            ..contents.parts[1].clone()
        };
        contents.parts.push(twin);
        let page = html(&contents, "");
        assert_eq!(page.matches("&lt;MIT&gt;").count(), 1);
        assert!(page.contains(". serde、twin</h3>"), "{page}");
    }
}
