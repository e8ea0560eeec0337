//! What a first visit costs: how many files, how many bytes and how many rounds it takes
//! from an archive of which nothing is loaded to the first hit, and until all stands.
//!
//! The files are counted as a host that compresses nothing sends them. How long that
//! takes is for a browser to tell.

use kairoku_core::catalogue::Block;
use kairoku_core::protocol::SearchRequest;
use kairoku_engine::{Blocks, Engine, SearchError};

use crate::{Published, assembled, records_of_corpus, tell};

/// What archives are asked: single characters, pairs, phrases, several words, fields, exact
/// text, years, and what nobody said.
pub const QUERIES: [&str; 50] = [
    "の",
    "水",
    "愛",
    "ア",
    "5",
    "教育",
    "予算",
    "防災",
    "東京",
    "医療",
    "雇用",
    "観光",
    "年金",
    "少子化",
    "委員会",
    "原子力",
    "待機児童",
    "災害対策",
    "介護保険",
    "地方創生",
    "気候変動",
    "男女共同参画",
    "高齢者福祉",
    "再生可能エネルギー",
    "東日本大震災",
    "子育て支援の充実",
    "中小企業の資金繰り",
    "「委員会」",
    "「の」",
    "「少子化対策」",
    "防災 教育",
    "雇用 若者",
    "東京 オリンピック",
    "医療 介護 連携",
    "待機児童 保育所 整備",
    "教育 -大学",
    "農業 OR 漁業",
    "環境 2005年",
    "令和元年",
    "2011年3月",
    "題:防災",
    "発言者:知事",
    "テーマ:教育",
    "DX",
    "AI",
    "インターネット",
    "ワーク・ライフ・バランス",
    "年:2005..2010 教育",
    "年:2008",
    "ぬるぽがっ",
];

/// What half of the queries cost at most: files, bytes and rounds.
struct Budget {
    files: u64,
    bytes: u64,
    rounds: u64,
}

/// Until the first hit, and until all stands.
const FIRST: Budget = Budget {
    files: 12,
    bytes: 800_000,
    rounds: 4,
};
const ALL: Budget = Budget {
    files: 24,
    bytes: 1_500_000,
    rounds: 5,
};

/// The next bars: they break nothing, and it is told whether they are reached.
const NEXT_FIRST: Budget = Budget {
    files: 8,
    bytes: 400_000,
    rounds: 3,
};
const NEXT_ALL: Budget = Budget {
    files: 16,
    bytes: 800_000,
    rounds: 4,
};

/// What no query costs until the first hit, in bytes.
const WORST: u64 = 3_000_000;

/// What has been loaded so far.
#[derive(Clone, Copy, Default)]
struct Cost {
    files: u64,
    bytes: u64,
    rounds: u64,
}

/// Measures a corpus, if it is there, prints what each query costs, and says whether the
/// budgets are kept. None of it depends on the machine.
pub fn measure(name: &str) -> bool {
    let Some(archive) = records_of_corpus(name) else {
        return true;
    };
    let archive = Published::of(&assembled(&archive));
    let costs: Vec<(Cost, Cost)> = QUERIES.iter().map(|query| cost(&archive, query)).collect();
    println!("\n{name}, cold: files, KB and rounds");
    for (query, (first, all)) in QUERIES.iter().zip(&costs) {
        println!(
            "  {:3} {:5} {}   {:3} {:5} {}  {query}",
            first.files,
            first.bytes / 1_000,
            first.rounds,
            all.files,
            all.bytes / 1_000,
            all.rounds
        );
    }
    let (first, all): (Vec<_>, Vec<_>) = costs.into_iter().unzip();
    let worst = first.iter().map(|cost| cost.bytes).max().unwrap_or(0);
    let of = |costs: &[Cost]| Cost {
        files: median(costs, |cost| cost.files),
        bytes: median(costs, |cost| cost.bytes),
        rounds: median(costs, |cost| cost.rounds),
    };
    let (first, all) = (of(&first), of(&all));
    tell(&format!(
        "{name}, cold, {} queries, in the median (budget, next bar):\n{}{}  \
         worst to the first hit {} KB ({})",
        QUERIES.len(),
        told("to the first hit", first, &FIRST, &NEXT_FIRST),
        told("until all stands", all, &ALL, &NEXT_ALL),
        worst / 1_000,
        WORST / 1_000
    ));
    first.keeps(&FIRST) && all.keeps(&ALL) && worst <= WORST
}

impl Cost {
    fn keeps(&self, budget: &Budget) -> bool {
        self.files <= budget.files && self.bytes <= budget.bytes && self.rounds <= budget.rounds
    }
}

fn median(costs: &[Cost], of: fn(&Cost) -> u64) -> u64 {
    let mut all: Vec<_> = costs.iter().map(of).collect();
    all.sort_unstable();
    all[all.len() / 2]
}

/// A cost in words, beside its budget and the next bar.
fn told(what: &str, cost: Cost, budget: &Budget, next: &Budget) -> String {
    let reached = match cost.keeps(next) {
        true => "reached",
        false => "not reached",
    };
    format!(
        "  {what}: {} files ({}, {}), {} KB ({}, {}), {} rounds ({}, {}); next bar {reached}\n",
        cost.files,
        budget.files,
        next.files,
        cost.bytes / 1_000,
        budget.bytes / 1_000,
        next.bytes / 1_000,
        cost.rounds,
        budget.rounds,
        next.rounds,
    )
}

/// What a query costs to its first hit, and until all stands.
fn cost(archive: &Published, query: &str) -> (Cost, Cost) {
    let (engine, mut blocks) = archive.open();
    let mut cost = Cost {
        files: 3,
        bytes: archive.bytes_to_open(),
        rounds: 2,
    };
    let request = SearchRequest::new(query, 20);
    let mut first = None;
    loop {
        let (shown, missing) = asked(&engine, &blocks, &request);
        if missing.is_empty() {
            return (first.unwrap_or(cost), cost);
        }
        cost.rounds += 1;
        let is_of_hits = shown && first.is_none();
        if is_of_hits {
            // Its record is asked for first.
            let of_first = load(archive, &mut blocks, &missing[..1], cost);
            first = Some(of_first);
            cost = of_first;
        }
        let rest = if is_of_hits { &missing[1..] } else { &missing };
        cost = load(archive, &mut blocks, rest, cost);
    }
}

/// Whether it is known what is found, and what is missing.
fn asked(engine: &Engine, blocks: &Blocks, request: &SearchRequest) -> (bool, Vec<Block>) {
    match engine.search_so_far(request, blocks) {
        Ok((_, missing)) => (true, missing),
        Err(SearchError::Missing(missing)) => (false, missing),
        Err(error) => panic!("{}: {error}", request.query),
    }
}

fn load(published: &Published, blocks: &mut Blocks, missing: &[Block], before: Cost) -> Cost {
    let bytes: u64 = missing.iter().map(|block| published.bytes_of(*block)).sum();
    published.load(blocks, missing);
    Cost {
        files: before.files + missing.len() as u64,
        bytes: before.bytes + bytes,
        ..before
    }
}
