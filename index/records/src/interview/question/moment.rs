//! Answers about days and times, of which one may say several things.

use kairoku_core::when::{self, Context, Doubt, When, YearOf};

use super::{Accepted, QuestionKind};
use crate::interview::form::Form;

/// The form with a day or a time, and with what the answer says beside it.
///
/// # Errors
/// What in the answer is not understood.
pub(super) fn put(question: &QuestionKind, text: &str, form: &Form) -> Result<Accepted, String> {
    let is_end = matches!(question, QuestionKind::EndDate);
    let first = form.text("date").and_then(|it| it.parse().ok());
    let context = Context {
        year: first.filter(|_| is_end).map(YearOf::FirstDay),
    };
    if is_end && first.is_some() && ["同日", "同じ日"].contains(&text.trim()) {
        let remark = "1日だけの会議としました".to_owned();
        return Ok((form.clone(), vec![remark]));
    }
    let when = when::read_in(text, context);
    let field = question.field();
    let (own, beside) = parted(question, &when);
    let Some(own) = own else {
        let mut doubts = when.day_doubts.iter().chain(&when.time_doubts);
        if let Some(doubt) = doubts.find(|doubt| !matches!(doubt, Doubt::NoDay(_))) {
            let example = "2024-11-06 や 13:30 のように、聞かれたことだけを答えてください";
            return Err(format!("{doubt}。{example}"));
        }
        // The rules say what is wrong with it.
        return Ok((form.with(&field, text.into()), Vec::new()));
    };
    let doubts = when.day_doubts.iter().chain(&when.time_doubts);
    let mut doubts = doubts.filter(|doubt| {
        let of_end = matches!(doubt, Doubt::OneEnd(_) | Doubt::YearOfFirstDay(_));
        **doubt != Doubt::LoneTime && !(is_end && of_end)
    });
    if let Some(doubt) = doubts.next() {
        return Err(format!(
            "{doubt}。{own} のように、聞かれたことだけを答えてください"
        ));
    }
    if matches!(question, QuestionKind::SourcePublished) && beside.iter().any(|it| it.1.is_some()) {
        return Err(format!(
            "日付が一つではありません。{own} のように、公開された日だけを答えてください"
        ));
    }
    let of_first = |doubt: &Doubt| matches!(doubt, Doubt::YearOfFirstDay(_));
    let mut remarks = Vec::new();
    if when.day_doubts.iter().any(of_first) {
        remarks.push(format!("最終日は {own} としました"));
    }
    let mut form = form.with(&field, own.into());
    for (field, name, value) in beside.map(|(field, value)| (field, named(field), value)) {
        let is_same_day = field == "end_date" && value.as_deref() == form.text("date");
        let Some(value) = value.filter(|_| !is_same_day) else {
            continue;
        };
        match form.text(field).filter(|before| *before != value) {
            Some(before) => {
                return Err(format!(
                    "{name}は {before} と答えていますが、ここでは {value} です。「戻る」で前の質問に戻れます"
                ));
            }
            None if form.text(field).is_none() => {
                remarks.push(format!("{name}は {value} としました"));
                form = form.with(field, value.into());
            }
            None => {}
        }
    }
    Ok((form, remarks))
}

/// The value that a question asks for, and those of other fields.
fn parted(
    question: &QuestionKind,
    when: &When,
) -> (Option<String>, [(&'static str, Option<String>); 3]) {
    let day = |day: Option<kairoku_core::date::Date>| day.map(|day| day.to_string());
    let time = |time: Option<kairoku_core::record::ClockTime>| time.map(|time| time.to_string());
    let (date, end_date) = (day(when.date), day(when.end_date));
    let (start, end) = (time(when.start), time(when.end));
    match question {
        QuestionKind::EndDate if end_date.is_some() => {
            (end_date, [("date", date), ("start", start), ("end", end)])
        }
        QuestionKind::EndDate => (
            date,
            [("date", None), ("start", None), ("end", end.or(start))],
        ),
        QuestionKind::Start => (
            start,
            [("date", date), ("end_date", end_date), ("end", end)],
        ),
        QuestionKind::End => {
            let both = end.is_some();
            let own = end.or_else(|| start.clone());
            (
                own,
                [
                    ("date", None),
                    ("end_date", end_date.or(date)),
                    ("start", start.filter(|_| both)),
                ],
            )
        }
        _ => (
            date,
            [("end_date", end_date), ("start", start), ("end", end)],
        ),
    }
}

fn named(field: &str) -> &'static str {
    match field {
        "date" => "開催日",
        "end_date" => "最終日",
        "start" => "開始の時刻",
        _ => "終了の時刻",
    }
}
