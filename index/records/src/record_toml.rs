//! A record as a TOML file, in the order and layout that people edit.

use std::fmt::Write;

use kairoku_core::date::Date;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{
    Affiliation, ArchiveInfo, ClockTime, Link, Meeting, Session, Source, Speaker,
};

/// A record on its way to become a [`Meeting`]: the same fields, but none of
/// them has to be known yet, and none is derived.
///
/// They are listed again, because a struct of what both share would need serde's
/// `flatten`, which postcard, the format of the messages, does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// See [`Meeting::id`].
    pub id: String,
    /// See [`Meeting::title`].
    pub title: Option<String>,
    /// The series, where it is not the archive's.
    pub series: Option<String>,
    /// See [`Meeting::date`].
    pub date: Option<Date>,
    /// See [`Meeting::end_date`].
    pub end_date: Option<Date>,
    /// See [`Meeting::start`].
    pub start: Option<ClockTime>,
    /// See [`Meeting::end`].
    pub end: Option<ClockTime>,
    /// See [`Meeting::venue`].
    pub venue: Option<String>,
    /// See [`Meeting::organizer`].
    pub organizer: Option<String>,
    /// See [`Meeting::participants`].
    pub participants: Option<u32>,
    /// See [`Meeting::organizations`].
    pub organizations: Option<u32>,
    /// See [`Meeting::themes`].
    pub themes: Vec<String>,
    /// See [`Meeting::summary`].
    pub summary: Option<String>,
    /// See [`Meeting::source`].
    pub source: Option<Source>,
    /// See [`Meeting::sessions`].
    pub sessions: Vec<Session>,
    /// See [`Meeting::links`].
    pub links: Vec<Link>,
    /// What a person has to look at before the record is published.
    pub notes: Vec<Note>,
}

/// Something about a field that a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The field by its path, as diagnostics name it: `date`,
    /// `sessions[2].speakers[1].name`.
    pub field: String,
    /// What to look at, in Japanese.
    pub text: String,
}

pub use kairoku_core::validate::NOTE_MARK;

impl Note {
    /// What it says, as it stands in the comment of a draft.
    pub(crate) fn text_in_comment(&self) -> String {
        let text = self.text.replace(|c: char| c.is_control(), " ");
        text.trim().to_owned()
    }
}

impl Draft {
    /// The draft that says what a meeting of an archive says.
    pub fn of(meeting: &Meeting, archive: &ArchiveInfo) -> Self {
        // Named one by one, so that no field of a meeting can be forgotten.
        let Meeting {
            id,
            title,
            series,
            date,
            end_date,
            start,
            end,
            fiscal_year: _,
            venue,
            organizer,
            participants,
            organizations,
            themes,
            summary,
            sessions,
            links,
            source,
        } = meeting.clone();
        Self {
            id,
            title: Some(title),
            series: Some(series).filter(|series| *series != archive.series),
            date: Some(date),
            end_date,
            start,
            end,
            venue,
            organizer,
            participants,
            organizations,
            themes,
            summary,
            source,
            sessions,
            links,
            notes: Vec::new(),
        }
    }

    /// The TOML file, with each note as a comment above its field.
    pub fn to_toml(&self) -> String {
        let mut writer = Writer {
            out: String::new(),
            notes: &self.notes,
            path: String::new(),
        };
        writer.text("id", Some(&self.id));
        writer.text("title", self.title.as_deref());
        writer.text("series", self.series.as_deref());
        writer.shown_text("date", self.date);
        writer.shown_text("end_date", self.end_date);
        writer.shown_text("start", self.start);
        writer.shown_text("end", self.end);
        writer.text("venue", self.venue.as_deref());
        writer.text("organizer", self.organizer.as_deref());
        writer.number("participants", self.participants);
        writer.number("organizations", self.organizations);
        writer.texts("themes", &self.themes);
        writer.paragraphs("summary", self.summary.as_deref());
        writer.source(self.source.as_ref());
        writer.note("sessions");
        for (at, session) in self.sessions.iter().enumerate() {
            writer.session(&format!("sessions[{}]", at + 1), session);
        }
        writer.note("links");
        for link in &self.links {
            writer.out.push('\n');
            writer.header("[[links]]", "");
            writer.text("title", Some(&link.title));
            writer.text("url", Some(&link.url));
        }
        writer.out
    }
}

struct Writer<'a> {
    out: String,
    notes: &'a [Note],
    /// The table that is being written, empty or ending in a dot.
    path: String,
}

impl Writer<'_> {
    /// Writes the notes of a field.
    fn note(&mut self, name: &str) {
        let path = format!("{}{name}", self.path);
        for note in self.notes.iter().filter(|note| note.field == path) {
            let text = note.text_in_comment();
            self.push(format_args!("# {NOTE_MARK}: {text}\n"));
        }
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a string takes any text");
    }

    /// Writes a field, if it has a value, below its notes.
    fn field(&mut self, name: &str, value: Option<String>) {
        self.note(name);
        if let Some(value) = value {
            self.push(format_args!("{name} = {value}\n"));
        }
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        self.field(name, value.map(quoted));
    }

    /// Dates and times, which stand in quotation marks.
    fn shown_text(&mut self, name: &str, value: Option<impl ToString>) {
        self.field(name, value.map(|value| quoted(&value.to_string())));
    }

    fn number(&mut self, name: &str, value: Option<u32>) {
        self.field(name, value.map(|value| value.to_string()));
    }

    fn texts(&mut self, name: &str, values: &[String]) {
        let list: Vec<_> = values.iter().map(|value| quoted(value)).collect();
        let list = (!list.is_empty()).then(|| format!("[{}]", list.join(", ")));
        self.field(name, list);
    }

    fn paragraphs(&mut self, name: &str, value: Option<&str>) {
        self.field(
            name,
            value.map(|text| {
                let lines: Vec<_> = text.split('\n').map(escaped).collect();
                format!("\"\"\"\n{}\n\"\"\"", lines.join("\n"))
            }),
        );
    }

    /// Begins a table.
    fn header(&mut self, header: &str, path: &str) {
        self.path = path.to_owned();
        self.push(format_args!("{header}\n"));
    }

    fn source(&mut self, source: Option<&Source>) {
        self.out.push('\n');
        self.note("source");
        let Some(source) = source else { return };
        self.header("[source]", "source.");
        self.text("url", source.url.as_deref());
        self.text("title", source.title.as_deref());
        self.shown_text("published", source.published);
        self.text("license", source.license.as_deref());
        self.path.clear();
    }

    fn session(&mut self, path: &str, session: &Session) {
        self.out.push('\n');
        self.note(path);
        self.header("[[sessions]]", &format!("{path}."));
        self.text("kind", Some(session.kind.as_str()));
        self.text("title", Some(&session.title));
        self.texts("themes", &session.themes);
        self.paragraphs("summary", session.summary.as_deref());
        self.note("speakers");
        for (at, speaker) in session.speakers.iter().enumerate() {
            self.out.push('\n');
            self.header(
                "[[sessions.speakers]]",
                &format!("{path}.speakers[{}].", at + 1),
            );
            self.speaker(speaker);
        }
        self.path.clear();
    }

    fn speaker(&mut self, speaker: &Speaker) {
        self.text("name", Some(&speaker.name));
        self.text("reading", speaker.reading.as_deref());
        self.text("honorific", speaker.honorific.as_deref());
        let rows: String = speaker.affiliations.iter().map(affiliation).collect();
        let list = (!rows.is_empty()).then(|| format!("[\n{rows}]"));
        self.field("affiliations", list);
    }
}

fn affiliation(affiliation: &Affiliation) -> String {
    let organization = quoted(&affiliation.organization);
    let role = affiliation.role.as_deref().map(quoted);
    let role = role.map_or_else(String::new, |role| format!(", role = {role}"));
    format!("    {{ organization = {organization}{role} }},\n")
}

/// What stands above the synonyms of an archive.
const SYNONYMS_HEAD: &str = "\
# 検索の言い換え
# [[group]] は互いに言い換えられる語の組、[[one_way]] は左の語で検索したときだけ
# 右の語も検索するものです。
";

/// The synonyms of an archive as a TOML file.
pub fn synonyms_toml(synonyms: &Synonyms) -> String {
    let list = |words: &[String]| {
        let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
        words.join(", ")
    };
    let groups = synonyms.groups().iter();
    let groups = groups.map(|words| format!("\n[[group]]\nwords = [{}]\n", list(words)));
    let one_way = synonyms.one_way().iter().map(|(word, also)| {
        let (word, also) = (quoted(word), list(also));
        format!("\n[[one_way]]\nword = {word}\nalso = [{also}]\n")
    });
    std::iter::once(SYNONYMS_HEAD.to_owned())
        .chain(groups)
        .chain(one_way)
        .collect()
}

pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A text as it stands between quotation marks.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("a string takes any text");
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
