//! The program of every target: `KAIROKU_FUZZ` says which. Where `KAIROKU_FUZZ_SEEDS`
//! names a folder it writes the seeds of all into it, tells the targets, and ends.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs, process};

use kairoku_fuzz::{TARGETS, Target, named};
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = env::var("KAIROKU_FUZZ").expect("KAIROKU_FUZZ names a target");
    named(&name).expect("it is one of kairoku_fuzz::TARGETS")
});

/// Writes the seeds, where that is asked.
fn start() {
    let Some(folder) = env::var_os("KAIROKU_FUZZ_SEEDS") else {
        return;
    };
    for target in TARGETS {
        let folder = Path::new(&folder).join(target.name);
        fs::create_dir_all(&folder).expect("a folder for seeds is made");
        for (number, seed) in (target.seeds)().iter().enumerate() {
            let name = folder.join(number.to_string());
            fs::write(name, seed).expect("a seed is written");
        }
        println!("{} {}", target.name, target.longest);
    }
    process::exit(0);
}

fuzz_target!(init: start(), |input: &[u8]| (TARGET.run)(input));
