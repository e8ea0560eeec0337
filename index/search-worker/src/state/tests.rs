use kairoku_core::date::Date;
use kairoku_core::manifest::FORMAT;
use kairoku_core::protocol::{Provenance, ReadRequest, ReadResponse, SearchRequest};
use kairoku_core::record::ArchiveInfo;

use super::*;

fn file(path: &str) -> FileEntry {
    FileEntry {
        path: path.into(),
        bytes: 9,
        sha256: String::new(),
    }
}

/// Names an archive whose index has this name.
fn open(index: &str) -> Request {
    let manifest = Manifest {
        format: FORMAT,
        program: String::new(),
        version: String::new(),
        archive: ArchiveInfo::default(),
        meetings: 0,
        sections: 0,
        years: Vec::new(),
        catalogue: file("catalogue"),
        index: Some(file(index)),
    };
    Request::Open {
        manifest: manifest.write().expect("plain data"),
        data_url: "https://example.jp/data/".into(),
    }
}

fn search(query: &str) -> Ask {
    Ask::Search(SearchRequest::new(query, 20))
}

fn read(id: &str) -> Ask {
    Ask::Read(ReadRequest {
        id: id.into(),
        ..ReadRequest::default()
    })
}

fn ask(seq: u64, ask: Ask) -> Request {
    Request::Ask { seq, ask }
}

fn written(token: u64, what: Selection) -> ExportRequest {
    ExportRequest {
        token,
        what,
        format: "csv".into(),
        provenance: Provenance {
            archive: "見本".into(),
            organizer: None,
            license: None,
            version: "1".into(),
            query: None,
            link: String::new(),
            site: String::new(),
            retrieved: Date::new(2026, 11, 24).expect("a day"),
            sample: true,
        },
    }
}

/// All that a search finds, as a file.
fn found(token: u64) -> ExportRequest {
    written(
        token,
        Selection::Search(Box::new(SearchRequest::new("a", 20))),
    )
}

fn export(request: ExportRequest) -> Request {
    Request::Export(Box::new(request))
}

fn error() -> LoadError {
    LoadError::Status {
        file: "index".into(),
        status: 404,
    }
}

fn nothing_read() -> Answer {
    Answer::Read(Box::new(ReadResponse { reading: None }))
}

fn answering(archive: u64, seq: u64, ask: Ask) -> Task {
    Task::Answer { archive, seq, ask }
}

/// A worker that knows an archive and is opening its index for number 1.
fn opening() -> State {
    let mut state = State::default();
    state.request(open("first"));
    state.request(ask(1, search("a")));
    state
}

/// A worker that was asked number 1 and can answer it.
fn ready() -> State {
    let mut state = opening();
    state.opened(1, Ok(()));
    state
}

#[test]
fn nothing_is_loaded_before_it_is_needed() {
    let mut state = State::default();
    let step = state.request(open("first"));
    let index = step.archive.and_then(|it| it.index);
    assert_eq!(index.map(|it| it.path), Some("first".into()));
    assert!(matches!(step.post[..], [Response::Manifest(_)]));
    assert_eq!(step.tasks, []);
    let step = state.request(ask(1, search("a")));
    assert_eq!(step.tasks, [Task::Open { archive: 1 }]);
}

#[test]
fn a_meeting_is_read_without_the_index() {
    let mut state = State::default();
    state.request(open("first"));
    let step = state.request(ask(1, read("2003")));
    assert_eq!(step.tasks, [answering(1, 1, read("2003"))]);
}

#[test]
fn what_is_no_manifest_is_told() {
    let step = State::default().request(Request::Open {
        manifest: "<!DOCTYPE html>".into(),
        data_url: String::new(),
    });
    assert!(matches!(step.post[..], [Response::Unreadable(_)]));
    assert_eq!(step.archive, None);
}

#[test]
fn the_index_is_opened_once_and_the_newest_question_is_answered_then() {
    let mut state = opening();
    assert_eq!(state.request(ask(2, search("ab"))), Step::default());
    let step = state.opened(1, Ok(()));
    assert_eq!(step.post, [Response::Ready]);
    assert_eq!(step.tasks, [answering(1, 2, search("ab"))]);
    let step = state.request(ask(3, search("abc")));
    assert_eq!(step.tasks, [answering(1, 3, search("abc"))]);
}

#[test]
fn an_archive_named_while_the_index_of_an_older_one_is_opened_is_opened_itself() {
    let mut state = opening();
    let step = state.request(open("second"));
    assert_eq!(step.tasks, [Task::Open { archive: 2 }]);
    // The page asks again what it asked before.
    assert_eq!(state.request(ask(1, search("a"))), Step::default());
    // The older one says nothing of the newer, whatever comes of it.
    assert_eq!(state.opened(1, Ok(())), Step::default());
    assert_eq!(state.opened(1, Err(error())), Step::default());
    let step = state.opened(2, Ok(()));
    assert_eq!(step.post, [Response::Ready]);
    assert_eq!(step.tasks, [answering(2, 1, search("a"))]);
}

#[test]
fn a_file_that_waits_for_an_index_is_written_from_the_archive_that_took_its_place() {
    let mut state = State::default();
    state.request(open("first"));
    let step = state.request(export(found(1)));
    assert_eq!(step.tasks, [Task::Open { archive: 1 }]);
    let step = state.request(open("second"));
    assert_eq!(step.tasks, [Task::Open { archive: 2 }]);
    let step = state.opened(2, Ok(()));
    assert_eq!(step.tasks, [Task::Export(found(1))]);
}

#[test]
fn a_question_under_way_is_asked_of_the_archive_that_took_the_place_of_its_own() {
    let mut state = State::default();
    state.request(open("first"));
    state.request(ask(1, read("2003")));
    assert!(state.awaits(1, 1));
    let step = state.request(open("second"));
    assert_eq!(step.tasks, [answering(2, 1, read("2003"))]);
    assert!(!state.awaits(1, 1) && state.awaits(2, 1));
    assert_eq!(state.answered(1, 1, Ok(nothing_read())), Step::default());
    let answer = nothing_read();
    assert_eq!(
        state.answered(2, 1, Ok(answer.clone())).post,
        [Response::Answer { seq: 1, answer }]
    );
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut state = ready();
    state.request(ask(2, read("2003")));
    assert!(!state.awaits(1, 1));
    assert_eq!(state.answered(1, 1, Err(None)), Step::default());
    assert!(state.awaits(1, 2));
}

#[test]
fn a_request_is_at_rest_once_it_is_answered_and_until_more_is_asked() {
    let mut state = opening();
    state.request(ask(2, read("2003")));
    assert!(!state.is_at_rest(1, 2));
    state.answered(1, 2, Ok(nothing_read()));
    assert!(state.is_at_rest(1, 2) && !state.is_at_rest(2, 2));
    state.request(ask(3, read("2004")));
    state.answered(1, 3, Ok(nothing_read()));
    assert!(!state.is_at_rest(1, 2));
}

#[test]
fn whoever_waits_for_an_index_that_cannot_be_opened_is_told_and_the_next_try_opens_it() {
    let mut state = opening();
    state.request(export(found(5)));
    let step = state.opened(1, Err(error()));
    let error = Some(error());
    assert_eq!(
        step.post,
        [
            Response::Failed {
                seq: 1,
                error: error.clone()
            },
            Response::Exported {
                token: 5,
                file: Err(error)
            },
        ]
    );
    let step = state.request(ask(1, search("a")));
    assert_eq!(step.tasks, [Task::Open { archive: 1 }]);
}

#[test]
fn a_meeting_that_is_being_read_does_not_fail_with_the_index() {
    let mut state = opening();
    let step = state.request(ask(2, read("2003")));
    assert_eq!(step.tasks, [answering(1, 2, read("2003"))]);
    assert_eq!(state.opened(1, Err(error())), Step::default());
    assert!(state.awaits(1, 2));
}

#[test]
fn chosen_sections_are_written_without_the_index_and_what_a_search_finds_is_not() {
    let mut state = State::default();
    let request = || written(1, Selection::Sections(Vec::new()));
    let step = state.request(export(request()));
    assert_eq!(step, State::exported(1, Err(None)));
    state.request(open("first"));
    let step = state.request(export(request()));
    assert_eq!(step.tasks, [Task::Export(request())]);
    let step = state.request(export(found(2)));
    assert_eq!(step.tasks, [Task::Open { archive: 1 }]);
    assert_eq!(state.opened(1, Ok(())).tasks, [Task::Export(found(2))]);
}

#[test]
fn what_is_meant_is_suggested_by_an_open_index_only() {
    let request = || Request::Suggest { query: "a".into() };
    assert_eq!(opening().request(request()), Step::default());
    let query = "a".to_owned();
    assert_eq!(ready().request(request()).tasks, [Task::Suggest { query }]);
}
