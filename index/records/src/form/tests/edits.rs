//! An edit changes what was touched, and nothing else.

use proptest::prelude::*;

use super::*;

#[test]
fn setting_a_field_to_its_own_value_changes_no_byte() {
    let windows = of_windows(KEPT);
    for text in records().into_iter().chain([KEPT, &windows]) {
        for (_, field) in of(text).fields() {
            assert_eq!(set(text, &field.path, &field.value), text, "{}", field.path);
        }
    }
}

#[test]
fn setting_another_value_and_the_first_again_gives_the_same_bytes() {
    let windows = of_windows(KEPT);
    for text in records().into_iter().chain([KEPT, &windows]) {
        for (_, field) in of(text).fields() {
            let others: &[&str] = match &field.path[..] {
                path if path.ends_with("themes") => &["別", "別\nもう一つ\n三つ目", "知的財産"],
                path if path.ends_with("summary") => &["別の\n\n文", "\"一\" \\ 行"],
                // A day that stands without quotation marks gets them with any
                // other text.
                "date" => &["2020-02-29"],
                _ => &["別の値", "12"],
            };
            if field.value.is_empty() {
                continue;
            }
            for other in others {
                let there = set(text, &field.path, other);
                assert_eq!(value(&there, &field.path), *other, "{there}");
                let back = set(&there, &field.path, &field.value);
                if field.kind != kairoku_core::protocol::staff::FieldKind::Lines {
                    assert_eq!(back, text, "{}", field.path);
                }
                assert_eq!(value(&back, &field.path), field.value);
            }
        }
    }
}

#[test]
fn a_field_that_is_new_stands_at_its_place_and_goes_again() {
    let windows = of_windows(KEPT);
    for text in records().into_iter().chain([KEPT, &windows]) {
        for (_, field) in of(text).fields() {
            if field.value.is_empty() {
                let there = set(text, &field.path, "値");
                assert_eq!(value(&there, &field.path), "値", "{there}");
                assert_eq!(
                    only_in(text, &there).len(),
                    usize::from(there.lines().count() == text.lines().count())
                );
                assert_eq!(set(&there, &field.path, ""), text, "{}", field.path);
            }
        }
    }
    let there = set(KEPT, "end_date", "2026-11-06");
    assert!(there.contains("date = 2026-11-05\nend_date = \"2026-11-06\"\nvenue"));
    let there = set(KEPT, "sessions[2].summary", "要旨");
    assert!(there.contains("title = \"港の報告\"\nsummary = \"\"\"\n要旨\n\"\"\"\n\n# 二人で\n"));
    let there = set(KEPT, "sessions[1].speakers[1].reading", "みほん");
    assert!(there.contains("{ name = \"見本 花子\", reading = \"みほん\", affiliations"));
    let there = set("title = \"a\"\n", "source.title", "b");
    assert_eq!(there, "title = \"a\"\n\n[source]\ntitle = \"b\"\n");
    assert_eq!(set(&there, "source.title", ""), "title = \"a\"\n");
    let there = set(
        "title = \"a\"\nsource.url = \"u\" # 確認済み",
        "source.title",
        "b",
    );
    assert_eq!(
        there,
        "title = \"a\"\nsource.url = \"u\" # 確認済み\nsource.title = \"b\"\n"
    );
}

#[test]
fn other_lines_and_remarks_stay_where_a_field_changes_or_goes() {
    let there = set(KEPT, "participants", "４７");
    assert_eq!(only_in(&there, KEPT), ["participants = 47 # 受付簿による"]);
    let there = set(KEPT, "participants", "");
    assert_eq!(only_in(&there, KEPT), ["# 受付簿による"]);
    let there = set(KEPT, "themes", "起業\n知財\n知的財産");
    assert_eq!(only_in(&there, KEPT), ["  \"知財\","]);
    assert!(there.contains("  \"起業\",   # はじめの議題\n  \"知財\",\n  \"知的財産\",\n]"));
    let there = set(KEPT, "themes", "知的財産");
    assert_eq!(value(&there, "themes"), "知的財産");
    let there = set(KEPT, "sessions[2].speakers[1].affiliations[2].role", "");
    assert_eq!(only_in(&there, KEPT), ["    { organization = \"乙会\" },"]);
    let there = set(KEPT, "source.url", "");
    assert!(!there.contains("[source]") && there.contains("# 午前の部\n\n# 基調講演"));
}

#[test]
fn sessions_move_with_their_comments_and_back_again() {
    let there = moved(KEPT, "sessions[2]", true);
    assert_eq!(value(&there, "sessions[1].title"), "港の報告");
    assert_eq!(value(&there, "sessions[2].speakers[1].name"), "見本 花子");
    assert_eq!(value(&there, "sessions[1].speakers[2].name"), "乙山 二郎");
    let last = there.find("港の報告").unwrap();
    assert!(
        there
            .find("# 基調講演。録音あり\n[[sessions]]\nkind = \"talk\"")
            .unwrap()
            > last
    );
    assert!(there.find("# 要旨は後で").unwrap() > last);
    assert_eq!(moved(&there, "sessions[1]", false), KEPT);
    assert_eq!(
        moved(KEPT, "sessions[1]", true),
        KEPT,
        "nothing is above it"
    );
    let there = moved(KEPT, "sessions[2].speakers[2]", true);
    assert_eq!(value(&there, "sessions[2].speakers[1].name"), "乙山 二郎");
    assert_eq!(moved(&there, "sessions[2].speakers[1]", false), KEPT);
    let there = moved(KEPT, "sessions[2].speakers[1].affiliations[2]", true);
    assert_eq!(only_in(&there, KEPT), Vec::<&str>::new());
}

#[test]
fn items_are_added_empty_and_go_again_to_the_byte() {
    let windows = of_windows(KEPT);
    for text in records().into_iter().chain([
        KEPT,
        &windows,
        "id = \"a\"\n",
        "sessions = [{ title = \"a\" }]\n",
    ]) {
        let own = of(text);
        for list in [
            "sessions",
            "links",
            "sessions[1].speakers",
            "sessions[1].speakers[1].affiliations",
        ] {
            let Some(own) = own.list(list) else {
                continue;
            };
            let there = add(text, list);
            let item = format!("{list}[{}]", own.items.len() + 1);
            assert_eq!(
                of(&there).list(list).unwrap().items.len(),
                own.items.len() + 1,
                "{there}"
            );
            assert_eq!(remove(&there, &item), text, "{item}");
        }
    }
    let there = add(KEPT, "sessions");
    assert!(
        there.contains("name = \"乙山 二郎\"\n\n[[sessions]]\n\n[[links]]"),
        "{there}"
    );
    let there = set(&there, "sessions[3].title", "閉会");
    assert!(
        there.contains("\n[[sessions]]\ntitle = \"閉会\"\n\n[[links]]"),
        "{there}"
    );
    let there = add(&there, "sessions[3].speakers");
    let there = set(&there, "sessions[3].speakers[1].name", "丙");
    let there = add(&there, "sessions[3].speakers[1].affiliations");
    let there = set(
        &there,
        "sessions[3].speakers[1].affiliations[1].organization",
        "丙社",
    );
    assert!(there.contains("title = \"閉会\"\n\n[[sessions.speakers]]\nname = \"丙\"\naffiliations = [\n    { organization = \"丙社\" },\n]\n\n[[links]]"), "{there}");
}

#[test]
fn what_is_taken_out_goes_with_what_is_in_it() {
    let there = remove(KEPT, "sessions[2]");
    assert_eq!(of(&there).list("sessions").unwrap().items.len(), 1);
    assert!(!there.contains("甲野") && !there.contains("# 二人で"));
    assert!(there.contains("# 要旨は後で\n\n[[links]]"), "{there}");
    let there = remove(KEPT, "sessions[1].speakers[1].affiliations[1]");
    assert!(
        there.contains("speakers = [{ name = \"見本 花子\" }]"),
        "{there}"
    );
}

#[test]
fn a_list_that_is_written_in_another_way_is_told_of_and_stays() {
    let scattered = "[[sessions]]\ntitle = \"a\"\n[[links]]\ntitle = \"b\"\n[[sessions.speakers]]\nname = \"c\"\n";
    let of_session = Edit::Remove {
        path: "sessions[1]".to_owned(),
    };
    let refused = edited(FILE, scattered, &of_session, &Origin::default());
    assert!(matches!(refused, Err(EditError::Scattered(_))));
    let of_text = Edit::Add {
        path: "sessions".to_owned(),
    };
    let refused = edited(FILE, "sessions = 3\n", &of_text, &Origin::default());
    assert!(matches!(refused, Err(EditError::OtherShape(_))));
}

/// A text that somebody may type.
fn typed() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(vec![
            "あ",
            "a",
            "\"",
            "'",
            "\\",
            "#",
            "\n",
            " ",
            "=",
            "[",
            "]",
            ",",
            "\t",
            "\"\"\"",
            "# 要確認",
        ]),
        1..8,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_again_and_touches_nothing_else(
        nth in 0usize..200,
        text in typed(),
    ) {
        let own = of(KEPT);
        let fields = own.fields();
        let (_, field) = &fields[nth % fields.len()];
        let there = set(KEPT, &field.path, &text);
        let lines: Vec<_> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        let expected = match field.kind {
            kairoku_core::protocol::staff::FieldKind::Lines => lines.join("\n"),
            _ => text.trim().to_owned(),
        };
        let now = of(&there);
        prop_assert_eq!(&now.field(&field.path).unwrap().value, &expected);
        for (_, other) in fields.iter().filter(|(_, other)| other.path != field.path) {
            prop_assert_eq!(&now.field(&other.path).unwrap().value, &other.value);
        }
    }
}
