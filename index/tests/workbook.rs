//! What `kairoku template` and `kairoku import` do with workbooks and tables
//! as text, on the disk and through LibreOffice where that is at hand.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Run, files, kairoku, names, repository};
use encoding_rs::SHIFT_JIS;
use kairoku_records::record_toml::{Draft, synonyms_toml};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

/// A folder of records without any, of the archive of a folder.
fn empty(of: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = repository(of).join("archive.toml");
    fs::copy(from, folder.path().join("archive.toml")).unwrap();
    folder
}

/// A copy of a folder of records.
fn copy(of: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names(&repository(of)) {
        fs::copy(repository(of).join(&name), folder.path().join(&name)).unwrap();
    }
    folder
}

fn template(records: &Path, out: &Path) -> Run {
    kairoku([
        OsStr::new("template"),
        records.as_ref(),
        OsStr::new("--out"),
        out.as_ref(),
    ])
}

fn import(file: &Path, records: &Path, options: &[&str]) -> Run {
    let out = [
        OsStr::new("import"),
        file.as_ref(),
        OsStr::new("--out"),
        records.as_ref(),
    ];
    kairoku(out.into_iter().chain(options.iter().map(OsStr::new)))
}

/// The files of a folder's records as they are formatted.
fn formatted(records: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let archive = kairoku::input::read(&repository(records)).archive.unwrap();
    let meetings = archive.meetings.iter().map(|meeting| {
        let draft = Draft::of(meeting, &archive.info);
        (format!("{}.toml", meeting.id), draft.to_toml())
    });
    let synonyms = ("synonyms.toml".to_owned(), synonyms_toml(&archive.synonyms));
    let files = meetings.chain([synonyms]);
    files
        .map(|(name, text)| (PathBuf::from(name), text.into_bytes()))
        .collect()
}

/// What a workbook gives in a folder that had no records.
#[track_caller]
fn imported(file: &Path, of: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let records = empty(of);
    let run = import(file, records.path(), &[]);
    assert_eq!(run.code, Some(0), "{}{}", run.said, run.complained);
    let mut found = files(records.path());
    found.remove(Path::new("archive.toml"));
    found
}

#[test]
fn a_template_is_read_as_the_very_records() {
    let home = tempfile::tempdir().unwrap();
    for records in ["samples", "records"] {
        let book = home.path().join(format!("{records}.xlsx"));
        let run = template(&repository(records), &book);
        assert_eq!(run.code, Some(0), "{}", run.complained);
        assert!(run.said.contains("最初のシート「使い方」をご覧ください"));
        assert_eq!(imported(&book, records), formatted(records));
    }
}

/// How many meetings of a real corpus are tried.
const MEETINGS: usize = 400;

/// The first meetings of a real corpus, which is no part of the repository.
#[allow(clippy::print_stderr)]
fn corpus(name: &str, into: &Path) -> Option<PathBuf> {
    let folder = std::env::var_os("KAIROKU_CORPORA").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| repository("../shared/corpora"));
    let file = folder.join(format!("{name}.jsonl.zst"));
    let Ok(compressed) = fs::File::open(&file) else {
        eprintln!("SKIPPED: {} is not there", file.display());
        return None;
    };
    let text = ruzstd::decoding::StreamingDecoder::new(compressed).unwrap();
    let lines = BufReader::new(text).lines().take(MEETINGS);
    let lines: Vec<_> = lines.map(Result::unwrap).collect();
    let records = into.join(format!("{name}.jsonl"));
    fs::write(&records, lines.join("\n")).unwrap();
    Some(records)
}

#[test]
fn a_template_of_real_records_is_read_as_the_very_records() {
    let home = tempfile::tempdir().unwrap();
    let Some(records) = corpus("togikai", home.path()) else {
        return;
    };
    let book = home.path().join("会議録.xlsx");
    let run = template(&records, &book);
    assert_eq!(run.code, Some(0), "{}", run.complained);
    // What the archive has already is not doubted, but here it has nothing.
    let archive = kairoku::input::read(&records).archive.unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("archive.toml"),
        "title = \"togikai\"\nseries = \"togikai\"\n",
    )
    .unwrap();
    let run = import(&book, folder.path(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    for meeting in &archive.meetings {
        let written = fs::read_to_string(folder.path().join(format!("{}.toml", meeting.id)));
        assert_eq!(
            written.unwrap(),
            Draft::of(meeting, &archive.info).to_toml()
        );
    }
}

#[test]
fn a_template_that_nobody_changed_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("会議録.xlsx");
    template(&repository("samples"), &book);
    let records = copy("samples");
    let before = files(records.path());
    let run = import(&book, records.path(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert_eq!(
        run.said,
        "変わらない記録 28件\n新しい記録も、変わる記録もありません\n"
    );
    assert_eq!(files(records.path()), before);
    assert_eq!(names(home.path()), ["会議録.xlsx"]);
}

#[test]
fn a_template_never_takes_the_place_of_a_file() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("会議録.xlsx");
    fs::write(&book, "書き込み").unwrap();
    let run = template(&repository("samples"), &book);
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained.contains("はすでにあります"),
        "{}",
        run.complained
    );
    assert!(
        run.complained.contains("上書きはしません"),
        "{}",
        run.complained
    );
    assert_eq!(fs::read_to_string(&book).unwrap(), "書き込み");
    let run = template(&repository("samples"), &home.path().join("会議録.xls"));
    assert!(
        run.complained.contains("名前の最後が .xlsx ではありません"),
        "{}",
        run.complained
    );
}

#[test]
fn a_template_of_records_with_faults_is_not_written() {
    let home = tempfile::tempdir().unwrap();
    let records = copy("samples");
    fs::write(records.path().join("2099.toml"), "id = \"2099\"\n").unwrap();
    let run = template(records.path(), &home.path().join("会議録.xlsx"));
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained.contains("必要な項目「title」"),
        "{}",
        run.complained
    );
    assert!(
        run.complained.contains("今ある記録を直してから"),
        "{}",
        run.complained
    );
    assert!(names(home.path()).is_empty());
}

#[test]
fn a_table_as_text_gives_records_that_pass_the_check() {
    let home = tempfile::tempdir().unwrap();
    let table = home.path().join("会議.csv");
    let text = "会議ID,会議名,開催日,会場,概要\r\n2030,令和12年度 会議,2030/11/5,本館,集まりました。\r\n2031,令和13年度 会議,2031/11/4,\"別館\",集まりました。\r\n";
    fs::write(&table, SHIFT_JIS.encode(text).0).unwrap();
    let records = empty("records");
    let run = import(&table, records.path(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert!(
        run.said.starts_with(
            "新しい記録 2件\n  2030.toml  令和12年度 会議\n  2031.toml  令和13年度 会議\n"
        ),
        "{}",
        run.said
    );
    assert!(run.said.contains("kairoku check で"), "{}", run.said);
    assert_eq!(
        names(records.path()),
        ["2030.toml", "2031.toml", "archive.toml"]
    );
    let check = kairoku([OsStr::new("check"), records.path().as_ref()]);
    assert_eq!(check.code, Some(0), "{}", check.said);
}

#[test]
fn where_anything_is_wrong_nothing_is_written_but_a_marked_copy() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("会議録.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("会議").unwrap();
    let rows = [
        ["会議ID", "会議名", "開催日", "概要"],
        ["2030", "会議", "2030-11-05", "概要"],
        ["2031", "会議", "令和0年", "〃"],
    ];
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    workbook.save(&book).unwrap();
    let records = empty("records");
    let run = import(&book, records.path(), &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.said.contains("会議!C3 開催日「令和0年」\n  エラー: 令和0年という年はありません\n  → 最初の年は令和元年です"),
        "{}",
        run.said
    );
    assert!(
        run.said
            .contains("会議!D3 概要「〃」\n  エラー: 「〃」と書かれています"),
        "{}",
        run.said
    );
    assert!(run.said.contains("エラーが2件あります\n"), "{}", run.said);
    assert!(
        run.said
            .ends_with("何も書き出していません。直してから、もう一度取り込んでください\n")
    );
    assert_eq!(names(records.path()), ["archive.toml"]);
    // What somebody may be putting right is not written over.
    let copy = home.path().join("会議録_確認.xlsx");
    let marked = fs::read(&copy).unwrap();
    import(&copy, records.path(), &[]);
    assert_eq!(
        names(home.path()),
        ["会議録.xlsx", "会議録_確認.xlsx", "会議録_確認2.xlsx"]
    );
    assert_eq!(
        fs::read(home.path().join("会議録_確認2.xlsx")).unwrap(),
        marked
    );
}

#[test]
fn records_that_are_there_are_replaced_only_where_that_is_wanted() {
    let home = tempfile::tempdir().unwrap();
    let table = home.path().join("リンク.csv");
    fs::write(
        &table,
        "会議ID,リンクの題,リンクのアドレス\n1998,当日の資料,https://example.jp/1998/\n",
    )
    .unwrap();
    let records = copy("samples");
    let before = files(records.path());
    let run = import(&table, records.path(), &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.said.starts_with("変わる記録 1件\n  1998.toml"),
        "{}",
        run.said
    );
    assert!(
        run.said.contains("「リンク」の行: 「0行」 → 「1行」"),
        "{}",
        run.said
    );
    assert!(
        run.said
            .contains("何も書き出していません。今ある記録が変わる"),
        "{}",
        run.said
    );
    assert!(run.said.contains("--replace を付けて"), "{}", run.said);
    assert_eq!(files(records.path()), before);

    let run = import(&table, records.path(), &["--replace"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let mut after = files(records.path());
    let changed = after.remove(Path::new("1998.toml")).unwrap();
    assert!(
        String::from_utf8(changed)
            .unwrap()
            .ends_with("[[links]]\ntitle = \"当日の資料\"\nurl = \"https://example.jp/1998/\"\n")
    );
    assert!(after.iter().all(|(name, content)| before[name] == *content));
    let check = kairoku([OsStr::new("check"), records.path().as_ref()]);
    assert_eq!(check.code, Some(0), "{}", check.said);
}

#[test]
fn a_file_that_cannot_be_opened_is_told_of() {
    let records = empty("records");
    let run = import(&records.path().join("ない.xlsx"), records.path(), &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained.contains("を読めません"),
        "{}",
        run.complained
    );
    assert!(
        run.complained.contains("Excel で開いているときは"),
        "{}",
        run.complained
    );
}

/// Saves a workbook in another format with LibreOffice, where that is there.
#[allow(clippy::print_stderr)]
fn resaved(book: &Path, format: &str) -> Option<PathBuf> {
    let home = book.parent().unwrap();
    let out = home.join(format);
    let profile = format!(
        "-env:UserInstallation=file://{}",
        home.join("profile").display()
    );
    let program = std::env::var_os("KAIROKU_SOFFICE").unwrap_or_else(|| "soffice".into());
    let run = Command::new(program)
        .args([
            &profile[..],
            "--headless",
            "--convert-to",
            format,
            "--outdir",
        ])
        .args([&out, book])
        .output();
    let Ok(run) = run else {
        eprintln!("SKIPPED: LibreOffice is not there, so that no workbook of its own is read");
        return None;
    };
    let file = out.join(book.file_name().unwrap()).with_extension(format);
    assert!(file.is_file(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(file)
}

#[test]
fn a_workbook_that_libreoffice_saved_is_read_as_the_very_records() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("会議録.xlsx");
    template(&repository("samples"), &book);
    let Some(again) = resaved(&book, "xlsx") else {
        return;
    };
    assert_ne!(fs::read(&again).unwrap(), fs::read(&book).unwrap());
    assert_eq!(imported(&again, "samples"), formatted("samples"));
    let records = copy("samples");
    let run = import(&again, records.path(), &[]);
    assert_eq!(
        run.said,
        "変わらない記録 28件\n新しい記録も、変わる記録もありません\n"
    );
}

#[test]
fn a_workbook_in_other_formats_of_libreoffice_is_refused_by_name() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("会議録.xlsx");
    template(&repository("records"), &book);
    let records = copy("records");
    for (format, kind) in [
        ("ods", "OpenDocument の表計算ファイル（.ods）"),
        ("xls", "古い形式の Excel ブック（.xls）"),
    ] {
        let Some(file) = resaved(&book, format) else {
            return;
        };
        // Its name does not matter.
        let renamed = file.with_extension("xlsx");
        fs::copy(&file, &renamed).unwrap();
        for file in [file, renamed] {
            let run = import(&file, records.path(), &[]);
            assert_eq!(run.code, Some(1));
            assert!(
                run.said.contains(&format!("中身は{kind}です")),
                "{}",
                run.said
            );
            assert!(run.said.contains("保存し直してください"), "{}", run.said);
        }
    }
}
