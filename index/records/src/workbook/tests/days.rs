//! Days and times in the ways in which people write them into one cell.

use proptest::prelude::*;
use proptest::sample::select;

use super::{Book, MEETING, edited, meeting_with, read, said};
use crate::workbook::tests::empty;

/// What comes of a cell of 開催日: the days and times of the record, with `!` where a
/// person is told to look, or the complaint.
fn comes_of(heading: &str, value: &str) -> String {
    let read = meeting_with(heading, value);
    let told = said(&read);
    if read.has_errors() {
        let error = told.iter().find(|it| it.contains("エラー"));
        return error.cloned().unwrap_or_default();
    }
    let toml = &read.records[0].toml;
    let fields = ["date", "end_date", "start", "end"];
    let lines = fields.iter().filter_map(|field| {
        let value = toml
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{field} = ")))?;
        Some(value.trim_matches('"').to_owned())
    });
    let mark = if told.is_empty() { "" } else { " !" };
    lines.collect::<Vec<_>>().join(" ") + mark
}

#[track_caller]
fn all(heading: &str, table: &[(&str, &str)]) {
    for (text, meant) in table {
        assert_eq!(comes_of(heading, text), *meant, "{text}");
    }
}

#[test]
fn days_are_read_in_full_or_a_person_is_told() {
    all(
        "開催日",
        &[
            ("2024年11月6日（水）", "2024-11-06"),
            ("２０２４年１１月６日(水・祝)", "2024-11-06"),
            ("令和6年(2024年)11月6日", "2024-11-06"),
            ("令和6年11月6日", "2024-11-06 !"),
            ("2024年11月6日(水)~7日(木)", "2024-11-06 2024-11-07 !"),
            ("2024/11/6(水)～11/8(金)", "2024-11-06 2024-11-08 !"),
            ("2024年11月6日（水）、7日（木）", "2024-11-06 2024-11-07 !"),
            ("2024年11月6日から2日間", "2024-11-06 2024-11-07 !"),
            ("令和6年11月6日(水)13:30~17:00", "2024-11-06 13:30 17:00 !"),
            ("2024年11月6日 午後1時～5時", "2024-11-06 13:00 17:00 !"),
            ("2024年11月6日（水） 13:00～", "2024-11-06 13:00 !"),
            ("2024/11/6 0:00:00", "2024-11-06"),
        ],
    );
}

#[test]
fn a_last_day_without_its_year_goes_on_from_the_first() {
    let toml = |first: &str, last: &str| {
        let mut book = Book::new();
        let row = ["2024", "会議", first, last];
        book.sheet("会議", &[&["会議ID", "会議名", "開催日", "最終日"], &row]);
        let read = book.read();
        let told = said(&read);
        let day = |toml: &str| {
            let line = toml.lines().find(|line| line.starts_with("end_date"));
            line.unwrap_or("none").to_owned()
        };
        let days: Vec<_> = read.records.iter().map(|it| day(&it.toml)).collect();
        (days.join(""), told.join(""))
    };
    for (first, last, meant) in [
        ("2024-11-06", "11月8日", "2024-11-08"),
        ("2024年11月6日(水)", "11/8(金)", "2024-11-08"),
        ("2024-11-06", "8日", "2024-11-08"),
        ("2024-11-06", "同月8日", "2024-11-08"),
        ("2024-12-28", "1月6日", "2025-01-06"),
    ] {
        let (day, told) = toml(first, last);
        assert_eq!(day, format!("end_date = \"{meant}\""), "{last}: {told}");
        assert!(told.contains("から決めました"), "{last}: {told}");
    }
    assert_eq!(
        toml("2024-11-06", "同日"),
        ("none".to_owned(), String::new())
    );
    for (first, last) in [
        ("2024-11-06", "11月5日"),
        ("11月6日", "11月8日"),
        ("2024-11-06", "11月8日(木)"),
    ] {
        let (day, told) = toml(first, last);
        assert!(
            day.is_empty() && told.contains("エラー"),
            "{last}: {day} {told}"
        );
    }
}

#[test]
fn lines_within_a_cell_of_days_are_read_as_one_text() {
    all(
        "開催日",
        &[
            (
                "2024年11月6日（水）\n13:30～17:00",
                "2024-11-06 13:30 17:00 !",
            ),
            ("2024年11月6日\n2024年11月7日", "2024-11-06 2024-11-07 !"),
        ],
    );
    let several = comes_of("開催日", "2024年11月6日\n2024年11月13日");
    assert!(several.contains("日付が2つあり"), "{several}");
}

#[test]
fn a_heading_of_day_and_time_is_read_as_both() {
    let mut book = Book::new();
    book.sheet(
        "会議",
        &[
            &["会議ID", "会議名", "日時"],
            &["2024", "会議", "2024年11月6日 13:30～17:00"],
        ],
    );
    let toml = &book.read().records[0].toml;
    for line in [
        "date = \"2024-11-06\"",
        "start = \"13:30\"",
        "end = \"17:00\"",
    ] {
        assert!(toml.contains(line), "{toml}");
    }
}

#[test]
fn what_is_not_understood_beside_a_day_is_refused_at_its_cell() {
    for (text, complaint) in [
        ("2024年11月6日及び11月13日（水）", "日付が2つあり"),
        ("2024年11月6日（中止）", "「中止」とあります"),
        ("2024年11月6日（水）延期", "「延期」とあります"),
        ("2024年11月6日（予定）", "「予定」とあります"),
        ("2024年11月6日（水）順延→11月13日", "日付が2つあり"),
        (
            "2024年11月6日（火）",
            "火曜日と書かれていますが、2024-11-06は水曜日です",
        ),
        ("令和6年(2023年)11月6日", "西暦と和暦の年が合いません"),
        (
            "2024年11月6日 見本会館",
            "ほかにも書かれています（見本会館）",
        ),
        ("2024年11月6日（第2日）", "ほかにも書かれています（第2日）"),
        ("2024年11月6日～", "期間の片方の日しか書かれていません"),
        ("2024年11月6日 17:00～13:30", "開始と終了を決められません"),
        ("2024-11-06T04:30:00Z", "ほかにも書かれています（Z）"),
        ("2024年度11月6日", "年が書かれていません"),
    ] {
        let said = comes_of("開催日", text);
        assert!(
            said.starts_with("会議!C2 エラー: ") && said.contains(complaint),
            "{said}"
        );
    }
}

/// A row with a day, a last day and times.
fn row(date: &str, end_date: &str, start: &str, end: &str) -> String {
    let headings = [
        "会議ID",
        "会議名",
        "開催日",
        "最終日",
        "開始時刻",
        "終了時刻",
    ];
    let mut book = Book::new();
    book.sheet(
        "会議",
        &[&headings, &["2024", "会議", date, end_date, start, end]],
    );
    let read = book.read();
    said(&read).join("\n")
}

#[test]
fn cells_of_one_row_may_say_the_same_and_never_otherwise() {
    let same = row(
        "2024年11月6日(水)～7日(木) 13:30～17:00",
        "2024-11-07",
        "13:30",
        "17:00",
    );
    assert_eq!(same, "");
    assert_eq!(
        row(
            "2024-11-06",
            "",
            "2024-11-06T13:30:00",
            "2024-11-06T17:00:00"
        ),
        ""
    );
    for (cells, complaint) in [
        (
            ["2024/11/6～7", "2024-11-08", "", ""],
            "会議!C2 エラー: 「最終日」が 2024-11-07 のように書かれていますが、会議!D2 には 2024-11-08 とあります",
        ),
        (
            ["2024/11/6 13:30～17:00", "", "13:00", ""],
            "「開始時刻」が 13:30 のように書かれていますが、会議!E2 には 13:00 とあります",
        ),
        (
            ["2024-11-06", "", "2024-11-05 13:30", ""],
            "会議!E2 エラー: 「開催日」が 2024-11-05 のように書かれていますが、会議!C2 には 2024-11-06 とあります",
        ),
        (
            ["2024-11-06", "", "13:30～17:00", "16:00"],
            "「終了時刻」が 17:00 のように書かれていますが、会議!F2 には 16:00 とあります",
        ),
        (
            ["2024-11-06", "", "", "2024-11-07T12:00:00"],
            "会議!F2 注意: 「最終日」を 2024-11-07 として読みました",
        ),
        (
            ["2024-11-06", "11月7日まで", "", ""],
            "会議!D2 注意: 年が書かれていないため、開催日（2024-11-06）から決めました",
        ),
    ] {
        let said = row(cells[0], cells[1], cells[2], cells[3]);
        assert!(said.contains(complaint), "{cells:?}: {said}");
    }
}

#[test]
fn days_that_a_file_holds_as_text_of_the_standard_are_days() {
    for (value, meant) in [
        ("2024-11-06", "2024-11-06"),
        ("2024-11-06T00:00:00", "2024-11-06"),
        ("2024-11-06T00:00:00.000", "2024-11-06"),
        ("2024-11-06T13:30:00", "2024-11-06 13:30 !"),
    ] {
        let mut book = Book::new();
        book.sheet("会議", &[&MEETING, &["2024", "会議", "何日"]]);
        let bytes = book.0.save_to_buffer().unwrap();
        let shared = "<c r=\"C2\" t=\"s\"><v>4</v></c>";
        let iso = format!("<c r=\"C2\" t=\"d\"><v>{value}</v></c>");
        let bytes = edited(&bytes, "xl/worksheets/sheet1.xml", (shared, &iso));
        let read = read(&bytes, "会議録.xlsx", &empty());
        assert!(!read.has_errors(), "{:?}", said(&read));
        let toml = &read.records[0].toml;
        let mut parts = meant.trim_end_matches(" !").split(' ');
        let date = parts.next().unwrap_or_default();
        assert!(toml.contains(&format!("date = \"{date}\"")), "{toml}");
        assert_eq!(toml.contains("start = "), parts.next().is_some(), "{toml}");
        assert_eq!(
            !said(&read).is_empty(),
            meant.ends_with('!'),
            "{:?}",
            said(&read)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_after_a_day_is_taken_without_a_word(
        day in select(&["2024年11月6日", "2024/11/6", "2024-11-06", "２０２４年１１月６日（水）"][..]),
        gap in select(&["", " ", "　", "（", "、", "～"][..]),
        words in "[ぁ-んァ-ン一-鿋a-z0-9]{2,6}",
    ) {
        let harmless = ['水', '曜', '日', '祝', '休', 'の', 'に', '自', '振'];
        prop_assume!(!words.chars().all(|c| harmless.contains(&c)));
        let text = format!("{day}{gap}{words}");
        prop_assert!(!said(&meeting_with("開催日", &text)).is_empty(), "{}", text);
    }
}
