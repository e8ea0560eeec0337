//! Serves the site on this machine, and keeps it up to date.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, exit};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use miette::{Context, IntoDiagnostic, Result, bail, miette};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project::Project;
use crate::shell::{self, PAGES, READERS};
use crate::site::{Kairoku, Selection};
use crate::steps::{Steps, long, short};

/// The sources of everything but the data.
const SOURCE_FOLDERS: [&str; 3] = ["src", "index", "public"];
const SOURCE_FILES: [&str; 4] = [
    "index.html",
    "Cargo.toml",
    "Trunk.toml",
    // The page of words is made of it.
    "docs/GLOSSARY.md",
];

/// Editors write a file in several strokes.
const QUIET: Duration = Duration::from_millis(300);

/// What a change requires to be built anew, from narrow to wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Data,
    Everything,
}

/// Builds the site, serves it until the user ends it, and rebuilds on change.
pub(crate) fn serve(
    project: &Project,
    records: &Path,
    port: Option<u16>,
    open: bool,
) -> Result<()> {
    // A taken port is told before the long build.
    let port = free_port(port)?;
    let site = Site {
        project,
        records,
        folder: project.path("dist"),
    };
    // From before the build, so that no change is missed.
    let (_watcher, changes) = watch(project, records)?;
    let mut steps = Steps::of(5);
    let kairoku = steps.next(&long("command line", "about 2 min"), || {
        Kairoku::compile(project, Selection::Alone)
    })?;
    steps.next(&short("records"), || kairoku.check(records))?;
    let shell = steps.next(&long("page and search worker", "about 1 min"), || {
        shell::build_to_serve(project, &[READERS])
    })?;
    steps.next(&short("site"), || site.put_together(&kairoku, &shell))?;

    let server = Server::start(kairoku.serve(&site.folder, port), port)?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("\n  {address}\n\nChanges are built as they are saved. Ctrl-C ends.");
    if open && let Err(error) = open::that_detached(&address) {
        println!("No browser could be opened: {error}");
    }
    let mut first = Some(steps);
    // What is to be done by the next build.
    let mut owed = Scope::Everything;
    loop {
        server.check_running()?;
        let built = match first.take() {
            Some(mut steps) => steps.next(&long("page of staff", "about 1 min"), || {
                site.rebuild(Scope::Everything)
            }),
            None => {
                let Some(changed) = next_change(&changes)? else {
                    continue;
                };
                owed = changed.max(owed);
                println!();
                site.rebuild(owed)
            }
        };
        match built {
            Ok(()) => {
                owed = Scope::Data;
                println!("Built. Reload {address}");
            }
            Err(error) => println!("{error:?}\nThe last good site stays at {address}"),
        }
    }
}

/// The site that is served.
struct Site<'a> {
    project: &'a Project,
    records: &'a Path,
    folder: PathBuf,
}

impl Site<'_> {
    fn rebuild(&self, scope: Scope) -> Result<()> {
        let shell = match scope {
            Scope::Everything => shell::build_to_serve(self.project, PAGES)?,
            Scope::Data => shell::folder_to_serve(self.project),
        };
        let kairoku = Kairoku::compile(self.project, Selection::Alone)?;
        self.put_together(&kairoku, &shell)
    }

    fn put_together(&self, kairoku: &Kairoku, shell: &Path) -> Result<()> {
        kairoku.site(self.records, Some(shell), &self.folder)
    }
}

/// The wanted port, or else the first free one.
fn free_port(wanted: Option<u16>) -> Result<u16> {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    match wanted {
        Some(port) if free(&port) => Ok(port),
        Some(port) => bail!("port {port} cannot be used: choose another"),
        None => (8080..8180)
            .find(free)
            .ok_or_else(|| miette!("no port from 8080 to 8179 is free")),
    }
}

/// Waits a while for a change, and from then until all is quiet.
fn next_change(changes: &Receiver<Scope>) -> Result<Option<Scope>> {
    let mut widest = match changes.recv_timeout(Duration::from_secs(1)) {
        Ok(first) => first,
        Err(RecvTimeoutError::Timeout) => return Ok(None),
        Err(RecvTimeoutError::Disconnected) => bail!("the files are no longer watched"),
    };
    while let Ok(next) = changes.recv_timeout(QUIET) {
        widest = widest.max(next);
    }
    Ok(Some(widest))
}

fn watch(project: &Project, records: &Path) -> Result<(RecommendedWatcher, Receiver<Scope>)> {
    let (sender, changes) = channel();
    let (root, own_records) = (project.root.clone(), records.to_owned());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // A build reads the files, which is no change.
        let changed = event.into_iter().filter(|event| !event.kind.is_access());
        for path in changed.flat_map(|event| event.paths) {
            if let Some(scope) = scope(&root, &own_records, &path) {
                // Once the receiver is gone the task ends.
                let _ = sender.send(scope);
            }
        }
    })
    .map_err(unwatched)?;
    let mut add = |path: &Path, mode| watcher.watch(path, mode).map_err(unwatched);
    if records.is_dir() {
        add(records, RecursiveMode::Recursive)?;
    } else {
        // Editors replace a file, and a watch on the file itself would end.
        add(
            records.parent().unwrap_or(records),
            RecursiveMode::NonRecursive,
        )?;
    }
    for folder in SOURCE_FOLDERS {
        add(&project.path(folder), RecursiveMode::Recursive)?;
    }
    add(&project.root, RecursiveMode::NonRecursive)?;
    add(&project.path("docs"), RecursiveMode::NonRecursive)?;
    Ok((watcher, changes))
}

fn unwatched(error: notify::Error) -> miette::Report {
    miette!("the files cannot be watched for changes: {error}")
}

/// What a changed file asks for, if anything.
fn scope(root: &Path, records: &Path, changed: &Path) -> Option<Scope> {
    if changed.starts_with(records) {
        return Some(Scope::Data);
    }
    let inside = changed.strip_prefix(root).ok()?;
    let source = SOURCE_FOLDERS
        .iter()
        .any(|folder| inside.starts_with(folder))
        || SOURCE_FILES.iter().any(|file| inside == Path::new(file));
    source.then_some(Scope::Everything)
}

/// The server, which ends when this task does.
struct Server(Arc<Mutex<Child>>);

impl Server {
    /// Starts the server and waits until it answers.
    fn start(mut command: Command, port: u16) -> Result<Self> {
        // This task speaks for it.
        command.stdout(Stdio::null());
        let child = command
            .spawn()
            .into_diagnostic()
            .wrap_err("the server could not be started")?;
        let server = Self(Arc::new(Mutex::new(child)));
        let held = Arc::clone(&server.0);
        ctrlc::set_handler(move || {
            end(&held);
            exit(0);
        })
        .into_diagnostic()?;
        for _ in 0..100 {
            server.check_running()?;
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(server);
            }
            sleep(Duration::from_millis(100));
        }
        bail!("the server does not answer on port {port}")
    }

    fn check_running(&self) -> Result<()> {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match child.try_wait().into_diagnostic()? {
            None => Ok(()),
            Some(status) => bail!("the server ended with {status}"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&self.0);
    }
}

fn end(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope_of(changed: &str) -> Option<Scope> {
        scope(
            Path::new("/home/kairoku"),
            Path::new("/home/kairoku/records"),
            Path::new(changed),
        )
    }

    #[test]
    fn a_record_asks_for_its_data_alone() {
        assert_eq!(
            scope_of("/home/kairoku/records/2023.toml"),
            Some(Scope::Data)
        );
    }

    #[test]
    fn a_source_asks_for_everything() {
        for changed in [
            "src/app.rs",
            "index/core/src/lib.rs",
            "public/icon.svg",
            "index.html",
            "Trunk.toml",
            "docs/GLOSSARY.md",
        ] {
            assert_eq!(
                scope_of(&format!("/home/kairoku/{changed}")),
                Some(Scope::Everything),
                "{changed}"
            );
        }
    }

    #[test]
    fn what_a_build_writes_asks_for_nothing() {
        for changed in [
            "dist",
            "dist/index.html",
            "target/shell/index.html",
            "README.md",
            "docs/STYLE.md",
            "src.old",
        ] {
            assert_eq!(
                scope_of(&format!("/home/kairoku/{changed}")),
                None,
                "{changed}"
            );
        }
    }

    #[test]
    fn a_taken_port_is_an_error_where_it_was_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a port");
        let port = taken.local_addr().expect("it is bound").port();
        assert!(free_port(Some(port)).is_err());
        drop(taken);
        assert_eq!(free_port(Some(port)).ok(), Some(port));
    }

    #[test]
    fn of_several_changes_the_widest_is_built() {
        let (sender, changes) = channel();
        for scope in [Scope::Data, Scope::Everything, Scope::Data] {
            sender.send(scope).expect("it is received");
        }
        assert_eq!(
            next_change(&changes).expect("it is watched"),
            Some(Scope::Everything)
        );
        assert!(changes.try_recv().is_err());
    }
}
