//! A hostile host: a web server for the browser tests that serves a built site as
//! `kairoku serve` does, and does to an answer what hosts and lines do to it. Faults come
//! by standard input, a command a line, see [`command`]. It says where it listens, what
//! became of each command, and which answers it spoilt, a line each. When its input ends
//! it ends too, so that none outlives its test.
#![expect(
    clippy::print_stdout,
    reason = "this program talks to the test that started it"
)]

mod answer;
mod command;
mod connection;
mod error;
mod fault;
mod gzip;
mod host;
mod steps;

use std::io;
use std::path::PathBuf;

use clap::Parser;

use command::Command;
use error::HostError;
use host::Host;

/// A hostile host: serves a site, and spoils what it is told to.
#[derive(Parser)]
struct Arguments {
    /// The folder of the site
    site: PathBuf,
    /// The path under which it is served, as it stands in an address
    #[arg(default_value = "/")]
    under: String,
}

fn main() -> Result<(), HostError> {
    let arguments = Arguments::parse();
    let host = Host::start(&arguments.site, &arguments.under)?;
    println!("listening {}", host.port());
    for line in io::stdin().lines().map_while(Result::ok) {
        match line
            .parse::<Command>()
            .and_then(|command| host.obey(command))
        {
            Ok(()) => println!("done"),
            Err(refused) => println!("refused {refused}"),
        }
    }
    Ok(())
}
