//! Functions in pipelines and transactions: the library is there before anything is sent.

use crate::library::{
    calls, prepare_add, prepare_add_async, prepare_fail, prepare_ping, prepare_read, send, server,
};
use redis_script::{ErrorKind, Pipeline, Position, pipe};

fn filled() -> (Pipeline, Position<i64>, Position<Option<i64>>, Position<()>) {
    let mut pipeline = pipe();
    let added = pipeline.add(prepare_add("a", 2));
    let read = pipeline.add(prepare_read("a"));
    let set = pipeline.cmd(redis::Cmd::set("b", 1));
    (pipeline, added, read, set)
}

#[test]
fn a_library_is_loaded_before_a_pipeline() {
    let server = server();
    let mut connection = server.connection();
    for (round, atomic) in [(1, false), (2, true), (3, false)] {
        if round < 3 {
            send::<()>(&mut connection, &["FUNCTION", "FLUSH"]);
        }
        send::<()>(&mut connection, &["CONFIG", "RESETSTAT"]);
        let (pipeline, added, read, set) = filled();
        let pipeline = if atomic { pipeline.atomic() } else { pipeline };
        let mut replies = pipeline.run(&mut connection).unwrap();
        assert_eq!(replies.take(added).unwrap(), 2 * round);
        assert_eq!(replies.take(read).unwrap(), Some(2 * round));
        replies.take(set).unwrap();
        let expected = match round {
            // One asks for each function, and one calls it.
            3 => "fcall 2, fcall_ro 2",
            _ => "fcall 2, fcall_ro 2, function|load 1",
        };
        assert_eq!(calls(&mut connection), expected);
    }
}

#[tokio::test]
async fn the_same_asynchronously() {
    let server = server();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    for (round, atomic) in [(1, false), (2, true)] {
        send::<()>(&mut blocking, &["FUNCTION", "FLUSH"]);
        let mut pipeline = pipe();
        let added = pipeline.add(prepare_add_async("a", 2));
        let ping = pipeline.add(prepare_ping());
        let pipeline = if atomic { pipeline.atomic() } else { pipeline };
        let mut replies = pipeline.run_async(&mut connection).await.unwrap();
        assert_eq!(replies.take(added).unwrap(), 2 * round);
        assert_eq!(replies.take(ping).unwrap(), "pong");
    }
}

#[test]
fn a_function_that_fails_is_the_error_of_its_position() {
    let server = server();
    let mut connection = server.connection();
    let mut pipeline = pipe();
    let added = pipeline.add(prepare_add("a", 1));
    let failed = pipeline.add(prepare_fail("b"));
    let mut replies = pipeline.atomic().run(&mut connection).unwrap();
    assert_eq!(replies.take(added).unwrap(), 1);
    let error = replies.take(failed).unwrap_err();
    assert_eq!(
        error.to_string(),
        "counters.lua:15: ERR value is not an integer or out of range (position 1 of the pipeline)"
    );
}

#[test]
fn a_library_that_goes_in_between_is_the_error_of_its_positions() {
    let server = server();
    let mut connection = server.connection();
    let mut pipeline = pipe();
    let _ = pipeline.cmd::<()>(redis::cmd("FUNCTION").arg("FLUSH").to_owned());
    let added = pipeline.add(prepare_add("a", 1));
    let set = pipeline.cmd::<()>(redis::Cmd::set("b", 1));
    let mut replies = pipeline.run(&mut connection).unwrap();
    let error = replies.take(added).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::FunctionNotFound, "{error}");
    replies.take(set).unwrap();
}
