//! The head of a mail: who sent it, when and about what.

use std::sync::LazyLock;

use kairoku_core::date::Date;
use kairoku_core::when;
use regex::Regex;

/// A mail, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mail<'a> {
    /// The lines of the head but the subject.
    pub(super) head: Vec<&'a str>,
    /// The subject, without what says that it is an answer or goes on to others.
    pub(super) subject: &'a str,
    /// The day on which it was sent. That is none of the meeting.
    pub(super) sent: Option<Date>,
    pub(super) body: &'a str,
}

static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^\s*(?:(?<subject>件名|subject)|(?<sent>日付|日時|送信日時|受信日時|date|sent)
        |(?<who>差出人|送信者|送信元|宛先|from|to|cc|bcc|reply-to))\s*[:：]\s*(?<value>.*)$",
    )
    .expect("a pattern")
});
static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\s*(?i:re|fwd?)\s*[:：]|\s*\[[^\[\]]{1,30}\])*\s*").expect("a pattern")
});

/// A text that begins with the head of a mail: its subject, and who sent it or to
/// whom.
pub(super) fn parted(text: &str) -> Option<Mail<'_>> {
    let body = text.trim_start();
    let (mut head, mut subject, mut sent) = (Vec::new(), None, None);
    let (mut names_someone, mut rest) = (false, body);
    while let Some(found) = FIELD.captures(rest.lines().next().unwrap_or_default()) {
        let line = rest.lines().next().unwrap_or_default();
        let from = line.len() - found["value"].len();
        let value = &line[from..];
        if found.name("subject").is_some() {
            subject = Some(&value[PREFIX.find(value).map_or(0, |prefix| prefix.end())..]);
        } else {
            if found.name("sent").is_some() {
                sent = when::read(value).date;
            }
            names_someone |= found.name("who").is_some();
            head.push(line);
        }
        rest = rest[line.len()..].trim_start_matches('\r');
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let subject = subject.filter(|it| !it.trim().is_empty())?;
    names_someone.then_some(Mail {
        head,
        subject,
        sent,
        body: rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_mail_is_none_of_its_text() {
        let text = "差出人: 事務局\n件名: Re: [会議ML] 見本会議 議事メモ\n日付: 2024年11月8日\n\n日時：2024年11月6日\n";
        let mail = parted(text).unwrap();
        assert_eq!(mail.head, ["差出人: 事務局", "日付: 2024年11月8日"]);
        assert_eq!(mail.subject, "見本会議 議事メモ");
        assert_eq!(mail.sent.unwrap().to_string(), "2024-11-08");
        assert_eq!(mail.body, "\n日時：2024年11月6日\n");
    }

    #[test]
    fn rows_of_a_meeting_are_no_head_of_a_mail() {
        for text in [
            "日時：2024年11月6日\n会場：見本会館",
            "件名：見本会議\n日時：2024年11月6日",
            "見本会議\n差出人: 事務局\n件名: 見本会議",
        ] {
            assert_eq!(parted(text), None, "{text}");
        }
    }
}
