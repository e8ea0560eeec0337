use kairoku_core::date::Date;
use kairoku_core::protocol::{
    Encoded, ExportedFile, KwicRequest, KwicResponse, LoadError, Provenance, ReadRequest,
    ReadResponse, SearchRequest, Selection, TrendsRequest, TrendsResponse,
};

use super::*;
use crate::testing;
use crate::worker::RESTARTS;

fn connection() -> Connection {
    Connection::new("https://example.jp/data/".to_owned())
}

fn manifest() -> Arc<str> {
    "{}".into()
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

fn answer(seq: u64) -> Response {
    Response::Answer {
        seq,
        answer: Answer::Search(Box::new(testing::response(""))),
    }
}

fn export(token: u64) -> ExportRequest {
    ExportRequest {
        token,
        what: Selection::Sections(vec![("2003".into(), 1)]),
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

/// The tokens of the files that the worker is asked for.
fn files(step: &Step) -> Vec<u64> {
    let tokens = step.post.iter().filter_map(|request| match request {
        Request::Export(request) => Some(request.token),
        _ => None,
    });
    tokens.collect()
}

/// The end of a wait for a file, as it is told where no worker can write it.
fn lost(token: u64) -> Vec<(u64, Exported)> {
    vec![(token, Err(Failure::Worker))]
}

/// A connection that is ready and has asked for `query` as number 1.
fn ready(query: &str) -> Connection {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(search(query));
    connection.receive(Response::Started);
    connection.receive(Response::Ready);
    connection
}

fn asked(step: &Step) -> Option<(u64, &str)> {
    step.post.iter().find_map(|request| match request {
        Request::Ask { seq, ask } => match ask {
            Ask::Search(request) => Some((*seq, request.query.as_str())),
            Ask::Read(request) => Some((*seq, request.id.as_str())),
            _ => None,
        },
        _ => None,
    })
}

#[test]
fn nothing_starts_before_the_first_search() {
    assert_eq!(connection().offer(manifest()), Step::default());
    assert!(connection().ask(search("a")).start.is_some());
}

#[test]
fn the_worker_and_the_manifest_may_come_in_either_order() {
    let mut connection = connection();
    connection.ask(search("a"));
    assert_eq!(
        connection.receive(Response::Started),
        Step::engine(Engine::Starting)
    );
    let opened = connection.offer(manifest());
    assert!(matches!(opened.post[0], Request::Open { .. }));
    assert_eq!(asked(&opened), Some((1, "a")));
}

#[test]
fn what_was_typed_while_the_data_loaded_is_awaited_once_it_is_there() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(search("a"));
    connection.receive(Response::Started);
    assert_eq!(asked(&connection.ask(search("ab"))), Some((2, "ab")));
    let ready = connection.receive(Response::Ready);
    assert_eq!((ready.post, ready.awaits), (Vec::new(), Some(2)));
}

#[test]
fn the_same_search_is_not_asked_twice() {
    let mut connection = ready("a");
    assert_eq!(connection.ask(search("a")), Step::default());
}

#[test]
fn an_answer_to_an_older_search_is_dropped() {
    let mut connection = ready("a");
    connection.ask(search("ab"));
    assert_eq!(connection.receive(answer(1)).answer, None);
    let newest = connection.receive(answer(2)).answer;
    assert!(matches!(newest, Some((asked, Answer::Search(_))) if asked == search("ab")));
}

#[test]
fn a_crashed_worker_is_started_anew_and_asked_again() {
    let mut connection = ready("a");
    assert!(connection.crashed().start.is_some());
    assert_eq!(
        asked(&connection.receive(Response::Started)),
        Some((1, "a"))
    );
}

#[test]
fn an_answered_search_is_not_asked_again_after_a_crash() {
    let mut connection = ready("a");
    connection.receive(answer(1));
    connection.crashed();
    assert_eq!(asked(&connection.receive(Response::Started)), None);
}

#[test]
fn a_worker_that_crashes_on_and_on_is_given_up_until_a_retry() {
    let mut connection = ready("a");
    for _ in 0..RESTARTS {
        assert!(connection.crashed().start.is_some());
        connection.receive(Response::Started);
        connection.receive(Response::Ready);
    }
    let last = connection.crashed();
    assert_eq!(
        (last.start, last.engine),
        (None, Some(Engine::Failed(Failure::Worker)))
    );
    assert_eq!(connection.ask(search("b")), Step::default());
    assert!(connection.retry().start.is_some());
}

#[test]
fn a_damaged_manifest_is_fetched_once_more_before_it_is_told() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(search("a"));
    connection.receive(Response::Started);
    let damaged = || {
        Response::Unreadable(LoadError::Damaged {
            file: "manifest.json".into(),
            detail: String::new(),
        })
    };
    let step = connection.receive(damaged());
    assert_eq!((step.fetch_manifest, step.engine), (true, None));
    assert_eq!(asked(&connection.offer(manifest())), Some((1, "a")));
    let step = connection.receive(damaged());
    assert!(!step.fetch_manifest && matches!(step.engine, Some(Engine::Failed(_))));
}

#[test]
fn where_a_file_is_gone_the_page_goes_on_with_the_archive_that_was_published_since() {
    let gone = |seq| Response::Failed {
        seq,
        error: Some(LoadError::Status {
            file: "records".into(),
            status: 404,
        }),
    };
    let mut connection = ready("a");
    let step = connection.receive(gone(1));
    assert_eq!((step.fetch_manifest, step.engine), (true, None));
    let step = connection.offer("{ }".into());
    assert!(matches!(&step.post[0], Request::Open { manifest, .. } if manifest == "{ }"));
    assert_eq!(asked(&step), Some((1, "a")));

    // There is none: the file is missing, and may be there when the reader tries again.
    assert!(connection.receive(gone(1)).fetch_manifest);
    let step = connection.offer("{ }".into());
    assert!(matches!(
        step.engine,
        Some(Engine::Failed(Failure::Load(_)))
    ));
    assert_eq!(asked(&connection.offer("{ }".into())), Some((1, "a")));
}

#[test]
fn a_worker_that_never_ran_is_fetched_anew_and_one_that_ran_is_not() {
    let mut connection = connection();
    connection.ask(search("a"));
    assert_eq!(connection.crashed().start, Some(Start::Fetched));
    connection.receive(Response::Started);
    assert_eq!(connection.crashed().start, Some(Start::AsCached));
}

#[test]
fn a_worker_that_starts_is_waited_for_as_long_as_it_gives_signs() {
    let mut connection = connection();
    let (first, _) = connection.ask(search("a")).awaits_start.expect("a sign");
    let step = connection.loading_worker(1, 2);
    let (loaded, total) = (1, 2);
    assert_eq!(step.engine, Some(Engine::Loading { loaded, total }));
    let (second, _) = step.awaits_start.expect("another");
    assert_eq!(connection.start_overdue(first), Step::default());
    let failed = connection.start_overdue(second).engine;
    assert!(matches!(
        failed,
        Some(Engine::Failed(Failure::WorkerLoad(
            LoadError::Stalled { .. }
        )))
    ));
    assert_eq!(connection.retry().start, Some(Start::Fetched));
    let (third, _) = connection
        .loading_worker(2, 2)
        .awaits_start
        .expect("a third");
    connection.receive(Response::Started);
    assert_eq!(connection.start_overdue(third), Step::default());
    assert_eq!(connection.loading_worker(2, 2), Step::default());
}

#[test]
fn a_worker_whose_script_does_not_come_is_fetched_before_it_is_given_up() {
    let mut connection = connection();
    let (first, _) = connection.ask(search("a")).awaits_start.expect("a sign");
    let step = connection.start_overdue(first);
    assert_eq!(
        (step.start, step.awaits_start),
        (Some(Start::Fetched), None)
    );
    // However long it takes to fetch it: that has a limit of its own.
    let (second, _) = connection.script_is_here().awaits_start.expect("a sign");
    let failed = connection.start_overdue(second).engine;
    assert!(matches!(
        failed,
        Some(Engine::Failed(Failure::WorkerLoad(_)))
    ));
}

#[test]
fn why_the_module_of_the_worker_does_not_come_is_told() {
    let mut connection = connection();
    connection.ask(search("a"));
    let error = LoadError::Memory;
    let step = connection.cannot_load_worker(error.clone());
    assert_eq!(
        step.engine,
        Some(Engine::Failed(Failure::WorkerLoad(error)))
    );
    assert_eq!(connection.ask(search("b")), Step::default());
    assert!(connection.retry().start.is_some());
}

#[test]
fn a_worker_that_does_not_understand_the_page_is_not_asked_again() {
    let mut connection = ready("a");
    let step = connection.receive(Response::NotUnderstood);
    assert_eq!(step.engine, Some(Engine::Failed(Failure::Worker)));
    assert_eq!(connection.ask(search("b")), Step::default());
    assert!(connection.retry().start.is_some());
}

#[test]
fn an_answer_that_never_comes_is_a_crash() {
    let mut connection = ready("a");
    assert!(connection.overdue(1).start.is_some());

    let mut connection = ready("a");
    connection.receive(answer(1));
    assert_eq!(connection.overdue(1), Step::default());
}

#[test]
fn data_that_failed_to_load_is_loaded_again_with_the_next_manifest() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(search("a"));
    connection.receive(Response::Started);
    let error = LoadError::Status {
        file: "index".into(),
        status: 503,
    };
    let failed = connection.receive(Response::Failed {
        seq: 1,
        error: Some(error.clone()),
    });
    assert_eq!(failed.engine, Some(Engine::Failed(Failure::Load(error))));
    let opened = connection.offer(manifest());
    assert_eq!(opened.engine, Some(Engine::Starting));
    assert!(matches!(opened.post[0], Request::Open { .. }));
    assert_eq!(asked(&opened), Some((1, "a")));
}

#[test]
fn a_meeting_is_read_without_waiting_for_the_index() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(read("2003"));
    let posed = connection.receive(Response::Started);
    assert_eq!((asked(&posed), posed.awaits), (Some((1, "2003")), Some(1)));
    let response = Response::Answer {
        seq: 1,
        answer: Answer::Read(Box::new(ReadResponse { reading: None })),
    };
    let answer = connection.receive(response).answer;
    assert!(matches!(answer, Some((asked, Answer::Read(_))) if asked == read("2003")));
}

#[test]
fn a_search_after_reading_is_asked_even_if_it_was_answered_before() {
    let mut connection = ready("a");
    connection.receive(answer(1));
    connection.ask(read("2003"));
    assert_eq!(asked(&connection.ask(search("a"))), Some((3, "a")));
}

#[test]
fn suggestions_wait_for_the_index_and_are_for_the_text_typed_last() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(search("a"));
    connection.receive(Response::Started);
    for typed in ["b", "ba"] {
        assert_eq!(connection.suggest(typed), Step::default());
    }
    let query = "ba".to_owned();
    let suggest = [Request::Suggest { query }];
    assert_eq!(connection.receive(Response::Ready).post, suggest);
    assert_eq!(connection.suggest("ba").post, suggest);
    assert_eq!(connection.suggest(""), Step::default());
}

#[test]
fn text_that_was_deleted_before_the_index_came_asks_for_no_suggestions() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.ask(search("a"));
    connection.receive(Response::Started);
    connection.suggest("a");
    connection.suggest("");
    assert_eq!(connection.receive(Response::Ready).post, []);
}

#[test]
fn trends_and_keywords_are_answered_like_searches() {
    let mut connection = ready("a");
    let ask = Ask::Trends(TrendsRequest {
        terms: vec!["a".to_owned()],
        ..TrendsRequest::default()
    });
    connection.ask(ask.clone());
    let trends = |seq| Response::Answer {
        seq,
        answer: Answer::Trends(Encoded::new(&TrendsResponse {
            terms: Vec::new(),
            totals: Vec::new(),
        })),
    };
    assert_eq!(connection.receive(trends(1)).answer, None);
    let answer = connection.receive(trends(2)).answer;
    assert!(matches!(answer, Some((asked, Answer::Trends(_))) if asked == ask));

    let ask = Ask::Kwic(KwicRequest::new("a", 20));
    connection.ask(ask.clone());
    let kwic = Response::Answer {
        seq: 3,
        answer: Answer::Kwic(Encoded::new(&KwicResponse {
            query: "a".into(),
            lines_total: 0,
            sections: 0,
            truncated: false,
            lines: Vec::new(),
        })),
    };
    let answer = connection.receive(kwic).answer;
    assert!(matches!(answer, Some((asked, Answer::Kwic(_))) if asked == ask));
}

#[test]
fn an_answer_for_which_data_is_being_loaded_is_not_overdue() {
    let mut connection = ready("a");
    let loading = connection.receive(Response::Loading {
        loaded: 1,
        total: 9,
    });
    assert_eq!(loading.loading, Some((1, 9)));
    assert_eq!(connection.overdue(1).awaits, Some(1));
    assert!(connection.overdue(1).start.is_some());
}

#[test]
fn the_bytes_of_a_single_shard_or_of_the_index_are_a_sign_of_life_and_no_more() {
    for sign in [
        Response::Loading {
            loaded: 0,
            total: 1,
        },
        Response::Progress {
            loaded: 1,
            total: 9,
        },
    ] {
        let mut connection = ready("a");
        assert_eq!(connection.receive(sign).loading, None);
        assert_eq!(connection.overdue(1).awaits, Some(1));
        assert!(connection.overdue(1).start.is_some());
    }
}

#[test]
fn a_timer_of_before_a_crash_says_nothing_of_the_worker_started_after_it() {
    let mut connection = ready("a");
    connection.crashed();
    connection.receive(Response::Started);
    // The index is being loaded, for however long.
    assert_eq!(connection.overdue(1), Step::default());
    assert_eq!(connection.receive(Response::Ready).awaits, Some(1));
    assert!(connection.overdue(1).start.is_some());
}

#[test]
fn a_timer_of_before_a_failure_says_nothing_of_the_next_try() {
    let mut connection = ready("a");
    connection.receive(Response::Failed {
        seq: 1,
        error: Some(LoadError::Status {
            file: "records".into(),
            status: 503,
        }),
    });
    connection.offer(manifest());
    assert_eq!(connection.receive(Response::Ready).awaits, Some(1));
    assert_eq!(connection.overdue(1), Step::default());
    assert!(connection.overdue(1).start.is_some());
}

#[test]
fn a_timer_of_an_older_question_says_nothing_of_the_newest() {
    let mut connection = ready("a");
    assert_eq!(connection.ask(search("ab")).awaits, Some(2));
    assert_eq!(connection.overdue(1), Step::default());
    assert!(connection.overdue(2).start.is_some());
}

#[test]
fn a_worker_that_was_asked_nothing_owes_no_answer() {
    let mut connection = connection();
    connection.offer(manifest());
    connection.export(export(1));
    connection.receive(Response::Started);
    assert_eq!(connection.receive(Response::Ready).awaits, None);
}

#[test]
fn a_file_is_asked_for_once_the_worker_knows_the_data() {
    let mut connection = connection();
    assert!(connection.export(export(1)).start.is_some());
    connection.offer(manifest());
    let opened = connection.receive(Response::Started);
    assert!(matches!(opened.post[0], Request::Open { .. }));
    assert_eq!((files(&opened), opened.awaits_files), (vec![1], vec![1]));
    assert_eq!(files(&connection.export(export(2))), [2]);
}

#[test]
fn a_file_is_handed_over_once_whatever_is_searched_in_the_meantime() {
    let mut connection = ready("a");
    connection.export(export(1));
    connection.ask(search("ab"));
    let file = ExportedFile {
        name: "a.csv".into(),
        media_type: "text/csv".into(),
        content: vec![1],
    };
    let answer = Response::Exported {
        token: 1,
        file: Ok(file.clone()),
    };
    assert_eq!(connection.receive(answer.clone()).exported, [(1, Ok(file))]);
    assert_eq!(connection.receive(answer), Step::default());
}

#[test]
fn a_file_asked_of_a_worker_that_crashed_is_not_asked_for_again() {
    let mut connection = ready("a");
    connection.export(export(1));
    assert_eq!(connection.crashed().exported, lost(1));
    assert!(files(&connection.receive(Response::Started)).is_empty());
}

#[test]
fn whoever_waits_for_a_file_that_no_worker_can_write_is_told() {
    let mut connection = connection();
    connection.export(export(1));
    assert_eq!(connection.cannot_start().exported, lost(1));
    assert_eq!(connection.export(export(2)).exported, lost(2));
}

#[test]
fn a_file_that_never_comes_is_given_up_unless_data_is_loaded_for_it() {
    let mut connection = ready("a");
    connection.export(export(1));
    connection.receive(Response::Loading {
        loaded: 1,
        total: 9,
    });
    assert_eq!(connection.file_overdue(1).awaits_files, [1]);
    assert_eq!(connection.file_overdue(1).exported, lost(1));
    assert_eq!(connection.file_overdue(1), Step::default());
}

#[test]
fn data_that_is_loaded_may_be_for_any_of_the_files_that_are_awaited() {
    let mut connection = ready("a");
    connection.export(export(1));
    connection.export(export(2));
    connection.receive(Response::Loading {
        loaded: 0,
        total: 1,
    });
    assert_eq!(connection.file_overdue(1).awaits_files, [1]);
    assert_eq!(connection.file_overdue(2).awaits_files, [2]);
    assert_eq!(connection.file_overdue(1).exported, lost(1));
}
