//! What holds of every text.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// A day in one of the forms that are read without doubt.
fn a_day() -> impl Strategy<Value = String> {
    const FORMS: &[&str] = &[
        "2024年11月6日",
        "2024/11/6",
        "2024-11-06",
        "令和6年11月6日",
        "R6.11.6",
        "2024年11月6日(水)",
        "２０２４年１１月６日（水）",
        "令和6年(2024年)11月6日",
        "20241106",
        "2024年11月6日（水・祝）",
    ];
    select(FORMS).prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn no_text_after_a_day_is_dropped(
        day in a_day(),
        gap in select(&["", " ", "　", "\n", "(", "（"][..]),
        words in "[ぁ-ゖァ-ヺ一-鿋a-zA-Z0-9%!?※★]{1,8}",
    ) {
        let text = format!("{day}{gap}{words}");
        let when = read(&text);
        let is_silent = when.only_day().is_some();
        // A weekday, a holiday and a particle say nothing more.
        let harmless: &[char] = &['水', '曜', '日', '祝', '休', 'の', 'に', '自', '振'];
        let is_harmless = words.chars().all(|c| harmless.contains(&c)) || words.eq_ignore_ascii_case("wed");
        prop_assert!(!is_silent || is_harmless, "{} {:?}", text, when);
    }

    #[test]
    fn no_text_after_a_time_is_dropped(
        time in select(&["13:30", "13時30分", "午後1時半", "１３：３０", "1:30 PM"][..]),
        gap in select(&["", " ", "　", "(", "（"][..]),
        words in "[ぁ-ゖァ-ヺ一-鿋a-z%!?※★]{3,8}",
    ) {
        let harmless: &[char] = &['の', 'に', '自', '祝', '日', '休', '振'];
        prop_assume!(!words.chars().all(|c| harmless.contains(&c)));
        let text = format!("{time}{gap}{words}");
        prop_assert!(read(&text).only_time().is_none(), "{}", text);
    }

    #[test]
    fn nothing_makes_the_reader_panic(text in "([MTSHRmtshr令和平成㋿元0-9０-９〇一二十年月日度時分半/.:：（()）T ~～、・から午前午後AMPMam受付開始]-]|\\PC){0,30}") {
        let when = read(&text);
        let _ = (when.only_day(), when.only_time());
        let _ = in_text(&plain(&text), Context::default());
        let _ = weekdays_in_text(&plain(&text));
    }
}
