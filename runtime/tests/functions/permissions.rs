//! Users that may call a function and not load it.

use crate::library::{ADD_FUNCTION, OTHER_LIBRARY, add, add_async, prepare_add, send, server};
use redis::Connection;
use redis_script::ErrorKind;
use redis_script_testing::Server;

/// Commands that the user may run besides those of the functions.
fn user(server: &Server, may: &[&str]) -> (Connection, redis::Client) {
    let mut connection = server.connection();
    let rules = [
        "ACL", "SETUSER", "caller", "reset", "on", "nopass", "~*", "+fcall", "+incrby", "+multi",
        "+exec",
    ];
    send::<()>(&mut connection, &[&rules[..], may].concat());
    let url = server.url().replace("redis://", "redis://caller:any@");
    let client = redis::Client::open(url).unwrap();
    (client.get_connection().unwrap(), client)
}

#[tokio::test]
async fn a_library_that_is_there_needs_no_permission() {
    let server = server();
    ADD_FUNCTION
        .library()
        .load(&mut server.connection())
        .unwrap();
    let (mut connection, client) = user(&server, &[]);
    assert_eq!(add(&mut connection, "a", 1).unwrap(), 1);
    let mut pipeline = redis_script::pipe();
    let added = pipeline.add(prepare_add("a", 1));
    let mut replies = pipeline.atomic().run(&mut connection).unwrap();
    assert_eq!(replies.take(added).unwrap(), 2);
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    assert_eq!(add_async(&mut connection, "a", 1).await.unwrap(), 3);
}

#[tokio::test]
async fn a_missing_one_says_who_can_load_it() {
    let server = server();
    let (mut connection, client) = user(&server, &[]);
    let mut pipeline = redis_script::pipe();
    let _ = pipeline.add(prepare_add("secret-key", 1));
    let mut multiplexed = client.get_multiplexed_async_connection().await.unwrap();
    for error in [
        add(&mut connection, "secret-key", 1).unwrap_err(),
        add_async(&mut multiplexed, "secret-key", 1)
            .await
            .unwrap_err(),
        pipeline
            .atomic()
            .run_async(&mut multiplexed)
            .await
            .unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::NoPermission, "{error}");
        let text = error.to_string();
        assert!(
            text.contains("(the library `counters` is not loaded, and the user may not run `FUNCTION LOAD`: load it as another user, or grant `+function|load`)"),
            "{text}"
        );
        assert!(!text.contains("secret-key"), "{text}");
    }
}

#[test]
fn who_may_not_look_is_told_of_another_text() {
    let server = server();
    let (mut connection, _) = user(&server, &["+function|load"]);
    send::<()>(
        &mut server.connection(),
        &["FUNCTION", "LOAD", OTHER_LIBRARY],
    );
    let error = add(&mut connection, "a", 1).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LibraryConflict, "{error}");
    assert!(
        error.to_string().contains(
            "another text of the library `counters` is loaded, as far as can be told: `FUNCTION LIST` was refused"
        ),
        "{error}"
    );
}
