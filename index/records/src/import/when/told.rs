//! Days that sentences tell: 2024年11月6日に見本会議を開催しました.

use std::sync::LazyLock;

use kairoku_core::date::Date;
use kairoku_core::when::{self, Context, InText};
use regex::Regex;

use super::{When, Years, judged};

/// What a sentence tells of the day of the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Told {
    /// The days and times.
    pub(in crate::import) when: When,
    /// How the sentence writes them.
    pub(in crate::import) written: String,
    /// Whether the sentence says of the meeting that it was then, and of nothing
    /// else.
    pub(in crate::import) is_of_meeting: bool,
}

/// How a sentence says that the meeting has been.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:開催|実施|挙行|開会|開講)(?:いた|致)?(?:しました|し、|し,|しており|した(?:。|$|.{0,8}(?:では|には)))
        |(?:開催|実施|挙行)され(?:ました|、|,|た)
        |(?:開催|実施|挙行)(?:させて(?:いただ|頂)(?:きました|き、|いた)|(?:。|$))
        |行(?:いました|われました|われ、|われた|い、)|開(?:かれました|かれ、|かれた|かれていた|かれていました|きました|き、)|催(?:されました|しました)",
    )
    .expect("a pattern")
});

/// What stands before は or の when a sentence is about another meeting.
static OTHER_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    let words = "前回|次回|昨年|前年|去年|来年|翌年|過去";
    Regex::new(&format!(
        r"(?:{words})(?:度|開催)?(?:は|の|では|には|に開|、)"
    ))
    .expect("a pattern")
});

/// What stands behind a day that is the day of something else in the sentence: it
/// was founded, published or decided then, or lasts since then.
static OTHER_MATTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^\s*(?:付け?|付で|現在|時点|以降|以来|まで|締|〆|生まれ|号|版)
        |^(?:から|より)?[^、,。]*?(?:された|れている|していた|してきた|した|づき|づく|づいた|していた|していました)",
    )
    .expect("a pattern")
});

/// The whole days that a text tells anywhere, with their year.
pub(in crate::import) fn told(text: &str) -> Vec<Date> {
    let found = when::in_text(&when::plain(text), Context::default());
    found.into_iter().filter_map(|it| it.when.date).collect()
}

/// The days of a text whose sentences say that something was held.
pub(in crate::import) fn in_sentences(text: &str, years: Years) -> Vec<Told> {
    let text = when::plain(text);
    let sentences = text.split_inclusive(['。', '\n']);
    sentences
        .flat_map(|sentence| of_sentence(sentence, years))
        .collect()
}

fn of_sentence(sentence: &str, years: Years) -> Vec<Told> {
    let held: Vec<_> = HELD
        .find_iter(sentence)
        .map(|found| found.start())
        .collect();
    if held.is_empty() {
        return Vec::new();
    }
    let runs = when::in_text(sentence, years.context());
    runs.into_iter()
        .map(|run| of_run(sentence, &held, run, years))
        .collect()
}

fn of_run(sentence: &str, held: &[usize], run: InText, years: Years) -> Told {
    let next = held.iter().find(|held| **held >= run.at.end);
    let between = next.map(|held| &sentence[run.at.end..*held]);
    let is_of_meeting = between.is_some_and(|between| !OTHER_MATTER.is_match(between))
        && !OTHER_MEETING.is_match(sentence);
    Told {
        written: sentence[run.at].trim().to_owned(),
        when: judged(run.when, years),
        is_of_meeting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<String> {
        let told = in_sentences(text, Years::default());
        let of_meeting = told.into_iter().filter(|told| told.is_of_meeting);
        let shown = of_meeting.map(|told| {
            let days = [told.when.date, told.when.end_date].into_iter().flatten();
            days.map(|day| day.to_string())
                .collect::<Vec<_>>()
                .join("..")
        });
        shown.collect()
    }

    #[test]
    fn the_day_of_the_meeting_is_the_one_on_which_it_was_held() {
        for (text, meant) in [
            (
                "見本局は、2024年11月6日に見本会議を開催しました。",
                "2024-11-06",
            ),
            (
                "見本局は、2024年11月6日、7日に見本会館で見本会議を開催しました。",
                "2024-11-06..2024-11-07",
            ),
            (
                "見本局は、2024年11月6日(水)~7日(木)に見本会議を開催しました。",
                "2024-11-06..2024-11-07",
            ),
            (
                "6月の会議は、2024年6月16日、17日に行われました。",
                "2024-06-16..2024-06-17",
            ),
            (
                "2024年11月9日(土)と10日(日)に見本会議が開催されました。",
                "2024-11-09..2024-11-10",
            ),
            (
                "2024年11月6日(水)、見本会議を開催し、46名が参加しました。",
                "2024-11-06",
            ),
            ("2024年11月6日、見本会議を開催致しました。", "2024-11-06"),
            (
                "2024年11月6日、見本会館にて見本会議を実施しました。",
                "2024-11-06",
            ),
            (
                "2024年11月6日に、昨年作成した計画をテーマに見本会議を開催いたしました。",
                "2024-11-06",
            ),
            (
                "2024年11月6日に開催した見本会議では、講演を行いました。",
                "2024-11-06",
            ),
            (
                "令和6年11月6日に見本会議が開かれました。次回は2025年11月5日に開催します。",
                "2024-11-06",
            ),
        ] {
            assert_eq!(days(text), [meant], "{text}");
        }
    }

    #[test]
    fn a_day_of_something_else_is_not_the_day_of_the_meeting() {
        for text in [
            "2023年11月6日に設立された見本局は、見本会議を開催しました。",
            "2024年11月6日付けで公表した計画に基づき、見本会議を開催しました。",
            "2024年4月1日から募集していた見本会議を開催しました。",
            "前回は2023年11月6日に開催しました。",
            "昨年度の会議は2023年11月6日に開催しました。",
            "見本会議を開催しました。資料は2024年12月4日に公開しました。",
            "2024年4月1日現在の名簿をもとに見本会議を開催しました。",
        ] {
            assert_eq!(days(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_told_with_a_doubt_and_times_with_their_day() {
        let found = in_sentences("今回の会議は12月4日に行いました。", Years::default());
        assert_eq!(found.len(), 1);
        assert!(found[0].when.date.is_none() && found[0].when.date_doubt.is_some());
        let found = in_sentences(
            "2024年11月6日13:30~17:00、見本会館にて開催しました。",
            Years::default(),
        );
        let end = found[0].when.end.map(|time| time.to_string());
        assert_eq!(end.as_deref(), Some("17:00"));
    }
}
