//! Compares what the lints claim about replies with a real server.
//!
//! A finding at the level `deny` says for certain what a reply is: never nil, a number, a table. Each call of the table
//! below is put into one small script for each such lint, and run as well. Where a lint fires, its claim must hold for
//! the reply that came.

use redis_script_analysis::{Request, Source, analyze};
use redis_script_testing::Server;

/// What the server is given before each call.
const GIVEN: &str = "
redis.call('FLUSHDB')
redis.call('SET', KEYS[1], '41')
redis.call('HSET', KEYS[2], 'field', 'value', 'count', '1')
redis.call('RPUSH', KEYS[3], 'a', 'b', 'c')
redis.call('SADD', KEYS[4], 'a', 'b')
redis.call('ZADD', KEYS[5], 1, 'a', 2.5, 'b')
redis.call('XADD', KEYS[6], '1-1', 'field', 'value')
redis.call('GEOADD', KEYS[7], 13.36, 38.11, 'a')
";

/// The keys; the last is never there.
const KEYS: [&str; 8] = [
    "text", "hash", "list", "set", "zset", "stream", "places", "missing",
];

/// Calls on keys that are there and on one that is not, as the arguments of `redis.call`.
const CALLS: &[&str] = &[
    "'APPEND', KEYS[1], 'x'",
    "'BITCOUNT', KEYS[1]",
    "'BITFIELD', KEYS[1], 'GET', 'u8', 0",
    "'BITPOS', KEYS[1], 1",
    "'COPY', KEYS[1], KEYS[8]",
    "'DBSIZE'",
    "'DEL', KEYS[8]",
    "'DUMP', KEYS[1]",
    "'DUMP', KEYS[8]",
    "'ECHO', 'x'",
    "'EXISTS', KEYS[8]",
    "'EXPIRE', KEYS[1], 10",
    "'EXPIRETIME', KEYS[1]",
    "'GEODIST', KEYS[7], 'a', 'a'",
    "'GEODIST', KEYS[8], 'a', 'a'",
    "'GEOHASH', KEYS[7], 'a', 'none'",
    "'GEOPOS', KEYS[7], 'a', 'none'",
    "'GEOSEARCH', KEYS[7], 'FROMLONLAT', 13, 38, 'BYRADIUS', 500, 'km'",
    "'GEOSEARCH', KEYS[7], 'FROMLONLAT', 13, 38, 'BYRADIUS', 500, 'km', 'WITHDIST'",
    "'GET', KEYS[1]",
    "'GET', KEYS[8]",
    "'GETBIT', KEYS[1], 0",
    "'GETDEL', KEYS[8]",
    "'GETEX', KEYS[1]",
    "'GETRANGE', KEYS[8], 0, -1",
    "'GETSET', KEYS[1], 'x'",
    "'GETSET', KEYS[8], 'x'",
    "'HDEL', KEYS[2], 'field'",
    "'HEXISTS', KEYS[2], 'none'",
    "'HGET', KEYS[2], 'field'",
    "'HGET', KEYS[2], 'none'",
    "'HGETALL', KEYS[2]",
    "'HGETALL', KEYS[8]",
    "'HINCRBY', KEYS[2], 'count', 1",
    "'HINCRBYFLOAT', KEYS[2], 'count', 1.5",
    "'HKEYS', KEYS[2]",
    "'HLEN', KEYS[8]",
    "'HMGET', KEYS[2], 'field', 'none'",
    "'HMSET', KEYS[2], 'field', 'x'",
    "'HRANDFIELD', KEYS[2]",
    "'HRANDFIELD', KEYS[8]",
    "'HRANDFIELD', KEYS[2], 2",
    "'HRANDFIELD', KEYS[2], 2, 'WITHVALUES'",
    "'HSCAN', KEYS[2], 0",
    "'HSET', KEYS[2], 'other', 'x'",
    "'HSETNX', KEYS[2], 'field', 'x'",
    "'HSTRLEN', KEYS[2], 'none'",
    "'HVALS', KEYS[2]",
    "'INCR', KEYS[1]",
    "'INCRBYFLOAT', KEYS[1], 1.5",
    "'LINDEX', KEYS[3], 0",
    "'LINDEX', KEYS[3], 9",
    "'LINSERT', KEYS[3], 'BEFORE', 'none', 'x'",
    "'LLEN', KEYS[8]",
    "'LMOVE', KEYS[8], KEYS[3], 'LEFT', 'RIGHT'",
    "'LMPOP', 1, KEYS[3], 'LEFT'",
    "'LMPOP', 1, KEYS[8], 'LEFT'",
    "'LPOP', KEYS[3]",
    "'LPOP', KEYS[8]",
    "'LPOP', KEYS[3], 2",
    "'LPOP', KEYS[8], 2",
    "'LPOS', KEYS[3], 'a'",
    "'LPOS', KEYS[3], 'none'",
    "'LPOS', KEYS[3], 'none', 'COUNT', 0",
    "'LPUSH', KEYS[3], 'x'",
    "'LRANGE', KEYS[8], 0, -1",
    "'LREM', KEYS[3], 0, 'none'",
    "'LSET', KEYS[3], 0, 'x'",
    "'LTRIM', KEYS[3], 0, 0",
    "'MGET', KEYS[1], KEYS[8]",
    "'MSET', KEYS[1], 'x'",
    "'MSETNX', KEYS[1], 'x'",
    "'OBJECT', 'ENCODING', KEYS[1]",
    "'OBJECT', 'ENCODING', KEYS[8]",
    "'PERSIST', KEYS[1]",
    "'PING'",
    "'PING', 'x'",
    "'PTTL', KEYS[8]",
    "'PUBLISH', 'channel', 'x'",
    "'RANDOMKEY'",
    "'RENAME', KEYS[1], KEYS[8]",
    "'RENAMENX', KEYS[1], KEYS[2]",
    "'RPOP', KEYS[8]",
    "'RPOPLPUSH', KEYS[8], KEYS[3]",
    "'SADD', KEYS[4], 'x'",
    "'SCAN', 0",
    "'SCARD', KEYS[8]",
    "'SET', KEYS[1], 'x'",
    "'SET', KEYS[1], 'x', 'NX'",
    "'SET', KEYS[8], 'x', 'NX'",
    "'SET', KEYS[1], 'x', 'GET'",
    "'SET', KEYS[8], 'x', 'GET'",
    "'SETBIT', KEYS[1], 0, 1",
    "'SETEX', KEYS[1], 10, 'x'",
    "'SETNX', KEYS[1], 'x'",
    "'SETRANGE', KEYS[1], 0, 'x'",
    "'SINTER', KEYS[4], KEYS[8]",
    "'SINTERCARD', 1, KEYS[4]",
    "'SISMEMBER', KEYS[4], 'none'",
    "'SMEMBERS', KEYS[8]",
    "'SMISMEMBER', KEYS[4], 'a', 'none'",
    "'SMOVE', KEYS[4], KEYS[8], 'none'",
    "'SORT', KEYS[3], 'ALPHA'",
    "'SORT', KEYS[3], 'ALPHA', 'STORE', KEYS[8]",
    "'SPOP', KEYS[4]",
    "'SPOP', KEYS[8]",
    "'SPOP', KEYS[8], 2",
    "'SRANDMEMBER', KEYS[8]",
    "'SRANDMEMBER', KEYS[4], 2",
    "'SREM', KEYS[4], 'none'",
    "'STRLEN', KEYS[8]",
    "'TIME'",
    "'TTL', KEYS[1]",
    "'TYPE', KEYS[8]",
    "'UNLINK', KEYS[8]",
    "'XADD', KEYS[6], '*', 'field', 'value'",
    "'XADD', KEYS[8], 'NOMKSTREAM', '*', 'field', 'value'",
    "'XDEL', KEYS[6], '9-9'",
    "'XINFO', 'STREAM', KEYS[6]",
    "'XLEN', KEYS[8]",
    "'XRANGE', KEYS[8], '-', '+'",
    "'XREAD', 'STREAMS', KEYS[6], '0'",
    "'XREAD', 'STREAMS', KEYS[6], '9-9'",
    "'XTRIM', KEYS[6], 'MAXLEN', 0",
    "'ZADD', KEYS[5], 3, 'c'",
    "'ZADD', KEYS[5], 'INCR', 3, 'a'",
    "'ZADD', KEYS[5], 'NX', 'INCR', 3, 'a'",
    "'ZCARD', KEYS[8]",
    "'ZCOUNT', KEYS[5], '-inf', '+inf'",
    "'ZINCRBY', KEYS[5], 1, 'a'",
    "'ZMSCORE', KEYS[5], 'a', 'none'",
    "'ZPOPMIN', KEYS[5]",
    "'ZPOPMIN', KEYS[8]",
    "'ZRANDMEMBER', KEYS[8]",
    "'ZRANDMEMBER', KEYS[5], 2, 'WITHSCORES'",
    "'ZRANGE', KEYS[5], 0, -1",
    "'ZRANGE', KEYS[5], 0, -1, 'WITHSCORES'",
    "'ZRANGEBYSCORE', KEYS[8], '-inf', '+inf'",
    "'ZRANK', KEYS[5], 'a'",
    "'ZRANK', KEYS[5], 'none'",
    "'ZREM', KEYS[5], 'none'",
    "'ZREMRANGEBYSCORE', KEYS[5], '-inf', '+inf'",
    "'ZREVRANK', KEYS[8], 'a'",
    "'ZSCAN', KEYS[5], 0",
    "'ZSCORE', KEYS[5], 'a'",
    "'ZSCORE', KEYS[5], 'none'",
    "'ZUNIONSTORE', KEYS[8], 1, KEYS[5]",
];

/// A use of a reply, the lint that fires if the use is wrong, and what the lint then claims, as Lua that must hold. A reply
/// of `false` has no entries, so the claims about entries allow it.
const CLAIMS: &[(&str, &str, &str)] = &[
    ("reply == nil", "nil_comparison", "reply ~= nil"),
    ("reply", "integer_as_condition", "type(reply) == 'number'"),
    (
        "reply",
        "array_as_condition",
        "type(reply) == 'table' and not reply.ok",
    ),
    (
        "reply == 'x'",
        "status_as_string",
        "reply == false or type(reply.ok) == 'string'",
    ),
    (
        "reply .. 'x'",
        "status_as_string",
        "type(reply) == 'table' and type(reply.ok) == 'string'",
    ),
    ("#reply == 1", "status_as_string", "#reply == 0"),
    (
        "reply.name",
        "flat_map_as_table",
        "type(reply) ~= 'table' or reply.name == nil",
    ),
    (
        "(reply or 0) < 1",
        "string_number_comparison",
        "reply == false or type(reply) == 'string'",
    ),
    (
        "reply == 1",
        "string_number_comparison",
        "type(reply) ~= 'number'",
    ),
    (
        "reply == '1'",
        "string_number_comparison",
        "type(reply) == 'number'",
    ),
    (
        "reply[1] == nil",
        "nil_comparison",
        "type(reply) ~= 'table' or reply[1] ~= nil",
    ),
    (
        "reply[2] == nil",
        "nil_comparison",
        "type(reply) ~= 'table' or reply[2] ~= nil",
    ),
    (
        "reply[1] == 1",
        "string_number_comparison",
        "type(reply) ~= 'table' or type(reply[1]) ~= 'number'",
    ),
    (
        "reply[2] == 1",
        "string_number_comparison",
        "type(reply) ~= 'table' or type(reply[2]) ~= 'number'",
    ),
    (
        "reply[2] == '1'",
        "string_number_comparison",
        "type(reply) ~= 'table' or type(reply[2]) == 'number'",
    ),
    (
        "reply[1]",
        "integer_as_condition",
        "type(reply) ~= 'table' or type(reply[1]) == 'number'",
    ),
];

#[test]
fn no_lint_claims_of_a_reply_what_the_server_contradicts() {
    let server = Server::start();
    let mut connection = server.connection();
    let (mut contradicted, mut claimed) = (Vec::new(), 0);
    for call in CALLS {
        for (used, lint, claim) in CLAIMS {
            if !fires(call, used, lint) {
                continue;
            }
            claimed += 1;
            let script =
                format!("{GIVEN} local reply = redis.call({call}) return ({claim}) and 1 or 0");
            let holds: i64 = redis::cmd("EVAL")
                .arg(&script)
                .arg(KEYS.len())
                .arg(&KEYS)
                .query(&mut connection)
                .unwrap_or_else(|error| panic!("{call}, {claim}: {error}"));
            if holds == 0 {
                contradicted.push(format!("{lint} on `{used}` after redis.call({call})"));
            }
        }
    }
    assert!(contradicted.is_empty(), "{}", contradicted.join("\n"));
    // A test that claims nothing would pass as well.
    assert!(claimed > 2 * CALLS.len(), "only {claimed} claims");
}

/// Whether the lint fires on this use of the reply.
fn fires(call: &str, used: &str, lint: &str) -> bool {
    let script = format!("local reply = redis.call({call}) if {used} then return 1 end return 0");
    let source = Source::new("sample.lua", &script);
    let report = analyze(&source, &Request::default());
    let mut found = report.diagnostics.iter();
    found.any(|found| found.lint.is_some_and(|found| found.name == lint))
}
