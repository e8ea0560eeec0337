//! The words of roles and of organizations.

use std::sync::LazyLock;

use regex::Regex;

const PATTERN: &str = "a pattern";
/// How roles end.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:教授|講師|助教|助手|学長|総長|校長|
        副?知事|(?:市|町|村|区|首|局|部|課|室|係|所|院|館|園|校|会|社|学|総|事|務|員|場|署|寮|船|機|棟|支店|工場|班|団|隊|科|次|議|座|塾|駅|店|事務局|センター|機構|本部|拠点|リーダー|委員|組合|支部|ラボ|研究科|学科|専攻)長|
        取締役|専務|常務|監査役|役員|執行役|理事|監事|世話人|世話役|会頭|副会頭|知事|代表|代表者|代表社員|委員|会員|社員|職員|職員|議員|研究員|調査員|指導員|専門員|教員|相談員|支援員|推進員|隊員|
        調査官|専門官|企画官|補佐官|分析官|参事官|管理官|審議官|監察官|審査官|指導官|研究者|技術者|経営者|創業者|創設者|責任者|管理者|編集者|記者|
        主任|主査|主幹|主事|主席|参事|顧問|相談役|担当|課長補佐|補佐|代理|監督|総監|
        フェロー|マネージャー|マネージャ|マネジャー|コーディネーター|コーディネータ|ディレクター|ディレクタ|プロデューサー|アドバイザー|アドバイザ|リーダー|エンジニア|デザイナー|サイエンティスト|アナリスト|リサーチャー|アソシエイト|プランナー|メンター|カウンセラー|
        コンサルタント|CEO|CTO|COO|CFO|CMO|CSO|弁護士|弁理士|診断士|会計士|税理士|行政書士|建築士|技術士|博士|名誉会長|Professor|Prof\.|Director|President|Manager|Researcher|Lecturer|Founder|Chair|Fellow)$",
    )
    .expect(PATTERN)
});
/// Words within a role that name an organization glued to it.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"大学|高専|高等専門学校|会社|法人|協会|財団|省|庁|機構.*(?:教授|研究員)|.[市町村区県](?:長|議会|知事)|.局長").expect(PATTERN)
});
/// Words that only names of organizations have.
static SURE_ORGANIZATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)大学|短大|高等専門学校|高専|学校|高校|会社|法人|\(株\)|（株）|㈱|\(有\)|（有）|㈲|協会|財団|機構|研究所|研究科|研究院|センター|組合|銀行|金庫|連盟|連合|学会|協議会|委員会|商工会|会議所|事務所|病院|公社|公庫|支援機構|ネットワーク|コンソーシアム|プラットフォーム|ホールディングス|グループ|ラボ|ファーム|
        University|Institute|College|Inc\.?|Ltd\.?|LLC|Co\.|Corporation|Center|School",
    )
    .expect(PATTERN)
});
/// How names of organizations end, and other words, too.
static ORGANIZATION_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:局|省|庁|都|道|府|県|市|区|町|村|部|課|室|会|院|校|園|館|所|社|団体|機関|本部|支社|支店|支部|学部|学科|専攻|講座|工場|工業|重工|電機|精機|精工|商事|商店|製薬|物産|酒造|技研|総研|鉄工|製鋼|化成|水産|農産|工務店)$")
        .expect(PATTERN)
});
/// Signs and words that no organization has in its name.
static STRANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[「」『』〜～~?？!！※:：。|｜◆◇■□●○]|の(?:取組|取り組み|事例|紹介|活動|現状|課題)|[0-9０-９]+[:：時][0-9０-９]*|賞$|賞\s|講演|発表|報告$|挨拶|について|による|プログラム|登壇|司会|ほか|ともに|いずれも|氏|など$|^(?:兼|元|前|現)$|(?:教授|講師|長|役|員)・").expect(PATTERN)
});
static IN_PARENTHESES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[(（][^()（）]*[)）]$").expect(PATTERN));

/// The words of a text. What stands in parentheses belongs to the word before.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if depth(last) > 0 || is_aside(word) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Whether a word is nothing but parentheses; （株） begins a name.
fn is_aside(word: &str) -> bool {
    word.starts_with(['(', '（']) && word.ends_with([')', '）']) && !is_form(word)
}

/// Whether a word is the form of a company in parentheses.
fn is_form(word: &str) -> bool {
    let inner = word.trim_matches(['(', ')', '（', '）']);
    ["株", "有", "一社", "公社", "公財", "一財", "独", "国研"].contains(&inner)
}

/// Whether a text begins with the form of a company in parentheses.
pub(super) fn begins_with_form(text: &str) -> bool {
    let end = text.find([')', '）']);
    end.is_some_and(|end| is_form(&text[..end]))
}

/// In how many parentheses the end of a text stands.
pub(super) fn depth(text: &str) -> i32 {
    text.chars()
        .map(|c| i32::from("(（「".contains(c)) - i32::from(")）」".contains(c)))
        .sum()
}

/// Parts a text at signs that do not stand in parentheses.
pub(super) fn outside_parentheses(text: &str, signs: &[char]) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += i32::from("(（「".contains(c)) - i32::from(")）」".contains(c));
        let part = parts.last_mut().expect("there is a first");
        if depth == 0 && signs.contains(&c) {
            parts.push(String::new());
        } else {
            part.push(c);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a word is a role, or several.
pub(super) fn is_role(word: &str) -> bool {
    let bare = IN_PARENTHESES.replace(word.trim(), "");
    let bare = bare.trim();
    !bare.is_empty() && roles(bare).iter().all(|part| ROLE.is_match(part))
}

/// The roles of a word that joins several outside of parentheses, without what
/// stands in these.
fn roles(word: &str) -> Vec<String> {
    let mut roles = vec![String::new()];
    let mut depth = 0_i32;
    for c in word.chars() {
        depth += i32::from("(（".contains(c)) - i32::from(")）".contains(c));
        match (roles.last_mut(), c) {
            (_, '・' | '兼' | '／' | '/') if depth == 0 => roles.push(String::new()),
            (Some(role), c) if depth == 0 && !")）".contains(c) => role.push(c),
            _ => {}
        }
    }
    roles.iter().map(|role| role.trim().to_owned()).collect()
}

/// Whether a role has the name of an organization glued to it.
pub(super) fn is_glued(role: &str) -> bool {
    let bare = IN_PARENTHESES.replace(role, "");
    let known = ["事務局長", "学校長", "支局長", "総局長", "教育局長"];
    bare.split(['・', '兼']).any(|part| {
        let part = part.trim().trim_start_matches(['副', '元', '前', '現']);
        !known.contains(&part) && GLUED.is_match(part)
    })
}

pub(super) fn has_organization(text: &str) -> bool {
    words(text).iter().any(|word| {
        let bare = IN_PARENTHESES.replace(word, "");
        let ends = ORGANIZATION_END.is_match(word) || ORGANIZATION_END.is_match(&bare);
        ends || SURE_ORGANIZATION.is_match(word)
    })
}

pub(super) fn has_sure_organization(text: &str) -> bool {
    SURE_ORGANIZATION.is_match(text)
}

/// Whether a word has the form of a company in it.
pub(super) fn has_company(word: &str) -> bool {
    let forms = [
        "株式会社",
        "有限会社",
        "合同会社",
        "(株)",
        "（株）",
        "㈱",
        "(有)",
        "（有）",
        "㈲",
    ];
    forms.iter().any(|form| word.contains(form))
}

/// Whether the first word of a text is of an organization, and not something
/// else that stands before one.
pub(super) fn begins_with_organization(text: &str) -> bool {
    let words = words(text);
    let is_form = |word: &String| {
        ["株式会社", "有限会社", "合同会社", "(株)", "（株）", "㈱"]
            .iter()
            .any(|form| word.starts_with(form))
    };
    match &words[..] {
        [first, second, ..] => has_organization(first) || is_form(second) || first.is_ascii(),
        _ => true,
    }
}

/// Whether a text may be the name of an organization at all.
pub(super) fn is_strange(text: &str) -> bool {
    STRANGE.is_match(text)
}

/// Whether a line is an affiliation: an organization, or one with a role, or
/// a role.
pub(in crate::import) fn is_affiliation(text: &str) -> bool {
    let text = text.trim_end_matches(['/', '／', ' ']);
    let words = words(text);
    let ends = |word: &String| is_role(word) || has_organization(word);
    let is_english = text.is_ascii() && has_sure_organization(text);
    !is_strange(text)
        && text.chars().count() <= 60
        && (is_english || words.last().is_some_and(ends))
        || words.first().is_some_and(|word| has_organization(word)) && !is_strange(text)
}
