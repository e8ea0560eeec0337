//! The WebAssembly modules of the page: compiled by Cargo, and given their
//! scripts by wasm-bindgen's own library, at the version of `Cargo.lock`.

use std::fs;
use std::path::Path;

use miette::{Context, IntoDiagnostic, Result, miette};
use wasm_bindgen_cli_support::Bindgen;

use super::assets::{Module, Script};
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

/// Compiles a module and makes its script.
pub(super) fn build(project: &Project, module: &Module, profile: Profile) -> Result<Bound> {
    compile(project, module, profile)?;
    let compiled = compiled_folder()?
        .join(WASM_TARGET)
        .join(profile.folder())
        .join(format!("{}.wasm", module.bin));
    bind(project, module, &compiled)
        .wrap_err_with(|| format!("the script of `{}` cannot be made", module.bin))
}

/// As Trunk calls Cargo, so that neither compiles anew what the other did.
fn compile(project: &Project, module: &Module, profile: Profile) -> Result<()> {
    let mut build = cargo();
    build
        .args(["build", "--target", WASM_TARGET])
        .args(["--profile", profile.name()])
        .arg("--manifest-path")
        .arg(project.path(&module.manifest))
        .args(["--bin", &module.bin])
        .current_dir(&project.root);
    if let Some(features) = &module.features {
        build.args(["--features", features]);
    }
    Ok(run(&format!("Compiling `{}`", module.bin), &mut build)?)
}

fn bind(project: &Project, module: &Module, compiled: &Path) -> Result<Bound> {
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
