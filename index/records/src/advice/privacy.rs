//! Mail addresses and telephone numbers, which few people want to publish.

use std::sync::LazyLock;

use kairoku_core::validate::Advice;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::Log;
use super::texts::Text;

/// A mail address, also one that hides its signs from programs.
static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)[a-z0-9][a-z0-9._%+-]*
        (?:@|\s*[\[({<]\s*(?:at|@|アット(?:マーク)?)\s*[\])}>]\s*)
        (?:[a-z0-9-]+(?:\.|\s*[\[({<]\s*(?:dot|\.|ドット)\s*[\])}>]\s*))+
        [a-z]{2,}",
    )
    .expect("a pattern")
});

/// A run that may be a telephone number; [`is_phone`] decides.
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:\+81[\s-]?(?:\(0\))?[0-9]{1,4}|\(0[0-9]{1,4}\)|0[0-9]{1,4})
        [\s-]?\(?[0-9]{1,4}\)?[\s-]?[0-9]{4}",
    )
    .expect("a pattern")
});

/// An extension inside of an organization.
static EXTENSION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"内線\s*:?\s*[0-9]{2,6}").expect("a pattern"));

pub(super) fn of_text(text: &Text<'_>, log: &mut Log<'_>) {
    for found in mail_addresses(text.text) {
        log.add(&text.field, Advice::MailAddress { found });
    }
    for found in phone_numbers(text.text) {
        log.add(&text.field, Advice::PhoneNumber { found });
    }
}

/// Every mail address of a text, as the text writes it in half width.
fn mail_addresses(text: &str) -> Vec<String> {
    // Most texts have none, and their plain form takes time.
    let signs = ["@", "＠", "at", "AT", "At", "ａｔ", "アット"];
    if !signs.iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    let plain = plain(text);
    let found = MAIL.find_iter(&plain);
    found.map(|found| found.as_str().to_owned()).collect()
}

/// Every telephone number of a text, as the text writes it in half width.
fn phone_numbers(text: &str) -> Vec<String> {
    let signs = ["0", "０", "81", "８１", "内線"];
    if !signs.iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    let plain = plain(text);
    let numbers = PHONE.find_iter(&plain).filter(|found| {
        let (before, after) = (&plain[..found.start()], &plain[found.end()..]);
        is_phone(found.as_str(), before, after)
    });
    let found = numbers.chain(EXTENSION.find_iter(&plain));
    found.map(|found| found.as_str().to_owned()).collect()
}

/// The text in half width and lower case, with one sign for every hyphen.
fn plain(text: &str) -> String {
    let dash = |c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' => '-',
        // Between digits it can be nothing else.
        'ー' => '-',
        c => c,
    };
    let text = text.nfkc().map(dash).collect::<String>();
    text.to_lowercase()
}

/// Whether a run of digits is a telephone number: ten or eleven digits, with
/// nothing around that makes it a part of something else, and parted as people
/// part them unless what stands before says what it is.
fn is_phone(found: &str, before: &str, after: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_');
    let goes_on = |c: Option<char>| c.is_some_and(is_part);
    let mut behind = after.chars();
    // 「03-1234-5678.」 ends a sentence.
    let next = behind
        .next()
        .filter(|c| *c != '.' || goes_on(behind.next()));
    let label = LABELS
        .iter()
        .any(|it| before.trim_end_matches([' ', ':', '(', '.']).ends_with(it));
    if !label && goes_on(before.chars().next_back()) || goes_on(next) {
        return false;
    }
    let digits = found.chars().filter(char::is_ascii_digit).count();
    let foreign = usize::from(found.starts_with("+81"));
    // +81 stands for the first 0, which may be written all the same.
    if !(10..=11).contains(&(digits - foreign)) {
        return false;
    }
    let signs = found
        .chars()
        .filter(|c| matches!(c, '-' | '(' | ')'))
        .count();
    let mobile = ["070", "080", "090", "0120", "0800", "0570"];
    label || signs >= 2 || foreign > 0 || mobile.iter().any(|it| found.starts_with(it))
}

/// What may stand before a number and says that it is one.
const LABELS: [&str; 6] = ["tel", "fax", "電話", "電話番号", "ファクス", "ファックス"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_is_seen_in_every_form() {
        for text in [
            "お問い合わせ: info@example.jp まで",
            "ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ",
            "info[at]example.jp",
            "info [at] example [dot] co [dot] jp",
            "info(アット)example.jp",
            "Yamada.Hanako+x@mail.example.ac.jp",
            "info＠example.jp",
        ] {
            assert_eq!(mail_addresses(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_only_has_the_sign_is_no_mail_address() {
        for text in [
            "@yamada さん",
            "1個@100円",
            "vite@7.1.0",
            "https://example.jp/@yamada",
            "会場（あとで決定）",
            "look at it. However, @yamada",
            "main.resume @fibers.resume",
        ] {
            assert_eq!(mail_addresses(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_telephone_number_is_seen_in_every_form() {
        for text in [
            "022-221-4897",
            "０２２－２２１－４８９７",
            "022ー221ー4897",
            "022‐221‐4897（直通）",
            "(022)221-4897",
            "022(221)4897",
            "03−1234−5678.",
            "090-1234-5678",
            "09012345678",
            "+81-22-221-4897",
            "TEL:0222214897",
            "電話 022 221 4897",
            "（内線 1234）",
        ] {
            assert_eq!(phone_numbers(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_telephone_numbers() {
        for text in [
            "2023-11-06",
            "特願2010-012345",
            "〒980-8403",
            "0.12-0.34-0.5678",
            "978-4-00-012345-6",
            "0123456789012",
            "10-20-3040",
            "第0222214897号",
            "https://example.jp/022-221-4897/",
        ] {
            assert_eq!(phone_numbers(text), [""; 0], "{text}");
        }
    }
}
