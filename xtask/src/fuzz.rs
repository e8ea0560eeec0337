//! Fuzzing: hostile input, made by a fuzzer that sees which code it reaches.
//!
//! What is fuzzed stands in `tests/fuzz`; here its program is built by cargo-fuzz and run
//! for each target. What it finds is made small and kept there, where a normal test tries
//! it from then on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use miette::{Context, IntoDiagnostic, Result, miette};

use crate::project::Project;
use crate::run::{cargo, output, run};

/// How long one input may take, in seconds, and how much memory, in MB.
const SECONDS_OF_INPUT: u32 = 10;
const MEMORY: u32 = 2048;

/// How many seconds a finding is made smaller.
const SECONDS_OF_SHRINKING: u32 = 30;

/// A target, as the program tells it.
struct Target {
    name: String,
    /// How long an input is at most, in bytes.
    longest: String,
}

/// What came of fuzzing a target.
struct Outcome {
    executions: String,
    /// What was found, as it is kept.
    kept: Option<PathBuf>,
}

/// Fuzzes these targets, or all, for so many seconds each.
pub(crate) fn fuzz(project: &Project, names: &[String], seconds: u32) -> Result<()> {
    let is_there = output(cargo().args(["fuzz", "--version"])).is_some();
    if !is_there {
        return Err(miette!(
            help = "cargo install cargo-fuzz --locked",
            "cargo-fuzz is not installed"
        ));
    }
    let program = build(project)?;
    let folder = project.path("target/fuzz");
    let targets = targets(&program, &folder.join("seeds"))?;
    let unknown = names
        .iter()
        .find(|name| targets.iter().all(|target| target.name != **name));
    if let Some(name) = unknown {
        let known: Vec<_> = targets.iter().map(|target| &target.name[..]).collect();
        return Err(miette!("no target {name}; there are {}", known.join(", ")));
    }
    let mut found = 0;
    for target in targets {
        if !names.is_empty() && !names.contains(&target.name) {
            continue;
        }
        let Outcome { executions, kept } = fuzz_one(project, &program, &folder, &target, seconds)?;
        let name = &target.name;
        match kept {
            None => println!("{name:<12} {executions:>10} inputs, no finding"),
            Some(kept) => {
                found += 1;
                println!(
                    "{name:<12} {executions:>10} inputs, found {}",
                    kept.display()
                );
            }
        }
    }
    match found {
        0 => Ok(()),
        _ => Err(miette!(
            help = "cargo test -p kairoku-fuzz --test findings",
            "{found} targets have findings, which are kept"
        )),
    }
}

/// Builds the program. Without a sanitizer, which would find what safe Rust does not do,
/// the project's own compiler does.
fn build(project: &Project) -> Result<PathBuf> {
    println!("Building the fuzzer's program (about 5 min the first time)");
    let mut command = cargo();
    command.current_dir(project.path(""));
    command.args(["fuzz", "build", "--fuzz-dir", "tests/fuzz/targets"]);
    command.args([
        "--sanitizer",
        "none",
        "--target-dir",
        "target/fuzz",
        "target",
    ]);
    run("Building the fuzzer's program", &mut command)?;
    let system = crate::toolchain::this_system()?;
    Ok(project
        .path("target/fuzz")
        .join(system)
        .join("release/target"))
}

/// Has the program write its seeds and tell its targets.
fn targets(program: &Path, seeds: &Path) -> Result<Vec<Target>> {
    let told = output(Command::new(program).env("KAIROKU_FUZZ_SEEDS", seeds));
    let told = told.ok_or_else(|| miette!("the fuzzer's program does not run"))?;
    let target = |line: &str| {
        let (name, longest) = line.split_once(' ')?;
        Some(Target {
            name: name.to_owned(),
            longest: longest.to_owned(),
        })
    };
    Ok(told.lines().filter_map(target).collect())
}

/// Fuzzes a target until the time is over or something is found.
fn fuzz_one(
    project: &Project,
    program: &Path,
    folder: &Path,
    target: &Target,
    seconds: u32,
) -> Result<Outcome> {
    let name = &target.name;
    let (corpus, found) = (
        folder.join("corpus").join(name),
        folder.join("found").join(name),
    );
    let _ = fs::remove_dir_all(&found);
    for made in [&corpus, &found] {
        fs::create_dir_all(made).into_diagnostic()?;
    }
    let log = folder.join(format!("{name}.log"));
    let mut command = limited(program, target);
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/", found.display()));
    command.args(["-print_final_stats=1", "-verbosity=1"]);
    command.args([&corpus, &folder.join("seeds").join(name)]);
    let said = fs::File::create(&log).into_diagnostic()?;
    let same = said.try_clone().into_diagnostic()?;
    let _ = command
        .stdout(said)
        .stderr(same)
        .status()
        .into_diagnostic()?;
    let said = fs::read(&log).into_diagnostic()?;
    let said = String::from_utf8_lossy(&said);
    let executions = said.lines().rev().find_map(|line| {
        let number = line.strip_prefix("stat::number_of_executed_units:")?;
        Some(number.trim().to_owned())
    });
    let findings = fs::read_dir(&found).into_diagnostic()?;
    let finding = findings.flatten().map(|entry| entry.path()).min();
    let kept = finding.map(|finding| keep(project, program, target, &finding));
    if executions.is_none() && kept.is_none() {
        return Err(miette!("the fuzzer ended early; see {}", log.display()));
    }
    Ok(Outcome {
        executions: executions.unwrap_or_default(),
        kept: kept.transpose()?,
    })
}

/// The program with a target and the limits of its inputs.
fn limited(program: &Path, target: &Target) -> Command {
    let mut command = Command::new(program);
    command.env("KAIROKU_FUZZ", &target.name);
    command.arg(format!("-timeout={SECONDS_OF_INPUT}"));
    command.arg(format!("-rss_limit_mb={MEMORY}"));
    command.arg(format!("-max_len={}", target.longest));
    command
}

/// Makes a finding small and keeps it among those that every run of the tests tries.
/// What takes too long or too much memory is kept as it is.
fn keep(project: &Project, program: &Path, target: &Target, finding: &Path) -> Result<PathBuf> {
    let small = finding.with_extension("small");
    let mut command = limited(program, target);
    command.arg("-minimize_crash=1");
    command.arg(format!("-max_total_time={SECONDS_OF_SHRINKING}"));
    command.arg(format!("-exact_artifact_path={}", small.display()));
    command.arg(finding);
    let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_made = fs::metadata(&small).is_ok_and(|small| small.len() > 0);
    let from = if is_made { &small } else { finding };
    let kept = project.path("tests/fuzz/findings").join(&target.name);
    fs::create_dir_all(&kept).into_diagnostic()?;
    let name = finding.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(24).collect();
    let to = kept.join(name);
    fs::copy(from, &to)
        .into_diagnostic()
        .wrap_err("a finding cannot be kept")?;
    Ok(to)
}
