//! Every rule of the record in words: what is wrong, and what to do about it.

mod advice;
mod characters;
mod expected;
mod file;
mod limits;
mod people;
mod reserved;
mod synonyms;
mod syntax;

use crate::date::Date;

use super::dates::{day_remedy, time_remedy};
use super::place::{Place, Severity};
use super::schema::Field;

pub use advice::{Advice, Likeness, Usage};
pub use characters::CharacterProblem;
pub use expected::Expected;
pub use file::{FileProblem, NotAFile};
pub use limits::{LimitProblem, Nesting};
pub use people::PersonProblem;
pub use synonyms::{Step, SynonymProblem};
pub use syntax::Syntax;

use crate::characters::visible;
use crate::fiscal::{FiscalYear, in_wareki};
use crate::id::{is_id, is_reserved};
use crate::record::{ClockTime, SessionKind};

/// Something that is wrong with the records. Its text says what, in Japanese,
/// for people who do not program; [`Problem::remedy`] says what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum Problem {
    /// There is nothing at the place given for the records.
    #[error("記録が見つかりません")]
    NotFound,
    /// The place given is neither a folder nor a JSON Lines file.
    #[error("フォルダーでも .jsonl ファイルでもありません")]
    NotRecords,
    /// There is not a single record.
    #[error("会議の記録が一つもありません")]
    NoRecords,
    /// A file cannot be read as it stands there.
    #[error("{0}")]
    File(#[from] FileProblem),
    /// The file is not UTF-8.
    #[error("文字コードが UTF-8 ではありません（この行の文字を読めません）")]
    NotUtf8,
    /// The folder has no `archive.toml`.
    #[error("archive.toml がありません")]
    NoArchiveInfo,
    /// The file does not follow the rules of TOML.
    #[error("{0}")]
    Toml(#[from] Syntax),
    /// The line does not follow the rules of JSON.
    #[error("JSON として読めません（{column}文字目の近くで書き方が崩れています）")]
    Json {
        /// The character of the line, counted from 1.
        column: usize,
    },
    /// A field that records do not have.
    #[error("「{name}」という項目はありません")]
    UnknownField {
        /// The field.
        name: String,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
        /// The fields there are.
        known: &'static [Field],
    },
    /// A field that is given twice.
    #[error("「{name}」が二度書かれています{}", at_line(*.first_line))]
    RepeatedField {
        /// The field.
        name: String,
        /// The line of its first occurrence.
        first_line: Option<u32>,
    },
    /// A field that must be given.
    #[error("必要な項目「{}」がありません", .field.name)]
    Missing {
        /// The field.
        field: &'static Field,
    },
    /// A value of another type than the field's.
    #[error("{expected}を書く項目ですが、{found}が書かれています")]
    WrongType {
        /// What belongs here.
        expected: Expected,
        /// What stands here, with its value.
        found: String,
        /// How the field is written.
        example: &'static str,
    },
    /// A text that must say something and does not.
    #[error("中身が空です")]
    Empty {
        /// How the field is written.
        example: &'static str,
    },
    /// An optional text that says nothing.
    #[error("中身が空のままです")]
    Blank,
    /// There is more than there may be.
    #[error("{0}")]
    Limit(#[from] LimitProblem),
    /// A text of one line with a line break.
    #[error("1行で書く項目に改行が入っています")]
    LineBreak,
    /// A text with characters that nobody meant to write.
    #[error("{0}")]
    Character(#[from] CharacterProblem),
    /// A comment that asks a person to look at a value.
    #[error("「要確認」の注記が残っています{}", in_parentheses(.note))]
    Unconfirmed {
        /// What is to be looked at; may be empty.
        note: String,
    },
    /// An id that does not follow the pattern.
    #[error("id「{id}」は使えない形です")]
    BadId {
        /// The id.
        id: String,
    },
    /// An id that systems or servers keep for something else.
    #[error("id「{id}」は{}", reserved::why(id))]
    ReservedId {
        /// The id.
        id: String,
    },
    /// An id that is not the stem of its file's name.
    #[error("id「{id}」がファイル名「{}.toml」と合っていません", visible(.stem))]
    IdNotStem {
        /// The id.
        id: String,
        /// The stem.
        stem: String,
    },
    /// An id that a draft has until its fiscal year is known.
    #[error("id「{id}」は、年度が確かめられるまでの仮の id です")]
    UndatedId {
        /// The id.
        id: String,
    },
    /// An id that another record has already.
    #[error("id「{id}」はすでに {first} で使われています")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it is used first.
        first: Place,
    },
    /// A date that is not written `YYYY-MM-DD`.
    #[error("日付「{value}」の書き方が違います")]
    BadDate {
        /// What is written.
        value: String,
    },
    /// A date that is not on the calendar.
    #[error("日付「{value}」は暦にありません")]
    NoSuchDay {
        /// What is written.
        value: String,
    },
    /// A time that is not written `HH:MM`.
    #[error("時刻「{value}」の書き方が違います")]
    BadTime {
        /// What is written.
        value: String,
    },
    /// A last day before the first.
    #[error("最終日 {end_date} が開催日 {date} より前です")]
    EndDateBeforeDate {
        /// The first day.
        date: Date,
        /// The last day.
        end_date: Date,
    },
    /// An end that is not after the start of the same day.
    #[error("終了 {end} が開始 {start} {}です", if end == start { "と同じ" } else { "より前" })]
    EndBeforeStart {
        /// When it began.
        start: ClockTime,
        /// When it ended.
        end: ClockTime,
    },
    /// A fiscal year that is not the one of the date.
    #[error("年度は{given}と書かれていますが、{date}は{}年度{}です", .derived.0, in_wareki(*.derived))]
    FiscalYearMismatch {
        /// The year as written.
        given: Box<i128>,
        /// The year of the date.
        derived: FiscalYear,
        /// The date.
        date: Date,
    },
    /// A fiscal year that no archive can begin with.
    #[error("年度「{given}」は使えません")]
    BadFiscalYear {
        /// The year as written.
        given: Box<i128>,
        /// How the field is written.
        example: &'static str,
    },
    /// A number below zero.
    #[error("数「{value}」は0より小さい数です")]
    Negative {
        /// The number.
        value: Box<i128>,
    },
    /// A number beyond all sense.
    #[error("数「{value}」は大きすぎます")]
    TooLarge {
        /// The number.
        value: Box<i128>,
    },
    /// A word that is no kind of session.
    #[error("種類「{value}」はありません")]
    BadKind {
        /// The word.
        value: String,
    },
    /// An address that is not http or https.
    #[error("「{value}」は http か https のアドレスではありません")]
    BadUrl {
        /// What is written.
        value: String,
    },
    /// An address at which no site can stand.
    #[error("「{value}」は、サイトを置く場所のアドレスではありません")]
    NotAPlace {
        /// What is written.
        value: String,
    },
    /// A source that says nothing.
    #[error("出典に何も書かれていません")]
    EmptySource,
    /// A record of no series in an archive without one.
    #[error("会議の系列（series）が、この記録にも archive.toml にもありません")]
    MissingSeries,
    /// The same theme twice in one list.
    #[error("テーマ「{theme}」が重なっています")]
    RepeatedTheme {
        /// The theme.
        theme: String,
    },
    /// A record without a single text to read.
    #[error("概要も要旨もありません")]
    NoSummary,
    /// A meeting from before the archive's first fiscal year.
    #[error("{year}年度は、会議録の最初の年度（{first}年度）より前です")]
    BeforeFirstYear {
        /// The meeting's fiscal year.
        year: FiscalYear,
        /// The archive's first.
        first: FiscalYear,
    },
    /// The synonyms make no sense.
    #[error("{0}")]
    Synonym(#[from] SynonymProblem),
    /// The people make no sense.
    #[error("{0}")]
    Person(#[from] PersonProblem),
    /// Nothing is wrong, and yet someone should look.
    #[error("{0}")]
    Advice(#[from] Advice),
}

impl Problem {
    /// Whether the archive can be built all the same.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Blank
            | Self::Character(_)
            | Self::RepeatedTheme { .. }
            | Self::NoSummary
            | Self::BeforeFirstYear { .. } => Severity::Warning,
            Self::Person(problem) => problem.severity(),
            Self::File(problem) => problem.severity(),
            Self::Advice(advice) => advice.severity(),
            _ => Severity::Error,
        }
    }

    /// Whether it is about a value that is written, and so stays true whatever
    /// else of the file could not be read.
    pub fn is_about_a_value(&self) -> bool {
        !matches!(
            self,
            Self::Missing { .. }
                | Self::UnknownField { .. }
                | Self::RepeatedField { .. }
                | Self::EmptySource
                | Self::MissingSeries
                | Self::NoSummary
                | Self::Synonym(SynonymProblem::Alone)
                | Self::Person(PersonProblem::Alone | PersonProblem::Namesake { .. })
        )
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NotFound => "場所の名前を確かめてください（何も書かなければ records を読みます）".into(),
            Self::NotRecords => "記録のフォルダー（例: records）か .jsonl ファイルを指定してください".into(),
            Self::NoRecords => "2023.toml のような名前で、会議ごとに一つの記録を置いてください".into(),
            Self::File(problem) => problem.remedy(),
            Self::NotUtf8 => "Excel やメモ帳で保存すると Shift_JIS になることがあります。文字コードに UTF-8 を選んで保存し直してください".into(),
            Self::NoArchiveInfo => "記録と同じフォルダーに archive.toml を作り、title = \"会議録の名前\" を書いてください".into(),
            Self::Toml(syntax) => syntax.remedy(),
            Self::Json { .. } => "1行に会議1件、{\"id\": \"2023\", \"title\": \"…\", …} の形で書いてください".into(),
            Self::UnknownField { nearest: Some(nearest), .. } => {
                format!("「{nearest}」のことでしたら直してください。要らない項目でしたら消してください")
            }
            Self::UnknownField { known, .. } => format!("使える項目は {} です", names(known)),
            Self::RepeatedField { .. } => "どちらか一つを残して、もう一つを消してください".into(),
            Self::Missing { field } => format!("{} のように書き足してください", field.example),
            Self::WrongType { example, .. } => format!("{example} のように書いてください"),
            Self::Empty { example } => format!("{example} のように中身を書いてください"),
            Self::Blank => "書くことがなければ、この項目を消してください".into(),
            Self::Limit(problem) => problem.remedy(),
            Self::LineBreak => "改行を取って1行にしてください".into(),
            Self::Character(problem) => problem.remedy(),
            Self::Unconfirmed { .. } => "元の資料と見比べて、項目の値が正しければそのまま、違えば直してから、この注記を消してください".into(),
            Self::BadId { .. } => ID_RULE.into(),
            Self::ReservedId { id } => reserved::remedy(id).into(),
            Self::UndatedId { .. } => "開催日（date）を確かめて、その「要確認」を消してください。あとは kairoku の最初の画面で「記録を確かめる」を選ぶと、id とファイル名を年度のもの（例: 2024）に付け替えられます".into(),
            Self::IdNotStem { id, stem } if is_id(stem) && !is_reserved(stem) => {
                format!("id = \"{stem}\" と書くか、ファイル名を {id}.toml に変えてください")
            }
            Self::IdNotStem { id, .. } => format!("ファイル名を {id}.toml に変えてください"),
            Self::DuplicateId { .. } => "どちらかの id を、まだ使っていないものに変えてください（公開したページのアドレスになるため、使い回しはできません）".into(),
            Self::BadDate { value } => day_remedy(value),
            Self::NoSuchDay { .. } => "月と日を確かめてください".into(),
            Self::BadTime { value } => time_remedy(value),
            Self::EndDateBeforeDate { .. } => "開催日（date）と最終日（end_date）を確かめてください。1日だけの会議でしたら end_date は要りません".into(),
            Self::EndBeforeStart { .. } => "開始（start）と終了（end）を確かめてください。午後1時は「13:00」と書きます".into(),
            Self::FiscalYearMismatch { derived, .. } => {
                format!("fiscal_year = {derived} に直すか、この行を消してください（年度は開催日から決まります）")
            }
            Self::BadFiscalYear { example, .. } => format!("{example} のように、西暦の4桁で書いてください"),
            Self::Negative { .. } => "0以上の数を書いてください。分からないときは、この項目を消してください".into(),
            Self::TooLarge { .. } => "桁を確かめてください".into(),
            Self::BadKind { .. } => format!("{}のどれかを書いてください", kinds()),
            Self::BadUrl { .. } => "「https://example.jp/…」のように、https:// か http:// から始まるアドレスを書いてください".into(),
            Self::NotAPlace { .. } => "「https://example.jp/kaigi/」のように、「?」や「#」のないアドレスを書いてください".into(),
            Self::EmptySource => "出典のアドレス（url）か題（title）を書いてください。出典がなければ source を消してください".into(),
            Self::MissingSeries => "archive.toml に series = \"会議の系列名\" と書いてください（この記録だけ違う系列のときは、この記録に書きます）".into(),
            Self::RepeatedTheme { .. } => "一つにまとめて読みました。片方を消してください".into(),
            Self::NoSummary => "summary に概要を書くと、本文からも探せるようになります".into(),
            Self::BeforeFirstYear { .. } => "開催日を確かめてください。正しければ、archive.toml の first_fiscal_year を直してください".into(),
            Self::Synonym(problem) => problem.remedy(),
            Self::Person(problem) => problem.remedy(),
            Self::Advice(advice) => advice.remedy(),
        }
    }

    /// The word by which programs know the rule. It never changes: the names
    /// of the variants are a contract.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(problem) => problem.into(),
            Self::Toml(syntax) => syntax.into(),
            Self::Character(problem) => problem.into(),
            Self::Limit(problem) => problem.into(),
            Self::Synonym(problem) => problem.into(),
            Self::Person(problem) => problem.into(),
            Self::Advice(advice) => advice.into(),
            _ => self.into(),
        }
    }
}

/// What an id may look like.
const ID_RULE: &str = "半角の英小文字か数字で始め、英小文字・数字・「.」「_」「-」だけを使って80字までにしてください（例: 2023、2023-11-06）";

fn names(fields: &[Field]) -> String {
    let names = fields.iter().map(|field| field.name);
    names.collect::<Vec<_>>().join("、")
}

fn kinds() -> String {
    let kind = |kind: SessionKind| format!("「{}」（{}）", kind.as_str(), kind.name());
    SessionKind::ALL.map(kind).concat()
}

fn at_line(line: Option<u32>) -> String {
    line.map_or_else(String::new, |line| format!("（はじめは{line}行目）"))
}

fn in_parentheses(note: &str) -> String {
    let told = (!note.is_empty()).then(|| format!("（{note}）"));
    told.unwrap_or_default()
}
