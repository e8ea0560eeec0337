use super::*;
use crate::whole::killed;

fn record(file: &str, changes: bool) -> RecordFile {
    RecordFile {
        file: file.to_owned(),
        title: String::new(),
        toml: format!("new {file}"),
        changes: changes.then(Vec::new),
    }
}

/// Two records that change, and two that are new.
fn records() -> [RecordFile; 4] {
    [
        record("a.toml", true),
        record("b.toml", false),
        record("c.toml", true),
        record("d.toml", false),
    ]
}

/// A folder with the two that change.
fn home() -> tempfile::TempDir {
    // In memory, where the system has that: each file is seen onto the disk.
    let home = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let home = home.unwrap();
    fs::write(home.path().join("a.toml"), "old a.toml").unwrap();
    fs::write(home.path().join("c.toml"), "old c.toml").unwrap();
    home
}

/// What stands in a folder under names that are not hidden.
fn found(folder: &Path) -> Vec<String> {
    contents(folder)
        .unwrap()
        .into_values()
        .map(|it| String::from_utf8(it).unwrap())
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const OLD: [&str; 2] = ["old a.toml", "old c.toml"];
const NEW: [&str; 4] = ["new a.toml", "new b.toml", "new c.toml", "new d.toml"];

#[test]
fn new_files_are_put_and_changed_ones_replaced() {
    let home = home();
    all(home.path(), &records()).unwrap();
    assert_eq!(found(home.path()), NEW);
    assert_eq!(
        names(home.path()),
        ["a.toml", "b.toml", "c.toml", "d.toml"],
        "nothing is left beside them"
    );
}

#[test]
fn where_one_fails_all_are_as_they_were() {
    let home = home();
    fs::write(home.path().join("d.toml"), "someone's").unwrap();
    let error = all(home.path(), &records()).unwrap_err();
    assert!(matches!(error, Error::NotWritten { .. }), "{error}");
    assert_eq!(found(home.path()), [OLD[0], OLD[1], "someone's"]);
    // One that is refused only when it comes to it.
    fs::remove_file(home.path().join("d.toml")).unwrap();
    let c = home.path().join("c.toml");
    let mut permissions = fs::metadata(&c).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&c, permissions).unwrap();
    let error = all(home.path(), &records()).unwrap_err();
    assert!(
        matches!(&error, Error::NotWritten { file, .. } if file.ends_with("c.toml")),
        "{error:?}"
    );
    assert_eq!(found(home.path()), OLD);
    assert_eq!(names(home.path()), ["a.toml", "c.toml"]);
}

/// The program is killed at every one of its steps.
#[test]
fn whenever_an_import_is_killed_no_record_is_lost_and_the_next_one_finishes_it() {
    let (mut undone, mut half, mut done) = (0, 0, 0);
    for steps in 0.. {
        let home = home();
        let ran = killed::after(steps, || all(home.path(), &records()));
        let after = found(home.path());
        // Each is the old or the new one, and those that were there are there.
        let versions = OLD.iter().chain(&NEW);
        let versions: Vec<_> = versions.map(|it| (*it).to_owned()).collect();
        assert!(after.iter().all(|it| versions.contains(it)), "{after:?}");
        for name in ["a.toml", "c.toml"] {
            assert!(home.path().join(name).is_file(), "{steps}: {name}");
        }
        let is_told = home.path().join(HALF_IMPORT).is_dir();
        match (after == OLD, after == NEW) {
            (false, false) => {
                assert!(is_told, "{steps}: a half import is known as one");
                half += 1;
            }
            (true, _) => undone += 1,
            (_, true) => done += 1,
        }
        let finished = finish(home.path()).unwrap();
        assert_eq!(finished.is_some(), is_told);
        let after = found(home.path());
        assert!(
            after == NEW || after == OLD && !is_told,
            "{steps}: {after:?}"
        );
        assert!(!home.path().join(Journal::NAME).exists());
        if let Some(written) = ran {
            written.unwrap();
            break;
        }
    }
    assert!(
        undone > 10 && half > 8 && done > 1,
        "{undone} {half} {done}"
    );
}

/// And killed again while the import is finished.
#[test]
fn what_finishes_an_import_may_be_killed_as_well() {
    let decided = decided();
    for steps in 0.. {
        let home = home();
        killed::after(decided + 5, || all(home.path(), &records()));
        assert_eq!(found(home.path()), [NEW[0], OLD[1]]);
        let ran = killed::after(steps, || finish(home.path()));
        finish(home.path()).unwrap();
        assert_eq!(found(home.path()), NEW, "{steps}");
        if ran.is_some() {
            break;
        }
    }
}

/// After how many steps an import is decided.
fn decided() -> usize {
    let is_decided = |steps: &usize| {
        let home = home();
        killed::after(*steps, || all(home.path(), &records()));
        home.path().join(HALF_IMPORT).is_dir()
    };
    (0..).find(is_decided).unwrap()
}

#[test]
fn what_somebody_changed_since_is_left_alone() {
    let home = home();
    killed::after(decided(), || all(home.path(), &records()));
    fs::write(home.path().join("a.toml"), "somebody's").unwrap();
    let finished = finish(home.path()).unwrap().unwrap();
    assert_eq!(finished.left, ["a.toml"]);
    assert_eq!(finished.written, ["b.toml", "c.toml", "d.toml"]);
    let expected = ["somebody's", NEW[1], NEW[2], NEW[3]];
    assert_eq!(found(home.path()), expected);
}

#[test]
fn two_programs_do_not_import_at_once() {
    let home = home();
    let journal = Journal::lock(home.path()).unwrap();
    let error = all(home.path(), &records()).unwrap_err();
    assert!(
        matches!(&error, Error::NotWritten { source, .. } if source.kind() == ErrorKind::ResourceBusy),
        "{error:?}"
    );
    assert!(finish(home.path()).is_err());
    assert_eq!(found(home.path()), OLD);
    journal.close();
    all(home.path(), &records()).unwrap();
}
