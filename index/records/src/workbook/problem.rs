//! Every trap of a workbook in words: what is wrong, and what to do about it.

mod file_kind;
mod record;
mod remedy;
mod rule;
mod severity;
mod when;

use kairoku_core::validate;

pub use file_kind::FileKind;
pub use rule::Rule;
pub use when::WhenProblem;

/// Something that is wrong with a workbook. Its text says what, in Japanese,
/// for people who do not program; [`Problem::remedy`] says what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    // The file.
    /// The file has no content.
    #[error("ファイルが空です（0バイト）")]
    EmptyFile,
    /// The file is something else, whatever its name says.
    #[error("中身は{0}です。Excel ブック（.xlsx）でも CSV でもありません")]
    WrongKind(FileKind),
    /// The workbook is encrypted.
    #[error("パスワードで保護されたブックなので、中を読めません")]
    Locked,
    /// The file, or what it unpacks to, is beyond all sense.
    #[error("大きすぎて読めません（{what}が{most}を超えています）")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit, with its unit.
        most: &'static str,
    },
    /// The file is damaged.
    #[error("ファイルが壊れていて読めません（{detail}）")]
    Broken {
        /// What the reader says, in English.
        detail: String,
    },
    /// A text whose characters cannot be told.
    #[error("読めない文字があります（文字コードは {encoding} として読みました）")]
    Unreadable {
        /// The encoding.
        encoding: &'static str,
    },
    /// Not a single cell has anything in it.
    #[error("どのシートにも何も書かれていません")]
    EmptyBook,
    /// No sheet has headings that are known.
    #[error("会議録の表が見つかりません（見出しの行がどのシートにもありません）")]
    NoTable,

    // Sheets.
    /// A sheet of the right name without headings.
    #[error("見出しの行が見つかりません")]
    NoHeadings,
    /// A sheet of another kind than those of the workbook.
    #[error("会議録の表ではないシートなので、読みませんでした")]
    UnknownSheet,
    /// A sheet that is known by its headings alone.
    #[error("見出しから「{table}」の表として読みました")]
    RenamedSheet {
        /// The name of the sheet.
        table: &'static str,
    },
    /// A second sheet of the same kind.
    #[error("「{table}」の表が、シート「{first}」にもあります")]
    TwoSheets {
        /// The name of the sheet.
        table: &'static str,
        /// The first sheet.
        first: String,
    },
    /// A sheet that is not shown.
    #[error("非表示のシートです。隠れている行も読みました")]
    HiddenSheet,
    /// Rows that are not shown.
    #[error("非表示の行です。隠れていますが、読みました")]
    HiddenRows,
    /// Columns that are not shown.
    #[error("非表示の列です。隠れていますが、読みました")]
    HiddenColumns,
    /// Rows above the headings.
    #[error("見出しの行より上に書かれています。読みませんでした")]
    AboveHeadings,
    /// Cells that are merged.
    #[error("セルが結合されています")]
    Merged,
    /// Rows without anything between others.
    #[error("表の途中に空の行があります。とばして読みました")]
    BlankRows,

    // Headings.
    /// A column that every row needs.
    #[error("「{heading}」の列がありません")]
    MissingColumn {
        /// Its heading.
        heading: String,
    },
    /// A column without which something would be lost.
    #[error("「{heading}」の列がないため、今の記録にある{count}件が消えてしまいます")]
    LosingColumn {
        /// Its heading.
        heading: String,
        /// How many values there are.
        count: usize,
    },
    /// A heading that is nearly one of the sheet's.
    #[error("「{heading}」という見出しはありません")]
    NearHeading {
        /// The heading.
        heading: String,
        /// What was probably meant.
        meant: String,
    },
    /// A heading that the sheet does not have.
    #[error("「{heading}」という見出しはありません。この列は読みませんでした")]
    UnknownHeading {
        /// The heading.
        heading: String,
        /// Whether it is a fiscal year, which follows from the date.
        fiscal_year: bool,
    },
    /// A heading that comes twice.
    #[error("「{heading}」の列が二つあります（はじめは{first}列）")]
    TwoColumns {
        /// The heading.
        heading: String,
        /// The letters of the first column.
        first: String,
    },
    /// A column with values and without a heading.
    #[error("見出しのない列に書かれています")]
    NoHeading,

    // Cells.
    /// A cell that must say something.
    #[error("「{heading}」が空です")]
    Blank {
        /// The heading.
        heading: String,
    },
    /// A value that was calculated.
    #[error("数式が入っています。計算された値を読みました")]
    Formula,
    /// A formula that was never calculated.
    #[error("数式の計算された値がありません")]
    NotCalculated,
    /// An error of Excel.
    #[error("Excel のエラー「{error}」になっています")]
    CellError {
        /// The error, such as `#REF!`.
        error: String,
    },
    /// A mark that stands for what is above.
    #[error("「{mark}」と書かれています。上と同じという意味の印は読み取れません")]
    Ditto {
        /// The mark.
        mark: String,
        /// What stands above.
        above: Option<String>,
    },
    /// Spaces around a text.
    #[error("前後に空白があります。取り除いて読みました")]
    Spaces,
    /// A line break where there is one line.
    #[error("1行で書く欄に改行が入っています")]
    LineBreak,
    /// Several people in one cell.
    #[error("2人以上の名前が一つの欄に書かれているようです（「{mark}」で区切られています）")]
    TwoPeople {
        /// What parts them.
        mark: String,
    },
    /// An organization, a role or an honorific in the place of a name.
    #[error("氏名の欄に、名前ではない言葉「{word}」があります")]
    MoreThanName {
        /// The word.
        word: String,
    },
    /// Characters that other machines show otherwise.
    #[error("機種によって変わる文字「{characters}」が使われています")]
    PlatformCharacters {
        /// The characters, each once.
        characters: String,
        /// What to write for each.
        plain: Vec<(char, String)>,
    },
    /// Characters that only one machine has.
    #[error("外字（この機械でしか表示できない文字）が使われています（U+{:04X}）", u32::from(*.character))]
    PrivateCharacter {
        /// The first of them.
        character: char,
    },
    /// A text that fills the cell to its very end.
    #[error("セルに入る最大の文字数（32,767字）まで書かれています")]
    FullCell,
    /// A text that Excel took for a day.
    #[error("文字を書く欄が日付になっています（{shown}）")]
    DateInText {
        /// The day.
        shown: String,
    },
    /// A text that Excel took for a truth value.
    #[error("文字を書く欄が {shown} になっています（Excel が真偽の値として扱っています）")]
    BooleanInText {
        /// How Excel shows it.
        shown: &'static str,
    },
    /// A quotation mark that is never closed, and so takes in the rows below.
    #[error("{from}行目で始まる「\"」が閉じていません（下の{rows}行も同じ欄に入ってしまいます）")]
    OpenQuote {
        /// The line of the file on which it stands, from 1.
        from: u32,
        /// How many lines it takes in.
        rows: u32,
    },
    /// A text that goes on behind the quotation mark that closes a cell.
    #[error("{line}行目に、「\"」で囲んだ欄のあとに続く文字があります")]
    TextBehindQuote {
        /// The line of the file, from 1.
        line: u32,
    },
    /// A number that is none.
    #[error("数として読めません")]
    NotANumber,
    /// Two numbers in a cell.
    #[error("二つの数が一つの欄に書かれています（{first}と{second}）")]
    TwoNumbers {
        /// The first.
        first: u32,
        /// The second.
        second: u32,
    },
    /// A number with a fraction.
    #[error("小数になっています")]
    Fraction,
    /// A number that is written as text.
    #[error("数が文字として書かれています。{meant} として読みました")]
    NumberAsText {
        /// What it was read as.
        meant: u32,
    },
    /// A number that joins rows and is none from 1 on.
    #[error("「{heading}」が1からの番号ではありません")]
    NotAnOrdinal {
        /// The heading.
        heading: String,
    },
    /// A word that cannot be chosen.
    #[error("「{value}」は選べません")]
    NotAChoice {
        /// The word.
        value: String,
        /// The words there are.
        choices: Vec<&'static str>,
        /// What was probably meant.
        meant: Option<&'static str>,
    },

    /// What is wrong with a day or a time.
    #[error(transparent)]
    When(#[from] WhenProblem),

    // Rows among each other.
    /// A meeting that stands in two rows.
    #[error("会議ID「{id}」は {first} にもあります")]
    TwoMeetings {
        /// The id.
        id: String,
        /// Where it stands first.
        first: String,
    },
    /// A new meeting that another record of the archive may be of.
    #[error("今ある記録「{id}」（{title}）と、同じ会議かもしれません")]
    SameMeeting {
        /// The id of that record.
        id: String,
        /// Its title.
        title: String,
    },
    /// An id whose file has another purpose.
    #[error("会議ID「{id}」は使えません（{id}.toml は会議の記録ではないファイルの名前です）")]
    ReservedId {
        /// The id.
        id: String,
    },
    /// A row of a meeting that neither workbook nor archive has.
    #[error("会議ID「{id}」の会議がありません")]
    NoSuchMeeting {
        /// The id.
        id: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// A session that stands in two rows.
    #[error("会議「{id}」の発表番号{number}は {first} にもあります")]
    TwoSessions {
        /// The meeting.
        id: String,
        /// The number.
        number: u32,
        /// Where it stands first.
        first: String,
    },
    /// Sessions that are not numbered through.
    #[error("会議「{id}」の発表番号{missing}がとんでいます")]
    SessionGap {
        /// The meeting.
        id: String,
        /// The first number that is missing.
        missing: u32,
    },
    /// A speaker of a session that is not there.
    #[error("会議「{id}」に、発表番号{number}の発表がありません")]
    NoSuchSession {
        /// The meeting.
        id: String,
        /// The number.
        number: u32,
    },
    /// Rows of one speaker that do not agree.
    #[error("登壇者番号{number}の「{heading}」が、{first} の「{other}」と違います")]
    OtherSpeaker {
        /// The number.
        number: u32,
        /// The heading of what differs.
        heading: &'static str,
        /// Where it stands first.
        first: String,
        /// What stands there.
        other: String,
    },
    /// A role without an organization.
    #[error("役職だけがあり、所属がありません")]
    RoleAlone,
    /// Sessions that are no longer those whose speakers are on record.
    #[error(
        "会議「{id}」の発表番号{number}が、今の記録の「{title}」ではありません。登壇者がほかの発表に付いてしまうおそれがあります"
    )]
    SpeakersShift {
        /// The meeting.
        id: String,
        /// The number.
        number: u32,
        /// The title on record.
        title: String,
    },

    /// What is wrong with a record, wherever it is written.
    #[error(transparent)]
    Record(#[from] validate::Problem),
}

/// How much is shown of what a reader of files says, which may hold a part of them.
const DETAIL: usize = 200;

impl Problem {
    /// What it means that a reader of files fails.
    pub(super) fn broken(error: &dyn std::fmt::Display) -> Self {
        let detail = error.to_string().chars().take(DETAIL).collect();
        Self::Broken { detail }
    }
}
