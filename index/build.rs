//! Builds into the program what `cargo xtask dist` hands it: the app's shell, of which
//! `KAIROKU_SHELL` names a pack (`kairoku_core::pack`), and the notices of what others
//! made of it, of which `KAIROKU_NOTICES` names the text. Without these the program has
//! none, and says so.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    build_in("KAIROKU_SHELL", "shell.pack")?;
    build_in("KAIROKU_NOTICES", "notices.txt")
}

/// Copies the file that a variable names to where the program includes it; an empty one
/// where it names none.
fn build_in(variable: &str, name: &str) -> io::Result<()> {
    println!("cargo::rerun-if-env-changed={variable}");
    let content = match env::var_os(variable) {
        Some(file) => {
            let file = PathBuf::from(file);
            println!("cargo::rerun-if-changed={}", file.display());
            fs::read(file)?
        }
        None => Vec::new(),
    };
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(PathBuf::from(out).join(name), content)
}
