//! What people write into cells.

use rust_xlsxwriter::Format;

use super::{
    Book, MEETING, RIGHT, SESSION, SPEAKER, TALK, meeting_with, said, speaker_with, tells,
};

#[test]
fn two_people_in_a_cell_are_refused() {
    for (names, mark) in [
        ("山田 花子、鈴木 一郎", "、"),
        ("山田 花子・鈴木 一郎", "・"),
        ("山田 花子＋鈴木 一郎", "+"),
        ("山田 花子\n鈴木 一郎", "改行"),
    ] {
        tells(
            &speaker_with("氏名", names),
            &[&format!(
                "登壇者!D2 エラー: 2人以上の名前が一つの欄に書かれているようです（「{mark}」で区切られています） → 行を分けて、1行に1人ずつ書いてください（登壇者番号は1、2、3…とします）。1人の名前でしたら、その記号を除いて書いてください（総務省の統一ルール 1-2「1セル1データとなっているか」）"
            )],
        );
    }
    tells(&speaker_with("氏名", "ジョン・スミス"), &[]);
}

#[test]
fn marks_for_what_stands_above_are_refused_with_what_stands_there() {
    for mark in ["〃", "同上", "々"] {
        let mut book = Book::new();
        book.sheet("会議", &[&MEETING, &RIGHT]);
        book.sheet("発表", &[&SESSION, &TALK]);
        let rows = [
            &SPEAKER[..],
            &["2023", "1", "1", "山田 花子", "", "", "みなと大学"],
            &["2023", "1", "2", "鈴木 一郎", "", "", mark, "教授"],
            &["2023", "1", "3", "佐々木 次郎", "", "", mark],
        ];
        book.sheet("登壇者", &rows);
        let tail = "→ 「みなと大学」と書いてください（上のセルをコピーして貼り付けます）（総務省の統一ルール 1-6「項目名等を省略していないか」）";
        tells(
            &book.read(),
            &["G3", "G4"].map(|cell| format!("登壇者!{cell} エラー: 「{mark}」と書かれています。上と同じという意味の印は読み取れません {tail}")).each_ref().map(String::as_str),
        );
    }
}

#[test]
fn characters_of_one_make_of_machine_are_told_of() {
    let read = meeting_with("会議名", "①㈱みなと会議㍻");
    tells(
        &read,
        &[
            "会議!B2 注意: 機種によって変わる文字「①㈱㍻」が使われています → このままでも読めますが、「①」は「1」、「㈱」は「(株)」、「㍻」は「平成」と書くと、どの機械でも同じに見えます（総務省の統一ルール 1-10「機種依存文字を使用していないか」）",
        ],
    );
    assert_eq!(read.records[0].title, "①㈱みなと会議㍻");
    let said = said(&meeting_with("会議名", "\u{E000}田会議"));
    assert!(said[0].starts_with("会議!B2 注意: 外字（この機械でしか表示できない文字）が使われています（U+E000） → ほかの機械では表示できません。"), "{said:?}");
}

#[test]
fn numbers_that_excel_shows_as_days_are_read_and_others_refused() {
    let mut book = Book::new();
    let sheet = book.sheet(
        "会議",
        &[&MEETING, &["2023", "会議", "45236"], &["2024", "会議", ""]],
    );
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write_number_with_format(2, 2, 45_601, &date).unwrap();
    tells(
        &book.read(),
        &[
            "会議!C2 エラー: 日付の欄が、日付ではなく数（45236）になっています → Excelの日数で 2023-11-06 のことでしたら、セルの書式を「日付」にするか、2023-11-06 と書いてください",
        ],
    );
}

#[test]
fn days_that_can_be_meant_in_one_way_are_read_with_a_word_about_it() {
    for (text, day) in [
        ("平成10年4月1日", "1998-04-01"),
        ("令和元年５月１日（水）", "2019-05-01"),
        ("平10.4.1", "1998-04-01"),
        ("H10.4.1", "1998-04-01"),
    ] {
        let read = meeting_with("開催日", text);
        tells(
            &read,
            &[&format!(
                "会議!C2 注意: 和暦で書かれています。{day} として読みました → 合っていれば、このままでかまいません。{day} と西暦で書くと、まちがいがなくなります（総務省の統一ルール 1-11「西暦表記又は和暦に西暦の併記がされているか」）"
            )],
        );
        assert!(read.records[0].toml.contains(&format!("date = \"{day}\"")));
    }
    tells(&meeting_with("開催日", "２０２３年１１月６日"), &[]);
}

#[test]
fn days_that_cannot_be_told_are_refused_with_what_is_missing() {
    for (text, problem, remedy) in [
        (
            "H10",
            "年だけで、月と日がありません",
            "開かれた月と日も書いてください（例: 1998-11-06）",
        ),
        ("平10", "年だけで、月と日がありません", "（例: 1998-11-06）"),
        (
            "平成10年",
            "年だけで、月と日がありません",
            "（例: 1998-11-06）",
        ),
        (
            "令和元年",
            "年だけで、月と日がありません",
            "（例: 2019-11-06）",
        ),
        ("2023", "年だけで、月と日がありません", "（例: 2023-11-06）"),
        (
            "令和0年4月1日",
            "令和0年という年はありません",
            "最初の年は令和元年です",
        ),
        (
            "平成32年4月1日",
            "平成32年という年はありません",
            "平成は31年までです",
        ),
        ("令和5年11月", "日がありません", "日も書いてください"),
        ("11月6日", "年がありません", "西暦の年から書いてください"),
        (
            "5/11/6",
            "年が2桁なので、西暦か和暦か分かりません",
            "西暦の4桁で書いてください",
        ),
        (
            "2023/2/29",
            "この日付は暦にありません",
            "月と日を確かめてください",
        ),
        (
            "2023/11/6・13",
            "日付が2つあり、どれか決められません（2023-11-06、2023-11-13）",
            "初日を「開催日」に、最後の日を「最終日」に分けて書いてください",
        ),
        (
            "2023/11/6（中止）",
            "「中止」とあります",
            "開かれた日だけを書いてください",
        ),
        (
            "秋ごろ",
            "日付として読めません",
            "西暦の年-月-日を書いてください",
        ),
    ] {
        let said = said(&meeting_with("開催日", text));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].starts_with(&format!("会議!C2 エラー: {problem} → ")),
            "{said:?}"
        );
        assert!(said[0].contains(remedy), "{said:?}");
    }
}

#[test]
fn times_are_read_or_refused_by_what_is_wrong_with_them() {
    for (text, expected) in [
        (
            "13時30分",
            "注意: 13:30 として読みました → 合っていれば、このままでかまいません。13:30 と書くと、まちがいがなくなります",
        ),
        (
            "13:30～17:00",
            "注意: 「終了時刻」を 17:00 として読みました → 合っていれば、このままでかまいません。それぞれの欄に分けて書くと、まちがいがなくなります（総務省の統一ルール 1-2「1セル1データとなっているか」）",
        ),
        (
            "0.5625",
            "エラー: 時刻の欄が、時刻ではなく数（0.5625）になっています → 13:30 のことでしたら、セルの書式を「時刻」にするか、13:30 と書いてください",
        ),
        (
            "午後",
            "エラー: 時刻として読めません → 13:30のように、00:00から23:59までの時:分を書いてください",
        ),
    ] {
        tells(
            &meeting_with("開始時刻", text),
            &[&format!("会議!D2 {expected}")],
        );
    }
}

#[test]
fn numbers_as_text_are_read_and_two_of_them_refused() {
    let rule = "（総務省の統一ルール 1-3「数値データは数値属性とし、文字列を含まないこと」）";
    for (text, expected) in [
        ("46名", format!("注意: 数が文字として書かれています。46 として読みました → このままでかまいませんが、単位などを付けずに 46 と書いてください{rule}")),
        ("４６ 人", format!("注意: 数が文字として書かれています。46 として読みました → このままでかまいませんが、単位などを付けずに 46 と書いてください{rule}")),
        ("46名(23機関)", "エラー: 二つの数が一つの欄に書かれています（46と23） → 「参加者数」に46、「参加機関数」に23のように、欄を分けて書いてください（総務省の統一ルール 1-2「1セル1データとなっているか」）".to_owned()),
        ("約50名", format!("エラー: 数として読めません → 46のように、半角の数字だけを書いてください。分からないときは空けておきます{rule}")),
        ("46.5", "エラー: 小数になっています → 小数点のない数を書いてください".to_owned()),
        ("-1", "エラー: 数「-1」は0より小さい数です → 0以上の数を書いてください。分からないときは空けておきます".to_owned()),
    ] {
        tells(&meeting_with("参加者数", text), &[&format!("会議!D2 {expected}")]);
    }
}

#[test]
fn numbers_in_columns_of_text_are_text() {
    let read = meeting_with("会場", "301");
    tells(&read, &[]);
    assert!(read.records[0].toml.contains("venue = \"301\""));
}

#[test]
fn a_text_that_excel_took_for_a_day_is_refused() {
    let mut book = Book::new();
    let sheet = book.sheet("会議", &[&["会議ID", "会議名", "開催日", "会場"], &RIGHT]);
    let date = Format::new().set_num_format("m\"月\"d\"日\"");
    sheet.write_number_with_format(1, 3, 45_236, &date).unwrap();
    tells(
        &book.read(),
        &[
            "会議!D2 エラー: 文字を書く欄が日付になっています（2023-11-06） → セルの書式を「文字列」にしてから、もう一度書いてください（Excel は「1-2」のような文字を日付に変えます）",
        ],
    );
}

#[test]
fn spaces_around_a_text_are_taken_away_and_line_breaks_refused() {
    let read = meeting_with("会場", "　本館 ");
    tells(
        &read,
        &[
            "会議!D2 注意: 前後に空白があります。取り除いて読みました → このままでかまいませんが、位置をそろえるための空白は消してください（総務省の統一ルール 1-5「スペースや改行等で体裁を整えていないか」）",
        ],
    );
    assert!(read.records[0].toml.contains("venue = \"本館\""));
    tells(
        &meeting_with("会場", "本館\n第1会議室"),
        &[
            "会議!D2 エラー: 1行で書く欄に改行が入っています → 改行を取って1行にしてください。二つのことを書いた欄でしたら、欄や行を分けてください（総務省の統一ルール 1-5「スペースや改行等で体裁を整えていないか」）",
        ],
    );
}

#[test]
fn words_that_cannot_be_chosen_are_refused() {
    for (word, remedy) in [
        (
            "特別講演",
            "「講演」のことでしたら、一覧から選び直してください",
        ),
        (
            "閉会",
            "「講演」「報告・情報提供」「討議・意見交換」「その他」のどれかを選んでください",
        ),
    ] {
        let mut book = Book::new();
        book.sheet("会議", &[&MEETING, &RIGHT]);
        book.sheet("発表", &[&SESSION, &["2023", "1", word, "題"]]);
        tells(
            &book.read(),
            &[&format!(
                "発表!C2 エラー: 「{word}」は選べません → {remedy}"
            )],
        );
    }
}

#[test]
fn a_cell_that_must_say_something_is_asked_for() {
    tells(
        &meeting_with("会議名", ""),
        &[
            "会議!B2 エラー: 「会議名」が空です → 書いてください。要らない行でしたら、行ごと消してください",
        ],
    );
}

#[test]
fn a_cell_that_is_full_to_the_end_is_told_of() {
    let said = said(&meeting_with("会場", &"長".repeat(32_767)));
    assert!(said[0].starts_with("会議!D2 注意: セルに入る最大の文字数（32,767字）まで書かれています → 続きが切れていないか"), "{said:?}");
}

#[test]
fn what_a_record_must_not_say_is_told_at_its_cell() {
    for (heading, value, expected) in [
        (
            "会議ID",
            "令和5",
            "会議!A2 エラー: id「令和5」は使えない形です → 半角の英小文字か数字で始め",
        ),
        (
            "会議ID",
            "people",
            "会議!A2 エラー: 会議ID「people」は使えません（people.toml は会議の記録ではないファイルの名前です） → ほかの会議IDにしてください",
        ),
        (
            "最終日",
            "2023-11-05",
            "会議!D2 エラー: 最終日 2023-11-05 が開催日 2023-11-06 より前です → 「開催日」と「最終日」を確かめてください",
        ),
        (
            "出典のアドレス",
            "www.example.jp",
            "会議!D2 エラー: 「www.example.jp」は http か https のアドレスではありません → https://example.jp/… のように",
        ),
    ] {
        let said = said(&meeting_with(heading, value));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with(expected), "{said:?}");
    }
}

#[test]
fn a_day_with_a_time_is_read_with_a_word_about_it() {
    let mut book = Book::new();
    let sheet = book.sheet("会議", &[&MEETING, &["2023", "会議", ""]]);
    let moment = Format::new().set_num_format("yyyy/m/d h:mm");
    sheet
        .write_number_with_format(1, 2, 45_236.562_5, &moment)
        .unwrap();
    tells(
        &book.read(),
        &[
            "会議!C2 注意: 「開始時刻」を 13:30 として読みました → 合っていれば、このままでかまいません。それぞれの欄に分けて書くと、まちがいがなくなります（総務省の統一ルール 1-2「1セル1データとなっているか」）",
        ],
    );
}
