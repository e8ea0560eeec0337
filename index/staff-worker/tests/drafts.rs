//! What staff make of drafts: as fields, as text, and where one is imported twice.

#![allow(clippy::unwrap_used)]

mod common;

use kairoku_core::protocol::staff::{DraftFile, Edit, FormGroup};
use kairoku_staff_worker::Workspace;

use common::{PAGE, RECORD, samples, text, workspace};

/// The form of the first draft.
fn form(workspace: &mut Workspace) -> FormGroup {
    *workspace.view().drafts.remove(0).form.unwrap()
}

fn set(workspace: &mut Workspace, path: &str, value: &str) -> DraftFile {
    let draft = workspace.view().drafts[0].number;
    let (path, value) = (path.to_owned(), value.to_owned());
    workspace.edit(draft, &Edit::Set { path, value });
    workspace.view().drafts.remove(0)
}

#[test]
fn a_draft_of_a_page_is_edited_as_fields_beside_the_words_of_the_page() {
    let mut workspace = workspace();
    workspace.add(vec![text("report.txt", PAGE)]);
    let own = form(&mut workspace);
    let date = own.field("date").unwrap();
    assert_eq!(date.value, "2026-10-07");
    assert!(
        date.words.contains("令和8年10月7日（水曜日）"),
        "{}",
        date.words
    );
    let count = own.field("participants").unwrap();
    assert_eq!(
        (&count.value[..], &count.words[..]),
        ("41", "41名（20機関）")
    );
    let session = own.group("sessions[1]").unwrap();
    assert!(
        session.words.contains("蒼海大学 教授 汐見 なぎさ 氏"),
        "{}",
        session.words
    );
    let before = workspace.view().drafts[0].text.clone();
    let draft = set(&mut workspace, "venue", "蒼海会館 大会議室");
    let line = "venue = \"蒼海会館 大会議室\"";
    assert_eq!(draft.text, before.replace("venue = \"蒼海会館\"", line));
}

#[test]
fn each_message_points_to_its_field_in_the_words_of_the_form() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", RECORD)]);
    let draft = workspace.view().drafts[0].number;
    for path in ["sessions", "sessions[1].speakers"] {
        let path = path.to_owned();
        workspace.edit(draft, &Edit::Add { path });
    }
    let draft = set(&mut workspace, "participants", "46名");
    let told: Vec<_> = draft
        .messages
        .iter()
        .map(|it| (it.at.as_deref().unwrap_or_default(), &it.field[..]))
        .collect();
    for expected in [
        ("participants", "参加者数"),
        ("sessions[1].kind", "発表1 種別"),
        ("sessions[1].title", "発表1 題名"),
        ("sessions[1].speakers[1].name", "発表1 登壇者1 氏名"),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    for message in &draft.messages {
        let words = format!("{} {}", message.text, message.remedy);
        assert!(
            !words.contains(['=', '[']) && !words.contains("kind"),
            "{words}"
        );
    }
}

#[test]
fn the_file_is_called_after_the_id_and_a_published_one_stays() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", RECORD)]);
    let draft = set(&mut workspace, "id", "2026-10-07");
    assert_eq!(draft.name, "2026-10-07.toml");
    assert!(workspace.view().is_right);
    // Another record has it, so that the file keeps its name and the rule tells.
    let draft = set(&mut workspace, "id", "2025");
    assert_eq!(draft.name, "2026-10-07.toml");
    assert_eq!(draft.messages[0].at.as_deref(), Some("id"));
    assert!(
        !draft.messages[0].remedy.contains(".toml"),
        "{:?}",
        draft.messages
    );
    let draft = set(&mut workspace, "id", "2026-2");
    assert_eq!(draft.name, "2026-2.toml");

    let mut workspace = self::workspace();
    let published = samples()
        .into_iter()
        .find(|it| it.name.ends_with("2025.toml"));
    workspace.add(vec![published.unwrap()]);
    let own = form(&mut workspace);
    assert!(own.field("id").unwrap().is_fixed && !own.field("title").unwrap().is_fixed);
    let draft = set(&mut workspace, "id", "2026");
    assert_eq!(draft.name, "2025.toml");
}

#[test]
fn what_a_person_has_edited_is_not_overwritten_unasked() {
    let rows = "会議ID,会議名,開催日,会場\n2026,令和8年度 蒼海地域リエゾン会議,2026-10-07,\n";
    let book = || vec![text("会議.csv", rows)];
    let mut workspace = workspace();
    workspace.add(book());
    workspace.add(vec![text("会議.csv", &rows.replace("10-07", "10-08"))]);
    let view = workspace.view();
    assert!(view.choices.is_empty(), "nobody has edited the draft");
    assert!(view.drafts[0].text.contains("2026-10-08"));

    set(&mut workspace, "venue", "蒼海会館");
    workspace.add(book());
    let view = workspace.view();
    assert!(view.drafts[0].text.contains("蒼海会館"));
    let choice = &view.choices[0];
    assert_eq!(
        (&choice.file[..], &choice.from[..]),
        ("2026.toml", "会議.csv")
    );
    let differs = |name: &str, own: &str, new: &str| {
        let row = (name.to_owned(), own.to_owned(), new.to_owned());
        assert!(choice.differences.contains(&row), "{row:?} in {choice:?}");
    };
    differs("開催日", "2026-10-08", "2026-10-07");
    differs("会場", "蒼海会館", "");
    assert_eq!(choice.differences.len(), 2);
    workspace.choose(choice.number, false);
    let view = workspace.view();
    assert!(view.choices.is_empty() && view.drafts[0].text.contains("蒼海会館"));

    workspace.add(book());
    let choice = workspace.view().choices[0].number;
    workspace.choose(choice, true);
    let view = workspace.view();
    assert!(view.choices.is_empty() && !view.drafts[0].text.contains("蒼海会館"));
    assert!(view.drafts[0].text.contains("2026-10-07"));
}

#[test]
fn a_page_that_is_read_again_is_chosen_too() {
    let mut workspace = workspace();
    workspace.add(vec![text("report.txt", PAGE)]);
    set(&mut workspace, "summary", "短い概要");
    workspace.add(vec![text("report.txt", PAGE)]);
    let view = workspace.view();
    assert_eq!((view.drafts.len(), view.choices.len()), (1, 1));
    assert!(view.imported.unwrap()[0].messages.is_empty());
}

#[test]
fn a_note_is_ticked_at_its_field_and_can_be_unticked() {
    let mut workspace = workspace();
    let noted = RECORD.replace("date", "# 要確認: 日を確かめる\ndate");
    workspace.add(vec![text("2026.toml", &noted)]);
    let draft = workspace.view().drafts[0].number;
    let settle = |is_settled| Edit::Settle {
        path: "date".to_owned(),
        note: "日を確かめる".to_owned(),
        is_settled,
    };
    workspace.edit(draft, &settle(true));
    let view = workspace.view();
    assert!(view.is_right && view.drafts[0].text == RECORD);
    let notes = form(&mut workspace).field("date").unwrap().notes.clone();
    assert!(notes.len() == 1 && notes[0].is_settled);
    workspace.edit(draft, &settle(false));
    assert_eq!(workspace.view().drafts[0].text, noted);
    let notes = form(&mut workspace).field("date").unwrap().notes.clone();
    assert!(notes.len() == 1 && !notes[0].is_settled);
}

#[test]
fn a_first_archive_begins_with_its_description() {
    let mut workspace = Workspace::new("2026-11-24".parse().unwrap());
    workspace.begin();
    let view = workspace.view();
    let draft = &view.drafts[0];
    assert!(draft.is_archive && !view.is_right && view.published.unwrap().is_new);
    assert_eq!(draft.messages[0].at.as_deref(), Some("title"));
    assert!(view.elsewhere.is_empty(), "{:?}", view.elsewhere);
    set(&mut workspace, "title", "見本会議 会議録");
    set(&mut workspace, "series", "見本会議");
    assert!(workspace.view().drafts[0].messages.is_empty());
    workspace.add(vec![text("report.txt", PAGE)]);
    let view = workspace.view();
    assert_eq!(view.drafts.len(), 2);
    assert!(view.drafts[1].notes.is_empty() && view.is_right, "{view:?}");
    let built = workspace.build(|_| {}).unwrap();
    assert_eq!(built.meetings, 1);
    let mut next = Workspace::new("2026-11-24".parse().unwrap());
    next.records(vec![built.records]);
    let published = next.view().published.unwrap();
    assert_eq!(published.archive.as_deref(), Some("見本会議 会議録"));
}

#[test]
fn a_text_without_fields_is_edited_as_text() {
    let mut workspace = workspace();
    workspace.add(vec![text("2026.toml", "title = ")]);
    let draft = workspace.view().drafts.remove(0);
    assert!(draft.form.is_none() && !draft.messages.is_empty());
    workspace.write(draft.number, RECORD.into());
    let view = workspace.view();
    assert!(view.drafts[0].form.is_some() && view.is_right);
}
