//! Files of an earlier version that a folder goes on having.

use super::*;

const HOUR: Duration = Duration::from_secs(60 * 60);
const OF_ONE: &str = "data/blocks-0000000000000001.bin";
const OF_TWO: &str = "data/blocks-0000000000000002.bin";

/// Publishes the version with this number, which has a file of its own, a page, and a file
/// without a hash in its name.
fn publish_version(target: &Path, number: u32, keep: Duration) {
    let staging = Staging::new(target, "mark").unwrap().keeping(keep);
    let content = number.to_string();
    staging.write("mark", content.as_bytes()).unwrap();
    let blocks = format!("data/blocks-{number:016x}.bin");
    staging.write(&blocks, content.as_bytes()).unwrap();
    let page = format!("{number}/index.html");
    staging.write_page(&page, content.as_bytes()).unwrap();
    staging.publish().unwrap();
}

/// Says that all that is kept was replaced so long ago.
fn grow_older(target: &Path, by: Duration) {
    let Superseded(mut files) = Superseded::of(target);
    files.values_mut().for_each(|since| *since -= by.as_secs());
    let record = serde_json::to_vec(&files).unwrap();
    fs::write(target.join("superseded.json"), record).unwrap();
}

#[test]
fn what_pages_left_open_ask_for_stays_and_nothing_else_of_the_version_before() {
    let (_home, target) = published([]);
    publish_version(&target, 1, HOUR);
    assert_eq!(names(&target), ["1", "data", "mark"]);
    publish_version(&target, 2, HOUR);
    assert_eq!(names(&target), ["2", "data", "mark", "superseded.json"]);
    assert_eq!(fs::read_to_string(target.join(OF_ONE)).unwrap(), "1");
    // Each for its own time: that of the first version began before.
    grow_older(&target, HOUR / 2);
    publish_version(&target, 3, HOUR);
    assert!(target.join(OF_ONE).exists() && target.join(OF_TWO).exists());
    grow_older(&target, HOUR * 2 / 3);
    publish_version(&target, 4, HOUR);
    assert!(!target.join(OF_ONE).exists() && target.join(OF_TWO).exists());
    publish_version(&target, 5, Duration::ZERO);
    assert_eq!(names(&target), ["5", "data", "mark"]);
    assert_eq!(names(&target.join("data")).len(), 1);
}

#[test]
fn the_same_again_changes_nothing_but_takes_away_what_is_kept_for_too_long() {
    let (_home, target) = published([]);
    publish_version(&target, 1, HOUR);
    publish_version(&target, 2, HOUR);
    let previous = Place::of(&target).unwrap().previous();
    publish_version(&target, 2, HOUR);
    assert!(target.join(OF_ONE).exists());
    grow_older(&target, HOUR);
    publish_version(&target, 2, HOUR);
    assert_eq!(names(&target), ["2", "data", "mark"]);
    assert!(!target.join(OF_ONE).exists() && target.join(OF_TWO).exists());
    assert_eq!(fs::read_to_string(previous.join("mark")).unwrap(), "1");
}

#[test]
fn what_an_unreadable_record_named_is_kept_as_if_it_was_replaced_now() {
    let (_home, target) = published([]);
    publish_version(&target, 1, HOUR);
    publish_version(&target, 2, HOUR);
    fs::write(target.join("superseded.json"), "{").unwrap();
    publish_version(&target, 2, HOUR);
    assert!(target.join(OF_ONE).exists());
    assert!(Superseded::of(&target).has(Path::new(OF_ONE)));
}

#[test]
fn a_file_that_a_version_has_again_is_its_own() {
    let (_home, target) = published([]);
    for number in [1, 2, 1] {
        publish_version(&target, number, HOUR);
    }
    let superseded = Superseded::of(&target);
    assert!(superseded.has(Path::new(OF_TWO)) && !superseded.has(Path::new(OF_ONE)));
    publish_version(&target, 3, HOUR);
    let superseded = Superseded::of(&target);
    assert!(superseded.has(Path::new(OF_TWO)) && superseded.has(Path::new(OF_ONE)));
}
