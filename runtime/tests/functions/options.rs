//! Each option of the attribute on a function of a library, and a library of two files.

use crate::library::{loaded, send, server};
use redis::{Connection, ConnectionLike};
use redis_script::{Invocation, redis_function};

/// A module of another crate may give the product this name.
mod renamed {
    pub(super) use redis_script as scripts;
}

#[redis_function("stock.lua", name = "stock_add")]
fn add(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    amount: i64,
) -> redis_script::Result<i64>;

#[redis_function("stock.lua", name = "stock_read", read_only)]
fn read(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
) -> redis_script::Result<Option<i64>>;

#[redis_function("stock.lua", name = "stock_add", crate = renamed::scripts)]
fn add_renamed(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    amount: i64,
) -> redis_script::Result<i64>;

#[redis_function("stock.lua", name = "stock_add", server = "valkey 8.0", cluster)]
fn add_on_a_cluster(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    amount: i64,
) -> redis_script::Result<i64>;

#[redis_function(
    "stock.lua",
    name = "stock_has",
    allow(key_from_argument, reason = "one node alone has all keys of this test")
)]
fn has(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    part: &str,
) -> redis_script::Result<bool>;

#[redis_function(
    inline = "#!lua name=echo
redis.register_function('echo_back', function(keys, args) return args[1] end)
",
    name = "echo_back"
)]
fn echo<T: redis::FromRedisValue>(
    connection: &mut impl ConnectionLike,
    text: impl redis::ToSingleRedisArg,
) -> redis_script::Result<T>;

/// What a test can put another thing in place of.
trait Stock {
    fn add(&mut self, stock: &str, amount: i64) -> redis_script::Result<i64>;
    fn read(&mut self, stock: &str) -> redis_script::Result<Option<i64>>;
}

struct Store {
    redis: Connection,
}

impl Stock for Store {
    #[redis_function("stock.lua", name = "stock_add", connection = self.redis, bare)]
    fn add(&mut self, #[key] stock: &str, amount: i64) -> redis_script::Result<i64>;

    #[redis_function("stock.lua", name = "stock_read", connection = self.redis, bare)]
    fn read(&mut self, #[key] stock: &str) -> redis_script::Result<Option<i64>>;
}

impl Store {
    #[redis_function("stock.lua", name = "stock_add", connection = self.redis)]
    fn take_in(&mut self, #[key] stock: &str, amount: i64) -> redis_script::Result<i64>;
}

#[test]
fn every_option_holds() {
    let server = server();
    let mut connection = server.connection();
    assert_eq!(add(&mut connection, "options:a", 2).unwrap(), 2);
    assert_eq!(add_renamed(&mut connection, "options:a", 3).unwrap(), 5);
    assert_eq!(
        add_on_a_cluster(&mut connection, "options:a", 1).unwrap(),
        6
    );
    assert_eq!(read(&mut connection, "options:a").unwrap(), Some(6));
    send::<()>(&mut connection, &["SET", "options:a:part", "1"]);
    assert!(has(&mut connection, "options:a", "part").unwrap());
    assert_eq!(echo::<i64>(&mut connection, 7).unwrap(), 7);
    assert_eq!(echo::<String>(&mut connection, "b").unwrap(), "b");
}

#[test]
fn methods_have_their_connection_and_their_companions() {
    let server = server();
    let mut store = Store {
        redis: server.connection(),
    };
    assert_eq!(store.add("options:m", 2).unwrap(), 2);
    assert_eq!(store.take_in("options:m", 2).unwrap(), 4);
    assert_eq!(store.read("options:m").unwrap(), Some(4));
    let _: Invocation<i64> = store.prepare_take_in("options:m", 1);
    assert_eq!(Store::TAKE_IN_FUNCTION.name(), "stock_add");
}

#[test]
fn a_library_of_two_files_is_sent_whole_and_its_errors_name_the_file() {
    let server = server();
    let mut connection = server.connection();
    assert_eq!(add(&mut connection, "options:i", 1).unwrap(), 1);
    let text = loaded(&mut connection, "stock").unwrap();
    assert_eq!(text, ADD_FUNCTION.library().source());
    assert!(text.contains("local function amount_of"), "{text}");

    let error = add_a_text(&mut connection, "options:i", "many").unwrap_err();
    assert_eq!(error.file(), Some("parts/amount.lua"), "{error}");
    assert_eq!(error.line(), Some(2), "{error}");
}

#[redis_function("stock.lua", name = "stock_add")]
fn add_a_text(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    amount: &str,
) -> redis_script::Result<i64>;
