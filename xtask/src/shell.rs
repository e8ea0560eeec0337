//! The shell: the site without the archive's data.
//!
//! Trunk compiles the app and the search worker and copies what the page
//! names. Here every file that may change gets the name of its content, so
//! that browsers may keep it for ever, and both modules start by themselves,
//! so that the page needs no inline script.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use kairoku_core::manifest::FileEntry;
use kairoku_core::pack;
use miette::{Context, IntoDiagnostic, Result, bail, miette};

use crate::page::{check, replace_one, set_meta, tidied};
use crate::project::Project;
use crate::run::{output, run, spoken};
use crate::tools::Tools;

/// The files of a site, by their path in it.
type Files = BTreeMap<String, Vec<u8>>;

/// Starts a worker; `{wasm}` stands for its module's name.
const WORKER_BOOT: &str = include_str!("worker_boot.js");

/// Builds the shell and returns its folder.
pub(crate) fn build(project: &Project, tools: &Tools) -> Result<PathBuf> {
    println!("Compiling the page and its search worker (some minutes the first time)");
    let started = Instant::now();
    let _lock = lock(project).wrap_err("the folder of the build cannot be used")?;
    run_trunk(project, tools)?;
    let boot = fs::read_to_string(project.path("src/boot.js"))
        .into_diagnostic()
        .wrap_err("src/boot.js, which starts the app, cannot be read")?;
    let files = finish(read(&project.path("target/trunk"))?, &boot)?;
    for (name, content) in &files {
        check_for_paths_of_this_machine(project, name, content)?;
    }
    let shell = project.path("target/shell");
    // What is there already may just be read by another task.
    if !read(&shell).is_ok_and(|written| written == files) {
        write(&files, &shell).wrap_err("the shell cannot be written")?;
    }
    println!("Compiled in {}", spoken(started.elapsed()));
    Ok(shell)
}

/// Packs the shell into a file, to be built into the command line.
pub(crate) fn pack(project: &Project, shell: &Path) -> Result<PathBuf> {
    let files: Vec<_> = read(shell)?.into_iter().collect();
    let pack = project.path("target/shell.pack");
    let content = pack::pack(&files);
    // What is written anew is compiled into the command line anew.
    if !fs::read(&pack).is_ok_and(|written| written == content) {
        fs::write(&pack, content).into_diagnostic()?;
    }
    Ok(pack)
}

/// Waits until no other task, such as a running `serve`, builds in the same
/// folder.
fn lock(project: &Project) -> Result<File> {
    fs::create_dir_all(project.path("target")).into_diagnostic()?;
    let file = File::create(project.path("target/shell.lock")).into_diagnostic()?;
    file.lock().into_diagnostic()?;
    Ok(file)
}

fn run_trunk(project: &Project, tools: &Tools) -> Result<()> {
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .args(["build", "--quiet", "--skip-version-check"])
        .current_dir(&project.root);
    trunk.env("PATH", tools.search_path()?);
    trunk.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(project));
    // Trunk takes no value of NO_COLOR but `true` and `false`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(run("Compiling the page", &mut trunk)?)
}

/// What the linker leaves out: the names of functions are a third of a module.
/// Cargo's `strip = true` would leave out what wasm-bindgen reads as well.
const LINK_FLAGS: [&str; 2] = [
    "-Clink-arg=--strip-all",
    "-Clink-arg=--keep-section=target_features",
];

fn rust_flags(project: &Project) -> String {
    let flags = path_flags(project).into_iter();
    encoded(flags.chain(LINK_FLAGS.map(str::to_owned)))
}

/// Flags for the compiler as `CARGO_ENCODED_RUSTFLAGS` takes them.
pub(crate) fn encoded(flags: impl IntoIterator<Item = String>) -> String {
    flags.into_iter().collect::<Vec<_>>().join("\u{1f}")
}

/// By these what ships names its sources the same on every machine; the modules
/// are themselves named by their content.
pub(crate) fn path_flags(project: &Project) -> Vec<String> {
    let sources = cargo_home().join("registry/src");
    let registries = fs::read_dir(sources).into_iter().flatten().flatten();
    let registries = registries.map(|entry| (entry.path(), "crates"));
    let library = output(Command::new("rustc").args(["--print", "sysroot"]))
        .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust"));
    let mut prefixes: Vec<_> = registries.collect();
    prefixes.sort();
    prefixes.extend(library.map(|folder| (folder, "rust")));
    prefixes.push((project.root.clone(), "kairoku"));
    let flag = |(folder, name): (PathBuf, &str)| {
        format!("--remap-path-prefix={}={name}", folder.display())
    };
    prefixes.into_iter().map(flag).collect()
}

fn cargo_home() -> PathBuf {
    let home = || env::home_dir().unwrap_or_default().join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Fails where a content that ships names a folder of this machine.
pub(crate) fn check_for_paths_of_this_machine(
    project: &Project,
    name: &str,
    content: &[u8],
) -> Result<()> {
    for folder in [project.root.as_path(), &cargo_home()] {
        let needle = folder.as_os_str().as_encoded_bytes();
        if content.windows(needle.len()).any(|it| it == needle) {
            bail!(
                "{name} holds the path {}, which is this machine's own",
                folder.display()
            );
        }
    }
    Ok(())
}

/// Makes the shell out of what Trunk left.
fn finish(mut files: Files, boot: &str) -> Result<Files> {
    let mut page = tidied(&take_text(&mut files, "index.html")?);

    for sheet in files
        .keys()
        .filter(|path| is_sheet(path))
        .cloned()
        .collect::<Vec<_>>()
    {
        let content = tight(&take_text(&mut files, &sheet)?);
        let stem = sheet.trim_end_matches(".css");
        let name = publish(&mut files, stem, "css", content);
        page = replace_one(
            &page,
            &format!("href=\"./{sheet}\""),
            &format!("href=\"{name}\""),
        )?;
    }

    let mut workers = BTreeMap::new();
    for (name, half, worker) in PAGES {
        if !workers.contains_key(worker) {
            workers.insert(worker, self::worker(&mut files, worker)?);
        }
        let worker = &workers[worker];
        let page = set_meta(&page, "kairoku-worker", worker)?;
        let page = self::half(&mut files, half, boot)?.start_in(&page)?;
        let page = without_sheets_of_others(&page, half);
        check(&page).wrap_err(name)?;
        files.insert(name.to_owned(), page.into_bytes());
    }
    Ok(files)
}

/// The pages of the shell, each with the module that runs it and the worker
/// which that has.
const PAGES: [(&str, &str, &str); 3] = [
    ("index.html", "app", "search_worker"),
    ("desk.html", "desk", "search_worker"),
    ("staff.html", "staff", "clerk_worker"),
];

/// A page without the stylesheets that belong to other modules than its own.
fn without_sheets_of_others(page: &str, module: &str) -> String {
    let others = PAGES.iter().filter(|(_, other, _)| *other != module);
    let others: Vec<_> = others
        .map(|(_, other, _)| format!("href=\"{other}-"))
        .collect();
    let is_of_other = |line: &str| {
        line.contains("rel=\"stylesheet\"") && others.iter().any(|other| line.contains(other))
    };
    let lines = page.split_inclusive('\n');
    lines.filter(|line| !is_of_other(line)).collect()
}

/// Names the files of a worker by their content, and gives its script.
fn worker(files: &mut Files, name: &str) -> Result<String> {
    let mut module = take(files, &format!("{name}_bg.wasm"))?;
    let glue = plain_names(&mut module, &take_text(files, &format!("{name}.js"))?);
    let module = publish(files, name, "wasm", module);
    let start = replace_one(WORKER_BOOT, "{wasm}", &module)?;
    Ok(publish(files, name, "js", script_of(&glue, &start)))
}

/// A half of the app, by the names of its files.
struct Half {
    module: String,
    /// The length lets the start-up show progress: a server that compresses
    /// does not say how long the module is.
    bytes: usize,
    script: String,
}

impl Half {
    /// The page with which this half starts, made of Trunk's.
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

/// Names the files of a half of the app by their content.
fn half(files: &mut Files, name: &str, boot: &str) -> Result<Half> {
    let left = format!("{name}_bg.wasm");
    let mut module = take(files, &left)?;
    let glue = plain_names(&mut module, &take_text(files, &format!("{name}.js"))?);
    let bytes = module.len();
    let module = publish(files, name, "wasm", module);
    let glue = replace_one(&glue, &format!("'{left}'"), &format!("'{module}'"))?;
    let script = publish(files, name, "js", script_of(&glue, boot));
    Ok(Half {
        module,
        bytes,
        script,
    })
}

/// How many hexadecimal digits tell names of wasm-bindgen apart.
const DIGITS: usize = 16;

/// Numbers in place of the hashes in the names by which a module and its glue
/// know each other: hashes do not compress, and there are hundreds. The length
/// stays, so that nothing in the module moves. Gives the glue.
fn plain_names(module: &mut [u8], glue: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let hashes = glue.split(|c| !is_name(c)).filter_map(|name| {
        let hash = name.get(name.len().checked_sub(DIGITS)?..)?;
        let is_hash = hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (is_hash && name.len() > DIGITS).then_some(hash)
    });
    let hashes: BTreeSet<_> = hashes.collect();
    let mut plain = glue.to_owned();
    for (number, hash) in hashes.into_iter().enumerate() {
        let number = format!("{number:0DIGITS$x}");
        plain = plain.replace(hash, &number);
        let mut at = 0;
        while let Some(found) = module[at..]
            .windows(DIGITS)
            .position(|it| it == hash.as_bytes())
        {
            at += found;
            module[at..at + DIGITS].copy_from_slice(number.as_bytes());
        }
    }
    plain
}

/// A script of wasm-bindgen's glue and what follows it, without indentation
/// and without comments that have lines of their own: a quarter of the glue.
fn script_of(glue: &str, boot: &str) -> Vec<u8> {
    let mut in_comment = false;
    let is_code = |line: &&str| {
        in_comment |= line.starts_with("/*");
        let is_comment = in_comment || line.starts_with("//");
        in_comment &= !line.contains("*/");
        !is_comment && !line.is_empty()
    };
    let lines = glue.lines().chain(boot.lines()).map(str::trim);
    lines
        .filter(is_code)
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

/// A stylesheet without comments, indentation and line breaks. It has none of
/// these within a text.
fn tight(sheet: &str) -> Vec<u8> {
    let mut code = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(str::trim);
    lines.collect::<Vec<_>>().concat().into_bytes()
}

/// Whether a file is a stylesheet of the page; those deeper in are nobody's
/// but `public/`'s.
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
        .ok_or_else(|| miette!("Trunk left no {path}: does index.html name its source?"))
}

fn take_text(files: &mut Files, path: &str) -> Result<String> {
    let content = take(files, path)?;
    String::from_utf8(content)
        .into_diagnostic()
        .wrap_err_with(|| format!("{path} is no text"))
}

fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).into_diagnostic()? {
            let path = entry.into_diagnostic()?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder).expect("the walk stays inside");
            let parts: Vec<_> = relative.iter().map(OsStr::to_string_lossy).collect();
            files.insert(parts.join("/"), fs::read(&path).into_diagnostic()?);
        }
    }
    Ok(files)
}

/// Writes the files aside and then puts them in the folder's place.
fn write(files: &Files, folder: &Path) -> Result<()> {
    let staged = folder.with_extension("new");
    for leftover in [&staged, &folder.with_extension("old")] {
        if leftover.exists() {
            fs::remove_dir_all(leftover).into_diagnostic()?;
        }
    }
    for (name, content) in files {
        let path = staged.join(name);
        fs::create_dir_all(path.parent().expect("it is inside the folder")).into_diagnostic()?;
        fs::write(path, content).into_diagnostic()?;
    }
    if folder.exists() {
        fs::remove_dir_all(folder).into_diagnostic()?;
    }
    fs::rename(&staged, folder).into_diagnostic()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="ja"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<base href="./"><title>会録</title><meta name="kairoku-worker" content="">
<link rel="stylesheet" href="./style.css"/>
<link rel="stylesheet" href="./desk.css"/>
<link rel="stylesheet" href="./staff.css"/>
<script type="module" src="app.js"></script>
<link rel="preload" href="app_bg.wasm" as="fetch" type="application/wasm" crossorigin></head></html>"#;

    fn left_by_trunk() -> Files {
        let files = [
            ("index.html", PAGE),
            ("style.css", "/* a\n b */\nbody {\n  margin: 0;\n}\n"),
            ("desk.css", "table{}"),
            ("staff.css", "ol{}"),
            ("app.js", "new URL('app_bg.wasm', import.meta.url);"),
            ("app_bg.wasm", "app"),
            ("desk.js", "new URL('desk_bg.wasm', import.meta.url);"),
            ("desk_bg.wasm", "desk's"),
            ("staff.js", "new URL('staff_bg.wasm', import.meta.url);"),
            ("staff_bg.wasm", "staff's"),
            ("clerk_worker.js", "let wasm_bindgen;"),
            ("clerk_worker_bg.wasm", "clerk"),
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
        let shell = finish(left_by_trunk(), "boot();").expect("it is whole");
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
        let (_, desk) = text(&shell, "desk.", "html");
        let (desk_script, _) = text(&shell, "desk-", ".js");
        assert!(desk.contains(&format!("src=\"{desk_script}\"")));
        assert!(desk.contains("data-bytes=\"6\""));
        let (desk_sheet, _) = text(&shell, "desk-", ".css");
        assert!(desk.contains(desk_sheet) && !page.contains(desk_sheet));
        assert_eq!(text(&shell, "style-", ".css").1, "body {margin: 0;}");
        let (_, staff) = text(&shell, "staff.", "html");
        let (clerk, _) = text(&shell, "clerk_worker-", ".js");
        assert!(staff.contains(&format!("content=\"{clerk}\"")));
        assert!(!staff.contains(desk_sheet) && !desk.contains("staff-"));
        // The page stands there three times, once for each module.
        assert_eq!(shell.len(), left_by_trunk().len() + 2);
    }

    #[test]
    fn hashes_in_names_become_numbers_in_the_module_and_its_glue() {
        let mut module = b"..__wbg_log_0123456789abcdef..__wbg_now_fedcba9876543210.".to_vec();
        let glue = "f.__wbg_now_fedcba9876543210 = 1; f.__wbg_log_0123456789abcdef = 2;";
        let plain = plain_names(&mut module, glue);
        assert_eq!(
            plain,
            "f.__wbg_now_0000000000000001 = 1; f.__wbg_log_0000000000000000 = 2;"
        );
        let module = String::from_utf8(module).expect("it was text");
        assert_eq!(
            module,
            "..__wbg_log_0000000000000000..__wbg_now_0000000000000001."
        );
    }

    #[test]
    fn a_changed_module_changes_the_names_of_the_scripts_that_load_it() {
        let mut changed = left_by_trunk();
        changed.insert("app_bg.wasm".to_owned(), b"another app".to_vec());
        let before = finish(left_by_trunk(), "boot();").expect("it is whole");
        let after = finish(changed, "boot();").expect("it is whole");
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
    fn a_script_keeps_its_code_and_loses_its_comments() {
        let glue = "/**\n * @param {x} a\n */\nfunction f(a) {\n    // why\n    return a\n    * 2;\n}\n/* one line */\n";
        let script = script_of(glue, "f(1); // kept with its line\n");
        let kept = "function f(a) {\nreturn a\n* 2;\n}\nf(1); // kept with its line";
        assert_eq!(String::from_utf8_lossy(&script), kept);
    }

    #[test]
    fn a_file_that_trunk_did_not_leave_is_missed() {
        let mut files = left_by_trunk();
        files.remove("search_worker_bg.wasm");
        let error = finish(files, "boot();").expect_err("the worker is missing");
        assert!(
            error.to_string().contains("search_worker_bg.wasm"),
            "{error}"
        );
    }
}
