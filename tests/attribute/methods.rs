//! Methods, whose connection is a field, an expression or a parameter.

use std::pin::Pin;
use std::sync::Arc;

use redis::aio::MultiplexedConnection;
use redis_script::{Invocation, redis_script};

/// Two connections.
#[allow(missing_debug_implementations)]
pub struct Store {
    redis: MultiplexedConnection,
    blocking: redis::Connection,
}

impl Store {
    /// Borrows the field.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])", connection = self.redis)]
    pub async fn by_field(&mut self, #[key] name: &str) -> redis_script::Result<Option<String>>;

    /// Clones it.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])", connection = self.redis.clone())]
    pub async fn by_clone(&self, #[key] name: &str) -> redis_script::Result<Option<String>>;

    /// Blocks.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])", connection = self.blocking)]
    pub fn by_blocking_field(&mut self, #[key] name: &str) -> redis_script::Result<Option<String>>;

    /// Is given one.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    pub async fn by_parameter(
        &self,
        connection: &mut MultiplexedConnection,
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    /// Is consumed.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])", connection = self.redis)]
    pub async fn by_value(mut self, #[key] name: &str) -> redis_script::Result<Option<String>>;

    /// Is shared.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])", connection = self.redis.clone())]
    pub async fn by_arc(self: Arc<Self>, #[key] name: &str)
    -> redis_script::Result<Option<String>>;

    /// Is pinned.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])", connection = self.get_mut().redis)]
    pub async fn by_pin(
        self: Pin<&mut Self>,
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    /// Belongs to the type alone.
    #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    pub async fn without_self(
        connection: &mut MultiplexedConnection,
        #[key] name: &str,
    ) -> redis_script::Result<Option<String>>;

    /// Has its connection from elsewhere.
    #[redis_script(inline = "return redis.call('SET', KEYS[1], ARGV[1])", connection = connect())]
    pub async fn by_call(&self, #[key] name: &str, value: Entry) -> redis_script::Result<()>;
}

/// One entry.
pub type Entry = u8;

fn connect() -> MultiplexedConnection {
    unreachable!("nothing is called in this test")
}

#[test]
fn companions_of_methods_are_found_at_the_type() {
    assert_eq!(Store::BY_FIELD_SCRIPT.name(), "by_field");
    let _: Invocation<Option<String>> = Store::prepare_without_self("name");
    let _: fn(&Store, &str) -> Invocation<Option<String>> = Store::prepare_by_field;
    let _: fn(&Store, &str) -> Invocation<Option<String>> = Store::prepare_by_value;
    let _: fn(&Store, &str) -> Invocation<Option<String>> = Store::prepare_by_parameter;
}

#[test]
fn the_futures_of_methods_can_be_spawned() {
    fn assert_send<T: Send>(_: T) {}
    let _ = |mut store: Store| assert_send(async move { store.by_field("name").await });
    let _ = |store: Store| assert_send(store.by_value("name"));
    let _ = |store: Arc<Store>| assert_send(store.by_arc("name"));
}
