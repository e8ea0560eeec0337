//! The provenance, which every file states: where its sections come from.

use kairoku_core::protocol::Provenance;

/// What a fictional archive says of itself.
const SAMPLE: &str = "架空の見本データです。実在の団体・人物・会議とは関係ありません。";

/// The name of each fact of a provenance, and the fact; empty where it is not
/// known.
pub(crate) fn facts(provenance: &Provenance) -> [(&'static str, String); 7] {
    let known = |fact: &Option<String>| fact.clone().unwrap_or_default();
    [
        ("出典アーカイブ", provenance.archive.clone()),
        ("検索式", known(&provenance.query)),
        ("検索のURL", provenance.link.clone()),
        ("版", provenance.version.clone()),
        ("取得日", provenance.retrieved.to_string()),
        ("ライセンス", known(&provenance.license)),
        ("備考", remark(provenance).to_owned()),
    ]
}

/// What must be said of the archive beside all else.
pub(crate) fn remark(provenance: &Provenance) -> &'static str {
    if provenance.sample { SAMPLE } else { "" }
}

/// The provenance in a note to a reference: what other fields have no place for.
pub(crate) fn note(provenance: &Provenance) -> String {
    let named = |name: &str, fact: Option<&str>| {
        let fact = fact.filter(|fact| !fact.is_empty())?;
        Some(format!("{name}: {fact}"))
    };
    let facts = [
        named("版", Some(&provenance.version)),
        named("ライセンス", provenance.license.as_deref()),
        named("検索式", provenance.query.as_deref()),
        Some(remark(provenance).to_owned()).filter(|remark| !remark.is_empty()),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
