//! Tests of the check itself, on crates of a few lines.

use std::collections::BTreeMap;

use super::circles::{circles, told};
use super::modules::{Imports, Modules};
use super::{Faults, unexpected};

fn imports(files: &[(&str, &str)]) -> Imports {
    let files: BTreeMap<_, _> = files.iter().copied().collect();
    let read = |file: &str| files[file].to_owned();
    Modules::read("src/lib.rs", &read).imports()
}

fn circle(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    circles(&imports(files)).into_iter().collect()
}

#[test]
fn files_that_use_each_other_are_a_circle_and_it_is_told_by_what() {
    let files = [
        ("src/lib.rs", "mod a; mod b; mod c;"),
        (
            "src/a.rs",
            "use crate::b::{B, other::{self}}; pub struct A(B);",
        ),
        ("src/b.rs", "use super::c; pub struct B; fn f() { c::go() }"),
        ("src/c.rs", "pub fn go() { vec![crate::a::A::new()]; }"),
    ];
    assert_eq!(circle(&files), [["src/a.rs", "src/b.rs", "src/c.rs"]]);
    let imports = imports(&files);
    let told = told(&circle(&files)[0], &imports);
    assert!(told.contains("src/c.rs -> src/a.rs: A\n"), "{told}");
}

#[test]
fn a_module_is_a_part_of_those_around_it() {
    let files = [
        ("src/lib.rs", "mod a; pub struct Root;"),
        ("src/a.rs", "mod part; pub struct Whole(part::Part);"),
        (
            "src/a/part.rs",
            "use super::Whole; pub struct Part(crate::Root, Whole);",
        ),
    ];
    assert!(circle(&files).is_empty());
}

#[test]
fn a_circle_may_run_through_a_part() {
    let files = [
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a.rs", "mod part; fn f() { part::go() }"),
        (
            "src/a/part.rs",
            "use crate::b; pub(super) fn go() { b::go() }",
        ),
        ("src/b.rs", "use crate::a; pub fn go() { a::f() }"),
    ];
    assert_eq!(circle(&files), [["src/a.rs", "src/a/part.rs", "src/b.rs"]]);
}

#[test]
fn to_hand_a_name_on_is_no_import_but_to_take_it_is_one_of_both_files() {
    let files = [
        ("src/lib.rs", "mod a; mod b; pub use a::Thing;"),
        (
            "src/a.rs",
            "mod thing; pub(crate) use thing::Thing as Named;",
        ),
        ("src/a/thing.rs", "use crate::b::B; pub struct Thing(B);"),
        ("src/b.rs", "pub struct B; fn f(_: crate::a::Named) {}"),
    ];
    assert_eq!(circle(&files), [["src/a/thing.rs", "src/b.rs"]]);
    let imports = imports(&files);
    let taken: Vec<_> = imports
        .iter()
        .map(|((from, to), names)| (from.as_str(), to.as_str(), names.len()))
        .collect();
    let expected = [
        ("src/a/thing.rs", "src/b.rs", 1),
        ("src/b.rs", "src/a.rs", 1),
        ("src/b.rs", "src/a/thing.rs", 1),
    ];
    assert_eq!(taken, expected);
}

#[test]
fn tests_texts_and_comments_import_nothing() {
    let files = [
        ("src/lib.rs", "mod a; mod b; #[cfg(test)] mod not_there;"),
        (
            "src/a.rs",
            "use crate::b::B; #[cfg(test)] mod tests { use crate::b; } struct A(B);",
        ),
        (
            "src/b.rs",
            "//! See [`crate::a::A`].\n#[cfg(test)]\nuse crate::a::A;\n\
            pub struct B; // crate::a::A\nconst TEXT: &str = \"crate::a::A\"; fn f() { x.a::<u8>() }",
        ),
    ];
    assert!(circle(&files).is_empty());
}

#[test]
fn what_is_found_is_held_against_the_exceptions() {
    let found = |file: &str| Faults::from([(vec![file.to_owned()], format!("{file} is long"))]);
    let exceptions: [(&[&str], &str); 1] = [(&["old.rs"], "for a reason")];
    assert_eq!(unexpected(&found("old.rs"), &exceptions), [""; 0]);
    let wrong = unexpected(&found("new.rs"), &exceptions);
    assert_eq!(
        wrong,
        [
            "new.rs is long",
            "this exception is no longer needed, strike it: old.rs\n"
        ]
    );
}
