//! A library that is lost, and errors of functions.

use crate::library::{
    ADD_FUNCTION, add, add_async, calls, fail, imitate, imitate_async, loaded, ping, ping_async,
    send, server,
};
use redis::Commands as _;
use redis_script::{ErrorKind, Loadable, load_all, load_all_async};

#[tokio::test]
async fn a_lost_library_is_loaded_again() {
    let server = server();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    for expected in 1..4 {
        send::<()>(&mut blocking, &["FUNCTION", "FLUSH"]);
        assert_eq!(add_async(&mut connection, "a", 1).await.unwrap(), expected);
        send::<()>(&mut blocking, &["FUNCTION", "FLUSH"]);
        assert_eq!(add(&mut blocking, "b", 1).unwrap(), expected);
    }
    send::<()>(&mut blocking, &["FUNCTION", "FLUSH"]);
    assert_eq!(ping_async(&mut connection).await.unwrap(), "pong");
    send::<()>(&mut blocking, &["FUNCTION", "FLUSH"]);
    assert_eq!(ping(&mut blocking).unwrap(), "pong");
    let text = loaded(&mut blocking, "counters");
    assert_eq!(text.as_deref(), Some(ADD_FUNCTION.library().source()));
}

#[tokio::test]
async fn several_clients_load_at_once() {
    let server = server();
    let mut tasks = Vec::new();
    for _ in 0..20 {
        let mut connection = server.connection_async().await;
        tasks.push(tokio::spawn(async move {
            add_async(&mut connection, "a", 1).await
        }));
    }
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let mut connection = server.connection();
    assert_eq!(connection.get("a"), Ok(20));
}

#[tokio::test]
async fn libraries_are_loaded_first_on_request() {
    let server = server();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    let library = ADD_FUNCTION.library();
    for _ in 0..2 {
        library.load(&mut blocking).unwrap();
        library.load_async(&mut connection).await.unwrap();
    }
    let both = [
        Loadable::from(ADD_FUNCTION),
        crate::library::READ_FUNCTION.library().into(),
    ];
    load_all(&mut blocking, both).unwrap();
    load_all_async(&mut connection, [library]).await.unwrap();
    send::<()>(&mut blocking, &["CONFIG", "RESETSTAT"]);
    assert_eq!(add(&mut blocking, "a", 1).unwrap(), 1);
    assert_eq!(calls(&mut blocking), "fcall 1");
}

#[tokio::test]
async fn a_function_that_says_not_found_itself_runs_once() {
    let server = server();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    assert_eq!(imitate(&mut blocking, "a").unwrap(), 1);
    assert_eq!(imitate_async(&mut connection, "b").await.unwrap(), 1);
    for counted in 2..5 {
        let error = imitate(&mut blocking, "a").unwrap_err();
        assert_eq!(error.message(), Some("Function not found"), "{error}");
        assert_eq!(blocking.get("a"), Ok(counted));
        imitate_async(&mut connection, "b").await.unwrap_err();
        assert_eq!(blocking.get("b"), Ok(counted));
    }
}

#[test]
fn an_error_names_the_line_of_the_library() {
    let server = server();
    let error = fail(&mut server.connection(), "secret-key").unwrap_err();
    assert_eq!(
        error.to_string(),
        "counters.lua:15: ERR value is not an integer or out of range"
    );
    assert_eq!(
        (error.file(), error.line()),
        (Some("counters.lua"), Some(15))
    );
    assert_eq!(error.kind(), ErrorKind::Script);
    assert_eq!(
        error.function().map(|function| function.name()),
        Some("counters_fail")
    );
}
