//! The texts of fixed pages, which are published as they are shown.

use kairoku_core::facets::joined_years;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::years::YearRange;

use crate::examples::Rule;

use super::numbers::{count, grouped};
use super::phrases::{HISTOGRAM_GAPS, HISTOGRAM_LINES};
use super::searching::quoted;

pub(crate) const FRONT_EXAMPLES: &str = "検索の例";
pub(crate) const FRONT_THEMES: &str = "テーマから探す";
pub(crate) const FRONT_NEWEST: &str = "最新の会議";

/// A link to all records.
pub(crate) fn see_all(sections: usize) -> String {
    format!("すべての記録を新しい順に見る（{}）", count(sections))
}

/// How many sessions of a meeting are not named.
pub(crate) fn and_more(rest: usize) -> String {
    format!("ほか{}", count(rest))
}

pub(crate) const GROUPS: &str = "頭文字";
pub(crate) const ALL_SPEAKERS: &str = "登壇者の一覧";
pub(crate) const ALL_THEMES: &str = "テーマの一覧";
pub(crate) const SEE_TRENDS: &str = "年度ごとの推移を見る";
pub(crate) const SEARCH_THESE: &str = "検索で開く";
pub(crate) const SEARCH_ALL: &str = "すべてを検索で開く";
pub(crate) const RULE_HEADING: &str = "同じ人とみなす決まり";
pub(crate) const SPEAKER_AFFILIATIONS: &str = "所属の移り変わり";
pub(crate) const SPEAKER_SECTIONS: &str = "登壇した記録";
pub(crate) const SPEAKER_THEMES: &str = "年度ごとのテーマ";
pub(crate) const SPEAKER_WITH: &str = "同じ記録に登壇した人";
pub(crate) const NEIGHBOUR_YEARS: &str = "前後の年度";
pub(crate) const PREVIOUS_YEAR: &str = "前の年度";
pub(crate) const NEXT_YEAR: &str = "次の年度";
pub(crate) const THEME_YEARS: &str = "年度ごとの件数";
pub(crate) const SPEAKER_YEARS: &str = "年度ごとの登壇";
const YEAR_BARS_HINT: &str = "棒を選ぶと、その年度の記録を検索で開きます。";
pub(crate) const THEME_WITH: &str = "あわせて取り上げられたテーマ";
pub(crate) const THEME_RELATED: &str = "同義語・関連する言い方";
pub(crate) const THEME_SECTIONS: &str = "取り上げた記録";

/// What the lines of a drawing of years are, and how it shows gaps if it has any.
pub(crate) fn year_bars_legend(gaps: bool) -> String {
    let gaps = if gaps { HISTOGRAM_GAPS } else { "" };
    format!("{YEAR_BARS_HINT}{HISTOGRAM_LINES}{gaps}")
}

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

/// How many sections of how many a page lists.
pub(crate) fn newest_of(listed: usize, total: usize) -> String {
    format!("全{}のうち、新しい{}です。", count(total), count(listed))
}

/// How many names a page does not list.
pub(crate) fn more_names(names: usize) -> String {
    format!("ほかの{}は、検索の絞り込みの一覧にあります。", count(names))
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

pub(crate) const HELP_UNIT: &str = "会議の概要と、講演・報告・意見交換などの一つひとつが、検索の単位です。下線のある例を選ぶと、その検索をします。件数は、このサイトの記録で見つかる数です。";

/// A rule, how it is written where the archive has no example, and its meaning.
type HelpEntry = (Rule, &'static str, &'static str);

pub(crate) const HELP_CHAPTERS: [(&str, &[HelpEntry]); 3] = [
    (
        "語を組み合わせる",
        &[
            (
                Rule::AllWords,
                "甲 乙",
                "空白で区切ると、すべての語がある会議の記録（「同じ記録の中」にすると、一つの記録にすべての語があるもの）",
            ),
            (
                Rule::AnyWord,
                "甲 OR 乙",
                "どちらかの語がある記録（「または」も使えます）",
            ),
            (
                Rule::Group,
                "(甲 OR 乙) 丙",
                "かっこで組み合わせをまとめます",
            ),
            (Rule::Without, "甲 -乙", "「-」を付けた語がない記録"),
            (
                Rule::Exact,
                "「甲」",
                "かぎかっこや引用符の中を書いたとおりに探します（異体字やかなの違いも区別します）",
            ),
        ],
    ),
    (
        "場所や年度を指定する",
        &[
            (
                Rule::Date,
                "2023年度",
                "年や日だけの語は、その年度や日に開かれた会議も探します（2023、令和5年11月6日、11/6、2023-11-06 なども）。ほかの語と並べると、その会議の中に絞ります",
            ),
            (Rule::Speaker, "発言者:甲", "登壇者の名前や読み"),
            (Rule::Theme, "テーマ:甲", "テーマ"),
            (Rule::Title, "題:甲", "題名"),
            (
                Rule::Years,
                "年:平成15..令和5",
                "年度の範囲（年:2003..、年:H15-R5 なども）",
            ),
        ],
    ),
    (
        "書き方の違いはそろえます",
        &[
            (
                Rule::Kanji,
                "髙橋",
                "漢字の異体字（高と髙、島と嶋など）、ひらがなとカタカナ、全角と半角、大文字と小文字は区別しません",
            ),
            (
                Rule::Wareki,
                "2023年",
                "西暦と和暦のどちらでも探します（2023年、令和5年、R5年）",
            ),
            (
                Rule::LongVowel,
                "コーディネーター",
                "長音（ー）のある書き方でもない書き方でも探します（コーディネータ、メモリーカードとメモリカード）",
            ),
            (
                Rule::Okurigana,
                "取り組み",
                "送り仮名の違いもあわせて探します（取組、取り組み）",
            ),
            (
                Rule::Numeral,
                "3か月",
                "漢数字と算用数字、か・ヶ・箇のどれでも探します（三か月、3ヶ月）",
            ),
            (
                Rule::Grouping,
                "1,000人",
                "数の桁区切りはあってもなくても探します（1000人）。数の一部には一致しません",
            ),
            (
                Rule::Letters,
                "AI",
                "英字の語は語のはじめから、数字は全体で一致します。AI は maintain に、10年 は 2010年 に一致しません",
            ),
        ],
    ),
];
pub(crate) const HELP_RESULTS_HEADING: &str = "結果の見かた";
pub(crate) const HELP_RESULTS: [&str; 4] = [
    "あわせて探した書き方は、結果の上の「あわせて検索」に示します。開くと一つひとつの理由がわかり、選ぶと、その書き方を除いて探し直します。",
    "合う記録がないときは、語や条件ごとの件数と、似たつづりの語、内容の近い記録を示します。",
    "結果から会議のページを開くと、一致した箇所に印が付きます。「次の一致」「前の一致」で順にたどれます。",
    "「ノート」のしおりを押した記録や保存した検索は、上の「ノート」に並び、メモをつけられます。ノートはお使いのブラウザの中だけにあり、ファイルに書き出したり、別のブラウザで読み込んだりできます。",
];
pub(crate) const HELP_KEYS_HEADING: &str = "キーボード";
pub(crate) const HELP_KEYS: [(&str, &str); 4] = [
    ("↓ ↑", "検索欄の候補を選びます（Enterで決定、Escで閉じる）"),
    ("n", "会議のページで、次の一致へ"),
    ("p", "会議のページで、前の一致へ"),
    ("Esc", "会議のページで、一致の印を消します"),
];

/// Beside names whose reading nobody has recorded.
pub(crate) const NO_READING: &str = "読みが登録されていない名前です。五十音順ではありません。";

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
