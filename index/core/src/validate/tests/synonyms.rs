//! The synonyms of an archive.

use super::*;

/// Every complaint as `field: what is wrong`, or nothing.
#[track_caller]
fn said(list: Json, expected: &[&str]) {
    let node: Node = serde_json::from_value(list).expect("a tree");
    let (synonyms, diagnostics) = synonyms(&node, "synonyms.toml");
    let said: Vec<_> = diagnostics
        .iter()
        .map(|it| format!("{}: {}", it.field, it.problem))
        .collect();
    assert_eq!(said, expected);
    assert_eq!(
        synonyms.is_none(),
        diagnostics.iter().any(Diagnostic::is_error)
    );
}

fn groups(groups: &[&[&str]]) -> Json {
    let groups: Vec<_> = groups
        .iter()
        .map(|words| json!({ "words": words }))
        .collect();
    json!({ "group": groups })
}

fn one_way(entries: &[(&str, &[&str])]) -> Json {
    let entries = entries
        .iter()
        .map(|(word, also)| json!({ "word": word, "also": also }));
    json!({ "one_way": entries.collect::<Vec<_>>() })
}

/// Groups with one-way synonyms.
fn both(some: &[&[&str]], entries: &[(&str, &[&str])]) -> Json {
    let mut list = groups(some);
    list["one_way"] = one_way(entries)["one_way"].clone();
    list
}

#[test]
fn a_right_list_is_read() {
    let list = both(
        &[&["産学官連携", "産官学連携"], &["TLO", "技術移転機関"]],
        &[
            ("産学連携", &["産学官連携", "地域連携"]),
            ("産官学連携", &["産学官金連携"]),
        ],
    );
    said(list, &[]);
    said(json!({}), &[]);
}

#[test]
fn a_group_has_two_words_at_least() {
    said(
        groups(&[&[], &["甲"]]),
        &[
            "group[1].words: 中身が空です",
            "group[2].words: 言い換えの組に、語が1つしかありません",
        ],
    );
}

#[test]
fn a_one_way_synonym_leads_somewhere() {
    said(
        json!({ "one_way": [{ "word": "甲" }, { "also": ["甲"] }, { "word": "乙", "also": [] }] }),
        &[
            "one_way[1].also: 必要な項目「also」がありません",
            "one_way[2].word: 必要な項目「word」がありません",
            "one_way[3].also: 中身が空です",
        ],
    );
}

#[test]
fn what_cannot_be_searched_is_no_word() {
    said(
        groups(&[&["甲", " "], &["乙", "・"], &["丙", &"丁".repeat(201)]]),
        &[
            "group[1].words[2]: 中身が空です",
            "group[2].words[2]: 「・」には検索できる文字がありません",
            "group[3].words[2]: 201文字の語は長すぎます",
        ],
    );
}

#[test]
fn other_fields_and_types_are_refused() {
    said(
        json!({ "groups": [], "group": [{ "words": "甲" }, ["乙", "丙"], { "words": ["丁", 4] }] }),
        &[
            "groups: 「groups」という項目はありません",
            "group[1].words: リスト [ … ] を書く項目ですが、文字列「甲」が書かれています",
            "group[2]: 項目の組 { … } を書く項目ですが、リスト [ … ] が書かれています",
            "group[3].words[2]: 文字列を書く項目ですが、数「4」が書かれています",
        ],
    );
}

#[test]
fn a_word_stands_once_in_the_groups_however_it_is_written() {
    said(
        groups(&[&["DX", "ＤＸ", "変革"], &["GX", "変革"]]),
        &[
            "group[1].words[2]: 「ＤＸ」は、すでに synonyms.toml に「DX」と書かれています",
            "group[2].words[2]: 「変革」は、すでに synonyms.toml に「変革」と書かれています",
        ],
    );
}

#[test]
fn a_word_has_one_entry_and_leads_to_each_word_once() {
    said(
        one_way(&[("甲", &["乙", "丙", "乙", "甲"]), ("甲", &["丁"])]),
        &[
            "one_way[2].word: 「甲」の言い換えは、すでに synonyms.toml に書かれています",
            "one_way[1].also[3]: 「乙」は、すでに synonyms.toml に「乙」と書かれています",
            "one_way[1].also[4]: 「甲」は、すでに synonyms.toml に「甲」と書かれています",
        ],
    );
}

#[test]
fn words_of_a_group_need_no_one_way_synonym() {
    said(
        both(&[&["甲", "乙", "丙"]], &[("乙", &["丁", "丙"])]),
        &[
            "one_way[1].also[2]: 「乙」と「丙」は、すでに synonyms.toml の組で互いに言い換えられます",
        ],
    );
}

#[test]
fn one_way_synonyms_do_not_lead_back_and_a_loop_is_told_once() {
    said(
        one_way(&[
            ("甲", &["乙", "丙"]),
            ("乙", &["丙"]),
            ("丙", &["甲", "丁"]),
        ]),
        &[
            "one_way[3].also[1]: 言い換えが輪になっています: 「甲」→「丙」（synonyms.toml）、「丙」→「甲」（synonyms.toml）",
        ],
    );
}

#[test]
fn one_way_synonyms_do_not_lead_back_through_a_group() {
    said(
        both(&[&["甲", "乙"]], &[("甲", &["丙"]), ("丙", &["乙"])]),
        &[
            "one_way[2].also[1]: 言い換えが輪になっています: 「甲」→「丙」（synonyms.toml）、「丙」→「乙」（synonyms.toml）",
        ],
    );
}
