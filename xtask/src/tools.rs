//! The tools that a build of the page needs: found, or else installed.
//!
//! What is installed lies in the user's cache, where every clone of the
//! project finds it again.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use miette::{Context, IntoDiagnostic, Result, bail, miette};
use toml_edit::{DocumentMut, Item};

use crate::project::Project;
use crate::run::{cargo, output, run, spoken};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The newest Trunk that the project's Rust compiles; Trunk.toml names it too.
const TRUNK_VERSION: &str = "0.21.14";

/// A program that a build needs, at exactly one version.
struct Tool {
    /// The package that cargo installs.
    package: &'static str,
    /// The program it holds.
    program: &'static str,
    version: String,
    /// Whether it is installed with the versions its authors locked.
    locked: bool,
    /// How long compiling it takes on two cores.
    takes: &'static str,
}

/// The tools of a build, all of them there.
pub(crate) struct Tools {
    pub(crate) trunk: PathBuf,
    wasm_bindgen: PathBuf,
}

impl Tools {
    /// Finds the tools and installs those that are missing.
    pub(crate) fn find_or_install(project: &Project) -> Result<Self> {
        add_target(WASM_TARGET).wrap_err("the page is compiled for WebAssembly")?;
        let lock = fs::read_to_string(project.path("Cargo.lock"))
            .into_diagnostic()
            .wrap_err("Cargo.lock cannot be read")?;
        let bindgen_version = locked_version(&lock, "wasm-bindgen")?;
        let trunk = Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK_VERSION.to_owned(),
            locked: true,
            takes: "about 10 minutes",
        };
        let wasm_bindgen = Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: bindgen_version,
            // Its lock file may name yanked packages, which cargo refuses.
            locked: false,
            takes: "about 4 minutes",
        };
        let cache = cache_folder()?;
        Ok(Self {
            trunk: trunk.find_or_install(&cache)?,
            wasm_bindgen: wasm_bindgen.find_or_install(&cache)?,
        })
    }

    /// The search path by which Trunk finds this very wasm-bindgen.
    pub(crate) fn search_path(&self) -> Result<OsString> {
        let folder = self.wasm_bindgen.parent().map(Path::to_owned);
        let path = env::var_os("PATH").unwrap_or_default();
        env::join_paths(folder.into_iter().chain(env::split_paths(&path))).into_diagnostic()
    }
}

impl Tool {
    fn find_or_install(&self, cache: &Path) -> Result<PathBuf> {
        let home = cache.join(format!("{}-{}", self.package, self.version));
        match self.on_path().or_else(|| self.inside(&home)) {
            Some(found) => Ok(found),
            None => self.install(cache, &home),
        }
    }

    fn on_path(&self) -> Option<PathBuf> {
        which::which(self.program)
            .ok()
            .filter(|program| self.is_right(program))
    }

    fn inside(&self, home: &Path) -> Option<PathBuf> {
        let program = home
            .join("bin")
            .join(format!("{}{}", self.program, env::consts::EXE_SUFFIX));
        self.is_right(&program).then_some(program)
    }

    fn is_right(&self, program: &Path) -> bool {
        // Trunk takes no value of NO_COLOR but `true` and `false`.
        output(
            Command::new(program)
                .arg("--version")
                .env_remove("NO_COLOR"),
        )
        .is_some_and(|said| said.split_whitespace().any(|word| word == self.version))
    }

    /// Installs the tool aside and moves it into place when it is whole, so
    /// that an interrupted installation is never taken for a good one.
    fn install(&self, cache: &Path, home: &Path) -> Result<PathBuf> {
        let Self {
            package, version, ..
        } = self;
        fs::create_dir_all(cache)
            .into_diagnostic()
            .wrap_err("the cache cannot be made")?;
        let _lock = self.lock(cache)?;
        // Whoever held the lock before may have installed it.
        if let Some(found) = self.inside(home) {
            return Ok(found);
        }
        let started = Instant::now();
        let staged = cache.join(format!("{package}-{version}.part"));
        remove(&staged)?;
        if !self.fetch_prebuilt(&staged) {
            println!(
                "Installing {package} {version}: {}, once for all clones",
                self.takes
            );
            self.compile(cache, &staged)?;
        }
        remove(home)?;
        fs::rename(staged, home).into_diagnostic()?;
        println!(
            "Installed {package} {version} in {}",
            spoken(started.elapsed())
        );
        self.inside(home)
            .ok_or_else(|| miette!("{package} was installed, but is not {version}"))
    }

    /// Waits until no other task installs the same tool. The system frees the
    /// lock however this task ends.
    fn lock(&self, cache: &Path) -> Result<File> {
        let path = cache.join(format!("{}-{}.lock", self.package, self.version));
        let file = File::create(path).into_diagnostic()?;
        if file.try_lock().is_err() {
            println!("Waiting for another installation of {}", self.package);
            file.lock().into_diagnostic()?;
        }
        Ok(file)
    }

    fn fetch_prebuilt(&self, root: &Path) -> bool {
        let present = output(cargo().args(["binstall", "-V"])).is_some();
        present
            && run(
                "Fetching a built tool",
                cargo()
                    .args([
                        "binstall",
                        "--no-confirm",
                        "--disable-strategies",
                        "compile",
                    ])
                    .args([self.package, "--version", &self.version, "--root"])
                    .arg(root),
            )
            .is_ok()
    }

    fn compile(&self, cache: &Path, root: &Path) -> Result<()> {
        // A folder of its own lets an interrupted installation go on where it was.
        let objects = cache.join(format!("{}-{}.build", self.package, self.version));
        let mut install = cargo();
        install.args(["install", self.package, "--bin", self.program]);
        install.args(["--version", &self.version]);
        if self.locked {
            install.arg("--locked");
        }
        install
            .arg("--root")
            .arg(root)
            .arg("--target-dir")
            .arg(&objects);
        // Away from the project, whose settings are not the tool's.
        install
            .current_dir(cache)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        run(&format!("Installing {}", self.package), &mut install)?;
        remove(&objects)
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .into_diagnostic()
            .wrap_err("the cache cannot be tidied")?;
    }
    Ok(())
}

/// Adds Rust's standard library for another system, unless it is there.
pub(crate) fn add_target(target: &str) -> Result<()> {
    let library =
        output(Command::new("rustc").args(["--print", "target-libdir", "--target", target]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("Adding the Rust target {target}");
    run(
        "Adding the Rust target",
        Command::new("rustup").args(["target", "add", target]),
    )
    .wrap_err_with(|| {
        format!("without rustup, install Rust's standard library for {target} by hand")
    })
}

/// The version of a package that Cargo.lock holds.
fn locked_version(lock: &str, package: &str) -> Result<String> {
    let lock: DocumentMut = lock
        .parse()
        .into_diagnostic()
        .wrap_err("Cargo.lock cannot be read")?;
    let packages = lock.get("package").and_then(Item::as_array_of_tables);
    let mut versions = packages
        .into_iter()
        .flatten()
        .filter(|entry| entry.get("name").and_then(Item::as_str) == Some(package))
        .filter_map(|entry| entry.get("version").and_then(Item::as_str));
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.to_owned()),
        (None, _) => bail!("Cargo.lock holds no {package}"),
        (Some(_), Some(_)) => bail!("Cargo.lock holds {package} more than once"),
    }
}

/// Where the tools of every clone lie.
fn cache_folder() -> Result<PathBuf> {
    let named = |variable| {
        env::var_os(variable)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(tools) = named("KAIROKU_TOOLS") {
        return std::path::absolute(tools).into_diagnostic();
    }
    let cache = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        named("HOME").map(|home| home.join("Library/Caches"))
    } else {
        named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")))
    };
    let cache =
        cache.ok_or_else(|| miette!("no folder for the tools: name one in KAIROKU_TOOLS"))?;
    Ok(cache.join("kairoku").join("tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "twice"
version = "1.0.0"

[[package]]
name = "twice"
version = "2.0.0"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = ["twice 1.0.0"]
"#;

    #[test]
    fn the_version_of_a_tool_is_the_one_that_is_locked() {
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen").expect("it is locked"),
            "0.2.130"
        );
    }

    #[test]
    fn a_missing_or_doubled_package_is_an_error() {
        assert!(locked_version(LOCK, "wasm").is_err());
        assert!(locked_version(LOCK, "twice").is_err());
        assert!(locked_version("not = [toml", "twice").is_err());
    }

    #[test]
    fn a_half_installed_tool_is_not_taken_for_a_good_one() {
        let cache = tempfile::tempdir().expect("a folder");
        let tool = Tool {
            package: "some-cli",
            program: "some",
            version: "1.2.3".to_owned(),
            locked: true,
            takes: "no time",
        };
        let home = cache.path().join("some-cli-1.2.3");
        fs::create_dir_all(home.join("bin")).expect("a folder");
        assert_eq!(tool.inside(&home), None);
        fs::write(
            home.join("bin")
                .join(format!("some{}", env::consts::EXE_SUFFIX)),
            "half",
        )
        .expect("a file");
        assert_eq!(tool.inside(&home), None);
    }
}
