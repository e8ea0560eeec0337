//! The draft of an imported page says nothing that the page does not.

#![allow(clippy::unwrap_used)]

mod common;

use kairoku_core::date::Date;
use kairoku_core::fold::fold;
use kairoku_core::record::ClockTime;
use proptest::prelude::*;
use regex::Regex;
use scraper::{ElementRef, Html};
use unicode_normalization::UnicodeNormalization;

use common::{pages, read, texts};

/// What a reader sees of a page, with and without the readings above names.
struct Seen {
    texts: Vec<Vec<char>>,
    numbers: Vec<u32>,
    text: String,
}

impl Seen {
    fn of(page: &str) -> Self {
        let document = Html::parse_document(page);
        let bare = |unseen: &[&str]| {
            let texts = document.root_element().descendants().filter_map(|node| {
                let mut around = node.ancestors().filter_map(ElementRef::wrap);
                let is_unseen = around.any(|it| unseen.contains(&it.value().name()));
                node.value()
                    .as_text()
                    .filter(|_| !is_unseen)
                    .map(|text| text.to_string())
            });
            texts.collect::<String>()
        };
        let texts = [
            bare(&["style", "script", "title"]),
            bare(&[
                "style",
                "script",
                "title",
                "rt",
                "rp",
                "del",
                "nav",
                "figcaption",
            ]),
            bare(&[]),
        ];
        let text: String = texts[0].nfkc().collect();
        let numbers = Regex::new("[0-9]+").unwrap();
        let joined = text.replace(',', "");
        // A number ends with its element: 11:30 and 2 below it are no 302.
        let apart = document.root_element().text().collect::<Vec<_>>().join(" ");
        let apart: String = apart.nfkc().collect();
        Self {
            numbers: numbers
                .find_iter(&text)
                .chain(numbers.find_iter(&joined))
                .chain(numbers.find_iter(&apart))
                .filter_map(|it| it.as_str().parse().ok())
                .collect(),
            texts: texts
                .iter()
                .map(|text| fold(text).chars().to_vec())
                .collect(),
            text,
        }
    }

    fn has(&self, text: &str) -> bool {
        let folded = fold(text).chars().to_vec();
        let holds = |all: &Vec<char>| all.windows(folded.len()).any(|part| part == folded);
        folded.is_empty() || self.texts.iter().any(holds)
    }

    fn has_number(&self, number: u32) -> bool {
        self.numbers.contains(&number)
    }

    /// Whether a page says a day. A year that it does not write is that of the
    /// publication, or the one before it.
    fn has_day(&self, day: Date, published: Option<Date>) -> bool {
        let year = u32::from(day.year().unsigned_abs());
        let fiscal = year - u32::from(day.month() < 4);
        // Years of the eras, or the fiscal year of the title.
        let of_eras = [1988, 2018]
            .into_iter()
            .filter_map(|before| year.checked_sub(before));
        let of_fiscal = [fiscal, fiscal.wrapping_sub(2018), fiscal.wrapping_sub(1988)];
        let says_year = of_eras
            .chain(of_fiscal)
            .chain([year])
            .any(|it| self.has_number(it));
        let is_before = published.is_some_and(|it| (0..=1).contains(&(it.year() - day.year())));
        (says_year || is_before || self.text.contains('元'))
            && self.has_number(u32::from(day.month()))
            && self.has_number(u32::from(day.day()))
    }

    fn has_time(&self, time: ClockTime) -> bool {
        let time = time.to_string();
        let (hour, minute) = time.split_once(':').unwrap();
        let (hour, minute): (u32, u32) = (hour.parse().unwrap(), minute.parse().unwrap());
        let says_afternoon = ["午後", "PM", "pm"].iter().any(|it| self.text.contains(it));
        let afternoon = hour >= 12 && says_afternoon && self.has_number(hour - 12);
        let is_half = minute == 30 && self.text.contains('半');
        let is_whole = minute == 0 && self.text.contains('時');
        (self.has_number(hour) || afternoon) && (self.has_number(minute) || is_half || is_whole)
    }
}

/// Checks that everything in the draft of a page is on the page.
fn says_nothing_else(page: &str, name: &str) {
    let Some(imported) = read(page.as_bytes(), name) else {
        return;
    };
    // <jimu@example.jp> in a text is no element.
    let seen = if name.ends_with(".txt") {
        Seen::of(&page.replace('&', "&amp;").replace('<', "&lt;"))
    } else {
        Seen::of(page)
    };
    let findings = imported.findings;
    let draft = &findings.draft;
    for (place, text) in texts(draft) {
        assert!(
            seen.has(&text),
            "{name}: {place} {text:?} is not on\n{page}"
        );
    }
    let published = draft.source.as_ref().and_then(|it| it.published);
    for day in [draft.date, draft.end_date].into_iter().flatten() {
        assert!(
            seen.has_day(day, published),
            "{name}: {day} is not on\n{page}"
        );
    }
    for time in [draft.start, draft.end].into_iter().flatten() {
        assert!(seen.has_time(time), "{name}: {time} is not on\n{page}");
    }
    for number in [draft.participants, draft.organizations]
        .into_iter()
        .flatten()
    {
        assert!(
            seen.has_number(number),
            "{name}: {number} is not on\n{page}"
        );
    }
    // What is uncertain is noted where a person will see it.
    assert_eq!(findings.uncertain.len(), draft.notes.len());
    let toml = draft.to_toml();
    for note in &draft.notes {
        assert!(
            toml.contains(&note.text),
            "{name}: no note at {}",
            note.field
        );
    }
}

#[test]
fn a_draft_says_nothing_that_is_not_on_the_page() {
    for (name, page) in pages() {
        says_nothing_else(&page, &name);
    }
}

/// A change of a page's lines.
#[derive(Debug, Clone)]
enum Change {
    Drop(usize),
    Swap(usize, usize),
    Double(usize, usize),
    Rename(usize, usize),
    Join(usize),
}

const HEADINGS: [&str; 16] = [
    "日時",
    "開催日時",
    "会場",
    "場所",
    "参加者",
    "主催",
    "内容",
    "プログラム",
    "概要",
    "テーマ",
    "次回の予定",
    "申込方法",
    "講演",
    "意見交換",
    "講師",
    "アンケート結果",
];

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = || any::<usize>();
    let change = prop_oneof![
        at().prop_map(Change::Drop),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at(), at()).prop_map(|(a, b)| Change::Double(a, b)),
        (at(), at()).prop_map(|(a, b)| Change::Rename(a, b)),
        at().prop_map(Change::Join),
    ];
    prop::collection::vec(change, 0..12)
}

fn changed(page: &str, changes: &[Change]) -> String {
    let heading = Regex::new(&HEADINGS.join("|")).unwrap();
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    for change in changes {
        let count = lines.len();
        if count < 2 {
            break;
        }
        match *change {
            Change::Drop(at) => drop(lines.remove(at % count)),
            Change::Swap(a, b) => lines.swap(a % count, b % count),
            Change::Double(from, to) => {
                let line = lines[from % count].clone();
                lines.insert(to % count, line);
            }
            Change::Rename(at, with) => {
                let line = &mut lines[at % count];
                let with = HEADINGS[with % HEADINGS.len()];
                *line = heading.replace(line, with).into_owned();
            }
            Change::Join(at) => {
                let line = lines.remove(at % count);
                lines[at % (count - 1)].push_str(&line);
            }
        }
    }
    lines.join("\n")
}

/// Parts of pages, to be put together at random.
const PARTS: [&str; 40] = [
    "<p>",
    "</p>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "<br>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<table>",
    "<tr>",
    "<th>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "</table>",
    "<b>",
    "</b>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<a href=x>",
    "「会議」を開催しました",
    "日時",
    "会場：",
    "2023年11月6日",
    "13:30～17:00",
    "内容",
    "1.",
    "(2)",
    "講演「海」",
    "みなと大学 教授 浜野 真帆 氏",
    "46名(23機関)",
    "「",
    "」",
    "\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_draft_says_nothing_that_is_not_on_a_page_that_was_changed(
        nth in any::<prop::sample::Index>(),
        changes in changes(),
    ) {
        let pages = pages();
        let (name, page) = nth.get(&pages);
        says_nothing_else(&changed(page, &changes), name);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        read(&bytes, "a.html");
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        read(text.as_bytes(), "a.txt");
    }

    #[test]
    fn any_html_is_read_or_refused(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..80)) {
        let html = format!("<html>{}", parts.concat());
        read(html.as_bytes(), "a.html");
    }
}
