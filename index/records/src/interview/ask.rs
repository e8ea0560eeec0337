//! The questions one by one: where the answer belongs, what it may be, and
//! what is asked next.

mod words;

use kairoku_core::date::Date;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::gojuon::is_reading;
use kairoku_core::record::{SessionKind, Speaker};
use kairoku_core::section::affiliation_text;
use kairoku_core::validate::{PersonProblem, Place, Problem, date_meant, time_meant};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::form::Form;
use super::known::{Known, introduced};
use super::{NONE, Question};
use crate::near::KnownSpeaker;

/// What can be done with the record that is complete.
pub(super) const LAST: [&str; 2] = ["書き込む", "書き込まない（答えは残します）"];

/// A question. Numbers of sessions, speakers and so on count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    Date,
    EndDate,
    Id,
    Title,
    Series,
    Start,
    End,
    Venue,
    Organizer,
    Participants,
    Organizations,
    /// The themes of a session, or of the meeting.
    Themes(Option<usize>),
    /// Whether a known theme is meant.
    ThemeMeant(Option<usize>, usize),
    /// The summary of a session, or of the meeting.
    Summary(Option<usize>),
    Kind(usize),
    SessionTitle(usize),
    SpeakerName(usize, usize),
    /// Whether a known speaker is meant.
    SpeakerMeant(usize, usize),
    Reading(usize, usize),
    Honorific(usize, usize),
    Organization(usize, usize, usize),
    Role(usize, usize, usize),
    LinkUrl(usize),
    LinkTitle(usize),
    SourceUrl,
    SourceTitle,
    SourcePublished,
    SourceLicense,
    /// Whether the record is to be written.
    Write,
}

/// What a question has come to: the record with the answer, and what to say
/// about it.
type Accepted = (Form, Vec<String>);

impl Ask {
    /// The field of the answer by its path, which also names the question.
    pub(super) fn field(&self) -> String {
        let of = |session: &Option<usize>, name: &str| match session {
            Some(session) => format!("{}.{name}", session_path(*session)),
            None => name.to_owned(),
        };
        let plain = match self {
            Self::Date => "date",
            Self::EndDate => "end_date",
            Self::Id => "id",
            Self::Title => "title",
            Self::Series => "series",
            Self::Start => "start",
            Self::End => "end",
            Self::Venue => "venue",
            Self::Organizer => "organizer",
            Self::Participants => "participants",
            Self::Organizations => "organizations",
            Self::SourceUrl => "source.url",
            Self::SourceTitle => "source.title",
            Self::SourcePublished => "source.published",
            Self::SourceLicense => "source.license",
            Self::Write => "",
            Self::Themes(session) => return of(session, "themes"),
            Self::ThemeMeant(session, theme) => {
                return format!("{}[{}]", of(session, "themes"), theme + 1);
            }
            Self::Summary(session) => return of(session, "summary"),
            Self::Kind(session) => return of(&Some(*session), "kind"),
            Self::SessionTitle(session) => return of(&Some(*session), "title"),
            Self::SpeakerName(s, p) => return format!("{}.name", speaker_path(*s, *p)),
            // The same field again.
            Self::SpeakerMeant(s, p) => return format!("{}.name?", speaker_path(*s, *p)),
            Self::Reading(s, p) => return format!("{}.reading", speaker_path(*s, *p)),
            Self::Honorific(s, p) => return format!("{}.honorific", speaker_path(*s, *p)),
            Self::Organization(s, p, a) => {
                return format!("{}.organization", affiliation_path(*s, *p, *a));
            }
            Self::Role(s, p, a) => return format!("{}.role", affiliation_path(*s, *p, *a)),
            Self::LinkUrl(link) => return format!("links[{}].url", link + 1),
            Self::LinkTitle(link) => return format!("links[{}].title", link + 1),
        };
        plain.to_owned()
    }

    /// Whether the record can do without an answer.
    fn is_optional(&self, known: &Known<'_>) -> bool {
        match self {
            Self::Date
            | Self::Id
            | Self::Title
            | Self::SessionTitle(_)
            | Self::LinkTitle(_)
            | Self::ThemeMeant(..)
            | Self::SpeakerMeant(..)
            | Self::Write => false,
            Self::Series => !known.archive.info.series.is_empty(),
            _ => true,
        }
    }

    pub(super) fn question(&self, known: &Known<'_>, form: &Form) -> Question {
        let (text, hint) = words::of(self, form);
        let default = self.default(known, form);
        let without = match &default {
            _ if !self.is_optional(known) || matches!(self, Self::Summary(_)) => "",
            Some(_) => "なければ「なし」",
            None => "なければ Enter",
        };
        let hints = [hint, without].into_iter().filter(|it| !it.is_empty());
        Question {
            text,
            hint: hints.collect::<Vec<_>>().join("。"),
            choices: self.choices(known, form),
            default,
            many_lines: matches!(self, Self::Summary(_)),
        }
    }

    /// What can be answered by its number.
    fn choices(&self, known: &Known<'_>, form: &Form) -> Vec<String> {
        match self {
            Self::Themes(_) => {
                let themes = known.frequent_themes().into_iter();
                themes.map(str::to_owned).collect()
            }
            Self::ThemeMeant(session, theme) => {
                let written = written_theme(form, *session, *theme);
                let near = known.themes.near(&written).into_iter();
                let near = near.map(|(it, _)| format!("{}（{}回）", it.name, it.uses()));
                near.chain([format!("{written}（新しいテーマ）")]).collect()
            }
            Self::Kind(_) => SessionKind::ALL.map(|it| it.name().to_owned()).to_vec(),
            Self::SpeakerMeant(s, p) => {
                let mention = form.speaker(&Self::SpeakerName(*s, *p).field());
                let written = &mention.name;
                let meant = meant(known, &mention);
                let last = match known.speakers.find(&mention) {
                    Some(_) => format!("{written}（書いたとおり。同じ人としてまとめられます）"),
                    None => format!("{written}（新しい登壇者）"),
                };
                let meant = meant.into_iter().map(introduced);
                meant.chain([last]).collect()
            }
            Self::Write => LAST.map(str::to_owned).to_vec(),
            _ => Vec::new(),
        }
    }

    /// What an empty answer stands for: mostly what the last meeting has.
    fn default(&self, known: &Known<'_>, form: &Form) -> Option<String> {
        let last = known.last();
        match self {
            Self::Id => Some(known.id(date(form)?)),
            Self::Title => known.title(date(form)?),
            Self::Series => last.map(|it| it.series.clone()),
            Self::Start => last?.start.map(|it| it.to_string()),
            Self::End => last?.end.map(|it| it.to_string()),
            Self::Venue => last?.venue.clone(),
            Self::Organizer => last?.organizer.clone(),
            Self::SourceLicense => last?.source.as_ref()?.license.clone(),
            Self::Honorific(s, p) => {
                let speaker = speaker(known, form, *s, *p);
                let honorific = speaker.and_then(|it| it.last.honorific.clone());
                Some(honorific.unwrap_or_else(|| "氏".to_owned()))
            }
            Self::Organization(s, p, a) => {
                let last = &speaker(known, form, *s, *p)?.last;
                Some(last.affiliations.get(*a)?.organization.clone())
            }
            Self::Role(s, p, a) => {
                let last = &speaker(known, form, *s, *p)?.last;
                let affiliation = last.affiliations.get(*a)?;
                let written = form.text(&Self::Organization(*s, *p, *a).field());
                let same = written == Some(&affiliation.organization[..]);
                affiliation.role.clone().filter(|_| same)
            }
            _ => None,
        }
    }

    /// Takes an answer, or says why not.
    pub(super) fn accept(
        &self,
        text: &str,
        known: &Known<'_>,
        form: &Form,
    ) -> Result<Accepted, String> {
        if text.is_empty() || text == NONE && self.is_optional(known) {
            return match self.is_optional(known) {
                true => Ok((form.clone(), Vec::new())),
                false => Err("この質問には答えが要ります".to_owned()),
            };
        }
        match self {
            Self::ThemeMeant(session, theme) => {
                let written = written_theme(form, *session, *theme);
                let near = known.themes.near(&written);
                let at = self.one_of_choices(text, known, form)?;
                let name = near.get(at).map_or(written, |(it, _)| it.name.clone());
                Ok((form.with(&self.field(), name.into()), Vec::new()))
            }
            Self::SpeakerMeant(s, p) => {
                let field = Self::SpeakerName(*s, *p).field();
                let mention = form.speaker(&field);
                let at = self.one_of_choices(text, known, form)?;
                let meant = meant(known, &mention);
                let spelled = |it: &&KnownSpeaker| it.spellings[0].name.clone();
                let name = meant.get(at).map_or(mention.name.clone(), spelled);
                let form = form.with(&field, name.into());
                Ok(with_reading(form, known, *s, *p))
            }
            Self::Themes(_) => {
                let (themes, remarks) = themes(text, known);
                let form = form.with(&self.field(), themes.into());
                self.checked(form, known, remarks)
            }
            _ => {
                let form = form.with(&self.field(), self.value(text, known, form)?);
                let (form, mut remarks) = self.checked(form, known, Vec::new())?;
                match self {
                    Self::Reading(..) if !is_reading(text) => {
                        let reading = text.to_owned();
                        let problem = Problem::from(PersonProblem::NotKana { reading });
                        return Err(format!("{problem}。ひらがなかカタカナで答えてください"));
                    }
                    Self::Date => remarks.extend(about_day(&form, known)),
                    Self::EndDate => remarks.extend(end_of(&form)),
                    Self::Id if known.is_taken(text) => {
                        let problem = Problem::DuplicateId {
                            id: text.to_owned(),
                            first: Place {
                                file: format!("{text}.toml"),
                                line: None,
                            },
                        };
                        return Err(format!("{problem}。{}", problem.remedy()));
                    }
                    Self::SpeakerName(s, p) => {
                        if !asks_who(known, &form, *s, *p) {
                            remarks.push(about_speaker(known, &form, *s, *p));
                            let (form, more) = with_reading(form, known, *s, *p);
                            remarks.extend(more);
                            return Ok((form, remarks));
                        }
                    }
                    _ => {}
                }
                Ok((form, remarks))
            }
        }
    }

    /// The form, if the rules say nothing against the answer in it.
    fn checked(
        &self,
        form: Form,
        known: &Known<'_>,
        said: Vec<String>,
    ) -> Result<Accepted, String> {
        match form.complaint(&self.field(), &known.archive.info) {
            Some(complaint) => Err(complaint),
            None => Ok((form, said)),
        }
    }

    fn one_of_choices(&self, text: &str, known: &Known<'_>, form: &Form) -> Result<usize, String> {
        let choices = self.choices(known, form);
        let most = choices.len();
        chosen(text, &choices).ok_or_else(|| format!("1 から {most} までの番号で答えてください"))
    }

    /// The answer in the form of the field; what cannot be brought into it is
    /// left to the rules.
    fn value(&self, text: &str, known: &Known<'_>, form: &Form) -> Result<Value, String> {
        let text = text.to_owned();
        Ok(match self {
            Self::Date | Self::EndDate | Self::SourcePublished => {
                let meant = date_meant(&text).map(|date| date.to_string());
                meant.unwrap_or(text).into()
            }
            Self::Start | Self::End => {
                let meant = time_meant(&text).map(|time| time.to_string());
                meant.unwrap_or(text).into()
            }
            Self::Participants | Self::Organizations => {
                let number: String = text.nfkc().filter(|c| !matches!(c, ',' | ' ')).collect();
                let number = number.trim_end_matches(['名', '人', '機', '関', '社', '校', '約']);
                match number.parse::<i64>() {
                    Ok(number) => number.into(),
                    Err(_) => return Err("数字だけで答えてください（例: 46）".to_owned()),
                }
            }
            Self::Kind(_) => {
                let word = SessionKind::parse(&text).map(|it| it.as_str().to_owned());
                match word {
                    Some(word) => word.into(),
                    None => {
                        let at = self.one_of_choices(&text, known, form)?;
                        SessionKind::ALL[at].as_str().into()
                    }
                }
            }
            _ => text.into(),
        })
    }

    /// The question after this one. `form` is the record with the answer.
    pub(super) fn next(&self, text: &str, known: &Known<'_>, form: &Form) -> Self {
        let skipped = text.is_empty() || text == NONE;
        match *self {
            Self::Date => Self::EndDate,
            Self::EndDate => Self::Id,
            Self::Id => Self::Title,
            Self::Title if known.asks_for_series() => Self::Series,
            Self::Title | Self::Series => Self::Start,
            Self::Start => Self::End,
            Self::End => Self::Venue,
            Self::Venue => Self::Organizer,
            Self::Organizer => Self::Participants,
            Self::Participants => Self::Organizations,
            Self::Organizations => Self::Themes(None),
            Self::Themes(session) => after_theme(known, form, session, 0),
            Self::ThemeMeant(session, theme) => after_theme(known, form, session, theme + 1),
            Self::Summary(None) => Self::Kind(0),
            Self::Summary(Some(session)) => Self::Kind(session + 1),
            Self::Kind(_) if skipped => Self::LinkUrl(0),
            Self::Kind(session) => Self::SessionTitle(session),
            Self::SessionTitle(session) => Self::SpeakerName(session, 0),
            Self::SpeakerName(session, _) if skipped => Self::Themes(Some(session)),
            Self::SpeakerName(s, p) if asks_who(known, form, s, p) => Self::SpeakerMeant(s, p),
            Self::SpeakerName(s, p) | Self::SpeakerMeant(s, p) => {
                match form.text(&Self::Reading(s, p).field()) {
                    Some(_) => Self::Honorific(s, p),
                    None => Self::Reading(s, p),
                }
            }
            Self::Reading(s, p) => Self::Honorific(s, p),
            Self::Honorific(s, p) => Self::Organization(s, p, 0),
            Self::Organization(s, p, _) if skipped => Self::SpeakerName(s, p + 1),
            Self::Organization(s, p, a) => Self::Role(s, p, a),
            Self::Role(s, p, a) => Self::Organization(s, p, a + 1),
            Self::LinkUrl(_) if skipped => Self::SourceUrl,
            Self::LinkUrl(link) => Self::LinkTitle(link),
            Self::LinkTitle(link) => Self::LinkUrl(link + 1),
            Self::SourceUrl => Self::SourceTitle,
            // Of a source that has neither address nor title nothing is asked.
            Self::SourceTitle if form.get("source").is_none() => Self::Write,
            Self::SourceTitle => Self::SourcePublished,
            Self::SourcePublished => Self::SourceLicense,
            Self::SourceLicense | Self::Write => Self::Write,
        }
    }
}

fn session_path(session: usize) -> String {
    format!("sessions[{}]", session + 1)
}

fn speaker_path(session: usize, speaker: usize) -> String {
    format!("{}.speakers[{}]", session_path(session), speaker + 1)
}

fn affiliation_path(session: usize, speaker: usize, affiliation: usize) -> String {
    let speaker = speaker_path(session, speaker);
    format!("{speaker}.affiliations[{}]", affiliation + 1)
}

/// The choice that an answer names, by its number or in full.
pub(super) fn chosen(text: &str, choices: &[impl AsRef<str>]) -> Option<usize> {
    let plain: String = text.nfkc().collect();
    let number = plain.parse::<usize>().ok();
    let by_number = number.and_then(|it| it.checked_sub(1));
    let by_number = by_number.filter(|at| *at < choices.len());
    by_number.or_else(|| choices.iter().position(|it| it.as_ref() == text))
}

fn date(form: &Form) -> Option<Date> {
    form.text("date")?.parse().ok()
}

/// What to say about the day: weekday, fiscal year, and records of it.
fn about_day(form: &Form, known: &Known<'_>) -> Vec<String> {
    let Some(date) = date(form) else {
        return Vec::new();
    };
    let mut remarks = vec![day_in_words(date)];
    let year = FiscalYear::of(date);
    let same = known.archive.meetings.iter();
    let same: Vec<_> = same
        .filter(|it| it.fiscal_year == year)
        .map(|it| format!("{}「{}」（{}）", it.id, it.title, it.date))
        .collect();
    if !same.is_empty() {
        let same = same.join("、");
        remarks.push(format!("{year}年度には、もう記録があります: {same}"));
    }
    if date > known.today {
        remarks.push(
            "まだ来ていない日です。年の書き間違いでしたら「戻る」と答えてください".to_owned(),
        );
    }
    remarks
}

fn end_of(form: &Form) -> Option<String> {
    let date: Date = form.text("end_date")?.parse().ok()?;
    Some(day_in_words(date))
}

fn day_in_words(date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let fiscal = FiscalYear::of(date);
    let wareki = fiscal.wareki().unwrap_or_default();
    format!(
        "{year}年{month}月{day}日（{}）、{fiscal}年度（{wareki}）です",
        weekday(date)
    )
}

/// The themes of an answer, by their names or numbers, each as the archive
/// writes it.
fn themes(text: &str, known: &Known<'_>) -> (Vec<String>, Vec<String>) {
    let frequent = known.frequent_themes();
    let (mut themes, mut remarks): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let words = text.split(['、', ',', '，']).map(str::trim);
    for word in words.filter(|word| !word.is_empty()) {
        let theme = match chosen(word, &frequent) {
            Some(at) => frequent[at].to_owned(),
            None => match known.themes.find(word) {
                Some(theme) if theme.name != word => {
                    let name = theme.name.clone();
                    remarks.push(format!(
                        "「{word}」は、記録にある「{name}」の書き方にしました"
                    ));
                    name
                }
                _ => word.to_owned(),
            },
        };
        if !themes.contains(&theme) {
            themes.push(theme);
        }
    }
    (themes, remarks)
}

fn written_theme(form: &Form, session: Option<usize>, theme: usize) -> String {
    let themes = Ask::Themes(session).field();
    let themes = form.texts(&themes);
    themes.get(theme).copied().unwrap_or_default().to_owned()
}

/// Asks of the next theme that is new and near to a known one.
fn after_theme(known: &Known<'_>, form: &Form, session: Option<usize>, from: usize) -> Ask {
    let themes = form.texts(&Ask::Themes(session).field());
    let is_near =
        |theme: &str| known.themes.find(theme).is_none() && !known.themes.near(theme).is_empty();
    let mut rest = (from..themes.len()).filter(|at| is_near(themes[*at]));
    match rest.next() {
        Some(theme) => Ask::ThemeMeant(session, theme),
        None => Ask::Summary(session),
    }
}

/// The known speaker of this number, as the name is written by now.
fn speaker<'k>(known: &'k Known<'_>, form: &Form, s: usize, p: usize) -> Option<&'k KnownSpeaker> {
    let mention = form.speaker(&Ask::SpeakerName(s, p).field());
    known.speakers.find(&mention)
}

/// Who may be meant by a name that is not written as a known one is.
fn meant<'k>(known: &'k Known<'_>, mention: &Speaker) -> Vec<&'k KnownSpeaker> {
    match known.speakers.find(mention) {
        Some(speaker) => {
            let is_spelled = speaker.spellings.iter().any(|it| it.name == mention.name);
            if is_spelled {
                Vec::new()
            } else {
                vec![speaker]
            }
        }
        None => {
            let near = known.speakers.near(mention).into_iter();
            near.take(MOST_MEANT).map(|(it, _)| it).collect()
        }
    }
}

/// How many known speakers are offered.
const MOST_MEANT: usize = 5;

fn asks_who(known: &Known<'_>, form: &Form, s: usize, p: usize) -> bool {
    let mention = form.speaker(&Ask::SpeakerName(s, p).field());
    !meant(known, &mention).is_empty()
}

fn about_speaker(known: &Known<'_>, form: &Form, s: usize, p: usize) -> String {
    match speaker(known, form, s, p) {
        Some(speaker) => {
            let affiliations = speaker.last.affiliations.iter();
            let affiliations: Vec<_> = affiliations.map(affiliation_text).collect();
            let year = FiscalYear::of(speaker.last_date);
            let affiliations = match affiliations.is_empty() {
                true => "所属なし".to_owned(),
                false => affiliations.join("／"),
            };
            format!("記録にある登壇者です（前回は{year}年度、{affiliations}）")
        }
        None => "新しい登壇者です".to_owned(),
    }
}

/// The record with the reading that the archive knows, which is not asked for.
fn with_reading(form: Form, known: &Known<'_>, s: usize, p: usize) -> Accepted {
    let reading = speaker(known, &form, s, p).and_then(|it| it.last.reading.clone());
    match reading {
        Some(reading) => {
            let remark = format!("読みは「{reading}」とします");
            let field = Ask::Reading(s, p).field();
            (form.with(&field, reading.into()), vec![remark])
        }
        None => (form, Vec::new()),
    }
}
