//! The tables of the workbook and their columns: defined here once, and both
//! written and read by this.
//!
//! A row says what the record says under the names of its fields. What belongs
//! together is joined by numbers that people can see: the id of the meeting,
//! the number of the session, the number of the speaker.

use kairoku_core::record::SessionKind;

/// A table of the workbook.
#[derive(Debug)]
pub(super) struct Layout {
    /// Which table.
    pub(super) table: Table,
    /// The name of its sheet.
    pub(super) name: &'static str,
    /// What else such a sheet is called.
    pub(super) aliases: &'static [&'static str],
    /// Its columns, from the left.
    pub(super) columns: &'static [Column],
}

/// The tables of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Table {
    /// A row for each meeting.
    Meetings,
    /// A row for each session.
    Sessions,
    /// A row for each affiliation of each speaker.
    Speakers,
    /// A row for each link.
    Links,
    /// A row for each group of synonyms.
    Synonyms,
}

/// A column of a table.
#[derive(Debug, PartialEq)]
pub(super) struct Column {
    /// The field by its name in the record, with that of its table before a
    /// dot; or one of the numbers that join rows.
    pub(super) field: &'static str,
    /// The heading.
    pub(super) heading: &'static str,
    /// What else such a column is called.
    pub(super) aliases: &'static [&'static str],
    /// What stands in it.
    pub(super) kind: Kind,
    /// Whether every row must have it.
    pub(super) required: bool,
    /// Its width, in characters of the standard font.
    pub(super) width: f64,
    /// What to write, with an example; shown as the note of the heading.
    pub(super) note: &'static str,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// The id of a meeting.
    Id,
    /// A number that joins rows, from 1.
    Ordinal,
    /// A text of one line.
    Line,
    /// The name of one person.
    Name,
    /// A text of several lines, in Markdown. One that is longer than a cell
    /// goes on in further columns of the same heading with numbers.
    Text,
    /// One of these words, each with what the record says for it.
    Choice(&'static [(&'static str, &'static str)]),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number of people or bodies.
    Count,
    /// A text of one line each, in as many columns as it takes: 1, 2, 3.
    List,
}

/// The field of the id by which rows find their meeting.
pub(super) const ID: &str = "id";
/// The field of the number by which rows find their session.
pub(super) const SESSION: &str = "session";
/// The field of the number by which rows find their speaker.
pub(super) const SPEAKER: &str = "speaker";
/// The field that says which way synonyms lead.
pub(super) const WAY: &str = "way";
/// What [`WAY`] says of words that stand for each other.
pub(super) const GROUP: &str = "group";

/// How many columns a list has at least.
pub(super) const LIST_COLUMNS: usize = 3;

const KINDS: &[(&str, &str)] = &[
    ("講演", SessionKind::Talk.as_str()),
    ("報告・情報提供", SessionKind::Report.as_str()),
    ("討議・意見交換", SessionKind::Discussion.as_str()),
    ("その他", SessionKind::Other.as_str()),
];

const WAYS: &[(&str, &str)] = &[("互いに", GROUP), ("片方から", "one_way")];

const fn column(field: &'static str, heading: &'static str, kind: Kind, width: f64) -> Column {
    Column {
        field,
        heading,
        aliases: &[],
        kind,
        required: false,
        width,
        note: "",
    }
}

impl Column {
    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// Whether there may be several columns of it, with numbers.
    pub(super) fn repeats(&self) -> bool {
        matches!(self.kind, Kind::List | Kind::Text)
    }

    /// The heading of the column that is the nth of its field, from 0.
    pub(super) fn heading_of(&self, nth: usize) -> String {
        match self.kind {
            Kind::List => format!("{}{}", self.heading, nth + 1),
            Kind::Text if nth > 0 => format!("{}{}", self.heading, nth + 1),
            _ => self.heading.to_owned(),
        }
    }
}

impl Layout {
    /// The column of a field.
    pub(super) fn column(&self, field: &str) -> &'static Column {
        let found = self.columns.iter().find(|column| column.field == field);
        found.expect("every field that is asked for has a column")
    }
}

impl Table {
    /// The layout of the table.
    pub(super) fn layout(self) -> &'static Layout {
        let found = LAYOUTS.iter().find(|layout| layout.table == self);
        found.expect("every table has a layout")
    }
}

const ID_NOTE: &str = "会議を見分ける名前です。半角の英小文字と数字で、年度ごとに一つなら西暦の年度にします（例: 2023）。公開したページのアドレスになるので、あとで変えません";
const ID_ALIASES: &[&str] = &["id", "ID", "会議コード", "会議番号", "記録ID"];
const JOINING_ID_NOTE: &str = "「会議」シートの会議IDと同じものを書きます";

const fn joining_id() -> Column {
    column(ID, "会議ID", Kind::Id, 12.0)
        .required()
        .also(ID_ALIASES)
        .note(JOINING_ID_NOTE)
}

const fn session_number() -> Column {
    column(SESSION, "発表番号", Kind::Ordinal, 10.0)
        .required()
        .also(&["番号", "発表No", "プログラム番号", "順番"])
}

const fn themes(note: &'static str) -> Column {
    column("themes", "テーマ", Kind::List, 18.0)
        .also(&["主題", "キーワード", "分野"])
        .note(note)
}

/// Every table, in the order of the sheets.
pub(super) static LAYOUTS: [Layout; 5] = [
    Layout {
        table: Table::Meetings,
        name: "会議",
        aliases: &["会議一覧", "会議リスト", "開催一覧"],
        columns: &[
            column(ID, "会議ID", Kind::Id, 12.0)
                .required()
                .also(ID_ALIASES)
                .note(ID_NOTE),
            column("title", "会議名", Kind::Line, 36.0)
                .required()
                .also(&["会議の名前", "会議の名称", "名称", "会議名称", "タイトル", "題名"])
                .note("会議の正式な名前です（例: 令和5年度 リエゾン会議）"),
            column("series", "系列", Kind::Line, 14.0)
                .also(&["会議の系列", "シリーズ"])
                .note("いつもの会議なら空けておきます。別の系列の会議のときだけ書きます"),
            column("date", "開催日", Kind::Date, 12.0)
                .required()
                .also(&["日付", "開催年月日", "年月日", "開催日時", "日時", "開始日"])
                .note("西暦の日付です（例: 2023-11-06）。何日も続く会議では初日を書きます"),
            column("end_date", "最終日", Kind::Date, 12.0)
                .also(&["終了日", "閉会日"])
                .note("何日も続く会議の最後の日です。1日だけの会議では空けておきます"),
            column("start", "開始時刻", Kind::Time, 9.0)
                .also(&["開始", "開会", "開会時刻"])
                .note("時:分で書きます（例: 13:30）"),
            column("end", "終了時刻", Kind::Time, 9.0)
                .also(&["終了", "閉会", "閉会時刻"])
                .note("時:分で書きます（例: 17:00）"),
            column("venue", "会場", Kind::Line, 24.0)
                .also(&["場所", "開催場所", "開催地"])
                .note("例: 本館 第1会議室"),
            column("organizer", "主催", Kind::Line, 20.0)
                .also(&["主催者", "主催機関"])
                .note("例: 地域連携課"),
            column("participants", "参加者数", Kind::Count, 9.0)
                .also(&["参加人数", "出席者数", "人数", "参加者"])
                .note("数だけを書きます（例: 46）"),
            column("organizations", "参加機関数", Kind::Count, 10.0)
                .also(&["機関数", "参加団体数", "団体数"])
                .note("数だけを書きます（例: 23）"),
            themes("会議全体のテーマです。一つの欄に一つずつ、テーマ1、テーマ2…に分けて書きます。足りなければテーマ4、テーマ5…の列を足します"),
            column("summary", "概要", Kind::Text, 60.0)
                .also(&["会議の概要", "会議概要"])
                .note("会議全体の概要です。段落の間は空行をはさみます（セルの中の改行は Alt + Enter）"),
            column("source.title", "出典の題", Kind::Line, 24.0)
                .also(&["出典", "出典名"])
                .note("記録の元になったページや資料の題です"),
            column("source.url", "出典のアドレス", Kind::Line, 30.0)
                .also(&["出典URL", "URL", "出典アドレス"])
                .note("https:// から始まるアドレスです"),
            column("source.published", "出典の公開日", Kind::Date, 12.0)
                .also(&["公開日", "掲載日"])
                .note("そのページや資料が公開された日です（例: 2023-12-21）"),
            column("source.license", "出典の利用条件", Kind::Line, 16.0)
                .also(&["利用条件", "ライセンス"])
                .note("例: CC BY 4.0"),
        ],
    },
    Layout {
        table: Table::Sessions,
        name: "発表",
        aliases: &["発表一覧", "プログラム", "講演一覧", "次第"],
        columns: &[
            joining_id(),
            session_number().note("その会議の中で何番目の発表かを、1から順に書きます。「登壇者」シートはこの番号で発表を見つけます"),
            column("kind", "種別", Kind::Choice(KINDS), 16.0)
                .required()
                .also(&["種類", "区分", "発表種別"])
                .note("一覧から選びます: 講演、報告・情報提供、討議・意見交換、その他"),
            column("title", "題名", Kind::Line, 40.0)
                .required()
                .also(&["タイトル", "発表題目", "演題", "発表題名", "題目", "発表名"])
                .note("例: 起業家教育の実践について"),
            themes("この発表のテーマです。一つの欄に一つずつ、テーマ1、テーマ2…に分けて書きます"),
            column("summary", "要旨", Kind::Text, 60.0)
                .also(&["概要", "内容", "発表要旨"])
                .note("話されたことの要旨です。段落の間は空行をはさみます（セルの中の改行は Alt + Enter）"),
        ],
    },
    Layout {
        table: Table::Speakers,
        name: "登壇者",
        aliases: &["登壇者一覧", "発表者", "講演者", "講師"],
        columns: &[
            joining_id(),
            session_number().note("「発表」シートの発表番号と同じものを書きます"),
            column(SPEAKER, "登壇者番号", Kind::Ordinal, 11.0)
                .required()
                .also(&["登壇順", "登壇者No"])
                .note("その発表の中で何人目かを、1から順に書きます。所属が二つある人は、同じ番号の行を二つ書きます"),
            column("name", "氏名", Kind::Name, 16.0)
                .required()
                .also(&["名前", "登壇者名", "登壇者", "発表者名", "講演者名", "お名前"])
                .note("一つの欄に1人だけ書きます（例: 山田 花子）"),
            column("reading", "読み", Kind::Line, 18.0)
                .also(&["ふりがな", "フリガナ", "よみ", "よみがな", "カナ", "氏名の読み"])
                .note("かなで書きます（例: やまだ はなこ）"),
            column("honorific", "敬称", Kind::Line, 8.0)
                .also(&["敬称名"])
                .note("元の資料での呼び方です（例: 氏、教授）"),
            column("organization", "所属", Kind::Line, 36.0)
                .also(&["所属機関", "所属先", "機関名", "所属名"])
                .note("その日の所属です。一つの欄に一つだけ書き、二つ目は次の行に、同じ登壇者番号で書きます"),
            column("role", "役職", Kind::Line, 20.0)
                .also(&["職名", "肩書", "役職名", "肩書き"])
                .note("例: 教授"),
        ],
    },
    Layout {
        table: Table::Links,
        name: "リンク",
        aliases: &["関連リンク", "資料"],
        columns: &[
            joining_id(),
            column("title", "リンクの題", Kind::Line, 40.0)
                .required()
                .also(&["題", "題名", "タイトル", "リンク名"])
                .note("何へのリンクかを書きます（例: 当日の資料）"),
            column("url", "リンクのアドレス", Kind::Line, 50.0)
                .required()
                .also(&["アドレス", "URL", "リンク先"])
                .note("https:// から始まるアドレスです"),
        ],
    },
    Layout {
        table: Table::Synonyms,
        name: "同義語",
        aliases: &["類義語", "言い換え"],
        columns: &[
            column(WAY, "向き", Kind::Choice(WAYS), 10.0)
                .required()
                .also(&["方向", "種類", "種別"])
                .note("「互いに」は、どの語で検索してもすべてを検索します。「片方から」は、左の語で検索したときだけ言い換えも検索します"),
            column("word", "語", Kind::Line, 22.0)
                .required()
                .also(&["用語", "言葉"])
                .note("検索する語です（例: 高専）"),
            column("also", "言い換え", Kind::List, 22.0)
                .also(&["同義語", "類義語"])
                .note("一つの欄に一つずつ、言い換え1、言い換え2…に分けて書きます（例: 高等専門学校）"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns_of_one_table() {
        for layout in &LAYOUTS {
            let mut names: Vec<_> = layout
                .columns
                .iter()
                .flat_map(|it| std::iter::once(it.heading).chain(it.aliases.iter().copied()))
                .collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{}", layout.name);
        }
    }

    #[test]
    fn every_column_says_what_to_write() {
        for column in LAYOUTS.iter().flat_map(|layout| layout.columns) {
            assert!(!column.note.is_empty(), "{}", column.heading);
        }
    }

    #[test]
    fn kinds_are_called_as_readers_call_them() {
        let called: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(called, SessionKind::ALL.map(SessionKind::name));
    }
}
