//! The record of a meeting by questions and answers.
//!
//! A state machine without I/O: it asks a [`Question`], takes a line as the
//! answer, and says what comes of it, an [`Outcome`]. Every answer is checked by
//! the rules of [`kairoku_core::validate`]. The state follows from the answers
//! alone: going back drops the last answer and takes the others again, and an
//! unfinished record is stored as its answers.

mod draft;
mod form;
mod known;
mod question;
#[cfg(test)]
mod tests;

use kairoku_core::record::Meeting;
use kairoku_core::validate::{Diagnostic, Problem};

use crate::advice;
use crate::input::Places;
use crate::record_toml::Draft;
use form::Form;
use question::QuestionKind;

pub use known::{Known, narrow};

/// The word that goes back to the question before.
pub const BACK: &str = "戻る";

/// The word that ends the questions and keeps the answers.
pub const LEAVE: &str = "やめる";

/// The answer that leaves out what would otherwise be taken from the last
/// meeting.
pub const NONE: &str = "なし";

/// The line that ends a text of several lines. An empty line cannot: it parts
/// paragraphs, and texts that are pasted hold several in a row.
pub const END: &str = ".";

/// The questions about one meeting, as far as they are answered.
pub struct Interview<'a> {
    known: &'a Known<'a>,
    form: Form,
    /// The question that is to be answered.
    current: QuestionKind,
    given: Vec<GivenAnswer>,
    /// What was answered before going back, the next question's last.
    undone: Vec<GivenAnswer>,
    /// What is written so far of a text of several lines.
    lines: Vec<String>,
}

/// An answer that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct GivenAnswer {
    question: QuestionKind,
    /// The answer in full, also where it was a default; empty where nothing was
    /// answered.
    text: String,
}

/// A question as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// How it can be answered.
    pub hint: String,
    /// What can be answered by its number, from 1.
    pub choices: Vec<String>,
    /// What an empty answer stands for, where it stands for anything.
    pub default: Option<String>,
    /// Whether the answer takes several lines, up to [`END`].
    pub many_lines: bool,
}

/// What comes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The answer is accepted, with remarks about it, if any.
    Next(Vec<String>),
    /// The answer is not accepted, for this reason: the question stands.
    Again(String),
    /// A line of a text; more may follow.
    More,
    /// The question before is asked again.
    Back,
    /// The record is to be written.
    Write,
    /// No record is to be written; the answers are to be stored.
    Leave,
}

/// The record that the answers make.
#[derive(Debug)]
pub struct Review {
    /// The meeting.
    pub meeting: Meeting,
    /// The file, as it would be written.
    pub toml: String,
    /// What a person should look at, nothing of it an error.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Interview<'a> {
    /// The first question.
    pub fn new(known: &'a Known<'a>) -> Self {
        Self {
            known,
            form: Form::default(),
            current: QuestionKind::Date,
            given: Vec::new(),
            undone: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The question that is to be answered.
    pub fn question(&self) -> Question {
        let question = self.current.question(self.known, &self.form);
        match self.offered() {
            Some(offered) => Question {
                default: Some(offered.to_owned()),
                ..question
            },
            None => question,
        }
    }

    /// How many questions are answered.
    pub fn answered(&self) -> usize {
        self.given.len()
    }

    /// What is written so far of a text of several lines.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Takes a line as an answer, or as a part of one.
    pub fn answer(&mut self, line: &str) -> Outcome {
        let line = line.trim_end_matches(['\r', '\n']);
        let word = line.trim();
        if self.question().many_lines {
            return self.answer_text(line);
        }
        match word {
            BACK => self.back(),
            LEAVE => Outcome::Leave,
            word if self.current == QuestionKind::Write => {
                match question::chosen(word, &question::LAST) {
                    Some(0) => Outcome::Write,
                    Some(_) => Outcome::Leave,
                    None => Outcome::Again("1 か 2 で答えてください".to_owned()),
                }
            }
            word => self.take(word),
        }
    }

    fn answer_text(&mut self, line: &str) -> Outcome {
        let word = line.trim();
        let begins = self.lines.is_empty();
        match word {
            BACK if begins => self.back(),
            LEAVE if begins => Outcome::Leave,
            "" if begins => self.take(""),
            NONE if begins => self.take(NONE),
            // Japanese input makes these of the key for the full stop.
            END | "。" | "．" => {
                let text = std::mem::take(&mut self.lines).join("\n");
                let outcome = self.take(text.trim());
                if let Outcome::Again(_) = outcome {
                    self.lines = text.split('\n').map(str::to_owned).collect();
                }
                outcome
            }
            _ => {
                self.lines.push(line.trim_end().to_owned());
                Outcome::More
            }
        }
    }

    /// What was answered to the very question before going back.
    fn offered(&self) -> Option<&str> {
        let last = self
            .undone
            .last()
            .filter(|it| it.question == self.current)?;
        Some(&last.text[..]).filter(|text| !text.is_empty())
    }

    fn take(&mut self, word: &str) -> Outcome {
        let text = match word {
            "" => self.question().default.unwrap_or_default(),
            word => word.to_owned(),
        };
        let question = self.current.clone();
        match self.accept(&text) {
            Ok(remarks) => {
                // What was answered further on still stands, unless this
                // answer leads elsewhere.
                match self.undone.pop() {
                    Some(undone) if undone.question == question => {}
                    _ => self.undone.clear(),
                }
                Outcome::Next(remarks)
            }
            Err(complaint) => Outcome::Again(complaint),
        }
    }

    /// Takes an answer and goes on to the next question.
    fn accept(&mut self, text: &str) -> Result<Vec<String>, String> {
        let (form, remarks) = self.current.accept(text, self.known, &self.form)?;
        let next = self.current.next(text, self.known, &form);
        self.given.push(GivenAnswer {
            question: std::mem::replace(&mut self.current, next),
            text: text.to_owned(),
        });
        self.form = form;
        Ok(remarks)
    }

    fn back(&mut self) -> Outcome {
        let Some(last) = self.given.pop() else {
            return Outcome::Again("これが最初の質問です".to_owned());
        };
        let given = std::mem::take(&mut self.given);
        let mut undone = std::mem::take(&mut self.undone);
        undone.push(last);
        *self = Self::new(self.known);
        for answer in given {
            self.accept(&answer.text)
                .expect("what was accepted once is accepted again");
        }
        self.undone = undone;
        Outcome::Back
    }

    /// The record that the answers make, once the last question is reached.
    pub fn review(&self) -> Option<Review> {
        if self.current != QuestionKind::Write {
            return None;
        }
        let info = &self.known.archive.info;
        let checked = self.form.check(info);
        let meeting = checked.meeting?;
        let toml = Draft::of(&meeting, info).to_toml();
        let advice = advice::of_meeting(&meeting, &Places::default(), self.known.today);
        let mut diagnostics = checked.diagnostics;
        // What a field says wins over what a file as a whole lacks.
        diagnostics.retain(|it| it.problem != Problem::NoSummary);
        diagnostics.extend(advice);
        Some(Review {
            meeting,
            toml,
            diagnostics,
        })
    }
}
