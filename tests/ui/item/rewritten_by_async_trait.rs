// What `#[async_trait]` makes of a trait's `async fn`.
use redis::aio::MultiplexedConnection;
use redis_script::redis_script;
use std::pin::Pin;

trait Counter {
    #[redis_script("../one.lua", bare)]
    fn call<'life0, 'life1, 'async_trait>(
        &'life0 self,
        connection: &'life1 mut MultiplexedConnection,
    ) -> Pin<Box<dyn Future<Output = redis_script::Result<i64>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait;
}

fn main() {}
