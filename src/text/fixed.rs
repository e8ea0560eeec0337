//! The texts of fixed pages, which are published as they are shown.

use kairoku_core::facets::joined_years;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::years::YearRange;

use super::numbers::{count, grouped};
use super::searching::quoted;

pub(crate) const GROUPS: &str = "頭文字";
pub(crate) const ALL_SPEAKERS: &str = "登壇者の一覧";
pub(crate) const ALL_THEMES: &str = "テーマの一覧";
pub(crate) const SEARCH_THESE: &str = "検索で開く";
pub(crate) const RULE_HEADING: &str = "同じ人とみなす決まり";
pub(crate) const SPEAKER_AFFILIATIONS: &str = "所属の移り変わり";
pub(crate) const SPEAKER_SECTIONS: &str = "登壇した記録";
pub(crate) const SPEAKER_THEMES: &str = "年度ごとのテーマ";
pub(crate) const SPEAKER_WITH: &str = "同じ記録に登壇した人";
pub(crate) const THEME_YEARS: &str = "年度ごとの件数";
pub(crate) const THEME_WITH: &str = "あわせて取り上げられたテーマ";
pub(crate) const THEME_RELATED: &str = "同義語・関連する言い方";
pub(crate) const THEME_SECTIONS: &str = "取り上げた記録";

/// How many speakers there are.
pub(crate) fn speakers_total(number: usize) -> String {
    format!(
        "記録に名前のある登壇者{}人を、五十音順に並べています。",
        grouped(number)
    )
}

/// How many themes there are.
pub(crate) fn themes_total(number: usize) -> String {
    format!(
        "記録に付けられたテーマ{}を、五十音順に並べています。",
        count(number)
    )
}

/// How often and from when to when a speaker or theme is there.
pub(crate) fn entry(sections: usize, first: FiscalYear, last: FiscalYear) -> String {
    format!("{}（{}）", count(sections), span(first, last))
}

/// How many meetings and sections a fiscal year has.
pub(crate) fn year_total(meetings: usize, sections: usize) -> String {
    format!(
        "{}の会議、{}の記録があります。",
        grouped(meetings),
        count(sections)
    )
}

/// Other names of a speaker.
pub(crate) fn also_named(aliases: &[String]) -> String {
    format!("記録の中の別の名前：{}", aliases.join("、"))
}

/// In how many sections a speaker speaks.
pub(crate) fn spoken(sections: usize) -> String {
    format!("{}の記録に登壇しています。", count(sections))
}

/// A theme as a heading.
pub(crate) fn themed(name: &str) -> String {
    format!("テーマ{}", quoted(name))
}

/// From when to when, and how often, a theme is there.
pub(crate) fn theme_span(first: FiscalYear, last: FiscalYear, sections: usize) -> String {
    format!(
        "{}の記録にあります。最初は{first}年度、最後は{last}年度です。",
        count(sections)
    )
}

/// Fiscal years, joined where they follow each other.
pub(crate) fn years(years: &[FiscalYear]) -> String {
    let range = |range: &YearRange| match (range.from, range.to) {
        (Some(from), Some(to)) => span(from, to),
        (from, to) => from.or(to).map(|year| year.to_string()).unwrap_or_default(),
    };
    let ranges = joined_years(years.iter().copied());
    ranges.iter().map(range).collect::<Vec<_>>().join("、")
}

fn span(first: FiscalYear, last: FiscalYear) -> String {
    match first == last {
        true => format!("{first}年度"),
        false => format!("{first}〜{last}年度"),
    }
}

pub(crate) const HELP_UNIT: &str = "会議の概要と、講演・報告・意見交換などの一つひとつが、検索の単位です。例を選ぶと、その検索をします。";
pub(crate) const HELP_CHAPTERS: [(&str, &[(&str, &str)]); 3] = [
    (
        "語を組み合わせる",
        &[
            (
                "起業家 高専",
                "空白で区切ると、すべての語がある会議の記録（「同じ記録の中」にすると、一つの記録にすべての語があるもの）",
            ),
            (
                "起業 OR 創業",
                "どちらかの語がある記録（「または」も使えます）",
            ),
            ("(起業 OR 創業) 教育", "かっこで組み合わせをまとめます"),
            ("知的財産 -特許", "「特許」がない記録"),
            (
                "「産学連携」",
                "かぎかっこや引用符の中を書いたとおりに探します（異体字やかなの違いも区別します）",
            ),
        ],
    ),
    (
        "場所や年度を指定する",
        &[
            ("発言者:おおしま", "登壇者の名前や読み"),
            ("テーマ:起業家教育", "テーマ"),
            ("題:教育", "題名"),
            (
                "年:平成15..令和5",
                "年度の範囲（年:2003..、年:H15-R5 なども）",
            ),
        ],
    ),
    (
        "書き方の違いはそろえます",
        &[
            (
                "髙橋",
                "漢字の異体字（高橋）、ひらがなとカタカナ、全角と半角、大文字と小文字は区別しません",
            ),
            ("2023年", "令和5年、R5年なども探します"),
            ("コーディネーター", "コーディネータ も探します"),
            ("取り組み", "取組 も探します"),
            ("3か月", "三か月、3ヶ月 も探します"),
            (
                "AI",
                "英字の語は語のはじめから、数字は全体で一致します。maintain や 2010年 の一部には一致しません",
            ),
        ],
    ),
];
pub(crate) const HELP_RESULTS_HEADING: &str = "結果の見かた";
pub(crate) const HELP_RESULTS: [&str; 4] = [
    "あわせて探した書き方は、結果の上に理由とともに示します。選ぶと、その書き方を除いて探し直します。",
    "合う記録がないときは、語や条件ごとの件数と、似たつづりの語、内容の近い記録を示します。",
    "結果から会議のページを開くと、一致した箇所に印が付きます。「次の一致」「前の一致」で順にたどれます。",
    "「ノートに追加」を押した記録や保存した検索は、上の「ノート」に並び、メモをつけられます。ノートはお使いのブラウザの中だけにあり、ファイルに書き出したり、別のブラウザで読み込んだりできます。",
];
pub(crate) const HELP_KEYS_HEADING: &str = "キーボード";
pub(crate) const HELP_KEYS: [(&str, &str); 3] = [
    ("↓ ↑", "検索欄の候補を選びます（Enterで決定、Escで閉じる）"),
    ("n", "会議のページで、次の一致へ"),
    ("p", "会議のページで、前の一致へ"),
];

pub(crate) const SEE_GLOSSARY: &str = "画面の言葉の意味を用語集で見る";
pub(crate) const GLOSSARY_LEAD: &str = "このサイトの画面に出てくる言葉と、その意味です。";

/// The glossary as the project keeps it. Its first part is for readers.
const GLOSSARY: &str = include_str!("../../docs/GLOSSARY.md");

/// The words that readers meet, each with its meaning, as they stand in the
/// table of the glossary's first part.
pub(crate) fn glossary() -> impl Iterator<Item = (&'static str, &'static str)> {
    let row = |line: &'static str| {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
        cells.split_once(" | ")
    };
    // The first row names the columns.
    readers_part().filter_map(row).skip(1)
}

/// The lines of the glossary's first part.
fn readers_part() -> impl Iterator<Item = &'static str> {
    let lines = GLOSSARY.lines().skip_while(|line| *line != "## 画面の言葉");
    lines.skip(1).take_while(|line| !line.starts_with("## "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_of_the_glossarys_part_for_readers_is_read() {
        // Below the names of the columns and the line under them.
        let rows = readers_part().filter(|line| line.starts_with('|')).skip(2);
        let read = glossary().map(|(word, meaning)| format!("| {word} | {meaning} |"));
        assert_eq!(read.collect::<Vec<_>>(), rows.collect::<Vec<_>>());
        let words: Vec<_> = glossary().map(|(word, _)| word).collect();
        assert_eq!(words.first(), Some(&"会議"));
        assert_eq!(words.last(), Some(&"五十音順"));
    }

    #[test]
    fn no_word_comes_twice_in_the_glossary() {
        let mut words = BTreeSet::new();
        let twice: Vec<_> = glossary()
            .filter(|(word, _)| !words.insert(*word))
            .collect();
        assert_eq!(twice, []);
    }

    #[test]
    fn the_glossary_for_readers_is_plain_text() {
        let is_plain = |text: &str| !text.is_empty() && !text.contains(['|', '`', '*', '[', '<']);
        for (word, meaning) in glossary() {
            assert!(is_plain(word) && is_plain(meaning), "{word}: {meaning}");
        }
    }
}
