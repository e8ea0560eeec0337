//! The fields of a record and of the files beside it, each with an example for
//! messages and with how much it may hold.
//!
//! Limits are at least ten times what the largest known records have: they keep out
//! what got into a field by mistake, such as a whole file, and bound what a page and
//! a comparison of names cost. `docs/DATA.md` lists them.

/// A field that may be written in a table, with an example of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// The field as it is written in TOML.
    pub example: &'static str,
    /// How much it may hold.
    pub limit: Limit,
}

/// How much a field may hold; none of what its form limits, as that of a day does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limit {
    /// The most characters of the text, or of each text of a list.
    pub chars: Option<usize>,
    /// The most items of the list.
    pub items: Option<usize>,
}

/// A field that its form limits.
const fn field(name: &'static str, example: &'static str) -> Field {
    limited(name, example, None, None)
}

/// A text of at most so many characters.
const fn text(name: &'static str, example: &'static str, chars: usize) -> Field {
    limited(name, example, Some(chars), None)
}

/// A list of at most so many items, which have limits of their own.
const fn list(name: &'static str, example: &'static str, items: usize) -> Field {
    limited(name, example, None, Some(items))
}

/// A list of at most so many texts of at most so many characters.
const fn texts(name: &'static str, example: &'static str, items: usize, chars: usize) -> Field {
    limited(name, example, Some(chars), Some(items))
}

const fn limited(
    name: &'static str,
    example: &'static str,
    chars: Option<usize>,
    items: Option<usize>,
) -> Field {
    Field {
        name,
        example,
        limit: Limit { chars, items },
    }
}

/// The most characters of an address.
const URL: usize = 4_000;

/// The most characters of the name of a person, an organization or a theme.
const NAME: usize = 600;

/// The most characters of a title.
const TITLE: usize = 4_000;

/// The most characters of all texts of a meeting together: a page has them all, and
/// the browser fetches them as a whole.
pub(super) const MEETING_CHARS: usize = 10_000_000;

/// The most people of one name, whom nothing but organizations tells apart.
pub(super) const NAMESAKES: usize = 50;

/// The field of this name. Everything that is read is listed below.
pub(super) fn find(fields: &'static [Field], name: &str) -> &'static Field {
    fields
        .iter()
        .find(|field| field.name == name)
        .expect("every field that is read is listed")
}

/// A whole record, where something else stands in its place; only JSON can
/// hold anything else.
pub(super) const RECORD_EXAMPLE: &str = r#"{"id": "2023", "title": "…", "date": "2023-11-06"}"#;

pub(super) const MEETING: &[Field] = &[
    field("id", r#"id = "2023""#),
    text("title", r#"title = "令和5年度 リエゾン会議""#, TITLE),
    text("series", r#"series = "リエゾン会議""#, NAME),
    field("date", r#"date = "2023-11-06""#),
    field("end_date", r#"end_date = "2023-11-07""#),
    field("start", r#"start = "13:30""#),
    field("end", r#"end = "17:00""#),
    field("fiscal_year", "fiscal_year = 2023"),
    text("venue", r#"venue = "本館 第1会議室""#, TITLE),
    text("organizer", r#"organizer = "地域連携課""#, TITLE),
    field("participants", "participants = 46"),
    field("organizations", "organizations = 23"),
    texts(
        "themes",
        r#"themes = ["起業家教育", "知的財産"]"#,
        200,
        NAME,
    ),
    text("summary", r#"summary = """（概要の文章）""""#, 400_000),
    list(
        "sessions",
        r#"[[sessions]] の下に kind = "talk" と title = "…""#,
        2_000,
    ),
    list(
        "links",
        r#"links = [{ title = "資料", url = "https://example.jp/" }]"#,
        1_000,
    ),
    field(
        "source",
        r#"source = { url = "https://example.jp/", title = "開催報告" }"#,
    ),
];

pub(super) const SESSION: &[Field] = &[
    field("kind", r#"kind = "talk""#),
    text("title", r#"title = "起業家教育の実践について""#, TITLE),
    list(
        "speakers",
        r#"speakers = [{ name = "山田 花子", honorific = "氏" }]"#,
        500,
    ),
    texts("themes", r#"themes = ["起業家教育"]"#, 200, NAME),
    text("summary", r#"summary = """（講演などの要旨）""""#, 400_000),
];

pub(super) const SPEAKER: &[Field] = &[
    text("name", r#"name = "山田 花子""#, NAME),
    text("reading", r#"reading = "やまだ はなこ""#, NAME),
    text("honorific", r#"honorific = "氏""#, 100),
    list(
        "affiliations",
        r#"affiliations = [{ organization = "○○大学", role = "教授" }]"#,
        100,
    ),
];

pub(super) const AFFILIATION: &[Field] = &[
    text("organization", r#"organization = "○○大学""#, NAME),
    text("role", r#"role = "教授""#, NAME),
];

pub(super) const LINK: &[Field] = &[
    text("title", r#"title = "資料""#, TITLE),
    text("url", r#"url = "https://example.jp/""#, URL),
];

pub(super) const SOURCE: &[Field] = &[
    text("url", r#"url = "https://example.jp/""#, URL),
    text("title", r#"title = "開催報告""#, TITLE),
    field("published", r#"published = "2023-12-21""#),
    text("license", r#"license = "CC BY 4.0""#, TITLE),
];

pub(super) const ARCHIVE: &[Field] = &[
    text("title", r#"title = "リエゾン会議 会議録""#, NAME),
    text("series", r#"series = "リエゾン会議""#, NAME),
    text(
        "description",
        r#"description = "毎年度の会議の記録です。""#,
        20_000,
    ),
    text("organizer", r#"organizer = "地域連携課""#, NAME),
    field("first_fiscal_year", "first_fiscal_year = 1998"),
    text("license", r#"license = "CC BY 4.0""#, TITLE),
    text("contact", r#"contact = "https://example.jp/contact/""#, URL),
    text("url", r#"url = "https://example.jp/kaigi/""#, 1_000),
    text(
        "gateway",
        r#"gateway = "https://search.example.jp/""#,
        1_000,
    ),
    field("sample", "sample = true"),
];

pub(super) const SYNONYMS: &[Field] = &[
    list(
        "group",
        r#"[[group]] の下に words = ["高専", "高等専門学校"]"#,
        100_000,
    ),
    list(
        "one_way",
        r#"[[one_way]] の下に word = "産学連携" と also = ["産学官連携"]"#,
        10_000,
    ),
];

pub(super) const PEOPLE: &[Field] = &[list(
    "person",
    r#"[[person]] の下に name = "山田 花子" と aliases = ["佐藤 花子"]"#,
    1_000_000,
)];

pub(super) const PERSON: &[Field] = &[
    field("id", r#"id = "yamada-hanako""#),
    text("name", r#"name = "山田 花子""#, NAME),
    text("reading", r#"reading = "やまだ はなこ""#, NAME),
    texts("aliases", r#"aliases = ["佐藤 花子"]"#, 50, NAME),
    texts("organizations", r#"organizations = ["○○大学"]"#, 50, NAME),
];

pub(super) const GROUP: &[Field] = &[list("words", r#"words = ["高専", "高等専門学校"]"#, 60)];

pub(super) const ONE_WAY: &[Field] = &[
    field("word", r#"word = "産学連携""#),
    list("also", r#"also = ["産学官連携"]"#, 60),
];

/// Every table of fields, by its file, none for a record, and the path at which it
/// stands there.
pub(super) const TABLES: &[(&str, &str, &[Field])] = &[
    ("", "", MEETING),
    ("", "sessions.", SESSION),
    ("", "sessions.speakers.", SPEAKER),
    ("", "sessions.speakers.affiliations.", AFFILIATION),
    ("", "links.", LINK),
    ("", "source.", SOURCE),
    ("archive.toml", "", ARCHIVE),
    ("synonyms.toml", "", SYNONYMS),
    ("synonyms.toml", "group.", GROUP),
    ("synonyms.toml", "one_way.", ONE_WAY),
    ("people.toml", "", PEOPLE),
    ("people.toml", "person.", PERSON),
];
