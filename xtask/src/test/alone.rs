//! Tests the command line as people get it: an executable beside a folder of
//! records, and nothing else.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use miette::{Context, IntoDiagnostic, Result, ensure, miette};

use crate::project::Project;
use crate::run::run;

/// Copies the program and the sample into an empty folder, makes the site there
/// without the variables of the environment, serves it, and fetches pages.
pub(super) fn test(project: &Project, program: &Path) -> Result<()> {
    let home = tempfile::tempdir().into_diagnostic()?;
    let home = home.path();
    let records = home.join("records");
    fs::create_dir(&records).into_diagnostic()?;
    for entry in fs::read_dir(project.path("samples")).into_diagnostic()? {
        let entry = entry.into_diagnostic()?;
        fs::copy(entry.path(), records.join(entry.file_name())).into_diagnostic()?;
    }
    let alone = home.join(program.file_name().unwrap_or(program.as_os_str()));
    fs::copy(program, &alone).into_diagnostic()?;
    let kairoku = || bare(&alone, home);

    run(
        "Building a site with nothing but the executable",
        kairoku().args(["site", "--out", "site"]),
    )?;
    let menu = kairoku().stdin(Stdio::null()).output().into_diagnostic()?;
    let menu = String::from_utf8_lossy(&menu.stdout).into_owned();
    ensure!(
        menu.contains("今の記録と同じ内容です"),
        "the menu does not see that the site is that of the records:\n{menu}"
    );
    let told = kairoku().arg("licenses").output().into_diagnostic()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    ensure!(
        told.contains("tantivy ") && told.contains("Permission is hereby granted"),
        "the executable does not tell what others made of it"
    );
    let mut server = kairoku()
        .args(["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .into_diagnostic()?;
    let fetched = fetch_pages(&mut server);
    // It may have ended by itself.
    let _ = server.kill();
    let _ = server.wait();
    fetched.wrap_err("the site that the executable serves")
}

/// The program without what the environment says.
fn bare(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(home).env_clear();
    // Without it Windows opens no socket.
    if let Some(root) = env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command
}

fn fetch_pages(server: &mut Child) -> Result<()> {
    let said = server.stdout.take().expect("its output is piped");
    let mut line = String::new();
    BufReader::new(said)
        .read_line(&mut line)
        .into_diagnostic()?;
    let port = port(&line).ok_or_else(|| miette!("it says no address: {line}"))?;
    let first = fetch(port, "")?;
    for name in ["search_worker-", "app-"] {
        let file = named(&first, name).ok_or_else(|| miette!("no {name} in the first page"))?;
        fetch(port, file)?;
    }
    for (page, wanted) in [
        ("meetings/2023/", "</html>"),
        ("trends/", "</html>"),
        ("data/manifest.json", "\"sha256\""),
        ("licenses.html", "leptos"),
        ("sbom.cdx.json", "\"CycloneDX\""),
    ] {
        let content = fetch(port, page)?;
        ensure!(content.contains(wanted), "{page} is not what it should be");
    }
    Ok(())
}

/// The port of the address in a line.
fn port(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("127.0.0.1:")?;
    rest.split_once('/')?.0.parse().ok()
}

/// The name of a file that a page names in an attribute.
fn named<'a>(page: &'a str, start: &str) -> Option<&'a str> {
    page.split('"').find(|value| value.starts_with(start))
}

/// Gets a file of the site; what is not UTF-8 is replaced.
fn fetch(port: u16, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).into_diagnostic()?;
    let request = format!("GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).into_diagnostic()?;
    let mut response = Vec::new();
    stream.read_to_end(&mut response).into_diagnostic()?;
    let response = String::from_utf8_lossy(&response).into_owned();
    ensure!(response.starts_with("HTTP/1.1 200"), "/{path} is not there");
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_what_the_server_says() {
        assert_eq!(port("http://127.0.0.1:8081/ で見られます"), Some(8081));
        assert_eq!(port("ポート8080は使われています"), None);
    }

    #[test]
    fn a_file_is_found_by_the_beginning_of_its_name() {
        let page = "<script src=\"app-1.js\"></script><a href=\"other-2.js\">";
        assert_eq!(named(page, "other-"), Some("other-2.js"));
        assert_eq!(named(page, "search_worker-"), None);
    }
}
