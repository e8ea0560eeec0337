//! Finishes pages: names their files by content, and makes their modules start by
//! themselves.

use kairoku_core::manifest::FileEntry;
use miette::{Context, IntoDiagnostic, Result, miette};

use super::code::{plain_names, script_of, tight};
use super::{Files, ShellPage};
use crate::page::{check, replace_one, set_meta, tidied};

/// Starts a worker; `{wasm}` stands for its module's name.
const WORKER_BOOT: &str = include_str!("../worker_boot.js");

/// Makes pages of the shell out of what was collected.
pub(super) fn finish(mut files: Files, pages: &[ShellPage], boot: &str) -> Result<Files> {
    let mut page = tidied(&take_text(&mut files, "index.html")?);
    let sheets: Vec<_> = files
        .keys()
        .filter(|path| is_sheet(path))
        .cloned()
        .collect();
    for sheet in sheets {
        let content = tight(&take_text(&mut files, &sheet)?);
        let name = publish(&mut files, sheet.trim_end_matches(".css"), "css", content);
        let (left, named) = (format!("href=\"./{sheet}\""), format!("href=\"{name}\""));
        page = replace_one(&page, &left, &named)?;
    }

    for &ShellPage {
        file,
        module,
        worker,
        sheets,
    } in pages
    {
        let worker = self::worker(&mut files, worker)?;
        let page = set_meta(&page, "kairoku-worker", &worker)?;
        let page = main_module(&mut files, module, boot)?.start_in(&page)?;
        let page = with_own_sheets(&page, sheets);
        check(&page).wrap_err(file)?;
        files.insert(file.to_owned(), page.into_bytes());
    }
    Ok(files)
}

/// A page with its own stylesheets alone: what was collected links all of them.
fn with_own_sheets(page: &str, sheets: &[&str]) -> String {
    let is_own = |line: &str| {
        let linked = line.split("rel=\"stylesheet\" href=\"").nth(1);
        linked.is_none_or(|name| {
            let stem = name.rsplit_once('-').map_or(name, |(stem, _)| stem);
            sheets.contains(&stem)
        })
    };
    let lines = page.split_inclusive('\n');
    lines.filter(|line| is_own(line)).collect()
}

/// Names the files of a worker by their content, and gives its script.
fn worker(files: &mut Files, name: &str) -> Result<String> {
    let mut module = take(files, &format!("{name}_bg.wasm"))?;
    let glue = plain_names(&mut module, &take_text(files, &format!("{name}.js"))?);
    let module = publish(files, name, "wasm", module);
    let start = replace_one(WORKER_BOOT, "{wasm}", &module)?;
    Ok(publish(files, name, "js", script_of(&glue, &start)))
}

/// The module that runs a page, by the names of its files.
struct MainModule {
    module: String,
    /// The length lets the start-up show progress: a server that compresses
    /// does not say how long the module is.
    bytes: usize,
    script: String,
}

impl MainModule {
    /// The page that it starts in.
    fn start_in(&self, page: &str) -> Result<String> {
        let Self {
            module,
            bytes,
            script,
        } = self;
        let preload = format!("href=\"{module}\" data-bytes=\"{bytes}\"");
        let page = replace_one(page, "href=\"app_bg.wasm\"", &preload)?;
        Ok(replace_one(
            &page,
            "src=\"app.js\"",
            &format!("src=\"{script}\""),
        )?)
    }
}

/// Names the files of the module that runs a page by their content.
fn main_module(files: &mut Files, name: &str, boot: &str) -> Result<MainModule> {
    let left = format!("{name}_bg.wasm");
    let mut module = take(files, &left)?;
    let glue = plain_names(&mut module, &take_text(files, &format!("{name}.js"))?);
    let bytes = module.len();
    let module = publish(files, name, "wasm", module);
    let glue = replace_one(&glue, &format!("'{left}'"), &format!("'{module}'"))?;
    let script = publish(files, name, "js", script_of(&glue, boot));
    Ok(MainModule {
        module,
        bytes,
        script,
    })
}

/// Whether a file is a stylesheet of the page. Those in folders come from
/// `public/` and are left alone.
fn is_sheet(path: &str) -> bool {
    !path.contains('/') && path.ends_with(".css")
}

/// Adds a file under the name of its content.
fn publish(files: &mut Files, stem: &str, extension: &str, content: Vec<u8>) -> String {
    let name = FileEntry::describe(stem, extension, &content).path;
    files.insert(name.clone(), content);
    name
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
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<base href="./"><title>会録</title><meta name="kairoku-worker" content="">
<link rel="stylesheet" href="./style.css"/>
<link rel="stylesheet" href="./kwic-trends-notebook.css"/>
<link rel="stylesheet" href="./staff.css"/>
<script type="module" src="app.js"></script>
<link rel="preload" href="app_bg.wasm" as="fetch" type="application/wasm" crossorigin></head></html>"#;

    fn collected() -> Files {
        let files = [
            ("index.html", PAGE),
            ("style.css", "/* a\n b */\nbody {\n  margin: 0;\n}\n"),
            ("kwic-trends-notebook.css", "table{}"),
            ("staff.css", "ol{}"),
            ("app.js", "new URL('app_bg.wasm', import.meta.url);"),
            ("app_bg.wasm", "app"),
            ("staff.js", "new URL('staff_bg.wasm', import.meta.url);"),
            ("staff_bg.wasm", "staff's"),
            ("staff_worker.js", "let wasm_bindgen;"),
            ("staff_worker_bg.wasm", "its worker"),
            ("search_worker.js", "let wasm_bindgen;"),
            ("search_worker_bg.wasm", "worker"),
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
        let shell = finish(collected(), PAGES, "boot();").expect("it is whole");
        let (_, page) = text(&shell, "index", "html");
        let (sheet, _) = text(&shell, "style-", ".css");
        let (app, glue) = text(&shell, "app-", ".js");
        let (app_wasm, _) = text(&shell, "app-", ".wasm");
        let (worker, worker_glue) = text(&shell, "search_worker-", ".js");
        let (worker_wasm, _) = text(&shell, "search_worker-", ".wasm");
        assert!(page.contains(&format!("href=\"{sheet}\"")));
        assert!(page.contains(&format!("src=\"{app}\"")));
        assert!(page.contains(&format!("href=\"{app_wasm}\" data-bytes=\"3\"")));
        assert!(page.contains(&format!("content=\"{worker}\"")));
        assert!(glue.contains(&format!("'{app_wasm}'")) && glue.ends_with("boot();"));
        assert!(worker_glue.contains(&format!("new URL(\"{worker_wasm}\"")));
        assert!(shell.contains_key("icons/icon.svg"));
        assert_eq!(text(&shell, "style-", ".css").1, "body {margin: 0;}");
        let (_, staff) = text(&shell, "staff.", "html");
        let (worker, _) = text(&shell, "staff_worker-", ".js");
        assert!(staff.contains(&format!("content=\"{worker}\"")));
        let (staff_script, _) = text(&shell, "staff-", ".js");
        assert!(staff.contains(&format!("src=\"{staff_script}\"")));
        assert!(staff.contains("data-bytes=\"7\""));
        let (staff_sheet, _) = text(&shell, "staff-", ".css");
        assert!(staff.contains(staff_sheet) && !page.contains(staff_sheet));
        let (own_sheet, _) = text(&shell, "kwic-trends-notebook-", ".css");
        assert!(page.contains(own_sheet) && !staff.contains(own_sheet));
        assert!(staff.contains(sheet));
        // The page stands there twice, once for each module.
        assert_eq!(shell.len(), collected().len() + 1);
    }

    #[test]
    fn a_changed_module_changes_the_names_of_the_scripts_that_load_it() {
        let mut changed = collected();
        changed.insert("app_bg.wasm".to_owned(), b"another app".to_vec());
        let before = finish(collected(), PAGES, "boot();").expect("it is whole");
        let after = finish(changed, PAGES, "boot();").expect("it is whole");
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
        let error = finish(files, PAGES, "boot();").expect_err("the worker is missing");
        assert!(
            error.to_string().contains("search_worker_bg.wasm"),
            "{error}"
        );
    }
}
