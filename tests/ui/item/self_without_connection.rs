use redis_script::redis_script;

struct Store;

impl Store {
    #[redis_script("../one.lua")]
    async fn call(&self) -> redis_script::Result<i64>;
}

fn main() {
    let _ = Store.call();
    let _ = Store.prepare_call();
    let _ = Store::CALL_SCRIPT;
}
