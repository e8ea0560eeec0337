//! The commands, in words:
//!
//! - `fault FILE TIMES FAULT`: does this to the next answers with a file, `always` or so
//!   many times. The file is named by its path in the site, such as `/help/`, where one
//!   `*` stands for any characters; [`Fault`] has the words of faults.
//! - `well`: nothing is spoilt from now on.
//! - `site FOLDER`: serves another site from now on, as if it had been published.

use std::path::PathBuf;
use std::str::FromStr;

use crate::error::HostError;
use crate::fault::Fault;

/// What the host is told to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Command {
    /// To spoil answers.
    Spoil(Rule),
    /// To spoil nothing more.
    Well,
    /// To serve the site of this folder.
    Site(PathBuf),
}

/// Which answers are spoilt, and how.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rule {
    pattern: String,
    /// How many times more; none for ever.
    times: Option<u32>,
    fault: Fault,
}

impl Rule {
    /// The fault, if it is to be done to the answer with this file, of which it takes note.
    pub(crate) fn apply(&mut self, file: &str) -> Option<Fault> {
        if self.times == Some(0) || !self.is_of(file) {
            return None;
        }
        self.times = self.times.map(|times| times - 1);
        Some(self.fault.clone())
    }

    fn is_of(&self, file: &str) -> bool {
        match self.pattern.split_once('*') {
            None => self.pattern == file,
            Some((start, end)) => file
                .strip_prefix(start)
                .is_some_and(|rest| rest.ends_with(end)),
        }
    }
}

impl FromStr for Command {
    type Err = HostError;

    fn from_str(line: &str) -> Result<Self, HostError> {
        let unknown = || HostError::Unknown(line.to_owned());
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        match name {
            "fault" => {
                let (pattern, rest) = rest.split_once(' ').ok_or_else(unknown)?;
                let (times, fault) = rest.split_once(' ').ok_or_else(unknown)?;
                let times = match times {
                    "always" => None,
                    times => Some(times.parse().map_err(|_| unknown())?),
                };
                Ok(Self::Spoil(Rule {
                    pattern: pattern.to_owned(),
                    times,
                    fault: fault.parse()?,
                }))
            }
            "well" if rest.is_empty() => Ok(Self::Well),
            "site" if !rest.is_empty() => Ok(Self::Site(rest.into())),
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(command: &str) -> Rule {
        match command.parse() {
            Ok(Command::Spoil(rule)) => rule,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_fault_is_done_to_its_file_so_many_times() {
        let mut twice = rule("fault /app-*.js 2 status 503");
        assert_eq!(twice.apply("/app-0.wasm"), None);
        assert_eq!(twice.apply("/app-0.js"), Some(Fault::Status(503)));
        assert_eq!(twice.apply("/app-1.js"), Some(Fault::Status(503)));
        assert_eq!(twice.apply("/app-0.js"), None);
        let mut always = rule("fault / always status 404");
        assert_eq!(always.apply("/help/"), None);
        assert!((0..9).all(|_| always.apply("/").is_some()));
    }

    #[test]
    fn what_is_no_command_is_refused() {
        for line in [
            "",
            "fault",
            "fault / status 404",
            "fault / often status 404",
            "fault / always hiccups",
            "well done",
            "site",
        ] {
            assert!(line.parse::<Command>().is_err(), "{line}");
        }
        assert_eq!("well".parse::<Command>().ok(), Some(Command::Well));
    }
}
