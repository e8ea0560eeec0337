//! Answers that no rule forbids and yet nobody means.

use super::QuestionKind;
use super::known::date;
use crate::interview::form::Form;
use crate::interview::known::Known;
use crate::name_words::{beside_name, is_too_short};
use kairoku_core::fiscal::FiscalYear;

/// Answers to a question that can be answered by yes or no, of which there is none.
const YES_OR_NO: [&str; 10] = [
    "はい",
    "いいえ",
    "いえ",
    "うん",
    "ハイ",
    "イイエ",
    "yes",
    "no",
    "y",
    "n",
];

impl QuestionKind {
    /// What to say about an answer that cannot be meant.
    pub(super) fn complaint(&self, text: &str, known: &Known<'_>, form: &Form) -> Option<String> {
        let is_by_number = matches!(
            self,
            Self::ThemeMeant(..) | Self::SpeakerMeant(..) | Self::Kind(_)
        );
        if !is_by_number && YES_OR_NO.iter().any(|word| word.eq_ignore_ascii_case(text)) {
            return Some(format!(
                "「{text}」（はい・いいえ）で答える質問ではありません。書かないときは、何も入力せずに Enter キーを押してください"
            ));
        }
        match self {
            Self::SpeakerName(..) => beside_name(text).map(|word| {
                format!("「{word}」は名前ではないようです。名前だけを答えてください（所属、役職、敬称は、このあと一つずつ聞きます）")
            }),
            Self::Reading(s, p) => {
                let name = form.text(&Self::SpeakerName(*s, *p).field())?;
                is_too_short(text, name).then(|| {
                    format!("「{text}」は「{name}」の読みには短すぎます。姓と名の読みを答えてください（例: やまだ はなこ）")
                })
            }
            Self::Id if !known.is_taken(text) => other_year(text, form),
            _ => None,
        }
    }
}

/// Complains of an id that looks like a year, or a time, and is not that of the
/// meeting.
fn other_year(id: &str, form: &Form) -> Option<String> {
    let date = date(form)?;
    let year = FiscalYear::of(date);
    let number: i16 = id.parse().ok().filter(|_| matches!(id.len(), 3 | 4))?;
    (number != year.0 && number != date.year()).then(|| {
        format!("「{id}」は、この会議の年度（{year}）ではありません。id には年度を使い、ほかの会議と重なるときは {year}-2 のようにします")
    })
}
