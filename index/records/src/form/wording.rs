//! What is wrong, and what to do about it, where people see fields and no TOML.

use kairoku_core::validate::{Advice, Expected, Problem};

/// What is wrong with a field, and what to do about it.
pub fn wording(problem: &Problem) -> (String, String) {
    (text(problem), remedy(problem))
}

fn text(problem: &Problem) -> String {
    match problem {
        Problem::Missing { .. } => "まだ書かれていません".into(),
        Problem::MissingSeries => "会議の系列が分かりません".into(),
        Problem::WrongType {
            expected: Expected::Integer,
            ..
        } => "数を書く欄ですが、数ではないものが書かれています".into(),
        Problem::BadKind { value } => format!("「{value}」という種別はありません"),
        Problem::IdNotStem { id, stem } => {
            format!("会議ID「{id}」とファイルの名前「{stem}.toml」が合っていません")
        }
        Problem::UndatedId { id } => {
            format!("会議ID「{id}」は、年度が確かめられるまでの仮のものです")
        }
        Problem::BadId { id } => format!("会議ID「{id}」は使えない形です"),
        Problem::ReservedId { id } => {
            format!("会議ID「{id}」は Windows でフォルダーの名前に使えません")
        }
        Problem::DuplicateId { id, .. } => {
            format!("会議ID「{id}」は、ほかの記録で使われています")
        }
        other => other.to_string(),
    }
}

fn remedy(problem: &Problem) -> String {
    match problem {
        Problem::Missing { .. } | Problem::Empty { .. } => "この欄に書いてください".into(),
        Problem::Blank => "書くことがなければ、空けておいてください".into(),
        Problem::WrongType {
            expected: Expected::Integer,
            ..
        } => "46のように、半角の数字だけを書いてください。分からないときは空けておきます".into(),
        Problem::WrongType { .. } => "欄の説明のとおりに書き直してください".into(),
        Problem::IdNotStem { .. } => {
            "ほかの会議が使っていない会議IDを書くと、ファイルの名前も同じに変わります".into()
        }
        Problem::DuplicateId { .. } => {
            "まだ使っていない会議IDに変えてください（公開したページのアドレスになるため、使い回しはできません）".into()
        }
        Problem::UndatedId { .. } => {
            "「開催日」を確かめてから、会議IDを「2026」のように年度に書き直してください".into()
        }
        Problem::BadDate { .. } | Problem::BadTime { .. } => by_labels(&problem.remedy()),
        Problem::EndDateBeforeDate { .. } => {
            "「開催日」と「最終日」を確かめてください。1日だけの会議でしたら「最終日」は空けておきます".into()
        }
        Problem::EndBeforeStart { .. } => {
            "「開始時刻」と「終了時刻」を確かめてください。午後1時は13:00と書きます".into()
        }
        Problem::Negative { .. } => {
            "0以上の数を書いてください。分からないときは空けておきます".into()
        }
        Problem::BadKind { .. } => "一覧から選んでください".into(),
        Problem::BadFiscalYear { .. } => "1998のように、西暦の4桁で書いてください".into(),
        Problem::EmptySource => "「出典の題」か「出典のアドレス」を書いてください".into(),
        Problem::MissingSeries => "「系列」の欄に会議の系列の名前を書いてください".into(),
        Problem::NoSummary => {
            "「概要」か発表の「要旨」を書くと、本文からも探せるようになります".into()
        }
        Problem::BeforeFirstYear { .. } => {
            "開催日を確かめてください。正しければ、会議録の「最初の年度」を直してください".into()
        }
        Problem::Advice(advice) => advised(advice, problem),
        other => other.remedy(),
    }
}

/// A remedy that names fields as the file does, by their labels.
fn by_labels(remedy: &str) -> String {
    let fields = [
        ("end_date", "最終日"),
        ("date", "開催日"),
        ("start", "開始時刻"),
        ("end", "終了時刻"),
    ];
    let named = fields
        .iter()
        .fold(remedy.to_owned(), |text, (field, label)| {
            text.replace(&format!("{field} = "), &format!("「{label}」に "))
        });
    named.replace('"', "")
}

fn advised(advice: &Advice, problem: &Problem) -> String {
    match advice {
        Advice::NearSpeakers { .. } => {
            "同じ人でしたら、どちらかの書き方にそろえてください。別の人でしたら、そのままでかまいません".into()
        }
        Advice::SpellingsOfSpeaker { .. } => {
            "違いは異体字や空白などだけなので、元の資料のとおりでしたら、そのままでかまいません".into()
        }
        Advice::YearOfTitle { .. } => {
            "会議名と開催日のどちらが正しいかを、元の資料で確かめてください。年度は4月から翌年の3月までです".into()
        }
        Advice::PlaceholderSummary { .. } => {
            "要旨を書くか、まだ書けないときは空けておいてください".into()
        }
        Advice::TalkWithoutSpeakers { .. } => {
            "「登壇者を加える」で書いてください。登壇者が分からないときは、そのままでかまいません".into()
        }
        _ => problem.remedy(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_of_several_fields_are_told_by_their_labels() {
        let of = |value: &str| {
            let value = value.to_owned();
            wording(&Problem::BadDate { value }).1
        };
        let told = of("2024年11月6日(水)～7日(木) 13:30～17:00");
        assert_eq!(
            told,
            "「開催日」に 2024-11-06、「最終日」に 2024-11-07、「開始時刻」に 13:30、「終了時刻」に 17:00 \
             のように、一つの項目に一つずつ書いてください"
        );
        assert_eq!(
            of("2024/11/6"),
            "「2024-11-06」と書いてください（年-月-日、半角）"
        );
    }
}
