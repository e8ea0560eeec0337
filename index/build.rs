//! Builds the app's shell into the program, where `KAIROKU_SHELL` names a pack
//! of it (`kairoku_core::pack`), as `cargo xtask dist` does. Without it the
//! program has none and asks for one.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=KAIROKU_SHELL");
    let pack = match env::var_os("KAIROKU_SHELL") {
        Some(pack) => {
            let pack = PathBuf::from(pack);
            println!("cargo::rerun-if-changed={}", pack.display());
            fs::read(pack)?
        }
        None => Vec::new(),
    };
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(PathBuf::from(out).join("shell.pack"), pack)
}
