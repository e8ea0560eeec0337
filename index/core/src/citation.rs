//! How a section or meeting is cited, after SIST 02.
//!
//! SIST 02-2007 (科学技術情報流通技術基準「参照文献の書き方」, with the
//! examples of JST's 「参考文献の役割と書き方」 of 2011) gives for a paper of
//! a conference
//!
//! > 著者名. “論文名”. 会議報告書名. 会議開催地, 会議開催期間, 会議主催機関名, 出版者, 出版年, ページ.
//!
//! and for what stands on a web site
//!
//! > 著者名. “ウェブページの題名”. ウェブサイトの名称. 更新日付. 入手先, (入手日付).
//!
//! A record is both, so a section is cited as the first up to the organizer
//! and as the second from the name of the site, which is the archive's:
//!
//! > 著者名. “題名”. 会議名. 会場, 開催期間, 主催. アーカイブ名. URL, (参照 2026-11-24).
//!
//! - Names stand as the record writes them, without honorifics. Names in
//!   Japanese are parted by a comma, and all by a semicolon where one of them
//!   is in Latin letters, whose parts a comma may divide.
//! - The organizer is the author of what has no speaker, and is then not
//!   named again. Where nobody is known, the title comes first.
//! - An overview is cited as its meeting, whose name is then the title.
//! - A period is written `2023-11-06/07`, with the parts of its end that differ.
//! - What is not known is left out with its punctuation.

use crate::date::Date;
use crate::record::Meeting;
use crate::section::Section;

/// The citation of a section up to the name of the archive: all but the
/// address and the day of access, which [`full`] adds. `organizer` is who
/// holds the archive's meetings, for those that do not name another.
pub fn head(section: &Section<'_>, archive: &str, organizer: Option<&str>) -> String {
    let meeting = section.meeting;
    let organizer = organizer_of(meeting, organizer);
    let speakers = authors(section);
    let sponsor = organizer.filter(|_| !speakers.is_empty());
    let author = if speakers.is_empty() {
        organizer.unwrap_or_default().to_owned()
    } else {
        speakers
    };
    let series = section.session.map_or("", |_| &meeting.title);
    let period = period(meeting);
    let held = [meeting.venue.as_deref(), Some(&period), sponsor];
    let held: Vec<_> = held.into_iter().flatten().collect();
    let title = format!("“{}”", section.title());
    [&author, &title, series, &held.join(", "), archive]
        .into_iter()
        .fold(String::new(), add)
}

/// A citation with the address of what is cited and, where it is known, the
/// day on which it was seen.
pub fn full(head: &str, address: &str, retrieved: Option<Date>) -> String {
    let space = if head.is_empty() { "" } else { " " };
    match retrieved {
        Some(day) => format!("{head}{space}{address}{}.", accessed(day)),
        // A full stop would be taken for a part of the address.
        None => format!("{head}{space}{address}"),
    }
}

/// What begins the note of the day of access.
const ACCESSED: &str = ", (参照 ";

/// The note of the day of access, which follows the address.
pub fn accessed(day: Date) -> String {
    format!("{ACCESSED}{day})")
}

/// A text with its citation as of another day of access, where it names one.
pub fn accessed_on(text: &str, day: Date) -> String {
    let noted = text.rsplit_once(ACCESSED);
    let noted = noted.and_then(|(before, rest)| Some((before, rest.split_once(')')?.1)));
    match noted {
        Some((before, after)) => format!("{before}{}{after}", accessed(day)),
        None => text.to_owned(),
    }
}

/// Who holds a meeting: as its record says, or else as the archive does.
pub fn organizer_of<'a>(meeting: &'a Meeting, archive: Option<&'a str>) -> Option<&'a str> {
    meeting.organizer.as_deref().or(archive)
}

/// The days of a meeting: `2023-11-06`, `2023-11-06/07`, `2023-11-30/12-01`.
pub fn period(meeting: &Meeting) -> String {
    let first = meeting.date;
    let Some(last) = meeting.end_date.filter(|&last| last != first) else {
        return first.to_string();
    };
    let same_year = first.year() == last.year();
    let differing = match (same_year, first.month() == last.month()) {
        (true, true) => format!("{:02}", last.day()),
        (true, false) => format!("{:02}-{:02}", last.month(), last.day()),
        (false, _) => last.to_string(),
    };
    format!("{first}/{differing}")
}

fn authors(section: &Section<'_>) -> String {
    let names: Vec<_> = section
        .speakers()
        .iter()
        .map(|speaker| speaker.name.as_str())
        .collect();
    let latin = |name: &&str| name.chars().any(|c| c.is_ascii_alphabetic());
    let separator = if names.iter().any(latin) { "; " } else { ", " };
    names.join(separator)
}

/// Adds an element with the full stop that ends it.
fn add(mut citation: String, element: &str) -> String {
    let element = element.trim();
    if element.is_empty() {
        return citation;
    }
    if !citation.is_empty() {
        citation.push(' ');
    }
    citation.push_str(element);
    if !element.ends_with('.') {
        citation.push('.');
    }
    citation
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::shard::Record;
    use crate::testing::{date, meeting};

    const ARCHIVE: &str = "連絡会議 会録";

    fn record(fields: Value) -> Record {
        Record::new(meeting(fields))
    }

    fn cited(record: &Record, number: usize, organizer: Option<&str>) -> String {
        let section = Section::of(record, number).expect("a section");
        head(&section, ARCHIVE, organizer)
    }

    fn held() -> Record {
        record(json!({
            "title": "令和5年度 連絡会議", "date": "2023-11-06", "fiscal_year": 2023,
            "venue": "港会館", "organizer": "みなと局",
            "sessions": [
                {"kind": "talk", "title": "浜の見回り", "speakers": [
                    {"name": "大嶋 洋一", "honorific": "教授"}, {"name": "沖 洋", "honorific": "氏"},
                ]},
                {"kind": "discussion", "title": "意見交換"},
                {"kind": "talk", "title": "Open data", "speakers": [
                    {"name": "Smith, J."}, {"name": "沖 洋"},
                ]},
            ],
        }))
    }

    #[test]
    fn a_talk_is_cited_by_its_speakers_without_honorifics() {
        assert_eq!(
            cited(&held(), 1, None),
            "大嶋 洋一, 沖 洋. “浜の見回り”. 令和5年度 連絡会議. 港会館, 2023-11-06, みなと局. 連絡会議 会録."
        );
    }

    #[test]
    fn the_organizer_is_the_author_of_what_has_no_speaker() {
        assert_eq!(
            cited(&held(), 2, None),
            "みなと局. “意見交換”. 令和5年度 連絡会議. 港会館, 2023-11-06. 連絡会議 会録."
        );
    }

    #[test]
    fn an_overview_is_cited_as_its_meeting() {
        assert_eq!(
            cited(&held(), 0, None),
            "みなと局. “令和5年度 連絡会議”. 港会館, 2023-11-06. 連絡会議 会録."
        );
    }

    #[test]
    fn names_in_latin_letters_are_parted_by_semicolons() {
        assert!(cited(&held(), 3, None).starts_with("Smith, J.; 沖 洋. “Open data”. "));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let record = record(json!({
            "sessions": [{"kind": "report", "title": "報告"}],
        }));
        assert_eq!(
            cited(&record, 1, None),
            "“報告”. 会議. 2003-05-01. 連絡会議 会録."
        );
        assert_eq!(
            cited(&record, 1, Some("みなと局")),
            "みなと局. “報告”. 会議. 2003-05-01. 連絡会議 会録."
        );
        let section = Section::of(&record, 0).expect("an overview");
        assert_eq!(head(&section, "", None), "“会議”. 2003-05-01.");
    }

    #[test]
    fn no_full_stop_is_doubled() {
        let record = record(json!({"venue": "Minato Ltd.", "organizer": "Oki Inc."}));
        let section = Section::of(&record, 0).expect("an overview");
        assert_eq!(
            head(&section, "Archive.", None),
            "Oki Inc. “会議”. Minato Ltd., 2003-05-01. Archive."
        );
    }

    #[test]
    fn a_period_names_what_differs_at_its_end() {
        let days = |first: &str, last: &str| {
            let year: i16 = first[..4].parse().expect("a year");
            period(&meeting(json!({
                "date": first, "end_date": last, "fiscal_year": year,
            })))
        };
        assert_eq!(days("2023-11-06", "2023-11-06"), "2023-11-06");
        assert_eq!(days("2023-11-06", "2023-11-07"), "2023-11-06/07");
        assert_eq!(days("2023-11-30", "2023-12-01"), "2023-11-30/12-01");
        assert_eq!(days("2023-12-31", "2024-01-01"), "2023-12-31/2024-01-01");
    }

    #[test]
    fn the_day_of_access_follows_the_address() {
        let address = "https://example.jp/meetings/2023/#section-1";
        assert_eq!(
            full("題.", address, Some(date(2026, 11, 24))),
            "題. https://example.jp/meetings/2023/#section-1, (参照 2026-11-24)."
        );
        assert_eq!(
            full("題.", address, None),
            "題. https://example.jp/meetings/2023/#section-1"
        );
        let copied = accessed_on(
            &full("題.", address, Some(date(2026, 11, 24))),
            date(2026, 11, 25),
        );
        assert_eq!(copied, full("題.", address, Some(date(2026, 11, 25))));
        assert_eq!(accessed_on("題.", date(2026, 11, 25)), "題.");
    }
}
