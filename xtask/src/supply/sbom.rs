//! The software bill of materials: what is in a product, for programs to read. It has no
//! date and no number of its own, so that the same sources make the same file.

use serde_json::{Value, json};

use super::{Contents, Locked, Part};

/// Its file, in CycloneDX's format.
pub(crate) const SBOM: &str = "sbom.cdx.json";

/// Writes it, as CycloneDX 1.6 has it.
pub(crate) fn sbom(contents: &Contents) -> String {
    let Contents {
        name,
        version,
        parts,
    } = contents;
    let this = format!("{name}@{version}");
    let components: Vec<_> = parts.iter().map(component).collect();
    let own = parts.iter().filter(|part| part.is_own()).map(reference);
    let others = parts.iter().filter(|part| part.locked.is_none());
    let roots: Vec<_> = own.chain(others.map(reference)).collect();
    let mut dependencies = vec![json!({ "ref": this, "dependsOn": roots })];
    dependencies.extend(parts.iter().map(|part| depends(part, parts)));
    let bom = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": this,
            "name": name,
            "version": version,
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        } },
        "components": components,
        "dependencies": dependencies,
    });
    let mut text = serde_json::to_string_pretty(&bom).expect("plain values are JSON");
    text.push('\n');
    text
}

fn component(part: &Part) -> Value {
    let Part {
        name,
        version,
        license,
        products,
        ..
    } = part;
    let mut component = json!({
        "type": "library",
        "bom-ref": reference(part),
        "name": name,
        "version": version,
        "licenses": [{ "expression": license }],
        "properties": products.iter().map(|product| {
            json!({ "name": "kairoku:in", "value": format!("{product:?}") })
        }).collect::<Vec<_>>(),
    });
    if let Some(Locked {
        checksum: Some(checksum),
        repository,
        ..
    }) = &part.locked
    {
        component["purl"] = reference(part).into();
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        if let Some(repository) = repository {
            component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
        }
    } else if let Some(link) = &part.link {
        component["externalReferences"] = json!([{ "type": "website", "url": link }]);
    }
    component
}

/// By what a part is known within the file; of a package its address as a package.
fn reference(part: &Part) -> String {
    let Part { name, version, .. } = part;
    match part.locked {
        Some(Locked {
            checksum: Some(_), ..
        }) => format!("pkg:cargo/{name}@{}", version.replace('+', "%2B")),
        _ => format!("{name}@{version}"),
    }
}

fn depends(part: &Part, parts: &[Part]) -> Value {
    let dependencies = part.locked.as_ref().map(|it| &it.dependencies);
    let is_needed = |other: &&Part| {
        let key = (other.name.clone(), other.version.clone());
        other.locked.is_some() && dependencies.is_some_and(|it| it.contains(&key))
    };
    let needed: Vec<_> = parts.iter().filter(is_needed).map(reference).collect();
    json!({ "ref": reference(part), "dependsOn": needed })
}

#[cfg(test)]
mod tests {
    use super::super::tests::contents;
    use super::*;

    #[test]
    fn every_part_is_a_component_and_what_it_depends_on_is_one_too() {
        let bom: Value = serde_json::from_str(&sbom(&contents())).expect("it is JSON");
        let components = bom["components"].as_array().expect("a list");
        let references: Vec<_> = components.iter().map(|it| &it["bom-ref"]).collect();
        assert_eq!(
            references,
            [
                "kairoku-app@0.1.0",
                "pkg:cargo/serde@1.0.0%2Bx",
                "Unihan@14.0.0"
            ]
        );
        assert_eq!(components[1]["purl"], "pkg:cargo/serde@1.0.0%2Bx");
        assert_eq!(components[1]["hashes"][0]["content"], "0a");
        let needed: Vec<_> = bom["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(
            needed[0]["dependsOn"],
            json!(["kairoku-app@0.1.0", "Unihan@14.0.0"])
        );
        assert_eq!(needed[1]["dependsOn"], json!(["pkg:cargo/serde@1.0.0%2Bx"]));
    }
}
