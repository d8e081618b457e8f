//! What goes to the server, counted by the server itself.

use crate::library::{
    ADD_FUNCTION, READ_FUNCTION, add, add_async, calls, prepare_add, prepare_read, read, send,
    server,
};
use redis_script::Function;

#[test]
fn a_known_function_takes_one_round_trip_and_an_unknown_one_two() {
    let server = server();
    let mut connection = server.connection();
    assert_eq!(add(&mut connection, "a", 2).unwrap(), 2);
    assert_eq!(calls(&mut connection), "fcall 2, function|load 1");
    send::<()>(&mut connection, &["CONFIG", "RESETSTAT"]);
    assert_eq!(add(&mut connection, "a", 2).unwrap(), 4);
    assert_eq!(calls(&mut connection), "fcall 1");
    send::<()>(&mut connection, &["CONFIG", "RESETSTAT"]);
    assert_eq!(read(&mut connection, "a").unwrap(), Some(4));
    assert_eq!(calls(&mut connection), "fcall_ro 1");

    send::<()>(&mut connection, &["FUNCTION", "FLUSH"]);
    send::<()>(&mut connection, &["CONFIG", "RESETSTAT"]);
    assert_eq!(read(&mut connection, "a").unwrap(), Some(4));
    assert_eq!(calls(&mut connection), "fcall_ro 2, function|load 1");
}

#[tokio::test]
async fn the_same_asynchronously() {
    let server = server();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    assert_eq!(add_async(&mut connection, "a", 2).await.unwrap(), 2);
    assert_eq!(calls(&mut blocking), "fcall 2, function|load 1");
    send::<()>(&mut blocking, &["CONFIG", "RESETSTAT"]);
    assert_eq!(add_async(&mut connection, "a", 2).await.unwrap(), 4);
    assert_eq!(calls(&mut blocking), "fcall 1");
}

#[test]
fn a_call_is_the_command_that_one_writes_by_hand() {
    let call = prepare_add("counter", 2);
    let mut by_hand = redis::cmd("FCALL");
    by_hand.arg("counters_add").arg(1).arg("counter").arg(2);
    assert_eq!(
        call.command().get_packed_command(),
        by_hand.get_packed_command()
    );
    assert!(call.keys().eq([b"counter"]));
    assert_eq!(call.function(), Some(ADD_FUNCTION));
    assert_eq!(call.script().source(), ADD_FUNCTION.library().source());

    let mut by_hand = redis::cmd("FCALL_RO");
    by_hand.arg("counters_read").arg(1).arg("counter");
    assert_eq!(
        prepare_read("counter").command().get_packed_command(),
        by_hand.get_packed_command()
    );
}

#[test]
fn a_function_knows_its_library() {
    const FUNCTION: Function = ADD_FUNCTION;
    assert_eq!(FUNCTION.name(), "counters_add");
    assert_eq!(FUNCTION.library().name(), "counters");
    assert_eq!(FUNCTION.library().source(), include_str!("counters.lua"));
    assert!(!FUNCTION.is_read_only());
    assert!(READ_FUNCTION.is_read_only());
    assert_ne!(ADD_FUNCTION, READ_FUNCTION);
    assert_eq!(ADD_FUNCTION.library(), READ_FUNCTION.library());
    assert_ne!(
        ADD_FUNCTION.library(),
        crate::library::IMITATE_FUNCTION.library()
    );
    assert_eq!(
        format!("{FUNCTION:?}"),
        "Function { name: \"counters_add\", library: \"counters\", read_only: false, .. }"
    );
}
