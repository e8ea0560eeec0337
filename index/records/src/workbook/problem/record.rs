//! What to do about a record's problem in a workbook, where nobody sees TOML.

use kairoku_core::validate::{Problem, SynonymProblem};

/// The remedy in the terms of the sheets.
pub(super) fn remedy(problem: &Problem) -> String {
    match problem {
        Problem::BadId { .. } => "半角の英小文字か数字で始め、英小文字・数字・「.」「_」「-」だけを使って80字までにしてください（例: 2023、2023-11-06）".into(),
        Problem::UndatedId { .. } => "開催日を確かめて、年度の会議IDにしてください（例: 2024）".into(),
        Problem::LineBreak => "改行を取って1行にしてください".into(),
        Problem::EndDateBeforeDate { .. } => "「開催日」と「最終日」を確かめてください。1日だけの会議でしたら「最終日」は空けておきます".into(),
        Problem::EndBeforeStart { .. } => "「開始時刻」と「終了時刻」を確かめてください。午後1時は13:00と書きます".into(),
        Problem::Negative { .. } => "0以上の数を書いてください。分からないときは空けておきます".into(),
        Problem::MissingSeries => "「系列」の欄に会議の系列の名前を書いてください".into(),
        Problem::RepeatedTheme { .. } => "一つにまとめて読みました。片方を消してください".into(),
        Problem::NoSummary => "「概要」か「要旨」を書くと、本文からも探せるようになります".into(),
        Problem::Missing { .. } | Problem::Empty { .. } => "書いてください。要らない行でしたら、行ごと消してください".into(),
        Problem::BadUrl { .. } => "https://example.jp/… のように、https:// か http:// から始まるアドレスを書いてください".into(),
        Problem::Synonym(problem) => synonym(problem),
        other => other.remedy(),
    }
}

fn synonym(problem: &SynonymProblem) -> String {
    match problem {
        SynonymProblem::Alone => "「言い換え1」にも語を書いてください。要らない行でしたら、行ごと消してください".into(),
        SynonymProblem::SecondEntry { .. } => "一つの行にまとめて、言い換え1、言い換え2…に並べてください".into(),
        SynonymProblem::SameGroup { .. } => "この言い換えを消してください。片方からだけ言い換えるのでしたら、「互いに」の行のほうから消してください".into(),
        SynonymProblem::Loop { .. } => "互いに言い換えられる語でしたら一つの「互いに」の行にまとめ、そうでなければ、どれかを消してください".into(),
        other => Problem::Synonym(other.clone()).remedy(),
    }
}
