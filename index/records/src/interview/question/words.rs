//! The wording of the questions.

use super::QuestionKind;
use crate::interview::form::Form;

/// A question and how it can be answered.
pub(super) fn of(kind: &QuestionKind, form: &Form) -> (String, &'static str) {
    let session = |session: &Option<usize>, what: &str| match session {
        Some(session) => format!("プログラム{}の{what}", session + 1),
        None => what.to_owned(),
    };
    let speaker = |s: &usize, p: &usize, what: &str| {
        let name = form.text(&QuestionKind::SpeakerName(*s, *p).field());
        match name {
            Some(name) => format!("{name} の{what}"),
            None => format!("プログラム{}の{}人目の{what}", s + 1, p + 1),
        }
    };
    let (text, hint) = match kind {
        QuestionKind::Date => ("開催日".into(), "例: 2024-11-06、令和6年11月6日、R6.11.6"),
        QuestionKind::EndDate => ("最終日".into(), "1日だけの会議では要りません"),
        QuestionKind::Id => (
            "記録の id".into(),
            "ファイル名とページのアドレスになります。公開したら変えられません",
        ),
        QuestionKind::Title => ("会議の題".into(), ""),
        QuestionKind::Series => ("会議の系列".into(), ""),
        QuestionKind::Start => ("開始の時刻".into(), "例: 13:30、午後1時半"),
        QuestionKind::End => ("終了の時刻".into(), ""),
        QuestionKind::Venue => ("会場".into(), ""),
        QuestionKind::Organizer => ("主催".into(), ""),
        QuestionKind::Participants => ("参加した人数".into(), ""),
        QuestionKind::Organizations => ("参加した機関の数".into(), ""),
        QuestionKind::Themes(of) => (
            session(of, "テーマ"),
            "いくつでも「、」で区切って。記録にあるものは番号でも",
        ),
        QuestionKind::ThemeMeant(..) => ("記録にあるテーマのことですか".into(), "番号で"),
        QuestionKind::Summary(of) => (
            session(of, if of.is_some() { "要旨" } else { "概要" }),
            "何行でも書けます。空の行で段落が分かれます。終わりに「.」だけの行を書きます。書かないときは、はじめに Enter",
        ),
        QuestionKind::Kind(s) => (format!("プログラム{}の種類", s + 1), "番号で"),
        QuestionKind::SessionTitle(s) => (session(&Some(*s), "題"), ""),
        QuestionKind::SpeakerName(s, p) => (
            format!("プログラム{}の{}人目の登壇者の名前", s + 1, p + 1),
            "例: 山田 花子",
        ),
        QuestionKind::SpeakerMeant(..) => ("どの人ですか".into(), "番号で"),
        QuestionKind::Reading(s, p) => (speaker(s, p, "読み"), "例: やまだ はなこ"),
        QuestionKind::Honorific(s, p) => (speaker(s, p, "敬称"), ""),
        QuestionKind::Organization(s, p, 0) => (speaker(s, p, "所属"), ""),
        QuestionKind::Organization(s, p, _) => (speaker(s, p, "ほかの所属"), ""),
        QuestionKind::Role(s, p, _) => (speaker(s, p, "役職"), ""),
        QuestionKind::LinkUrl(0) => ("関連する資料のアドレス".into(), "https:// から"),
        QuestionKind::LinkUrl(_) => ("ほかの資料のアドレス".into(), ""),
        QuestionKind::LinkTitle(_) => ("その資料の題".into(), ""),
        QuestionKind::SourceUrl => ("出典（元の開催報告など）のアドレス".into(), "https:// から"),
        QuestionKind::SourceTitle => ("出典の題".into(), ""),
        QuestionKind::SourcePublished => ("出典が公開された日".into(), ""),
        QuestionKind::SourceLicense => ("出典の利用条件".into(), ""),
        QuestionKind::Write => ("この記録を書き込みますか".into(), "番号で"),
    };
    (text, hint)
}
