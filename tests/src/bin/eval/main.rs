//! Measures the search: how well it ranks, over judged questions, and whether
//! it finds exactly what it should, over real corpora. `cargo xtask eval` runs
//! it; it ends with 1 where a bar is broken.
#![allow(clippy::print_stdout)]

mod exact;
mod relevance;

use std::process::ExitCode;

use clap::Parser;
use kairoku_tests::cost;

/// Measures ranking and exactness over the sets in `shared`.
#[derive(Parser)]
struct Cli {
    /// The sets to measure [default: all]
    sets: Vec<String>,
    /// Draw a tenth of the substrings
    #[arg(long)]
    quick: bool,
    /// Measure the judged questions without each rule of the ranking instead
    #[arg(long)]
    ablation: bool,
    /// Measure what a first visit to the corpora costs instead
    #[arg(long)]
    cost: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let wanted = |name: &&str| cli.sets.is_empty() || cli.sets.iter().any(|set| set == name);
    let relevance = relevance::BARS.iter().filter(|bar| wanted(&bar.set));
    if cli.ablation {
        relevance::ablate(relevance);
        return ExitCode::SUCCESS;
    }
    let corpora = exact::CORPORA.into_iter().filter(wanted);
    if cli.cost {
        let costs: Vec<_> = corpora.map(cost::measure).collect();
        return ExitCode::from(u8::from(costs.contains(&false)));
    }
    let kept = relevance::measure(relevance);
    let exact = exact::measure(corpora, if cli.quick { 10 } else { 1 });
    ExitCode::from(u8::from(!(kept && exact)))
}
