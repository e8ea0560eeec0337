//! The sound of a word, as a key to compare by: kana and the several ways to write
//! them in Latin letters have the same key.
//!
//! The key tells less apart than writing does. Long vowels are short, っ and
//! other doubled consonants are single, and Hepburn and kunrei are one, because
//! a reader may leave these out or not know them. Keys serve suggestions only,
//! which may guess; they never decide what matches.

use crate::fold::Folded;

/// The kana that are a consonant and a vowel, in rows of five.
const KANA: &str = "あいうえおかきくけこがぎぐげごさしすせそざじずぜぞたちつてとだぢづでど\
                    なにぬねのはひふへほばびぶべぼぱぴぷぺぽまみむめもらりるれろ";

/// The consonants of those rows.
const CONSONANTS: [&str; 13] = [
    "", "k", "g", "s", "z", "t", "d", "n", "h", "b", "p", "m", "r",
];

/// Their vowels.
const VOWELS: [char; 5] = ['a', 'i', 'u', 'e', 'o'];

/// Spellings that become others of the same sound, one after another.
const SAME_SOUND: &[(&str, &str)] = &[
    ("cch", "ch"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("jj", "j"),
    ("j", "zy"),
    ("ts", "t"),
    ("dz", "z"),
    ("f", "h"),
    ("v", "b"),
    ("l", "r"),
    ("yi", "i"),
    ("wi", "i"),
    ("we", "e"),
    ("wo", "o"),
    ("di", "zi"),
    ("du", "zu"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
];

/// The key of a folded word in kana or Latin letters or both; none where
/// anything else stands in it. The key of what is typed so far begins the key
/// of the word, also where a consonant is half typed.
pub fn key(word: &Folded) -> Option<String> {
    let mut latin = String::new();
    for &c in word.chars() {
        transliterate(c, &mut latin)?;
    }
    if latin.ends_with('c') {
        latin.push('h');
    }
    let spell = |latin: String, (one, other): &(&str, &str)| latin.replace(one, other);
    let mut key = shorten(&SAME_SOUND.iter().fold(latin, spell));
    let half_typed = key.strip_suffix('y').is_some_and(ends_with_consonant);
    if half_typed {
        key.pop();
    }
    (!key.is_empty()).then_some(key)
}

/// Writes a folded character in Latin letters; none where it is neither kana
/// nor such a letter.
fn transliterate(c: char, latin: &mut String) -> Option<()> {
    match c {
        'a'..='z' => latin.push(c),
        'ā' | 'â' => latin.push('a'),
        'ī' | 'î' => latin.push('i'),
        'ū' | 'û' => latin.push('u'),
        'ē' | 'ê' => latin.push('e'),
        'ō' | 'ô' => latin.push('o'),
        'っ' | 'ー' | '-' | '\'' => {}
        'ゃ' | 'ゅ' | 'ょ' => {
            drop_vowel(latin);
            latin.push('y');
            latin.push(vowel(c));
        }
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => {
            if drop_vowel(latin) == Some('i') {
                latin.push('y');
            }
            latin.push(vowel(c));
        }
        'や' => latin.push_str("ya"),
        'ゆ' => latin.push_str("yu"),
        'よ' => latin.push_str("yo"),
        'わ' | 'ゎ' => latin.push_str("wa"),
        'ゐ' => latin.push('i'),
        'ゑ' => latin.push('e'),
        'を' => latin.push('o'),
        'ん' => latin.push('n'),
        'ゔ' => latin.push_str("bu"),
        // Most names are in kanji: they are not looked for among the kana.
        'ぁ'..='ゖ' => {
            let at = KANA.chars().position(|kana| kana == c)?;
            latin.push_str(CONSONANTS[at / VOWELS.len()]);
            latin.push(VOWELS[at % VOWELS.len()]);
        }
        _ => return None,
    }
    Some(())
}

/// The vowel of a small kana.
fn vowel(small: char) -> char {
    match small {
        'ゃ' | 'ぁ' => 'a',
        'ぃ' => 'i',
        'ゅ' | 'ぅ' => 'u',
        'ぇ' => 'e',
        _ => 'o',
    }
}

/// Takes away the vowel of the kana that a small one follows.
fn drop_vowel(latin: &mut String) -> Option<char> {
    let last = latin.chars().last().filter(|&c| is_vowel(c))?;
    latin.pop();
    Some(last)
}

/// Leaves out what makes sounds long: doubled letters, う after o, and h where
/// it only says that a vowel is long (Ohshima, Satoh).
fn shorten(latin: &str) -> String {
    let mut short = String::new();
    let mut last = None;
    let mut rest = latin.chars().peekable();
    while let Some(c) = rest.next() {
        let after_vowel = last.is_some_and(is_vowel);
        let before_vowel = rest.peek().is_some_and(|&next| is_vowel(next));
        let lengthens = last == Some(c)
            || (last, c) == (Some('o'), 'u')
            || c == 'h' && after_vowel && !before_vowel;
        if !lengthens {
            short.push(c);
            last = Some(c);
        }
    }
    short
}

fn is_vowel(c: char) -> bool {
    VOWELS.contains(&c)
}

fn ends_with_consonant(text: &str) -> bool {
    text.chars().last().is_some_and(|c| !is_vowel(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn key_of(word: &str) -> Option<String> {
        key(&fold(word))
    }

    #[test]
    fn every_way_to_write_a_sound_has_the_same_key() {
        let same: &[&[&str]] = &[
            &[
                "おおしま",
                "オオシマ",
                "おーしま",
                "ooshima",
                "oshima",
                "ohshima",
                "oushima",
                "ōshima",
                "Ôshima",
                "OOSIMA",
                "ｏｏｓｈｉｍａ",
                "おおshima",
            ],
            &[
                "おおしま よういち",
                "Ooshima Yoichi",
                "ōshima yōichi",
                "oosima yôiti",
            ],
            &["しんいち", "shin'ichi", "shinichi", "sin-iti", "shinnichi"],
            &["しんばし", "shimbashi", "shinbashi", "sinbasi"],
            &["ほんま", "homma", "honma"],
            &["はっちょうぼり", "hatchobori", "hacchoubori", "hattyôbori"],
            &["いっしき", "isshiki", "issiki"],
            &["じゅんや", "jun'ya", "junya", "zyunya"],
            &["ちゃたに", "chatani", "tyatani"],
            &["つじ", "tsuji", "tuzi", "ツジ"],
            &["ふじい", "fujii", "huzii", "fujī"],
            &["こづえ", "こずえ", "kozue", "kodue"],
            &["さとう", "satō", "satoh", "sato", "satou"],
            &["おおの", "ohno", "ōno", "ono"],
            &["ヴァイオリン", "バイオリン", "vaiorin"],
            &["シェア", "shea", "syea"],
            &["ティー", "tī", "tii"],
            &["インターフェース", "インタフェース", "intāfēsu"],
        ];
        for words in same {
            let first = key_of(words[0]).expect("a key");
            for word in *words {
                assert_eq!(key_of(word).as_ref(), Some(&first), "{word}");
            }
        }
    }

    #[test]
    fn words_that_sound_otherwise_have_other_keys() {
        let other = [
            ("おおしま", "おおしろ"),
            ("きよ", "きょ"),
            ("さか", "しゃか"),
            ("けいこ", "けんこ"),
            ("あさひ", "あさい"),
        ];
        for (one, another) in other {
            assert_ne!(key_of(one), key_of(another), "{one} {another}");
        }
    }

    #[test]
    fn what_is_typed_so_far_begins_the_key() {
        let typed = [
            ("おおしま", "ohshima"),
            ("おおしま", "oosima"),
            ("ちば", "chiba"),
            ("つじ", "tsuji"),
            ("ふじい", "fujii"),
            ("じゅんや", "zyunya"),
            ("じゅんや", "junya"),
            ("はっちょうぼり", "hatchobori"),
            ("はっちょうぼり", "hacchobori"),
            ("きょうこ", "kyouko"),
            ("やまだ", "yamada"),
        ];
        for (reading, word) in typed {
            let whole = key_of(reading).expect("a key");
            for end in 1..=word.len() {
                let key = key_of(&word[..end]).expect("a key");
                assert!(whole.starts_with(&key), "{} in {whole}", &word[..end]);
            }
        }
    }

    #[test]
    fn other_scripts_have_no_key() {
        for word in [
            "大嶋",
            "5G",
            "ooshima1",
            "ー",
            "",
            "々",
            "~",
            "産学れんけい",
        ] {
            assert_eq!(key_of(word), None, "{word}");
        }
    }
}
