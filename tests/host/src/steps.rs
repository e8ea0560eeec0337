//! The steps in which an answer goes over a line.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often a trickle sends its next bytes.
const DROP: Duration = Duration::from_millis(100);

/// A step of sending.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Sends bytes so many a second for a time, then the rest at once.
    Trickle {
        /// The bytes.
        bytes: Vec<u8>,
        /// How many a second.
        per_second: usize,
        /// For how long.
        time: Duration,
    },
    /// Sends nothing more, and keeps the connection until the browser ends it.
    Hang,
    /// Resets the connection in place of ending it.
    Reset,
}

/// Takes the steps on a connection, of which the last byte of the request, and nothing
/// else, is not read yet: a connection that is closed with something unread is reset, which
/// needs no option of the system's.
pub(crate) fn take(steps: &[Step], mut stream: TcpStream) -> io::Result<()> {
    for step in steps {
        match step {
            Step::Send(bytes) => stream.write_all(bytes)?,
            Step::Trickle {
                bytes,
                per_second,
                time,
            } => trickle(&mut stream, bytes, *per_second, *time)?,
            Step::Hang => while stream.read(&mut [0; 64])? > 0 {},
            Step::Reset => {
                // What was sent before is to arrive.
                sleep(DROP);
                return Ok(());
            }
        }
    }
    let _ = stream.read(&mut [0])?;
    Ok(())
}

fn trickle(
    stream: &mut TcpStream,
    bytes: &[u8],
    per_second: usize,
    time: Duration,
) -> io::Result<()> {
    let began = Instant::now();
    let mut sent = 0;
    while sent < bytes.len() && began.elapsed() < time {
        let due = began.elapsed().as_millis() as usize * per_second / 1000;
        let next = due.clamp(sent, bytes.len());
        stream.write_all(&bytes[sent..next])?;
        sent = next;
        sleep(DROP);
    }
    stream.write_all(&bytes[sent..])
}
