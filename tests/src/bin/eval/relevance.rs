//! How well the search answers judged questions.

use std::collections::HashSet;

use kairoku_core::protocol::SearchRequest;
use kairoku_engine::Ranking;
use kairoku_tests::{Judged, Question, judged};

/// How many hits are looked at.
const DEPTH: usize = 10;

/// What a set must reach.
pub(crate) struct Bar {
    /// The name of the set.
    pub(crate) set: &'static str,
    ndcg: f64,
    mrr: f64,
}

/// The sets, each with its bar.
pub(crate) const BARS: [Bar; 2] = [
    Bar {
        set: "localgovfaq",
        ndcg: 0.53,
        mrr: 0.0,
    },
    Bar {
        set: "jaquad",
        ndcg: 0.0,
        mrr: 0.89,
    },
];

/// Means over the questions of a set.
#[derive(Debug, Clone, Copy, Default)]
struct Quality {
    ndcg: f64,
    mrr: f64,
    recall: f64,
}

/// Measures the sets that are there and says whether all bars are held.
pub(crate) fn measure<'a>(bars: impl Iterator<Item = &'a Bar>) -> bool {
    let mut held = true;
    for bar in bars {
        let Some(set) = judged(bar.set) else { continue };
        let quality = quality(&set);
        let Quality { ndcg, mrr, recall } = quality;
        let holds = ndcg >= bar.ndcg && mrr >= bar.mrr;
        println!(
            "{:<12} {:>5} questions  nDCG@10 {ndcg:.4}  MRR@10 {mrr:.4}  recall@10 {recall:.4}{}",
            bar.set,
            set.questions.len(),
            if holds { "" } else { "  BELOW THE BAR" }
        );
        held &= holds;
    }
    held
}

/// Prints what the sets lose without each rule of the ranking.
pub(crate) fn ablate<'a>(bars: impl Iterator<Item = &'a Bar>) {
    for bar in bars {
        let Some(mut set) = judged(bar.set) else {
            continue;
        };
        for (rule, without) in RULES {
            let mut ranking = Ranking::default();
            without(&mut ranking);
            let engine = &mut set.archive.engine;
            engine.rank_by(ranking).expect("the index can be read");
            let Quality { ndcg, mrr, .. } = quality(&set);
            println!("{:<12} nDCG@10 {ndcg:.4}  MRR@10 {mrr:.4}  {rule}", bar.set);
        }
    }
}

/// A rule by name, with how to do without it.
type Rule = (&'static str, fn(&mut Ranking));

/// The rules that questions are ranked by.
const RULES: [Rule; 10] = [
    ("all rules", |_| {}),
    ("grams close together add nothing", |ranking| {
        ranking.relaxed.closeness = 0.0;
    }),
    ("headings are scored as summaries are", |ranking| {
        ranking.relaxed.heading = ranking.relaxed.body;
    }),
    ("headings add nothing", |ranking| {
        ranking.relaxed.heading.weight = 0.0;
    }),
    ("letters and numbers weigh as pairs do", |ranking| {
        ranking.relaxed.letters = 1.0;
    }),
    ("no single characters", |ranking| {
        ranking.relaxed.single = 0.0;
        ranking.relaxed.counted = 0.0;
    }),
    ("pairs keep what their characters count", |ranking| {
        ranking.relaxed.counted = 0.0;
    }),
    ("long words in katakana weigh all their grams", |ranking| {
        ranking.relaxed.katakana = 0.0;
    }),
    ("pairs with hiragana weigh as others do", |ranking| {
        ranking.relaxed.mixed = 1.0;
    }),
    ("no pairs of hiragana", |ranking| {
        ranking.relaxed.hiragana = 0.0;
    }),
];

fn quality(set: &Judged) -> Quality {
    let mut sum = Quality::default();
    for question in &set.questions {
        let one = of_question(question, &answered(set, question));
        sum.ndcg += one.ndcg;
        sum.mrr += one.mrr;
        sum.recall += one.recall;
    }
    let questions = set.questions.len() as f64;
    Quality {
        ndcg: sum.ndcg / questions,
        mrr: sum.mrr / questions,
        recall: sum.recall / questions,
    }
}

/// The meetings that the search answers with, best first.
fn answered(set: &Judged, question: &Question) -> Vec<String> {
    // Several sections of a meeting may be found: then some more are looked at.
    let request = SearchRequest::new(&question.text, 3 * DEPTH);
    let answer = set.archive.engine.search(&request, &set.archive.blocks);
    let hits = answer.expect("all shards are loaded").hits.into_iter();
    let mut seen = HashSet::new();
    let ids = hits.map(|hit| hit.id).filter(|id| seen.insert(id.clone()));
    ids.take(DEPTH).collect()
}

fn of_question(question: &Question, found: &[String]) -> Quality {
    let grade = |id: &String| question.answers.get(id).copied().unwrap_or(0);
    let grades: Vec<u32> = found.iter().map(grade).collect();
    let mut ideal: Vec<u32> = question.answers.values().copied().collect();
    ideal.sort_unstable_by(|one, other| other.cmp(one));
    ideal.truncate(DEPTH);
    let right = grades.iter().filter(|&&grade| grade > 0).count();
    let first = grades.iter().position(|&grade| grade > 0);
    Quality {
        ndcg: discounted(&grades) / discounted(&ideal),
        mrr: first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64),
        recall: right as f64 / question.answers.len() as f64,
    }
}

/// The grades, each divided by the logarithm of its rank.
fn discounted(grades: &[u32]) -> f64 {
    let gains = grades.iter().zip(2_u32..);
    gains
        .map(|(&grade, rank)| f64::from(grade) / f64::from(rank).log2())
        .sum()
}
