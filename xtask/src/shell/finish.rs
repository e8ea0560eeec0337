//! Finishes pages: names their files by content, and makes their modules start by
//! themselves.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kairoku_core::manifest::FileEntry;
use miette::{Context, IntoDiagnostic, Result, miette};

use super::code::{script_of, tight};
use super::short_names::shortened;
use super::{Files, ShellPage};
use crate::page::{check, replace_one, set_meta, tidied};
use crate::supply::{self, Contents};

/// Starts a worker; `{wasm}`, `{sha256}` and `{bytes}` stand for what its module is called,
/// its hash and its length.
const WORKER_BOOT: &str = include_str!("../worker_boot.js");

/// The stylesheet of the page of notices.
const NOTICES_SHEET: &str = include_str!("../supply/licenses.css");

/// What is written by hand for pages.
pub(super) struct Scripts<'a> {
    /// Loads files; it stands before `early` and in every worker's script.
    pub(super) loading: &'a str,
    /// What runs before a page's module is there.
    pub(super) early: &'a str,
    /// What starts the module.
    pub(super) boot: &'a str,
}

/// Makes pages of the shell out of what was collected.
pub(super) fn finish(
    mut files: Files,
    pages: &[ShellPage],
    scripts: &Scripts<'_>,
) -> Result<Files> {
    let page = tidied(&take_text(&mut files, "index.html")?);
    let early = script_of(scripts.loading, scripts.early);
    let early = publish(&mut files, "early", "js", early);
    let page = replace_one(&page, "src=\"early.js\"", &attributes("src", &early))?;
    let sheets = take_sheets(&mut files)?;
    for &ShellPage {
        file,
        module,
        worker,
        sheets: own,
    } in pages
    {
        let worker = self::worker(&mut files, worker, scripts.loading)?;
        let page = set_meta(&page, "kairoku-worker", &worker)?;
        let page = main_module(&mut files, module, scripts.boot)?.start_in(&page)?;
        let sheet = joined(&sheets, own)?;
        let sheet = publish(&mut files, module, "css", sheet);
        let page = with_one_sheet(&page, &attributes("href", &sheet))?;
        check(&page).wrap_err(file)?;
        files.insert(file.to_owned(), page.into_bytes());
    }
    Ok(files)
}

/// Adds the notices of what others made, and the software bill of materials.
pub(super) fn add_notices(files: &mut Files, contents: &Contents) {
    let sheet = publish(files, "licenses", "css", tight(NOTICES_SHEET));
    let page = supply::html(contents, &attributes("href", &sheet));
    files.insert(supply::LICENSES.to_owned(), page.into_bytes());
    let bill = supply::sbom(contents);
    files.insert(supply::SBOM.to_owned(), bill.into_bytes());
}

/// Takes the stylesheets out, by their names without the `.css`.
fn take_sheets(files: &mut Files) -> Result<BTreeMap<String, String>> {
    let names = files.keys().filter(|path| is_sheet(path)).cloned();
    let names: Vec<_> = names.collect();
    let sheet = |name: String| {
        let text = take_text(files, &name)?;
        Ok((name.trim_end_matches(".css").to_owned(), text))
    };
    names.into_iter().map(sheet).collect()
}

/// The stylesheets of a page as one: a page asks for one file, whatever its
/// parts are.
fn joined(sheets: &BTreeMap<String, String>, own: &[&str]) -> Result<Vec<u8>> {
    let sheet = |name: &&str| {
        let sheet = sheets.get(*name);
        sheet.ok_or_else(|| miette!("there is no {name}.css: does index.html name it?"))
    };
    let own: Vec<_> = own.iter().map(sheet).collect::<Result<_>>()?;
    Ok(own.into_iter().flat_map(|sheet| tight(sheet)).collect())
}

/// A page that links one stylesheet in place of all that were collected.
fn with_one_sheet(page: &str, sheet: &str) -> Result<String> {
    let link = "<link rel=\"stylesheet\" href=\"";
    let first = page
        .find(link)
        .ok_or_else(|| miette!("the page links no stylesheet"))?;
    let lines = page[first..].split_inclusive('\n');
    let others = lines.filter(|line| !line.trim_start().starts_with(link));
    let others: String = others.collect();
    let rel = "<link rel=\"stylesheet\"";
    Ok(format!("{}{rel} {sheet}>\n{others}", &page[..first]))
}

/// Names the files of a worker by their content, and gives its script.
fn worker(files: &mut Files, name: &str, loading: &str) -> Result<String> {
    let (module, glue) = bound(files, name)?;
    let module = publish(files, name, "wasm", module);
    let start = replace_one(WORKER_BOOT, "{wasm}", &module.path)?;
    let start = replace_one(&start, "{sha256}", &module.sha256)?;
    let start = replace_one(&start, "{bytes}", &module.bytes.to_string())?;
    let start = format!("{loading}{start}");
    Ok(publish(files, name, "js", script_of(&glue, &start)).path)
}

/// The module that runs a page, and its script.
struct MainModule {
    module: FileEntry,
    script: FileEntry,
}

impl MainModule {
    /// The page that it starts in. The module's length lets the start-up show progress: a
    /// server that compresses does not say how long it is.
    fn start_in(&self, page: &str) -> Result<String> {
        let Self { module, script } = self;
        let FileEntry {
            path,
            bytes,
            sha256,
        } = module;
        let preload = format!("href=\"{path}\" data-bytes=\"{bytes}\" data-sha256=\"{sha256}\"");
        let page = replace_one(page, "href=\"app_bg.wasm\"", &preload)?;
        Ok(replace_one(
            &page,
            "src=\"app.js\"",
            &attributes("src", script),
        )?)
    }
}

/// Names the files of the module that runs a page by their content.
fn main_module(files: &mut Files, name: &str, boot: &str) -> Result<MainModule> {
    let (module, glue) = bound(files, name)?;
    let module = publish(files, name, "wasm", module);
    let left = format!("'{name}_bg.wasm'");
    let glue = replace_one(&glue, &left, &format!("'{}'", module.path))?;
    let script = publish(files, name, "js", script_of(&glue, boot));
    Ok(MainModule { module, script })
}

/// Takes a module and its glue out of the files, and gives both with short names.
fn bound(files: &mut Files, name: &str) -> Result<(Vec<u8>, String)> {
    let path = format!("{name}_bg.wasm");
    let module = take(files, &path)?;
    let glue = take_text(files, &format!("{name}.js"))?;
    shortened(&module, &glue).wrap_err_with(|| format!("{path} cannot be read"))
}

/// Whether a file is a stylesheet of the page. Those in folders come from
/// `public/` and are left alone.
fn is_sheet(path: &str) -> bool {
    !path.contains('/') && path.ends_with(".css")
}

/// Adds a file under the name of its content.
fn publish(files: &mut Files, stem: &str, extension: &str, content: Vec<u8>) -> FileEntry {
    let file = FileEntry::describe(stem, extension, &content);
    files.insert(file.path.clone(), content);
    file
}

/// The attributes that name a file, and its hash, which the browser holds it against.
fn attributes(name: &str, file: &FileEntry) -> String {
    let digits = file.sha256.as_bytes().chunks(2);
    let hash = digits.filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
    let hash = STANDARD.encode(hash.collect::<Vec<_>>());
    format!("{name}=\"{}\" integrity=\"sha256-{hash}\"", file.path)
}

fn take(files: &mut Files, path: &str) -> Result<Vec<u8>> {
    files
        .remove(path)
        .ok_or_else(|| miette!("there is no {path}: does index.html name its source?"))
}

fn take_text(files: &mut Files, path: &str) -> Result<String> {
    let content = take(files, path)?;
    String::from_utf8(content)
        .into_diagnostic()
        .wrap_err_with(|| format!("{path} is no text"))
}

#[cfg(test)]
mod tests {
    use super::super::PAGES;
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="ja"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; require-trusted-types-for 'script'">
<base href="./"><title>会録</title><meta name="kairoku-worker" content="">
<link rel="stylesheet" href="./style.css"/>
<link rel="stylesheet" href="./kwic-trends-notebook.css"/>
<link rel="stylesheet" href="./staff.css"/>
<script src="early.js"></script>
<script type="module" src="app.js"></script>
<link rel="preload" href="app_bg.wasm" as="fetch" type="application/wasm" crossorigin></head></html>"#;

    const SCRIPTS: Scripts<'_> = Scripts {
        loading: "load();\n",
        early: "early();",
        boot: "boot();",
    };

    /// A module without anything in it.
    const MODULE: &str = "\0asm\x01\0\0\0";

    /// A module with types, of which there are none.
    const WORKER: &str = "\0asm\x01\0\0\0\x01\x01\0";

    fn collected() -> Files {
        let files = [
            ("index.html", PAGE),
            ("style.css", "/* a\n b */\nbody {\n  margin: 0;\n}\n"),
            ("kwic-trends-notebook.css", "table{}"),
            ("staff.css", "ol{}"),
            ("app.js", "new URL('app_bg.wasm', import.meta.url);"),
            ("app_bg.wasm", MODULE),
            ("staff.js", "new URL('staff_bg.wasm', import.meta.url);"),
            ("staff_bg.wasm", MODULE),
            ("staff_worker.js", "let wasm_bindgen;"),
            ("staff_worker_bg.wasm", MODULE),
            ("search_worker.js", "let wasm_bindgen;"),
            ("search_worker_bg.wasm", WORKER),
            ("icons/icon.svg", "<svg/>"),
        ];
        files
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    fn text<'a>(files: &'a Files, start: &str, end: &str) -> (&'a str, &'a str) {
        let found = files
            .iter()
            .find(|(name, _)| name.starts_with(start) && name.ends_with(end));
        let (name, content) = found.expect("the file is there");
        (name, std::str::from_utf8(content).expect("it is text"))
    }

    #[test]
    fn every_changing_file_is_named_by_its_content_and_found_by_that_name() {
        let shell = finish(collected(), PAGES, &SCRIPTS).expect("it is whole");
        let (_, page) = text(&shell, "index", "html");
        let (sheet, rules) = text(&shell, "app-", ".css");
        let (app, glue) = text(&shell, "app-", ".js");
        let (app_wasm, _) = text(&shell, "app-", ".wasm");
        let (worker, worker_glue) = text(&shell, "search_worker-", ".js");
        let (worker_wasm, _) = text(&shell, "search_worker-", ".wasm");
        assert!(page.contains(&format!("href=\"{sheet}\" integrity=\"sha256-")));
        assert!(page.contains(&format!("src=\"{app}\" integrity=\"sha256-")));
        assert!(page.contains(&format!("href=\"{app_wasm}\" data-bytes=\"8\"")));
        assert!(page.contains(&format!("content=\"{worker}\"")));
        assert!(glue.contains(&format!("'{app_wasm}'")) && glue.ends_with("boot();"));
        assert!(worker_glue.contains(&format!("new URL(\"{worker_wasm}\"")));
        let hash = FileEntry::describe("", "", WORKER.as_bytes()).sha256;
        assert!(worker_glue.contains(&hash) && worker_glue.contains("load();"));
        assert!(shell.contains_key("icons/icon.svg"));
        assert_eq!(rules, "body{margin:0}table{}");
        let (_, staff) = text(&shell, "staff.", "html");
        let (worker, _) = text(&shell, "staff_worker-", ".js");
        assert!(staff.contains(&format!("content=\"{worker}\"")));
        let (staff_script, _) = text(&shell, "staff-", ".js");
        assert!(staff.contains(&format!("src=\"{staff_script}\"")));
        assert!(staff.contains("data-bytes=\"8\""));
        let (staff_sheet, _) = text(&shell, "staff-", ".css");
        assert!(staff.contains(staff_sheet) && !page.contains(staff_sheet));
        assert_eq!(text(&shell, "staff-", ".css").1, "body{margin:0}ol{}");
        for page in [page, staff] {
            assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1, "{page}");
        }
        let (early, script) = text(&shell, "early-", ".js");
        assert!(page.contains(&format!("src=\"{early}\"")) && script == "load();\nearly();");
        // The page stands there twice, three sheets became two, and a script came.
        assert_eq!(shell.len(), collected().len() + 1);
    }

    #[test]
    fn a_changed_module_changes_the_names_of_the_scripts_that_load_it() {
        let mut changed = collected();
        changed.insert("app_bg.wasm".to_owned(), WORKER.into());
        let before = finish(collected(), PAGES, &SCRIPTS).expect("it is whole");
        let after = finish(changed, PAGES, &SCRIPTS).expect("it is whole");
        assert_ne!(
            text(&before, "app-", ".js").0,
            text(&after, "app-", ".js").0
        );
        assert_eq!(
            text(&before, "search_worker-", ".js"),
            text(&after, "search_worker-", ".js")
        );
    }

    #[test]
    fn a_file_that_was_not_collected_is_missed() {
        let mut files = collected();
        files.remove("search_worker_bg.wasm");
        let error = finish(files, PAGES, &SCRIPTS).expect_err("the worker is missing");
        assert!(
            error.to_string().contains("search_worker_bg.wasm"),
            "{error}"
        );
    }
}
