//! What pages may depend on.

use kairoku_app::examples::Examples;
use serde_json::Value;

use super::*;
use crate::input;

/// What pages may know of an archive: the rest of the manifest names files.
const KNOWN: [&str; 5] = ["format", "archive", "meetings", "sections", "years"];

/// The manifest of the same records with another index.
fn with_other_files(manifest: &Manifest) -> Manifest {
    let mut json = serde_json::to_value(manifest).unwrap();
    let fields = json.as_object_mut().unwrap().iter_mut();
    let files = fields.filter(|(name, _)| !KNOWN.contains(&name.as_str()));
    files.for_each(|(_, value)| change(value));
    serde_json::from_value(json).unwrap()
}

fn change(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("other-{text}"),
        Value::Number(number) => *number = (number.as_u64().unwrap() + 1).into(),
        Value::Array(items) => items.iter_mut().for_each(change),
        Value::Object(fields) => fields.values_mut().for_each(change),
        Value::Null | Value::Bool(_) => {}
    }
}

#[test]
fn no_page_depends_on_the_files_of_the_index() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let mut archive = input::read(&samples).archive.unwrap();
    // With an address there is more in the head of a page.
    archive.info.url = Some("https://example.jp/".to_owned());
    let assembly = Assembly::of(archive);
    let manifest = assembly.write(Search::Indexed, &mut || (), &|_| Ok::<_, BuildError>(()));
    let manifest = Arc::new(manifest.unwrap());
    let other = Arc::new(with_other_files(&manifest));
    assert_ne!(manifest, other);
    let page = "<head><base href=\"./\"><title>会録</title></head>\
        <body><div id=\"boot\" class=\"boot\"></div></body>";
    let pages = [PAGE, shell::STAFF_PAGE].map(|name| (name.to_owned(), page.into()));
    let template = Template::of(&Shell(pages.into()), &manifest.archive).unwrap();
    let sources = Sources::of(&assembly);
    let (front, examples) = (sources.front(Vec::new()), Examples::default());
    let pages = sources.pages(&front, &examples);
    assert!(pages.len() > 100, "{}", pages.len());
    for planned in pages {
        let html = |manifest| sources.with(planned, |page| template.page(page, manifest));
        assert_eq!(html(&manifest), html(&other), "{planned:?}");
    }
    let missing = |manifest| template.page(Page::NotFound, manifest);
    assert_eq!(missing(&manifest), missing(&other));
    let feed = |manifest| feed::atom("https://example.jp/", &sources, manifest);
    assert_eq!(feed(&manifest), feed(&other));
}
