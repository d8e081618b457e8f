use redis_script::redis_script;

struct Pool;

struct Store {
    pool: Pool,
}

impl Store {
    #[redis_script("../one.lua", connection = self.pool)]
    async fn call(&mut self) -> redis_script::Result<i64>;
}

fn main() {}
