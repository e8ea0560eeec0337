//! Differences in the fields of a meeting, a session or the archive.

use kairoku_core::record::{ArchiveInfo, Meeting, Session, Source, Speaker};
use kairoku_core::section::affiliation_text;
use serde::Serialize;

/// A field with another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The field, as records name it: `venue`, `source.url`.
    pub field: &'static str,
    /// What people call it, in Japanese.
    pub label: &'static str,
    /// What it was; none where it was not given.
    pub old: Option<String>,
    /// What it is; none where it is not given.
    pub new: Option<String>,
}

/// A field of something: its name, what people call it, and its value as text.
type Field<T> = (&'static str, &'static str, fn(&T) -> Option<String>);

fn changes<T>(fields: &[Field<T>], old: &T, new: &T) -> Vec<FieldChange> {
    let changes = fields.iter().map(|(field, label, value)| FieldChange {
        field,
        label,
        old: value(old),
        new: value(new),
    });
    changes.filter(|it| it.old != it.new).collect()
}

pub(super) fn of_meeting(old: &Meeting, new: &Meeting) -> Vec<FieldChange> {
    changes(MEETING, old, new)
}

pub(super) fn of_session(old: &Session, new: &Session) -> Vec<FieldChange> {
    changes(SESSION, old, new)
}

pub(super) fn of_archive(old: &ArchiveInfo, new: &ArchiveInfo) -> Vec<FieldChange> {
    changes(ARCHIVE, old, new)
}

const MEETING: &[Field<Meeting>] = &[
    ("title", "題", |it| Some(it.title.clone())),
    ("series", "系列", |it| Some(it.series.clone())),
    ("date", "開催日", |it| text(Some(it.date))),
    ("end_date", "最終日", |it| text(it.end_date)),
    ("start", "開始", |it| text(it.start)),
    ("end", "終了", |it| text(it.end)),
    ("venue", "会場", |it| it.venue.clone()),
    ("organizer", "主催", |it| it.organizer.clone()),
    ("participants", "参加者数", |it| text(it.participants)),
    ("organizations", "参加機関数", |it| {
        text(it.organizations)
    }),
    ("themes", "テーマ", |it| list(&it.themes)),
    ("summary", "概要", |it| it.summary.clone()),
    ("links", "リンク", |it| {
        let links = it.links.iter();
        let links: Vec<_> = links.map(|it| format!("{} {}", it.title, it.url)).collect();
        list(&links)
    }),
    ("source.url", "出典のアドレス", |it| source(it).url),
    ("source.title", "出典の題", |it| source(it).title),
    ("source.published", "出典の公開日", |it| {
        text(source(it).published)
    }),
    ("source.license", "出典の利用条件", |it| {
        source(it).license
    }),
];

const SESSION: &[Field<Session>] = &[
    ("kind", "種類", |it| Some(it.kind.name().to_owned())),
    ("title", "題", |it| Some(it.title.clone())),
    ("speakers", "登壇者", |it| {
        let speakers: Vec<_> = it.speakers.iter().map(speaker).collect();
        list(&speakers)
    }),
    ("themes", "テーマ", |it| list(&it.themes)),
    ("summary", "要旨", |it| it.summary.clone()),
];

const ARCHIVE: &[Field<ArchiveInfo>] = &[
    ("title", "会議録の名前", |it| Some(it.title.clone())),
    ("series", "系列", |it| {
        Some(it.series.clone()).filter(|series| !series.is_empty())
    }),
    ("description", "説明", |it| it.description.clone()),
    ("organizer", "主催", |it| it.organizer.clone()),
    ("first_fiscal_year", "最初の年度", |it| {
        text(it.first_fiscal_year)
    }),
    ("license", "利用条件", |it| it.license.clone()),
    ("contact", "連絡先", |it| it.contact.clone()),
    ("url", "サイトのアドレス", |it| it.url.clone()),
    ("gateway", "検索サーバーのアドレス", |it| {
        it.gateway.clone()
    }),
    ("sample", "架空の見本", |it| {
        it.sample.then(|| "はい".to_owned())
    }),
];

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn list(values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| values.join("、"))
}

fn source(meeting: &Meeting) -> Source {
    meeting.source.clone().unwrap_or_default()
}

/// 山田 花子（やまだ はなこ）氏（甲大学 教授／株式会社みなと）.
fn speaker(speaker: &Speaker) -> String {
    let in_parentheses = |text: &str| match text {
        "" => String::new(),
        text => format!("（{text}）"),
    };
    let reading = in_parentheses(speaker.reading.as_deref().unwrap_or_default());
    let honorific = speaker.honorific.as_deref().unwrap_or_default();
    let affiliations: Vec<_> = speaker.affiliations.iter().map(affiliation_text).collect();
    let affiliations = in_parentheses(&affiliations.join("／"));
    format!("{}{reading}{honorific}{affiliations}", speaker.name)
}
