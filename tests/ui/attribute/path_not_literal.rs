use redis::aio::ConnectionLike;
use redis_script::redis_script;

#[redis_script(concat!("../one", ".lua"))]
async fn call(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

#[redis_script(concat!(env!("OUT_DIR"), "one.lua"))]
async fn without_slash(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

#[redis_script(std::concat!(env!("OUT_DIR"), "/one.lua"))]
async fn path(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

#[redis_script(env!("SCRIPT"))]
async fn variable(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

#[redis_script(include_str!("../one.lua"))]
async fn included(connection: &mut impl ConnectionLike) -> redis_script::Result<i64>;

fn main() {}
