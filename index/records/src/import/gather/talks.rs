//! Talks that only sentences tell: 「海をまもる」と題して講演を行いました. None of them is
//! taken without a doubt.

use std::sync::LazyLock;

use kairoku_core::record::{Session, SessionKind};
use regex::Regex;

use super::sentences::{self, OF_TEXT};
use super::{Parts, sentences::OTHER};
use crate::import::findings::{Finding, Findings};
use crate::import::page::Line;
use crate::import::people;
use crate::record_toml::Note;

/// A title in quotation marks of which a sentence says that someone spoke about it.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?<before>[^。「」]*)「(?<title>[^「」]{2,80})」
        (?:と(?:題し(?:て|た|、)|題する|の(?:演題|題目|タイトル)で|いう(?:演題|題目|タイトル|題)で)
        |(?:を|の|という)(?:演題|題目|テーマ)(?:に|で|と(?:し(?:て|た)|する))?、?)
        [^。「」]{0,24}?(?<kind>講演|講話|講義|発表|報告|話題提供|お話|ディスカッション|討議|討論|対談|鼎談)(?<after>[^。]?)",
    )
    .expect("a pattern")
});

/// The kind of a session before its title: 公開シンポジウム「海をまもる」が行われた.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<before>)(?P<kind>講演|講話|講義|シンポジウム|ディスカッション|討議|討論|対談|鼎談|座談会|トークセッション)「(?P<title>[^「」]{2,80})」(?P<after>)(?:が(?:行|開|あ)|を(?:行|聴|聞|拝聴)|では)",
    )
    .expect("a pattern")
});

impl Findings {
    /// Takes the talks that sentences tell. Returns whether there was any.
    pub(super) fn told_talks(&mut self, parts: &Parts) -> bool {
        let lines: Vec<_> = sentences::lines(parts).cloned().collect();
        let sentences = lines
            .iter()
            .flat_map(|line| line.text.split_inclusive('。').map(move |it| (line, it)));
        // 来月には「…」と題した講演会を予定しています is of what is to come.
        let sentences = sentences.filter(|(_, it)| !OTHER.is_match(it) && !it.contains("予定"));
        for (line, sentence) in sentences {
            for found in TOLD
                .captures_iter(sentence)
                .chain(NAMED.captures_iter(sentence))
            {
                self.told_talk(line, &found);
            }
        }
        !self.draft.sessions.is_empty()
    }

    fn told_talk(&mut self, line: &Line, found: &regex::Captures<'_>) {
        let title = &found["title"];
        let event = self.draft.title.as_deref().unwrap_or_default();
        // 「海をまもる」をテーマに講演会を開催しました tells the theme of all.
        let is_of_all = ["会", "大会"]
            .iter()
            .any(|it| found["after"].starts_with(it));
        let mut sessions = self.draft.sessions.iter();
        if is_of_all || event.contains(title) || sessions.any(|it| it.title == title) {
            return;
        }
        let kind = match &found["kind"] {
            "講演" | "講話" | "講義" | "お話" => SessionKind::Talk,
            "発表" | "報告" | "話題提供" => SessionKind::Report,
            _ => SessionKind::Discussion,
        };
        let (speakers, doubt) = speaker(line, &found["before"]);
        let at = self.draft.sessions.len() + 1;
        let part = format!("プログラム{at}");
        self.found.push(Finding::new(&part, title, "文章"));
        let doubts = [
            Some((
                "title",
                format!("{OF_TEXT}。プログラムの項目か確かめてください"),
            )),
            doubt.map(|doubt| ("speakers[1].name", doubt)),
        ];
        for (field, text) in doubts.into_iter().flatten() {
            self.uncertain
                .push(Finding::new(&part, text.clone(), "文章"));
            let field = format!("sessions[{at}].{field}");
            self.draft.notes.push(Note { field, text });
        }
        self.draft.sessions.push(Session {
            kind,
            title: title.to_owned(),
            speakers,
            themes: Vec::new(),
            summary: None,
        });
    }
}

/// Whoever a sentence names with a title of respect before the title of the talk, and
/// the doubt.
fn speaker(line: &Line, before: &str) -> (Vec<kairoku_core::record::Speaker>, Option<String>) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[、，]|(?:では|には|は|続いて|次に)[、，]?)(?<who>[^、，。]*?[^\s、，。](?:氏|\s*(?:様|先生|さん)))(?:が|は|より|から|に|による|を(?:講師に)?(?:お招き|お迎え|招|迎)[^、。]{0,8})[、，]?$")
            .expect("a pattern")
    });
    let who = NAMED
        .captures(before.trim())
        .map(|found| found["who"].to_owned());
    let Some(who) = who else {
        return (Vec::new(), None);
    };
    let mut named = people::people(&[&line.with(who.trim())]);
    match (named.people.pop(), named.people.is_empty()) {
        (Some(person), true) => {
            let doubts = [Some(OF_TEXT.to_owned()), person.doubt];
            let doubts: Vec<_> = doubts.into_iter().flatten().collect();
            (vec![person.speaker], Some(doubts.join("。")))
        }
        _ => (Vec::new(), None),
    }
}
