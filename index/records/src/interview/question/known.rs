//! Remarks of the archive on an answer: about the day, the themes, and who may be
//! meant.

use kairoku_core::date::Date;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::record::Speaker;
use kairoku_core::section::affiliation_text;

use super::{Accepted, QuestionKind, chosen};
use crate::draft_id::{self, Recorded};
use crate::interview::form::Form;
use crate::interview::known::Known;
use crate::similar::KnownSpeaker;

pub(super) fn date(form: &Form) -> Option<Date> {
    form.text("date")?.parse().ok()
}

/// What to say about the day: weekday, fiscal year, and records of it.
pub(super) fn about_day(form: &Form, known: &Known<'_>) -> Vec<String> {
    let Some(date) = date(form) else {
        return Vec::new();
    };
    let mut remarks = vec![day_in_words(date)];
    let year = FiscalYear::of(date);
    let same = known.archive.meetings.iter();
    let same: Vec<_> = same
        .filter(|it| it.fiscal_year == year)
        .map(|it| format!("{}「{}」（{}）", it.id, it.title, it.date))
        .collect();
    if !same.is_empty() {
        let same = same.join("、");
        remarks.push(format!("{year}年度には、もう記録があります: {same}"));
    }
    if date > known.today {
        remarks.push(
            "まだ来ていない日です。年の書き間違いでしたら「戻る」と答えてください".to_owned(),
        );
    }
    remarks
}

/// What to say about the title: another record of it in the same fiscal year.
pub(super) fn about_title(form: &Form, known: &Known<'_>) -> Option<String> {
    let (date, title) = (date(form)?, form.text("title")?);
    let recorded = known.archive.meetings.iter().map(draft_id::Known::of);
    let recorded = Recorded::of(recorded.collect());
    let same = recorded.same(None, Some(FiscalYear::of(date)), title)?;
    Some(format!(
        "同じ年度に、同じ題の記録があります: {}「{}」",
        same.name, same.title
    ))
}

pub(super) fn end_of(form: &Form) -> Option<String> {
    let date: Date = form.text("end_date")?.parse().ok()?;
    Some(day_in_words(date))
}

fn day_in_words(date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let fiscal = FiscalYear::of(date);
    let wareki = fiscal.wareki().unwrap_or_default();
    format!(
        "{year}年{month}月{day}日（{}）、{fiscal}年度（{wareki}）です",
        weekday(date)
    )
}

/// The themes of an answer, by their names or numbers, each as the archive
/// writes it.
pub(super) fn themes(text: &str, known: &Known<'_>) -> (Vec<String>, Vec<String>) {
    let frequent = known.frequent_themes();
    let (mut themes, mut remarks): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let words = text.split(['、', ',', '，']).map(str::trim);
    for word in words.filter(|word| !word.is_empty()) {
        let theme = match chosen(word, &frequent) {
            Some(at) => frequent[at].to_owned(),
            None => match known.themes.find(word) {
                Some(theme) if theme.name != word => {
                    let name = theme.name.clone();
                    remarks.push(format!(
                        "「{word}」は、記録にある「{name}」の書き方にしました"
                    ));
                    name
                }
                _ => word.to_owned(),
            },
        };
        if !themes.contains(&theme) {
            themes.push(theme);
        }
    }
    (themes, remarks)
}

pub(super) fn written_theme(form: &Form, session: Option<usize>, theme: usize) -> String {
    let themes = QuestionKind::Themes(session).field();
    let themes = form.texts(&themes);
    themes.get(theme).copied().unwrap_or_default().to_owned()
}

/// Asks of the next theme that is new and near to a known one.
pub(super) fn after_theme(
    known: &Known<'_>,
    form: &Form,
    session: Option<usize>,
    from: usize,
) -> QuestionKind {
    let themes = form.texts(&QuestionKind::Themes(session).field());
    let is_near = |theme: &str| {
        known.themes.find(theme).is_none() && !known.themes.similar_to(theme).is_empty()
    };
    let mut rest = (from..themes.len()).filter(|at| is_near(themes[*at]));
    match rest.next() {
        Some(theme) => QuestionKind::ThemeMeant(session, theme),
        None => QuestionKind::Summary(session),
    }
}

/// The known speaker of this number, as the name is written by now.
pub(super) fn speaker<'k>(
    known: &'k Known<'_>,
    form: &Form,
    s: usize,
    p: usize,
) -> Option<&'k KnownSpeaker> {
    let mention = form.speaker(&QuestionKind::SpeakerName(s, p).field());
    known.speakers.find(&mention)
}

/// Who may be meant by a name that is not written as a known one is.
pub(super) fn meant<'k>(known: &'k Known<'_>, mention: &Speaker) -> Vec<&'k KnownSpeaker> {
    match known.speakers.find(mention) {
        Some(speaker) => {
            let is_spelled = speaker.spellings.iter().any(|it| it.name == mention.name);
            if is_spelled {
                Vec::new()
            } else {
                vec![speaker]
            }
        }
        None => {
            let similar = known.speakers.similar_to(mention).into_iter();
            similar.take(MOST_MEANT).map(|(it, _)| it).collect()
        }
    }
}

/// How many known speakers are offered.
const MOST_MEANT: usize = 5;

pub(super) fn asks_who(known: &Known<'_>, form: &Form, s: usize, p: usize) -> bool {
    let mention = form.speaker(&QuestionKind::SpeakerName(s, p).field());
    !meant(known, &mention).is_empty()
}

pub(super) fn about_speaker(known: &Known<'_>, form: &Form, s: usize, p: usize) -> String {
    match speaker(known, form, s, p) {
        Some(speaker) => {
            let affiliations = speaker.last.affiliations.iter();
            let affiliations: Vec<_> = affiliations.map(affiliation_text).collect();
            let year = FiscalYear::of(speaker.last_date);
            let affiliations = match affiliations.is_empty() {
                true => "所属なし".to_owned(),
                false => affiliations.join("／"),
            };
            format!("記録にある登壇者です（前回は{year}年度、{affiliations}）")
        }
        None => "新しい登壇者です".to_owned(),
    }
}

/// The record with the reading that the archive knows, which is not asked for.
pub(super) fn with_reading(form: Form, known: &Known<'_>, s: usize, p: usize) -> Accepted {
    let reading = speaker(known, &form, s, p).and_then(|it| it.reading.clone());
    match reading {
        Some(reading) => {
            let remark = format!("読みは「{reading}」とします");
            let field = QuestionKind::Reading(s, p).field();
            (form.with(&field, reading.into()), vec![remark])
        }
        None => (form, Vec::new()),
    }
}
