//! The fields of a record and of the files beside it, each with an example for
//! messages.

/// A field that may be written in a table, with an example of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// The field as it is written in TOML.
    pub example: &'static str,
}

const fn field(name: &'static str, example: &'static str) -> Field {
    Field { name, example }
}

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
    field("title", r#"title = "令和5年度 リエゾン会議""#),
    field("series", r#"series = "リエゾン会議""#),
    field("date", r#"date = "2023-11-06""#),
    field("end_date", r#"end_date = "2023-11-07""#),
    field("start", r#"start = "13:30""#),
    field("end", r#"end = "17:00""#),
    field("fiscal_year", "fiscal_year = 2023"),
    field("venue", r#"venue = "本館 第1会議室""#),
    field("organizer", r#"organizer = "地域連携課""#),
    field("participants", "participants = 46"),
    field("organizations", "organizations = 23"),
    field("themes", r#"themes = ["起業家教育", "知的財産"]"#),
    field("summary", r#"summary = """（概要の文章）""""#),
    field(
        "sessions",
        r#"[[sessions]] の下に kind = "talk" と title = "…""#,
    ),
    field(
        "links",
        r#"links = [{ title = "資料", url = "https://example.jp/" }]"#,
    ),
    field(
        "source",
        r#"source = { url = "https://example.jp/", title = "開催報告" }"#,
    ),
];

pub(super) const SESSION: &[Field] = &[
    field("kind", r#"kind = "talk""#),
    field("title", r#"title = "起業家教育の実践について""#),
    field(
        "speakers",
        r#"speakers = [{ name = "山田 花子", honorific = "氏" }]"#,
    ),
    field("themes", r#"themes = ["起業家教育"]"#),
    field("summary", r#"summary = """（講演などの要旨）""""#),
];

pub(super) const SPEAKER: &[Field] = &[
    field("name", r#"name = "山田 花子""#),
    field("reading", r#"reading = "やまだ はなこ""#),
    field("honorific", r#"honorific = "氏""#),
    field(
        "affiliations",
        r#"affiliations = [{ organization = "○○大学", role = "教授" }]"#,
    ),
];

pub(super) const AFFILIATION: &[Field] = &[
    field("organization", r#"organization = "○○大学""#),
    field("role", r#"role = "教授""#),
];

pub(super) const LINK: &[Field] = &[
    field("title", r#"title = "資料""#),
    field("url", r#"url = "https://example.jp/""#),
];

pub(super) const SOURCE: &[Field] = &[
    field("url", r#"url = "https://example.jp/""#),
    field("title", r#"title = "開催報告""#),
    field("published", r#"published = "2023-12-21""#),
    field("license", r#"license = "CC BY 4.0""#),
];

pub(super) const ARCHIVE: &[Field] = &[
    field("title", r#"title = "リエゾン会議 会議録""#),
    field("series", r#"series = "リエゾン会議""#),
    field("description", r#"description = "毎年度の会議の記録です。""#),
    field("organizer", r#"organizer = "地域連携課""#),
    field("first_fiscal_year", "first_fiscal_year = 1998"),
    field("license", r#"license = "CC BY 4.0""#),
    field("contact", r#"contact = "https://example.jp/contact/""#),
    field("url", r#"url = "https://example.jp/kaigi/""#),
    field("sample", "sample = true"),
];

pub(super) const SYNONYMS: &[Field] = &[
    field(
        "group",
        r#"[[group]] の下に words = ["高専", "高等専門学校"]"#,
    ),
    field(
        "one_way",
        r#"[[one_way]] の下に word = "産学連携" と also = ["産学官連携"]"#,
    ),
];

pub(super) const PEOPLE: &[Field] = &[field(
    "person",
    r#"[[person]] の下に name = "山田 花子" と aliases = ["佐藤 花子"]"#,
)];

pub(super) const PERSON: &[Field] = &[
    field("id", r#"id = "yamada-hanako""#),
    field("name", r#"name = "山田 花子""#),
    field("reading", r#"reading = "やまだ はなこ""#),
    field("aliases", r#"aliases = ["佐藤 花子"]"#),
    field("organizations", r#"organizations = ["○○大学"]"#),
];

pub(super) const GROUP: &[Field] = &[field("words", r#"words = ["高専", "高等専門学校"]"#)];

pub(super) const ONE_WAY: &[Field] = &[
    field("word", r#"word = "産学連携""#),
    field("also", r#"also = ["産学官連携"]"#),
];
