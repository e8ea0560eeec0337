//! What staff do on their page, from the records of last year to the data.

#![allow(clippy::unwrap_used)]

mod common;

use kairoku_core::protocol::SearchRequest;
use kairoku_core::protocol::staff::NamedFile;
use kairoku_core::validate::Severity;
use kairoku_records::data_folder::DataFolder;
use kairoku_records::files::InMemory;
use kairoku_staff_worker::{STEPS, Workspace};

use common::{PAGE, RECORD, samples, text, workspace};

#[test]
fn the_records_of_last_year_are_taken_in_whatever_folder_they_come_from() {
    let view = workspace().view();
    let published = view.published.unwrap();
    assert_eq!(published.records, 28);
    assert!(published.archive.unwrap().contains("蒼海"));
    assert!(
        published.ignored.iter().all(|name| name.ends_with(".md")),
        "{:?}",
        published.ignored
    );
    assert!(view.is_right && view.drafts.is_empty());
}

#[test]
fn a_page_becomes_a_draft_that_waits_for_a_person_to_look() {
    let mut workspace = workspace();
    workspace.add(vec![text("report.txt", PAGE)]);
    let view = workspace.view();
    let draft = &view.drafts[0];
    assert_eq!(draft.name, "2026.toml");
    assert!(view.imported.unwrap()[0].messages.is_empty());
    assert!(draft.text.contains("date = \"2026-10-07\"") && !draft.replaces);
    assert_eq!(view.is_right, draft.notes.is_empty());
    for (line, note) in &draft.notes {
        let there = draft.text.lines().nth(line - 1).unwrap();
        assert!(
            there.contains("要確認") && note.chars().count() > 1,
            "{there}"
        );
    }
}

#[test]
fn a_record_is_read_as_the_site_would_show_it_once_it_is_right() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", RECORD)]);
    let view = workspace.view();
    assert!(view.is_right, "{:?}", view.elsewhere);
    let reading = view.drafts[0].reading.as_ref().unwrap();
    assert_eq!(
        reading.sections[0].title.text(),
        "令和8年度 蒼海地域リエゾン会議"
    );
    assert!(reading.previous.is_some());
}

#[test]
fn a_mistake_is_told_with_its_line_and_keeps_the_data_from_being_made() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", &RECORD.replace("-10-07", "-10-37"))]);
    let view = workspace.view();
    let message = &view.drafts[0].messages[0];
    assert_eq!(
        (message.severity, &message.place[..]),
        (Severity::Error, "2026.toml:3")
    );
    assert!(!view.is_right && !message.remedy.is_empty());
    assert!(workspace.build(|_| {}).is_err());
}

#[test]
fn what_is_new_can_be_forgotten() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", "nonsense")]);
    assert!(!workspace.view().is_right);
    let draft = workspace.view().drafts[0].number;
    workspace.forget(draft);
    assert!(workspace.view().is_right);
}

#[test]
fn a_document_that_is_no_page_is_refused_by_its_name() {
    let mut workspace = workspace();
    workspace.add(vec![text("report.pdf", "%PDF-1.7")]);
    let view = workspace.view();
    let imported = view.imported.unwrap();
    let message = &imported[0].messages.shown[0];
    assert!(message.text.contains("PDF"), "{}", message.text);
    assert!(view.drafts.is_empty() && view.is_right);
}

#[test]
fn the_data_that_is_made_opens_and_finds_what_is_new() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", RECORD)]);
    let mut steps = Vec::new();
    let built = workspace.build(|step| steps.push(step)).unwrap();
    assert_eq!((built.meetings, steps.len()), (29, STEPS));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(built.data.content)).unwrap();
    let mut files = InMemory::default();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let name = name.strip_prefix("data/").unwrap().to_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        files.files.insert(name, content);
    }
    let mut data = DataFolder::open(&files).unwrap();
    let found = data
        .search(&SearchRequest::new("潮の研究を語った", 5))
        .unwrap();
    assert_eq!(found.hits[0].id, "2026");
    assert_eq!(data.manifest().version, built.version);
}

#[test]
fn the_records_that_are_handed_back_are_those_of_next_year() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", RECORD)]);
    let records = workspace.build(|_| {}).unwrap().records;
    let mut next = Workspace::new("2026-11-24".parse().unwrap());
    next.records(vec![records]);
    assert_eq!(next.view().published.unwrap().records, 29);
}

#[test]
fn a_record_with_notes_is_shown_as_it_would_be_read() {
    let mut workspace = workspace();
    let noted = RECORD.replace("date", "# 要確認: 日を確かめる\n# 要確認: 年も\ndate");
    workspace.add(vec![text("2026.toml", &noted)]);
    let view = workspace.view();
    assert!(!view.is_right);
    assert_eq!(view.drafts[0].notes.len(), 2);
    assert!(view.drafts[0].reading.is_some());
}

#[test]
fn what_would_change_is_told_in_sentences() {
    let mut workspace = workspace();
    assert!(workspace.view().changes.is_empty());
    workspace.add(vec![text("2026.toml", RECORD)]);
    let changes = format!("{:?}", workspace.view().changes);
    assert!(
        changes.contains("令和8年度 蒼海地域リエゾン会議"),
        "{changes}"
    );
}

#[test]
fn what_looks_as_if_nobody_meant_it_is_told_and_keeps_nothing_back() {
    let mut workspace = workspace();
    let mail = RECORD.replace("潮の研究を語った。", "kaigi@example.jp に問い合わせる。");
    workspace.add(vec![text("2026.toml", &mail)]);
    let view = workspace.view();
    let told = &view.drafts[0].messages[0];
    assert!(view.is_right && told.severity == Severity::Warning);
    assert!(told.text.contains("メールアドレス"), "{}", told.text);
}

#[test]
fn a_workbook_is_taken_in_and_its_faults_are_told_by_their_cells() {
    let mut workspace = workspace();
    let rows = "会議ID,会議名,開催日\n2026,令和8年度 蒼海地域リエゾン会議,2026-10-07\n";
    workspace.add(vec![text("会議.csv", rows)]);
    let view = workspace.view();
    assert_eq!(view.drafts[0].name, "2026.toml");
    assert!(
        view.is_right,
        "{:?} {}",
        view.elsewhere, view.drafts[0].text
    );
    assert!(view.drafts[0].text.contains("2026-10-07"));

    let mut workspace = self::workspace();
    workspace.add(vec![text(
        "会議.csv",
        &rows.replace("2026-10-07", "令和0年10月7日"),
    )]);
    let view = workspace.view();
    let imported = view.imported.unwrap();
    let fault = &imported[0].messages.shown[0];
    assert_eq!(fault.place, "会議!C2");
    assert!(fault.text.contains("令和0年"), "{}", fault.text);
    assert!(imported[0].marked.is_some() && view.drafts.is_empty());
}

#[test]
fn records_are_those_of_the_folder_that_describes_the_archive() {
    let stray = |name: &str| NamedFile {
        name: name.to_owned(),
        content: b"nonsense".to_vec(),
        is_unread: false,
    };
    let mut files = samples();
    files.insert(0, stray("Cargo.toml"));
    files.push(stray("samples/old/2009.toml"));
    let mut workspace = self::workspace();
    workspace.records(files);
    let published = workspace.view().published.unwrap();
    assert_eq!((published.records, published.newest.is_some()), (28, true));
    assert!(
        published
            .ignored
            .contains(&"samples/old/2009.toml".to_owned())
    );
    assert!(published.ignored.contains(&"Cargo.toml".to_owned()));
}

#[test]
fn a_file_that_the_browser_could_not_read_is_told_of_and_not_left_out() {
    let unread = |name: &str| NamedFile {
        name: name.to_owned(),
        is_unread: true,
        ..NamedFile::default()
    };
    let mut files = samples();
    files.retain(|file| file.name != "samples/2009.toml");
    files.push(unread("samples/2009.toml"));
    files.push(unread("samples/old"));
    let mut workspace = self::workspace();
    workspace.records(files);
    let view = workspace.view();
    let published = view.published.unwrap();
    let told: Vec<_> = published.messages.shown.iter().take(2).collect();
    assert_eq!(told[0].place, "samples/2009.toml");
    assert_eq!(told[1].place, "samples/old");
    assert!(told.iter().all(|it| it.text == "読めませんでした"));
    assert!(!view.is_right, "an archive without it is not built");

    let mut workspace = self::workspace();
    workspace.add(vec![unread("report.html")]);
    let view = workspace.view();
    let imported = view.imported.unwrap();
    assert_eq!(imported[0].messages.shown[0].text, "読めませんでした");
    assert!(view.drafts.is_empty());
}

#[test]
fn a_zip_file_that_cannot_be_opened_is_told_of() {
    let mut workspace = self::workspace();
    workspace.records(vec![text("records.zip", "PK and nothing else")]);
    let published = workspace.view().published.unwrap();
    assert_eq!(published.messages.shown[0].place, "records.zip");
    assert!(published.messages.shown[0].text.contains("ZIP"));
}

#[test]
fn what_was_taken_in_is_told_once() {
    let mut workspace = workspace();
    workspace.add(vec![text("report.txt", PAGE)]);
    let view = workspace.view();
    assert_eq!(view.imported.unwrap().len(), 1);
    workspace.write(view.drafts[0].number, RECORD.into());
    assert!(workspace.view().imported.is_none());
}
