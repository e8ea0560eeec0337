//! The WebAssembly modules of the page: compiled by Cargo, and given their
//! scripts by wasm-bindgen's own library, at the version of `Cargo.lock`.

use std::fs;
use std::path::Path;

use miette::{Context, IntoDiagnostic, Result, miette};
use toml_edit::{DocumentMut, Item};
use wasm_bindgen_cli_support::Bindgen;

use super::assets::{Module, Script};
use super::read_text;
use crate::project::{Project, compiled_folder};
use crate::run::{cargo, run};

/// The target that browsers run.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// With how much care modules are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As small as can be: what is published.
    Wasm,
    /// Quickly, and with the profile of everything else that is compiled on the
    /// way to a served site, so that nothing is compiled twice.
    Dev,
}

impl Profile {
    /// By what Cargo knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Dev => "dev",
        }
    }

    /// The folder in which Cargo leaves what it compiled with it.
    fn folder(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Dev => "debug",
        }
    }
}

/// A module as the browser loads it.
pub(super) struct Bound {
    /// The script.
    pub(super) script: Vec<u8>,
    /// The module.
    pub(super) wasm: Vec<u8>,
}

/// Compiles the modules of some pages; `all` are those of every page.
pub(super) fn compile(
    project: &Project,
    wanted: &[&Module],
    all: &[&Module],
    profile: Profile,
) -> Result<()> {
    match profile {
        // As Trunk calls Cargo, so that neither compiles anew what the other
        // did; and each module is compiled with no more features of its
        // dependencies than it asks for itself.
        Profile::Wasm => wanted
            .iter()
            .try_for_each(|module| compile_at_once(project, &[module], &[module], profile)),
        // Cargo compiles a dependency once for every set of features that the
        // named packages ask of it together: so the packages are always the same.
        Profile::Dev => compile_at_once(project, wanted, all, profile),
    }
}

fn compile_at_once(
    project: &Project,
    wanted: &[&Module],
    all: &[&Module],
    profile: Profile,
) -> Result<()> {
    let mut build = cargo();
    build
        .args(["build", "--target", WASM_TARGET])
        .args(["--profile", profile.name()])
        .current_dir(&project.root);
    for module in all {
        build.args(["--package", &package(project, module)?]);
    }
    for features in all.iter().filter_map(|module| module.features.as_ref()) {
        build.args(["--features", features]);
    }
    for module in wanted {
        build.args(["--bin", &module.bin]);
    }
    Ok(run("Compiling the modules", &mut build)?)
}

/// The name of the package that a module belongs to.
pub(super) fn package(project: &Project, module: &Module) -> Result<String> {
    let manifest = read_text(&project.path(&module.manifest))?;
    let manifest: DocumentMut = manifest
        .parse()
        .into_diagnostic()
        .wrap_err_with(|| format!("{} is no manifest", module.manifest))?;
    let name = manifest
        .get("package")
        .and_then(|package| package.get("name"))
        .and_then(Item::as_str);
    name.map(str::to_owned)
        .ok_or_else(|| miette!("{} names no package", module.manifest))
}

/// Makes the script of a module that was compiled.
pub(super) fn bind(project: &Project, module: &Module, profile: Profile) -> Result<Bound> {
    let compiled = compiled_folder()?
        .join(WASM_TARGET)
        .join(profile.folder())
        .join(format!("{}.wasm", module.bin));
    bound(project, module, &compiled)
        .wrap_err_with(|| format!("the script of `{}` cannot be made", module.bin))
}

fn bound(project: &Project, module: &Module, compiled: &Path) -> Result<Bound> {
    let out = project.path("target/wasm-bindgen").join(&module.bin);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(&module.bin)
        .typescript(false)
        // The script finds the module beside itself.
        .omit_default_module_path(false);
    match module.script {
        Script::Web => bindgen.web(true),
        Script::NoModules => bindgen.no_modules(true),
    }
    .and_then(|bindgen| bindgen.generate(&out))
    .map_err(|error| miette!("{error:#}"))?;
    let read = |name: String| {
        let path = out.join(name);
        fs::read(&path)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} cannot be read", path.display()))
    };
    Ok(Bound {
        script: read(format!("{}.js", module.bin))?,
        wasm: read(format!("{}_bg.wasm", module.bin))?,
    })
}
