//! The faults: what becomes of a right answer.

use std::str::FromStr;
use std::time::Duration;

use crate::answer::Answer;
use crate::error::HostError;
use crate::gzip::gzip;
use crate::steps::Step;

/// How the address of the page ends that asks who one is.
pub(crate) const LOGIN: &str = "/login";

/// A fault that is done to an answer. Its words stand beside it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fault {
    /// `status 404`: this status, and a few words.
    Status(u16),
    /// `empty 200`: this status, and nothing.
    Empty(u16),
    /// `login`: another page in its place, with status 200.
    Login,
    /// `cut 50%`, `cut -100`: an end is missing, and the length is that of what is sent.
    Cut(Cut),
    /// `short 1000`: the length says so many bytes more than come.
    Short(usize),
    /// `chunks`: sent in chunks, of which the second has no length.
    Chunks,
    /// `reset start`, `reset half`: the connection is reset before the first byte, or
    /// after half of the body.
    Reset(At),
    /// `flip 7`: one bit is another, at the seventh of twenty places.
    Flip(usize),
    /// `type html`, `type none`, `type plain`: the type is wrong, or missing; the last
    /// comes with `nosniff`.
    Type(Option<&'static str>),
    /// `gzip undeclared`, `gzip declared`, `gzip twice`, `gzip listed`, `gzip right`.
    Gzip(Gzip),
    /// `slow 100 5`: so many bytes a second, for so many seconds.
    Slow(usize, u64),
    /// `stall start`, `stall half`: nothing comes, or nothing more after half of the body.
    Stall(At),
    /// `redirect same`, `redirect loop`, `redirect login`, `redirect elsewhere`.
    Redirect(Way),
    /// `partial`: the first half, as status 206.
    Partial,
    /// `kept …`: another fault, which caches are told to keep for a year.
    Kept(Box<Fault>),
}

/// How much is cut off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cut {
    /// All but so many hundredths.
    Hundredths(usize),
    /// So many bytes.
    Bytes(usize),
}

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum At {
    /// Before the first byte.
    Start,
    /// After half of the body.
    Half,
}

/// What is done with gzip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Gzip {
    /// Compressed, and nothing says so.
    Undeclared,
    /// Said to be compressed, and not.
    Declared,
    /// Compressed twice, said once.
    Twice,
    /// Compressed twice, and said twice.
    Listed,
    /// Compressed as it should be.
    Right,
}

/// Where a redirect leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Way {
    /// To the same address.
    Same,
    /// To another address that redirects as well, for ever.
    Loop,
    /// To a page that asks who one is.
    Login,
    /// To the same on another host.
    Elsewhere,
}

impl Fault {
    /// A page that asks who one is.
    pub(crate) fn login() -> Answer {
        let page = "<!doctype html><title>Login</title><form><input name=\"user\"></form>";
        Answer::new(200, "text/html; charset=utf-8", page)
    }

    /// What is sent in place of the right answer to a request for an address of the host
    /// at a port.
    pub(crate) fn spoil(&self, mut right: Answer, address: &str, port: u16) -> Vec<Step> {
        let half = right.body.len() / 2;
        let send = |answer: Answer| vec![Step::Send(answer.bytes())];
        // Half of the body, and then this.
        let begun = |right: Answer, then: Step| {
            let head = right.head(Some(right.body.len()));
            vec![Step::Send([&head[..], &right.body[..half]].concat()), then]
        };
        match self {
            Self::Status(status) => send(Answer::new(*status, "text/plain", "no\n")),
            Self::Empty(status) => {
                right.status = *status;
                right.body.clear();
                send(right)
            }
            Self::Login => send(Self::login()),
            Self::Cut(cut) => {
                let all = right.body.len();
                right.body.truncate(match cut {
                    Cut::Hundredths(hundredths) => all * hundredths / 100,
                    Cut::Bytes(bytes) => all.saturating_sub(*bytes),
                });
                send(right)
            }
            Self::Short(missing) => {
                let head = right.head(Some(right.body.len() + missing));
                vec![Step::Send([head, right.body].concat())]
            }
            Self::Chunks => {
                right.set("Transfer-Encoding", "chunked");
                let mut sent = right.head(None);
                sent.extend(format!("{half:x}\r\n").into_bytes());
                sent.extend(&right.body[..half]);
                sent.extend(b"\r\nno\r\n");
                vec![Step::Send(sent)]
            }
            Self::Reset(At::Start) => vec![Step::Reset],
            Self::Reset(At::Half) => begun(right, Step::Reset),
            Self::Flip(place) => {
                let at = right.body.len() * (2 * place - 1) / (2 * PLACES);
                if let Some(byte) = right.body.get_mut(at) {
                    *byte ^= 1 << (place % 8);
                }
                send(right)
            }
            Self::Type(media_type) => {
                right.remove("Content-Type");
                right.remove("X-Content-Type-Options");
                if let Some(media_type) = media_type {
                    right.set("Content-Type", media_type);
                }
                if *media_type == Some(PLAIN) {
                    right.set("X-Content-Type-Options", "nosniff");
                }
                send(right)
            }
            Self::Gzip(gzipped) => send(compressed(right, *gzipped)),
            Self::Slow(per_second, seconds) => vec![Step::Trickle {
                bytes: right.bytes(),
                per_second: *per_second,
                time: Duration::from_secs(*seconds),
            }],
            Self::Stall(At::Start) => vec![Step::Hang],
            Self::Stall(At::Half) => begun(right, Step::Hang),
            Self::Redirect(way) => {
                let mut redirect = Answer::new(302, "text/plain", "");
                redirect.set("Location", &location(*way, address, port));
                send(redirect)
            }
            Self::Partial => {
                let all = right.body.len();
                right.status = 206;
                let range = format!("bytes 0-{}/{all}", half.saturating_sub(1));
                right.set("Content-Range", &range);
                right.body.truncate(half);
                send(right)
            }
            Self::Kept(fault) => {
                right.set("Cache-Control", "public, max-age=31536000, immutable");
                fault.spoil(right, address, port)
            }
        }
    }
}

/// At how many places a bit may be flipped.
const PLACES: usize = 20;

const PLAIN: &str = "text/plain";

fn compressed(mut answer: Answer, how: Gzip) -> Answer {
    let is_compressed = how != Gzip::Declared;
    if is_compressed {
        answer.body = gzip(&answer.body);
    }
    if matches!(how, Gzip::Twice | Gzip::Listed) {
        answer.body = gzip(&answer.body);
    }
    match how {
        Gzip::Undeclared => {}
        Gzip::Listed => answer.set("Content-Encoding", "gzip, gzip"),
        Gzip::Declared | Gzip::Twice | Gzip::Right => answer.set("Content-Encoding", "gzip"),
    }
    answer
}

fn location(way: Way, address: &str, port: u16) -> String {
    let path = address.split('?').next().unwrap_or_default();
    match way {
        Way::Same => address.to_owned(),
        Way::Loop => {
            let turn = address.rsplit_once("turn=").map_or("0", |(_, turn)| turn);
            let next = turn.parse().unwrap_or(0_u32) + 1;
            format!("{path}?turn={next}")
        }
        Way::Login => LOGIN.to_owned(),
        // Another origin on the same machine.
        Way::Elsewhere => format!("http://localhost:{port}{address}"),
    }
}

impl FromStr for Fault {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Self, HostError> {
        let text = text.trim();
        let unknown = || HostError::Unknown(text.to_owned());
        let number = |word: &str| word.parse::<usize>().map_err(|_| unknown());
        let status = |word: &str| word.parse().map_err(|_| unknown());
        let at = |word: &str| match word {
            "start" => Ok(At::Start),
            "half" => Ok(At::Half),
            _ => Err(unknown()),
        };
        let words: Vec<_> = text.split_whitespace().collect();
        Ok(match words[..] {
            ["status", word] => Self::Status(status(word)?),
            ["empty", word] => Self::Empty(status(word)?),
            ["login"] => Self::Login,
            ["cut", word] => Self::Cut(match (word.strip_suffix('%'), word.strip_prefix('-')) {
                (Some(hundredths), _) => Cut::Hundredths(number(hundredths)?.min(100)),
                (None, Some(bytes)) => Cut::Bytes(number(bytes)?),
                (None, None) => return Err(unknown()),
            }),
            ["short", bytes] => Self::Short(number(bytes)?),
            ["chunks"] => Self::Chunks,
            ["reset", word] => Self::Reset(at(word)?),
            ["flip", place] => match number(place)? {
                place @ 1..=PLACES => Self::Flip(place),
                _ => return Err(unknown()),
            },
            ["type", "html"] => Self::Type(Some("text/html")),
            ["type", "none"] => Self::Type(None),
            ["type", "plain"] => Self::Type(Some(PLAIN)),
            ["gzip", "undeclared"] => Self::Gzip(Gzip::Undeclared),
            ["gzip", "declared"] => Self::Gzip(Gzip::Declared),
            ["gzip", "twice"] => Self::Gzip(Gzip::Twice),
            ["gzip", "listed"] => Self::Gzip(Gzip::Listed),
            ["gzip", "right"] => Self::Gzip(Gzip::Right),
            ["slow", bytes, seconds] => Self::Slow(number(bytes)?, number(seconds)? as u64),
            ["stall", word] => Self::Stall(at(word)?),
            ["redirect", "same"] => Self::Redirect(Way::Same),
            ["redirect", "loop"] => Self::Redirect(Way::Loop),
            ["redirect", "login"] => Self::Redirect(Way::Login),
            ["redirect", "elsewhere"] => Self::Redirect(Way::Elsewhere),
            ["partial"] => Self::Partial,
            ["kept", ..] => Self::Kept(Box::new(text["kept".len()..].trim().parse()?)),
            _ => return Err(unknown()),
        })
    }
}
