//! The columns of every sheet.

use kairoku_core::record::SessionKind;

use super::{Column, GROUP, ID, Kind, Layout, SESSION, SPEAKER, SheetKind, WAY, column};

pub(super) const KINDS: &[(&str, &str)] = &[
    choice(SessionKind::Talk),
    choice(SessionKind::Report),
    choice(SessionKind::Discussion),
    choice(SessionKind::Other),
];

/// A kind as people choose it, with the word of the record.
const fn choice(kind: SessionKind) -> (&'static str, &'static str) {
    (kind.name(), kind.as_str())
}

const WAYS: &[(&str, &str)] = &[("互いに", GROUP), ("片方から", "one_way")];

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

const fn themes(note: &'static str, in_cells: &'static str) -> Column {
    column("themes", "テーマ", Kind::List, 18.0)
        .also(&["主題", "キーワード", "分野"])
        .note(note)
        .in_cells(in_cells)
}

const TEXT_IN_CELLS: &str = "セルの中の改行は Alt + Enter です";

/// Every layout, in the order of the sheets.
pub(crate) static LAYOUTS: [Layout; 5] = [
    Layout {
        kind: SheetKind::Meetings,
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
            themes("会議全体のテーマです", "一つの欄に一つずつ、テーマ1、テーマ2…に分けて書きます。足りなければテーマ4、テーマ5…の列を足します"),
            column("summary", "概要", Kind::Text, 60.0)
                .also(&["会議の概要", "会議概要"])
                .note("会議全体の概要です。段落の間は空行をはさみます")
                .in_cells(TEXT_IN_CELLS),
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
        kind: SheetKind::Sessions,
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
            themes("この発表のテーマです", "一つの欄に一つずつ、テーマ1、テーマ2…に分けて書きます"),
            column("summary", "要旨", Kind::Text, 60.0)
                .also(&["概要", "内容", "発表要旨"])
                .note("話されたことの要旨です。段落の間は空行をはさみます")
                .in_cells(TEXT_IN_CELLS),
        ],
    },
    Layout {
        kind: SheetKind::Speakers,
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
                .note("その日の所属です")
                .in_cells("一つの欄に一つだけ書き、二つ目は次の行に、同じ登壇者番号で書きます"),
            column("role", "役職", Kind::Line, 20.0)
                .also(&["職名", "肩書", "役職名", "肩書き"])
                .note("例: 教授"),
        ],
    },
    Layout {
        kind: SheetKind::Links,
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
        kind: SheetKind::Synonyms,
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
