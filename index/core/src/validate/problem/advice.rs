//! Advice, in words: what is right by the rules and yet looks like a mistake.
//!
//! `kairoku_records::advice` finds these, since it sees all records of an archive
//! together. None of them keeps an archive from being built.

use std::fmt;

use crate::date::Date;
use crate::fiscal::{FiscalYear, in_wareki, weekday};
use crate::validate::place::{Place, Severity};
use crate::years::YearRange;

/// Something that a person should look at.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum Advice {
    /// Two speakers who may be one.
    #[error("登壇者{one}と{other}は、同じ人かもしれません（{likeness}）")]
    NearSpeakers {
        /// The one who speaks more often.
        one: Usage,
        /// The other.
        other: Usage,
        /// What makes them alike.
        likeness: Likeness,
    },
    /// Spellings of a name that the archive takes for one.
    #[error("登壇者{}とも書かれています。同じ人としてまとめています", spellings(.usual, .others))]
    SpellingsOfSpeaker {
        /// The most frequent spelling.
        usual: Usage,
        /// The others.
        others: Vec<Usage>,
    },
    /// Two themes that may be one.
    #[error("テーマ{one}と{other}は、同じテーマかもしれません（{likeness}）")]
    NearThemes {
        /// The more frequent one.
        one: Usage,
        /// The other.
        other: Usage,
        /// What makes them alike.
        likeness: Likeness,
    },
    /// Spellings of a theme that the archive takes for one.
    #[error("テーマ{}とも書かれています。同じテーマとしてまとめています", spellings(.usual, .others))]
    SpellingsOfTheme {
        /// The most frequent spelling.
        usual: Usage,
        /// The others.
        others: Vec<Usage>,
    },
    /// A title that names another fiscal year than that of the date.
    #[error("題は{}年度{}ですが、開催日 {date} は{}年度{}です", .named, in_wareki(*.named), FiscalYear::of(*.date), in_wareki(FiscalYear::of(*.date)))]
    YearOfTitle {
        /// The fiscal year of the title.
        named: FiscalYear,
        /// The first day.
        date: Date,
    },
    /// A day of the week that is not that of the day beside it.
    #[error("「{written}」と書かれていますが、{date}は{}曜日です", weekday(*.date))]
    Weekday {
        /// What is written.
        written: String,
        /// The day that is meant.
        date: Date,
    },
    /// Fiscal years of which there is no record.
    #[error("{}の記録がありません", ranges(.years))]
    MissingYears {
        /// In order.
        years: Vec<YearRange>,
    },
    /// A day that is still to come.
    #[error("日付 {date} は、まだ来ていません")]
    StillToCome {
        /// The day.
        date: Date,
    },
    /// A mail address in a text.
    #[error("メールアドレスのようなもの「{found}」があります")]
    MailAddress {
        /// The address.
        found: String,
    },
    /// A telephone number in a text.
    #[error("電話番号のようなもの「{found}」があります")]
    PhoneNumber {
        /// The number.
        found: String,
    },
    /// An address that leads nowhere from outside of an organization.
    #[error("「{address}」は、組織や機械の中だけのアドレスです")]
    PrivateAddress {
        /// The address.
        address: String,
    },
    /// A link of a summary that is none on the page.
    #[error("「{address}」は http か https のアドレスではないため、リンクになりません")]
    NoWebLink {
        /// What stands in the place of the address.
        address: String,
    },
    /// An address of a service that shortens others.
    #[error("「{address}」は短縮したアドレスです")]
    ShortenedLink {
        /// The address.
        address: String,
    },
    /// A link that the record has already.
    #[error("「{address}」へのリンクは、{first} にもあります")]
    RepeatedLink {
        /// The address.
        address: String,
        /// Where it stands first.
        first: Place,
    },
    /// A summary that says nothing yet.
    #[error("要旨が「{text}」だけです")]
    PlaceholderSummary {
        /// All that it says.
        text: String,
    },
    /// A long summary in a single paragraph.
    #[error("{chars}字の要旨が、一つの段落になっています")]
    LongParagraph {
        /// How many characters it has.
        chars: usize,
    },
    /// A talk without a speaker.
    #[error("講演「{title}」に登壇者がありません")]
    TalkWithoutSpeakers {
        /// The title of the talk.
        title: String,
    },
    /// The title of a talk or report that another has too.
    #[error("題「{title}」は、{first} と同じです")]
    RepeatedTitle {
        /// The title.
        title: String,
        /// Where the other is.
        first: Place,
    },
    /// A meeting that may be recorded twice.
    #[error("同じ日の会議「{title}」が、{first} にもあります")]
    SameMeeting {
        /// The title of the other record.
        title: String,
        /// Where the other record is.
        first: Place,
    },
    /// A meeting that may be recorded twice, under two days.
    #[error("同じ年度に、同じ題の会議が {first} にもあります（そちらの開催日は {date}）")]
    SameTitle {
        /// The day of the other record.
        date: Date,
        /// Where the other record is.
        first: Place,
    },
}

/// A name and where it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The name as it is written there.
    name: String,
    /// The first places, in the order of the records.
    places: Vec<Place>,
    /// How many there are.
    times: usize,
}

/// How many places of a name are named.
const PLACES_SHOWN: usize = 3;

impl Usage {
    /// A name with the places where it is used, at least one.
    pub fn of(name: &str, places: impl ExactSizeIterator<Item = Place>) -> Self {
        Self {
            name: name.to_owned(),
            times: places.len(),
            places: places.take(PLACES_SHOWN).collect(),
        }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<_> = self.places.iter().map(Place::to_string).collect();
        let more = if self.times > PLACES_SHOWN {
            " ほか"
        } else {
            ""
        };
        let (name, times) = (&self.name, self.times);
        write!(f, "「{name}」（{times}回: {}{more}）", places.join("、"))
    }
}

/// What makes one name look like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Likeness {
    /// Family and given name change places.
    #[error("姓と名の順が違うだけです")]
    Order,
    /// One of them ends with an honorific.
    #[error("敬称が名前に入っています")]
    Honorific,
    /// The same words, joined or written in another way.
    #[error("「・」「と」「及び」や長音、送り仮名などの違いだけです")]
    Spelling,
    /// Read alike, in other kanji.
    #[error("読みが同じ漢字の違いだけです")]
    Sound,
    /// A character left out, put in or exchanged.
    #[error("一字の違いだけです")]
    Slip,
    /// One of them is the family name of the other.
    #[error("姓だけが書かれています")]
    Surname,
}

impl Advice {
    /// Whether someone should look, or may.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::SpellingsOfSpeaker { .. }
            | Self::SpellingsOfTheme { .. }
            | Self::MissingYears { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// What to do about it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::NearSpeakers { .. } => "同じ人でしたら、名前をそろえるか、people.toml の aliases に書いてください。別の人でしたら、people.toml にそれぞれの [[person]] を書くと、この注意は出なくなります",
            Self::SpellingsOfSpeaker { .. } => "違いは異体字や空白などだけなので、元の資料のとおりでしたら、そのままでかまいません。別の人でしたら、people.toml にそれぞれの所属（organizations）を書いて分けてください",
            Self::NearThemes { .. } => "同じテーマでしたら、どちらかの書き方にそろえてください（いまは一覧や絞り込みで二つに分かれています）。別のテーマでしたら、そのままでかまいません",
            Self::SpellingsOfTheme { .. } => "違いは全角・半角や中点などだけなので、そのままでかまいません。気になるときは、どちらかの書き方にそろえてください",
            Self::YearOfTitle { .. } => "題と開催日（date）のどちらが正しいかを、元の資料で確かめてください。年度は4月から翌年の3月までです",
            Self::Weekday { .. } => "日付と曜日のどちらが正しいかを、元の資料で確かめてください",
            Self::MissingYears { .. } => "サイトでは、この年度を「未確認」と示します。記録が見つかったら加えてください",
            Self::StillToCome { .. } => "年の書き間違いがないか確かめてください",
            Self::MailAddress { .. } | Self::PhoneNumber { .. } => "公開すると、だれからも見え、検索されます。載せてよいものか確かめ、要らなければ消してください",
            Self::PrivateAddress { .. } => "公開された資料のアドレスに直すか、消してください",
            Self::NoWebLink { .. } => "「https://」から始まるアドレスに直すか、リンクの書き方 [ ]( ) をやめて文だけにしてください",
            Self::ShortenedLink { .. } => "短縮する前のアドレスを書いてください（短縮サービスが終わると、開けなくなります）",
            Self::RepeatedLink { .. } => "どちらか一つを消してください",
            Self::PlaceholderSummary { .. } => "要旨を書くか、まだ書けないときは、この項目（summary）を消してください",
            Self::LongParagraph { .. } => "話の切れ目に空の行を入れると、段落に分かれて読みやすくなります",
            Self::TalkWithoutSpeakers { .. } => "[[sessions.speakers]] の下に name = \"…\" を書いてください。登壇者が分からないときは、そのままでかまいません",
            Self::RepeatedTitle { .. } => "写し間違いでないか、元の資料で確かめてください。題が本当に同じでしたら、そのままでかまいません",
            Self::SameMeeting { .. } => "同じ会議でしたら、どちらか一つの記録にまとめてください。別の会議でしたら、そのままでかまいません",
            Self::SameTitle { .. } => "同じ会議でしたら、正しい開催日を元の資料で確かめ、どちらか一つの記録にまとめてください。別の会議でしたら、題に「第2回」のような違いを書くか、そのままでかまいません",
        }
        .into()
    }
}

/// The usual spelling with how often, and the others with their places too.
fn spellings(usual: &Usage, others: &[Usage]) -> String {
    let Usage { name, times, .. } = usual;
    let others: Vec<_> = others.iter().map(Usage::to_string).collect();
    format!("「{name}」（{times}回）は{}", others.join("、"))
}

/// Ranges of fiscal years: 1998～2001年度、2003年度.
fn ranges(years: &[YearRange]) -> String {
    let end = |year: Option<FiscalYear>| year.map(|year| year.to_string()).unwrap_or_default();
    let range = |range: &YearRange| match (end(range.from), end(range.to)) {
        (first, last) if first == last => format!("{first}年度"),
        (first, last) => format!("{first}～{last}年度"),
    };
    let ranges: Vec<_> = years.iter().map(range).collect();
    ranges.join("、")
}
