//! What `deny.toml` allows. `cargo deny` reads the same file.

use std::fs;

use miette::{Context, IntoDiagnostic, Result, miette};
use toml_edit::{DocumentMut, Item, Value};

use super::expression::Expression;
use crate::project::Project;

/// The file, by its path in the project.
const FILE: &str = "deny.toml";

/// What may be built in.
#[derive(Debug)]
pub(super) struct Policy {
    /// The licences that may be kept to, the most welcome first.
    licenses: Vec<String>,
    /// The versions that may be there beside another: `name@version`.
    pub(super) twice: Vec<String>,
    /// The registries from which packages may come.
    pub(super) registries: Vec<String>,
}

impl Policy {
    /// Reads the file.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let text = fs::read_to_string(project.path(FILE))
            .into_diagnostic()
            .wrap_err_with(|| format!("{FILE} cannot be read"))?;
        Self::parse(&text)
    }

    /// Reads the text of the file.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let file: DocumentMut = text
            .parse()
            .into_diagnostic()
            .wrap_err_with(|| format!("{FILE} is not understood"))?;
        let list = |table: &str, name: &str, of: fn(&Value) -> Option<&str>| {
            let list = file.get(table).and_then(|table| table.get(name));
            let list = list.and_then(Item::as_array);
            let list = list.ok_or_else(|| miette!("{FILE} has no list `{name}` in [{table}]"))?;
            let texts = list.iter().map(|it| of(it).map(str::to_owned));
            let texts: Option<Vec<_>> = texts.collect();
            texts.ok_or_else(|| miette!("{FILE}: `{name}` in [{table}] is not understood"))
        };
        Ok(Self {
            licenses: list("licenses", "allow", Value::as_str)?,
            twice: list("bans", "skip", skipped)?,
            registries: list("sources", "allow-registry", Value::as_str)?,
        })
    }

    /// The licences to keep to.
    pub(super) fn chosen(&self, license: &Expression) -> Result<Vec<String>> {
        license
            .chosen(&self.licenses)
            .ok_or_else(|| miette!("{FILE} does not allow the licence `{license}`"))
    }
}

/// The version that an exception is for.
fn skipped(exception: &Value) -> Option<&str> {
    exception.as_inline_table()?.get("crate")?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_says_what_is_allowed() {
        let policy = Policy::parse(include_str!("../../../deny.toml")).expect("it is understood");
        let chosen = |text| policy.chosen(&Expression::parse(text).expect("an expression"));
        assert_eq!(chosen("Apache-2.0 OR MIT").expect("it is allowed"), ["MIT"]);
        let refused = chosen("GPL-3.0-only").expect_err("it is not").to_string();
        assert!(refused.contains("GPL-3.0-only"), "{refused}");
        assert_eq!(policy.registries.len(), 1);
    }

    #[test]
    fn a_list_that_is_missing_or_no_list_is_told() {
        for text in ["", "[licenses]\nallow = [1]", "[licenses]\nallow = \"MIT\""] {
            let error = Policy::parse(text).expect_err(text).to_string();
            assert!(error.contains("allow"), "{error}");
        }
    }
}
