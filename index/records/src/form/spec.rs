//! The fields of a record as a form has them: those of the workbook's columns,
//! with their headings as labels and their notes as explanations.

use std::sync::LazyLock;

use kairoku_core::protocol::staff::FieldKind;

use crate::input::ARCHIVE_FILE;
use crate::workbook::layout::{Column, ID, Kind, SESSION, SPEAKER, SheetKind};

/// What a table of a record can hold, in the order of the record.
#[derive(Debug, Default)]
pub(super) struct Spec {
    /// Its fields.
    pub(super) fields: Vec<FieldSpec>,
    /// Its tables, each with its name in the record and for people.
    pub(super) groups: Vec<PartSpec>,
    /// Its lists of tables.
    pub(super) lists: Vec<PartSpec>,
}

/// A table, or list of tables, of a record.
#[derive(Debug)]
pub(super) struct PartSpec {
    /// Its name in the record.
    pub(super) key: &'static str,
    /// What people call it, or one of its items.
    pub(super) name: &'static str,
    /// What it can hold.
    pub(super) spec: Spec,
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct FieldSpec {
    /// Its name in the record.
    pub(super) key: &'static str,
    /// Its label.
    pub(super) label: &'static str,
    /// What to write, with an example.
    pub(super) help: &'static str,
    /// What it takes.
    pub(super) kind: FieldKind,
    /// Whether it is `true` or `false` in the record.
    pub(super) is_truth: bool,
    /// Whether it must be there.
    pub(super) required: bool,
}

impl Spec {
    /// What the file of a name can hold.
    pub(super) fn of_file(file: &str) -> &'static Self {
        match file {
            ARCHIVE_FILE => &ARCHIVE,
            _ => &MEETING,
        }
    }

    /// The field of a name.
    pub(super) fn field(&self, key: &str) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The table, or list of tables, of a name.
    pub(super) fn part(&self, key: &str) -> Option<&PartSpec> {
        let parts = self.groups.iter().chain(&self.lists);
        parts.into_iter().find(|part| part.key == key)
    }

    /// The place of a field, table or list in the order of the record.
    pub(super) fn order(&self, key: &str) -> usize {
        let fields = self.fields.iter().map(|field| field.key);
        let parts = self.groups.iter().chain(&self.lists).map(|part| part.key);
        let mut keys = fields.chain(parts);
        keys.position(|known| known == key).unwrap_or(usize::MAX)
    }

    /// What the table of a path can hold.
    pub(super) fn at(&self, path: &str) -> Option<&Self> {
        use crate::path::{Step, steps};
        steps(path).try_fold(self, |spec, step| match step {
            Step::Key(key) => spec.part(key).map(|part| &part.spec),
            Step::Item(_) => Some(spec),
        })
    }
}

static MEETING: LazyLock<Spec> = LazyLock::new(|| {
    let mut meeting = of_sheet(SheetKind::Meetings, |column| !column.field.contains('.'));
    let mut source = of_sheet(SheetKind::Meetings, |column| {
        column.field.starts_with(SOURCE)
    });
    for field in &mut source.fields {
        field.key = &field.key[SOURCE.len()..];
    }
    let mut speaker = of_sheet(SheetKind::Speakers, |it| !AFFILIATION.contains(&it.field));
    let affiliation = of_sheet(SheetKind::Speakers, |it| AFFILIATION.contains(&it.field));
    let mut session = of_sheet(SheetKind::Sessions, |_| true);
    speaker.lists = vec![PartSpec {
        key: "affiliations",
        name: "所属",
        spec: required(affiliation, "organization"),
    }];
    session.lists = vec![part("speakers", SheetKind::Speakers, speaker)];
    meeting.groups = vec![PartSpec {
        key: "source",
        name: "出典",
        spec: source,
    }];
    let links = of_sheet(SheetKind::Links, |_| true);
    meeting.lists = vec![
        part("sessions", SheetKind::Sessions, session),
        part("links", SheetKind::Links, links),
    ];
    meeting
});

/// What the columns of the source begin with.
const SOURCE: &str = "source.";
/// The columns of an affiliation, of which a speaker can have several.
const AFFILIATION: [&str; 2] = ["organization", "role"];

static ARCHIVE: LazyLock<Spec> = LazyLock::new(|| Spec {
    fields: vec![
        line(
            "title",
            "会議録の名前",
            "サイトの題になります（例: リエゾン会議 会議録）",
        ),
        line(
            "series",
            "会議の系列",
            "いつもの会議の名前です。会議ごとに書かなくてよくなります（例: リエゾン会議）",
        ),
        FieldSpec {
            kind: FieldKind::Text,
            ..line(
                "description",
                "会議録の説明",
                "サイトの最初に出る、一文か二文の説明です（例: 毎年度の会議の記録です。）",
            )
        },
        line(
            "organizer",
            "会議の主催",
            "会議を開いている機関です。主催を書いていない会議は、ここの主催として引用されます（例: 地域連携課）",
        ),
        FieldSpec {
            kind: FieldKind::Number,
            ..line(
                "first_fiscal_year",
                "最初の年度",
                "一回目の会議が開かれた年度の、西暦の4桁です。この年度から、記録がある年度とない年度を示します（例: 1998）",
            )
        },
        line("license", "記録の利用条件", "例: CC BY 4.0"),
        line(
            "contact",
            "問い合わせ先",
            "https:// から始まるアドレスか、メールアドレスです（例: https://example.jp/contact/）",
        ),
        line(
            "url",
            "サイトのアドレス",
            "公開する場所が決まっていれば書きます。https:// から始まり、/ で終わります（例: https://example.jp/kaigi/）",
        ),
        line(
            "gateway",
            "検索サーバーのアドレス",
            "ふつうは空けておきます。書くと、検索は読む人のブラウザーではなく、このサーバーが行い、検索語がそこに送られます（例: https://search.example.jp/）",
        ),
        FieldSpec {
            kind: FieldKind::Choice(vec![("true".to_owned(), "架空の見本です".to_owned())]),
            is_truth: true,
            ..line(
                "sample",
                "架空の見本",
                "本物の記録では空けておきます。選ぶと、すべてのページに「見本」と出ます",
            )
        },
    ],
    ..Spec::default()
});

fn line(key: &'static str, label: &'static str, help: &'static str) -> FieldSpec {
    FieldSpec {
        key,
        label,
        help,
        kind: FieldKind::Line,
        is_truth: false,
        required: key == "title",
    }
}

fn part(key: &'static str, sheet: SheetKind, spec: Spec) -> PartSpec {
    let name = sheet.layout().name;
    PartSpec { key, name, spec }
}

/// The fields that a row of a sheet says of a thing, without the numbers that
/// join rows.
fn of_sheet(sheet: SheetKind, is_wanted: impl Fn(&Column) -> bool) -> Spec {
    let joins = |column: &Column| match column.field {
        ID => sheet != SheetKind::Meetings,
        SESSION | SPEAKER => true,
        _ => false,
    };
    let columns = sheet.layout().columns.iter();
    let own = columns.filter(|column| !joins(column) && is_wanted(column));
    Spec {
        fields: own.map(field).collect(),
        ..Spec::default()
    }
}

fn field(column: &Column) -> FieldSpec {
    let kind = match column.kind {
        Kind::Text => FieldKind::Text,
        Kind::List => FieldKind::Lines,
        Kind::Count | Kind::Ordinal => FieldKind::Number,
        Kind::Choice(choices) => {
            let choices = choices.iter();
            let choices = choices.map(|(name, word)| ((*word).to_owned(), (*name).to_owned()));
            FieldKind::Choice(choices.collect())
        }
        Kind::Id | Kind::Line | Kind::Name | Kind::Date | Kind::Time => FieldKind::Line,
    };
    FieldSpec {
        key: column.field,
        label: column.heading,
        help: column.note,
        kind,
        is_truth: false,
        required: column.required,
    }
}

fn required(mut spec: Spec, key: &str) -> Spec {
    for field in &mut spec.fields {
        field.required |= field.key == key;
    }
    spec
}
