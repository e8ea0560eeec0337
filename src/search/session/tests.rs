use kairoku_core::protocol::{LoadError, SearchResponse};

use super::*;
use crate::pages::fixture;

fn session() -> Session {
    Session::new("https://example.jp/data/".to_owned())
}

fn request(query: &str) -> SearchRequest {
    SearchRequest::new(query, 20)
}

fn answer(seq: u64) -> Response {
    Response::Found(Box::new(SearchResponse {
        seq,
        ..fixture::response("")
    }))
}

/// A session that is ready and has asked for `query` as number 1.
fn ready(query: &str) -> Session {
    let mut session = session();
    session.offer(Arc::new(fixture::manifest()));
    session.ask(request(query));
    session.receive(Response::Started);
    session.receive(Response::Ready);
    session
}

fn asked(step: &Step) -> Option<(u64, &str)> {
    match &step.action {
        Some(Action::Post(request)) => match request.as_ref() {
            Request::Search(request) => Some((request.seq, request.query.as_str())),
            Request::Open { .. } => None,
        },
        _ => None,
    }
}

#[test]
fn nothing_starts_before_the_first_search() {
    assert_eq!(
        session().offer(Arc::new(fixture::manifest())),
        Step::default()
    );
    assert_eq!(session().ask(request("a")).action, Some(Action::Start));
}

#[test]
fn the_worker_and_the_manifest_may_come_in_either_order() {
    let mut session = session();
    session.ask(request("a"));
    assert_eq!(session.receive(Response::Started).action, None);
    let opened = session.offer(Arc::new(fixture::manifest())).action;
    assert!(
        matches!(opened, Some(Action::Post(request)) if matches!(*request, Request::Open { .. }))
    );
    assert_eq!(asked(&session.receive(Response::Ready)), Some((1, "a")));
}

#[test]
fn what_was_typed_while_the_data_loaded_is_asked_once_and_last() {
    let mut session = session();
    session.offer(Arc::new(fixture::manifest()));
    session.ask(request("a"));
    session.receive(Response::Started);
    assert_eq!(session.ask(request("ab")).action, None);
    assert_eq!(asked(&session.receive(Response::Ready)), Some((2, "ab")));
}

#[test]
fn the_same_search_is_not_asked_twice() {
    let mut session = ready("a");
    assert_eq!(session.ask(request("a")), Step::default());
}

#[test]
fn an_answer_to_an_older_search_is_dropped() {
    let mut session = ready("a");
    session.ask(request("ab"));
    assert_eq!(session.receive(answer(1)).answer, None);
    let newest = session
        .receive(answer(2))
        .answer
        .expect("the newest answer is shown");
    assert_eq!(newest.request, request("ab"));
}

#[test]
fn a_crashed_worker_is_started_anew_and_asked_again() {
    let mut session = ready("a");
    assert_eq!(session.crashed().action, Some(Action::Start));
    session.receive(Response::Started);
    assert_eq!(asked(&session.receive(Response::Ready)), Some((1, "a")));
}

#[test]
fn an_answered_search_is_not_asked_again_after_a_crash() {
    let mut session = ready("a");
    session.receive(answer(1));
    session.crashed();
    session.receive(Response::Started);
    assert_eq!(session.receive(Response::Ready).action, None);
}

#[test]
fn a_worker_that_crashes_on_and_on_is_given_up_until_a_retry() {
    let mut session = ready("a");
    for _ in 0..RESTARTS {
        assert_eq!(session.crashed().action, Some(Action::Start));
        session.receive(Response::Started);
        session.receive(Response::Ready);
    }
    let last = session.crashed();
    assert_eq!(
        (last.action, last.engine),
        (None, Some(Engine::Failed(Failure::Worker)))
    );
    assert_eq!(session.ask(request("b")).action, None);
    assert_eq!(session.retry().action, Some(Action::Start));
}

#[test]
fn an_answer_that_never_comes_is_a_crash() {
    let mut session = ready("a");
    assert_eq!(session.overdue(1).action, Some(Action::Start));

    let mut session = ready("a");
    session.receive(answer(1));
    assert_eq!(session.overdue(1), Step::default());
}

#[test]
fn data_that_failed_to_load_is_loaded_again_with_the_next_manifest() {
    let mut session = session();
    session.offer(Arc::new(fixture::manifest()));
    session.ask(request("a"));
    session.receive(Response::Started);
    let error = LoadError::Status {
        file: "index".into(),
        status: 404,
    };
    let failed = session.receive(Response::OpenFailed {
        error: error.clone(),
    });
    assert_eq!(failed.engine, Some(Engine::Failed(Failure::Load(error))));
    let opened = session.offer(Arc::new(fixture::manifest()));
    assert!(matches!(opened.engine, Some(Engine::Loading { .. })));
}
