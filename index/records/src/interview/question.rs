//! The questions one by one: where the answer belongs, what it may be, and
//! what is asked next.

mod complaint;
mod known;
mod moment;
mod next;
mod words;

use kairoku_core::gojuon::is_reading;
use kairoku_core::record::SessionKind;
use kairoku_core::validate::{PersonProblem, Place, Problem};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::form::Form;
use super::known::{Known, introduced};
use super::{NONE, Question};
use crate::similar::KnownSpeaker;
use known::{
    about_day, about_speaker, about_title, asks_who, date, end_of, meant, speaker, themes,
};
use known::{with_reading, written_theme};

/// What can be done with the record that is complete.
pub(super) const LAST: [&str; 2] = ["書き込む", "書き込まない（答えは残します）"];

/// A question. Numbers of sessions, speakers and so on count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum QuestionKind {
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

impl QuestionKind {
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
                let similar = known.themes.similar_to(&written).into_iter();
                let similar = similar.map(|(it, _)| format!("{}（{}回）", it.name, it.uses()));
                similar
                    .chain([format!("{written}（新しいテーマ）")])
                    .collect()
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
        // What the answer about the day said as well.
        let own = |field: &str| form.text(field).map(str::to_owned);
        match self {
            Self::Id => Some(known.id(date(form)?)),
            Self::Title => known.title(date(form)?),
            Self::Series => last.map(|it| it.series.clone()),
            Self::EndDate => own("end_date"),
            Self::Start => own("start").or_else(|| Some(last?.start?.to_string())),
            Self::End => own("end").or_else(|| Some(last?.end?.to_string())),
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
                // What another answer put there is taken away.
                true => Ok((form.without(&self.field()), Vec::new())),
                false => Err("この質問には答えが要ります".to_owned()),
            };
        }
        if let Some(complaint) = self.complaint(text, known, form) {
            return Err(complaint);
        }
        match self {
            Self::ThemeMeant(session, theme) => {
                let written = written_theme(form, *session, *theme);
                let similar = known.themes.similar_to(&written);
                let at = self.one_of_choices(text, known, form)?;
                let name = similar.get(at).map_or(written, |(it, _)| it.name.clone());
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
                let (form, said) = self.put(text, known, form)?;
                let (form, mut remarks) = self.checked(form, known, said)?;
                match self {
                    Self::Reading(..) if !is_reading(text) => {
                        let reading = text.to_owned();
                        let problem = Problem::from(PersonProblem::NotKana { reading });
                        return Err(format!("{problem}。ひらがなかカタカナで答えてください"));
                    }
                    Self::Date => remarks.extend(about_day(&form, known)),
                    Self::EndDate => remarks.extend(end_of(&form)),
                    Self::Title => remarks.extend(about_title(&form, known)),
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
                    Self::SpeakerName(s, p) if !asks_who(known, &form, *s, *p) => {
                        remarks.push(about_speaker(known, &form, *s, *p));
                        let (form, more) = with_reading(form, known, *s, *p);
                        remarks.extend(more);
                        return Ok((form, remarks));
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

    /// The form with the answer, and what else the answer says, which is put into
    /// the fields that are asked for next.
    fn put(&self, text: &str, known: &Known<'_>, form: &Form) -> Result<Accepted, String> {
        let is_moment = matches!(
            self,
            Self::Date | Self::EndDate | Self::SourcePublished | Self::Start | Self::End
        );
        match is_moment {
            true => moment::put(self, text, form),
            false => {
                let value = self.value(text, known, form)?;
                Ok((form.with(&self.field(), value), Vec::new()))
            }
        }
    }

    /// The answer in the form of the field; what cannot be brought into it is
    /// left to the rules.
    fn value(&self, text: &str, known: &Known<'_>, form: &Form) -> Result<Value, String> {
        let text = text.to_owned();
        Ok(match self {
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
