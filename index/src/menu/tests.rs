//! The menu for every state of a folder.

use super::*;

fn content(years: &[i16]) -> Content {
    Content {
        newest: ("2023-11-06".parse().unwrap(), "見本会議".to_owned()),
        first: FiscalYear(1998),
        years: years.iter().map(|&year| FiscalYear(year)).collect(),
    }
}

fn found(errors: usize) -> State {
    State {
        records: Records::Found {
            meetings: 3,
            errors,
            warnings: 1,
            content: (errors == 0).then(|| content(&[1998, 1999, 2023])),
        },
        site: Site::Missing,
        has_previous: false,
        has_shell: true,
    }
}

fn offered(state: &State) -> Vec<u8> {
    state.choices().map(|choice| choice.number).collect()
}

#[test]
fn records_without_a_site_can_be_checked_added_to_and_made_a_site() {
    let state = found(0);
    let expected = [
        "記録: 会議3件（エラー0件、注意1件）",
        "最新の会議: 2023-11-06 見本会議",
        "未確認の年度: 2000〜2022年度、2024年度（記録がまだない年度）",
        "サイト: まだありません（フォルダー site）",
    ];
    assert_eq!(state.lines(FiscalYear(2024)), expected);
    assert_eq!(offered(&state), [1, 2, 3, 4, 5, 0]);
}

#[test]
fn an_archive_without_gaps_says_so() {
    let whole = content(&[1998, 1999]);
    let [_, gaps] = whole.lines(FiscalYear(1999));
    assert_eq!(gaps, "未確認の年度: ありません");
}

#[test]
fn errors_are_told_before_a_site_is_made() {
    let state = found(2);
    let lines = state.lines(FiscalYear(2024));
    assert_eq!(lines[0], "記録: 会議3件（エラー2件、注意1件）");
    assert_eq!(lines[1], "誤りを直すまで、サイトは作れません");
}

#[test]
fn a_site_that_differs_from_the_records_is_to_be_made_anew() {
    let state = |site| State { site, ..found(0) };
    let last = |site| state(site).lines(FiscalYear(2024)).pop().unwrap();
    assert!(last(Site::Outdated).contains("今の記録と違います。作り直してください"));
    assert!(last(Site::Current).contains("今の記録と同じ内容です"));
    assert_eq!(offered(&state(Site::Current)), [1, 2, 3, 4, 5, 6, 8, 0]);
    assert_eq!(offered(&state(Site::Damaged)), [1, 2, 3, 4, 5, 6, 0]);
}

#[test]
fn going_back_is_offered_where_there_is_a_previous_version() {
    let state = State {
        site: Site::Current,
        has_previous: true,
        ..found(0)
    };
    assert_eq!(offered(&state), [1, 2, 3, 4, 5, 6, 7, 8, 0]);
}

#[test]
fn without_a_shell_no_site_is_offered_and_the_reason_is_told() {
    let state = State {
        has_shell: false,
        ..found(0)
    };
    assert_eq!(offered(&state), [1, 2, 3, 4, 0]);
    let lines = state.lines(FiscalYear(2024));
    assert!(lines.last().unwrap().contains("アプリの外枠"));
}

#[test]
fn without_records_the_menu_says_how_to_begin() {
    let state = State {
        records: Records::Missing,
        ..found(0)
    };
    assert_eq!(offered(&state), [2, 3, 4, 9, 0]);
    let said = state.lines(FiscalYear(2024)).join("\n");
    assert!(said.contains("まだ記録がありません"), "{said}");
    let inside = State {
        records: Records::Around,
        ..found(0)
    };
    assert!(inside.lines(FiscalYear(2024))[0].contains("記録のフォルダーの中です"));
}

#[test]
fn an_archive_that_has_just_begun_is_told_as_no_mistake() {
    let state = State {
        records: Records::Found {
            meetings: 0,
            errors: 1,
            warnings: 0,
            content: None,
        },
        ..found(0)
    };
    let said = state.lines(FiscalYear(2024)).join("\n");
    assert!(said.contains("まだ会議がありません"), "{said}");
    assert!(!said.contains("エラー"), "{said}");
}

#[test]
fn a_number_chooses_what_is_offered_in_either_width() {
    let state = found(0);
    assert_eq!(state.chosen("1\n"), Some(Action::Check));
    assert_eq!(state.chosen(" ５\r\n"), Some(Action::Site));
    assert_eq!(state.chosen("０"), Some(Action::End));
    for typed in ["6", "9", "", "1 2", "-1", "check"] {
        assert_eq!(state.chosen(typed), None, "{typed}");
    }
}

#[test]
fn every_choice_has_a_number_of_its_own() {
    let numbers: BTreeSet<_> = CHOICES.iter().map(|choice| choice.number).collect();
    assert_eq!(numbers.len(), CHOICES.len());
}
