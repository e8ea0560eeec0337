//! Pages that are the same in two versions.

use super::*;

/// Publishes a page with some content, with a file of data before it.
fn publish_page(target: &Path, content: &str) {
    let staging = Staging::new(target, "mark").unwrap();
    staging.write("mark", b"").unwrap();
    staging.write("data", content.as_bytes()).unwrap();
    staging.write_page("same/index.html", b"same").unwrap();
    let page = content.as_bytes();
    staging.write_page("page/index.html", page).unwrap();
    staging.publish().unwrap();
}

/// What tells a file on the disk from any other.
#[cfg(unix)]
fn identity(file: &Path) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(file).unwrap();
    (found.dev(), found.ino())
}

#[cfg(unix)]
#[test]
fn a_page_that_is_the_same_is_one_file_in_both_versions_and_data_never_is() {
    let (_home, target) = published([]);
    publish_page(&target, "one");
    let previous = Place::of(&target).unwrap().previous();
    let same = identity(&target.join("same/index.html"));
    publish_page(&target, "two");
    assert_eq!(identity(&target.join("same/index.html")), same);
    assert_eq!(identity(&previous.join("same/index.html")), same);
    for own in ["page/index.html", "mark"] {
        assert_ne!(identity(&target.join(own)), identity(&previous.join(own)));
    }
    let read = |folder: &Path| fs::read_to_string(folder.join("page/index.html")).unwrap();
    assert_eq!([read(&target), read(&previous)], ["two", "one"]);
    // And in the third: the link of the first went with its folder.
    publish_page(&target, "three");
    assert_eq!(identity(&target.join("same/index.html")), same);
    assert_eq!([read(&target), read(&previous)], ["three", "two"]);
}

#[test]
fn pages_that_are_all_the_same_make_no_new_version() {
    let (_home, target) = published([]);
    for content in ["one", "two", "two"] {
        publish_page(&target, content);
    }
    let previous = Place::of(&target).unwrap().previous();
    let read = |folder: &Path| fs::read_to_string(folder.join("page/index.html")).unwrap();
    assert_eq!([read(&target), read(&previous)], ["two", "one"]);
}

#[test]
fn a_published_page_that_somebody_edited_is_written_anew() {
    let (_home, target) = published([]);
    let same = target.join("same/index.html");
    publish_page(&target, "one");
    // Of the same length, and of another.
    for edited in ["SAME", "edited"] {
        fs::write(&same, edited).unwrap();
        publish_page(&target, "one");
        assert_eq!(fs::read_to_string(&same).unwrap(), "same");
    }
}

#[cfg(unix)]
#[test]
fn a_page_that_a_new_file_would_not_be_like_is_written_anew() {
    use std::os::unix::fs::PermissionsExt;
    let (home, target) = published([]);
    let same = target.join("same/index.html");
    publish_page(&target, "one");
    // Readers may not read it.
    fs::set_permissions(&same, fs::Permissions::from_mode(0o600)).unwrap();
    publish_page(&target, "two");
    let usual = fs::metadata(target.join("mark")).unwrap().permissions();
    assert_eq!(fs::metadata(&same).unwrap().permissions(), usual);
    // It is somewhere else.
    let elsewhere = home.path().join("elsewhere");
    fs::rename(&same, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &same).unwrap();
    publish_page(&target, "three");
    assert!(!same.is_symlink());
    assert_eq!(fs::read_to_string(&same).unwrap(), "same");
}

#[test]
fn a_page_is_refused_twice_where_it_is_shared_too() {
    let (_home, target) = published([]);
    publish_page(&target, "one");
    let staging = Staging::new(&target, "mark").unwrap();
    staging.write("mark", b"").unwrap();
    staging.write_page("same/index.html", b"same").unwrap();
    let refused = staging.write_page("same/index.html", b"same").unwrap_err();
    assert!(matches!(refused, PublishError::Twice(_)), "{refused}");
}

#[cfg(target_os = "linux")]
#[test]
fn where_a_file_can_have_no_second_name_the_page_is_written() {
    // A file in another file system can have none here.
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else {
        return;
    };
    let published = Published::of(other.path());
    fs::write(other.path().join("page"), "same").unwrap();
    published.learn_permissions(&File::open(other.path().join("page")).unwrap());
    let home = tempfile::tempdir().unwrap();
    let new = home.path().join("page");
    let is_other = identity(other.path()).0 != identity(home.path()).0;
    assert!(published.has("page", b"same"));
    assert_eq!(published.share("page", &new), !is_other);
    assert_eq!(new.exists(), !is_other);
}
