//! A real cluster on this machine: OpenSearch's own nodes, each a process of its own.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use kairoku_core::manifest::FileEntry;
use miette::{IntoDiagnostic, Result, WrapErr, bail};

use crate::project::Project;
use crate::run::{output, run};

/// The folder with what the nodes are made of.
const SOURCE: &str = "index/gateway/cluster";

/// What Debian calls what is needed.
const PACKAGES: &str = "openjdk-17-jdk-headless maven";

/// The oldest Java that runs the nodes.
const OLDEST_JAVA: u32 = 17;

/// How long the nodes may take until all of them are one cluster.
const PATIENCE: Duration = Duration::from_secs(180);

/// Starts so many nodes that listen from `port` on, and keeps them until it is ended.
pub(crate) fn cluster(project: &Project, nodes: u16, port: u16) -> Result<()> {
    check_programs()?;
    let jars = jars(project)?;
    let home = project.path("target/cluster");
    let running = Nodes::start(project, &home, &jars, nodes.max(1), port)?;
    running.wait_until_whole()?;
    let (ended, end) = mpsc::channel();
    let end_it = move || {
        // Whoever is told already ends.
        let _ = ended.send(());
    };
    ctrlc::set_handler(end_it).into_diagnostic()?;
    println!(
        "\nA cluster of {nodes} nodes (Ctrl+C ends it; its logs and data are in {}):",
        home.display()
    );
    for node in &running.nodes {
        println!(
            "  {}  http://127.0.0.1:{}  process {}",
            node.name,
            node.port,
            node.child.id()
        );
    }
    end.recv().into_diagnostic()
}

/// What is missing on this machine.
fn check_programs() -> Result<()> {
    let help = format!("on Debian: apt-get install {PACKAGES}");
    for program in ["java", "mvn"] {
        if which::which(program).is_err() {
            bail!(
                help = help,
                "a cluster needs {program}, which was not found"
            );
        }
    }
    let version = output(Command::new("java").arg("--version")).unwrap_or_default();
    match java_version(&version) {
        Some(version) if version >= OLDEST_JAVA => Ok(()),
        _ => bail!(
            help = help,
            "a cluster needs Java {OLDEST_JAVA} or newer, and this is {version}"
        ),
    }
}

/// The number in `openjdk 17.0.15 2025-04-15`.
fn java_version(said: &str) -> Option<u32> {
    let number = said.split_whitespace().nth(1)?;
    number.split('.').next()?.parse().ok()
}

/// The folder with the jars of the nodes; they are fetched once.
fn jars(project: &Project) -> Result<PathBuf> {
    let pom = project.path(SOURCE).join("pom.xml");
    let content = fs::read(&pom).into_diagnostic()?;
    let named = FileEntry::describe("jars", "d", &content).path;
    let jars = project.path("target/cluster").join(named);
    if jars.join("whole").exists() {
        return Ok(jars);
    }
    let mut maven = Command::new("mvn");
    maven
        .args(["--quiet", "--batch-mode", "--file"])
        .arg(&pom)
        .arg("org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies")
        .arg(format!("-DoutputDirectory={}", jars.display()));
    run("fetching OpenSearch (45 MB)", &mut maven)?;
    fs::write(jars.join("whole"), "").into_diagnostic()?;
    Ok(jars)
}

/// A node that runs.
struct Node {
    name: String,
    port: u16,
    child: Child,
}

/// Nodes that run, and are ended with this.
struct Nodes {
    nodes: Vec<Node>,
}

impl Nodes {
    fn start(project: &Project, home: &Path, jars: &Path, count: u16, port: u16) -> Result<Self> {
        if count > 50 || port.checked_add(200).is_none() {
            bail!("at most 50 nodes are started, from a port below 65,336 on");
        }
        let transport = port + 100;
        for taken in (port..port + count).chain(transport..transport + count) {
            TcpListener::bind((Ipv4Addr::LOCALHOST, taken))
                .into_diagnostic()
                .wrap_err_with(|| format!("port {taken} is taken: choose others by --port"))?;
        }
        let name = |number| format!("node-{}", number + 1);
        let names: Vec<_> = (0..count).map(name).collect();
        let seeds = (0..count).map(|number| format!("127.0.0.1:{}", transport + number));
        let seeds: Vec<_> = seeds.collect();
        let mut started = Self { nodes: Vec::new() };
        for (number, name) in (0..count).zip(&names) {
            let folder = home.join(format!("{port}-{count}")).join(name);
            fs::create_dir_all(&folder).into_diagnostic()?;
            let log = fs::File::create(folder.join("log.txt")).into_diagnostic()?;
            let child = Command::new("java")
                .args(["-Xms1g", "-Xmx1g", "-cp"])
                .arg(jars.join("*"))
                .arg(project.path(SOURCE).join("ClusterNode.java"))
                .arg(&folder)
                .arg(name)
                .args([port + number, transport + number].map(|port| port.to_string()))
                .args([names.join(","), seeds.join(",")])
                .stdin(Stdio::null())
                .stdout(log.try_clone().into_diagnostic()?)
                .stderr(log)
                .spawn()
                .into_diagnostic()?;
            started.nodes.push(Node {
                name: name.clone(),
                port: port + number,
                child,
            });
        }
        Ok(started)
    }

    /// Waits until every node says that all of them are there.
    fn wait_until_whole(&self) -> Result<()> {
        let start = Instant::now();
        let wanted = format!("\"number_of_nodes\":{},", self.nodes.len());
        for node in &self.nodes {
            while !health(node.port).is_some_and(|health| health.contains(&wanted)) {
                if start.elapsed() > PATIENCE {
                    bail!(
                        "the nodes do not become a cluster: {} says why in its log.txt",
                        node.name
                    );
                }
                thread::sleep(Duration::from_millis(500));
            }
        }
        Ok(())
    }
}

impl Drop for Nodes {
    fn drop(&mut self) {
        for node in &mut self.nodes {
            // Whatever has ended already needs no ending.
            let _ = node.child.kill();
            let _ = node.child.wait();
        }
    }
}

/// What a node says of its cluster.
fn health(port: u16) -> Option<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let request = "GET /_cluster/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).ok()?;
    let mut response = String::new();
    stream.read_to_string(&mut response).ok()?;
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_java_is_read_from_what_it_says() {
        let said = "openjdk 17.0.15 2025-04-15\nOpenJDK Runtime Environment";
        assert_eq!(java_version(said), Some(17));
        assert_eq!(java_version("openjdk 21 2023-09-19"), Some(21));
        assert_eq!(java_version("java: not found"), None);
    }
}
