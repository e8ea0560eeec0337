//! Publishing, and what is left by a program that was killed.

mod superseded;
mod unchanged;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn publish(target: &Path, file: &str) -> Result<(), PublishError> {
    let staging = Staging::new(target, "mark")?;
    staging.write("mark", b"")?;
    staging.write(&format!("{file}/index.html"), b"content")?;
    staging.publish()
}

/// A home with the folder `data` published, once for each of the files.
fn published<const N: usize>(files: [&str; N]) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let target = home.path().join("data");
    for file in files {
        publish(&target, file).unwrap();
    }
    (home, target)
}

#[test]
fn a_folder_is_replaced_as_a_whole_and_the_old_one_kept_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let target = home.path().join("deep/data");
    publish(&target, "one").unwrap();
    assert_eq!(names(&home.path().join("deep/.kairoku-data")), ["lock"]);
    publish(&target, "sub/two").unwrap();
    publish(&target, "three").unwrap();
    assert_eq!(names(&target), ["mark", "three"]);
    assert_eq!(names(home.path()), ["deep"]);
    assert_eq!(names(&home.path().join("deep")), [".kairoku-data", "data"]);
    let beside = home.path().join("deep/.kairoku-data");
    assert_eq!(names(&beside), ["lock", "previous"]);
    assert_eq!(names(&beside.join("previous")), ["mark", "sub"]);
}

#[test]
fn a_folder_that_was_begun_and_given_up_leaves_nothing() {
    let (home, target) = published(["one"]);
    let staging = Staging::new(&target, "mark").unwrap();
    staging.write("two", b"content").unwrap();
    drop(staging);
    assert_eq!(names(&target), ["mark", "one"]);
    assert_eq!(names(&home.path().join(".kairoku-data")), ["lock"]);
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let target = home.path().join("letters");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("letter"), "dear").unwrap();
    let error = publish(&target, "one").unwrap_err();
    assert!(matches!(error, PublishError::Foreign(_)), "{error}");
    assert_eq!(names(&target), ["letter"]);
    assert_eq!(names(home.path()), ["letters"]);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let target = home.path().join("data");
    fs::write(&target, "dear").unwrap();
    let refused = publish(&target, "one").unwrap_err();
    assert!(matches!(refused, PublishError::Foreign(_)), "{refused}");
}

#[test]
fn a_file_on_the_way_to_the_folder_is_told() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("file"), "dear").unwrap();
    let error = publish(&home.path().join("file/data"), "one").unwrap_err();
    let told = "（フォルダーにしたい場所に、同じ名前のファイルがあります）";
    assert!(error.to_string().contains(told), "{error}");
    let (home, target) = published([]);
    fs::write(home.path().join(".kairoku-data"), "dear").unwrap();
    let error = publish(&target, "one").unwrap_err();
    assert!(error.to_string().contains(told), "{error}");
}

#[test]
fn an_empty_folder_is_filled_and_is_no_previous_version() {
    let (_home, target) = published([]);
    fs::create_dir(&target).unwrap();
    publish(&target, "one").unwrap();
    assert_eq!(names(&target), ["mark", "one"]);
    assert!(!has_previous(&target));
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let home = tempfile::tempdir().unwrap();
    let (real, link) = (home.path().join("real"), home.path().join("link"));
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    publish(&link, "one").unwrap();
    publish(&link, "two").unwrap();
    assert!(link.is_symlink());
    assert_eq!(names(&real), ["mark", "two"]);
    assert_eq!(names(home.path()), [".kairoku-real", "link", "real"]);
}

#[test]
fn of_two_at_once_on_one_target_the_second_is_refused() {
    let (home, target) = published(["one"]);
    let first = Staging::new(&target, "mark").unwrap();
    let refused = publish(&target, "two").unwrap_err();
    assert!(matches!(refused, PublishError::Locked(_)), "{refused}");
    let refused = PublishedFolder::of(&target, &["mark"]).err().unwrap();
    assert!(matches!(refused, PublishError::Locked(_)), "{refused}");
    publish(&home.path().join("other"), "two").unwrap();
    drop(first);
    publish(&target, "two").unwrap();
}

#[test]
fn the_previous_version_is_put_back_and_back_again() {
    let (_home, target) = published(["one", "two"]);
    for shown in ["one", "two", "one"] {
        PublishedFolder::of(&target, &["mark"])
            .unwrap()
            .put_back()
            .unwrap();
        assert_eq!(names(&target), ["mark", shown]);
    }
}

#[test]
fn the_previous_version_is_put_back_where_the_folder_is_gone() {
    let (_home, target) = published(["one", "two"]);
    fs::remove_dir_all(&target).unwrap();
    PublishedFolder::of(&target, &["mark"])
        .unwrap()
        .put_back()
        .unwrap();
    assert_eq!(names(&target), ["mark", "one"]);
    assert!(!has_previous(&target));
}

#[test]
fn without_a_previous_version_nothing_is_put_back() {
    let (home, target) = published(["one"]);
    for target in [&target, &home.path().join("never")] {
        let refused = PublishedFolder::of(target, &["mark"]).err().unwrap();
        assert!(matches!(refused, PublishError::NoPrevious(_)), "{refused}");
    }
    assert_eq!(names(home.path()), [".kairoku-data", "data"]);
}

#[test]
fn the_same_again_keeps_the_previous_version() {
    let (home, target) = published(["one", "two", "two"]);
    assert_eq!(names(&target), ["mark", "two"]);
    let beside = home.path().join(".kairoku-data");
    assert_eq!(names(&beside), ["lock", "previous"]);
    assert_eq!(names(&beside.join("previous")), ["mark", "one"]);
}

#[test]
fn a_file_written_twice_is_refused() {
    let (_home, target) = published(["one"]);
    let staging = Staging::new(&target, "mark").unwrap();
    staging.write("mark", b"").unwrap();
    let refused = staging.write("mark", b"content").unwrap_err();
    assert!(matches!(refused, PublishError::Twice(_)), "{refused}");
    assert_eq!(names(&target), ["mark", "one"]);
}

#[test]
fn a_folder_in_which_something_was_changed_is_not_published() {
    let (_home, target) = published(["one"]);
    let changes: [fn(&Path); 3] = [
        |new| fs::remove_file(new.join("two")).unwrap(),
        |new| fs::write(new.join("two"), "cut").unwrap(),
        |new| fs::write(new.join("three"), "").unwrap(),
    ];
    for change in changes {
        let staging = Staging::new(&target, "mark").unwrap();
        staging.write("two", b"content").unwrap();
        change(&staging.folder());
        let refused = staging.publish().unwrap_err();
        assert!(matches!(refused, PublishError::Incomplete(_)), "{refused}");
        assert_eq!(names(&target), ["mark", "one"]);
    }
}

/// The published and the previous version of a place, by the file that tells
/// them apart.
fn versions(target: &Path) -> [Option<String>; 2] {
    let previous = Place::of(target).unwrap().previous();
    let version = |folder: &Path| names(folder).into_iter().find(|name| name != "mark");
    [target, &previous].map(|folder| folder.is_dir().then(|| version(folder)).flatten())
}

#[test]
fn wherever_a_publication_step_by_step_breaks_off_the_next_run_finds_a_whole_version() {
    // The steps of a system that cannot let folders change places at once.
    for broken_off_after in 0..=6 {
        let (home, target) = published(["one", "two"]);
        let beside = home.path().join(".kairoku-data");
        let [new, previous, between] = ["new", "previous", "between"].map(|it| beside.join(it));
        fs::create_dir_all(new.join("three")).unwrap();
        fs::write(new.join("three/index.html"), "").unwrap();
        fs::write(new.join("mark"), "").unwrap();
        let steps = swap::steps(&previous, &new, &between);
        let steps = steps
            .into_iter()
            .chain(swap::steps(&target, &previous, &between));
        for (from, to) in steps.take(broken_off_after) {
            fs::rename(from, to).unwrap();
        }
        drop(Place::of(&target).unwrap().lock().unwrap());
        let expected = match broken_off_after {
            0 | 1 => ["two", "one"],
            2..=4 => ["two", "three"],
            _ => ["three", "two"],
        };
        let expected = expected.map(|it| Some(it.to_owned()));
        assert_eq!(versions(&target), expected, "after {broken_off_after}");
        assert_eq!(names(&beside), ["lock", "previous"]);
        publish(&target, "next").unwrap();
        assert_eq!(versions(&target)[0].as_deref(), Some("next"));
    }
}

#[test]
fn wherever_putting_back_step_by_step_breaks_off_the_next_run_finds_both_versions() {
    for broken_off_after in 0..=3 {
        let (home, target) = published(["one", "two"]);
        let beside = home.path().join(".kairoku-data");
        let [previous, between] = ["previous", "between"].map(|it| beside.join(it));
        let steps = swap::steps(&target, &previous, &between);
        for (from, to) in steps.into_iter().take(broken_off_after) {
            fs::rename(from, to).unwrap();
        }
        drop(Place::of(&target).unwrap().lock().unwrap());
        let mut expected = ["two", "one"].map(|it| Some(it.to_owned()));
        if broken_off_after > 1 {
            expected.reverse();
        }
        assert_eq!(versions(&target), expected, "after {broken_off_after}");
        assert_eq!(names(&beside), ["lock", "previous"]);
    }
}

#[test]
fn a_version_on_its_way_is_not_lost_where_someone_made_the_folder_anew() {
    let (home, target) = published(["one", "two"]);
    let beside = home.path().join(".kairoku-data");
    fs::rename(&target, beside.join("between")).unwrap();
    fs::create_dir(&target).unwrap();
    drop(Place::of(&target).unwrap().lock().unwrap());
    let expected = ["two", "one"].map(|it| Some(it.to_owned()));
    assert_eq!(versions(&target), expected);
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn while_folders_change_places_there_is_always_one() {
    use std::sync::atomic::{AtomicBool, Ordering};

    let (_home, target) = published(["one", "two"]);
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                assert!(target.join("mark").exists());
            }
        });
        for round in 0..100 {
            publish(&target, &format!("round-{round}")).unwrap();
            PublishedFolder::of(&target, &["mark"])
                .unwrap()
                .put_back()
                .unwrap();
        }
        is_done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_folder_with_files_of_ones_own_is_not_replaced_and_they_are_named() {
    let (home, target) = published(["one", "two"]);
    fs::write(target.join("CNAME"), "example.jp").unwrap();
    fs::create_dir(target.join("two/pictures")).unwrap();
    fs::write(target.join("two/pictures/hall.jpg"), "").unwrap();
    let refused = publish(&target, "three").unwrap_err();
    let files = ["CNAME", "two/pictures/hall.jpg"].map(PathBuf::from);
    let told = refused.to_string();
    assert!(
        matches!(&refused, PublishError::OwnFiles { files: found, .. } if *found == files),
        "{refused:?}"
    );
    assert!(told.contains("CNAME"), "{told}");
    assert_eq!(names(&target), ["CNAME", "mark", "two"]);
    let beside = home.path().join(".kairoku-data");
    assert_eq!(names(&beside.join("previous")), ["mark", "one"]);
    // Once they are moved it goes on; what an earlier version had is no obstacle.
    let own = move_out(&target, &files).unwrap();
    assert_eq!(own, home.path().join("data-own"));
    assert_eq!(fs::read_to_string(own.join("CNAME")).unwrap(), "example.jp");
    assert_eq!(names(&own.join("two/pictures")), ["hall.jpg"]);
    publish(&target, "three").unwrap();
    assert_eq!(names(&target), ["mark", "three"]);
}
