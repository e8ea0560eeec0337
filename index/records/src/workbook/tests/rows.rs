//! Rows among each other.

use super::{Book, MEETING, RIGHT, SESSION, SPEAKER, TALK, one, said, tells};
use crate::workbook::read;

/// A workbook of a meeting, these sessions and these speakers.
fn book(sessions: &[&[&str]], speakers: &[&[&str]]) -> Book {
    let rows = |head: &'static [&'static str], rows: &[&[&str]]| -> Vec<Vec<String>> {
        let all = std::iter::once(head).chain(rows.iter().copied());
        all.map(|row| row.iter().map(|it| (*it).to_owned()).collect())
            .collect()
    };
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &RIGHT]);
    for (name, rows) in [
        ("発表", rows(&SESSION, sessions)),
        ("登壇者", rows(&SPEAKER, speakers)),
    ] {
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().map(String::as_str).collect())
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        book.sheet(name, &rows);
    }
    book
}

#[test]
fn rows_find_their_meeting_session_and_speaker() {
    let sessions = [
        &["2023", "2", "討議", "二つ目"][..],
        &["2023", "1", "講演", "一つ目"],
    ];
    let speakers = [
        &["2023", "1", "2", "鈴木 一郎", "", "氏", "", ""][..],
        &[
            "2023",
            "1",
            "1",
            "山田 花子",
            "やまだ はなこ",
            "氏",
            "みなと大学",
            "教授",
        ],
        &["2023", "1", "1", "山田 花子", "", "", "株式会社みなと", ""],
    ];
    let read = book(&sessions, &speakers).read();
    tells(&read, &[]);
    let toml = &read.records[0].toml;
    let sessions = &toml[toml.find("[[sessions]]").unwrap()..];
    assert_eq!(
        sessions,
        r#"[[sessions]]
kind = "talk"
title = "一つ目"

[[sessions.speakers]]
name = "山田 花子"
reading = "やまだ はなこ"
honorific = "氏"
affiliations = [
    { organization = "みなと大学", role = "教授" },
    { organization = "株式会社みなと" },
]

[[sessions.speakers]]
name = "鈴木 一郎"
honorific = "氏"

[[sessions]]
kind = "discussion"
title = "二つ目"
"#
    );
}

#[test]
fn numbers_that_lead_nowhere_are_told_of() {
    let sessions = [&TALK[..], &["2024", "1", "講演", "題"]];
    let speakers = [
        &["2023", "3", "1", "山田 花子", "", "", "", ""][..],
        &["2032", "1", "1", "鈴木 一郎", "", "", "", ""],
    ];
    tells(
        &book(&sessions, &speakers).read(),
        &[
            "発表!A3 エラー: 会議ID「2024」の会議がありません → 「2023」のことでしたら直してください。新しい会議でしたら、「会議」シートにも行を足してください",
            "登壇者!B2 エラー: 会議「2023」に、発表番号3の発表がありません → 「発表」シートの発表番号を確かめて、合わせてください",
            "登壇者!A3 エラー: 会議ID「2032」の会議がありません → 「2023」のことでしたら直してください。新しい会議でしたら、「会議」シートにも行を足してください",
        ],
    );
}

#[test]
fn numbers_that_come_twice_or_are_left_out_are_told_of() {
    let sessions = [
        &TALK[..],
        &TALK,
        &["2023", "3", "講演", "題"],
        &["2023", "四", "講演", "題"],
    ];
    tells(
        &book(&sessions, &[]).read(),
        &[
            "発表!B3 エラー: 会議「2023」の発表番号1は 発表!B2 にもあります → どちらかを、まだ使っていない番号にしてください。「登壇者」シートの発表番号も合わせます",
            "発表!B4 注意: 会議「2023」の発表番号2がとんでいます → 発表を書き忘れていないか確かめてください。忘れていなければ、このままでかまいません（番号の順に並べます）",
            "発表!B5 エラー: 「発表番号」が1からの番号ではありません → 1、2、3…と、小数点のない数を書いてください",
        ],
    );
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &RIGHT, &RIGHT]);
    tells(
        &book.read(),
        &[
            "会議!A3 エラー: 会議ID「2023」は 会議!A2 にもあります → 同じ会議でしたら一つの行にまとめ、別の会議でしたら、まだ使っていない会議IDにしてください（例: 2023-2）",
        ],
    );
}

#[test]
fn rows_of_one_speaker_must_agree() {
    let speakers = [
        &[
            "2023",
            "1",
            "1",
            "山田 花子",
            "",
            "氏",
            "みなと大学",
            "教授",
        ][..],
        &["2023", "1", "1", "鈴木 一郎", "", "", "", "顧問"],
    ];
    tells(
        &book(&[&TALK], &speakers).read(),
        &[
            "登壇者!D3 エラー: 登壇者番号1の「氏名」が、登壇者!D2 の「山田 花子」と違います → 同じ人でしたら同じに書き、別の人でしたら登壇者番号を変えてください",
            "登壇者!H3 エラー: 役職だけがあり、所属がありません → 「所属」も書いてください。所属が分からないときは、役職を「敬称」に書くか、空けておきます",
        ],
    );
}

#[test]
fn a_table_alone_is_joined_with_what_the_archive_has() {
    let archive = one();
    let csv = "会議ID,発表番号,登壇者番号,氏名,読み,敬称,所属,役職\n2022,1,1,山田 花子,やまだ はなこ,氏,みなと大学,教授\n";
    let changed = read(csv.as_bytes(), "登壇者.csv", &archive);
    assert_eq!(said(&changed), [""; 0]);
    assert!(
        changed.records[0].toml.contains("title = \"前の講演\"")
            && changed.records[0].toml.contains("venue = \"本館\"")
    );
    assert!(changed.records[0].toml.contains("honorific = \"氏\""));
}

#[test]
fn sessions_alone_must_not_shift_the_speakers_on_record() {
    let archive = one();
    let head = "会議ID,発表番号,種別,題名,テーマ1,要旨\n";
    let more = format!("{head}2022,1,講演,前の講演,起業家教育,\n2022,2,講演,次の講演,,\n");
    let read_more = read(more.as_bytes(), "発表.csv", &archive);
    assert_eq!(said(&read_more), [""; 0]);
    assert!(read_more.records[0].toml.contains("name = \"山田 花子\""));
    let shifted = format!("{head}2022,1,講演,次の講演,,\n2022,2,講演,前の講演,起業家教育,\n");
    tells(
        &read(shifted.as_bytes(), "発表.csv", &archive),
        &[
            "発表!D2 エラー: 会議「2022」の発表番号1が、今の記録の「前の講演」ではありません。登壇者がほかの発表に付いてしまうおそれがあります → 発表を間に足したり、並べ替えたり、消したりするときは、「発表」と「登壇者」の両方が入ったブック（.xlsx）で取り込んでください",
        ],
    );
}

#[test]
fn faults_of_synonyms_are_told_at_their_cells() {
    let mut book = Book::new();
    let rows = [
        &["向き", "語", "言い換え1", "言い換え2"][..],
        &["互いに", "高専", "高等専門学校"],
        &["互いに", "高専"],
        &["片方から", "産学連携", ""],
    ];
    book.sheet("同義語", &rows);
    tells(
        &book.read(),
        &[
            "同義語!A3 エラー: 言い換えの組に、語が1つしかありません → 「言い換え1」にも語を書いてください。要らない行でしたら、行ごと消してください",
            "同義語!B3 エラー: 「高専」は、すでに 同義語!B2 に「高専」と書かれています → どちらか一つを消してください。二つの組に分かれているときは、一つの組にまとめることもできます",
            "同義語!A4 エラー: 中身が空です → 書いてください。要らない行でしたら、行ごと消してください",
        ],
    );
}
