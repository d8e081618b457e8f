//! Scripts of several files, on a real server.

#[path = "includes/planted.rs"]
mod planted;

use redis_script::redis_script;
use redis_script_testing::Server;

#[redis_script("includes/order.lua")]
fn order(
    connection: &mut impl redis::ConnectionLike,
    #[key] stock: &str,
    amount: i64,
) -> redis_script::Result<i64>;

#[redis_script(
    inline = r#"
--- @include "includes/parts/stock"
return take(KEYS[1], 1)
"#,
    allow(
        undefined_global,
        reason = "this script has no `call`, which the test needs"
    )
)]
fn without_call(
    connection: &mut impl redis::ConnectionLike,
    #[key] stock: &str,
) -> redis_script::Result<i64>;

#[redis_script(inline = r#"
--- @include "includes/parts/checks"
return redis.call('INCR', is_amount('1') and KEYS[1])
"#)]
fn fails_itself(
    connection: &mut impl redis::ConnectionLike,
    #[key] stock: &str,
) -> redis_script::Result<i64>;

#[test]
fn the_text_that_is_sent_holds_every_file_once() {
    let text = ORDER_SCRIPT.source();
    assert_eq!(text.matches("local function is_amount").count(), 1);
    assert_eq!(text.matches("@include").count(), 0);
    assert!(text.starts_with("-- KEYS[1] = stock\n"));
    assert!(
        WITHOUT_CALL_SCRIPT
            .source()
            .starts_with("\nlocal function is_amount")
    );
}

#[test]
fn it_runs() {
    let server = Server::start();
    let mut connection = server.connection();
    assert!(without_call(&mut connection, "it_runs").is_err());
    assert_eq!(order(&mut connection, "it_runs", 3).unwrap(), -3);
}

#[test]
fn an_error_names_the_file_and_the_line_that_a_person_wrote() {
    let server = Server::start();
    let mut connection = server.connection();
    redis::cmd("LPUSH")
        .arg("a_list")
        .arg(1)
        .exec(&mut connection)
        .unwrap();
    let error = order(&mut connection, "a_list", 3).unwrap_err();
    assert_eq!(error.file(), Some("includes/parts/stock.lua"));
    assert_eq!(error.line(), Some(5));
    let shown = error.to_string();
    assert!(
        shown.starts_with("includes/parts/stock.lua:5: WRONGTYPE "),
        "{shown}"
    );
    // An inline script counts from its own first line. The call that it lacks is in an included file.
    let error = without_call(&mut connection, "a_list").unwrap_err();
    assert_eq!(error.file(), Some("includes/parts/stock.lua"));
    let error = fails_itself(&mut connection, "a_list").unwrap_err();
    assert_eq!(
        (error.file(), error.line()),
        (Some("fails_itself"), Some(3))
    );
    // Nothing of the machine that built it.
    assert!(!format!("{ORDER_SCRIPT:?}").contains(env!("CARGO_MANIFEST_DIR")));
}
