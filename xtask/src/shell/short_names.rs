//! Short names for what a module and its glue know each other by: wasm-bindgen's are
//! long and end in hashes, which do not compress, and there are hundreds.

use std::collections::BTreeMap;

use miette::{IntoDiagnostic, Result};
use wasm_encoder::{EntityType, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// A module and its glue with short names in both. What else the module tells tools, its
/// custom sections, is left out: a browser has no use for it.
///
/// # Errors
///
/// Where the module is none.
pub(super) fn shortened(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let glue = &without_other_start(glue);
    let mut names = Names::default();
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.into_diagnostic()? {
            Payload::CustomSection(_) => {}
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import.into_diagnostic()?;
                    let kind = EntityType::try_from(import.ty).into_diagnostic()?;
                    let (module, name) = (names.short(import.module), names.short(import.name));
                    section.import(&module, &name, kind);
                }
                kept.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export.into_diagnostic()?;
                    // What has a plain name is called by more than the glue.
                    let is_glue = export.name.starts_with("__");
                    let name = is_glue.then(|| names.short(export.name));
                    let name = name.as_deref().unwrap_or(export.name);
                    section.export(name, export.kind.into(), export.index);
                }
                kept.section(&section);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    let data = &module[range];
                    kept.section(&RawSection { id, data });
                }
            }
        }
    }
    names.shorten_own(glue);
    Ok((kept.finish(), names.shorten(glue)))
}

/// A script without the function that starts a module at once, which browsers refuse for
/// large ones, and without exports: what follows in the same script calls it.
fn without_other_start(glue: &str) -> String {
    let glue = glue.replacen("export { initSync, __wbg_init as default };", "", 1);
    let Some((before, function)) = glue.split_once("\nfunction initSync(") else {
        return glue;
    };
    let after = function.split_once("\n}\n").map_or("", |(_, after)| after);
    format!("{before}\n{after}")
}

/// What starts a module.
const STARTS: &str = "__wbg_init";

/// More arguments than any function has.
const ARGUMENTS: usize = 20;

/// The short name of each long one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// The short name of a long one: `a` to `z`, `aa`, `ab` and so on.
    fn short(&mut self, long: &str) -> String {
        let next = letters(self.0.len());
        self.0.entry(long.to_owned()).or_insert(next).clone()
    }

    /// Names the glue's own functions and the arguments of all as briefly, but for the one
    /// that starts the module. A `$` keeps them from being other variables.
    fn shorten_own(&mut self, glue: &str) {
        let lines = glue.lines();
        let functions = lines.filter_map(|line| {
            let line = line.strip_prefix("async ").unwrap_or(line);
            Some(line.strip_prefix("function ")?.split_once('(')?.0)
        });
        let is_property = |name: &str| glue.contains(&format!(".{name}"));
        let own = functions.filter(|name| *name != STARTS && !is_property(name));
        let arguments = (0..ARGUMENTS).map(|number| format!("arg{number}"));
        for name in own.map(str::to_owned).chain(arguments) {
            let short = format!("${}", letters(self.0.len()));
            self.0.entry(name).or_insert(short);
        }
    }

    /// A script in which every long name is short. The module that a module imports from
    /// is no identifier and stands in quotation marks, `"./app_bg.js"`; all others are.
    fn shorten(&self, script: &str) -> String {
        let modules = self.0.iter().filter(|(long, _)| long.contains('/'));
        let script = modules.fold(script.to_owned(), |script, (long, short)| {
            script.replace(&format!("\"{long}\""), &format!("\"{short}\""))
        });
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut shortened = String::with_capacity(script.len());
        let mut rest = &script[..];
        while let Some(start) = rest.find(is_name) {
            let (before, from) = rest.split_at(start);
            let (name, after) = from.split_at(from.find(|c| !is_name(c)).unwrap_or(from.len()));
            shortened.push_str(before);
            shortened.push_str(self.0.get(name).map_or(name, |short| short));
            rest = after;
        }
        shortened + rest
    }
}

/// A number in letters.
fn letters(number: usize) -> String {
    let last = char::from(b'a' + u8::try_from(number % 26).expect("it is under 26"));
    match number / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CustomSection, ExportKind};

    use super::*;

    fn module() -> Vec<u8> {
        let mut imports = ImportSection::new();
        imports.import(
            "./app_bg.js",
            "__wbg_log_0123456789abcdef",
            EntityType::Function(0),
        );
        imports.import(
            "./app_bg.js",
            "__wbg_now_fedcba9876543210",
            EntityType::Function(0),
        );
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        exports.export("__wbindgen_free", ExportKind::Func, 1);
        let tools = CustomSection {
            name: "producers".into(),
            data: b"rustc".into(),
        };
        let mut module = Module::new();
        module.section(&imports).section(&exports).section(&tools);
        module.finish()
    }

    #[test]
    fn a_module_and_its_glue_know_each_other_by_short_names() {
        let glue = "i = {__proto__: null, __wbg_log_0123456789abcdef: console.log,\n\
                    __wbg_now_fedcba9876543210() { return now() }};\n\
                    wasm.__wbindgen_free(wasm.memory); return {\"./app_bg.js\": i}";
        let (module, glue) = shortened(&module(), glue).expect("it is a module");
        let short = "i = {__proto__: null, b: console.log,\n\
                     c() { return now() }};\n\
                     wasm.d(wasm.memory); return {\"a\": i}";
        assert_eq!(glue, short);
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&module) {
            match payload.expect("it is a module") {
                Payload::ImportSection(imports) => names.extend(
                    imports
                        .into_imports()
                        .map(|it| it.expect("it is whole"))
                        .map(|it| format!("{}.{}", it.module, it.name)),
                ),
                Payload::ExportSection(exports) => names.extend(
                    exports
                        .into_iter()
                        .map(|it| it.expect("it is whole").name.into()),
                ),
                Payload::CustomSection(section) => panic!("{section:?} is left"),
                _ => {}
            }
        }
        assert_eq!(names, ["a.b", "a.c", "memory", "d"]);
    }

    #[test]
    fn the_functions_of_the_glue_are_named_briefly_but_what_others_call() {
        let mut names = Names::default();
        let glue = "function isLikeNone(x) {\nreturn x == null;\n}\n\
                    async function __wbg_init(arg0) {\nreturn isLikeNone(arg0) ? a.close() : `${arg0}`;\n}\n\
                    function close() {\n}\n";
        names.shorten_own(glue);
        let short = "function $a(x) {\nreturn x == null;\n}\n\
                     async function __wbg_init($b) {\nreturn $a($b) ? a.close() : `${$b}`;\n}\n\
                     function close() {\n}\n";
        assert_eq!(names.shorten(glue), short);
    }

    #[test]
    fn a_second_way_to_start_and_exports_are_left_out() {
        let glue = "let a;\nfunction initSync(module) {\n    return a;\n}\nlet b;\n\
                    export { initSync, __wbg_init as default };";
        assert_eq!(without_other_start(glue), "let a;\nlet b;\n");
        assert_eq!(without_other_start("let a;"), "let a;");
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(shortened(b"app", "").is_err());
    }

    #[test]
    fn names_go_on_after_z() {
        let names = [0, 25, 26, 27, 701, 702].map(letters);
        assert_eq!(names, ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
