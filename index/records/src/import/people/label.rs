//! Labels: words before a name that say what the person did.

use std::sync::LazyLock;

use regex::Regex;

use super::Person;

/// Why a line names someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// It does not say.
    None,
    /// Someone who spoke.
    Speaker,
    /// Someone who led the talk of others.
    Moderator(String),
    /// Someone who led through the meeting.
    Chair,
    /// Someone whom readers may ask.
    Contact,
    /// Anything else.
    Other,
}

const PATTERN: &str = "a pattern";
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?<bracket>[(（【\[〔])?(?:
        (?<speaker>(?:基調|特別)?講演者|講演講師|講師|登壇者|シンポジスト|プレゼンター|ゲストスピーカー|出演者|発表者|報告者|説明者|講話者|話題提供者?|パネリスト|パネラー|スピーカー|演者|ゲスト|登壇|発表|報告|説明)
        |(?<moderator>モデレーター|モデレータ|ファシリテーター|ファシリテータ|コーディネーター|コーディネイター|コーディネータ|コメンテーター|コメンテイター|コメンテータ|指定討論者|討論者|聞き手|インタビュアー)
        |(?<chair>(?:総合|全体)?司会(?:者|進行)?|進行|座長|議長)
        |(?<contact>担当者?|連絡先|問合せ先?|写真|撮影|欠席|代読|電話|TEL|FAX)
        |(?<other>受賞者|表彰者|被表彰者|質問者|来賓|参加者|対象者|審査員|審査委員長?|主催者|出席者)
        )(?:[)）】\]〕])?(?<sign>\s*[:：/／]\s*|\s*)(?<rest>[^:：\s].*)$",
    )
    .expect(PATTERN)
});
static UNKNOWN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[^:：「」\s]{1,12})\s*[:：]\s*(?<rest>.+)$").expect(PATTERN));

/// The label of a line and what follows it. Below an affiliation that has no
/// role yet, 講師 and コーディネーター may be one.
pub(super) fn of(text: &str, awaits_role: bool) -> (Label, &str) {
    let is_parted = |found: &regex::Captures<'_>| {
        let sign = &found["sign"];
        let closes = text[..found.name("rest").map_or(0, |it| it.start())].trim_end();
        !sign.is_empty()
            || found.name("bracket").is_some() && closes.ends_with([')', '）', '】', ']', '〕'])
    };
    let Some(found) = LABEL.captures(text).filter(is_parted) else {
        return match UNKNOWN.captures(text) {
            Some(found) => (
                Label::Other,
                found.name("rest").map_or("", |it| it.as_str()),
            ),
            None => (Label::None, text),
        };
    };
    if awaits_role && found["sign"].trim().is_empty() {
        return (Label::None, text);
    }
    let part = |name| found.name(name).map(|it| it.as_str());
    let label = match () {
        () if part("speaker").is_some() => Label::Speaker,
        () if part("chair").is_some() => Label::Chair,
        () if part("contact").is_some() => Label::Contact,
        () => match part("moderator") {
            Some(label) => Label::Moderator(label.to_owned()),
            None => Label::Other,
        },
    };
    (label, part("rest").unwrap_or_default())
}

/// The label that a line is, with nothing beside it.
pub(super) fn alone(text: &str) -> Option<Label> {
    let bare = text.trim_start_matches(['【', '[', '〔', '(', '（', '<', '＜']);
    let bare = bare.trim_end_matches(['】', ']', '〕', ')', '）', '>', '＞', ':', '：']);
    let with_someone = format!("{bare}: 誰か");
    match of(&with_someone, false) {
        (Label::None | Label::Other, _) => None,
        (label, rest) => Some(label).filter(|_| rest == "誰か"),
    }
}

/// Whether a line says why those below it are named.
pub(in crate::import) fn is_alone(text: &str) -> bool {
    alone(text).is_some()
}

impl Label {
    /// The person, in doubt where the label is no speaker's.
    pub(super) fn doubted(&self, mut person: Person) -> Person {
        if let Self::Moderator(label) = self {
            let doubt = format!("「{label}」とあります。登壇者か確かめてください");
            person.doubt = person.doubt.or(Some(doubt));
        }
        person
    }
}
