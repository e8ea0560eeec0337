//! What is doubted, and days in running text.

use super::*;

#[test]
fn what_else_stands_there_is_doubted() {
    all(&[
        ("2024年11月6日（中止）", "2024-11-06 !Unheld=中止"),
        ("2024年11月6日（水）延期", "2024-11-06 !Unheld=延期"),
        ("2024年11月6日（予定）", "2024-11-06 !Unheld=予定"),
        (
            "2024年11月6日(水) 13:30～17:00（予定）",
            "2024-11-06 13:30-17:00 !Unheld=予定",
        ),
        ("2024年11月6日開催", "2024-11-06 !Rest=開催"),
        ("2024年11月6日 見本会館", "2024-11-06 !Rest=見本会館"),
        ("2024年11月6日（月2回）", "2024-11-06 !Rest=月2回"),
        ("2024年11月6日（第2日）", "2024-11-06 !Rest=第2日"),
        ("2024年11月6日ほか", "2024-11-06 !Rest=ほか"),
        ("2024年11月6日（水）頃", "2024-11-06 !Rest=頃"),
        ("2024年11月6日と", "2024-11-06 !Rest=と"),
        ("2024年11月6日（to", "2024-11-06 !Rest=to"),
        (
            "2024年11月6日～7日から",
            "2024-11-06..2024-11-07 !Rest=から",
        ),
        (
            "2024年11月6日 13:30～17:00より",
            "2024-11-06 13:30-17:00 !Rest=より",
        ),
        ("2024年11月6日午後", "2024-11-06 !Rest=午後"),
        ("第3回（2024年11月6日）", "2024-11-06 !Rest=第3回"),
        (
            "2024年11月6日（水曜日・文化の日）",
            "2024-11-06 !Rest=水曜日・文化の日",
        ),
        (
            "2024年11月6日（水）から同月8日（金）まで",
            "? !SeveralDays !Rest=同月",
        ),
        (
            "2024年11月6日（水）10:00-16:00（昼休憩 12:00-13:00）",
            "2024-11-06 10:00-16:00 !Rest=昼休憩 12:00-13:00",
        ),
        ("2024年11月6日 46名", "2024-11-06 !Rest=46名"),
        (
            "202411069000時間30分",
            "? !NoDay=202411069000時間 !Duration",
        ),
        ("2024年11月6日（水）（木）", "2024-11-06 !Weekday"),
        ("2024年11月6日（水） 火曜日", "2024-11-06 !Weekday"),
        ("2024年11月6日 13:30～（火）", "2024-11-06 13:30-? !Weekday"),
        ("2024/11/6㊐", "2024-11-06 !Weekday"),
        ("2024/11/6 日", "2024-11-06 !Weekday"),
        (
            "2024年11月6日+00:00",
            "2024-11-06 00:00-? !Rest=+ !LoneTime",
        ),
        ("2024年11月6日～10月31日", "? !SeveralDays"),
        (
            "2024年11月6日 13:30～約2時間",
            "2024-11-06 13:30-? !Rest=約2時間",
        ),
        ("11/6/2024", "? !NoDay=11/6/2024"),
        ("2024年11月6日?", "2024-11-06 !Rest=?"),
        ("2024年11月6日または7日", "? !SeveralDays !Rest=または"),
        (
            "2024年11月6日(水曜日) AM10:15~12:30(第2日午前)",
            "2024-11-06 10:15-12:30 !Rest=第2日午前",
        ),
        (
            "2024年11月6日(水)（交流会：11月7日(木)）",
            "2024-11-06 !Rest=交流会:11月7日(木)",
        ),
        ("2024年11月6日(火)", "2024-11-06 !Weekday"),
        (
            "2024年11月6日(水)～7日(金)",
            "2024-11-06..2024-11-07 !Weekday",
        ),
        ("令和6年(2023年)11月6日", "2024-11-06 !YearsDiffer"),
        ("2024年11月6日及び11月13日（水）", "? !SeveralDays"),
        (
            "2024年10月30日(水)、11月6日(水)、11月13日(水)",
            "? !SeveralDays",
        ),
        (
            "2024年11月6日 2024年11月7日",
            "2024-11-06..2024-11-07 !DaysInRow",
        ),
        (
            "2024年11月6日（水）13:30～17:00\n2024年11月7日（木）10:00～12:00",
            "2024-11-06..2024-11-07 13:30-12:00 !DaysInRow !SeveralTimes",
        ),
        (
            "2024年11月6日(水)7日(木)",
            "2024-11-06..2024-11-07 !DaysInRow",
        ),
        ("2024年11月6日\n2024年11月13日", "? !SeveralDays"),
        ("2024年11月7日～6日", "? !SeveralDays"),
        (
            "2024年11月6日（2023年11月6日）",
            "2024-11-06 !Rest=2023年11月6日",
        ),
        ("2024年11月6日～", "2024-11-06 !OneEnd"),
        ("～2024年11月6日", "2024-11-06 !OneEnd"),
        ("2024年11月6日まで", "2024-11-06 !OneEnd"),
        (
            "2024年11月6日～7日（3日間）",
            "2024-11-06..2024-11-07 !OtherLength",
        ),
        ("2024年2月30日", "? !NoSuchDay"),
        ("2024年11月6日～31日", "2024-11-06 !NoSuchDay !OneEnd"),
        ("11月6日(水)", "? !NoYear"),
        ("11月6日(水) 13:30～17:00", "? 13:30-17:00 !NoYear"),
        ("2024年11月(全3回)", "? !NoDay=2024年11月(全3回)"),
        ("2024年度11月6日", "? !NoYear !Rest=2024年度"),
        ("平成32年4月1日", "? !NoYear !Rest=平成32年"),
        ("6.11.6", "? !NoDay=6.11.6"),
        ("未定", "? !Unheld=未定"),
        (
            "2024-11-06T04:30:00Z",
            "2024-11-06 04:30-? !HalfOfDay !LoneTime !Rest=Z",
        ),
        (
            "2024年11月6日 13時頃",
            "2024-11-06 13:00-? !About !LoneTime",
        ),
        (
            "2024年11月6日 13:30～17:00 ※第2部は17:30~",
            "2024-11-06 13:30-17:00 !SeveralTimes !Rest=※第2部は",
        ),
        (
            "2024年11月6日（水）13時～15時（第1部）、15時～17時（第2部）",
            "2024-11-06 13:00-17:00 !SeveralTimes !Rest=第1部、第2部",
        ),
        (
            "2024年11月6日 10時~12時、13時~15時",
            "2024-11-06 10:00-15:00 !SeveralTimes",
        ),
        ("2024年11月6日 17:00～17:00", "2024-11-06 !SeveralTimes"),
        (
            "2024年11月6日 1:30～5:00",
            "2024-11-06 01:30-05:00 !HalfOfDay !HalfOfDay",
        ),
        (
            "2024年11月6日 1:00～5:00PM",
            "2024-11-06 01:00-? !HalfOfDay !UnclearTime",
        ),
        (
            "2024年11月6日 10時～3時",
            "2024-11-06 !HalfOfDay !SeveralTimes",
        ),
        (
            "2024年11月6日 13:30～17:00（5時間）",
            "2024-11-06 13:30-17:00 !Duration",
        ),
        ("2024年11月6日 受付", "2024-11-06 !Rest=受付"),
        ("2024年11月6日（受付13:00）", "2024-11-06 !Rest=13:00"),
        ("2024年11月6日 13:00開場", "2024-11-06 !Rest=13:00"),
    ]);
}

#[test]
fn a_day_without_a_year_takes_that_of_what_stands_beside_with_a_doubt() {
    let within = |text, year| {
        let when = read_in(text, Context { year: Some(year) });
        (when.date.map(|day| day.to_string()), when.day_doubts)
    };
    let (day, doubts) = within("1月15日", YearOf::Title(FiscalYear(2023)));
    assert_eq!(day.as_deref(), Some("2024-01-15"));
    assert_eq!(doubts, [Doubt::YearOfTitle]);
    let published: Date = "2024-12-02".parse().expect("a day");
    for (text, meant) in [("11月6日", "2024-11-06"), ("12月20日", "2023-12-20")] {
        let (day, doubts) = within(text, YearOf::Published(published));
        assert_eq!(day.as_deref(), Some(meant));
        assert_eq!(doubts, [Doubt::YearOfPublication(published)]);
    }
}

#[test]
fn a_weekday_speaks_of_the_year_where_it_is_that_of_a_year_beside() {
    let is_about_year = |text| read(text).day_doubts.iter().any(Doubt::is_about_year);
    assert!(is_about_year("2024年11月6日（月）"));
    assert!(!is_about_year("2024年11月6日（火）"));
}

#[test]
fn weekdays_are_found_with_their_days_in_long_texts() {
    let long = "会議の前置きです。".repeat(20);
    let text =
        format!("{long}2024年11月6日 (火)と11月7日【木】、（月2回）、令和6年11月8日(金・祝)です");
    let found = weekdays_in_text(&plain(&text));
    let found: Vec<_> = found
        .iter()
        .map(|it| (&it.written[..], it.has_year, it.weekday))
        .collect();
    let expected = [
        ("2024年11月6日 (火)", true, "火"),
        ("11月7日【木】", false, "木"),
        ("令和6年11月8日(金・祝)", true, "金"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn days_are_found_in_running_text() {
    let found = |text: &str| -> Vec<String> {
        let runs = in_text(&plain(text), Context::default());
        runs.iter()
            .map(|it| {
                let days = [it.when.date, it.when.end_date].into_iter().flatten();
                days.map(|day| day.to_string())
                    .collect::<Vec<_>>()
                    .join("..")
            })
            .collect()
    };
    assert_eq!(
        found("見本局は、2024年11月6日、7日に見本会館で"),
        ["2024-11-06..2024-11-07"]
    );
    assert_eq!(
        found("2024年11月6日(水)と7日(木)に見本会議が"),
        ["2024-11-06..2024-11-07"]
    );
    assert_eq!(
        found("2024年11月6日に設立された局が2024年12月4日に"),
        ["2024-11-06", "2024-12-04"]
    );
    let when = &in_text("2024年11月6日13:30~17:00、見本会館にて", Context::default())[0].when;
    assert_eq!(
        when.start
            .zip(when.end)
            .map(|it| it.1.to_string())
            .as_deref(),
        Some("17:00")
    );
}
