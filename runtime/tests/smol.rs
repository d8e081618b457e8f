//! Calls on smol instead of Tokio.

mod live;

use redis_script::__private::{Call, Strict, decode};
use redis_script::{load_all_async, pipe};
use redis_script_testing::Server;

#[test]
fn calls_pipelines_and_loading() {
    let server = Server::start();
    let definition = live::definition("return redis.call('INCR', KEYS[1])");
    let increment = live::known_script(&mut server.connection(), definition);
    let prepare = || {
        let mut call = Call::new(increment, 1, 0);
        call.key(&"counter");
        call.finish(|reply| decode::<u64>(reply, Strict))
    };
    smol::block_on(async {
        let client = server.client();
        let mut connection = client.get_multiplexed_async_connection().await.unwrap();
        load_all_async(&mut connection, [increment]).await.unwrap();
        assert_eq!(prepare().invoke_async(&mut connection).await.unwrap(), 1);
        let mut pipeline = pipe();
        let second = pipeline.add(prepare());
        let mut replies = pipeline.atomic().run_async(&mut connection).await.unwrap();
        assert_eq!(replies.take(second).unwrap(), 2);
    });
}
