//! Values as JSON, to a script and from it.

mod live;

use redis_script::__private::{Call, Definition, Reply, Strict, decode};
use redis_script::{ErrorKind, Invocation, Json, pipe};
use redis_script_testing::Server;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    id: u32,
    tags: Vec<String>,
}

#[test]
fn there_and_back_through_lua() {
    let server = Server::start();
    let job = Json(Job {
        id: 7,
        tags: vec!["a".to_owned(), "ü\"\0".to_owned()],
    });
    let source = "local job = cjson.decode(ARGV[1]) job.id = job.id + 1 return cjson.encode(job)";
    let reply: Json<Job> = run(&server, source, &job).unwrap();
    assert_eq!(reply.0.id, 8);
    assert_eq!(reply.0.tags, job.0.tags);
    // Inside other types; by reference.
    let source = "return {ARGV[1], ARGV[1], false}";
    let reply: Vec<Option<Json<Job>>> = run(&server, source, &&job).unwrap();
    assert_eq!(reply.len(), 3);
    assert_eq!(reply[1].as_ref(), Some(&job));
    assert_eq!(reply[2], None);

    let mut pipeline = pipe();
    let echo = pipeline.cmd::<Json<u8>>(redis::cmd("ECHO").arg("5").to_owned());
    let mut replies = pipeline.run(&mut server.connection()).unwrap();
    assert_eq!(replies.take(echo).unwrap(), Json(5));
}

#[test]
fn what_cannot_be_serialised_is_an_error_of_the_call() {
    let server = Server::start();
    let pairs = Json(HashMap::from([((1, 2), "secret")]));
    let error = run::<()>(&server, "redis.call('SET', 'k', 1)", &pairs).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(
        error.to_string(),
        "test.lua: `job` holds a value that cannot be serialised as JSON"
    );
    let mut connection = server.connection();
    assert_eq!(redis::Commands::exists(&mut connection, "k"), Ok(false));
}

#[test]
fn what_is_not_the_json_of_the_type_says_so_without_the_value() {
    let server = Server::start();
    for (source, found) in [
        ("return 'secret'", "a string that is not JSON"),
        (
            "return '{\"id\": 1, \"tags\": [\"secret'",
            "JSON that ends too early",
        ),
        (
            "return '{\"id\": \"secret\", \"tags\": []}'",
            "the JSON of something else",
        ),
        ("return 5", "an integer"),
        ("return {}", "an array of 0 elements"),
        ("return false", "nil"),
    ] {
        let error = run::<Json<Job>>(&server, source, &Json(1)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "test.lua: reply: expected a string that is the JSON of the type, found {found}"
            )
        );
        assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    }
}

fn run<T: Reply>(
    server: &Server,
    source: &'static str,
    job: &impl redis_script::__private::Entry,
) -> redis_script::Result<T> {
    let mut connection = server.connection();
    let definition = Definition {
        arguments: &["job"],
        ..live::definition(source)
    };
    let mut call = Call::new(live::known_script(&mut connection, definition), 0, 1);
    call.argument(job);
    let call: Invocation<T> = call.finish(|reply| decode::<T>(reply, Strict));
    call.invoke(&mut connection)
}
