//! Measures the search over judged questions and real corpora. Nothing else is
//! set up: the program is compiled for speed and run.

use miette::Result;

use crate::project::Project;
use crate::run::{cargo, run};

/// Compiles and runs the measuring program with its own arguments.
pub(crate) fn eval(project: &Project, arguments: &[String]) -> Result<()> {
    let mut eval = cargo();
    eval.args(["run", "--quiet", "--release"])
        .args(["--package", "kairoku-tests", "--bin", "eval", "--"])
        .args(arguments)
        .current_dir(&project.root);
    Ok(run("Measuring the search", &mut eval)?)
}
