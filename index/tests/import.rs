//! What `kairoku import` makes of pages: the pages of `pages`, made up in the
//! shape of real ones, and the real page of 2023 where it is at hand.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{import, names, no_records, page, refused, repository};
use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8};
use kairoku_core::record::Meeting;

/// The draft that a page gives, and what was said about it.
fn draft(page: &Path, id: &str) -> (String, String) {
    let records = no_records();
    let run = import(page, records.path());
    assert_eq!(run.code, Some(0), "{}", run.complained);
    assert_eq!(
        names(records.path()),
        [&format!("{id}.toml"), "archive.toml"]
    );
    let draft = fs::read_to_string(records.path().join(format!("{id}.toml"))).unwrap();
    (draft, run.said)
}

/// The record that a draft is once a person has looked at it.
fn looked_at(draft: &str) -> Meeting {
    let records = no_records();
    let is_note = |line: &&str| line.starts_with("# 要確認");
    let lines: Vec<_> = draft.lines().filter(|line| !is_note(line)).collect();
    let id = draft.split('"').nth(1).unwrap();
    fs::write(records.path().join(format!("{id}.toml")), lines.join("\n")).unwrap();
    let reading = kairoku::input::read(records.path());
    let said = reading.diagnostics;
    reading
        .archive
        .unwrap_or_else(|| panic!("{said:?}"))
        .meetings
        .remove(0)
}

/// The lines of a draft that are notes, with the line each stands above.
fn notes(draft: &str) -> Vec<(String, String)> {
    let lines: Vec<_> = draft.lines().collect();
    let pairs = lines
        .windows(2)
        .filter(|pair| pair[0].starts_with("# 要確認: "));
    let pair = |pair: &[&str]| (pair[0]["# 要確認: ".len()..].to_owned(), pair[1].to_owned());
    pairs.map(pair).collect()
}

/// The text of the real page of 2023, which is no part of the repository.
/// `KAIROKU_REAL_PAGE` says where it is, if not beside the repository.
#[allow(clippy::print_stderr)]
fn real_page() -> Option<String> {
    let file = std::env::var_os("KAIROKU_REAL_PAGE").map_or_else(
        || repository("../shared/source/tohoku-liaison-2023.txt"),
        PathBuf::from,
    );
    let text = fs::read_to_string(&file).ok();
    if text.is_none() {
        eprintln!("skipped: {} is not there", file.display());
    }
    text
}

/// HTML with the lists that the text shows by marks and indents.
fn with_lists(text: &str) -> String {
    let mut html = String::new();
    let mut lists: Vec<(usize, &str)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = line.trim();
        let item = line
            .strip_prefix("• ")
            .map(|item| ("ul", item))
            .or_else(|| {
                line.split_once(". ")
                    .map(|(_, item)| ("ol", item))
                    .filter(|_| indent > 0)
            });
        let Some((list, item)) = item else {
            while lists
                .last()
                .is_some_and(|(of, _)| *of > indent || indent == 0)
            {
                html += &format!("</li></{}>", lists.pop().unwrap().1);
            }
            html += &if lists.is_empty() {
                format!("<p>{line}</p>\n")
            } else {
                format!("<br>\n{line}")
            };
            continue;
        };
        while lists.last().is_some_and(|(of, _)| *of > indent) {
            html += &format!("</li></{}>", lists.pop().unwrap().1);
        }
        if lists.last().is_some_and(|(of, _)| *of == indent) {
            html += "</li>\n";
        } else {
            html += &format!("<{list}>");
            lists.push((indent, list));
        }
        html += &format!("<li>{item}");
    }
    html
}

/// HTML in which every line is a paragraph, with or without the marks.
fn without_lists(text: &str, marks: bool) -> String {
    let bare = |line: &str| match line
        .strip_prefix("• ")
        .or_else(|| line.split_once(". ").map(|(_, item)| item))
    {
        Some(item) if !marks => item.to_owned(),
        _ => line.to_owned(),
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| format!("<p>{}</p>\n", bare(line)))
        .collect()
}

#[test]
fn the_real_page_gives_the_record_of_2023_in_every_form_and_encoding() {
    let Some(text) = real_page() else { return };
    let html = |body: String| format!("<html><body>{body}</body></html>");
    let stripped = text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let forms = [
        ("txt", text.clone()),
        ("txt", stripped),
        ("html", html(with_lists(&text))),
        ("html", html(without_lists(&text, true))),
        ("html", html(without_lists(&text, false))),
    ];
    let right = kairoku::input::read(&repository("records"))
        .archive
        .unwrap()
        .meetings
        .remove(0);
    for (form, (extension, page)) in forms.iter().enumerate() {
        for encoding in [UTF_8, SHIFT_JIS, EUC_JP] {
            is_right_but_for_the_summaries(page, extension, encoding, right.clone(), form);
        }
    }
}

fn is_right_but_for_the_summaries(
    page: &str,
    extension: &str,
    encoding: &'static Encoding,
    mut right: Meeting,
    form: usize,
) {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join(format!("page.{extension}"));
    // The older encodings have neither this bullet nor this space.
    let page = page.replace('•', "・").replace('\u{a0}', " ");
    let (bytes, _, broken) = encoding.encode(&page);
    assert!(!broken);
    fs::write(&file, bytes).unwrap();
    let (draft, said) = draft(&file, "2023");
    assert!(said.contains(encoding.name()), "{said}");
    let mut read = looked_at(&draft);
    assert!(
        read.summary
            .take()
            .is_some_and(|summary| summary.contains("平成10年度"))
    );
    right.summary = None;
    for (session, right) in read.sessions.iter_mut().zip(&mut right.sessions) {
        assert_eq!(
            session.summary.take().is_some(),
            right.summary.take().is_some()
        );
    }
    right.source.as_mut().unwrap().url = None;
    assert_eq!(read, right, "form {form} in {}", encoding.name());
}

#[test]
fn a_page_of_tables_and_lists_is_read_in_full() {
    let (draft, said) = draft(&page("minato.html"), "2024");
    let expected = fs::read_to_string(page("minato.toml")).unwrap_or_default();
    if std::env::var_os("KAIROKU_BLESS").is_some() {
        fs::write(page("minato.toml"), &draft).unwrap();
    } else {
        assert_eq!(draft, expected);
    }
    assert!(
        said.contains("開催日: 2024-12-06（「日 時」から）"),
        "{said}"
    );
    assert!(
        said.contains("会場: みなと交流館 ３階ホール（「開催場所」から）"),
        "{said}"
    );
    assert_eq!(looked_at(&draft).sessions.len(), 5);
}

#[test]
fn what_is_uncertain_is_noted_above_its_field_and_told() {
    let (draft, said) = draft(&page("shiosai.txt"), "2023");
    let above = |field: &str| {
        notes(&draft)
            .into_iter()
            .find(|(_, line)| line.starts_with(field))
            .map(|(note, _)| note)
    };
    assert!(above("title =").unwrap().contains("催しが二つ以上"));
    assert!(above("date =").unwrap().contains("月曜日"));
    // What is on the web is no venue, and is told.
    assert_eq!(above("venue ="), None);
    assert!(said.contains("オンラインでも配信"), "{said}");
    assert!(above("organizer =").unwrap().contains("題の下"));
    assert!(above("participants =").unwrap().contains("約80名"));
    assert!(above("name =").unwrap().contains("ふりがな"));
    for (note, _) in notes(&draft) {
        assert!(
            said.contains(note.split('（').next().unwrap()),
            "{note}\n{said}"
        );
    }
    let meeting = looked_at(&draft);
    let speakers: Vec<_> = meeting
        .sessions
        .iter()
        .flat_map(|it| &it.speakers)
        .collect();
    assert_eq!(
        (speakers[0].name.as_str(), speakers[0].reading.as_deref()),
        ("砂田 一平", Some("すなだ いっぺい"))
    );
    assert_eq!(speakers[1].name, "磯部 実");
    assert_eq!(
        meeting.start.map(|time| time.to_string()).as_deref(),
        Some("13:00")
    );
    assert_eq!(meeting.end, None);
}

#[test]
fn a_draft_is_not_built_until_a_person_has_looked() {
    let records = no_records();
    import(&page("shiosai.txt"), records.path());
    let out = records.path().join("out");
    let run = common::build(records.path(), &out);
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained
            .contains("2023.toml:2\n  エラー: 「要確認」の注記が残っています"),
        "{}",
        run.complained
    );
    assert!(!out.exists());
}

#[test]
fn several_days_and_venues_are_left_open() {
    let (draft, _) = draft(&page("two-days.html"), "2023");
    assert!(
        !draft.contains("\ndate =") && !draft.contains("\nvenue =") && !draft.contains("\nstart ="),
        "{draft}"
    );
    let noted = |part: &str| {
        draft
            .lines()
            .any(|line| line.starts_with("# 要確認") && line.contains(part))
    };
    assert!(noted("2023-11-13、2023-11-20"), "{draft}");
    assert!(noted("第一公民館、第二公民館"), "{draft}");
}

#[test]
fn a_saved_folder_is_read_where_it_has_one_page() {
    let home = tempfile::tempdir().unwrap();
    assert!(refused(home.path()).contains("0個"));
    fs::copy(page("minato.html"), home.path().join("a.html")).unwrap();
    fs::create_dir(home.path().join("a_files")).unwrap();
    let (of_folder, _) = draft(home.path(), "2024");
    assert_eq!(of_folder, draft(&page("minato.html"), "2024").0);
    fs::copy(page("minato.html"), home.path().join("b.htm")).unwrap();
    assert!(refused(home.path()).contains("2個"));
}

#[test]
fn a_record_is_never_overwritten() {
    let records = no_records();
    let import = |name: &str| import(&page(name), records.path());
    assert_eq!(import("minato.html").code, Some(0));
    let file = records.path().join("2024.toml");
    let written = fs::read(&file).unwrap();
    let again = import("minato.html");
    assert_eq!(again.code, Some(1));
    assert!(
        again.complained.contains("同じ会議の記録がすでにあります"),
        "{}",
        again.complained
    );
    assert_eq!(fs::read(&file).unwrap(), written);
}

#[test]
fn another_meeting_of_the_same_year_gets_an_id_of_its_own() {
    let records = no_records();
    let other = "id = \"2024\"\ntitle = \"別の会議\"\ndate = \"2024-05-01\"\n";
    fs::write(records.path().join("2024.toml"), other).unwrap();
    assert_eq!(import(&page("minato.html"), records.path()).code, Some(0));
    let draft = fs::read_to_string(records.path().join("2024-2.toml")).unwrap();
    assert!(draft.starts_with("id = \"2024-2\"\n"));
}
