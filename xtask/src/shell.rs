//! The shell: the site without the archive's data.
//!
//! The assets that `index.html` names are compiled and collected (or Trunk has
//! done so), and then finished: every file that may change gets the name of its
//! content, so that browsers may keep it for ever, and the modules start by
//! themselves, so that the page needs no inline script.

mod assets;
mod code;
mod finish;
pub(crate) mod modules;
pub(crate) mod paths;
mod short_names;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use kairoku_core::pack;
use miette::{Context, IntoDiagnostic, Result, miette};

use crate::project::Project;
use crate::supply::{Compiled, Contents, Product};
use crate::toolchain::add_target;
use assets::{Asset, Module, asset};
use modules::{Bound, Profile, WASM_TARGET};

/// The files of a site, by their path in it.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A page of the shell, of which pages of the site are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ShellPage {
    /// Its file in the shell.
    file: &'static str,
    /// The module that runs it.
    module: &'static str,
    /// The worker that the module starts.
    worker: &'static str,
    /// Its stylesheets, without the `.css`.
    sheets: &'static [&'static str],
}

impl ShellPage {
    /// The page's own modules.
    fn has(&self, module: &Module) -> bool {
        [self.module, self.worker].contains(&module.bin.as_str())
    }
}

/// The pages of the shell.
pub(crate) const PAGES: &[ShellPage] = &[READERS, STAFF];

/// The page that readers read.
pub(crate) const READERS: ShellPage = ShellPage {
    file: "index.html",
    module: "app",
    worker: "search_worker",
    sheets: &["style", "kwic-trends-notebook"],
};

/// The page on which staff add a meeting.
const STAFF: ShellPage = ShellPage {
    file: "staff.html",
    module: "staff",
    worker: "staff_worker",
    sheets: &["style", "staff"],
};

/// The folder of the shell that is served on this machine.
const TO_SERVE: &str = "shell-to-serve";

/// Builds the shell as it is published, and returns its folder.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    let _lock = lock(project)?;
    let files = collected(project, PAGES, Profile::Wasm)?;
    finish(project, files, PAGES, "shell")
}

/// Builds some pages of the shell quickly, to be served on this machine, and
/// returns its folder.
pub(crate) fn build_to_serve(project: &Project, pages: &[ShellPage]) -> Result<PathBuf> {
    let _lock = lock(project)?;
    let files = collected(project, pages, Profile::Dev)?;
    finish(project, files, pages, TO_SERVE)
}

/// The folder of the shell that was built to be served.
pub(crate) fn folder_to_serve(project: &Project) -> PathBuf {
    project.path("target").join(TO_SERVE)
}

/// Finishes what Trunk left in a folder, and returns the folder of the shell.
pub(crate) fn finish_trunks(project: &Project, staging: &Path) -> Result<PathBuf> {
    let _lock = lock(project)?;
    finish(project, read(staging)?, PAGES, "shell")
}

/// Compiles and collects the assets of the page, as Trunk leaves them: the page
/// names them, and nothing has its final name yet.
fn collected(project: &Project, pages: &[ShellPage], profile: Profile) -> Result<Files> {
    add_target(WASM_TARGET).wrap_err("the page is compiled for WebAssembly")?;
    paths::write_settings(project)?;
    let source = read_text(&project.path("index.html"))?;
    let lines = source.split_inclusive('\n');
    let lines = lines.map(|line| Ok((line, asset(line)?)));
    let lines: Vec<_> = lines.collect::<Result<_>>()?;
    let modules = lines.iter().filter_map(|(_, asset)| match asset {
        Some(Asset::Module(module)) => Some(module),
        _ => None,
    });
    let modules: Vec<_> = modules.collect();
    let is_wanted = |module: &Module| pages.iter().any(|page| page.has(module));
    let wanted = modules.iter().copied().filter(|module| is_wanted(module));
    let wanted: Vec<_> = wanted.collect();
    modules::compile(project, &wanted, &modules, profile)?;

    let mut page = String::new();
    let mut files = Files::new();
    let mut preload = String::new();
    for (line, asset) in &lines {
        let Some(asset) = asset else {
            page.push_str(line);
            continue;
        };
        page.push_str(&line[..line.len() - line.trim_start().len()]);
        match asset {
            Asset::Sheet(path) => {
                let name = path.rsplit('/').next().unwrap_or(path).to_owned();
                page.push_str(&format!("<link rel=\"stylesheet\" href=\"./{name}\">"));
                files.insert(name, read_text(&project.path(path))?.into_bytes());
            }
            Asset::Folder(path) => files.extend(read(&project.path(path))?),
            Asset::Module(module) if is_wanted(module) => {
                let Bound { script, wasm } = modules::bind(project, module, profile)?;
                let (js, bg) = (
                    format!("{}.js", module.bin),
                    format!("{}_bg.wasm", module.bin),
                );
                if module.is_main {
                    page.push_str(&format!("<script type=\"module\" src=\"{js}\"></script>"));
                    preload = format!(
                        "<link rel=\"preload\" href=\"{bg}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
                    );
                }
                files.insert(js, script);
                files.insert(bg, wasm);
            }
            Asset::Module(_) => {}
        }
        page.push('\n');
    }
    let page = page.replacen("</head>", &format!("{preload}</head>"), 1);
    files.insert("index.html".to_owned(), page.into_bytes());
    Ok(files)
}

/// Finishes the files and leaves them in a folder of Cargo's.
fn finish(project: &Project, files: Files, pages: &[ShellPage], name: &str) -> Result<PathBuf> {
    let script = |name: &str| read_text(&project.path(format!("src/{name}.js")));
    let (loading, early, boot) = (script("loading")?, script("early")?, script("boot")?);
    let scripts = finish::Scripts {
        loading: &loading,
        early: &early,
        boot: &boot,
    };
    let mut files = finish::finish(files, pages, &scripts)?;
    let contents = Contents::of(project, "kairoku-site", &compiled(project, pages)?)?;
    finish::add_notices(&mut files, &contents);
    for (name, content) in &files {
        paths::check_for_paths_of_this_machine(project, name, content)?;
    }
    let shell = project.path("target").join(name);
    // What is there already may just be read by another task.
    if !read(&shell).is_ok_and(|written| written == files) {
        write(&files, &shell).wrap_err("the shell cannot be written")?;
    }
    Ok(shell)
}

/// How the modules of pages are compiled.
fn compiled(project: &Project, pages: &[ShellPage]) -> Result<Vec<Compiled>> {
    let source = read_text(&project.path("index.html"))?;
    let mut compiled = Vec::new();
    for line in source.lines() {
        let Some(Asset::Module(module)) = asset(line)? else {
            continue;
        };
        if pages.iter().any(|page| page.has(&module)) {
            let product = Product::of_bin(&module.bin);
            compiled.push(Compiled {
                product: product.ok_or_else(|| miette!("`{}` is no known product", module.bin))?,
                package: modules::package(project, &module)?,
                features: module.features,
                target: WASM_TARGET.to_owned(),
            });
        }
    }
    Ok(compiled)
}

/// What is in the executable for a system: the program, and the whole shell in it.
pub(crate) fn contents_of_program(project: &Project, target: String) -> Result<Contents> {
    let mut products = compiled(project, PAGES)?;
    products.push(Compiled {
        product: Product::Program,
        package: "kairoku".to_owned(),
        features: None,
        target,
    });
    Contents::of(project, "kairoku", &products)
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
    file.lock()
        .into_diagnostic()
        .wrap_err("the folder of the build cannot be used")?;
    Ok(file)
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be read", path.display()))
}

/// Reads the files of a shell.
pub(crate) fn read(folder: &Path) -> Result<Files> {
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
