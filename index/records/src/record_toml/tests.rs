use proptest::prelude::*;

use super::*;
use crate::testing::{archive, archive_of, draft};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_as_the_same_record(draft in draft()) {
        let archive = archive_of(std::slice::from_ref(&draft));
        prop_assert_eq!(Draft::of(&archive.meetings[0], &archive.info), draft);
    }
}

#[test]
fn a_record_is_laid_out_as_people_write_it() {
    let record = "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\nthemes = [\"甲\", \"乙\"]\nsummary = \"\"\"\n一段落目\n\n二段落目\n\"\"\"\n\n[source]\ntitle = \"報告\"\n\n[[sessions]]\nkind = \"talk\"\ntitle = \"講演\"\n\n[[sessions.speakers]]\nname = \"山田 花子\"\naffiliations = [\n    { organization = \"みなと大学\", role = \"教授\" },\n]\n";
    let archive = archive([("2023.toml", record)]);
    let draft = Draft::of(&archive.meetings[0], &archive.info);
    assert_eq!(draft.to_toml(), record);
}

#[test]
fn a_note_stands_above_its_field_even_where_the_field_is_unknown() {
    let note = |field: &str| Note {
        field: field.to_owned(),
        text: "二つ\nあります".to_owned(),
    };
    let draft = Draft {
        id: "2023".to_owned(),
        notes: vec![note("date"), note("source"), note("sessions")],
        ..Draft::default()
    };
    let line = "# 要確認: 二つ あります\n";
    assert_eq!(
        draft.to_toml(),
        format!("id = \"2023\"\n{line}\n{line}{line}")
    );
}

proptest! {
    #[test]
    fn synonyms_are_read_as_they_were_written(
        words in proptest::collection::btree_set("[a-z\"\\\\あ-ん]{1,6}", 4..9),
    ) {
        let words: Vec<String> = words.into_iter().collect();
        let keys: std::collections::HashSet<_> = words
            .iter()
            .map(|word| kairoku_core::fold::fold(word).to_string())
            .filter(|key| !key.is_empty())
            .collect();
        prop_assume!(keys.len() == words.len());
        let groups = vec![words[..2].to_vec()];
        let one_way = vec![(words[2].clone(), words[3..].to_vec())];
        let synonyms = Synonyms::new(groups, one_way);
        let toml = synonyms_toml(&synonyms);
        prop_assert_eq!(archive([("synonyms.toml", &toml[..])]).synonyms, synonyms);
    }
}
