//! Pairs of a query and a text that it must or must not find.
//!
//! Every case is asked of the index and of the reference matcher.

use kairoku_core::protocol::{Scope, SearchRequest};
use kairoku_core::query;
use kairoku_core::query::expand::Expander;
use kairoku_core::record::Meeting;
use kairoku_core::reference::ReferenceMeeting;
use kairoku_tests::open_meetings;

/// Whether a query finds a text as the summary of the only session there is.
#[track_caller]
fn check(query: &str, text: &str, expected: bool) {
    let meeting: Meeting = serde_json::from_value(serde_json::json!({
        "id": "m", "title": "題", "series": "系", "date": "1990-05-01", "fiscal_year": 1990,
        "sessions": [{"kind": "talk", "title": "題", "summary": text}],
    }))
    .expect("a meeting");
    let mut understood = query::parse(query);
    Expander::default().expand(&mut understood, &[]);
    let by_reference = ReferenceMeeting::new(&meeting).hits(&understood, Scope::Section);
    let archive = open_meetings(vec![meeting.clone()]);
    let request = SearchRequest {
        scope: Scope::Section,
        ..SearchRequest::new(query, 0)
    };
    let by_index = archive
        .engine
        .sections(&request, &archive.blocks)
        .expect("an answer");
    let by_index: Vec<_> = by_index.into_iter().map(|(_, section)| section).collect();
    assert_eq!(by_index, by_reference, "index and reference on {query}");
    assert_eq!(by_index.contains(&1), expected, "{query} in {text}");
}

macro_rules! pairs {
    ($($name:ident: $query:literal $verb:ident $text:literal;)*) => {
        $(#[test]
        fn $name() {
            check($query, $text, pairs!(@ $verb));
        })*
    };
    (@ finds) => { true };
    (@ misses) => { false };
}

pairs! {
    // Width, case, spacing.
    width_of_letters: "ＤＸ" finds "地域のDX推進";
    case_of_letters: "dx" finds "ＤＸの時代";
    half_width_kana: "ｺｰﾃﾞｨﾈｰﾀ" finds "産学官連携コーディネータの役割";
    full_width_digits: "２０２３年" finds "2023年の会議";
    space_in_a_name: "大嶋洋一" finds "大嶋 洋一 氏";
    space_in_the_query: "大嶋　洋一" finds "大嶋洋一";
    middle_dot: "オープンイノベーション" finds "オープン・イノベーション";
    middle_dot_in_the_query: "オープン・イノベーション" finds "オープンイノベーションの促進";
    line_break: "産学連携" finds "産学\n連携の推進";
    zero_width_space: "産学連携" finds "産学\u{200b}連携";
    circled_digit: "1" finds "①研究会";
    parenthesized_company: "(株)" finds "㈱架空";
    ligature_of_an_era: "平成10年" finds "㍻10年";
    kangxi_radical: "大学" finds "⼤学";
    variation_selector: "葛" finds "葛\u{e0100}西";
    dash: "A-B" finds "A―B試験";
    wave_dash: "10〜20名" finds "10～20名";
    unit_ligature: "キログラム" finds "50㌔㌘でなく㌕";

    // Kana.
    hiragana_and_katakana: "らーめん" finds "ラーメン";
    katakana_query: "リエゾン" finds "りえぞん会議";
    combined_sound_mark: "が" finds "か\u{3099}くせい";
    spacing_sound_mark: "ガ" finds "カ゛ク";
    half_width_sound_mark: "パ" finds "ﾊﾟｰﾄﾅｰ";
    long_vowel_within: "ビル" misses "ビールの話";
    long_vowel_is_not_a_dash: "サーバ" misses "サバの話";
    small_yo: "びょういん" misses "びよういん";
    other_kana: "センタ" misses "センチ";
    voiced_is_another: "か" misses "がくせい";
    iteration_of_kana: "ゝ" finds "こヽろ";

    // Variant kanji.
    takahashi: "高橋" finds "髙橋 みのり";
    yamazaki: "山崎" finds "山﨑";
    saito_of_many: "斎藤" finds "齊藤";
    saito_simple: "斉藤" finds "齋藤";
    watanabe: "渡辺" finds "渡邊";
    watanabe_too: "渡邉" finds "渡邊";
    sawada: "沢田" finds "澤田";
    shimada: "島田" finds "嶋田";
    shimada_upright: "嶌田" finds "島田";
    hamana: "浜名" finds "濵名";
    hirota: "広田" finds "廣田";
    sakurai: "桜井" finds "櫻井";
    old_dragon: "竜" finds "龍ヶ崎";
    old_waterfall: "滝沢" finds "瀧澤";
    old_school: "専門学校" finds "蒼海工業專門學校";
    old_country: "国学" finds "國學";
    old_meeting: "会議" finds "會議";
    yoshi_outside_the_plane: "吉永" finds "𠮷永";
    defense: "弁護士" finds "辯護士";
    slopes_differ: "大坂" misses "大阪";
    east_and_tohoku: "東大" misses "東北大学";
    days_and_eyes: "日" misses "曰く";

    // Words of letters.
    word_start: "AI" misses "maintain";
    word_after_kanji: "AI" finds "生成AIの活用";
    word_before_kanji: "DX" finds "DX推進";
    beginning_of_a_word: "innov" finds "open innovation";
    end_of_a_word: "vation" misses "open innovation";
    words_run_together: "openinnovation" finds "open innovation";
    words_apart: "\"open innovation\"" finds "OpenInnovation";
    letters_in_a_longer_acronym: "RA" misses "URA";
    acronym_with_sign: "COC+" finds "COC+事業";
    letter_alone: "A" finds "A社";
    letter_alone_within: "A" misses "URA";
    accents: "cafe" misses "café";

    // Numbers.
    number_whole: "10年" misses "2010年";
    number_end: "令和2" misses "令和20年";
    era_year_one: "平成1年" misses "平成11年";
    western_and_era: "2023年" misses "平成23年";
    number_before_a_comma: "10" misses "10,000人";
    number_after_a_comma: "345人" misses "2,345人";
    zeros_after_a_comma: "000万円" misses "1,000万円";
    middle_group: "234" misses "1,234,567円";
    last_groups: "234,567円" misses "1,234,567円";
    first_groups: "1,234" misses "1,234,567円";
    commas_in_the_text: "1000人" finds "参加者は1,000人";
    commas_in_the_query: "1,000人" finds "参加者は1000人";
    commas_in_both: "1,000人" finds "およそ1,000人";
    commas_before_a_unit: "1234万円" finds "1,234万円";
    commas_before_a_unit_in_the_query: "1,234万円" finds "1234万円";
    full_width_commas: "１，０００人" finds "1000人";
    full_width_commas_in_the_text: "1000人" finds "１，０００人";
    full_width_comma_between: "1000" finds "1，000部";
    two_commas: "1234567円" finds "1,234,567円";
    two_commas_in_the_query: "1,234,567円" finds "1234567円";
    a_longer_number: "1000" misses "1,000,000円";
    another_longer_number: "1000人" misses "21,000人";
    two_numbers: "1000〜2000人" finds "1,000〜2,000人";
    kanji_for_commas: "1,000人" finds "千人";
    commas_for_kanji: "千人" finds "1,000人";
    years_in_a_list: "2024年度" finds "2023,2024年度";
    first_year_in_a_list: "2023" finds "2023,2024年度";
    numbers_in_a_list: "2回" finds "第1,2回";
    first_number_in_a_list: "第1" finds "第1,2回";
    list_of_various_lengths: "200" finds "1,200,3";
    two_digits_after_a_comma: "34" finds "12,34";
    four_digits_after_a_comma: "2000" finds "100,2000";
    space_after_a_comma: "345人" finds "2, 345人";
    japanese_comma: "345人" finds "2、345人";
    comma_that_ends_a_clause: "345" finds "12,345, 345";
    decimals: "3.5" misses "3,500";
    decimals_too: "3500" misses "3.5";
    list_of_decimals: "200" finds "1.5,200";
    amount_with_decimals: "1234.5" finds "1,234.5";
    exact_number: "\"345人\"" misses "2,345人";
    exact_number_with_commas: "\"2,345人\"" finds "２，３４５人";
    exact_number_is_as_written: "\"2345人\"" misses "2,345人";
    digit_after_a_letter: "5" finds "R5年度";
    number_in_kanji_as_written: "十年" finds "二十年";
    number_in_kanji_as_a_variant: "10年" misses "平成二十年";
    number_in_kanji_variant: "平成10年" finds "平成十年";
    digits_for_kanji: "第三回" finds "第3回";
    kanji_for_digits: "第3回" finds "第三回会議";
    kanji_for_digits_bounded: "3回" misses "十三回";
    full_width_ordinal: "第3回" finds "第３回";
    kanji_year: "2005年" finds "二〇〇五年";
    kanji_year_backwards: "二〇〇五年" finds "2005年";
    twelve: "12名" finds "十二名";
    three_is_not_mitsubishi: "3" misses "三菱";

    // The calendar.
    reiwa_for_western: "2023年" finds "令和5年の夏";
    western_for_reiwa: "令和5年" finds "2023年11月";
    reiwa_first: "2019年" finds "令和元年";
    heisei_last: "2019年" finds "平成31年";
    reiwa_one_in_digits: "令和元年" finds "令和1年";
    heisei_last_for_reiwa_first: "令和元年" finds "平成31年";
    initial: "令和5年度" finds "R5年度";
    initial_backwards: "R5年度" finds "令和5年度";
    initial_alone: "R5" finds "令和5年度";
    heisei_initial: "H10年度" finds "平成10年度";
    era_ligature: "㋿5年" finds "2023年";
    era_in_kanji: "令和五年" finds "令和5年";
    showa_last: "1989年" finds "昭和64年";
    fiscal_year: "2023年度" finds "令和5年度";
    another_year: "2023年" misses "令和4年";
    bounded_era_year: "2019年" misses "令和11年";
    code_is_no_year: "R5-2" misses "令和5年";

    // Marks and kana after kanji.
    server: "サーバー" finds "サーバの管理";
    server_is_no_servant: "サーバー" misses "サーバント";
    server_found_anyway: "サーバ" finds "サーバー";
    coordinator: "コーディネーター" finds "産学官連携コーディネータ";
    coordinator_within: "コーディネータ制度" finds "コーディネーター制度";
    bar_is_not_ba: "バー" misses "バの話";
    serverless: "サーバレス" finds "サーバーレスの構成";
    serverless_backwards: "サーバーレス" finds "サーバレスの構成";
    user: "ユーザー" finds "ユーザの声";
    user_backwards: "ユーザ" finds "ユーザーの声";
    user_interface: "ユーザインタフェース" finds "ユーザーインターフェース";
    user_interface_backwards: "ユーザーインターフェース" finds "ユーザインタフェース";
    user_interface_half: "ユーザーインタフェース" finds "ユーザインターフェース";
    computer: "コンピューター" finds "コンピュータ室";
    computer_system: "コンピュータシステム" finds "コンピューターシステム";
    computer_system_backwards: "コンピューターシステム" finds "コンピュータシステム";
    printer_driver: "プリンタードライバー" finds "プリンタドライバの更新";
    memory_card: "メモリカード" finds "メモリーカード";
    memory_card_backwards: "メモリーカード" finds "メモリカード";
    energy_management: "エネルギマネジメント" finds "エネルギーマネジメント";
    leadership: "リーダシップ" finds "リーダーシップ";
    partnership: "パートナーシップ" finds "パートナシップ";
    community_center: "コミュニティーセンター" finds "コミュニティセンタ";
    sensor_network: "センサネットワーク" finds "センサーネットワーク";
    maker_support: "メーカーサポート" finds "メーカサポート";
    coordinator_in_hiragana: "こーでぃねーたー" finds "産学官連携コーディネータ";
    coordinator_in_hiragana_too: "こーでぃねーたー" finds "コーディネーターの役割";
    coordinator_in_hiragana_without: "こーでぃねーた" finds "コーディネーター";
    server_in_hiragana: "さーばー" finds "サーバの管理";
    servant_in_hiragana: "さーばー" misses "サーバント";
    serverless_in_hiragana: "さーばれす" finds "サーバーレス";
    user_interface_in_hiragana: "ゆーざーいんたーふぇーす" finds "ユーザインタフェース";
    beer: "ビール" misses "ビルの話";
    beer_in_hiragana: "びーる" misses "ビルの話";
    building_in_hiragana: "びる" misses "ビールの話";
    hall: "ホル" misses "ホール";
    hall_backwards: "ホール" misses "ホルモン";
    team: "チム" misses "チーム";
    team_backwards: "チーム" misses "チムニー";
    card: "カド" misses "カード";
    card_backwards: "カード" misses "カドの店";
    sheet: "シト" misses "シート";
    course: "コス" misses "コース";
    course_backwards: "コース" misses "コスト";
    sauce: "ソス" misses "ソース";
    concert: "コンサート" misses "コンサト";
    start: "スタート" misses "スタト";
    market: "マーケット" misses "マケット";
    map: "マップ" misses "マープ";
    drummer: "ドラマー" misses "ドラマの話";
    minor: "マイナー" misses "マイナ保険証";
    center_is_no_choice: "センター" misses "せんたくする";
    master_is_no_end_of_a_sentence: "マスター" misses "困りますため";
    compartment: "コンパートメント" misses "コンパス";
    boiler_beside_kanji: "ボイラ室" finds "ボイラー室";
    sasaki: "佐佐木" finds "佐々木";
    sasaki_backwards: "佐々木" finds "佐佐木";
    months: "3ヶ月" finds "3か月";
    months_small: "3カ月" finds "3ヶ月";
    months_kanji: "3か月" finds "3箇月";
    months_in_kanji: "3か月" finds "三か月";
    places: "霞が関" finds "霞ヶ関";
    places_backwards: "霞ヶ関" finds "霞が関";
    particle_is_no_place: "大学が連携" misses "大学ヶ連携";
    efforts: "取組" finds "取り組み";
    efforts_half: "取り組み" finds "取組みの例";
    efforts_short: "取り組み" finds "取組の例";
    inquiries: "問い合わせ" finds "問合せ先";
    inquiries_backwards: "問合せ" finds "お問い合わせ";
    applications: "申込" finds "申し込み方法";
    meetings_before: "打合せ" finds "打ち合わせ";
    reception: "受付" finds "受け付け";
    estimates: "見積もり" finds "見積書";
    making: "ものづくり" finds "モノづくり";
    town_making: "まちづくり" finds "街づくり";
    switching: "切替" finds "切り替え";
    deadline: "締切" finds "締め切り";
    support_is_not_effort: "取組" misses "取得";
    compound_with_less_kana: "引き続き" finds "引続きの課題";
    compound_with_more_kana: "引続" finds "引き続き";
    compound_before_any_noun: "売り場" finds "売場が企画";
    compound_in_a_longer_word: "研究取組状況" finds "研究取り組み状況";
    compound_in_another_form: "繰返される" finds "繰り返される";
    no_compound_of_verbs: "成立" misses "成り立ち";
    no_compound_of_verbs_either: "投入" misses "投げ入れ";
    heisei_begins_in_1989: "平成元年" finds "1989年の開催";
    the_last_week_of_showa: "1989年" finds "昭和64年1月";
    era_with_a_longer_number: "平成10年" misses "平成110年";
    an_era_letter_is_a_word: "R5" misses "PR5";
    unit_in_one_character: "km" finds "5㎞";
    roman_numeral_in_one_character: "Ⅲ" finds "III期";
    voiced_by_a_mark_of_its_own: "が" finds "か゛";

    // One character, and the ends of texts.
    one_kanji: "大" finds "東北大学";
    one_kanji_absent: "小" misses "東北大学";
    one_kana: "の" finds "大学の";
    last_character: "学" finds "大学";
    whole_text: "大学" finds "大学";
    longer_than_the_text: "大学院" misses "大学";
    not_across_paragraphs: "大学高専" misses "大学\n\n高専";
    across_lines: "大学高専" finds "大学\n高専";
    across_markup: "産学連携" finds "産学**連携**";
    text_of_a_link: "報告書" finds "[報告書](https://example.jp/)";
    not_the_address_of_a_link: "example" misses "[報告書](https://example.jp/)";

    // The query language.
    both_words: "大学 高専" finds "大学と高専";
    one_word_missing: "大学 高専" misses "大学のみ";
    either_word: "高専 OR 大学" finds "大学のみ";
    either_word_in_japanese: "高専 または 大学" finds "高専のみ";
    left_out: "大学 -高専" misses "大学と高専";
    left_out_is_absent: "大学 -高専" finds "大学のみ";
    exact_kana: "「ラーメン」" misses "らーめん";
    exact_variant: "\"高橋\"" misses "髙橋";
    exact_text: "「高橋」" finds "高橋さん";
    exact_year: "\"2023年\"" misses "令和5年";
    group: "(高専 OR 大学) 起業" finds "大学の起業";
    group_missing: "(高専 OR 大学) 起業" misses "企業の起業";
    glued_parentheses: "連携（仮称）" finds "産学連携（仮称）の推進";
}
