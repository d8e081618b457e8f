use redis_script::redis_script;

#[redis_script("../one.lua")]
struct Limiter;

fn main() {
    let _ = Limiter;
}
