//! `inspect`: what is said of scripts that nobody described.

use std::fs;
use std::path::Path;

use expect_test::expect;

use crate::program::run;

const LIMITER: &str = "-- KEYS[1] - bucket
local maxTokens = tonumber(ARGV[1])
local ttl = ARGV[2]
local spent = redis.call('INCR', KEYS[1])
if spent == 1 then
    redis.call('PEXPIRE', KEYS[1], ttl)
end
if spent > maxTokens then
    return false
end
return maxTokens - spent
";

#[test]
fn a_script_as_text_and_as_json() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspect");
    fs::create_dir_all(&folder).expect("it can be written");
    fs::write(folder.join("rateLimit.lua"), LIMITER).expect("it can be written");
    fs::write(
        folder.join("many.lua"),
        "return redis.call('SADD', KEYS[1], unpack(ARGV, 2))",
    )
    .expect("it can be written");
    fs::write(folder.join("wrong.lua"), "return 'a").expect("it can be written");
    let ended = run(&folder, &["inspect", "rateLimit.lua"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    expect![[r#"
        rateLimit.lua  863945230c9f32310fbe34181a6700df868df448
          KEYS[1]    bucket, for INCR, PEXPIRE
          ARGV[1]    maxTokens, a number
          ARGV[2]    ttl, in milliseconds, for PEXPIRE
          commands   INCR, PEXPIRE
          writes     yes, or not known
          replies    nil, integer
          keys used  INCR at 4:34: declared
                     PEXPIRE at 6:27: declared

            #[redis_script("rateLimit.lua")]
            pub async fn rate_limit(
                connection: &mut impl redis::aio::ConnectionLike,
                #[key] bucket: &str,
                max_tokens: i64,
                #[arg(millis)] ttl: std::time::Duration,
            ) -> redis_script::Result<Option<i64>>;
    "#]]
    .assert_eq(&ended.out);
    let ended = run(
        &folder,
        &[
            "inspect",
            "--format",
            "json",
            "rateLimit.lua",
            "absent.lua",
            "many.lua",
            "wrong.lua",
        ],
    );
    assert_eq!(ended.code, 2);
    assert_eq!(ended.err, "error: there is no file `absent.lua`\n");
    expect![[r##"
        {"file":"rateLimit.lua","sha1":"863945230c9f32310fbe34181a6700df868df448","valid":true,"keys":{"count":1,"variadic":false},"arguments":{"count":2,"variadic":false,"group":null},"read_only":false,"commands":["INCR","PEXPIRE"],"key_uses":[{"line":4,"column":34,"command":"INCR","origin":"declared"},{"line":6,"column":27,"command":"PEXPIRE","origin":"declared"}],"replies":["nil","integer"],"signature":"#[redis_script(\"rateLimit.lua\")]\npub async fn rate_limit(\n    connection: &mut impl redis::aio::ConnectionLike,\n    #[key] bucket: &str,\n    max_tokens: i64,\n    #[arg(millis)] ttl: std::time::Duration,\n) -> redis_script::Result<Option<i64>>;","diagnostics":[]}
        {"file":"many.lua","sha1":"f6c4968652b8c3cc8a0b57937c2b5b9f13bcec36","valid":true,"keys":{"count":1,"variadic":false},"arguments":{"count":1,"variadic":true,"group":1},"read_only":false,"commands":["SADD"],"key_uses":[{"line":1,"column":27,"command":"SADD","origin":"declared"}],"replies":["integer"],"signature":"#[redis_script(\"many.lua\")]\npub async fn many(\n    connection: &mut impl redis::aio::ConnectionLike,\n    #[key] key_1: &str,\n    _argument_1: &str,\n    arguments: &[String],\n) -> redis_script::Result<i64>;","diagnostics":[]}
        {"file":"wrong.lua","sha1":"8efc632c2f50bb580dbb45d335bd55415f46a69c","valid":false,"keys":{"count":0,"variadic":false},"arguments":{"count":0,"variadic":false,"group":null},"read_only":false,"commands":[],"key_uses":[],"replies":[],"signature":null,"diagnostics":[{"lint":null,"level":"deny","line":1,"column":8,"message":"unfinished string near '<eof>'"}]}
    "##]].assert_eq(&ended.out);
    assert_eq!(run(&folder, &["inspect", "wrong.lua"]).code, 1);
}
