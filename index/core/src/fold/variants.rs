//! Variant kanji: characters that Japanese readers take for one another in
//! names and words.
//!
//! The file `variants.sources.tsv` beside this one says of each variant where it
//! comes from: the 旧字体 of the 常用漢字表, the pairs of the 人名用漢字別表, the
//! variants of family names that the 戸籍統一文字 list under one character (髙, 﨑,
//! 邉, 嶋, 濵 …) and others. It also lists what was left out by hand, such as
//! characters that only overlap in use (坂 and 阪, 着 and 著, 跡 and 蹟).

use std::sync::LazyLock;

/// The classes; the first character of each stands for all.
pub const CLASSES: &[&str] = &[
    "万萬",
    "与與",
    "両兩",
    "並竝",
    "乗乘",
    "乱亂",
    "予豫",
    "争爭",
    "亘亙",
    "亜亞",
    "仏佛",
    "仮假",
    "会會",
    "伝傳",
    "体體軆躰",
    "余餘",
    "併倂",
    "侠俠",
    "価價",
    "侭儘",
    "俱倶",
    "値值",
    "倹儉",
    "偽僞",
    "兎兔",
    "児兒",
    "党黨",
    "内內",
    "円圓",
    "写寫",
    "冲沖",
    "决決",
    "况況",
    "凉涼",
    "减減",
    "凑湊",
    "凛凜",
    "処處",
    "別别",
    "剣劍劒劔釼剱",
    "剤劑",
    "剥剝",
    "剰剩",
    "励勵",
    "労勞",
    "効效",
    "勅敕",
    "勧勸",
    "勲勳",
    "区區",
    "医醫",
    "単單",
    "即卽",
    "厳嚴",
    "参參",
    "双雙",
    "収收",
    "叙敍",
    "台臺",
    "叱𠮟",
    "号號",
    "吉𠮷",
    "呉吳",
    "呑吞",
    "啓啟",
    "営營",
    "嘘噓",
    "嘱囑",
    "回囘",
    "団團",
    "囲圍",
    "図圖",
    "国國",
    "圏圈",
    "圧壓",
    "堕墮",
    "塁壘",
    "塩鹽",
    "填塡",
    "増增",
    "壊壞",
    "壌壤",
    "壮壯",
    "声聲",
    "壱壹",
    "売賣",
    "変變",
    "奥奧",
    "奨奬獎",
    "姉姊",
    "姫姬",
    "娯娛",
    "嬢孃",
    "学學",
    "宝寶寳",
    "実實",
    "富冨",
    "寛寬",
    "寝寢",
    "対對",
    "寿壽",
    "専專",
    "将將",
    "尭堯",
    "尽盡",
    "届屆",
    "屏屛",
    "属屬",
    "岩嵒",
    "岳嶽",
    "峡峽",
    "峰峯",
    "島嶋嶌㠀",
    "崎﨑嵜碕",
    "巌巖",
    "巣巢",
    "巻卷",
    "帯帶",
    "帰歸",
    "庁廳",
    "広廣",
    "廃廢",
    "弁辨辯瓣",
    "弐貳",
    "弥彌",
    "強强",
    "弾彈",
    "当當",
    "彦彥",
    "径徑",
    "従從",
    "徳德悳",
    "徴徵",
    "応應",
    "恋戀",
    "恒恆",
    "恵惠",
    "悦悅",
    "悩惱",
    "悪惡",
    "惨慘",
    "慎愼",
    "懐懷",
    "戦戰",
    "戯戲",
    "戸戶",
    "戻戾",
    "払拂",
    "抜拔",
    "択擇",
    "担擔",
    "拝拜",
    "拠據",
    "拡擴",
    "挙擧",
    "挟挾",
    "挿插",
    "捜搜",
    "掲揭",
    "掴摑",
    "揺搖",
    "摂攝",
    "撃擊",
    "撹攪",
    "教敎",
    "数數",
    "斎齋斉齊",
    "断斷",
    "旧舊",
    "昇曻",
    "昼晝",
    "晋晉",
    "晩晚",
    "暁曉",
    "暖煖",
    "暦曆",
    "曽曾",
    "条條",
    "来來",
    "杯盃",
    "松枩柗",
    "枢樞",
    "柏栢",
    "柳栁",
    "栄榮",
    "桑桒",
    "桜櫻",
    "桝枡",
    "桟棧",
    "桧檜",
    "梅楳",
    "検檢",
    "楼樓",
    "楽樂",
    "様樣",
    "槙槇",
    "権權",
    "横橫",
    "橋槗",
    "欠缺",
    "欧歐",
    "歓歡懽",
    "歩步",
    "歯齒",
    "歳歲",
    "歴歷",
    "残殘",
    "殴毆",
    "殻殼",
    "毎每",
    "気氣",
    "没沒歿",
    "沢澤",
    "浄淨",
    "浅淺",
    "浜濱濵",
    "涙淚",
    "涛濤",
    "淵渕渊",
    "清淸",
    "渇渴",
    "済濟",
    "渉涉",
    "渋澁",
    "渓溪",
    "温溫",
    "湾灣",
    "湿濕",
    "満滿",
    "準凖",
    "滝瀧",
    "滞滯",
    "潜潛",
    "瀬瀨",
    "灯燈",
    "炉爐",
    "点點奌",
    "為爲",
    "焔焰",
    "焼燒",
    "煕熙",
    "犠犧",
    "状狀",
    "独獨",
    "狭狹",
    "猟獵",
    "献獻",
    "獣獸",
    "瓶甁",
    "産產",
    "画畫",
    "畑畠",
    "略畧",
    "畳疊",
    "痴癡",
    "発發",
    "皐皋臯",
    "盖蓋",
    "盗盜",
    "県縣",
    "真眞",
    "研硏",
    "砕碎",
    "砺礪",
    "礼禮",
    "祇祗",
    "祷禱",
    "禄祿",
    "禅禪",
    "禰祢",
    "秋秌穐",
    "秘祕",
    "称稱穪",
    "税稅",
    "稚穉",
    "稲稻",
    "稿稾",
    "穂穗",
    "穏穩",
    "穣穰",
    "窃竊",
    "窓窗牕",
    "竃竈",
    "竜龍",
    "筍笋",
    "箪簞",
    "篠筱",
    "篭籠",
    "粋粹",
    "粛肅",
    "糧粮",
    "糸絲",
    "経經",
    "絵繪",
    "絶絕",
    "継繼",
    "続續",
    "総總",
    "緑綠",
    "緒緖",
    "縁緣",
    "縄繩",
    "縦縱",
    "繊纖",
    "繋繫",
    "纏纒",
    "缶罐",
    "群羣",
    "翻飜",
    "耻恥",
    "聡聰",
    "聴聽",
    "職耺",
    "胆膽",
    "脚腳",
    "脱脫",
    "脳腦",
    "臓臟",
    "舎舍",
    "舗鋪舖",
    "船舩",
    "艶艷",
    "芸藝",
    "茎莖",
    "草艸",
    "荘莊",
    "莱萊",
    "萌萠",
    "蒋蔣",
    "蔭廕",
    "蔵藏",
    "蕊蕋",
    "蕎荍",
    "薫薰",
    "薬藥",
    "薮藪",
    "蘇蘓",
    "虎乕",
    "虚虛",
    "虫蟲",
    "蚕蠶",
    "蛇虵",
    "蛍螢",
    "蛎蠣",
    "蛮蠻",
    "蝉蟬",
    "蝋蠟",
    "蝿蠅",
    "蟹蠏",
    "衂衄",
    "衆眾",
    "衛衞",
    "袴絝",
    "装裝",
    "裏裡",
    "褒襃",
    "覇霸",
    "覊羈",
    "覚覺",
    "覧覽",
    "観觀",
    "触觸",
    "訳譯",
    "証證",
    "詠咏",
    "誉譽",
    "説說",
    "読讀",
    "謡謠",
    "譲讓",
    "讃讚",
    "讐讎",
    "豊豐",
    "豚豘",
    "賎賤",
    "賛贊",
    "贋贗",
    "走赱",
    "跡迹",
    "践踐",
    "躯軀",
    "軟輭",
    "転轉",
    "軽輕",
    "輌輛",
    "辞辭",
    "辺邊邉",
    "逎遒",
    "逓遞",
    "遁遯",
    "遅遲",
    "遥遙",
    "郎郞",
    "郷鄕",
    "酔醉",
    "酬醻",
    "醗醱",
    "醤醬",
    "醸釀",
    "釈釋",
    "野埜",
    "鉄鐵銕鐡",
    "鉱鑛",
    "銭錢",
    "鋤耡",
    "鋭銳",
    "鋳鑄",
    "錬鍊",
    "録錄",
    "鎌鐮",
    "鎮鎭",
    "鑑鑒",
    "閒間",
    "関關",
    "閲閱",
    "闊濶",
    "闘鬪鬭鬦",
    "陥陷",
    "険險",
    "随隨",
    "隠隱",
    "隣鄰",
    "雁鴈",
    "雑雜",
    "霊靈",
    "青靑",
    "静靜",
    "靭靱",
    "韮韭",
    "頚頸",
    "頬頰",
    "頴穎",
    "頼賴",
    "顔顏",
    "顕顯",
    "飲飮",
    "飾餝",
    "餅餠",
    "養飬",
    "館舘",
    "駅驛",
    "駆驅駈",
    "騒騷",
    "験驗",
    "騨驒",
    "髄髓",
    "高髙",
    "髪髮",
    "髯髥",
    "鰐鱷",
    "鰺鯵",
    "鳳鳯",
    "鴎鷗",
    "鴬鶯",
    "鵝鵞",
    "鶏鷄雞",
    "鹸鹼",
    "麁麤",
    "麦麥",
    "麹麴",
    "麺麵",
    "黄黃",
    "黒黑",
    "黙默",
    "鼓皷",
    "鼠鼡",
    "齢齡",
];

/// The block that holds all variants but a few.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// For each character of the block the one that stands for it, 0 for itself.
static REPRESENTATIVES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    for (representative, variant) in variants() {
        if let Some(slot) = slot(variant).and_then(|at| table.get_mut(at)) {
            *slot = u16::try_from(representative as u32)
                .expect("representatives lie in the basic plane");
        }
    }
    table
});

/// Every variant with the character that stands for its class.
fn variants() -> impl Iterator<Item = (char, char)> {
    CLASSES.iter().flat_map(|class| {
        let mut chars = class.chars();
        let first = chars.next().unwrap_or_default();
        chars.map(move |variant| (first, variant))
    })
}

fn slot(c: char) -> Option<usize> {
    (FIRST..=LAST)
        .contains(&(c as u32))
        .then(|| (c as u32 - FIRST) as usize)
}

/// The character that stands for the class of `c`; `c` itself if it has none.
pub fn representative(c: char) -> char {
    match slot(c) {
        Some(at) => match REPRESENTATIVES[at] {
            0 => c,
            code => char::from_u32(code.into()).unwrap_or(c),
        },
        None if (c as u32) < FIRST => c,
        None => outside_the_block(c),
    }
}

fn outside_the_block(c: char) -> char {
    variants()
        .find_map(|(first, variant)| (variant == c).then_some(first))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_character_is_in_two_classes() {
        let mut seen = HashSet::new();
        for c in CLASSES.iter().flat_map(|class| class.chars()) {
            assert!(seen.insert(c), "{c} is in two classes");
        }
    }

    #[test]
    fn every_variant_folds_to_the_first_of_its_class() {
        for (first, variant) in variants() {
            assert_eq!(representative(variant), first);
            assert_eq!(representative(first), first);
        }
    }

    /// The rows of `variants.sources.tsv`: a character, its variant, and why the
    /// table has it or has it not.
    fn sources() -> Vec<(char, char, &'static str)> {
        let lines = include_str!("variants.sources.tsv").lines();
        let rows = lines.filter(|line| !line.starts_with('#'));
        let character = |cell: &str| cell.parse().expect("one character");
        let row = |line: &'static str| {
            let cells: Vec<_> = line.split('\t').collect();
            match cells[..] {
                [first, variant, why] => (character(first), character(variant), why),
                _ => panic!("three cells in {line:?}"),
            }
        };
        rows.map(row).collect()
    }

    #[test]
    fn the_list_of_sources_has_every_variant_in_the_order_of_the_table() {
        let taken = sources()
            .into_iter()
            .filter(|(_, _, why)| !why.starts_with("out: "));
        let mut listed = Vec::new();
        for (first, variant, why) in taken {
            for source in why.split(' ') {
                let known = ["joyo", "jinmei", "jis", "mj", "unihan", "hand"];
                assert!(known.contains(&source), "{variant} is from {source}");
            }
            listed.push((first, variant));
        }
        assert_eq!(listed, variants().collect::<Vec<_>>());
    }

    #[test]
    fn what_was_left_out_by_hand_stays_apart() {
        for (one, other, why) in sources() {
            if why.starts_with("out: ") {
                assert_ne!(
                    representative(one),
                    representative(other),
                    "{one} and {other}"
                );
            }
        }
    }

    #[test]
    fn characters_that_only_overlap_in_use_stay_apart() {
        for (one, other) in [('坂', '阪'), ('着', '著'), ('跡', '蹟'), ('針', '鍼')] {
            assert_ne!(representative(one), representative(other));
        }
    }
}
