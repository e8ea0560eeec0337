//! Radicals: characters that stand for a part of kanji, in dictionaries. PDFs
//! often hold them in the place of the ideographs that look the same (⻑ for 長,
//! ⺠ for 民), and so does what is copied out of them.

/// The ideograph of each radical by its number from U+2E80 on, 16 a line, with
/// 　 where there is none. `cargo xtask tables` makes them of Unicode's
/// `Equivalent_Unified_Ideograph`.
const IDEOGRAPHS: &[&str] = &[
    "　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣",
    "尢𡯂巳幺彑彐忄心扌攵　旡日月歺母",
    "民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹",
    "纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹",
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑",
    "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠",
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜",
    "龙龜亀龟　　　　　　　　　　　　",
    "一丨丶丿乙亅二亠人儿入八冂冖冫几",
    "凵刀力勹匕匚匸十卜卩厂厶又口囗土",
    "士夂夊夕大女子宀寸小尢尸屮山巛工",
    "己巾干幺广廴廾弋弓彐彡彳心戈戶手",
    "支攴文斗斤方无日曰月木欠止歹殳毋",
    "比毛氏气水火爪父爻爿片牙牛犬玄玉",
    "瓜瓦甘生用田疋疒癶白皮皿目矛矢石",
    "示禸禾穴立竹米糸缶网羊羽老而耒耳",
    "聿肉臣自至臼舌舛舟艮色艸虍虫血行",
    "衣襾見角言谷豆豕豸貝赤走足身車辛",
    "辰辵邑酉釆里金長門阜隶隹雨靑非面",
    "革韋韭音頁風飛食首香馬骨高髟鬥鬯",
    "鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠",
    "鼻齊齒龍龜龠　　　　　　　　　　",
];

/// The kanji of today for ideographs that are not written in Japanese, where
/// Unicode has no other radical for it.
const JAPANESE: [(char, char); 2] = [('戶', '戸'), ('黑', '黒')];

/// The ideograph that a radical stands for; none for any other character.
///
/// ```
/// use kairoku_core::fold::radicals::ideograph;
///
/// assert_eq!("⻑⺠⻄⼾".chars().filter_map(ideograph).collect::<String>(), "長民西戸");
/// assert_eq!(ideograph('長'), None);
/// ```
pub fn ideograph(c: char) -> Option<char> {
    let number = u32::from(c).checked_sub(0x2e80)? as usize;
    let ideograph = IDEOGRAPHS.get(number / 16)?.chars().nth(number % 16)?;
    let today = JAPANESE.iter().find(|(old, _)| *old == ideograph);
    (ideograph != '\u{3000}').then(|| today.map_or(ideograph, |(_, today)| *today))
}

/// The radicals of a text, each once, with their ideographs.
pub fn of(text: &str) -> Vec<(char, char)> {
    let mut found = Vec::new();
    for pair in text.chars().filter_map(|c| Some((c, ideograph(c)?))) {
        if !found.contains(&pair) {
            found.push(pair);
        }
    }
    found
}

/// A text with ideographs for its radicals.
pub fn spelled_out(text: &str) -> String {
    text.chars().map(|c| ideograph(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn the_table_has_a_place_for_each_radical() {
        assert_eq!(IDEOGRAPHS.len(), (0x2fe0 - 0x2e80) / 16);
        assert!(IDEOGRAPHS.iter().all(|line| line.chars().count() == 16));
        let all = ('\u{2e80}'..='\u{2fdf}').filter_map(ideograph);
        assert_eq!(all.count(), 328);
    }

    #[test]
    fn what_compatibility_spells_out_is_the_same_ideograph() {
        for c in ('\u{2f00}'..='\u{2fd5}').filter(|c| !matches!(c, '⼾' | '⿊')) {
            assert_eq!(ideograph(c), c.nfkc().next());
        }
    }
}
