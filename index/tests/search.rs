//! The contract of `kairoku search`, on the real archive and the sample.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::{Run, build, kairoku, repository};
use serde_json::Value;

/// The data of an archive of the repository, built once.
fn data(archive: &'static str) -> PathBuf {
    static HOME: OnceLock<tempfile::TempDir> = OnceLock::new();
    static BUILT: [OnceLock<()>; 2] = [OnceLock::new(), OnceLock::new()];
    let home = HOME.get_or_init(|| tempfile::tempdir().unwrap());
    let out = home.path().join(archive);
    BUILT[usize::from(archive == "records")].get_or_init(|| {
        assert_eq!(build(&repository(archive), &out).code, Some(0));
    });
    out
}

fn search(archive: &'static str, arguments: &[&str]) -> Run {
    let data = data(archive);
    let fixed = ["search", data.to_str().unwrap()];
    kairoku(fixed.iter().chain(arguments))
}

fn answer(archive: &'static str, arguments: &[&str]) -> Value {
    let run = search(archive, &[arguments, &["--json"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.complained);
    run.json().remove(0)
}

/// The sections that are found, in order.
fn found(archive: &'static str, arguments: &[&str]) -> Vec<(String, u64)> {
    let answer = answer(archive, &[arguments, &["--all"]].concat());
    let hits = answer["hits"].as_array().unwrap();
    let hit = |hit: &Value| {
        let id = hit["id"].as_str().unwrap().to_owned();
        (id, hit["section"].as_u64().unwrap())
    };
    hits.iter().map(hit).collect()
}

fn of_2023(sections: &[u64]) -> Vec<(String, u64)> {
    sections
        .iter()
        .map(|section| ("2023".to_owned(), *section))
        .collect()
}

#[test]
fn a_speaker_is_found_with_and_without_the_space_in_the_name() {
    assert_eq!(found("records", &["大嶋洋一"]), of_2023(&[3]));
    assert_eq!(found("records", &["大嶋 洋一"]), of_2023(&[3]));
    assert_eq!(found("records", &["入江英也"]), of_2023(&[2]));
}

#[test]
fn a_talk_is_found_by_what_its_speaker_belongs_to() {
    for words in [
        "熊本大学",
        "神山まるごと高等専門学校",
        "アントレプレナーシップ担当",
    ] {
        assert_eq!(found("records", &[words]), of_2023(&[2]), "{words}");
    }
    for words in ["東京工業大学", "オープンイノベーション機構", "副機構長"] {
        assert_eq!(found("records", &[words]), of_2023(&[3]), "{words}");
    }
}

#[test]
fn every_section_of_the_real_meeting_is_found_by_its_title() {
    assert_eq!(found("records", &["題:情報提供"]), of_2023(&[1]));
    assert_eq!(
        found(
            "records",
            &["題:高専の起業家教育、スタートアップ支援について"]
        ),
        of_2023(&[2])
    );
    assert_eq!(
        found(
            "records",
            &["題:産学連携(オープンイノベーション)の促進について"]
        ),
        of_2023(&[3])
    );
    assert_eq!(
        found("records", &["題:グループディスカッション"]),
        of_2023(&[4])
    );
}

#[test]
fn the_subject_of_the_real_meeting_is_found() {
    assert!(found("records", &["起業家教育"]).contains(&("2023".to_owned(), 2)));
    assert!(found("records", &["6グループ"]).contains(&("2023".to_owned(), 4)));
    assert!(found("records", &["平成10年度"]).contains(&("2023".to_owned(), 0)));
}

#[test]
fn one_character_is_enough() {
    assert!(found("records", &["大"]).contains(&("2023".to_owned(), 3)));
}

#[test]
fn a_year_is_the_same_in_both_calendars() {
    assert_eq!(found("records", &["年:令和5"]).len(), 5);
    assert_eq!(
        found("records", &["年:令和5"]),
        found("records", &["年:2023"])
    );
    assert!(found("records", &["年:2022"]).is_empty());
    assert_eq!(
        found("samples", &["--year", "H10..H12", ""]),
        found("samples", &["--year", "1998..2000", ""])
    );
}

#[test]
fn width_does_not_matter() {
    assert!(!found("samples", &["DX"]).is_empty());
    assert_eq!(found("samples", &["ＤＸ"]), found("samples", &["DX"]));
}

/// The sections that a query finds in the sample only through synonyms, and
/// the spellings that were searched.
fn by_synonyms(query: &str) -> (Vec<(String, u64)>, Value) {
    let written = found("samples", &[query, "--no-expand"]);
    let mut all = found("samples", &[query]);
    assert!(written.iter().all(|section| all.contains(section)));
    all.retain(|section| !written.contains(section));
    (all, answer("samples", &[query])["expansions"].clone())
}

#[test]
fn a_synonym_finds_what_the_word_does_not() {
    let (found, searched) = by_synonyms("学び直し");
    assert!(found.contains(&("2007".to_owned(), 3)), "{found:?}");
    assert_eq!(
        searched,
        serde_json::json!([["学び直し", "リカレント教育"]])
    );
    let (found, searched) = by_synonyms("技術移転機関");
    assert!(found.contains(&("2000".to_owned(), 0)), "{found:?}");
    assert_eq!(searched, serde_json::json!([["技術移転機関", "TLO"]]));
}

#[test]
fn a_one_way_synonym_finds_in_one_direction_only() {
    let (found, searched) = by_synonyms("脱炭素");
    assert!(found.contains(&("2024".to_owned(), 1)), "{found:?}");
    assert_eq!(
        searched,
        serde_json::json!([["脱炭素", "カーボンニュートラル"]])
    );
    let (found, searched) = by_synonyms("カーボンニュートラル");
    assert_eq!(found, []);
    assert_eq!(searched, serde_json::json!([["カーボンニュートラル"]]));
}

#[test]
fn a_synonym_in_letters_is_found_where_a_word_begins() {
    // 2012 says maintain.
    let (found, _) = by_synonyms("人工知能");
    assert!(found.iter().any(|(id, _)| id == "2023"), "{found:?}");
    assert!(found.iter().all(|(id, _)| id != "2012"), "{found:?}");
}

#[test]
fn the_real_meeting_is_found_by_synonyms_alone() {
    for (word, synonym) in [
        ("東北経産局", "東北経済産業局"),
        ("アントレプレナーシップ教育", "起業家教育"),
        ("産官学連携", "産学官連携"),
    ] {
        let matching = answer("records", &[word]);
        assert_eq!(matching["relaxed"], false, "{word}");
        assert_eq!(matching["expansions"], serde_json::json!([[word, synonym]]));
        let written = answer("records", &[word, "--no-expand"]);
        assert_eq!(written["relaxed"], true, "{word}");
    }
}

#[test]
fn the_real_meeting_is_found_by_its_year_and_day_as_readers_write_them() {
    let whole = of_2023(&[0, 1, 2, 3, 4]);
    for date in [
        "2023",
        "２０２３",
        "2023年",
        "令和5年",
        "R5",
        "2023年度",
        "2023年度（令和5年度）",
        "2023年11月6日",
        "2023年11月6日（月）",
        "令和5年11月6日",
        "R5.11.6",
        "2023-11-06",
        "2023/11/6",
        "20231106",
        "2023年11月",
        "11月6日",
        "11/6",
        "11月",
        "2023年 11月 6日",
        "令和 5 年 11 月 6 日",
    ] {
        for scope in ["meeting", "section"] {
            let mut found = found("records", &[date, "--scope", scope]);
            found.sort();
            assert_eq!(found, whole, "{date} ({scope})");
        }
    }
    for date in [
        "2022",
        "2024年1月",
        "2022年度",
        "11月7日",
        "2023年11月7日",
        "R4",
    ] {
        let answer = answer("records", &[date]);
        assert_eq!(
            (&answer["total"], &answer["relaxed"]),
            (&0.into(), &false.into()),
            "{date}"
        );
    }
    assert_eq!(found("records", &["2023 入江英也"]), of_2023(&[2]));
    // What is shown of these is near and no match.
    for nothing in ["2022 入江英也", "「11月6日」"] {
        assert_eq!(answer("records", &[nothing])["relaxed"], true, "{nothing}");
    }
    assert_eq!(found("records", &["入江英也 -2023"]), []);
    assert_eq!(answer("records", &["2023", "--no-expand"])["total"], 0);
    let told = &answer("records", &["2023"])["variants"][0];
    let expected = serde_json::json!([
        {"text": "2023年度の会議", "rule": "fiscal_year", "count": 5},
        {"text": "2023年に開かれた会議", "rule": "calendar_year", "count": 5},
    ]);
    assert_eq!(*told, expected);
}

#[test]
fn a_range_of_years_is_turned_round_where_it_is_the_wrong_way() {
    let right = found("samples", &["年:2015-2020"]);
    assert!(!right.is_empty());
    assert_eq!(found("samples", &["年:2020-2015"]), right);
    assert_eq!(
        found("samples", &["", "--year", "2020..2015"]).len(),
        right.len()
    );
}

#[test]
fn the_json_is_what_the_contract_says() {
    let answer = answer("records", &["大嶋洋一"]);
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let mut expected = vec![
        "query",
        "total",
        "meetings",
        "relaxed",
        "hits",
        "facets",
        "expansions",
        "variants",
        "micros",
    ];
    expected.sort_unstable();
    assert_eq!(keys(&answer), expected);
    assert_eq!(answer["query"], "大嶋洋一");
    assert_eq!(
        (&answer["total"], &answer["meetings"]),
        (&1.into(), &1.into())
    );
    assert_eq!(answer["relaxed"], false);
    let hit = &answer["hits"][0];
    assert_eq!(keys(hit), ["date", "id", "score", "section", "title"]);
    assert_eq!(
        hit["title"],
        "産学連携(オープンイノベーション)の促進について"
    );
    assert_eq!(hit["date"], "2023-11-06");
    assert_eq!(
        keys(&answer["facets"]),
        ["kind", "speaker", "theme", "year"]
    );
    assert_eq!(
        answer["facets"]["speaker"],
        serde_json::json!([["大嶋 洋一", 1]])
    );
    assert_eq!(answer["facets"]["year"], serde_json::json!([["2023", 1]]));
}

#[test]
fn ten_hits_are_written_unless_more_or_fewer_are_asked_for() {
    let hits = |arguments: &[&str]| {
        let answer = answer("samples", &[&["会議"][..], arguments].concat());
        (
            answer["hits"].as_array().unwrap().len(),
            answer["total"].as_u64().unwrap(),
        )
    };
    let total = hits(&[]).1;
    assert!(total > 10);
    assert_eq!(hits(&[]), (10, total));
    assert_eq!(hits(&["--limit", "3"]), (3, total));
    assert_eq!(hits(&["--all"]), (usize::try_from(total).unwrap(), total));
}

#[test]
fn filters_narrow_and_may_be_repeated() {
    let total = |arguments: &[&str]| found("samples", &[&[""][..], arguments].concat()).len();
    let (one, two) = (total(&["--year", "2003"]), total(&["--year", "2004"]));
    assert!(one > 0 && two > 0);
    assert_eq!(total(&["--year", "2003", "--year", "2004"]), one + two);
    let speaker = answer("samples", &[""])["facets"]["speaker"][0].clone();
    let name = speaker[0].as_str().unwrap();
    assert_eq!(
        total(&["--speaker", name]) as u64,
        speaker[1].as_u64().unwrap()
    );
    let theme = answer("samples", &[""])["facets"]["theme"][0].clone();
    let name = theme[0].as_str().unwrap();
    assert_eq!(total(&["--theme", name]) as u64, theme[1].as_u64().unwrap());
}

#[test]
fn hits_can_be_sorted_by_date() {
    let dates = |sort| {
        let answer = answer("samples", &["会議", "--all", "--sort", sort]);
        let hits = answer["hits"].as_array().unwrap().clone();
        hits.iter()
            .map(|hit| hit["date"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let oldest = dates("oldest");
    assert!(oldest.is_sorted());
    assert!(oldest.first() < oldest.last());
    assert!(dates("newest").is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_file_of_queries_is_answered_line_by_line() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "大嶋洋一\n\nＤＸ\n").unwrap();
    let run = search(
        "records",
        &["--queries", file.path().to_str().unwrap(), "--json"],
    );
    let queries: Vec<_> = run
        .json()
        .iter()
        .map(|answer| answer["query"].clone())
        .collect();
    assert_eq!(queries, ["大嶋洋一", "", "ＤＸ"]);
}

#[test]
fn people_read_the_total_and_the_hits() {
    let said = search("records", &["大嶋洋一"]).said;
    assert!(said.starts_with("「大嶋洋一」 1件（1会議）\n"), "{said}");
    assert!(
        said.contains("大嶋 洋一  国立大学法人東京工業大学 副学長(産学官連携担当)"),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'), "colours belong to terminals");
}

/// A copy of the data with something done to it.
fn damaged(damage: impl FnOnce(&Path)) -> Run {
    let home = tempfile::tempdir().unwrap();
    for (name, content) in common::files(&data("records")) {
        fs::write(home.path().join(name), content).unwrap();
    }
    damage(home.path());
    kairoku(["search", home.path().to_str().unwrap(), "大嶋洋一"])
}

fn index_of(folder: &Path) -> PathBuf {
    let names = common::names(folder);
    folder.join(
        names
            .iter()
            .find(|name| name.starts_with("index-"))
            .unwrap(),
    )
}

#[test]
fn damaged_data_is_never_searched() {
    let flipped = damaged(|folder| {
        let mut content = fs::read(index_of(folder)).unwrap();
        let middle = content.len() / 2;
        content[middle] ^= 1;
        fs::write(index_of(folder), content).unwrap();
    });
    let page = damaged(|folder| fs::write(index_of(folder), "<!doctype html>").unwrap());
    let missing = damaged(|folder| fs::remove_file(index_of(folder)).unwrap());
    let older = damaged(|folder| {
        let manifest = folder.join("manifest.json");
        let text = fs::read_to_string(&manifest).unwrap();
        let mut older: Value = serde_json::from_str(&text).unwrap();
        older["format"] = 1.into();
        older.as_object_mut().unwrap().remove("version").unwrap();
        fs::write(manifest, older.to_string()).unwrap();
    });
    for (run, said) in [
        (flipped, "が壊れています"),
        (page, "が壊れています"),
        (missing, "を読めません"),
        (older, "データの形式が合いません"),
    ] {
        assert_eq!(run.code, Some(1));
        assert!(run.complained.contains(said), "{}", run.complained);
        assert!(run.said.is_empty());
    }
}

#[test]
fn a_folder_without_data_is_said_to_be_one() {
    let home = tempfile::tempdir().unwrap();
    let run = kairoku(["search", home.path().to_str().unwrap(), "x"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained.contains("会録のデータがありません"),
        "{}",
        run.complained
    );
}

#[test]
fn mistakes_on_the_command_line_are_told_from_mistakes_in_the_data() {
    for arguments in [
        &["chek"][..],
        &["search"],
        &["search", "data"],
        &["search", "data", "x", "--year", "秋"],
        &["search", "data", "x", "--sort", "best"],
        &["search", "data", "x", "--all", "--limit", "3"],
        &["search", "data", "x", "--queries", "file"],
        &["build", "records"],
    ] {
        let run = kairoku(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.complained.contains("使い方"), "{}", run.complained);
    }
}
